#include "ledger/calendar/change.h"

#include <assert.h>

#include "ledger/chain/kept.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
append_rows(struct work *work, int64_t company_id, const struct change *change,
        const struct period_step *steps, size_t count)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    struct company_head head;
    int64_t change_no;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, (int64_t)count, &change_no)) ||
            (fault = bulk_open(work, &SQL_LEDGER_CALENDAR_INSERT_CHANGE, &rows)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        bulk_int(&rows, company_id);
        bulk_int(&rows, change->year);
        bulk_int(&rows, steps[i].period);
        bulk_int(&rows, change->subledger_id);
        bulk_int(&rows, change_no + (int64_t)i);
        bulk_int(&rows, head.next_seq);
        bulk_int(&rows, steps[i].state);
        bulk_int(&rows, work->actor.user_id);
        bulk_int(&rows, work->now);
        bulk_text(&rows, change->reason);
        if ((fault = bulk_row(&rows)))
            return fault;
        kept_add(work, company_id,
                &(struct kept_row){
                        .kind = KEPT_PERIOD_STEP,
                        .no = change_no + (int64_t)i,
                        .reason = change->reason,
                        .year = change->year,
                        .period = steps[i].period,
                        .subledger_id = change->subledger_id,
                        .seq = head.next_seq,
                        .state = steps[i].state,
                });
    }
    return bulk_finish(&rows);
}

enum fault
change_append(struct work *work, int64_t company_id, const struct change *change,
        const struct period_step *steps, size_t count)
{
    return count == 0 ? OK : append_rows(work, company_id, change, steps, count);
}

enum fault
calendar_step_periods(struct work *work, int64_t company_id, int year,
        const struct period_step *steps, size_t count, const char *reason)
{
    return change_append(
            work, company_id, &(struct change){.year = year, .reason = reason}, steps, count);
}

static enum fault
append_year_change(
        struct work *work, int64_t company_id, int year, enum year_state state, const char *reason)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    struct company_head head;
    int64_t change_no;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &change_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CALENDAR_INSERT_YEAR_CHANGE, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "year", year);
    stmt_set_int(&insert, "change_no", change_no);
    stmt_set_int(&insert, "from_seq", head.next_seq);
    stmt_set_int(&insert, "state", state);
    stmt_set_int(&insert, "changed_by", work->actor.user_id);
    stmt_set_int(&insert, "changed_at", work->now);
    stmt_set_text(&insert, "reason", reason);
    kept_add(work, company_id,
            &(struct kept_row){
                    .kind = KEPT_YEAR_STEP,
                    .no = change_no,
                    .reason = reason,
                    .year = year,
                    .seq = head.next_seq,
                    .state = state,
            });
    return stmt_run(&insert, NULL);
}

enum fault
calendar_step_year(
        struct work *work, int64_t company_id, int year, enum year_state state, const char *reason)
{
    SCOPED(stmt_close) struct stmt set = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = append_year_change(work, company_id, year, state, reason)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CALENDAR_SET_YEAR_STATE, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_int(&set, "year", year);
    stmt_set_int(&set, "state", state);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

const char *
year_state_name(enum year_state state)
{
    static const char *const names[] = {
            [YEAR_OPEN] = "open",
            [YEAR_CLOSED] = "closed",
            [YEAR_LOCKED] = "locked",
    };

    assert(state >= YEAR_OPEN && state <= YEAR_LOCKED);
    return names[state];
}
