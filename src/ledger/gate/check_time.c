/*
 * check_time — the gate's rules about dates, years, periods and windows.
 *
 * Regular periods are tested by day (windows, master close date); opening,
 * adjustment and closing periods have their own state, and one day each.
 * Files into a company in take-on go into any open year: the year rule and the
 * windows are for the life after it. The master close date holds for them too.
 */
#include "ledger/gate/checking.h"

#include "base/day.h"
#include "ledger/exception/exception.h"

static bool
in_take_on(const struct checking *checking)
{
    return checking->prepared->snapshot->company.state == COMPANY_TAKE_ON;
}

static bool
is_closing(const struct checking *checking)
{
    return checking->prepared->journal->type == JOURNAL_CLOSING;
}

void
check_date(struct checking *checking)
{
    if (!day_is(checking->prepared->date))
        checking_tell(checking, NULL, "/date", "the journal has no date");
}

void
check_year(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;

    if (prepared->year != NULL)
        return;
    if (prepared->journal->year != 0)
        checking_tell(checking, NULL, "/year", "there is no year %d",
                prepared->journal->year % 10 == 0 ? prepared->journal->year / 10
                                                  : prepared->journal->year);
    else if (prepared->journal->date != 0)
        checking_tell(checking, NULL, "/date", "no fiscal year holds %s",
                day_text(prepared->journal->date).chars);
}

void
check_period(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;

    if (prepared->year != NULL && prepared->period == NULL && prepared->journal->period >= 0)
        checking_tell(checking, NULL, "/period", "year %s has no period %d", prepared->year->name,
                prepared->journal->period);
}

/* A period that was left to the date is not found when the date is of another year than the one
 * named. That there is no date at all is told by check_date. */
static void
check_date_in_year(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const struct fiscal_year *year = prepared->year;

    if (year != NULL && prepared->journal->period < 0 && day_is(prepared->date))
        checking_tell(checking, NULL, "/date", "%s is outside the year %s, %s to %s",
                day_text(prepared->date).chars, year->name, day_text(year->first_day).chars,
                day_text(year->last_day).chars);
}

void
check_period_date(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const struct period *period = prepared->period;
    int first;
    int last;

    if (period == NULL) {
        check_date_in_year(checking);
        return;
    }
    if (prepared->date == 0)
        return;
    first = period->kind == PERIOD_ADJUSTMENT || period->kind == PERIOD_CLOSING
                    ? prepared->year->last_day
                    : period->first_day;
    last = period->kind == PERIOD_OPENING ? prepared->year->first_day : period->last_day;
    if (prepared->date < first || prepared->date > last)
        checking_tell(checking, NULL, "/date", "%s is outside period %d, %s to %s",
                day_text(prepared->date).chars, period->period, day_text(first).chars,
                day_text(last).chars);
}

static bool
is_current(const struct prepared *prepared)
{
    const struct company *company = &prepared->snapshot->company;

    return prepared->year->year == company->current_year &&
           prepared->period->period == company->current_period;
}

/* By days: of two short years that end in one calendar year, the earlier one may have been made
 * later and have the greater number. */
static bool
is_earlier(const struct prepared *prepared)
{
    const struct company *company = &prepared->snapshot->company;
    const struct fiscal_year *current = snapshot_year(prepared->snapshot, company->current_year);

    if (prepared->period->kind != PERIOD_REGULAR || current == NULL)
        return false;
    if (prepared->year == current)
        return prepared->period->period < company->current_period;
    return prepared->year->first_day < current->first_day;
}

static bool
is_later_year(const struct prepared *prepared)
{
    const struct fiscal_year *current =
            snapshot_year(prepared->snapshot, prepared->snapshot->company.current_year);

    return current != NULL && prepared->year->first_day > current->first_day;
}

static bool
is_last_regular(const struct prepared *prepared)
{
    const struct period *period = prepared->period;

    return period->kind == PERIOD_REGULAR && period->last_day == prepared->year->last_day;
}

static bool
is_first_year(const struct prepared *prepared)
{
    return snapshot_year_before(prepared->snapshot, prepared->year->year) == NULL;
}

/* A reversal goes where the books go on, whatever period its type is for: the first of next month
 * undoes a period-end adjustment. What opened the books is undone where it stands. */
static bool
is_free_in_time(const struct journal *journal)
{
    return journal->reverses_seq != 0 && journal->type != JOURNAL_TAKE_ON &&
           journal->type != JOURNAL_CLOSING;
}

