/*
 * figures_test — figures beside a model that is only a list of entries.
 *
 * The books are small and have everything that figures tell apart: take-on,
 * adjustment and closing periods, postings to earlier years, both sides with
 * both signs, quantities. Each scope is asked for at each moment that the books
 * were known, and compared account by account with what adding up the list
 * gives.
 */
#include "report/figures/figures.h"

#include "base/day.h"
#include "base/lang.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { NEXT_YEAR = 20270, ENTRIES_MAX = 100 };

struct entry {
    int64_t seq;
    int64_t account_id;
    int year;
    int period;
    int date;
    enum side side;
    int64_t amount;
    int64_t quantity;
};

struct books {
    struct work work;
    int64_t company;
    int64_t newest;
    struct entry entries[ENTRIES_MAX];
    size_t count;
};

/* Posts, and writes into the list what was posted. */
static void
post(struct books *books, enum journal_type type, int period, struct journal journal)
{
    struct receipt receipt;

    if (journal.type != JOURNAL_STATISTICAL)
        journal.type = type;
    journal.period = period;
    receipt = given_posted(&books->work, books->company, &journal);
    books->newest = receipt.seq;
    for (size_t i = 0; i < journal.line_count && books->count < ENTRIES_MAX; i++)
        books->entries[books->count++] = (struct entry){
                .seq = receipt.seq,
                .account_id = journal.lines[i].account_id,
                .year = receipt.year,
                .period = receipt.period,
                .date = journal.date,
                .side = journal.lines[i].side,
                .amount = journal.lines[i].amount,
                .quantity = journal.lines[i].quantity,
        };
}

static void
sell(struct books *books, int date, int64_t amount)
{
    post(books, JOURNAL_NORMAL, -1,
            given_made(&books->work, books->company, date,
                    LINES(DEBIT(BANK, amount), CREDIT(SALES, amount))));
}

static void
pay_rent(struct books *books, int date, int64_t amount)
{
    post(books, JOURNAL_NORMAL, -1,
            given_made(&books->work, books->company, date,
                    LINES(DEBIT(RENT, amount), CREDIT(BANK, amount))));
}

/* A negative debit and a negative credit. */
static void
storno_rent(struct books *books, int date, int64_t amount)
{
    struct journal journal = given_made(
            &books->work, books->company, date, LINES(DEBIT(RENT, -amount), CREDIT(BANK, -amount)));

    journal.lines[0].side = SIDE_DEBIT;
    journal.lines[1].side = SIDE_CREDIT;
    post(books, JOURNAL_NORMAL, -1, journal);
}

static void
hire(struct books *books, int date, int64_t millionths)
{
    post(books, JOURNAL_STATISTICAL, -1,
            given_made(&books->work, books->company, date, LINES(UNITS(HEADS, millionths))));
}

static void
take_on(struct books *books, int64_t amount)
{
    post(books, JOURNAL_TAKE_ON, PERIOD_OPENING_NO,
            given_made(&books->work, books->company, 20260101,
                    LINES(DEBIT(BANK, amount), CREDIT(EQUITY, amount))));
}

static void
adjust(struct books *books, int date, int64_t amount)
{
    post(books, JOURNAL_AUDITOR, 13,
            given_made(&books->work, books->company, date,
                    LINES(DEBIT(SALARIES, amount), CREDIT(PAYABLE, amount))));
}

static void
close_year(struct books *books, int date, int64_t result)
{
    struct journal journal = given_made(&books->work, books->company, date,
            LINES(DEBIT(SALES, result), CREDIT(RETAINED, result)));

    journal.origin = ORIGIN_SUMMA;
    post(books, JOURNAL_CLOSING, PERIOD_CLOSING_NO, journal);
}

static void
given_books(struct books *books, struct store *store)
{
    given_work(&books->work, store);
    books->company = given_company(&books->work);
    given_year(&books->work, books->company, 20270101, 0);
    sell(books, 20260115, 90000);
    pay_rent(books, 20260115, 7000);
    take_on(books, 100000);
    sell(books, 20270120, 45000);
    pay_rent(books, 20260210, 7001);
    storno_rent(books, 20260228, 7000);
    hire(books, 20260301, 3000000);
    adjust(books, 20261231, 12345);
    sell(books, 20261231, 1);
    close_year(books, 20261231, 5000);
    pay_rent(books, 20270201, 7002);
    hire(books, 20270131, -1000000);
    take_on(books, 50000);
    sell(books, 20260131, 333); /* late, into the year before */
    storno_rent(books, 20270210, 100);
    hire(books, 20260102, 500000);
    adjust(books, 20271231, 77);
}

