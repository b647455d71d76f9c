#include "ledger/distribution/distribution.h"

#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* A reference as it is looked for. */
struct pattern {
    const char *key; /* folded, without the * */
    bool whole;
};

static enum fault
read_pattern(struct work *work, const char *reference, struct pattern *ret)
{
    const char *star = reference == NULL ? NULL : strchr(reference, '*');
    size_t length = reference == NULL ? 0 : strlen(reference);

    if (length == 0 || (star != NULL && star != reference + length - 1))
        return fault_say(&work->why, FAULT_CODE_INVALID, "/reference",
                "write a reference, or its beginning and * at the end");
    ret->whole = star == NULL;
    ret->key = text_fold(
            &work->arena, arena_bytes(&work->arena, reference, ret->whole ? length : length - 1));
    return OK;
}

/* ---- keeping ---- */

static enum fault
require_value(struct work *work, int64_t company_id, const struct distribution *distribution,
        size_t index)
{
    const struct distribution_share *share = &distribution->shares[index];
    struct dimension_value value;
    enum fault fault;

    if ((fault = value_find(work, company_id, share->value_id, &value)))
        return fault;
    if (value.dimension_id != distribution->dimension_id)
        return fault_say(&work->why, FAULT_VALUE_UNKNOWN, "/shares",
                "value %s is of another dimension", value.code);
    if (share->share <= 0)
        return fault_say(&work->why, FAULT_DISTRIBUTION_SHARES, "/shares",
                "the share of %s is not above zero", value.code);
    for (size_t i = 0; i < index; i++)
        if (distribution->shares[i].value_id == share->value_id)
            return fault_say(&work->why, FAULT_DISTRIBUTION_SHARES, "/shares", "value %s has two",
                    value.code);
    return OK;
}

static enum fault
require_shares(struct work *work, int64_t company_id, const struct distribution *distribution)
{
    enum dimension_kind kind;
    enum fault fault;

    if ((fault = dimension_find_kind(work, company_id, distribution->dimension_id, &kind)))
        return fault;
    if (distribution->share_count == 0 || distribution->share_count > DISTRIBUTION_SHARES_MAX)
        return fault_say(&work->why, FAULT_DISTRIBUTION_SHARES, "/shares",
                "there are %zu; 1 to %d are kept", distribution->share_count,
                DISTRIBUTION_SHARES_MAX);
    for (size_t i = 0; i < distribution->share_count; i++)
        if ((fault = require_value(work, company_id, distribution, i)))
            return fault;
    return OK;
}

static enum fault
open_of_pattern(struct work *work, const struct sql *sql, int64_t company_id, int64_t dimension_id,
        const struct pattern *pattern, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "dimension_id", dimension_id);
    stmt_set_text(ret, "reference_key", pattern->key);
    stmt_set_int(ret, "whole", pattern->whole);
    return OK;
}

static enum fault
erase(struct work *work, int64_t company_id, int64_t dimension_id, const struct pattern *pattern,
        int64_t *ret_erased)
{
    SCOPED(stmt_close) struct stmt erase = {0};
    enum fault fault;

    if ((fault = open_of_pattern(
                 work, &SQL_LEDGER_DISTRIBUTION_ERASE, company_id, dimension_id, pattern, &erase)))
        return fault;
    return stmt_run(&erase, ret_erased);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct distribution *distribution,
        const struct pattern *pattern, size_t index)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = open_of_pattern(work, &SQL_LEDGER_DISTRIBUTION_INSERT, company_id,
                 distribution->dimension_id, pattern, &insert)))
        return fault;
    stmt_set_int(&insert, "share_no", (int64_t)index + 1);
    stmt_set_text(&insert, "reference", distribution->reference);
    stmt_set_int(&insert, "value_id", distribution->shares[index].value_id);
    stmt_set_int(&insert, "share", distribution->shares[index].share);
    return stmt_run(&insert, NULL);
}

enum fault
distribution_set(struct work *work, int64_t company_id, const struct distribution *distribution)
{
    struct company_head head;
    struct pattern pattern;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = read_pattern(work, distribution->reference, &pattern)) ||
            (fault = require_shares(work, company_id, distribution)) ||
            (fault = erase(work, company_id, distribution->dimension_id, &pattern, NULL)))
        return fault;
    for (size_t i = 0; i < distribution->share_count; i++)
        if ((fault = insert(work, company_id, distribution, &pattern, i)))
            return fault;
    return OK;
}

