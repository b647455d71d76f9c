#include "cli/bench/reading.h"

#include "base/day.h"
#include "cli/bench/pieces.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/figures/figures.h"
#include "report/trial_balance/trial_balance.h"

static enum fault
read_trial_balance(struct reading *reading)
{
    struct bench_books *books = reading->books;
    struct trial_balance_query query = {.scope.year = books->year};
    struct trial_balance report;
    enum fault fault = trial_balance(&books->work, books->company_id, &query, &report);

    if (fault == OK)
        reading->rows = (int64_t)report.row_count;
    return fault;
}

static enum fault
read_page(struct reading *reading)
{
    struct bench_books *books = reading->books;
    struct account_inquiry_query query = {
            .account_id = books->account_ids[0],
            .after = reading->cursor,
            .limit = (size_t)reading->page,
    };
    struct account_inquiry report;
    enum fault fault = account_inquiry(&books->work, books->company_id, &query, &report);

    if (fault != OK)
        return fault;
    reading->rows = (int64_t)report.entry_count;
    reading->next = report.next;
    return OK;
}

static enum fault
read_day(struct reading *reading)
{
    struct bench_books *books = reading->books;
    struct scope_query query = {.to_day = reading_day(reading)};
    SCOPED(scope_close) struct scope scope = {0};
    struct figure figure;
    enum fault fault;

    if ((fault = scope_open(&books->work, books->company_id, &query, &scope)) ||
            (fault = figures_read_account(&books->work, &scope,
                     snapshot_account(scope.snapshot, books->account_ids[0]), &figure)))
        return fault;
    reading->rows = 1;
    return OK;
}

/* Walks the account to its end, and back to the page at three quarters of its depth. */
static enum fault
walk(struct reading *reading)
{
    const char *cursors[READING_WALK_MAX];
    size_t count = 0;
    enum fault fault = OK;

    do {
        if ((fault = reading_once(reading, read_page)))
            return fault;
        reading->cursor = reading->next;
        if (reading->next != NULL && count < READING_WALK_MAX)
            cursors[count++] = arena_text(&reading->books->work.arena, reading->next);
    } while (reading->next != NULL && count < READING_WALK_MAX);
    reading->cursor = count == 0 ? NULL : cursors[count * 3 / 4];
    return OK;
}

enum fault
bench_trial_balance(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_trial_balance);
}

enum fault
bench_first_page(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_page);
}

enum fault
bench_deep_page(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, walk, read_page);
}

enum fault
bench_any_day(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_day);
}