static const char *
is_of_the_year(enum period_kind kind)
{
    if (kind == PERIOD_REGULAR || kind == PERIOD_ADJUSTMENT)
        return NULL;
    return kind == PERIOD_OPENING
                   ? "it belongs into a regular or an adjustment period; opening balances are a "
                     "journal of type take-on"
                   : "it belongs into a regular or an adjustment period";
}

/* What a file brings into books that are still taken on was posted elsewhere, when its period was
 * the current one there; the period that is current here says nothing of it. */
static bool
is_history(const struct checking *checking)
{
    return in_take_on(checking) && checking->prepared->journal->origin == ORIGIN_FILE;
}

/* Why the type may not be posted in that period; NULL when it may. S4-43, S4-47, S4-51, S4-73,
 * S4-74. */
static const char *
type_refuses(const struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    bool history = is_history(checking);
    enum period_kind kind = prepared->period->kind;
    enum journal_type type =
            is_free_in_time(prepared->journal) ? JOURNAL_NORMAL : prepared->journal->type;

    switch (type) {
    case JOURNAL_TAKE_ON:
        if (!in_take_on(checking))
            return "the company is live; take-on is over";
        return kind == PERIOD_OPENING && is_first_year(prepared)
                       ? NULL
                       : "it belongs into period 0 of the company's first year";
    case JOURNAL_CLOSING:
        return kind == PERIOD_CLOSING ? NULL : "it belongs into the closing period";
    case JOURNAL_AUDITOR:
        return kind == PERIOD_ADJUSTMENT || is_last_regular(prepared)
                       ? NULL
                       : "it belongs into the last or an adjustment period";
    case JOURNAL_PROVISIONAL:
    case JOURNAL_INTERCOMPANY:
    case JOURNAL_WEIGHTED:
        return kind == PERIOD_REGULAR && (history || is_current(prepared))
                       ? NULL
                       : "it belongs into the current period, a regular one";
    case JOURNAL_PERIOD_END:
        return (history && kind == PERIOD_REGULAR) || is_earlier(prepared)
                       ? NULL
                       : "it belongs into an earlier period";
    case JOURNAL_ALTERNATE:
        if (!history && is_later_year(prepared))
            return "it belongs into the current or the previous year";
        return is_of_the_year(kind);
    case JOURNAL_NORMAL:
    case JOURNAL_USER:
    case JOURNAL_STATISTICAL:
    case JOURNAL_MODULE:
        return is_of_the_year(kind);
    }
    return "its type is not known";
}

void
check_type_period(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const char *reason;

    if (prepared->year == NULL || prepared->period == NULL)
        return;
    if ((reason = type_refuses(checking)) != NULL)
        checking_tell(checking, NULL, "/period", "a journal of type %s in period %d: %s",
                journal_type_name(prepared->journal->type), prepared->period->period, reason);
}

/* S4-03, S4-36. */
void
check_year_range(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const struct fiscal_year *current =
            snapshot_year(prepared->snapshot, prepared->snapshot->company.current_year);
    const struct fiscal_year *next_before;

    if (in_take_on(checking) || is_closing(checking) || prepared->year == NULL || current == NULL ||
            prepared->year->year == current->year)
        return;
    next_before = snapshot_year_before(prepared->snapshot, prepared->year->year);
    if (prepared->year == snapshot_year_before(prepared->snapshot, current->year) ||
            next_before == current)
        return;
    checking_tell(checking, NULL, "/year", "year %s; the current year is %s", prepared->year->name,
            current->name);
}

/* ---- locks, and who is excepted ---- */

static bool
touches(const struct prepared *prepared, const struct subledger *subledger)
{
    for (size_t i = 0; i < prepared->line_count; i++)
        if (prepared->lines[i].account != NULL &&
                prepared->lines[i].account->subledger_id == subledger->subledger_id)
            return true;
    return false;
}

/* The journal's own subledger, and those that own a control account it touches. */
static bool
is_of(const struct prepared *prepared, const struct subledger *subledger)
{
    return subledger == prepared->subledger || touches(prepared, subledger);
}

static void
each_subledger(struct checking *checking,
        void (*visit)(struct checking *checking, const struct subledger *subledger))
{
    const struct prepared *prepared = checking->prepared;
    const struct snapshot *snapshot = prepared->snapshot;

    for (size_t i = 0; i < snapshot->subledger_count; i++)
        if (is_of(prepared, &snapshot->subledgers[i]))
            visit(checking, &snapshot->subledgers[i]);
}

