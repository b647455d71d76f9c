/* model_closing — years that are ended, and what follows a late posting. */
#include "base/day.h"
#include "tests/sim/model.h"

struct model_posting
model_closing(const struct model *model, int year, int book)
{
    return (struct model_posting){
            .type = JOURNAL_CLOSING,
            .date = model->years[year].last_day,
            .year = year,
            .period = PERIOD_CLOSING_NO,
            .source = model_source(model, "CL"),
            .number_book = book,
            .subledger = MODEL_NONE,
            .reverses = MODEL_NONE,
            .reversed_by = MODEL_NONE,
    };
}

/* ---- deltas ---- */

static bool
moves_result(const struct model *model, const struct model_entry *entry)
{
    return model_is_income(model, entry->account) &&
           (entry->amount != 0 || entry->currency_amount != 0 || entry->quantity != 0);
}

static struct model_entry
turned(const struct model_entry *entry, int line_no)
{
    struct model_entry back = *entry;
    int64_t decides = entry->amount != 0 ? entry->amount : entry->currency_amount;

    back.line_no = line_no;
    back.template_line = 0;
    back.template_code[0] = '\0';
    back.side = decides > 0 ? SIDE_CREDIT : SIDE_DEBIT;
    back.amount = -entry->amount;
    back.currency_amount = -entry->currency_amount;
    back.quantity = -entry->quantity;
    for (int i = 0; i < back.part_count; i++) {
        back.parts[i].amount = -back.parts[i].amount;
        back.parts[i].quantity = -back.parts[i].quantity;
    }
    return back;
}

/* The income lines of one book turned round, and what they come to on retained earnings. */
static void
add_turned(struct model *model, const struct model_posting *cause, int book)
{
    int64_t result = 0;
    int line_no = 0;

    for (int i = cause->first_entry; i < cause->first_entry + cause->entry_count; i++) {
        struct model_entry back;

        if (model->entries[i].book != book || !moves_result(model, &model->entries[i]))
            continue;
        back = turned(&model->entries[i], ++line_no);
        model_add_entry(model, &back);
        result += model->entries[i].amount;
    }
    if (result != 0)
        model_add_entry(model, &(struct model_entry){.book = book,
                                       .line_no = line_no + 1,
                                       .account = model->retained,
                                       .side = result < 0 ? SIDE_CREDIT : SIDE_DEBIT,
                                       .amount = result});
}

bool
model_post_delta(struct model *model, int64_t now)
{
    const struct model_posting cause = model->postings[model->posting_count - 1];
    struct model_posting header = model_closing(model, cause.year, cause.number_book);
    bool moved[MODEL_BOOKS] = {false};
    bool any = false;

    if (!model->years[cause.year].ended || cause.type == JOURNAL_CLOSING)
        return false;
    for (int i = cause.first_entry; i < cause.first_entry + cause.entry_count; i++)
        if (moves_result(model, &model->entries[i]))
            any = moved[model->entries[i].book] = true;
    if (!any)
        return false;
    model_add_posting(model, &header, now);
    for (int b = 0; b < MODEL_BOOKS; b++)
        if (moved[b])
            add_turned(model, &cause, b);
    return true;
}

/* ---- what there is to close ---- */

/* An account's amounts of one currency, or what it gave to one value. */
static bool
stands_at_anything(const struct model *model, int year, int book, int account, int currency)
{
    int128 amount = 0;
    int128 in_currency = 0;
    int128 quantity = 0;

    for (int i = 0; i < model->entry_count; i++) {
        const struct model_entry *entry = &model->entries[i];

        if (model->postings[entry->posting].year != year || entry->book != book ||
                entry->account != account || entry->currency != currency)
            continue;
        amount += entry->amount;
        in_currency += currency == 0 ? 0 : entry->currency_amount;
        quantity += entry->quantity;
    }
    return amount != 0 || in_currency != 0 || quantity != 0;
}

static bool
gave_anything(const struct model *model, int year, int book, int account, int value)
{
    int128 amount = 0;
    int128 quantity = 0;

    for (int i = 0; i < model->entry_count; i++) {
        const struct model_entry *entry = &model->entries[i];

        if (model->postings[entry->posting].year != year || entry->book != book ||
                entry->account != account)
            continue;
        for (int p = 0; p < entry->part_count; p++)
            if (entry->parts[p].value == value) {
                amount += entry->parts[p].amount;
                quantity += entry->parts[p].has_quantity ? entry->parts[p].quantity : 0;
            }
    }
    return amount != 0 || quantity != 0;
}

