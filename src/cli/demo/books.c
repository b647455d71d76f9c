#include "cli/demo/books.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/demo/chart.h"
#include "ledger/snapshot/snapshot.h"
#include "store/work.h"

const struct books_kind books_general = {JOURNAL_NORMAL, NULL, NULL};
const struct books_kind books_receivables = {JOURNAL_MODULE, "AR", "AR"};
const struct books_kind books_payables = {JOURNAL_MODULE, "AP", "AP"};
const struct books_kind books_inventory = {JOURNAL_MODULE, "IN", "IN"};
const struct books_kind books_payroll = {JOURNAL_MODULE, "PR", "PR"};
const struct books_kind books_statistics = {JOURNAL_STATISTICAL, NULL, NULL};
const struct books_kind books_opening = {JOURNAL_TAKE_ON, NULL, NULL};

static size_t
place_of(const char *account)
{
    size_t place = 0;

    while (demo_accounts[place].code != NULL && strcmp(demo_accounts[place].code, account) != 0)
        place++;
    assert(demo_accounts[place].code != NULL && place < BOOKS_ACCOUNTS);
    return place;
}

static struct journal *
newest(struct books *books)
{
    assert(books->journal_count > 0);
    return &books->journals[books->journal_count - 1];
}

static struct journal_line *
newest_line(struct books *books)
{
    struct journal *journal = newest(books);

    assert(journal->line_count > 0);
    return &journal->lines[journal->line_count - 1];
}

static struct journal *
add_journal(struct books *books)
{
    struct arena *arena = &books->work->arena;

    if (books->journal_count == books->journal_room) {
        size_t room = books->journal_room == 0 ? 64 : 2 * books->journal_room;

        books->journals = arena_grow(
                arena, books->journals, books->journal_count, room, sizeof(*books->journals));
        books->journal_room = room;
    }
    books->line_room = 0;
    return &books->journals[books->journal_count++];
}

static struct journal_line *
add_line(struct books *books)
{
    struct journal *journal = newest(books);
    struct journal_line *line;

    if (journal->line_count == books->line_room) {
        size_t room = books->line_room == 0 ? 8 : 2 * books->line_room;

        journal->lines = arena_grow(&books->work->arena, journal->lines, journal->line_count, room,
                sizeof(*journal->lines));
        books->line_room = room;
    }
    line = &journal->lines[journal->line_count++];
    line->line_no = (int)journal->line_count;
    return line;
}

void
books_begin(struct books *books, int day, const struct books_kind *kind, const char *format, ...)
{
    const struct snapshot *snapshot = batch_snapshot(books->batch);
    struct journal *journal = add_journal(books);
    va_list values;

    *journal = (struct journal){
            .type = kind->type,
            .state = JOURNAL_DRAFT,
            .period = kind->type == JOURNAL_TAKE_ON ? PERIOD_OPENING_NO : -1,
            .date = day,
            .origin = kind->type == JOURNAL_MODULE ? ORIGIN_MODULE : ORIGIN_CLI,
            .preparer_id = books->work->actor.user_id,
    };
    if (kind->source != NULL)
        journal->source_id = snapshot_source_code(snapshot, kind->source)->source_id;
    if (kind->subledger != NULL)
        journal->subledger_id = snapshot_subledger_code(snapshot, kind->subledger)->subledger_id;
    va_start(values, format);
    journal->description = arena_vformat(&books->work->arena, format, values);
    va_end(values);
}

void
books_reference(struct books *books, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    newest(books)->reference = arena_vformat(&books->work->arena, format, values);
    va_end(values);
}

static void
allocate(struct books *books, struct journal_line *line, const char *dimension, const char *value)
{
    const struct snapshot *snapshot = batch_snapshot(books->batch);
    const struct dimension *found;

    if (value == NULL)
        return;
    found = snapshot_dimension_code(snapshot, dimension);
    line->allocations[line->allocation_count++] = (struct allocation){
            .slice = 1,
            .dimension_id = found->dimension_id,
            .value_id = snapshot_value_code(snapshot, found->dimension_id, value)->value_id,
            .amount = line->amount,
    };
}

