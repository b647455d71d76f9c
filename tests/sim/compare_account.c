/* compare_account — an account's page: every entry, its order, and the balance after it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/order.h"
#include "tests/sim/sim.h"
#include "tests/sim/tally.h"

struct inquiry {
    int account;
    int book;
    int from_day;
    int to_day;
    bool closing;
    int64_t known_seq;
    json_t *input;
    const struct model_entry *entries[MODEL_ENTRIES];
    int count;
    bool strained;
};

/* ---- what the list says ---- */

static const struct model *sorted_by;

static int
compare_entries(const void *left, const void *right)
{
    const struct model_entry *a = *(const struct model_entry *const *)left;
    const struct model_entry *b = *(const struct model_entry *const *)right;
    const struct model_posting *of_a = &sorted_by->postings[a->posting];
    const struct model_posting *of_b = &sorted_by->postings[b->posting];
    int order;

    if ((order = order_of(of_a->date, of_b->date)) ||
            (order = order_of(of_a->period, of_b->period)) ||
            (order = order_of(a->posting, b->posting)))
        return order;
    return order_of(a->line_no, b->line_no);
}

static bool
is_wanted(const struct model *model, const struct inquiry *inquiry, const struct model_entry *entry)
{
    const struct model_posting *posting = &model->postings[entry->posting];

    return entry->account == inquiry->account && entry->book == inquiry->book &&
           entry->posting < inquiry->known_seq && posting->date >= inquiry->from_day &&
           posting->date <= inquiry->to_day &&
           (posting->period != PERIOD_CLOSING_NO || inquiry->closing);
}

static void
find_entries(const struct model *model, struct inquiry *inquiry)
{
    int128 moved = 0;

    inquiry->count = 0;
    for (int i = 0; i < model->entry_count; i++) {
        int64_t amount = model->entries[i].amount;

        moved += amount < 0 ? -(int128)amount : amount;
        if (is_wanted(model, inquiry, &model->entries[i]))
            inquiry->entries[inquiry->count++] = &model->entries[i];
    }
    inquiry->strained = moved > INT64_MAX;
    sorted_by = model;
    qsort(inquiry->entries, (size_t)inquiry->count, sizeof(inquiry->entries[0]), compare_entries);
}

/* ---- what the page says ---- */

static bool
is_money(const struct sim *sim, const json_t *row, const char *name, int currency, int128 expected)
{
    int128 found;

    return sim_minor(sim, sim_text(row, name), currency, &found) && found == expected;
}

static bool
is_currency(const struct sim *sim, const json_t *row, const struct model_entry *entry)
{
    if (entry->currency == 0)
        return sim_text(row, "currency")[0] == '\0';
    return strcmp(sim_text(row, "currency"), sim->model->currencies[entry->currency].code) == 0 &&
           is_money(sim, row, "currency_amount", entry->currency, entry->currency_amount);
}

static bool
is_entry(const struct sim *sim, const json_t *row, const struct model_entry *entry, int128 balance)
{
    const struct model *model = sim->model;
    const struct model_posting *posting = &model->postings[entry->posting];
    const char *side = entry->side == SIDE_DEBIT    ? "debit"
                       : entry->side == SIDE_CREDIT ? "credit"
                                                    : "";

    return sim_int(row, "seq") == entry->posting + 1 && sim_int(row, "line_no") == entry->line_no &&
           sim_int(row, "year") == model->years[posting->year].number &&
           sim_int(row, "period") == posting->period &&
           strcmp(sim_text(row, "date"), day_text(posting->date).chars) == 0 &&
           strcmp(sim_text(row, "side"), side) == 0 &&
           strcmp(sim_text(row, "series"), posting->series) == 0 &&
           sim_int(row, "number") == posting->number &&
           strcmp(sim_text(row, "source"), model->sources[posting->source].code) == 0 &&
           is_currency(sim, row, entry) && is_money(sim, row, "amount", 0, entry->amount) &&
           is_money(sim, row, "balance", 0, balance);
}

static void
tell_row(struct sim *sim, const json_t *row, const struct model_entry *entry, int128 balance)
{
    char *text = json_dumps(row, JSON_COMPACT);

    sim_differ(sim, "account %s: the entry is %s; foretold was seq %d line %d with balance %lld",
            sim->model->accounts[entry->account].code, text, entry->posting + 1, entry->line_no,
            (long long)balance);
    free(text);
}

/* Goes on from where the page before ended; *balance is the balance there. */
static void
compare_page(struct sim *sim, const struct inquiry *inquiry, const json_t *page, int *at, int *year,
        int128 *balance)
{
    const json_t *rows = json_object_get(page, "entries");
    size_t i;
    json_t *row;

    if (!is_money(sim, page, "forward", 0, *balance))
        sim_differ(sim, "account %s: %s is carried forward, not %lld",
                sim->model->accounts[inquiry->account].code, sim_text(page, "forward"),
                (long long)*balance);
    json_array_foreach(rows, i, row)
    {
        const struct model_entry *entry;
        const struct model_posting *posting;

        if (*at == inquiry->count) {
            sim_differ(sim, "account %s: the page has more than %d entries",
                    sim->model->accounts[inquiry->account].code, inquiry->count);
            return;
        }
        entry = inquiry->entries[(*at)++];
        posting = &sim->model->postings[entry->posting];
        if (posting->year != *year) {
            *year = posting->year;
            *balance = tally_before(sim->model, inquiry->book, inquiry->account, *year,
                    sim->model->years[*year].first_day, inquiry->known_seq);
        }
        *balance += entry->amount;
        if (!is_entry(sim, row, entry, *balance)) {
            tell_row(sim, row, entry, *balance);
            return;
        }
    }
    if (!is_money(sim, page, "closing", 0, *balance))
        sim_differ(sim, "account %s: the page closes with %s, not %lld",
                sim->model->accounts[inquiry->account].code, sim_text(page, "closing"),
                (long long)*balance);
}

