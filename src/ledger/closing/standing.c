#include "ledger/closing/standing.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "ledger/balance/delta.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

struct reading {
    struct work *work;
    const struct snapshot *snapshot;
    int year;
    int64_t book_id;
    struct deltas sums; /* by account, and currency or value; the rest of the key is left out */
};

static enum fault
open_list(struct reading *reading, const struct sql *sql, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(reading->work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", reading->snapshot->company.company_id);
    stmt_set_int(ret, "book_id", reading->book_id);
    stmt_set_int(ret, "year", reading->year);
    return OK;
}

static bool
is_income(const struct reading *reading, struct stmt *row, int64_t account_id)
{
    const struct account *account = snapshot_account(reading->snapshot, account_id);

    if (account != NULL)
        return account_type_is_income(account->type);
    stmt_broken(row, "account %" PRId64 ", which is not there", account_id);
    return false;
}

static int64_t
currency_key(struct stmt *row, const char *text)
{
    struct currency currency = {0};

    if (text[0] != '\0' && !currency_of(text, &currency))
        stmt_broken(row, "a currency that is none");
    return delta_currency(currency);
}

static enum fault
add_balances(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = open_list(reading, &SQL_LEDGER_CLOSING_BALANCES, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct delta_key key = {.account_id = stmt_int_at(&list, 0)};
        struct delta *sum;

        if (!is_income(reading, &list, key.account_id))
            continue;
        key.first = currency_key(&list, stmt_text_at(&list, 1));
        sum = deltas_of(&reading->sums, key);
        sum->debit += (int128)stmt_int_at(&list, 2) - stmt_int_at(&list, 3);
        sum->currency_debit += (int128)stmt_int_at(&list, 4) - stmt_int_at(&list, 5);
        sum->quantity += stmt_int_at(&list, 6);
    }
    return fault;
}

static enum fault
add_allocations(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = open_list(reading, &SQL_LEDGER_CLOSING_ALLOCATIONS, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct delta_key key = {.account_id = stmt_int_at(&list, 0),
                .first = stmt_int_at(&list, 1),
                .second = stmt_int_at(&list, 2)};
        struct delta *sum;

        if (!is_income(reading, &list, key.account_id))
            continue;
        sum = deltas_of(&reading->sums, key);
        sum->debit += (int128)stmt_int_at(&list, 3) - stmt_int_at(&list, 4);
        sum->quantity += stmt_int_at(&list, 5);
    }
    return fault;
}

static bool
is_zero(const struct delta *sum)
{
    return sum->debit == 0 && sum->currency_debit == 0 && sum->quantity == 0;
}

static bool
fits(const struct delta *sum)
{
    return sum->debit == (int64_t)sum->debit &&
           sum->currency_debit == (int64_t)sum->currency_debit &&
           sum->quantity == (int64_t)sum->quantity;
}

static enum fault
require_fit(const struct reading *reading)
{
    for (size_t i = 0; i < reading->sums.count; i++)
        if (!fits(reading->sums.list[i]))
            return fault_say(&reading->work->why, FAULT_AMOUNT_RANGE, "",
                    "the sum of account %s does not fit",
                    snapshot_account(reading->snapshot, reading->sums.list[i]->key.account_id)
                            ->code);
    return OK;
}

static int
compare_standings(const void *left, const void *right)
{
    const struct standing *a = left;
    const struct standing *b = right;
    int64_t first = delta_currency(a->currency);
    int64_t second = delta_currency(b->currency);

    if (a->account != b->account)
        return a->account < b->account ? -1 : 1;
    return first < second ? -1 : first > second;
}

static int
compare_parts(const void *left, const void *right)
{
    const struct standing_part *a = left;
    const struct standing_part *b = right;

    if (a->account != b->account)
        return a->account < b->account ? -1 : 1;
    if (a->dimension_id != b->dimension_id)
        return a->dimension_id < b->dimension_id ? -1 : 1;
    return a->value_id < b->value_id ? -1 : a->value_id > b->value_id;
}

static void
list_standings(struct reading *reading, struct arena *arena, struct standings *ret)
{
    char text[4];

    ret->list = arena_array(arena, reading->sums.count, sizeof(*ret->list));
    for (size_t i = 0; i < reading->sums.count; i++) {
        const struct delta *sum = reading->sums.list[i];
        struct standing *standing = &ret->list[ret->count];

        if (is_zero(sum))
            continue;
        *standing = (struct standing){
                .account = snapshot_account(reading->snapshot, sum->key.account_id),
                .amount = (int64_t)sum->debit,
                .currency_amount = (int64_t)sum->currency_debit,
                .quantity = (int64_t)sum->quantity,
        };
        if (sum->key.first != 0 &&
                !currency_of(delta_currency_text(sum->key.first, text), &standing->currency))
            assert(false); /* it was made from one */
        ret->count++;
    }
    if (ret->count > 1)
        qsort(ret->list, ret->count, sizeof(*ret->list), compare_standings);
}

static void
list_parts(struct reading *reading, struct arena *arena, struct standings *ret)
{
    ret->parts = arena_array(arena, reading->sums.count, sizeof(*ret->parts));
    for (size_t i = 0; i < reading->sums.count; i++) {
        const struct delta *sum = reading->sums.list[i];

        if (is_zero(sum))
            continue;
        ret->parts[ret->part_count++] = (struct standing_part){
                .account = snapshot_account(reading->snapshot, sum->key.account_id),
                .dimension_id = sum->key.first,
                .value_id = sum->key.second,
                .amount = (int64_t)sum->debit,
                .quantity = (int64_t)sum->quantity,
        };
    }
    if (ret->part_count > 1)
        qsort(ret->parts, ret->part_count, sizeof(*ret->parts), compare_parts);
}

enum fault
standings_read(struct work *work, struct arena *arena, const struct snapshot *snapshot, int year,
        int64_t book_id, struct standings *ret)
{
    struct reading reading = {
            .work = work,
            .snapshot = snapshot,
            .year = year,
            .book_id = book_id,
            .sums = {.arena = arena},
    };
    enum fault fault;

    *ret = (struct standings){0};
    if ((fault = add_balances(&reading)) || (fault = require_fit(&reading)))
        return fault;
    list_standings(&reading, arena, ret);
    reading.sums = (struct deltas){.arena = arena};
    if ((fault = add_allocations(&reading)) || (fault = require_fit(&reading)))
        return fault;
    list_parts(&reading, arena, ret);
    return OK;
}