static bool
account_has_result(const struct model *model, int year, int book, int account)
{
    for (int c = 0; c < model->currency_count; c++)
        if (stands_at_anything(model, year, book, account, c))
            return true;
    for (int v = 0; v < model->value_count; v++)
        if (gave_anything(model, year, book, account, v))
            return true;
    return false;
}

bool
model_has_result(const struct model *model, int year, int book)
{
    for (int i = 0; i < model->account_count; i++)
        if (model_is_income(model, i) && account_has_result(model, year, book, i))
            return true;
    return false;
}

/* ---- states ---- */

/* For all subledgers, where it is another than for all before. */
static void
set_all(struct model_period *period, enum period_state state)
{
    if (period->all == state)
        return;
    period->all = state;
    for (int i = 0; i < MODEL_SUBLEDGERS; i++)
        period->states[i] = state;
}

static int
adjustment_count(const struct model_year *year)
{
    int count = 0;

    for (int i = 0; i < year->period_count; i++)
        count += year->periods[i].kind == PERIOD_ADJUSTMENT;
    return count;
}

static bool
is_of_thirteen(const struct model_year *year)
{
    return model_last_period(year) - adjustment_count(year) == 13 &&
           year->periods[1].last_day == day_add(year->first_day, 27);
}

/* The current period leaves an ended year for the first one that is not closed. */
static void
leave_year(struct model *model, int year)
{
    for (int y = model_year_of_day(model, day_add(model->years[year].last_day, 1)); y != MODEL_NONE;
            y = model_year_of_day(model, day_add(model->years[y].last_day, 1)))
        for (int p = 0; p < model->years[y].period_count; p++) {
            const struct model_period *period = &model->years[y].periods[p];

            if (period->kind != PERIOD_REGULAR || period->all >= PERIOD_CLOSED)
                continue;
            model->current_year = y;
            model->current_period = period->number;
            return;
        }
}

void
model_end_year(struct model *model, int year)
{
    struct model_year *ended = &model->years[year];

    ended->state = YEAR_CLOSED;
    ended->ended = true;
    for (int i = 0; i < ended->period_count; i++)
        if (ended->periods[i].kind == PERIOD_REGULAR)
            set_all(&ended->periods[i], PERIOD_LOCKED);
    if (model_year_last(model) == year)
        model_add_year(model, day_add(ended->last_day, 1),
                day_add(day_add_months(day_add(ended->last_day, 1), 12), -1),
                adjustment_count(ended), is_of_thirteen(ended));
    if (model->current_year == year)
        leave_year(model, year);
}

void
model_lock_year(struct model *model, int year)
{
    struct model_year *locked = &model->years[year];

    locked->state = YEAR_LOCKED;
    for (int i = 0; i < locked->period_count; i++)
        set_all(&locked->periods[i], PERIOD_LOCKED);
}

/* But for those that had closed it for themselves. */
static void
open_with_year(struct model_period *period)
{
    if (period->all == PERIOD_OPEN)
        return;
    period->all = PERIOD_OPEN;
    for (int i = 0; i < MODEL_SUBLEDGERS; i++)
        period->states[i] = period->closed_itself[i] ? PERIOD_CLOSED : PERIOD_OPEN;
}

void
model_reopen_year(struct model *model, int year)
{
    struct model_year *reopened = &model->years[year];

    reopened->state = YEAR_OPEN;
    for (int i = 0; i < reopened->period_count; i++)
        if (reopened->periods[i].kind == PERIOD_REGULAR)
            set_all(&reopened->periods[i], PERIOD_CLOSED);
        else
            open_with_year(&reopened->periods[i]);
    if (model->years[model->current_year].first_day <= reopened->first_day)
        return;
    model->current_year = year;
    for (int i = 0; i < reopened->period_count; i++)
        if (reopened->periods[i].kind == PERIOD_REGULAR)
            model->current_period = reopened->periods[i].number;
}