static void
compare_pages(struct sim *sim, struct inquiry *inquiry)
{
    int year = model_year_of_day(sim->model, inquiry->from_day);
    int128 balance = tally_before(sim->model, inquiry->book, inquiry->account, year,
            inquiry->from_day, inquiry->known_seq);
    char after[256] = "";
    int at = 0;

    do {
        json_t *input = json_deep_copy(inquiry->input);
        json_t *page;

        sim_set(input, "after", after);
        page = sim_ask_so(sim, "report.account", input, OK,
                (struct sim_manner){.may_not_fit = inquiry->strained});
        if (page == NULL)
            return;
        compare_page(sim, inquiry, page, &at, &year, &balance);
        snprintf(after, sizeof(after), "%s", sim_text(page, "next"));
        json_close(&page);
    } while (after[0] != '\0' && !sim->failed);
    if (!sim->failed && at != inquiry->count)
        sim_differ(sim, "account %s: %d entries are shown, of %d",
                sim->model->accounts[inquiry->account].code, at, inquiry->count);
}

/* ---- what is asked for ---- */

enum {
    WITH_BOOK = 1,
    WITH_FROM = 2,
    WITH_TO = 4,
    WITH_CLOSING = 8,
    WITH_KNOWN = 16,
    WITH_LIMIT = 32,
    WITH_MOMENT = 64,
    FILTERS = 128,
};

static void
draw_range(struct sim *sim, unsigned filters, struct inquiry *inquiry)
{
    const struct model *model = sim->model;
    const struct model_year *from = &model->years[sim_pick(sim, model->year_count)];
    int last = model->years[model_year_last(model)].last_day;

    inquiry->from_day = model->years[model->current_year].first_day;
    inquiry->to_day = last;
    if (filters & WITH_FROM) {
        inquiry->from_day =
                sim_chance(sim, 30)
                        ? from->first_day
                        : day_add(from->first_day,
                                  sim_pick(sim, day_diff(from->first_day, from->last_day) + 1));
        sim_set(inquiry->input, "from_day", day_text(inquiry->from_day).chars);
    }
    if (filters & WITH_TO) {
        inquiry->to_day =
                day_add(inquiry->from_day, sim_pick(sim, day_diff(inquiry->from_day, last) + 40));
        sim_set(inquiry->input, "to_day", day_text(inquiry->to_day).chars);
    }
}

static void
draw_known(struct sim *sim, unsigned filters, struct inquiry *inquiry)
{
    const struct model *model = sim->model;
    int64_t seq = model->posting_count == 0 ? 1 : 1 + sim_pick(sim, model->posting_count);

    inquiry->known_seq = model->posting_count;
    if (model->posting_count == 0)
        return;
    if (filters & WITH_KNOWN) {
        inquiry->known_seq = seq;
        sim_set_int(inquiry->input, "known_seq", seq);
    } else if (filters & WITH_MOMENT) {
        int64_t moment = model->postings[seq - 1].booked_at - sim_pick(sim, 2);

        inquiry->known_seq = tally_seq_at(model, moment);
        sim_set(inquiry->input, "known_at", moment_text(moment).chars);
    }
}

static void
inquire(struct sim *sim, unsigned filters, int account)
{
    static struct inquiry inquiry;
    const struct model *model = sim->model;

    inquiry.account = account;
    inquiry.input = sim_input(sim);
    sim_set(inquiry.input, "account", model->accounts[account].code);
    inquiry.book = filters & WITH_BOOK ? sim_pick(sim, model->book_count) : 0;
    if (filters & WITH_BOOK)
        sim_set(inquiry.input, "book", model->books[inquiry.book]);
    draw_range(sim, filters, &inquiry);
    draw_known(sim, filters, &inquiry);
    inquiry.closing = (filters & WITH_CLOSING) != 0;
    if (inquiry.closing)
        json_object_set_new(inquiry.input, "closing", json_true());
    if (filters & WITH_LIMIT)
        sim_set_int(inquiry.input, "limit", 1 + sim_pick(sim, 6));
    sim_say_compared(sim, "account page", inquiry.input);
    find_entries(model, &inquiry);
    compare_pages(sim, &inquiry);
    json_close(&inquiry.input);
}

void
sim_compare_account(struct sim *sim)
{
    inquire(sim, (unsigned)sim_pick(sim, FILTERS), sim_pick(sim, sim->model->account_count));
}

void
sim_compare_accounts(struct sim *sim, bool all)
{
    int account = sim_pick(sim, sim->model->account_count);
    unsigned step = all ? 1 : 11;

    for (unsigned filters = 0; filters < FILTERS && !sim->failed; filters += step)
        inquire(sim, filters,
                filters % 4 == 0 ? sim_pick(sim, sim->model->account_count) : account);
}