static enum fault
refuse_unknown(struct work *work, const char *reference)
{
    return fault_say(&work->why, FAULT_DISTRIBUTION_UNKNOWN, "/reference",
            "none is kept for '%.100s'", reference == NULL ? "" : reference);
}

enum fault
distribution_remove(
        struct work *work, int64_t company_id, int64_t dimension_id, const char *reference)
{
    struct company_head head;
    struct pattern pattern;
    int64_t erased;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = read_pattern(work, reference, &pattern)) ||
            (fault = erase(work, company_id, dimension_id, &pattern, &erased)))
        return fault;
    return erased == 0 ? refuse_unknown(work, reference) : OK;
}

/* ---- reading ---- */

/* Distributions from rows, each share a row; those of one reference follow each other. */
struct reading {
    struct work *work;
    bool first_only; /* of each dimension: the one that fits best comes first */
    struct distribution *list;
    size_t count;
};

static void
take_row(struct reading *reading, struct stmt *row)
{
    struct distribution *last = reading->count == 0 ? NULL : &reading->list[reading->count - 1];
    int64_t dimension_id = stmt_int(row, "dimension_id");
    const char *reference = stmt_text(row, "reference");
    bool follows = last != NULL && last->dimension_id == dimension_id;

    if (follows && reading->first_only && !text_same(last->reference, reference))
        return;
    if (!follows || !text_same(last->reference, reference)) {
        reading->list = arena_room(
                &reading->work->arena, reading->list, reading->count, sizeof(*reading->list));
        last = &reading->list[reading->count++];
        *last = (struct distribution){.dimension_id = dimension_id, .reference = reference};
    }
    last->shares = arena_room(
            &reading->work->arena, last->shares, last->share_count, sizeof(*last->shares));
    last->shares[last->share_count++] = (struct distribution_share){
            .value_id = stmt_int(row, "value_id"), .share = stmt_int(row, "share")};
}

static enum fault
take_rows(struct reading *reading, struct stmt *rows)
{
    bool row;
    enum fault fault;

    while ((fault = stmt_next(rows, &row)) == OK && row)
        take_row(reading, rows);
    return fault;
}

enum fault
distribution_list(struct work *work, int64_t company_id, int64_t dimension_id,
        struct distribution **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct reading reading = {.work = work};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_DISTRIBUTION_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "dimension_id", dimension_id);
    if ((fault = take_rows(&reading, &list)))
        return fault;
    *ret = reading.list;
    *ret_count = reading.count;
    return OK;
}

enum fault
distribution_of_reference(struct work *work, int64_t company_id, const char *reference,
        struct distribution **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct reading reading = {.work = work, .first_only = true};
    enum fault fault;

    *ret = NULL;
    *ret_count = 0;
    if (text_empty(reference))
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_DISTRIBUTION_FIT, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "reference_key", text_fold(&work->arena, reference));
    if ((fault = take_rows(&reading, &find)))
        return fault;
    *ret = reading.list;
    *ret_count = reading.count;
    return OK;
}

/* ---- a draft ---- */

static enum fault
fill_all(struct work *work, int64_t company_id, struct journal *journal, size_t *ret_added)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct distribution *fitting;
    size_t count;
    size_t added;
    enum fault fault;

    *ret_added = 0;
    if ((fault = distribution_of_reference(
                 work, company_id, journal->reference, &fitting, &count)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    if (count == 0)
        return refuse_unknown(work, journal->reference);
    for (size_t i = 0; i < count; i++) {
        if ((fault = distribution_fill(work, snapshot, &fitting[i], journal, &added)))
            return fault;
        *ret_added += added;
    }
    return OK;
}

enum fault
distribution_apply(struct work *work, int64_t company_id, int64_t journal_id)
{
    struct company_head head;
    struct journal journal;
    enum journal_state next;
    size_t added;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_find(work, company_id, journal_id, &journal)) ||
            (fault = journal_next(work, &journal, ACTION_EDIT, &next)) ||
            (fault = fill_all(work, company_id, &journal, &added)))
        return fault;
    return added == 0 ? OK : journal_save(work, company_id, &journal);
}
