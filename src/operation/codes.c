#include "operation/codes.h"

#include <assert.h>

#include "base/nearest.h"
#include "base/text.h"
#include "ledger/account/new_code.h"
#include "ledger/name/name.h"

/* What was asked for and not found, among those tried so far. */
static enum fault
say_unknown(struct why *why, enum fault fault, const char *at, const char *what,
        const struct nearest *nearest)
{
    const char *near = nearest_word(nearest);

    if (near != NULL)
        return fault_say(why, fault, at, "no %s '%s'; did you mean %s?", what, nearest->word, near);
    return fault_say(why, fault, at, "no %s '%s'", what, nearest->word);
}

/* Which segment lacks its value, where the code has the form of the company's structure; else
 * NULL. */
static const char *
said_by_segments(struct arena *arena, const struct snapshot *snapshot, const char *code)
{
    struct account account;
    const char *reason;

    switch (new_code_of(arena, snapshot, code, &account, &reason)) {
    case NEW_CODE_UNKNOWN:
        return arena_format(arena, ": %s", reason);
    case NEW_CODE_MAKES:
        return " yet; a journal or template that names it makes it";
    case NEW_CODE_NONE:
        break;
    }
    return NULL;
}

enum fault
codes_account(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    SCOPED(arena_done) struct arena scratch = {0};
    struct nearest nearest = {.word = code};
    const struct account *account;
    const char *said;

    *ret = 0;
    if (text_empty(code))
        return OK;
    account = snapshot_account_code(snapshot, code);
    if (account != NULL) {
        *ret = account->account_id;
        return OK;
    }
    said = said_by_segments(&scratch, snapshot, code);
    if (said != NULL)
        return fault_say(why, FAULT_ACCOUNT_UNKNOWN, at, "no account '%s'%s", code, said);
    for (size_t i = 0; i < snapshot->account_count; i++)
        nearest_try(&nearest, snapshot->accounts[i].code);
    return say_unknown(why, FAULT_ACCOUNT_UNKNOWN, at, "account", &nearest);
}

enum fault
codes_category(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    struct nearest nearest = {.word = code};

    *ret = 0;
    if (text_empty(code))
        return OK;
    for (size_t i = 0; i < snapshot->category_count; i++) {
        if (code_same(snapshot->categories[i].code, code)) {
            *ret = snapshot->categories[i].category_id;
            return OK;
        }
        nearest_try(&nearest, snapshot->categories[i].code);
    }
    return say_unknown(why, FAULT_CATEGORY_UNKNOWN, at, "category", &nearest);
}

enum fault
codes_dimension(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    struct nearest nearest = {.word = code};
    const struct dimension *dimension;

    *ret = 0;
    if (text_empty(code))
        return OK;
    dimension = snapshot_dimension_code(snapshot, code);
    if (dimension != NULL) {
        *ret = dimension->dimension_id;
        return OK;
    }
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        nearest_try(&nearest, snapshot->dimensions[i].code);
    return say_unknown(why, FAULT_DIMENSION_UNKNOWN, at, "dimension", &nearest);
}

enum fault
codes_value(struct why *why, const struct snapshot *snapshot, const char *at, int64_t dimension_id,
        const char *code, int64_t *ret)
{
    struct nearest nearest = {.word = code};
    const struct dimension_value *value;

    *ret = 0;
    if (text_empty(code))
        return OK;
    value = snapshot_value_code(snapshot, dimension_id, code);
    if (value != NULL) {
        *ret = value->value_id;
        return OK;
    }
    for (size_t i = 0; i < snapshot->value_count; i++)
        if (snapshot->values[i].dimension_id == dimension_id)
            nearest_try(&nearest, snapshot->values[i].code);
    return say_unknown(why, FAULT_VALUE_UNKNOWN, at, "value", &nearest);
}

enum fault
codes_cost_centre(struct why *why, const struct snapshot *snapshot, const char *at,
        const char *code, int64_t *ret)
{
    struct nearest nearest = {.word = code};

    *ret = 0;
    if (text_empty(code))
        return OK;
    for (size_t i = 0; i < snapshot->value_count; i++) {
        const struct dimension_value *value = &snapshot->values[i];
        const struct dimension *dimension = snapshot_dimension(snapshot, value->dimension_id);

        assert(dimension != NULL);
        if (dimension->kind != DIMENSION_COST_CENTRE)
            continue;
        if (code_same(value->code, code)) {
            *ret = value->value_id;
            return OK;
        }
        nearest_try(&nearest, value->code);
    }
    return say_unknown(why, FAULT_VALUE_UNKNOWN, at, "cost centre", &nearest);
}