/* ---- the model ---- */

static bool
is_before(const struct scope *scope, const struct entry *entry)
{
    if (entry->period == PERIOD_OPENING_NO)
        return true;
    return scope->by_days ? entry->date < scope->from_day : entry->period < scope->from_period;
}

static bool
is_after(const struct scope *scope, const struct entry *entry)
{
    if (entry->period == PERIOD_CLOSING_NO)
        return !scope->closing || scope->to_day != scope->year->last_day ||
               scope->through_period < 13;
    return scope->by_days ? entry->date > scope->to_day : entry->period > scope->through_period;
}

static void
add_this_year(const struct scope *scope, const struct entry *entry, struct figure *figure)
{
    if (is_after(scope, entry))
        return;
    if (is_before(scope, entry)) {
        figure->opening += entry->amount;
        figure->opening_quantity += entry->quantity;
        return;
    }
    if (entry->side == SIDE_CREDIT)
        figure->credit -= entry->amount;
    else
        figure->debit += entry->amount;
    figure->quantity += entry->quantity;
}

static void
add_up(const struct books *books, const struct scope *scope, const struct account *account,
        struct figure *ret)
{
    const struct snapshot *snapshot = scope->snapshot;

    *ret = (struct figure){0};
    for (size_t i = 0; i < books->count; i++) {
        const struct entry *entry = &books->entries[i];
        const struct account *moved = snapshot_account(snapshot, entry->account_id);
        bool income = account_type_is_income(moved->type);
        int64_t carried = income ? snapshot->company.ytd_account_id : moved->account_id;

        if (entry->seq > scope->known_seq || entry->year > scope->year->year)
            continue;
        if (entry->year == scope->year->year && moved == account)
            add_this_year(scope, entry, ret);
        if (entry->year < scope->year->year && carried == account->account_id) {
            ret->opening += entry->amount;
            ret->opening_quantity += income ? 0 : entry->quantity;
        }
    }
}

/* ---- beside each other ---- */

static bool
same_figure(const struct figure *a, const struct figure *b)
{
    return a->opening == b->opening && a->debit == b->debit && a->credit == b->credit &&
           a->opening_quantity == b->opening_quantity && a->quantity == b->quantity;
}

static void
require_figure(const struct scope *scope, const struct account *account, const struct figure *read,
        const struct figure *model)
{
    if (!same_figure(read, model))
        test_fail(__FILE__, __LINE__,
                "%s of %d, %d to %d, %s to %s, known %lld: %lld %lld %lld, not %lld %lld %lld",
                account->code, scope->year->year, scope->from_period, scope->through_period,
                day_text(scope->from_day).chars, day_text(scope->to_day).chars,
                (long long)scope->known_seq, (long long)read->opening, (long long)read->debit,
                (long long)read->credit, (long long)model->opening, (long long)model->debit,
                (long long)model->credit);
}

/* All figures at once, and each account's alone. */
static void
require_scope(struct books *books, const struct scope *scope)
{
    const struct snapshot *snapshot = scope->snapshot;
    struct figure *figures;

    given_ok(&books->work, figures_read(&books->work, scope, &figures));
    for (size_t i = 0; i < snapshot->account_count; i++) {
        struct figure model;
        struct figure alone;

        add_up(books, scope, &snapshot->accounts[i], &model);
        given_ok(&books->work,
                figures_read_account(&books->work, scope, &snapshot->accounts[i], &alone));
        require_figure(scope, &snapshot->accounts[i], &figures[i], &model);
        require_figure(scope, &snapshot->accounts[i], &alone, &model);
    }
}

