/* Does a posting lie where it may? The gate's rules of time, asked again of what is stored. */
#include "base/day.h"
#include "ledger/calendar/calendar.h"
#include "ledger/journal/journal.h"
#include "ledger/verify/proving.h"
#include "store/work.h"

/* Opening, adjustment and closing periods have one day: the first, or the last, of the year. */
static void
check_date(struct proving *proving, const struct posting *posting, const struct known_year *year,
        const struct known_period *period)
{
    int64_t first = period->kind == PERIOD_ADJUSTMENT || period->kind == PERIOD_CLOSING
                            ? year->last_day
                            : period->first_day;
    int64_t last = period->kind == PERIOD_OPENING ? year->first_day : period->last_day;

    if (posting->date < first || posting->date > last)
        verify_say(proving->work, VERIFY_PERIOD, verify_at_seq(posting->seq),
                "%lld is outside period %lld, %lld to %lld", (long long)posting->date,
                (long long)period->period, (long long)first, (long long)last);
}

static void
check_state(
        struct proving *proving, const struct posting *posting, const struct known_period *period)
{
    int64_t state = context_state(&proving->context, period, posting->subledger_id, posting->seq);

    if (state == PERIOD_SOFT_CLOSED && context_is_excepted(&proving->context, posting->seq,
                                               posting->subledger_id, posting->date))
        return;
    if (state != PERIOD_OPEN)
        verify_say(proving->work, VERIFY_PERIOD, verify_at_seq(posting->seq),
                "period %lld of %lld was in state %lld there, not open", (long long)period->period,
                (long long)period->year, (long long)state);
}

static void
check_window(struct proving *proving, const struct posting *posting, int64_t subledger_id)
{
    const struct known_change *window =
            context_window(&proving->context, subledger_id, posting->seq);

    if (window == NULL || (subledger_id != 0 && context_is_excepted(&proving->context, posting->seq,
                                                        subledger_id, posting->date)))
        return;
    if (posting->date < window->open_from || (subledger_id != 0 && posting->date > window->open_to))
        verify_say(proving->work, VERIFY_PERIOD, verify_at_seq(posting->seq),
                "%lld is outside the window of subledger %lld there, %lld to %lld",
                (long long)posting->date, (long long)subledger_id, (long long)window->open_from,
                (long long)window->open_to);
}

/* Days are tested in regular periods. Files may go in behind a window while a company is in
 * take-on, and nothing in the ledger says until when it was; so they are left out here. */
static void
check_windows(
        struct proving *proving, const struct posting *posting, const struct known_period *period)
{
    if (period->kind != PERIOD_REGULAR || posting->origin == ORIGIN_FILE)
        return;
    check_window(proving, posting, 0);
    if (posting->subledger_id != 0)
        check_window(proving, posting, posting->subledger_id);
}

void
verify_period(struct proving *proving, const struct posting *posting)
{
    const struct known_year *year = context_year(&proving->context, posting->year);
    const struct known_period *period =
            context_period(&proving->context, posting->year, posting->period);

    if (year == NULL || period == NULL) {
        verify_say(proving->work, VERIFY_PERIOD, verify_at_seq(posting->seq),
                "there is no period %lld of year %lld", (long long)posting->period,
                (long long)posting->year);
        return;
    }
    check_date(proving, posting, year, period);
    check_state(proving, posting, period);
    check_windows(proving, posting, period);
}