/* The one that lets the actor pass the subledger's locks; NULL: none. */
static const struct exception_live *
exception_for(const struct gate_facts *facts, const struct subledger *subledger)
{
    for (size_t i = 0; i < facts->exception_count; i++)
        if (facts->exceptions[i].subledger_id == 0 ||
                facts->exceptions[i].subledger_id == subledger->subledger_id)
            return &facts->exceptions[i];
    return NULL;
}

/* What is behind a refusal that a signature would lift. */
static const char *
say_exception(struct checking *checking, const struct exception_live *exception)
{
    return exception == NULL ? ""
                             : arena_format(checking->findings->arena,
                                       "; exception %lld lets you post it by a signature",
                                       (long long)exception->exception_no);
}

static enum period_state
state_for(const struct prepared *prepared, const struct subledger *subledger)
{
    return snapshot_period_state(
            prepared->snapshot, prepared->year, prepared->period, subledger->subledger_id);
}

static bool
is_outside_window(const struct prepared *prepared, const struct subledger *subledger)
{
    return subledger->open_from != 0 &&
           (prepared->date < subledger->open_from || prepared->date > subledger->open_to);
}

static void
require_open(struct checking *checking, const struct subledger *subledger)
{
    const struct prepared *prepared = checking->prepared;
    enum period_state state = state_for(prepared, subledger);
    const struct exception_live *exception =
            state == PERIOD_SOFT_CLOSED ? exception_for(checking->facts, subledger) : NULL;

    if (state == PERIOD_OPEN || (exception != NULL && checking->facts->is_signed))
        return;
    checking_tell(checking, NULL, "/period", "period %d of %s is %s for %s%s",
            prepared->period->period, prepared->year->name, period_state_name(state),
            subledger->name, say_exception(checking, exception));
}

void
check_period_open(struct checking *checking)
{
    if (checking->prepared->year != NULL && checking->prepared->period != NULL)
        each_subledger(checking, require_open);
}

static bool
days_are_tested(const struct prepared *prepared)
{
    return prepared->period != NULL && prepared->period->kind == PERIOD_REGULAR &&
           prepared->date != 0;
}

/* S2-19: the master close date is tested for files in take-on as well, and has no override. */
void
check_master_date(struct checking *checking)
{
    int open_from = checking->prepared->snapshot->master_open_from;

    if (days_are_tested(checking->prepared) && open_from != 0 &&
            checking->prepared->date < open_from)
        checking_tell(checking, NULL, "/date", "%s is before %s, the first open day",
                day_text(checking->prepared->date).chars, day_text(open_from).chars);
}

static void
require_window(struct checking *checking, const struct subledger *subledger)
{
    int date = checking->prepared->date;
    const struct exception_live *exception = exception_for(checking->facts, subledger);

    if (!is_outside_window(checking->prepared, subledger) ||
            (exception != NULL && checking->facts->is_signed))
        return;
    checking_tell(checking, NULL, "/date", "%s is outside the window of %s, %s to %s%s",
            day_text(date).chars, subledger->name, day_text(subledger->open_from).chars,
            day_text(subledger->open_to).chars, say_exception(checking, exception));
}

/* S2-15. */
void
check_window(struct checking *checking)
{
    if (days_are_tested(checking->prepared) && !is_history(checking))
        each_subledger(checking, require_window);
}

/* ---- what an exception lifts ---- */

static bool
is_shut_for(const struct prepared *prepared, const struct subledger *subledger)
{
    return (days_are_tested(prepared) && is_outside_window(prepared, subledger)) ||
           (prepared->year != NULL && prepared->period != NULL &&
                   state_for(prepared, subledger) == PERIOD_SOFT_CLOSED);
}

bool
gate_is_shut(const struct prepared *prepared)
{
    const struct snapshot *snapshot = prepared->snapshot;

    for (size_t i = 0; i < snapshot->subledger_count; i++)
        if (is_of(prepared, &snapshot->subledgers[i]) &&
                is_shut_for(prepared, &snapshot->subledgers[i]))
            return true;
    return false;
}

static size_t
add_number(int64_t *numbers, size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return count;
    numbers[count] = number;
    return count + 1;
}

size_t
gate_lifted(const struct prepared *prepared, const struct gate_facts *facts, int64_t *ret_numbers)
{
    const struct snapshot *snapshot = prepared->snapshot;
    size_t count = 0;

    for (size_t i = 0; i < snapshot->subledger_count && facts->is_signed; i++) {
        const struct subledger *subledger = &snapshot->subledgers[i];
        const struct exception_live *exception = exception_for(facts, subledger);

        if (exception != NULL && is_of(prepared, subledger) && is_shut_for(prepared, subledger))
            count = add_number(ret_numbers, count, exception->exception_no);
    }
    return count;
}
