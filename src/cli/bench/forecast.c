/* forecast — what many schedules will do, beside a read of them and of their templates' lines. */
#include "ledger/schedule/forecast.h"
#include "base/day.h"
#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/template.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"

struct making {
    struct bench_books *books;
    int count;
};

/* A rent, or a tenth of what an account stands at on the day. */
static enum fault
make_template(struct work *work, struct bench_books *books, int number, int64_t *ret)
{
    bool reckons = number % 2 == 1;
    struct template_line lines[] = {
            {.line_no = 1,
                    .account_id = books->account_ids[2 + number % (BENCH_HOT - 2)],
                    .side = SIDE_DEBIT,
                    .basis = reckons ? BASIS_ACCOUNT : BASIS_AMOUNT,
                    .amount = reckons ? 0 : 10000 + number,
                    .percent = {10, 0},
                    .of_account_id = reckons ? books->account_ids[number % BENCH_HOT] : 0},
            {.line_no = 2,
                    .account_id = books->account_ids[0],
                    .side = reckons ? SIDE_NONE : SIDE_CREDIT,
                    .basis = reckons ? BASIS_REST : BASIS_AMOUNT,
                    .amount = reckons ? 0 : -(10000 + number)},
    };
    struct template template = {
            .reference = arena_format(&work->arena, "T%04d", number),
            .description = "Of the bench",
            .kind = reckons ? TEMPLATE_FORMULA : TEMPLATE_FIXED,
            .type = JOURNAL_NORMAL,
            .lines = lines,
            .line_count = COUNT_OF(lines),
    };
    enum fault fault;

    if ((fault = template_create(work, books->company_id, &template)))
        return fault;
    *ret = template.template_id;
    return OK;
}

static enum fault
make_schedule(struct work *work, const struct bench_books *books, int number, int64_t template_id)
{
    struct schedule schedule = {
            .code = arena_format(&work->arena, "S%04d", number),
            .template_id = template_id,
            .recurrence = {.step = RECURS_MONTHLY,
                    .interval = 1,
                    .on = RECURS_ON_DAY,
                    .start = day_add(20260101, number % 31)},
            .catch_up = CATCH_UP_ALL,
            .posts = true,
    };

    return schedule_create(work, books->company_id, &schedule);
}

static enum fault
make_all(struct work *work, void *input)
{
    const struct making *making = input;
    int64_t template_id = 0;
    enum fault fault = OK;

    for (int i = 0; i < making->count && fault == OK; i++)
        if ((fault = make_template(work, making->books, i, &template_id)) == OK)
            fault = make_schedule(work, making->books, i, template_id);
    return fault;
}

enum fault
bench_schedules(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    struct making making = {&books, bench->schedules};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    fault = lane_run(&books.work, books.company_id, make_all, &making);
    measure_stop(measure);
    *why = books.work.why;
    return fault;
}

/* ---- looking ahead ---- */

static enum fault
look_ahead(struct bench_books *books, int64_t *rows)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct forecast_query query = {0};
    struct forecast forecast;
    enum fault fault;

    if ((fault = snapshot_take(&books->work, books->company_id, &snapshot)) ||
            (fault = forecast_make(&books->work, snapshot, &query, &forecast)))
        return fault;
    *rows = (int64_t)forecast.time_count;
    return OK;
}

static enum fault
read_schedules(struct bench_books *books, int64_t *rows)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    *rows = 0;
    if ((fault = stmt_open(&books->work, &SQL_CLI_BENCH_BARE_SCHEDULES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", books->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        ++*rows;
    return fault;
}

/* Of many times one, each in a snapshot of its own; the first is for the caches. */
static enum fault
look_often(const struct bench_case *bench, struct measure *measure, struct why *why,
        enum fault (*look)(struct bench_books *books, int64_t *rows))
{
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    for (int i = 0; i <= BENCH_FORECASTS && fault == OK; i++) {
        struct arena_mark mark = arena_mark(&books.work.arena);

        if (i == 1)
            measure_start(measure);
        if ((fault = work_read(&books.work)) == OK) {
            fault = look(&books, &measure->rows);
            work_read_end(&books.work);
        }
        if (fault == OK)
            arena_reset(&books.work.arena, mark);
    }
    measure_stop(measure);
    measure->wall_s /= BENCH_FORECASTS;
    measure->cpu_s /= BENCH_FORECASTS;
    *why = books.work.why;
    return fault;
}

enum fault
bench_forecast(void *input, struct measure *measure, struct why *why)
{
    return look_often(input, measure, why, look_ahead);
}

enum fault
bench_bare_schedules(void *input, struct measure *measure, struct why *why)
{
    return look_often(input, measure, why, read_schedules);
}
