#include "operation/calendar/calendar_view.h"

#include "store/work.h"

enum fault
calendar_view(struct work *work, int64_t company_id, int year, struct fiscal_year *ret)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = year_list(work, company_id, &years, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year) {
            *ret = years[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "%d", year);
}
