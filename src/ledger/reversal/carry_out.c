/* carry_out — reversals whose day has come, one transaction each. */

#include "ledger/gate/batch.h"
#include "ledger/journal/set.h"
#include "ledger/reversal/reversal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
reversal_turns(struct work *work, int64_t company_id, int through, int64_t only_seq, size_t limit,
        struct reversal_turn **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret = NULL;
    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_TURNS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "approved", JOURNAL_APPROVED);
    stmt_set_int(&list, "through", through);
    stmt_set_id(&list, "only_seq", only_seq);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, *ret_count, sizeof(**ret));
        (*ret)[(*ret_count)++] = (struct reversal_turn){
                .original_seq = stmt_int(&list, "original_seq"),
                .journal_id = stmt_int(&list, "journal_id"),
                .date = (int)stmt_int(&list, "date"),
        };
    }
    return fault;
}

/* What was read before the lock was ours may have been posted, cancelled or changed since. */
static enum fault
read_approved(struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret)
{
    enum fault fault;

    if ((fault = journal_find(work, company_id, journal_id, ret)))
        return fault;
    if (ret->state != JOURNAL_APPROVED)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/state", "the journal is %s",
                journal_state_name(ret->state));
    return journal_require_single(work, company_id, ret);
}

enum fault
reversal_carry_out(struct work *work, int64_t company_id, const struct reversal_turn *turn,
        struct receipt *ret)
{
    SCOPED(batch_close) struct batch *batch = NULL;
    struct journal journal;
    enum fault fault;

    if ((fault = batch_open(work, company_id, &batch)) ||
            (fault = read_approved(work, company_id, turn->journal_id, &journal)) ||
            (fault = batch_plan(batch, work, &journal, ret)))
        return fault;
    return batch_write(batch, work);
}

enum fault
reversal_fail(struct work *work, int64_t company_id, int64_t original_seq, const char *code,
        const char *detail)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_FAIL, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "original_seq", original_seq);
    stmt_set_int(&keep, "failed_at", work->now);
    stmt_set_text(&keep, "failure", code);
    stmt_set_text(&keep, "detail", detail);
    return stmt_run(&keep, NULL);
}