static void
require_query(struct books *books, struct scope_query query)
{
    for (query.known_seq = 1; query.known_seq <= books->newest; query.known_seq++) {
        SCOPED(scope_close) struct scope scope = {0};

        given_ok(&books->work, work_read(&books->work));
        given_ok(&books->work, scope_open(&books->work, books->company, &query, &scope));
        require_scope(books, &scope);
        work_read_end(&books->work);
    }
}

static void
done_books(struct books *books)
{
    given_work_done(&books->work);
}

TEST(figures_of_periods_are_what_the_entries_add_up_to)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(done_books) struct books books = {0};

    given_store(&store);
    given_books(&books, store);
    require_query(&books, (struct scope_query){.year = GIVEN_YEAR});
    require_query(&books, (struct scope_query){.year = GIVEN_YEAR, .closing = true});
    require_query(&books, (struct scope_query){.year = GIVEN_YEAR, .through_period = 1});
    require_query(&books, (struct scope_query){.year = GIVEN_YEAR, .from_period = 2});
    require_query(&books,
            (struct scope_query){.year = GIVEN_YEAR, .from_period = 2, .through_period = 12});
    require_query(&books, (struct scope_query){.year = GIVEN_YEAR, .from_period = 13});
    require_query(
            &books, (struct scope_query){.year = GIVEN_YEAR, .through_period = 3, .closing = true});
    require_query(&books,
            (struct scope_query){.year = GIVEN_YEAR, .through_period = 12, .closing = true});
    require_query(&books, (struct scope_query){.year = NEXT_YEAR});
    require_query(&books, (struct scope_query){.year = NEXT_YEAR, .from_period = 2});
}

TEST(figures_of_days_are_what_the_entries_add_up_to)
{
    static const struct scope_query days[] = {
            {.from_day = 20260101, .to_day = 20260101},
            {.from_day = 20260101, .to_day = 20260115},
            {.from_day = 20260102, .to_day = 20260131},
            {.from_day = 20260115, .to_day = 20260115},
            {.from_day = 20260116, .to_day = 20260210},
            {.from_day = 20260201, .to_day = 20260228},
            {.from_day = 20260211, .to_day = 20261230},
            {.from_day = 20260211, .to_day = 20261230, .closing = true},
            {.from_day = 20261231, .to_day = 20261231},
            {.from_day = 20261231, .to_day = 20261231, .closing = true},
            {.from_day = 20270101, .to_day = 20270131},
            {.from_day = 20270121, .to_day = 20270209},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(done_books) struct books books = {0};

    given_store(&store);
    given_books(&books, store);
    for (size_t i = 0; i < COUNT_OF(days); i++)
        require_query(&books, days[i]);
}

TEST(an_earlier_years_income_opens_on_the_account_of_the_unclosed_result)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(done_books) struct books books = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct figure ytd;
    struct figure sales;

    given_store(&store);
    given_books(&books, store);
    given_ok(&books.work, work_read(&books.work));
    given_ok(&books.work, scope_open(&books.work, books.company,
                                  &(struct scope_query){.year = NEXT_YEAR}, &scope));
    given_ok(&books.work, figures_read_account(&books.work, &scope,
                                  snapshot_account_code(scope.snapshot, "YTD"), &ytd));
    given_ok(&books.work, figures_read_account(&books.work, &scope,
                                  snapshot_account_code(scope.snapshot, SALES), &sales));

    /* Sales 90000 + 1 + 333 - 5000 closed, rent 7000 + 7001 - 7000, salaries 12345. */
    REQUIRE_INT(ytd.opening, -(85334 - 7001 - 12345));
    REQUIRE_INT(sales.opening, 0);
    REQUIRE_INT(figure_closing(&sales), -45000);
}

TEST(a_year_that_nothing_touched_has_no_figures)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct figure *figures;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, scope_open(&work, company, &(struct scope_query){0}, &scope));
    given_ok(&work, figures_read(&work, &scope, &figures));

    for (size_t i = 0; i < scope.snapshot->account_count; i++)
        REQUIRE(!figures[i].any && figures[i].opening == 0 && figures[i].debit == 0);
}

/* The largest amount of a line, and how many of it are the most that a balance holds. */
static const int64_t UNIT = INT64_C(1000000000000000000);
enum { UNITS_OF_A_PERIOD = 9 };

/* ---- refusals ---- */

