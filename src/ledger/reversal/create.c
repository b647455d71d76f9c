/* create — a reversal by hand: the draft, in the year, period and on the day that were chosen. */
#include "base/day.h"
#include "ledger/reversal/document.h"
#include "store/work.h"

/* S4-40: previous, current or next year. */
static enum fault
require_year(struct work *work, const struct snapshot *snapshot, const struct fiscal_year *year)
{
    const struct fiscal_year *current = snapshot_year(snapshot, snapshot->company.current_year);

    if (current == NULL || snapshot->company.state == COMPANY_TAKE_ON || year == current ||
            year == snapshot_year_before(snapshot, current->year) ||
            snapshot_year_before(snapshot, year->year) == current)
        return OK;
    return fault_say(&work->why, FAULT_REVERSAL_YEAR, "/year", "year %s; the current year is %s",
            year->name, current->name);
}

static int
nearest_day(int day, const struct period *period)
{
    return day < period->first_day  ? period->first_day
           : day > period->last_day ? period->last_day
                                    : day;
}

/* A period was chosen, or it is the current one. */
static enum fault
place_in_period(
        struct work *work, const struct fiscal_year *year, int number, struct journal *journal)
{
    const struct period *period = snapshot_period(year, number);

    if (period == NULL)
        return fault_say(&work->why, FAULT_PERIOD_UNKNOWN, "/period", "%s has no period %d",
                year->name, number);
    journal->year = year->year;
    journal->period = period->period;
    if (journal->date == 0)
        journal->date = nearest_day(work_today(work), period);
    return OK;
}

static const struct fiscal_year *
year_of(const struct snapshot *snapshot, const struct reversal_new *asked)
{
    return asked->year != 0   ? snapshot_year(snapshot, asked->year)
           : asked->date != 0 ? snapshot_year_of_day(snapshot, asked->date)
                              : snapshot_year(snapshot, snapshot->company.current_year);
}

/* Where the draft stands: what was not chosen follows from what was, and all from the current
 * period. */
static enum fault
place(struct work *work, const struct snapshot *snapshot, const struct reversal_new *asked,
        struct journal *journal)
{
    const struct fiscal_year *year = year_of(snapshot, asked);
    enum fault fault;

    if (year == NULL)
        return fault_say(&work->why, FAULT_YEAR_UNKNOWN, asked->date != 0 ? "/date" : "/year",
                "there is no such year");
    if ((fault = require_year(work, snapshot, year)))
        return fault;
    journal->date = asked->date;
    if (asked->period >= 0)
        return place_in_period(work, year, asked->period, journal);
    if (asked->date != 0) {
        journal->year = asked->year;
        return OK;
    }
    return place_in_period(work, year,
            year->year == snapshot->company.current_year ? snapshot->company.current_period : 1,
            journal);
}

static bool
says_otherwise(const struct reversal_new *asked, const struct reversal_original *original)
{
    return (asked->year != 0 && asked->year != original->year) ||
           (asked->period >= 0 && asked->period != original->period) ||
           (asked->date != 0 && asked->date != original->date);
}

/* What opened the books is undone where it stands, as long as they are taken on. */
static enum fault
place_in_opening(struct work *work, const struct reversal_original *original,
        const struct reversal_new *asked, struct journal *journal)
{
    if (says_otherwise(asked, original))
        return fault_say(&work->why, FAULT_REVERSAL_OPENING, asked->date != 0 ? "/date" : "/period",
                "leave year, period and day out: it is undone on %s, in period %d",
                day_text(original->date).chars, original->period);
    journal->year = original->year;
    journal->period = original->period;
    journal->date = original->date;
    return OK;
}

static enum fault
save(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        const struct reversal_original *original, const struct reversal_new *asked,
        int64_t *ret_journal_id)
{
    struct journal journal = reversal_document(
            &work->arena, original, asked->style == 0 ? REVERSAL_SWAPS_SIDES : asked->style);
    enum fault fault;

    journal.set_id = asked->set_id;
    journal.origin = asked->origin;
    if (original->type == JOURNAL_TAKE_ON && snapshot->company.state == COMPANY_TAKE_ON)
        fault = place_in_opening(work, original, asked, &journal);
    else
        fault = place(work, snapshot, asked, &journal);
    if (original->type == JOURNAL_TAKE_ON && snapshot->company.state != COMPANY_TAKE_ON)
        journal.type = JOURNAL_NORMAL; /* the openings are made; the books go on */
    if (fault)
        return fault;
    if ((fault = reversal_save(work, company_id, original, &journal)))
        return fault;
    *ret_journal_id = journal.journal_id;
    return OK;
}

enum fault
reversal_create(struct work *work, int64_t company_id, const struct reversal_new *asked,
        int64_t *ret_journal_id)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct reversal_original original;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = reversal_original_find(work, company_id, asked->seq, &original)) ||
            (fault = reversal_require_free(work, company_id, &original)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return save(work, company_id, snapshot, &original, asked, ret_journal_id);
}
