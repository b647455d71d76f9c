#include "ledger/gate/twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* Counts that no journal has: such a key says what of the ledger was read. */
enum { DAY_WAS_READ = -1, AMOUNT_WAS_READ = -2 };

/* The place of the lines of a day that has none. */
enum { NO_LINES = -1 };

enum { BLOCK = 64 };

/* ---- the table ---- */

static uint64_t
key_hash(const struct twin_key *key)
{
    const int64_t parts[] = {
            key->account_id, key->book_id, key->date, key->amount, key->line_count, key->debit};
    uint64_t hash = 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        hash ^= (uint64_t)parts[i];
        hash *= 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

static struct twin *
twin_at(const struct twins *twins, size_t index)
{
    return &twins->blocks[index / BLOCK][index % BLOCK];
}

static uint32_t *
slot_of(const struct twins *twins, const struct twin_key *key)
{
    size_t mask = twins->slot_count - 1;
    size_t at = (size_t)key_hash(key) & mask;

    while (twins->slots[at] != 0 &&
            memcmp(&twin_at(twins, twins->slots[at] - 1)->key, key, sizeof(*key)) != 0)
        at = (at + 1) & mask;
    return &twins->slots[at];
}

static void
grow(struct twins *twins)
{
    twins->slot_count = twins->slot_count == 0 ? 64 : 2 * twins->slot_count;
    twins->slots = arena_array(twins->arena, twins->slot_count, sizeof(*twins->slots));
    for (size_t i = 0; i < twins->count; i++)
        *slot_of(twins, &twin_at(twins, i)->key) = (uint32_t)(i + 1);
}

static void
append(struct twins *twins, const struct twin_key *key, int64_t seq)
{
    if (twins->count == twins->block_count * BLOCK) {
        twins->blocks =
                arena_room(twins->arena, twins->blocks, twins->block_count, sizeof(*twins->blocks));
        twins->blocks[twins->block_count++] =
                arena_array(twins->arena, BLOCK, sizeof(**twins->blocks));
    }
    *twin_at(twins, twins->count++) = (struct twin){*key, seq};
}

/* The first one stays. */
static void
put(struct twins *twins, const struct twin_key *key, int64_t seq)
{
    uint32_t *slot;

    if (2 * twins->count >= twins->slot_count)
        grow(twins);
    slot = slot_of(twins, key);
    if (*slot != 0)
        return;
    append(twins, key, seq);
    *slot = (uint32_t)twins->count;
}

/* 0: it is not there. */
static int64_t
get(const struct twins *twins, const struct twin_key *key)
{
    uint32_t slot = twins->slot_count == 0 ? 0 : *slot_of(twins, key);

    return slot == 0 ? 0 : twin_at(twins, slot - 1)->seq;
}

/* ---- what the ledger holds ---- */

static int
compare(const void *left, const void *right)
{
    const struct twin_line *a = left;
    const struct twin_line *b = right;
    int order = order_of(a->amount, b->amount);

    return order != 0 ? order : order_of(a->seq, b->seq);
}

static enum fault
read_lines(struct work *work, struct twins *twins, int64_t company_id, const struct twin_key *key,
        struct twin_day *ret)
{
    SCOPED(stmt_close) struct stmt lines = {0};
    bool row;
    enum fault fault;

    *ret = (struct twin_day){0};
    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_TWIN_LINES, &lines)))
        return fault;
    stmt_set_int(&lines, "company_id", company_id);
    stmt_set_int(&lines, "account_id", key->account_id);
    stmt_set_int(&lines, "book_id", key->book_id);
    stmt_set_int(&lines, "date", key->date);
    stmt_set_int(&lines, "before", twins->before_seq == 0 ? INT64_MAX : twins->before_seq);
    stmt_set_int(&lines, "most", TWINS_MAX);
    while ((fault = stmt_next(&lines, &row)) == OK && row) {
        ret->lines = arena_room(twins->arena, ret->lines, ret->count, sizeof(*ret->lines));
        ret->lines[ret->count++] =
                (struct twin_line){stmt_int(&lines, "amount"), stmt_int(&lines, "seq")};
    }
    if (ret->count > 1)
        qsort(ret->lines, ret->count, sizeof(*ret->lines), compare);
    return fault;
}

static enum fault
read_day(struct work *work, struct twins *twins, int64_t company_id, const struct twin_key *key,
        int64_t *ret_place)
{
    struct twin_day day;
    enum fault fault;

    *ret_place = NO_LINES;
    if ((fault = read_lines(work, twins, company_id, key, &day)) || day.count == 0)
        return fault;
    twins->days = arena_room(twins->arena, twins->days, twins->day_count, sizeof(*twins->days));
    twins->days[twins->day_count++] = day;
    *ret_place = (int64_t)twins->day_count;
    return OK;
}

