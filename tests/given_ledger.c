#include "tests/given_ledger.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/balance/delta.h"
#include "ledger/calendar/calendar.h"
#include "ledger/chain/audit.h"
#include "ledger/dimension/dimension.h"
#include "ledger/numbering/series.h"
#include "ledger/source/source.h"
#include "store/connection.h"
#include "tests/test.h"

void
given_ok(struct work *work, enum fault fault)
{
    if (fault == OK)
        return;
    fprintf(stderr, "given: %s at \"%s\": %s\n", fault_code(fault), work->why.at, work->why.detail);
    exit(1);
}

void
given_write(struct work *work)
{
    assert(work->connection == NULL);
    given_ok(work, connection_begin(work->store, true, &work->why, &work->connection));
}

void
given_note_kept(struct work *work)
{
    static const struct audit_event event = {"given", "/given", "{}", 0, 0};

    if (work->kept.first_no != 0)
        given_ok(work, audit_note(work, work->kept.company_id, &event));
}

void
given_commit(struct work *work)
{
    given_note_kept(work);
    given_ok(work, connection_commit(&work->connection, &work->why));
}

void
given_rollback(struct work *work)
{
    connection_rollback(&work->connection);
    work->kept = (struct kept){0};
}

void
given_work_done(struct work *work)
{
    if (work->connection != NULL)
        connection_rollback(&work->connection);
    work_done(work);
}

struct currency
given_currency(const char *code)
{
    struct currency currency;
    bool known = currency_of(code, &currency);

    assert(known);
    return currency;
}

/* Begins a write unless the work is in a transaction; leave ends what enter began. */
static bool
enter(struct work *work)
{
    bool outside = work->connection == NULL;

    if (outside)
        given_write(work);
    return outside;
}

static void
leave(struct work *work, bool began)
{
    if (began)
        given_commit(work);
}

int64_t
given_bare_company(struct work *work)
{
    const struct company_new company = {
            .code = "ACME", .name = "Acme AB", .currency = given_currency("SEK")};
    int64_t company_id;
    bool began = enter(work);

    given_ok(work, company_create(work, &company, &company_id));
    leave(work, began);
    return company_id;
}

int
given_year(struct work *work, int64_t company_id, int first_day, int last_day)
{
    const struct year_new year = {
            .first_day = first_day, .last_day = last_day, .adjustment_count = 1};
    bool began = enter(work);
    int number;

    given_ok(work, year_create(work, company_id, &year, &number));
    leave(work, began);
    return number;
}

int64_t
given_account(struct work *work, int64_t company_id, const char *code, const char *name,
        enum account_type type)
{
    const struct account account = {
            .code = code,
            .name = name,
            .type = type,
            .kind = ACCOUNT_NORMAL,
            .active = true,
            .direct_posting = true,
            .unit = type == ACCOUNT_STATISTICAL ? "persons" : NULL,
            .carries_quantity = type == ACCOUNT_STATISTICAL,
    };
    bool began = enter(work);
    int64_t account_id;

    given_ok(work, account_create(work, company_id, &account, &account_id));
    leave(work, began);
    return account_id;
}

int64_t
given_value(struct work *work, int64_t company_id, const char *dimension_code, const char *code,
        const char *name)
{
    struct dimension_value value = {.code = code, .name = name, .active = true};
    bool began = enter(work);
    int64_t value_id;

    value.dimension_id = given_dimension_id(work, company_id, dimension_code);
    given_ok(work, value_create(work, company_id, &value, &value_id));
    leave(work, began);
    return value_id;
}

static void
make_chart(struct work *work, int64_t company_id)
{
    static const struct {
        const char *code;
        const char *name;
        enum account_type type;
    } chart[] = {
            {RECEIVABLE, "Receivables", ACCOUNT_ASSET},
            {CASH, "Cash", ACCOUNT_ASSET},
            {BANK, "Bank", ACCOUNT_ASSET},
            {PAYABLE, "Payables", ACCOUNT_LIABILITY},
            {EQUITY, "Share capital", ACCOUNT_EQUITY},
            {RETAINED, "Retained earnings", ACCOUNT_EQUITY},
            {SALES, "Sales", ACCOUNT_INCOME},
            {COSTS, "Cost of sales", ACCOUNT_EXPENSE},
            {RENT, "Rent", ACCOUNT_EXPENSE},
            {SALARIES, "Salaries", ACCOUNT_EXPENSE},
            {HEADS, "Employees", ACCOUNT_STATISTICAL},
    };

    for (size_t i = 0; i < COUNT_OF(chart); i++)
        given_account(work, company_id, chart[i].code, chart[i].name, chart[i].type);
    given_ok(work, company_set_result_accounts(
                           work, company_id, given_account_id(work, company_id, RETAINED), 0));
}

