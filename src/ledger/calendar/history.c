/* history — the steps that a year and its periods ever took. */
#include "ledger/calendar/calendar.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static struct calendar_change
from_row(struct stmt *stmt)
{
    bool of_year = stmt_int(stmt, "of_year") == 1;

    return (struct calendar_change){
            .change_no = stmt_int(stmt, "change_no"),
            .period = (int)stmt_int(stmt, "period"),
            .subledger_id = stmt_int(stmt, "subledger_id"),
            .from_seq = stmt_int(stmt, "from_seq"),
            .year_state =
                    of_year ? (enum year_state)stmt_code(stmt, "state", YEAR_OPEN, YEAR_LOCKED) : 0,
            .state = of_year ? 0
                             : (enum period_state)stmt_code(
                                       stmt, "state", PERIOD_NEVER_OPENED, PERIOD_LOCKED),
            .changed_by = stmt_int(stmt, "changed_by"),
            .changed_at = stmt_int(stmt, "changed_at"),
            .reason = stmt_text(stmt, "reason"),
    };
}

enum fault
calendar_change_list(struct work *work, int64_t company_id, int year, struct calendar_change **ret,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct calendar_change *changes = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_CHANGES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "year", year);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        changes = arena_room(&work->arena, changes, count, sizeof(*changes));
        changes[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = changes;
    *ret_count = count;
    return OK;
}
