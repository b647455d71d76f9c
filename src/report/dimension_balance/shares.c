#include "report/dimension_balance/shares.h"

#include <stdlib.h>

#include "base/lang.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { LATER_PAGE = 10000, ROOM_AT_FIRST = 256 };

/* Rows as they were read; those of one account and value are put together when room runs out. */
struct reading {
    struct work *work;
    const struct scope *scope;
    int64_t dimension_id;
    struct share *list;
    size_t count;
    size_t room;
};

static int
compare(const void *left, const void *right)
{
    const struct share *a = left;
    const struct share *b = right;

    if (a->account_id != b->account_id)
        return a->account_id < b->account_id ? -1 : 1;
    return a->value_id < b->value_id ? -1 : a->value_id > b->value_id;
}

void
shares_add(struct share *into, const struct share *share)
{
    into->opening += share->opening;
    into->debit += share->debit;
    into->credit += share->credit;
    into->opening_quantity += share->opening_quantity;
    into->quantity += share->quantity;
}

void
shares_sub(struct share *from, const struct share *share)
{
    from->opening -= share->opening;
    from->debit -= share->debit;
    from->credit -= share->credit;
    from->opening_quantity -= share->opening_quantity;
    from->quantity -= share->quantity;
}

static void
put_together(struct reading *reading)
{
    size_t count = 0;

    if (reading->count == 0)
        return;
    qsort(reading->list, reading->count, sizeof(reading->list[0]), compare);
    for (size_t i = 1; i < reading->count; i++) {
        if (compare(&reading->list[count], &reading->list[i]) != 0)
            reading->list[++count] = reading->list[i];
        else
            shares_add(&reading->list[count], &reading->list[i]);
    }
    reading->count = count + 1;
}

static void
add(struct reading *reading, struct share share)
{
    if (reading->count == reading->room)
        put_together(reading);
    if (reading->count >= reading->room / 2 &&
            reading->count + reading->room / 4 >= reading->room) {
        size_t room = reading->room == 0 ? ROOM_AT_FIRST : 2 * reading->room;

        reading->list = arena_grow(&reading->work->arena, reading->list, reading->count, room,
                sizeof(reading->list[0]));
        reading->room = room;
    }
    reading->list[reading->count++] = share;
}

/* Turnover, or, where it lies before the range, opening; sign -1 takes it away. */
static void
add_turnover(struct reading *reading, int sign, bool opening, struct share share)
{
    if (opening)
        share = (struct share){.account_id = share.account_id,
                .value_id = share.value_id,
                .opening = share.debit - share.credit,
                .opening_quantity = share.quantity};
    share.opening *= sign;
    share.debit *= sign;
    share.credit *= sign;
    share.opening_quantity *= sign;
    share.quantity *= sign;
    add(reading, share);
}

static struct share
share_of(struct stmt *list)
{
    return (struct share){
            .account_id = stmt_int(list, "account_id"),
            .value_id = stmt_int(list, "value_id"),
            .debit = stmt_sum(list, "debit_millions", "debit_rest"),
            .credit = stmt_sum(list, "credit_millions", "credit_rest"),
            .quantity = stmt_sum(list, "quantity_millions", "quantity_rest"),
    };
}

static enum fault
open_list(struct reading *reading, const struct sql *sql, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(reading->work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", reading->scope->company_id);
    stmt_set_int(ret, "book_id", reading->scope->book->book_id);
    stmt_set_int(ret, "dimension_id", reading->dimension_id);
    return OK;
}

static enum fault
read_balances(struct reading *reading)
{
    const struct scope *scope = reading->scope;
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = open_list(reading, &SQL_REPORT_DIMENSION_BALANCE_BALANCES, &list)))
        return fault;
    stmt_set_int(&list, "year", scope->year->year);
    stmt_set_int(&list, "from_period", scope->from_period);
    stmt_set_int(&list, "through_period", scope->through_period);
    stmt_set_int(&list, "closing", scope_closing(scope) ? 1 : 0);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        add_turnover(reading, 1, stmt_int(&list, "opening") == 1, share_of(&list));
    return fault;
}

