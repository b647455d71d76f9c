#include "tests/sim/tally.h"

#include <string.h>

/* ---- stored balances ---- */

static bool
same_key(const struct tally_key *a, const struct tally_key *b)
{
    return a->book == b->book && a->year == b->year && a->period == b->period &&
           a->account == b->account && a->other == b->other;
}

struct tally_sum *
tally_of(struct tally_table *table, struct tally_key key)
{
    size_t at =
            (size_t)((((key.year * 131 + key.period) * 131 + key.account) * 131 + key.other) * 7 +
                     key.book) %
            TALLY_SLOTS;

    while (table->slots[at].used && !same_key(&table->slots[at].key, &key))
        at = (at + 1) % TALLY_SLOTS;
    table->slots[at].used = true;
    table->slots[at].key = key;
    return &table->slots[at];
}

static bool
carries(const struct model *model, int account)
{
    const struct model_account *of = &model->accounts[account];

    return of->type != ACCOUNT_STATISTICAL || of->carries;
}

static void
add_turnover(struct tally_sum *sum, enum side side, int64_t amount, int64_t currency_amount,
        int64_t quantity)
{
    if (side == SIDE_CREDIT) {
        sum->credit -= amount;
        sum->currency_credit -= currency_amount;
    } else {
        sum->debit += amount;
        sum->currency_debit += currency_amount;
    }
    sum->quantity += quantity;
}

static void
add_opening(struct tally_sum *sum, int64_t amount, int64_t currency_amount, int64_t quantity)
{
    sum->debit += amount;
    sum->currency_debit += currency_amount;
    sum->quantity += quantity;
}

static bool
is_later(const struct model *model, int year, int than)
{
    return model->years[year].first_day > model->years[than].first_day;
}

static void
add_balance(const struct model *model, const struct model_entry *entry, struct tally_table *ret)
{
    const struct model_posting *posting = &model->postings[entry->posting];
    struct tally_key key = {
            entry->book, posting->year, posting->period, entry->account, entry->currency};
    int64_t in_currency = entry->currency == 0 ? 0 : entry->currency_amount;

    add_turnover(tally_of(ret, key), entry->side, entry->amount, in_currency, entry->quantity);
    key.period = 0;
    for (key.year = 0; key.year < model->year_count; key.year++) {
        if (!is_later(model, key.year, posting->year) || !carries(model, entry->account))
            continue;
        if (model_is_income(model, entry->account))
            add_opening(tally_of(ret, (struct tally_key){entry->book, key.year, 0, model->ytd, 0}),
                    entry->amount, 0, 0);
        else
            add_opening(tally_of(ret, key), entry->amount, in_currency, entry->quantity);
    }
}

void
tally_balances(const struct model *model, struct tally_table *ret)
{
    memset(ret, 0, sizeof(*ret));
    for (int i = 0; i < model->entry_count; i++)
        add_balance(model, &model->entries[i], ret);
}

static void
add_allocation(const struct model *model, const struct model_entry *entry,
        const struct model_part *part, struct tally_table *ret)
{
    const struct model_posting *posting = &model->postings[entry->posting];
    struct tally_key key = {
            entry->book, posting->year, posting->period, entry->account, part->value};

    add_turnover(tally_of(ret, key), entry->side, part->amount, 0,
            part->has_quantity ? part->quantity : 0);
    key.period = 0;
    if (model_is_income(model, entry->account) || !carries(model, entry->account))
        return;
    for (key.year = 0; key.year < model->year_count; key.year++)
        if (is_later(model, key.year, posting->year))
            add_opening(
                    tally_of(ret, key), part->amount, 0, part->has_quantity ? part->quantity : 0);
}

void
tally_allocations(const struct model *model, struct tally_table *ret)
{
    memset(ret, 0, sizeof(*ret));
    for (int i = 0; i < model->entry_count; i++)
        for (int p = 0; p < model->entries[i].part_count; p++)
            add_allocation(model, &model->entries[i], &model->entries[i].parts[p], ret);
}

/* ---- whether it fits ---- */

static bool
fits(int128 sum)
{
    return sum == (int64_t)sum;
}

static bool
table_fits(const struct tally_table *table)
{
    for (int i = 0; i < TALLY_SLOTS; i++) {
        const struct tally_sum *sum = &table->slots[i];

        if (sum->used && (!fits(sum->debit) || !fits(sum->credit) || !fits(sum->currency_debit) ||
                                 !fits(sum->currency_credit) || !fits(sum->quantity)))
            return false;
    }
    return true;
}

static bool
is_large(int64_t amount)
{
    const int64_t large = INT64_MAX / MODEL_ENTRIES;

    return amount > large || amount < -large;
}

bool
tally_are_large(const struct model *model)
{
    for (int i = 0; i < model->entry_count; i++)
        if (is_large(model->entries[i].amount) || is_large(model->entries[i].currency_amount) ||
                is_large(model->entries[i].quantity))
            return true;
    return false;
}

static bool
journal_is_large(const struct model_journal *journal)
{
    for (int i = 0; i < journal->line_count; i++)
        if (is_large(journal->lines[i].amount) || is_large(journal->lines[i].currency_amount) ||
                is_large(journal->lines[i].quantity))
            return true;
    return false;
}

bool
model_fits(const struct model *model, const struct model_journal *journal)
{
    static struct model tried;
    static struct tally_table table;

    if (!tally_are_large(model) && !journal_is_large(journal))
        return true;
    tried = *model;
    model_post(&tried, journal, 0);
    tally_balances(&tried, &table);
    if (!table_fits(&table))
        return false;
    tally_allocations(&tried, &table);
    return table_fits(&table);
}

