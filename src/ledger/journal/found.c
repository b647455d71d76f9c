#include "ledger/journal/found.h"

#include "base/text.h"
#include "ledger/custom/custom.h"
#include "ledger/journal/document.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- noting ---- */

struct noting {
    struct work *work;
    int64_t company_id;
    int64_t journal_id;
    struct custom_field *fields;
    size_t field_count;
    struct stmt insert;
};

static void
noting_done(struct noting *noting)
{
    stmt_close(&noting->insert);
}

static bool
holds_any(const struct journal *journal)
{
    for (size_t i = 0; i < journal->line_count; i++)
        if (custom_text(journal->lines[i].details, journal->lines[i].detail_count) != NULL)
            return true;
    return custom_text(journal->details, journal->detail_count) != NULL;
}

static const struct custom_field *
searchable(const struct noting *noting, const char *code)
{
    for (size_t i = 0; i < noting->field_count; i++)
        if (noting->fields[i].searchable && code_same(noting->fields[i].code, code))
            return &noting->fields[i];
    return NULL;
}

static enum fault
note(struct noting *noting, const struct custom_value *value)
{
    const struct custom_field *field = searchable(noting, value->field);

    if (field == NULL)
        return OK;
    stmt_again(&noting->insert);
    stmt_set_int(&noting->insert, "company_id", noting->company_id);
    stmt_set_int(&noting->insert, "field_id", field->field_id);
    stmt_set_text(&noting->insert, "value_key", text_fold(&noting->work->arena, value->value));
    stmt_set_int(&noting->insert, "journal_id", noting->journal_id);
    return stmt_run(&noting->insert, NULL);
}

static enum fault
note_all(struct noting *noting, const struct detail *details, size_t count)
{
    struct arena *arena = &noting->work->arena;
    struct custom_value *values;
    size_t value_count;
    enum fault fault;

    custom_values_view(arena, custom_text(details, count), &values, &value_count);
    for (size_t i = 0; i < value_count; i++)
        if ((fault = note(noting, &values[i])))
            return fault;
    return OK;
}

static bool
any_searchable(const struct noting *noting)
{
    for (size_t i = 0; i < noting->field_count; i++)
        if (noting->fields[i].searchable)
            return true;
    return false;
}

enum fault
journal_forget_found(struct work *work, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt forget = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_FOUND_FORGET, &forget)))
        return fault;
    stmt_set_int(&forget, "company_id", company_id);
    stmt_set_int(&forget, "journal_id", journal_id);
    return stmt_run(&forget, NULL);
}

enum fault
journal_note_found(struct work *work, int64_t company_id, const struct journal *journal)
{
    SCOPED(noting_done)
    struct noting noting = {
            .work = work, .company_id = company_id, .journal_id = journal->journal_id};
    enum fault fault;

    if (journal->version > 1 &&
            (fault = journal_forget_found(work, company_id, journal->journal_id)))
        return fault;
    if (!holds_any(journal))
        return OK;
    if ((fault = custom_list(work, company_id, &noting.fields, &noting.field_count)) ||
            !any_searchable(&noting))
        return fault;
    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_FOUND_NOTE, &noting.insert)) ||
            (fault = note_all(&noting, journal->details, journal->detail_count)))
        return fault;
    for (size_t i = 0; i < journal->line_count; i++)
        if ((fault = note_all(&noting, journal->lines[i].details, journal->lines[i].detail_count)))
            return fault;
    return OK;
}

/* ---- finding ---- */

enum fault
journal_list_found(struct work *work, int64_t company_id, const struct journal_filter *filter,
        const struct custom_sought *found, struct journal **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt page = {0};
    struct journal *journals = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_FOUND_LIST, &page)))
        return fault;
    stmt_set_int(&page, "company_id", company_id);
    stmt_set_int(&page, "field_id", found->field_id);
    stmt_set_text(&page, "value_key", text_fold(&work->arena, found->value));
    stmt_set_int(&page, "set_id", filter->set_id);
    stmt_set_int(&page, "state", filter->state);
    stmt_set_text(&page, "reference", filter->reference);
    stmt_set_int(&page, "after", filter->after);
    stmt_set_int(&page, "limit", (int64_t)filter->limit);
    sight_bind(&page);
    while ((fault = stmt_next(&page, &row)) == OK && row) {
        journals = arena_room(&work->arena, journals, count, sizeof(*journals));
        journals[count++] = journal_from_row(&page);
    }
    if (fault)
        return fault;
    *ret = journals;
    *ret_count = count;
    return OK;
}