void
books_line(
        struct books *books, const char *account, int64_t amount, const struct books_where *where)
{
    const struct snapshot *snapshot = batch_snapshot(books->batch);
    struct journal_line *line;

    if (amount == 0)
        return;
    line = add_line(books);
    line->account_id = snapshot_account_code(snapshot, account)->account_id;
    line->account_code = account;
    line->side = amount > 0 ? SIDE_DEBIT : SIDE_CREDIT;
    line->amount = amount;
    books->state->balances[place_of(account)] += amount;
    if (where == NULL)
        return;
    line->allocations = arena_array(&books->work->arena, 3, sizeof(*line->allocations));
    allocate(books, line, "1", where->centre);
    allocate(books, line, "6", where->project);
    allocate(books, line, "10", where->channel);
}

void
books_party(struct books *books, const char *party)
{
    struct journal_line *line = newest_line(books);

    line->details = arena_array(&books->work->arena, 1, sizeof(*line->details));
    line->details[0] = (struct detail){DETAIL_PARTY, party};
    line->detail_count = 1;
}

void
books_euro(struct books *books, int64_t cents, struct rate rate)
{
    struct journal_line *line = newest_line(books);
    bool known = currency_of("EUR", &line->currency);

    assert(known);
    line->currency_amount = cents;
    line->rate = rate;
}

void
books_quantity(struct books *books, const char *account, int64_t count, const char *text)
{
    const struct snapshot *snapshot = batch_snapshot(books->batch);
    struct journal_line *line = add_line(books);

    line->account_id = snapshot_account_code(snapshot, account)->account_id;
    line->account_code = account;
    line->quantity = count * 1000000;
    line->has_quantity = true;
    line->description = text;
}

/* A journal whose lines are all zero is none. */
void
books_end(struct books *books)
{
    const struct journal *journal = newest(books);
    int64_t sum = 0;

    for (size_t i = 0; i < journal->line_count; i++)
        sum += journal->lines[i].amount;
    assert(sum == 0);
    if (journal->line_count == 0)
        books->journal_count--;
}

int64_t
books_balance(const struct books *books, const char *account)
{
    return books->state->balances[place_of(account)];
}

int64_t
books_result(const struct books *books)
{
    int64_t sum = 0;

    for (size_t i = 0; demo_accounts[i].code != NULL; i++)
        if (account_type_is_income(demo_accounts[i].type))
            sum -= books->state->balances[i];
    return sum;
}

void
books_new_year(struct books *books)
{
    for (size_t i = 0; demo_accounts[i].code != NULL; i++)
        if (account_type_is_income(demo_accounts[i].type))
            books->state->balances[i] = 0;
}

/* By date; those of one day stay as they were written. */
static int
compare_dates(const void *a, const void *b)
{
    const struct journal *const *left = a, *const *right = b;

    if ((*left)->date != (*right)->date)
        return (*left)->date < (*right)->date ? -1 : 1;
    return *left < *right ? -1 : *left > *right;
}

enum fault
books_post(struct books *books, int last_day)
{
    struct journal **sorted =
            arena_array(&books->work->arena, books->journal_count, sizeof(*sorted));
    struct receipt receipt;
    enum fault fault;

    for (size_t i = 0; i < books->journal_count; i++)
        sorted[i] = &books->journals[i];
    qsort(sorted, books->journal_count, sizeof(*sorted), compare_dates);
    for (size_t i = 0; i < books->journal_count && sorted[i]->date <= last_day; i++) {
        if ((fault = batch_plan(books->batch, books->work, sorted[i], &receipt)))
            return fault;
        books->state->journals++;
        books->state->lines += sorted[i]->line_count;
    }
    return OK;
}

struct books_number
books_number(char letter, int number)
{
    struct books_number ret;

    snprintf(ret.chars, sizeof(ret.chars), "%c%d", letter, number);
    return ret;
}

void
books_owe(struct books_items *items, const struct books_item *item)
{
    assert(items->count < BOOKS_ITEMS);
    items->list[items->count++] = *item;
}

void
books_settle(struct books_items *items, size_t place)
{
    assert(place < items->count);
    items->count--;
    memmove(&items->list[place], &items->list[place + 1],
            (items->count - place) * sizeof(*items->list));
}
