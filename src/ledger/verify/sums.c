#include "ledger/verify/sums.h"

#include <assert.h>
#include <stdlib.h>

#include "base/heap.h"
#include "base/lang.h"
#include "ledger/account/account.h"

static uint64_t
hash_key(const struct sum_key *key)
{
    const int64_t parts[] = {
            key->book_id, key->year, key->period, key->account_id, key->first, key->second};
    uint64_t hash = 0x9E3779B97F4A7C15u;

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        hash ^= (uint64_t)parts[i];
        hash *= 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool
same_key(const struct sum_key *a, const struct sum_key *b)
{
    return a->account_id == b->account_id && a->period == b->period && a->year == b->year &&
           a->first == b->first && a->second == b->second && a->book_id == b->book_id;
}

static uint32_t *
slot_of(const struct sums *sums, const struct sum_key *key)
{
    size_t mask = sums->slot_count - 1;
    size_t at = (size_t)hash_key(key) & mask;

    while (sums->slots[at] != 0 && !same_key(&sums->list[sums->slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return &sums->slots[at];
}

static void
grow(struct sums *sums)
{
    size_t capacity = sums->capacity == 0 ? 1024 : 2 * sums->capacity;

    assert(capacity < UINT32_MAX / 2);
    sums->list = heap_grow(sums->list, capacity, sizeof(*sums->list));
    free(sums->slots);
    sums->slots = heap_take(2 * capacity, sizeof(*sums->slots));
    sums->capacity = capacity;
    sums->slot_count = 2 * capacity;
    for (size_t i = 0; i < sums->count; i++)
        *slot_of(sums, &sums->list[i].key) = (uint32_t)(i + 1);
}

struct sum *
sums_of(struct sums *sums, const struct sum_key *key)
{
    uint32_t *slot;

    if (sums->count == sums->capacity)
        grow(sums);
    slot = slot_of(sums, key);
    if (*slot == 0) {
        sums->list[sums->count++] = (struct sum){.key = *key};
        *slot = (uint32_t)sums->count;
    }
    return &sums->list[*slot - 1];
}

struct sum *
sums_find(const struct sums *sums, const struct sum_key *key)
{
    uint32_t place = sums->capacity == 0 ? 0 : *slot_of(sums, key);

    return place == 0 ? NULL : &sums->list[place - 1];
}

void
sums_done(struct sums *sums)
{
    free(sums->list);
    free(sums->slots);
    *sums = (struct sums){0};
}

void
sum_add(struct sum *sum, const struct sum_amount *amount)
{
    bool credit = amount->side == SIDE_CREDIT;
    int64_t *own = credit ? &sum->credit : &sum->debit;
    int64_t *foreign = credit ? &sum->currency_credit : &sum->currency_debit;

    if (credit)
        sum->overflow = SUB_OVERFLOWS(*own, amount->amount, own) || sum->overflow;
    else
        sum->overflow = ADD_OVERFLOWS(*own, amount->amount, own) || sum->overflow;
    if (credit)
        sum->overflow = SUB_OVERFLOWS(*foreign, amount->currency_amount, foreign) || sum->overflow;
    else
        sum->overflow = ADD_OVERFLOWS(*foreign, amount->currency_amount, foreign) || sum->overflow;
    sum->overflow = ADD_OVERFLOWS(sum->quantity, amount->quantity, &sum->quantity) || sum->overflow;
}

void
sum_carry(struct sum *opening, int64_t net, int64_t currency_net, int64_t quantity)
{
    const struct sum_amount carried = {SIDE_DEBIT, net, currency_net, quantity};

    sum_add(opening, &carried);
}

bool
sum_is_zero(const struct sum *sum)
{
    return !sum->overflow && sum->debit == 0 && sum->credit == 0 && sum->currency_debit == 0 &&
           sum->currency_credit == 0 && sum->quantity == 0;
}
