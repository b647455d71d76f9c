/* history — the windows that were ever set: evidence, and what verify proves postings against. */
#include "base/day.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
subledger_window_list(struct work *work, int64_t company_id, int64_t after, size_t limit,
        struct subledger_window **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct subledger_window *windows = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SUBLEDGER_WINDOWS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        int open_from = (int)stmt_int(&list, "open_from");
        int open_to = (int)stmt_int(&list, "open_to");
        bool every_day = open_from == DAY_FIRST && open_to == DAY_LAST; /* it was taken away */

        windows = arena_room(&work->arena, windows, count, sizeof(*windows));
        windows[count++] = (struct subledger_window){
                .change_no = stmt_int(&list, "change_no"),
                .subledger_id = stmt_int(&list, "subledger_id"),
                .from_seq = stmt_int(&list, "from_seq"),
                .open_from = every_day ? 0 : open_from,
                .open_to = every_day ? 0 : open_to,
                .changed_by = stmt_int(&list, "changed_by"),
                .changed_at = stmt_int(&list, "changed_at"),
                .reason = stmt_text(&list, "reason"),
        };
    }
    if (fault)
        return fault;
    *ret = windows;
    *ret_count = count;
    return OK;
}