static enum fault
day_of(struct work *work, struct twins *twins, int64_t company_id, const struct twin_key *key,
        const struct twin_day **ret)
{
    static const struct twin_day empty;
    const struct twin_key read = {.account_id = key->account_id,
            .book_id = key->book_id,
            .date = key->date,
            .line_count = DAY_WAS_READ};
    int64_t place = get(twins, &read);
    enum fault fault;

    if (place == 0) {
        if ((fault = read_day(work, twins, company_id, key, &place)))
            return fault;
        put(twins, &read, place);
    }
    *ret = place == NO_LINES ? &empty : &twins->days[place - 1];
    return OK;
}

static enum fault
measure(struct work *work, struct twins *twins, int64_t company_id, struct twin_key key,
        int64_t seq)
{
    SCOPED(stmt_close) struct stmt measure = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_TWIN_MEASURE, &measure)))
        return fault;
    stmt_set_int(&measure, "company_id", company_id);
    stmt_set_int(&measure, "seq", seq);
    stmt_set_int(&measure, "book_id", key.book_id);
    if ((fault = stmt_next(&measure, &row)))
        return fault;
    key.line_count = (int32_t)stmt_int(&measure, "line_count");
    key.debit = stmt_int(&measure, "debit");
    put(twins, &key, seq);
    return OK;
}

static size_t
first_of(const struct twin_day *day, int64_t amount)
{
    size_t from = 0;
    size_t to = day->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (day->lines[middle].amount < amount)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Every posting that has the amount on that day is measured, once. */
static enum fault
read_amount(struct work *work, struct twins *twins, int64_t company_id, const struct twin_key *key)
{
    struct twin_key read = *key;
    const struct twin_day *day;
    size_t first;
    enum fault fault;

    read.line_count = AMOUNT_WAS_READ;
    read.debit = 0;
    if (get(twins, &read) != 0)
        return OK;
    if ((fault = day_of(work, twins, company_id, key, &day)))
        return fault;
    first = first_of(day, key->amount);
    if (first == day->count || day->lines[first].amount != key->amount)
        return OK;
    for (size_t i = first; i < day->count && day->lines[i].amount == key->amount; i++)
        if ((i == first || day->lines[i - 1].seq != day->lines[i].seq) &&
                (fault = measure(work, twins, company_id, *key, day->lines[i].seq)))
            return fault;
    put(twins, &read, 1);
    return OK;
}

/* ---- a journal ---- */

static bool
may_have_twin(const struct twins *twins, const struct prepared *prepared)
{
    return (prepared->journal->origin != ORIGIN_FILE || twins->of_files) &&
           prepared->journal->type != JOURNAL_STATISTICAL &&
           prepared->journal->type != JOURNAL_CLOSING && prepared->line_count > 0 &&
           prepared->lines[0].account != NULL && prepared->date != 0;
}

/* Its first line's key. False: the debit is beyond all amounts. */
static bool
key_of(const struct prepared *prepared, struct twin_key *ret)
{
    const struct prepared_line *first = &prepared->lines[0];

    *ret = (struct twin_key){
            .account_id = first->account->account_id,
            .book_id = first->book_id,
            .date = prepared->date,
            .amount = first->amount,
    };
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->book_id != first->book_id)
            continue;
        ret->line_count++;
        if (line->amount > 0 && ADD_OVERFLOWS(ret->debit, line->amount, &ret->debit))
            return false;
    }
    return true;
}

enum fault
twins_find(
        struct work *work, struct twins *twins, const struct prepared *prepared, int64_t *ret_seq)
{
    struct twin_key key;
    enum fault fault;

    *ret_seq = 0;
    if (!may_have_twin(twins, prepared) || !key_of(prepared, &key))
        return OK;
    if ((fault = read_amount(work, twins, prepared->snapshot->company.company_id, &key)))
        return fault;
    *ret_seq = get(twins, &key);
    return OK;
}

void
twins_add(struct twins *twins, const struct prepared *prepared, int64_t seq)
{
    struct twin_key key;

    if (!may_have_twin(twins, prepared) || !key_of(prepared, &key))
        return;
    for (size_t i = 0; i < prepared->line_count; i++) {
        if (prepared->lines[i].book_id != key.book_id)
            continue;
        key.account_id = prepared->lines[i].account->account_id;
        key.amount = prepared->lines[i].amount;
        put(twins, &key, seq);
    }
}
