#include "ledger/balance/on_day.h"

#include "base/day.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
add_row(struct stmt *stmt, struct on_day *sum)
{
    if (ADD_OVERFLOWS(sum->amount, stmt_int(stmt, "amount"), &sum->amount) ||
            ADD_OVERFLOWS(sum->quantity, stmt_int(stmt, "quantity"), &sum->quantity))
        return fault_say(&stmt->work->why, FAULT_AMOUNT_RANGE, "", "the balance does not fit");
    return OK;
}

static enum fault
add_rows(struct stmt *stmt, struct on_day *sum)
{
    enum fault fault;
    bool row;

    while ((fault = stmt_next(stmt, &row)) == OK && row)
        if ((fault = add_row(stmt, sum)))
            return fault;
    return fault;
}

/* The opening and the periods before this one. */
static enum fault
add_periods(struct work *work, int64_t company_id, int64_t book_id, int64_t account_id, int year,
        int before, struct on_day *sum)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_BALANCE_ON_DAY_PERIODS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "book_id", book_id);
    stmt_set_int(&list, "account_id", account_id);
    stmt_set_int(&list, "year", year);
    stmt_set_int(&list, "before", before);
    return add_rows(&list, sum);
}

static enum fault
add_days(struct work *work, int64_t company_id, int64_t book_id, int64_t account_id,
        const struct period *period, int day, struct on_day *sum)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_BALANCE_ON_DAY_DAYS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "book_id", book_id);
    stmt_set_int(&list, "account_id", account_id);
    stmt_set_int(&list, "period", period->period);
    stmt_set_int(&list, "from_day", period->first_day);
    stmt_set_int(&list, "to_day", day);
    return add_rows(&list, sum);
}

enum fault
on_day_balance(struct work *work, const struct snapshot *snapshot, int64_t book_id,
        int64_t account_id, int day, struct on_day *ret)
{
    const struct fiscal_year *year = snapshot_year_of_day(snapshot, day);
    const struct period *period = year == NULL ? NULL : snapshot_regular_period(year, day);
    int64_t company_id = snapshot->company.company_id;
    struct on_day sum = {0};
    enum fault fault;

    if (period == NULL)
        return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/date",
                "no fiscal year has %s, so no balance is known then", day_text(day).chars);
    if (day == period->last_day)
        fault = add_periods(
                work, company_id, book_id, account_id, year->year, period->period + 1, &sum);
    else if ((fault = add_periods(work, company_id, book_id, account_id, year->year, period->period,
                      &sum)) == OK)
        fault = add_days(work, company_id, book_id, account_id, period, day, &sum);
    if (fault == OK)
        *ret = sum;
    return fault;
}
