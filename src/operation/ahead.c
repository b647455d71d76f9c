#include "operation/ahead.h"

#include "base/day.h"
#include "store/work.h"

enum fault
ahead_require_come(struct work *work, enum fault fault, int through, bool ahead)
{
    int today = work_today(work);

    if (ahead || through <= today)
        return OK;
    return fault_say(&work->why, fault, "/through", "%s has not come: today is %s",
            day_text(through).chars, day_text(today).chars);
}
