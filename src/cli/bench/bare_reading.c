/*
 * bare_reading — the statements that no report could do without, and nothing around them.
 */
#include "base/day.h"
#include "cli/bench/pieces.h"
#include "cli/bench/reading.h"
#include "sql_catalogue.h"
#include "store/stmt.h"

static enum fault
step_all(struct stmt *stmt, int64_t *ret_rows)
{
    bool row;
    enum fault fault;

    *ret_rows = 0;
    while ((fault = stmt_next(stmt, &row)) == OK && row)
        ++*ret_rows;
    return fault;
}

static enum fault
open_stmt(struct reading *reading, const struct sql *sql, struct stmt *stmt)
{
    enum fault fault;

    if ((fault = stmt_open(&reading->books->work, sql, stmt)))
        return fault;
    stmt_set_int(stmt, "company_id", reading->books->company_id);
    return OK;
}

static enum fault
read_balances(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt balances = {0};
    enum fault fault;

    if ((fault = open_stmt(reading, &SQL_CLI_BENCH_BARE_BALANCES, &balances)))
        return fault;
    stmt_set_int(&balances, "year", reading->books->year);
    return step_all(&balances, &reading->rows);
}

static enum fault
read_page(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt page = {0};
    enum fault fault;

    if ((fault = open_stmt(reading, &SQL_CLI_BENCH_BARE_PAGE, &page)))
        return fault;
    stmt_set_int(&page, "account_id", reading->books->account_ids[0]);
    stmt_set_int(&page, "date", reading->place[0]);
    stmt_set_int(&page, "period", reading->place[1]);
    stmt_set_int(&page, "seq", reading->place[2]);
    stmt_set_int(&page, "line_no", reading->place[3]);
    stmt_set_int(&page, "limit", reading->page);
    return step_all(&page, &reading->rows);
}

static enum fault
read_day(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt sum = {0};
    int day = reading_day(reading);
    enum fault fault;

    if ((fault = open_stmt(reading, &SQL_CLI_BENCH_BARE_DAY, &sum)))
        return fault;
    stmt_set_int(&sum, "account_id", reading->books->account_ids[0]);
    stmt_set_int(&sum, "from_day", day - day % 100 + 1);
    stmt_set_int(&sum, "to_day", day);
    return step_all(&sum, &reading->rows);
}

/* Three quarters of the year are three quarters of the entries. */
static enum fault
go_deep(struct reading *reading)
{
    reading->place[0] = 20261001;
    return OK;
}

enum fault
bench_bare_balances(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_balances);
}

enum fault
bench_bare_first_page(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_page);
}

enum fault
bench_bare_deep_page(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, go_deep, read_page);
}

enum fault
bench_bare_day(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_day);
}