int64_t
given_company(struct work *work)
{
    bool began = enter(work);
    int64_t company_id = given_bare_company(work);
    int year = given_year(work, company_id, 20260101, 0);

    assert(year == GIVEN_YEAR);
    make_chart(work, company_id);
    given_value(work, company_id, COST_CENTRE, "NORTH", "North");
    given_value(work, company_id, COST_CENTRE, "SOUTH", "South");
    given_value(work, company_id, PROJECT, "P1", "Project one");
    given_value(work, company_id, PROJECT, "P2", "Project two");
    leave(work, began);
    return company_id;
}

/* ---- posting ---- */

/* currency_amount x rate = amount, the rate to six decimals. */
static void
set_currency(struct journal_line *line, const struct given_line *given)
{
    if (given->currency == NULL)
        return;
    line->currency = given_currency(given->currency);
    line->currency_amount = given->currency_amount;
    line->rate =
            (struct rate){.mantissa = given->amount * 1000000 / given->currency_amount, .scale = 6};
}

static void
set_cost_centre(struct work *work, int64_t company_id, struct journal_line *line, const char *code)
{
    if (code == NULL)
        return;
    line->allocations = arena_take(&work->arena, sizeof(*line->allocations));
    line->allocation_count = 1;
    *line->allocations = (struct allocation){
            .slice = 1,
            .dimension_id = given_dimension_id(work, company_id, COST_CENTRE),
            .value_id = given_value_id(work, company_id, COST_CENTRE, code),
            .amount = line->amount,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
    };
}

static void
set_line(struct work *work, int64_t company_id, struct journal_line *line,
        const struct given_line *given)
{
    bool statistical = given->quantity != 0 && given->amount == 0;

    line->account_id = given_account_id(work, company_id, given->code);
    line->amount = given->amount;
    if (!statistical)
        line->side = given->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    line->quantity = given->quantity;
    line->has_quantity = given->quantity != 0;
    set_currency(line, given);
    set_cost_centre(work, company_id, line, given->cost_centre);
}

struct journal
given_made(struct work *work, int64_t company_id, int day, const struct given_line *lines,
        size_t count)
{
    struct journal journal = {
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = day,
            .description = "Given",
            .lines = arena_array(&work->arena, count, sizeof(*journal.lines)),
            .line_count = count,
    };

    for (size_t i = 0; i < count; i++) {
        journal.lines[i].line_no = (int)i + 1;
        set_line(work, company_id, &journal.lines[i], &lines[i]);
        if (lines[i].quantity != 0 && lines[i].amount == 0)
            journal.type = JOURNAL_STATISTICAL;
    }
    return journal;
}

struct receipt
given_posted(struct work *work, int64_t company_id, const struct journal *journal)
{
    struct receipt receipt;
    enum fault fault = gate_post_journal(work, company_id, journal, NULL, &receipt);

    for (size_t i = 0; fault != OK && i < work->findings.count; i++)
        fprintf(stderr, "given: %s %s\n", work->findings.list[i].code,
                work->findings.list[i].detail);
    given_ok(work, fault);
    return receipt;
}

struct receipt
given_post(struct work *work, int64_t company_id, int day, const struct given_line *lines,
        size_t count)
{
    struct journal journal = given_made(work, company_id, day, lines, count);

    return given_posted(work, company_id, &journal);
}

static struct receipt
post_in(struct work *work, int64_t company_id, enum journal_type type, int period,
        struct journal journal)
{
    journal.type = type;
    journal.period = period;
    return given_posted(work, company_id, &journal);
}

struct receipt
given_take_on(struct work *work, int64_t company_id, int day, const struct given_line *lines,
        size_t count)
{
    return post_in(work, company_id, JOURNAL_TAKE_ON, PERIOD_OPENING_NO,
            given_made(work, company_id, day, lines, count));
}

struct receipt
given_adjustment(struct work *work, int64_t company_id, int day, const struct given_line *lines,
        size_t count)
{
    return post_in(
            work, company_id, JOURNAL_AUDITOR, 13, given_made(work, company_id, day, lines, count));
}

struct receipt
given_closing(struct work *work, int64_t company_id, int day, const struct given_line *lines,
        size_t count)
{
    struct journal journal = given_made(work, company_id, day, lines, count);

    journal.origin = ORIGIN_SUMMA;
    return post_in(work, company_id, JOURNAL_CLOSING, PERIOD_CLOSING_NO, journal);
}

