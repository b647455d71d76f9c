/* follow — the calendar names another period: what waits for the old one turns in the new. */
#include "ledger/reversal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { PAGE = 100 };

static enum fault
list(struct work *work, int64_t company_id, int year, int period, int64_t after, int64_t seqs[PAGE],
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_FOLLOW, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "kind", REVERSAL_REVERSE_IN);
    stmt_set_int(&list, "year", year);
    stmt_set_int(&list, "period", period);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", PAGE);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        seqs[(*ret_count)++] = stmt_int(&list, "original_seq");
    return fault;
}

static bool
is_due_there(const struct snapshot *snapshot, const struct reversal *reversal)
{
    struct reversal_due due;

    return reversal_due(snapshot, &reversal->original, &reversal->plan, &due) &&
           due.year == reversal->due.year && due.period == reversal->due.period &&
           due.date == reversal->due.date;
}

/* What somebody withdrew, holds, changed or gave up is his to go on with. */
static enum fault
follow_one(struct work *work, int64_t company_id, const struct snapshot *snapshot, int64_t seq,
        struct reversal_followed *followed)
{
    struct reversal reversal;
    enum fault fault;

    if ((fault = reversal_find(work, company_id, seq, &reversal)))
        return fault;
    if (!reversal_has_document(&reversal) || is_due_there(snapshot, &reversal))
        return OK;
    if (reversal.state != JOURNAL_APPROVED) {
        followed->left++;
        return OK;
    }
    followed->moved++;
    return reversal_replace(work, company_id, &reversal, &reversal.plan);
}

enum fault
reversal_follow_calendar(
        struct work *work, int64_t company_id, int year, int period, struct reversal_followed *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    int64_t seqs[PAGE];
    int64_t after = 0;
    size_t count;
    enum fault fault;

    *ret = (struct reversal_followed){0};
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    do {
        if ((fault = list(work, company_id, year, period, after, seqs, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            if ((fault = follow_one(work, company_id, snapshot, seqs[i], ret)))
                return fault;
        after = count == 0 ? 0 : seqs[count - 1];
    } while (count == PAGE);
    return OK;
}
