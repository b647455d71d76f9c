#include "ledger/closing/year_end.h"

#include <assert.h>

#include "base/blank.h"
#include "base/day.h"
#include "base/text.h"
#include "ledger/closing/check.h"
#include "ledger/closing/closing.h"
#include "ledger/closing/lines.h"
#include "ledger/company/company.h"
#include "ledger/gate/batch.h"
#include "store/work.h"

/* A year among its neighbours. */
struct place {
    struct company company;
    struct fiscal_year *years;
    size_t count;
    size_t at;
};

static enum fault
find_place(struct work *work, int64_t company_id, int year, struct place *ret)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &ret->company)) ||
            (fault = year_list(work, company_id, &ret->years, &ret->count)))
        return fault;
    for (ret->at = 0; ret->at < ret->count; ret->at++)
        if (ret->years[ret->at].year == year)
            return OK;
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "no fiscal year has number %d", year);
}

static enum fault
refuse_step(struct work *work, const struct fiscal_year *year, const char *what)
{
    return fault_say(&work->why, FAULT_YEAR_STEP, "/year", "the year %s is %s; %s", year->name,
            year_state_name(year->state), what);
}

/* ---- what stands against it ---- */

static enum fault
require_periods_closed(struct work *work, const struct fiscal_year *year)
{
    for (size_t i = 0; i < year->period_count; i++) {
        const struct period *period = &year->periods[i];

        if (period->kind == PERIOD_REGULAR && period->state < PERIOD_CLOSED)
            return fault_say(&work->why, FAULT_CLOSE_BLOCKED, "/year",
                    "period %d of %s is %s; close it first", period->period, year->name,
                    period_state_name(period->state));
    }
    return OK;
}

static enum fault
require_may_end(struct work *work, const struct place *place)
{
    const struct fiscal_year *year = &place->years[place->at];

    if (year->state == YEAR_LOCKED)
        return refuse_step(work, year, "reopen it first");
    if (place->at > 0 && place->years[place->at - 1].state == YEAR_OPEN)
        return fault_say(&work->why, FAULT_YEAR_ORDER, "/year",
                "the year %s before it is open; end that first", place->years[place->at - 1].name);
    if (place->company.retained_account_id == 0)
        return fault_say(&work->why, FAULT_CLOSE_BLOCKED, "/retained_account",
                "company %s has no retained earnings account", place->company.code);
    return require_periods_closed(work, year);
}

/* ---- the calendar ---- */

static enum period_state
locked_when_regular(const struct period *period)
{
    return period->kind == PERIOD_REGULAR ? PERIOD_LOCKED : period->state;
}

static enum period_state
locked(const struct period *period)
{
    (void)period;
    return PERIOD_LOCKED;
}

static enum period_state
reopened(const struct period *period)
{
    return period->kind == PERIOD_REGULAR ? PERIOD_CLOSED : PERIOD_OPEN;
}

/* Moves each period to the state that `next` gives it. */
static enum fault
step_periods(struct work *work, int64_t company_id, const struct fiscal_year *year,
        enum period_state (*next)(const struct period *period), const char *reason)
{
    struct period_step *steps =
            arena_array(&work->arena, year->period_count, sizeof(struct period_step));
    size_t count = 0;

    for (size_t i = 0; i < year->period_count; i++)
        if (next(&year->periods[i]) != year->periods[i].state)
            steps[count++] = (struct period_step){year->periods[i].period, next(&year->periods[i])};
    return calendar_step_periods(work, company_id, year->year, steps, count, reason);
}

static size_t
count_kind(const struct fiscal_year *year, enum period_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < year->period_count; i++)
        count += year->periods[i].kind == kind;
    return count;
}

/* Twelve months more, cut and numbered as the year before was. */
static enum fault
make_next(struct work *work, struct place *place, struct year_ended *ended)
{
    const struct fiscal_year *year = &place->years[place->at];
    const struct year_new next = {
            .first_day = day_add(year->last_day, 1),
            .adjustment_count = (int)count_kind(year, PERIOD_ADJUSTMENT),
            .thirteen = count_kind(year, PERIOD_REGULAR) == 13 &&
                        year->periods[1].last_day == day_add(year->first_day, 27),
    };
    int64_t company_id = place->company.company_id;
    enum fault fault;

    if (place->at + 1 == place->count) {
        ended->made_next = true;
        if ((fault = year_create(work, company_id, &next, &ended->next_year)) ||
                (fault = year_set_numbering(work, company_id, ended->next_year, year->numbering)) ||
                (fault = year_list(work, company_id, &place->years, &place->count)))
            return fault;
    }
    assert(place->at + 1 < place->count);
    ended->next_year = place->years[place->at + 1].year;
    return OK;
}

