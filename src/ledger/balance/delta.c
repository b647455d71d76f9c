#include "ledger/balance/delta.h"

#include <assert.h>
#include <stdlib.h>

#include "base/order.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/work.h"

static uint64_t
key_hash(const struct delta_key *key)
{
    const int64_t parts[] = {
            key->book_id, key->year, key->period, key->account_id, key->first, key->second};
    uint64_t hash = 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        hash ^= (uint64_t)parts[i];
        hash *= 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool
key_same(const struct delta_key *a, const struct delta_key *b)
{
    return a->account_id == b->account_id && a->period == b->period && a->year == b->year &&
           a->first == b->first && a->second == b->second && a->book_id == b->book_id;
}

static struct delta **
slot_of(const struct deltas *deltas, const struct delta_key *key)
{
    size_t mask = deltas->slot_count - 1;
    size_t at = (size_t)key_hash(key) & mask;

    while (deltas->slots[at] != NULL && !key_same(&deltas->slots[at]->key, key))
        at = (at + 1) & mask;
    return &deltas->slots[at];
}

static void
grow(struct deltas *deltas)
{
    size_t capacity = deltas->capacity == 0 ? 256 : 2 * deltas->capacity;

    deltas->list = arena_grow(
            deltas->arena, deltas->list, deltas->count, capacity, sizeof(struct delta *));
    deltas->capacity = capacity;
    deltas->slot_count = 2 * capacity;
    deltas->slots = arena_array(deltas->arena, deltas->slot_count, sizeof(struct delta *));
    for (size_t i = 0; i < deltas->count; i++)
        *slot_of(deltas, &deltas->list[i]->key) = deltas->list[i];
}

struct delta *
deltas_of(struct deltas *deltas, struct delta_key key)
{
    struct delta **slot;

    if (deltas->count == deltas->capacity)
        grow(deltas);
    slot = slot_of(deltas, &key);
    if (*slot == NULL) {
        *slot = arena_take(deltas->arena, sizeof(struct delta));
        (*slot)->key = key;
        deltas->list[deltas->count++] = *slot;
    }
    return *slot;
}

int64_t
delta_currency(struct currency currency)
{
    int64_t key = 0;

    for (size_t i = 0; i < 3; i++)
        key = key << 8 | (unsigned char)currency.code[i];
    return key;
}

const char *
delta_currency_text(int64_t key, char text[4])
{
    text[0] = (char)(key >> 16 & 0xff);
    text[1] = (char)(key >> 8 & 0xff);
    text[2] = (char)(key & 0xff);
    text[3] = '\0';
    return text;
}

/* Adds one delta's net to the opening of a later year. Openings are net figures, held in debit. */
static void
carry_into(struct deltas *deltas, const struct delta *from, struct delta_key key, bool quantity)
{
    struct delta *opening = deltas_of(deltas, key);

    opening->debit += from->debit - from->credit;
    opening->currency_debit += from->currency_debit - from->currency_credit;
    if (quantity)
        opening->quantity += from->quantity;
}

static void
carry_balance(struct deltas *deltas, const struct snapshot *snapshot, const struct delta *from,
        const struct account *account, int year)
{
    struct delta_key key = from->key;
    struct delta own = *from;

    key.year = year;
    key.period = PERIOD_OPENING_NO;
    if (account->type == ACCOUNT_STATISTICAL) {
        if (account->carries_quantity)
            carry_into(deltas, from, key, true);
    } else if (account_type_is_income(account->type)) {
        key.account_id = snapshot->company.ytd_account_id;
        key.first = 0;
        own.currency_debit = own.currency_credit = 0;
        carry_into(deltas, &own, key, false);
    } else {
        carry_into(deltas, from, key, true);
    }
}

void
deltas_carry(struct deltas *balances, const struct snapshot *snapshot)
{
    size_t count = balances->count;

    for (size_t i = 0; i < count; i++) {
        const struct delta *from = balances->list[i];
        const struct account *account = snapshot_account(snapshot, from->key.account_id);
        const struct fiscal_year *year = snapshot_year(snapshot, (int)from->key.year);

        assert(account != NULL && year != NULL);
        for (size_t y = 0; y < snapshot->year_count; y++)
            if (snapshot->years[y].first_day > year->first_day)
                carry_balance(balances, snapshot, from, account, snapshot->years[y].year);
    }
}

void
deltas_carry_allocations(struct deltas *allocations, const struct snapshot *snapshot)
{
    size_t count = allocations->count;

    for (size_t i = 0; i < count; i++) {
        const struct delta *from = allocations->list[i];
        const struct account *account = snapshot_account(snapshot, from->key.account_id);
        const struct fiscal_year *year = snapshot_year(snapshot, (int)from->key.year);

        for (size_t y = 0; account_carries(account) && y < snapshot->year_count; y++) {
            struct delta_key key = from->key;

            if (snapshot->years[y].first_day <= year->first_day)
                continue;
            key.year = snapshot->years[y].year;
            key.period = PERIOD_OPENING_NO;
            carry_into(allocations, from, key, true);
        }
    }
}

static int
compare_keys(const void *left, const void *right)
{
    const struct delta_key *a = &(*(struct delta *const *)left)->key;
    const struct delta_key *b = &(*(struct delta *const *)right)->key;
    int order;

    if ((order = order_of(a->book_id, b->book_id)) || (order = order_of(a->year, b->year)) ||
            (order = order_of(a->period, b->period)) ||
            (order = order_of(a->account_id, b->account_id)) ||
            (order = order_of(a->first, b->first)))
        return order;
    return order_of(a->second, b->second);
}

static void
sort(struct deltas *deltas)
{
    if (deltas->count > 1)
        qsort(deltas->list, deltas->count, sizeof(struct delta *), compare_keys);
}

static bool
narrow(int128 wide, int64_t *ret)
{
    *ret = (int64_t)wide;
    return wide == *ret;
}

static void
write_key(struct bulk *add, int64_t company_id, const struct delta *delta)
{
    bulk_int(add, company_id);
    bulk_int(add, delta->key.book_id);
    bulk_int(add, delta->key.year);
    bulk_int(add, delta->key.period);
    bulk_int(add, delta->key.account_id);
}

/* The only thing that a database refuses of these rows is a stored sum that would not fit. */
static enum fault
too_large(struct work *work, enum fault fault)
{
    if (fault != FAULT_STORE_REFUSED)
        return fault;
    return fault_say(&work->why, FAULT_AMOUNT_RANGE, "",
            "the turnover of an account would be too large for the books");
}

static enum fault
write_sums(struct work *work, struct bulk *add, const struct delta *delta, bool currency)
{
    int64_t debit;
    int64_t credit;
    int64_t currency_debit;
    int64_t currency_credit;
    int64_t quantity;

    if (!narrow(delta->debit, &debit) || !narrow(delta->credit, &credit) ||
            !narrow(delta->currency_debit, &currency_debit) ||
            !narrow(delta->currency_credit, &currency_credit) ||
            !narrow(delta->quantity, &quantity))
        return fault_say(&work->why, FAULT_AMOUNT_RANGE, "",
                "the turnover of account %lld in period %lld is too large",
                (long long)delta->key.account_id, (long long)delta->key.period);
    bulk_int(add, debit);
    bulk_int(add, credit);
    if (currency) {
        bulk_int(add, currency_debit);
        bulk_int(add, currency_credit);
    }
    bulk_int(add, quantity);
    return too_large(work, bulk_row(add));
}

enum fault
deltas_write(struct work *work, int64_t company_id, struct deltas *balances)
{
    SCOPED(bulk_close) struct bulk add = {0};
    char currency[4];
    enum fault fault;

    if (balances->count == 0)
        return OK;
    sort(balances);
    if ((fault = bulk_open(work, &SQL_LEDGER_BALANCE_ADD, &add)))
        return fault;
    for (size_t i = 0; i < balances->count; i++) {
        const struct delta *delta = balances->list[i];

        write_key(&add, company_id, delta);
        bulk_text(&add, delta_currency_text(delta->key.first, currency));
        if ((fault = write_sums(work, &add, delta, true)))
            return fault;
    }
    return too_large(work, bulk_finish(&add));
}

enum fault
deltas_write_allocations(struct work *work, int64_t company_id, struct deltas *allocations)
{
    SCOPED(bulk_close) struct bulk add = {0};
    enum fault fault;

    if (allocations->count == 0)
        return OK;
    sort(allocations);
    if ((fault = bulk_open(work, &SQL_LEDGER_BALANCE_ADD_ALLOCATION, &add)))
        return fault;
    for (size_t i = 0; i < allocations->count; i++) {
        const struct delta *delta = allocations->list[i];

        write_key(&add, company_id, delta);
        bulk_int(&add, delta->key.first);
        bulk_int(&add, delta->key.second);
        if ((fault = write_sums(work, &add, delta, false)))
            return fault;
    }
    return too_large(work, bulk_finish(&add));
}
