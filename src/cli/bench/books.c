#include "cli/bench/books.h"

#include <stdio.h>

#include "base/clock.h"
#include "ledger/account/account.h"
#include "ledger/calendar/calendar.h"
#include "ledger/chain/audit.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"

static enum fault
make_company(struct work *work, void *input)
{
    struct bench_books *books = input;
    struct company_new company = {.code = books->code, .name = "Bench", .currency = {"SEK"}};

    return company_create(work, &company, &books->company_id);
}

static enum account_type
type_of(int number)
{
    static const enum account_type types[] = {
            ACCOUNT_ASSET, ACCOUNT_LIABILITY, ACCOUNT_INCOME, ACCOUNT_EXPENSE};

    return number == 1 ? ACCOUNT_EQUITY : types[number % (int)COUNT_OF(types)];
}

static enum fault
make_accounts(struct work *work, struct bench_books *books)
{
    struct account *accounts =
            arena_array(&work->arena, (size_t)books->account_count, sizeof(struct account));

    for (int i = 0; i < books->account_count; i++)
        accounts[i] = (struct account){
                .code = arena_format(&work->arena, "%d", BENCH_FIRST_CODE + i),
                .name = arena_format(&work->arena, "Account %d of the bench", i + 1),
                .type = type_of(i),
                .kind = ACCOUNT_NORMAL,
                .active = true,
                .direct_posting = true,
        };
    return account_create_many(
            work, books->company_id, accounts, (size_t)books->account_count, books->account_ids);
}

enum fault
bench_books_note(struct work *work, const struct bench_books *books)
{
    static const struct audit_event event = {"bench", "/bench", "{}", 0, 0};

    return audit_note(work, books->company_id, &event);
}

static enum fault
make_chart(struct work *work, void *input)
{
    struct bench_books *books = input;
    struct year_new year = {.first_day = 20260101};
    enum fault fault;

    if ((fault = make_accounts(work, books)) ||
            (fault = year_create(work, books->company_id, &year, &books->year)) ||
            (fault = company_set_result_accounts(
                     work, books->company_id, books->account_ids[1], 0)))
        return fault;
    return bench_books_note(work, books);
}

static enum fault
open_store(const char *url, enum store_mode mode, const char *code, int account_count,
        struct why *why, struct bench_books *ret)
{
    enum fault fault;

    *ret = (struct bench_books){.code = code, .account_count = account_count};
    if ((fault = store_open(url, mode, why, &ret->store)))
        return fault;
    work_init(&ret->work, ret->store, &clock_system);
    ret->account_ids = arena_array(&ret->work.arena, (size_t)account_count, sizeof(int64_t));
    return OK;
}

/* What the bare inserts need to know of the company. */
static enum fault
read_ids(struct bench_books *books)
{
    const struct snapshot *snapshot;
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    if ((fault = company_find_code(&books->work, books->code, &books->company_id)) == OK &&
            (fault = snapshot_take(&books->work, books->company_id, &snapshot)) == OK) {
        books->source_id = snapshot_source_code(snapshot, "JE")->source_id;
        books->subledger_id = snapshot_subledger_code(snapshot, "GENERAL")->subledger_id;
        books->year = snapshot->years[0].year;
        for (int i = 0; i < books->account_count; i++) {
            char code[16];

            snprintf(code, sizeof(code), "%d", BENCH_FIRST_CODE + i);
            books->account_ids[i] = snapshot_account_code(snapshot, code)->account_id;
        }
        snapshot_release(&snapshot);
    }
    work_read_end(&books->work);
    return fault;
}

static enum fault
told(struct bench_books *books, struct why *why, enum fault fault)
{
    if (fault != OK) {
        *why = books->work.why;
        bench_books_close(books);
    }
    return fault;
}

enum fault
bench_books_make(const char *url, const char *code, int account_count, struct why *why,
        struct bench_books *ret)
{
    enum fault fault;

    if ((fault = open_store(url, STORE_MAY_CREATE, code, account_count, why, ret)))
        return fault;
    if ((fault = lane_run(&ret->work, 0, make_company, ret)) == OK &&
            (fault = lane_run(&ret->work, ret->company_id, make_chart, ret)) == OK)
        fault = read_ids(ret);
    return told(ret, why, fault);
}

/* ---- all rules on ---- */

enum { OF_ITS_OWN = 10 }; /* every tenth account has a cost centre */

static enum fault
make_value(struct work *work, struct bench_books *books, int64_t *ret_value, int64_t *ret_project)
{
    struct dimension_value value = {.code = "10", .name = "The bench", .active = true};
    struct dimension *dimensions;
    size_t count;
    enum fault fault;

    if ((fault = dimension_list(work, books->company_id, &dimensions, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (dimensions[i].kind == DIMENSION_PROJECT)
            *ret_project = dimensions[i].dimension_id;
        else if (dimensions[i].kind == DIMENSION_COST_CENTRE)
            value.dimension_id = dimensions[i].dimension_id;
    return value_create(work, books->company_id, &value, ret_value);
}

static enum fault
rule_accounts(struct work *work, struct bench_books *books, int64_t value_id, int64_t project_id)
{
    const struct account_rule forbidden = {project_id, DIMENSION_FORBIDDEN, 0};
    struct dimension_value value;
    enum fault fault;

    if ((fault = value_find(work, books->company_id, value_id, &value)))
        return fault;
    for (int i = 0; i < books->account_count; i++) {
        struct account_rule own = {value.dimension_id, DIMENSION_DEFAULT, value_id};

        if ((fault = account_set_rule(
                     work, books->company_id, books->account_ids[i], &forbidden)) ||
                (i % OF_ITS_OWN == 0 && (fault = account_set_rule(work, books->company_id,
                                                 books->account_ids[i], &own))))
            return fault;
    }
    return OK;
}

static enum fault
make_rules(struct work *work, void *input)
{
    struct bench_books *books = input;
    int64_t value_id = 0;
    int64_t project_id = 0;
    enum fault fault;

    if ((fault = make_value(work, books, &value_id, &project_id)) ||
            (fault = rule_accounts(work, books, value_id, project_id)) ||
            (fault = subledger_set_window(
                     work, books->company_id, books->subledger_id, 20260101, 20261231)) ||
            (fault = subledger_set_window(work, books->company_id, 0, 20260101, 0)))
        return fault;
    return bench_books_note(work, books);
}

enum fault
bench_books_rule(struct bench_books *books)
{
    return lane_run(&books->work, books->company_id, make_rules, books);
}

enum fault
bench_books_open(const char *url, const char *code, struct why *why, struct bench_books *ret)
{
    enum fault fault;

    if ((fault = open_store(url, STORE_MUST_EXIST, code, BENCH_ACCOUNTS, why, ret)))
        return fault;
    return told(ret, why, read_ids(ret));
}

enum fault
bench_books_log(struct bench_books *books, int64_t *ret_bytes)
{
    SCOPED(stmt_close) struct stmt log = {0};
    bool row;
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    if ((fault = stmt_open(&books->work, &SQL_CLI_BENCH_LOG, &log)) == OK &&
            (fault = stmt_next(&log, &row)) == OK && row)
        *ret_bytes = stmt_int(&log, "bytes");
    stmt_close(&log);
    work_read_end(&books->work);
    return fault;
}

void
bench_books_close(struct bench_books *books)
{
    if (books->store == NULL)
        return;
    work_done(&books->work);
    store_close(&books->store);
}
