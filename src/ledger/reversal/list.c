/* list — the plans that are not carried out yet, where they lead as the calendar is now, and what
 * stood on a day. */
#include <assert.h>
#include <inttypes.h>

#include "ledger/reversal/document.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

static struct reversal_plan
plan_of(struct stmt *stmt)
{
    return (struct reversal_plan){
            .kind = (enum reversal_kind)stmt_code_or(
                    stmt, "kind", REVERSAL_ON_DATE, REVERSAL_BY_HAND, REVERSAL_NONE),
            .style = (enum reversal_style)stmt_code_or(
                    stmt, "style", REVERSAL_SWAPS_SIDES, REVERSAL_NEGATES, 0),
            .date = (int)stmt_int_or(stmt, "plan_date", 0),
    };
}

/* What stands again has its own amount: it may have been undone with a minus, and brought back by
 * swapping sides. */
static enum fault
find_turnover(struct work *work, int64_t company_id, const struct reversal_original *posting,
        int64_t *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_TURNOVER, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", posting->seq);
    stmt_set_int(&find, "book_id", posting->book_id);
    stmt_set_int(&find, "debit", SIDE_DEBIT);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    assert(row);
    *ret = stmt_int(&find, "amount");
    return OK;
}

static enum fault
find_first(struct work *work, int64_t company_id, struct reversal *reversal)
{
    enum fault fault;

    if ((fault = reversal_stands_for(work, company_id, &reversal->original, &reversal->first)))
        return fault;
    return reversal_stands_again(reversal)
                   ? find_turnover(work, company_id, &reversal->first, &reversal->amount)
                   : OK;
}

static enum fault
from_row(struct stmt *stmt, const struct snapshot *snapshot, struct reversal *ret)
{
    struct reversal reversal = {
            .original = reversal_original_of(stmt),
            .plan = plan_of(stmt),
            .amount = stmt_int(stmt, "amount"),
            .journal_id = stmt_int_or(stmt, "journal_id", 0),
            .state = (enum journal_state)stmt_code_or(
                    stmt, "journal_state", JOURNAL_DRAFT, JOURNAL_CANCELLED, 0),
            .due = {.year = (int)stmt_int_or(stmt, "due_year", 0),
                    .period = (int)stmt_int_or(stmt, "due_period", 0),
                    .date = (int)stmt_int_or(stmt, "due_date", 0)},
            .failed_at = stmt_int_or(stmt, "failed_at", 0),
            .failure = stmt_text(stmt, "failure"),
            .detail = stmt_text(stmt, "detail"),
    };
    struct reversal_due due;

    if (reversal.journal_id == 0 &&
            reversal_due(snapshot, &reversal.original, &reversal.plan, &due))
        reversal.due = due;
    *ret = reversal;
    return find_first(stmt->work, snapshot->company.company_id, ret);
}

static bool
is_wanted(const struct reversal_filter *filter, const struct reversal *reversal)
{
    if (filter->failed && reversal->failed_at == 0)
        return false;
    return filter->year == 0 || (reversal->due.date != 0 && reversal->due.year == filter->year &&
                                        reversal->due.period == filter->period);
}

static enum fault
open_list(struct work *work, int64_t company_id, int64_t after, int64_t one, size_t limit,
        struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_LIST, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "after", after);
    stmt_set_id(ret, "one", one);
    stmt_set_int(ret, "limit", (int64_t)limit);
    stmt_set_int(ret, "debit", SIDE_DEBIT);
    sight_bind(ret);
    return OK;
}

enum fault
reversal_list(struct work *work, int64_t company_id, const struct reversal_filter *filter,
        struct reversal **ret, size_t *ret_count, int64_t *ret_last)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    SCOPED(stmt_close) struct stmt list = {0};
    struct reversal *reversals = NULL;
    size_t count = 0;
    size_t read = 0;
    int64_t last = 0;
    enum fault fault;
    bool row;

    assert(filter->limit >= 1 && filter->limit <= REVERSAL_LIMIT_MAX);
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = open_list(work, company_id, filter->after, 0, filter->limit, &list)))
        return fault;
    for (; (fault = stmt_next(&list, &row)) == OK && row; read++) {
        reversals = arena_room(&work->arena, reversals, count, sizeof(*reversals));
        if ((fault = from_row(&list, snapshot, &reversals[count])))
            return fault;
        last = reversals[count].original.seq;
        if (is_wanted(filter, &reversals[count]))
            count++;
    }
    if (fault)
        return fault;
    *ret = reversals;
    *ret_count = count;
    *ret_last = read == filter->limit ? last : 0;
    return OK;
}

/* Its plan may have been carried out, or somebody's reversal came before it. */
static enum fault
refuse_unplanned(struct work *work, int64_t company_id, int64_t seq)
{
    struct reversal_original original;
    enum fault fault;
    bool seen;

    if ((fault = seen_posting(work, company_id, seq, &seen)))
        return fault;
    if (seen && reversal_original_find(work, company_id, seq, &original) == OK &&
            original.reversed_by != 0)
        return fault_say(&work->why, FAULT_REVERSAL_UNKNOWN, "/seq",
                "seq %" PRId64 " was reversed by posting %" PRId64, seq, original.reversed_by);
    return fault_say(&work->why, FAULT_REVERSAL_UNKNOWN, "/seq", "seq %" PRId64, seq);
}

enum fault
reversal_find(struct work *work, int64_t company_id, int64_t seq, struct reversal *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = open_list(work, company_id, 0, seq, 1, &find)) ||
            (fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return refuse_unplanned(work, company_id, seq);
    return from_row(&find, snapshot, ret);
}

/* ---- what stood ---- */

static enum fault
open_standing(
        struct work *work, int64_t company_id, const struct reversal_day *asked, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_STANDING, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "day", asked->day);
    stmt_set_int(ret, "known_seq", asked->known_seq);
    stmt_set_int(ret, "after", asked->after);
    stmt_set_int(ret, "limit", (int64_t)asked->limit);
    stmt_set_int(ret, "debit", SIDE_DEBIT);
    return OK;
}

enum fault
reversal_list_standing(struct work *work, int64_t company_id, const struct reversal_day *asked,
        struct reversal **ret, size_t *ret_count)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    assert(asked->limit >= 1 && asked->limit <= REVERSAL_LIMIT_MAX);
    *ret = NULL;
    *ret_count = 0;
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = open_standing(work, company_id, asked, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct reversal *reversal;

        *ret = arena_room(&work->arena, *ret, *ret_count, sizeof(**ret));
        reversal = &(*ret)[*ret_count];
        if ((fault = from_row(&list, snapshot, reversal)))
            return fault;
        reversal->reversed_on = (int)stmt_int_or(&list, "reversed_on", 0);
        reversal->cancelled = reversal_cancelled_of(&list);
        (*ret_count)++;
    }
    return fault;
}
