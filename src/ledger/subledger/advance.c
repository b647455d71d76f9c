#include "ledger/subledger/advance.h"

#include "base/day.h"
#include "ledger/company/company.h"
#include "ledger/subledger/subledger.h"
#include "store/work.h"

int
advance_day(int day)
{
    int next = day_add_months(day, 1);

    return day == day_month_last(day) ? day_month_last(next) : next;
}

static enum fault
advance_one(struct work *work, int64_t company_id, const struct subledger *subledger)
{
    if (subledger->open_from == 0)
        return fault_say(&work->why, FAULT_WINDOW_INVALID, "/subledger",
                "%s has no window to be moved", subledger->name);
    return subledger_set_window(work, company_id, subledger->subledger_id,
            advance_day(subledger->open_from),
            subledger->open_to == DAY_LAST ? 0 : advance_day(subledger->open_to));
}

enum fault
advance_window(struct work *work, int64_t company_id, int64_t subledger_id, int64_t *ret_moved)
{
    struct subledger *subledgers;
    struct company_head head;
    size_t count;
    enum fault fault;

    *ret_moved = 0;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = subledger_list(work, company_id, &subledgers, &count)))
        return fault;
    if (subledger_id != 0 && (fault = subledger_require(work, company_id, subledger_id)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        bool asked = subledger_id == 0 ? subledgers[i].open_from != 0
                                       : subledgers[i].subledger_id == subledger_id;

        if (!asked)
            continue;
        if ((fault = advance_one(work, company_id, &subledgers[i])))
            return fault;
        (*ret_moved)++;
    }
    return OK;
}