/* ---- by code ---- */

static void
give_up(const char *what, const char *code)
{
    fprintf(stderr, "given: no %s has code %s\n", what, code);
    exit(1);
}

int64_t
given_account_id(struct work *work, int64_t company_id, const char *code)
{
    bool began = enter(work);
    struct account account;

    given_ok(work, account_find_code(work, company_id, code, &account));
    leave(work, began);
    return account.account_id;
}

int64_t
given_dimension_id(struct work *work, int64_t company_id, const char *code)
{
    bool began = enter(work);
    struct dimension *dimensions;
    size_t count;
    size_t at = 0;

    given_ok(work, dimension_list(work, company_id, &dimensions, &count));
    leave(work, began);
    while (at < count && strcmp(dimensions[at].code, code) != 0)
        at++;
    if (at == count)
        give_up("dimension", code);
    return dimensions[at].dimension_id;
}

int64_t
given_value_id(struct work *work, int64_t company_id, const char *dimension_code, const char *code)
{
    int64_t dimension_id = given_dimension_id(work, company_id, dimension_code);
    bool began = enter(work);
    struct dimension_value *values;
    size_t count;
    size_t at = 0;

    given_ok(work, value_list(work, company_id, dimension_id, &values, &count));
    leave(work, began);
    while (at < count && strcmp(values[at].code, code) != 0)
        at++;
    if (at == count)
        give_up("value", code);
    return values[at].value_id;
}

int64_t
given_source_id(struct work *work, int64_t company_id, const char *code)
{
    bool began = enter(work);
    struct source *sources;
    size_t count;
    size_t at = 0;

    given_ok(work, source_list(work, company_id, &sources, &count));
    leave(work, began);
    while (at < count && strcmp(sources[at].code, code) != 0)
        at++;
    if (at == count)
        give_up("source", code);
    return sources[at].source_id;
}

struct company_head
given_head(struct work *work, int64_t company_id)
{
    struct company_head head;
    bool began = enter(work);

    given_ok(work, company_lock(work, company_id, &head));
    leave(work, began);
    return head;
}

bool
given_unchanged(struct work *work, int64_t company_id, const struct company_head *before)
{
    struct company_head now = given_head(work, company_id);

    return now.next_id == before->next_id && now.next_seq == before->next_seq &&
           hash_same(&now.chain_hash, &before->chain_hash) && now.booked_at == before->booked_at &&
           now.chart_version == before->chart_version &&
           now.calendar_version == before->calendar_version &&
           now.policy_version == before->policy_version &&
           now.access_version == before->access_version && now.audit_seq == before->audit_seq &&
           hash_same(&now.audit_hash, &before->audit_hash);
}

/* Of the company that is being tried; tests run one after the other. */
static struct company_head head_before;

void
given_trying(struct work *work, int64_t company_id)
{
    given_write(work);
    if (company_id != 0)
        given_ok(work, company_lock(work, company_id, &head_before));
}

/* Compared before the rollback, which would hide what was written. */
enum fault
given_tried(struct work *work, int64_t company_id, enum fault fault)
{
    if (fault == OK) {
        given_commit(work);
        return OK;
    }
    if (company_id != 0 && !given_unchanged(work, company_id, &head_before))
        test_fail(__FILE__, __LINE__, "%s, but something was written", fault_code(fault));
    given_rollback(work);
    return fault;
}

void
given_next_number(struct work *work, int64_t company_id, const struct receipt *in, int64_t next)
{
    struct series_set set = {.arena = &work->arena};
    const struct series key = {
            .year = in->year, .book_id = BOOK_PRIMARY, .text = in->series, .number_period = 0};
    struct series *series = NULL;

    given_write(work);
    given_ok(work, series_of(work, company_id, &set, &key, &series));
    series->next = next;
    given_ok(work, series_write(work, company_id, &set));
    given_commit(work);
}

void
given_balance(
        struct work *work, int64_t company_id, const char *code, int64_t debit, int64_t credit)
{
    struct deltas balances = {.arena = &work->arena};
    struct delta *delta =
            deltas_of(&balances, (struct delta_key){.book_id = BOOK_PRIMARY,
                                         .year = GIVEN_YEAR,
                                         .period = 1,
                                         .account_id = given_account_id(work, company_id, code)});

    delta->debit = debit;
    delta->credit = credit;
    given_write(work);
    given_ok(work, deltas_write(work, company_id, &balances));
    given_commit(work);
}