static enum fault
read_all(struct work *work, int64_t company)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct figure *figures;
    enum fault fault;

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &(struct scope_query){0}, &scope));
    fault = figures_read(work, &scope, &figures);
    work_read_end(work);
    return fault;
}

TEST(figures_that_do_not_balance_are_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_balance(&work, company, RENT, 100, 0);
    given_balance(&work, company, BANK, 0, 99);

    REQUIRE_INT(read_all(&work, company), FAULT_VERIFY_FINDINGS);
    given_balance(&work, company, BANK, 0, 1);
    REQUIRE_INT(read_all(&work, company), OK);
}

TEST(a_quantity_that_does_not_fit_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (int i = 0; i < UNITS_OF_A_PERIOD; i++)
        given_post(&work, company, 20260105, LINES(UNITS(HEADS, UNIT)));
    given_post(&work, company, 20260205, LINES(UNITS(HEADS, UNIT)));

    REQUIRE_INT(read_all(&work, company), FAULT_AMOUNT_RANGE);
    REQUIRE_TEXT(work.why.detail, "a quantity of the report does not fit");
}

/* ---- sums that are wider than an amount ---- */

/* As read for all accounts, and for the one alone. */
static void
require_wide(struct work *work, int64_t company, struct scope_query query, const char *code,
        int128 opening, int128 closing)
{
    SCOPED(scope_close) struct scope scope = {0};
    const struct account *account;
    struct figure *figures;
    struct figure alone;

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &query, &scope));
    account = snapshot_account_code(scope.snapshot, code);
    given_ok(work, figures_read(work, &scope, &figures));
    given_ok(work, figures_read_account(work, &scope, account, &alone));
    work_read_end(work);
    REQUIRE(alone.opening == opening);
    REQUIRE(figure_closing(&alone) == closing);
    REQUIRE(figures[account - scope.snapshot->accounts].opening == opening);
    REQUIRE(figure_closing(&figures[account - scope.snapshot->accounts]) == closing);
}

TEST(a_closing_is_whole_though_no_amount_holds_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_balance(&work, company, RENT, INT64_MAX, 0);
    given_balance(&work, company, BANK, 0, INT64_MAX);
    given_post(&work, company, 20260215, LINES(DEBIT(RENT, 1), CREDIT(BANK, 1)));

    require_wide(&work, company, (struct scope_query){.from_period = 2}, RENT, INT64_MAX,
            (int128)INT64_MAX + 1);
}

/* Nine units, the most that a period holds: in debit of the bank, or in credit with a minus. */
static void
given_nine(struct work *work, int64_t company, int day, enum side side, int64_t unit)
{
    for (int i = 0; i < UNITS_OF_A_PERIOD; i++) {
        struct journal journal =
                given_made(work, company, day, LINES(DEBIT(BANK, unit), CREDIT(EQUITY, unit)));

        journal.lines[0].side = side;
        journal.lines[1].side = side_other(side);
        given_posted(work, company, &journal);
    }
}

/* Debits of nine units, and nine more by credits with a minus: each column fits, what they leave
 * does not. */
TEST(an_opening_is_whole_though_only_its_columns_fit_an_amount)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const int128 eighteen = (int128)UNIT * 2 * UNITS_OF_A_PERIOD;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_nine(&work, company, 20260105, SIDE_DEBIT, UNIT);
    given_nine(&work, company, 20260105, SIDE_CREDIT, UNIT);

    require_wide(&work, company, (struct scope_query){.from_period = 2}, BANK, eighteen, eighteen);
}

/* The days were posted in an order in which their period always fitted. */
TEST(days_of_a_period_are_whole_though_only_the_period_fits_an_amount)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const int128 nine = (int128)UNIT * UNITS_OF_A_PERIOD;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_nine(&work, company, 20260105, SIDE_DEBIT, UNIT);
    given_nine(&work, company, 20260120, SIDE_DEBIT, -UNIT);
    given_nine(&work, company, 20260110, SIDE_DEBIT, UNIT);

    require_wide(&work, company, (struct scope_query){.to_day = 20260119}, BANK, 0, 2 * nine);
    require_wide(&work, company, (struct scope_query){.from_day = 20260120, .to_day = 20260131},
            BANK, 2 * nine, nine);
}