enum fault
codes_subledger(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    struct nearest nearest = {.word = code};
    const struct subledger *subledger;

    *ret = 0;
    if (text_empty(code))
        return OK;
    subledger = snapshot_subledger_code(snapshot, code);
    if (subledger != NULL) {
        *ret = subledger->subledger_id;
        return OK;
    }
    for (size_t i = 0; i < snapshot->subledger_count; i++)
        nearest_try(&nearest, snapshot->subledgers[i].code);
    return say_unknown(why, FAULT_SUBLEDGER_UNKNOWN, at, "subledger", &nearest);
}

enum fault
codes_source(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    struct nearest nearest = {.word = code};
    const struct source *source;

    *ret = 0;
    if (text_empty(code))
        return OK;
    source = snapshot_source_code(snapshot, code);
    if (source != NULL) {
        *ret = source->source_id;
        return OK;
    }
    for (size_t i = 0; i < snapshot->source_count; i++)
        nearest_try(&nearest, snapshot->sources[i].code);
    return say_unknown(why, FAULT_SOURCE_UNKNOWN, at, "source", &nearest);
}

enum fault
codes_book(struct why *why, const struct snapshot *snapshot, const char *at, const char *code,
        int64_t *ret)
{
    struct nearest nearest = {.word = code};

    *ret = 0;
    if (text_empty(code))
        return OK;
    for (size_t i = 0; i < snapshot->book_count; i++) {
        if (code_same(snapshot->books[i].code, code)) {
            *ret = snapshot->books[i].book_id;
            return OK;
        }
        nearest_try(&nearest, snapshot->books[i].code);
    }
    return say_unknown(why, FAULT_BOOK_UNKNOWN, at, "book", &nearest);
}

enum fault
codes_year(struct why *why, const struct snapshot *snapshot, const char *at, int year, int *ret)
{
    const struct fiscal_year *known;

    *ret = 0;
    if (year == 0)
        return OK;
    known = snapshot_year_said(snapshot, year);
    if (known != NULL) {
        *ret = known->year;
        return OK;
    }
    if (snapshot->year_count == 0)
        return fault_say(why, FAULT_YEAR_UNKNOWN, at, "%d; the company has no year yet", year);
    return fault_say(why, FAULT_YEAR_UNKNOWN, at, "%d; there are %s to %s", year,
            snapshot->years[0].name, snapshot->years[snapshot->year_count - 1].name);
}

const char *
codes_of_account(struct arena *arena, const struct snapshot *snapshot, int64_t account_id)
{
    const struct account *account = snapshot_account(snapshot, account_id);

    return account == NULL ? NULL : arena_text(arena, account->code);
}

const char *
codes_of_category(struct arena *arena, const struct snapshot *snapshot, int64_t category_id)
{
    for (size_t i = 0; i < snapshot->category_count; i++)
        if (snapshot->categories[i].category_id == category_id)
            return arena_text(arena, snapshot->categories[i].code);
    return NULL;
}

const char *
codes_of_dimension(struct arena *arena, const struct snapshot *snapshot, int64_t dimension_id)
{
    const struct dimension *dimension = snapshot_dimension(snapshot, dimension_id);

    return dimension == NULL ? NULL : arena_text(arena, dimension->code);
}

const char *
codes_of_value(struct arena *arena, const struct snapshot *snapshot, int64_t value_id)
{
    const struct dimension_value *value = snapshot_value(snapshot, value_id);

    return value == NULL ? NULL : arena_text(arena, value->code);
}

const char *
codes_of_subledger(struct arena *arena, const struct snapshot *snapshot, int64_t subledger_id)
{
    const struct subledger *subledger = snapshot_subledger(snapshot, subledger_id);

    return subledger == NULL ? NULL : arena_text(arena, subledger->code);
}

const char *
codes_of_source(struct arena *arena, const struct snapshot *snapshot, int64_t source_id)
{
    const struct source *source = snapshot_source(snapshot, source_id);

    return source == NULL ? NULL : arena_text(arena, source->code);
}

const char *
codes_of_book(struct arena *arena, const struct snapshot *snapshot, int64_t book_id)
{
    const struct book *book = snapshot_book(snapshot, book_id);

    return book == NULL ? NULL : arena_text(arena, book->code);
}
