/* names — how requests, answers and files spell a plan. */
#include "ledger/reversal/reversal.h"

const char *const reversal_kinds[] = {
        "",
        [REVERSAL_ON_DATE] = "on-date",
        [REVERSAL_NEXT_PERIOD] = "next-period",
        [REVERSAL_REVERSE_IN] = "reverse-in",
        [REVERSAL_PERIOD_END] = "period-end",
        [REVERSAL_YEAR_END] = "year-end",
        [REVERSAL_BY_HAND] = "by-hand",
        NULL,
};

const char *const reversal_styles[] = {
        "",
        [REVERSAL_SWAPS_SIDES] = "swap",
        [REVERSAL_NEGATES] = "negate",
        NULL,
};

bool
reversal_plan_said(struct reversal_plan said, struct reversal_plan *ret)
{
    if (said.kind == REVERSAL_NONE && said.date != 0)
        said.kind = REVERSAL_ON_DATE;
    if (said.kind != REVERSAL_NONE && said.style == 0)
        said.style = REVERSAL_SWAPS_SIDES;
    if ((said.kind == REVERSAL_ON_DATE) != (said.date != 0))
        return false;
    *ret = said;
    return true;
}