bool
model_has_opening(const struct model *model, int year)
{
    static struct tally_table table;

    for (int kind = 0; kind < 2; kind++) {
        if (kind == 0)
            tally_balances(model, &table);
        else
            tally_allocations(model, &table);
        for (int i = 0; i < TALLY_SLOTS; i++) {
            const struct tally_sum *sum = &table.slots[i];

            if (sum->used && sum->key.year == year && sum->key.period == 0 &&
                    (sum->debit != sum->credit || sum->currency_debit != sum->currency_credit ||
                            sum->quantity != 0))
                return true;
        }
    }
    return false;
}

/* ---- reports ---- */

enum standing { STANDS_BEFORE, STANDS_INSIDE, STANDS_OUTSIDE };

static enum standing
standing_of(const struct tally_scope *scope, const struct model_posting *posting)
{
    if (posting->period == PERIOD_OPENING_NO)
        return STANDS_BEFORE;
    if (posting->period == PERIOD_CLOSING_NO)
        return scope->closing ? STANDS_INSIDE : STANDS_OUTSIDE;
    if (scope->by_days)
        return posting->date < scope->from_day ? STANDS_BEFORE
               : posting->date > scope->to_day ? STANDS_OUTSIDE
                                               : STANDS_INSIDE;
    return posting->period < scope->from_period      ? STANDS_BEFORE
           : posting->period > scope->through_period ? STANDS_OUTSIDE
                                                     : STANDS_INSIDE;
}

static int128
absolute(int64_t amount)
{
    return amount < 0 ? -(int128)amount : amount;
}

static void
add_to_opening(struct figure *figure, const struct model_entry *entry, bool quantity)
{
    figure->opening += entry->amount;
    if (quantity)
        figure->opening_quantity += entry->quantity;
}

static void
add_inside(struct figure *figure, const struct model_entry *entry)
{
    if (entry->side == SIDE_CREDIT)
        figure->credit -= entry->amount;
    else
        figure->debit += entry->amount;
    figure->quantity += entry->quantity;
}

static void
add_entry(const struct model *model, const struct tally_scope *scope,
        const struct model_entry *entry, struct figure *figures)
{
    const struct model_posting *posting = &model->postings[entry->posting];
    bool known = entry->posting < scope->known_seq;
    bool income = model_is_income(model, entry->account);
    struct figure *figure = &figures[entry->account];

    figure->moved += absolute(entry->amount) + absolute(entry->quantity);
    if (posting->year == scope->year) {
        enum standing standing = standing_of(scope, posting);

        figure->any = true;
        if (known && standing == STANDS_BEFORE)
            add_to_opening(figure, entry, true);
        else if (known && standing == STANDS_INSIDE)
            add_inside(figure, entry);
        return;
    }
    if (!is_later(model, scope->year, posting->year) || !carries(model, entry->account))
        return;
    if (income) {
        figure = &figures[model->ytd];
        figure->moved += absolute(entry->amount);
    }
    figure->any = true;
    if (known)
        add_to_opening(figure, entry, !income);
}

void
tally_read(const struct model *model, const struct tally_scope *scope, struct figure *ret)
{
    memset(ret, 0, sizeof(*ret) * (size_t)model->account_count);
    for (int i = 0; i < model->entry_count; i++)
        if (model->entries[i].book == scope->book)
            add_entry(model, scope, &model->entries[i], ret);
}

int128
tally_before(const struct model *model, int book, int account, int year, int day, int64_t known_seq)
{
    int128 sum = 0;

    for (int i = 0; i < model->entry_count; i++) {
        const struct model_entry *entry = &model->entries[i];
        const struct model_posting *posting = &model->postings[entry->posting];

        if (entry->book != book || entry->posting >= known_seq)
            continue;
        if (posting->year == year) {
            if (entry->account == account && posting->date < day)
                sum += entry->amount;
        } else if (is_later(model, year, posting->year) && carries(model, entry->account)) {
            int to = model_is_income(model, entry->account) ? model->ytd : entry->account;

            if (to == account)
                sum += entry->amount;
        }
    }
    return sum;
}

static bool
is_until(const struct model *model, const struct model_posting *posting, int day)
{
    enum period_kind kind = model_period(&model->years[posting->year], posting->period)->kind;

    return kind == PERIOD_OPENING || (kind == PERIOD_REGULAR && posting->date <= day);
}

/* The account that an entry is carried to when its year is over. */
static int
carried_to(const struct model *model, const struct model_entry *entry)
{
    return model_is_income(model, entry->account) ? model->ytd : entry->account;
}

bool
tally_day(const struct model *model, int account, int day, struct tally_on_day *ret)
{
    int year = model_year_of_day(model, day);

    *ret = (struct tally_on_day){0};
    for (int i = 0; i < model->entry_count && year != MODEL_NONE; i++) {
        const struct model_entry *entry = &model->entries[i];
        const struct model_posting *posting = &model->postings[entry->posting];
        bool own = posting->year == year && entry->account == account;
        bool carried = is_later(model, year, posting->year) && carries(model, entry->account) &&
                       carried_to(model, entry) == account;

        if (entry->book != 0 || !(carried || (own && is_until(model, posting, day))))
            continue;
        ret->amount += entry->amount;
        ret->quantity += entry->account == account ? entry->quantity : 0;
    }
    return year != MODEL_NONE;
}

int64_t
tally_seq_at(const struct model *model, int64_t moment)
{
    int64_t seq = 0;

    while (seq < model->posting_count && model->postings[seq].booked_at <= moment)
        seq++;
    return seq;
}