/* The current period leaves an ended year for the first one that is not closed. */
static enum fault
move_current(struct work *work, const struct place *place)
{
    if (place->company.current_year != place->years[place->at].year)
        return OK;
    for (size_t y = place->at + 1; y < place->count; y++)
        for (size_t p = 0; p < place->years[y].period_count; p++) {
            const struct period *period = &place->years[y].periods[p];

            if (period->kind == PERIOD_REGULAR && period->state < PERIOD_CLOSED)
                return calendar_set_current(
                        work, place->company.company_id, place->years[y].year, period->period);
        }
    return OK;
}

static enum fault
step_calendar(struct work *work, struct place *place, const char *reason, struct year_ended *ended)
{
    const struct fiscal_year *year = &place->years[place->at];
    int64_t company_id = place->company.company_id;
    enum fault fault;

    if (year->state == YEAR_OPEN &&
            (fault = calendar_step_year(work, company_id, year->year, YEAR_CLOSED, reason)))
        return fault;
    if ((fault = step_periods(work, company_id, year, locked_when_regular, reason)) ||
            (fault = make_next(work, place, ended)) || (fault = move_current(work, place)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}

/* ---- the closing journals ---- */

/* Of one book. The arena is that of the journal at hand. */
struct ending {
    struct work *work;
    struct batch *batch;
    const struct fiscal_year *year;
    const struct book *book;
    struct arena arena;
    struct year_ended *ended;
};

static void
ending_done(struct ending *ending)
{
    arena_done(&ending->arena);
}

static void
note_closing(struct ending *ending, const struct journal *journal, const struct receipt *receipt,
        int64_t result)
{
    struct year_ended *ended = ending->ended;
    struct arena *arena = &ending->work->arena;

    ended->closings =
            arena_room(arena, ended->closings, ended->closing_count, sizeof(struct year_closing));
    ended->closings[ended->closing_count++] = (struct year_closing){
            .book_id = ending->book->book_id,
            .book = arena_text(arena, ending->book->code),
            .receipt = *receipt,
            .line_count = journal->line_count,
            .result = money_of(-result, ending->book->currency),
            .currency = ending->book->currency,
    };
}

/* The lines so far as one journal, written at once, so that memory holds no more than one. */
static enum fault
post_closing(struct ending *ending, struct closing_lines *lines)
{
    const struct company *company = &batch_snapshot(ending->batch)->company;
    struct journal journal = closing_journal(lines->arena, ending->year, ending->book->book_id);
    int64_t result = (int64_t)lines->result;
    struct receipt receipt;
    enum fault fault;

    if (lines->result != result || result == INT64_MIN)
        return fault_say(
                &ending->work->why, FAULT_AMOUNT_RANGE, "", "the result of the year does not fit");
    if (result != 0) {
        lines->list = arena_room(lines->arena, lines->list, lines->count, sizeof(*lines->list));
        lines->list[lines->count] = closing_retained(company, result);
        lines->list[lines->count].line_no = (int)lines->count + 1;
        lines->count++;
    }
    journal.lines = lines->list;
    journal.line_count = lines->count;
    if ((fault = batch_plan(ending->batch, ending->work, &journal, &receipt)) ||
            (fault = batch_flush(ending->batch, ending->work)))
        return fault;
    note_closing(ending, &journal, &receipt, result);
    return OK;
}

static enum fault
close_accounts(struct ending *ending, const struct standings *standings)
{
    size_t at = 0;
    size_t part = 0;
    enum fault fault;

    while (closing_lines_next(standings, at, part) != NULL) {
        struct closing_lines lines = {.arena = &ending->arena};

        while (lines.count < CLOSING_LINES && closing_lines_next(standings, at, part) != NULL)
            if (!closing_lines_add(&lines, standings, &at, &part))
                return fault_say(&ending->work->why, FAULT_AMOUNT_RANGE, "",
                        "what an account gave to dimension values does not fit");
        if ((fault = post_closing(ending, &lines)))
            return fault;
        arena_reset(&ending->arena, (struct arena_mark){0});
    }
    return OK;
}

static enum fault
close_book(struct work *work, struct batch *batch, const struct fiscal_year *year,
        const struct book *book, struct year_ended *ended)
{
    SCOPED(ending_done)
    struct ending ending = {
            .work = work, .batch = batch, .year = year, .book = book, .ended = ended};
    SCOPED(arena_done) struct arena arena = {0};
    struct standings standings;
    enum fault fault;

    if ((fault = standings_read(
                 work, &arena, batch_snapshot(batch), year->year, book->book_id, &standings)))
        return fault;
    return close_accounts(&ending, &standings);
}

static enum fault
close_books(struct work *work, int64_t company_id, int year, struct year_ended *ended)
{
    SCOPED(batch_close) struct batch *batch = NULL;
    const struct snapshot *snapshot;
    enum fault fault;

    if ((fault = batch_open(work, company_id, &batch)))
        return fault;
    snapshot = batch_snapshot(batch);
    for (size_t i = 0; i < snapshot->book_count; i++)
        if ((fault = close_book(
                     work, batch, snapshot_year(snapshot, year), &snapshot->books[i], ended)))
            return fault;
    return batch_write(batch, work);
}

/* ---- the verbs ---- */

enum fault
year_end(
        struct work *work, int64_t company_id, int year, const char *reason, struct year_ended *ret)
{
    struct year_ended ended = {.year = year};
    struct place place = {0};
    enum fault fault;

    if ((fault = find_place(work, company_id, year, &place)) ||
            (fault = require_may_end(work, &place)) ||
            (fault = step_calendar(work, &place, reason, &ended)) ||
            (fault = close_books(work, company_id, year, &ended)))
        return fault;
    *ret = ended;
    return OK;
}

/* Nobody is asked to pass over what is locked out: a draft keeps the year open as well. */
static bool
is_locked_out(const struct close_blocker *blocker)
{
    return blocker->severity == CLOSE_BLOCKS || text_same(blocker->code, "close.draft");
}

/* S4-47: the adjustment periods were open until now. What waits in one would never be posted. */
static enum fault
require_nothing_waits(struct work *work, int64_t company_id, const struct fiscal_year *year)
{
    for (size_t i = 0; i < year->period_count; i++) {
        const struct period *period = &year->periods[i];
        struct close_blocker *blockers;
        size_t count;
        enum fault fault;

        if (period->kind != PERIOD_ADJUSTMENT || period->state >= PERIOD_CLOSED)
            continue;
        if ((fault = close_check(work, company_id, year->year, period->period, &blockers, &count)))
            return fault;
        for (size_t b = 0; b < count; b++)
            if (is_locked_out(&blockers[b]))
                return fault_say(&work->why, FAULT_CLOSE_BLOCKED, "/year", "period %d: %s: %s",
                        period->period, blockers[b].code, blockers[b].detail);
    }
    return OK;
}

enum fault
year_lock(struct work *work, int64_t company_id, int year, const char *reason)
{
    struct place place = {0};
    enum fault fault;

    if ((fault = find_place(work, company_id, year, &place)))
        return fault;
    if (place.years[place.at].state != YEAR_CLOSED)
        return refuse_step(work, &place.years[place.at], "only an ended year is locked");
    if ((fault = require_nothing_waits(work, company_id, &place.years[place.at])) ||
            (fault = calendar_step_year(work, company_id, year, YEAR_LOCKED, reason)) ||
            (fault = step_periods(work, company_id, &place.years[place.at], locked, reason)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}

/* The last regular period of a reopened year that lies before the current one; no journal gets in
 * as long as it is closed, but the year is within reach, and what is reopened of it goes on from
 * there. */
static enum fault
go_back(struct work *work, const struct place *place)
{
    const struct fiscal_year *year = &place->years[place->at];
    size_t last = year->period_count - 1;

    for (size_t i = 0; i <= place->at; i++)
        if (place->years[i].year == place->company.current_year)
            return OK;
    while (year->periods[last].kind != PERIOD_REGULAR)
        last--;
    return calendar_set_current(
            work, place->company.company_id, year->year, year->periods[last].period);
}

/* What a subledger had closed of a period that opens with its year stays closed for it. */
static enum fault
close_again(struct work *work, const struct place *place, const char *reason)
{
    const struct fiscal_year *year = &place->years[place->at];
    enum fault fault;

    for (size_t i = 0; i < year->period_count; i++) {
        const struct period *period = &year->periods[i];

        if (reopened(period) == PERIOD_OPEN && period->state != PERIOD_OPEN &&
                (fault = calendar_close_again(
                         work, place->company.company_id, year->year, period->period, reason)))
            return fault;
    }
    return OK;
}

enum fault
year_reopen(struct work *work, int64_t company_id, int year, const char *reason)
{
    struct place place = {0};
    enum fault fault;

    if (blank_is(reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why it is reopened");
    if ((fault = find_place(work, company_id, year, &place)))
        return fault;
    if (place.years[place.at].state == YEAR_OPEN)
        return refuse_step(work, &place.years[place.at], "there is nothing to reopen");
    if (place.at + 1 < place.count && place.years[place.at + 1].state != YEAR_OPEN)
        return fault_say(&work->why, FAULT_YEAR_ORDER, "/year",
                "the year %s after it is %s; reopen that first", place.years[place.at + 1].name,
                year_state_name(place.years[place.at + 1].state));
    if ((fault = calendar_step_year(work, company_id, year, YEAR_OPEN, reason)) ||
            (fault = step_periods(work, company_id, &place.years[place.at], reopened, reason)) ||
            (fault = close_again(work, &place, reason)) || (fault = go_back(work, &place)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}