static enum fault
read_days(struct reading *reading, const struct scope_days *days)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = open_list(reading, &SQL_REPORT_DIMENSION_BALANCE_DAYS, &list)))
        return fault;
    stmt_set_int(&list, "period", days->period);
    stmt_set_int(&list, "from_day", days->from_day);
    stmt_set_int(&list, "to_day", days->to_day);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct share share = share_of(&list);

        add_turnover(reading, -1, false, share);
        if (days->to_opening)
            add_turnover(reading, 1, true, share);
    }
    return fault;
}

static enum fault
read_broken_periods(struct reading *reading)
{
    struct scope_days broken[2];
    int count = scope_broken(reading->scope, broken);
    enum fault fault;

    for (int i = 0; i < count; i++)
        if ((fault = read_days(reading, &broken[i])))
            return fault;
    return OK;
}

/* ---- as known at ---- */

/* An entry of an earlier year moved this year's opening, unless its account begins at zero. */
static bool
moves_opening(const struct reading *reading, const struct account *account, int year_no)
{
    const struct snapshot *snapshot = reading->scope->snapshot;
    const struct fiscal_year *year = snapshot_year(snapshot, year_no);

    return year != NULL && year->first_day < reading->scope->year->first_day &&
           account_carries(account);
}

static void
take_away(struct reading *reading, struct stmt *later)
{
    const struct scope *scope = reading->scope;
    const struct account *account =
            snapshot_account(scope->snapshot, stmt_int(later, "account_id"));
    int64_t amount = stmt_int(later, "amount");
    bool credit = stmt_int(later, "side") == SIDE_CREDIT;
    int year = (int)stmt_int(later, "year");
    struct share share = {
            .account_id = account->account_id,
            .value_id = stmt_int(later, "value_id"),
            .debit = credit ? 0 : amount,
            .credit = credit ? -(int128)amount : 0,
            .quantity = stmt_int(later, "quantity"),
    };
    enum scope_place place =
            scope_place(scope, (int)stmt_int(later, "period"), (int)stmt_int(later, "date"));

    if (year == scope->year->year && place != SCOPE_AFTER)
        add_turnover(reading, -1, place == SCOPE_BEFORE, share);
    if (year != scope->year->year && moves_opening(reading, account, year))
        add_turnover(reading, -1, true, share);
}

/* Where a page of later parts goes on. */
struct place {
    int64_t seq;
    int64_t line_no;
    int64_t slice;
};

static enum fault
take_away_page(struct reading *reading, struct place *place, int *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    *ret_count = 0;
    if ((fault = open_list(reading, &SQL_REPORT_DIMENSION_BALANCE_LATER, &list)))
        return fault;
    stmt_set_int(&list, "seq", place->seq);
    stmt_set_int(&list, "line_no", place->line_no);
    stmt_set_int(&list, "slice", place->slice);
    stmt_set_int(&list, "limit", LATER_PAGE);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        take_away(reading, &list);
        *place = (struct place){
                stmt_int(&list, "seq"), stmt_int(&list, "line_no"), stmt_int(&list, "slice")};
        (*ret_count)++;
    }
    return fault;
}

static enum fault
take_away_later(struct reading *reading)
{
    struct place place = {reading->scope->known_seq, INT64_MAX, INT64_MAX};
    int count = LATER_PAGE;
    enum fault fault;

    if (reading->scope->known_seq == reading->scope->newest_seq)
        return OK;
    while (count == LATER_PAGE)
        if ((fault = take_away_page(reading, &place, &count)))
            return fault;
    return OK;
}

enum fault
shares_read(struct work *work, const struct scope *scope, int64_t dimension_id, struct share **ret,
        size_t *ret_count)
{
    struct reading reading = {.work = work, .scope = scope, .dimension_id = dimension_id};
    enum fault fault;

    if ((fault = read_balances(&reading)) || (fault = read_broken_periods(&reading)) ||
            (fault = take_away_later(&reading)))
        return fault;
    put_together(&reading);
    *ret = reading.list;
    *ret_count = reading.count;
    return OK;
}
