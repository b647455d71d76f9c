#include "report/scope/scope.h"

#include "base/lang.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* The query resolved in a read of its own; the scope is the caller's to close. */
static enum fault
resolve(struct work *work, int64_t company, struct scope_query query, struct scope *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = scope_open(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

static const char *
fact(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->fact_count; i++)
        if (strcmp(table->facts[i].name, name) == 0)
            return table->facts[i].value;
    return NULL;
}

TEST(a_scope_of_nothing_said_is_the_whole_current_year_as_known_now)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_year(&work, company, 20270101, 0);
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    REQUIRE_INT(resolve(&work, company, (struct scope_query){0}, &scope), OK);
    REQUIRE_INT(scope.book->book_id, BOOK_PRIMARY);
    REQUIRE_INT(scope.year->year, GIVEN_YEAR);
    REQUIRE(!scope.by_days);
    REQUIRE_INT(scope.from_period, 1);
    REQUIRE_INT(scope.through_period, 13);
    REQUIRE_INT(scope.from_day, 20260101);
    REQUIRE_INT(scope.to_day, 20261231);
    REQUIRE_INT(scope.newest_seq, 1);
    REQUIRE_INT(scope.known_seq, 1);
    REQUIRE(!scope.closing);
    REQUIRE(scope_from_start(&scope));
    REQUIRE(scope_to_end(&scope));
}

TEST(days_choose_the_year_that_holds_them_and_the_periods_that_they_touch)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    SCOPED(scope_close) struct scope rest = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_year(&work, company, 20270101, 0);

    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.from_day = 20270215, .to_day = 20270401}, &scope),
            OK);
    REQUIRE_INT(scope.year->year, 20270);
    REQUIRE(scope.by_days);
    REQUIRE_INT(scope.from_period, 2);
    REQUIRE_INT(scope.through_period, 4);
    REQUIRE(!scope_from_start(&scope));
    REQUIRE(!scope_to_end(&scope));

    REQUIRE_INT(resolve(&work, company, (struct scope_query){.from_day = 20261201}, &rest), OK);
    REQUIRE_INT(rest.to_day, 20261231);
    REQUIRE_INT(rest.from_period, 12);
    REQUIRE_INT(rest.through_period, 13); /* the adjustment period's day is the year's last */
    REQUIRE(scope_to_end(&rest));
}

TEST(what_is_known_is_a_seq_or_what_was_booked_by_a_moment)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    SCOPED(scope_close) struct scope before = {0};
    SCOPED(scope_close) struct scope none = {0};
    SCOPED(scope_close) struct scope later = {0};
    SCOPED(scope_close) struct scope seq = {0};
    int64_t second;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    second = given_post(&work, company, 20260115, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200)))
                     .booked_at;
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 300), CREDIT(BANK, 300)));

    REQUIRE_INT(resolve(&work, company, (struct scope_query){.known_at = second}, &scope), OK);
    REQUIRE_INT(scope.known_seq, 2);
    REQUIRE_INT(scope.newest_seq, 3);
    REQUIRE_INT(
            resolve(&work, company, (struct scope_query){.known_at = GIVEN_NOW - 1}, &before), OK);
    REQUIRE_INT(before.known_seq, 0);
    REQUIRE_INT(resolve(&work, company, (struct scope_query){.known_seq = 3}, &later), OK);
    REQUIRE_INT(later.known_seq, 3);
    REQUIRE_INT(resolve(&work, company, (struct scope_query){.known_seq = 4}, &none),
            FAULT_FIELD_RANGE);
    REQUIRE_TEXT(work.why.at, "/known_seq");
    REQUIRE_TEXT(work.why.detail, "there is no posting 4 yet; the newest is 3");
    REQUIRE_INT(
            resolve(&work, company, (struct scope_query){.known_seq = 1, .known_at = second}, &seq),
            OK);
    REQUIRE_INT(seq.known_seq, 1);
}

TEST(a_scope_that_is_not_there_is_refused)
{
    static const struct {
        struct scope_query query;
        enum fault fault;
        const char *at;
    } refused[] = {
            {{.book_id = 99}, FAULT_BOOK_UNKNOWN, "/book"},
            {{.year = 20250}, FAULT_YEAR_UNKNOWN, "/year"},
            {{.from_day = 20280101}, FAULT_YEAR_UNKNOWN, "/from_day"},
            {{.from_period = 14}, FAULT_PERIOD_UNKNOWN, "/through_period"},
            {{.through_period = 14}, FAULT_PERIOD_UNKNOWN, "/through_period"},
            {{.from_period = 3, .through_period = 2}, FAULT_FIELD_RANGE, "/from_period"},
            {{.from_day = 20260102, .to_day = 20260101}, FAULT_FIELD_RANGE, "/from_day"},
            {{.from_day = 20261231, .to_day = 20270101}, FAULT_FIELD_RANGE, "/to_day"},
            {{.year = GIVEN_YEAR, .to_day = 20270101}, FAULT_FIELD_RANGE, "/to_day"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct scope scope;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);

    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        REQUIRE_INT(resolve(&work, company, refused[i].query, &scope), refused[i].fault);
        REQUIRE_TEXT(work.why.at, refused[i].at);
        REQUIRE(scope.snapshot == NULL);
    }
    REQUIRE_INT(
            resolve(&work, company + 1, (struct scope_query){0}, &scope), FAULT_COMPANY_UNKNOWN);
}

TEST(a_company_without_a_year_is_told_how_to_make_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct scope scope;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);

    REQUIRE_INT(resolve(&work, company, (struct scope_query){0}, &scope), FAULT_YEAR_UNKNOWN);
    REQUIRE_TEXT(work.why.detail,
            "company ACME has no fiscal year yet; make one with: summa year create");
}

TEST(the_newest_posting_at_a_moment_is_none_before_the_first)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    given_ok(&work, work_read(&work));
    REQUIRE_INT(scope_seq_at(&work, company, GIVEN_NOW - 1, &seq), OK);
    REQUIRE_INT(seq, 0);
    REQUIRE_INT(scope_seq_at(&work, company, GIVEN_NOW, &seq), OK);
    REQUIRE_INT(seq, 1);
}

/* ---- the year before ---- */

/* 2023, 2024 (a leap year) and 2025. */
static int64_t
given_three_years(struct work *work)
{
    int64_t company = given_bare_company(work);

    given_year(work, company, 20230101, 0);
    given_year(work, company, 20240101, 0);
    given_year(work, company, 20250101, 0);
    return company;
}

TEST(the_same_periods_of_the_year_before_keep_their_numbers)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct scope before;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_three_years(&work);

    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.year = 20250, .from_period = 2, .through_period = 3},
                        &scope),
            OK);
    REQUIRE(scope_before(&scope, &before));
    REQUIRE_INT(before.year->year, 20240);
    REQUIRE_INT(before.from_period, 2);
    REQUIRE_INT(before.through_period, 3);
    REQUIRE_INT(before.from_day, 20240201);
    REQUIRE_INT(before.to_day, 20240331);
    REQUIRE(scope_year_before(&scope, &before));
    REQUIRE(scope_from_start(&before));
    REQUIRE(scope_to_end(&before));
    REQUIRE_INT(before.to_day, 20241231);
}

TEST(the_same_days_of_the_year_before_end_with_the_month_when_they_did)
{
    static const struct {
        int from;
        int to;
        int before_from;
        int before_to;
    } moves[] = {
            {20250115, 20250210, 20240115, 20240210},
            {20250201, 20250228, 20240201, 20240229},
            {20240229, 20240229, 20230228, 20230228},
            {20240215, 20240228, 20230215, 20230228},
            {20250101, 20251231, 20240101, 20241231},
            {20251231, 20251231, 20241231, 20241231},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_three_years(&work);

    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        SCOPED(scope_close) struct scope scope = {0};
        struct scope before;

        REQUIRE_INT(resolve(&work, company,
                            (struct scope_query){.from_day = moves[i].from, .to_day = moves[i].to},
                            &scope),
                OK);
        REQUIRE(scope_before(&scope, &before));
        REQUIRE_INT(before.from_day, moves[i].before_from);
        REQUIRE_INT(before.to_day, moves[i].before_to);
    }
}

TEST(a_first_year_has_none_before_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct scope before;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_three_years(&work);

    REQUIRE_INT(resolve(&work, company, (struct scope_query){.year = 20230}, &scope), OK);
    REQUIRE(!scope_before(&scope, &before));
    REQUIRE(!scope_year_before(&scope, &before));
}

/* A short year before: what it has of the periods and days, and its end for an end. */
TEST(a_shorter_year_before_is_compared_as_far_as_it_goes)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope spring = {0};
    SCOPED(scope_close) struct scope autumn = {0};
    SCOPED(scope_close) struct scope days = {0};
    struct scope before;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    given_year(&work, company, 20240901, 20241231);
    given_year(&work, company, 20250101, 0);

    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.year = 20250, .from_period = 2, .through_period = 12},
                        &spring),
            OK);
    REQUIRE(scope_before(&spring, &before));
    REQUIRE_INT(before.from_day, 20241001);
    REQUIRE_INT(before.to_day, 20241231);
    REQUIRE_INT(resolve(&work, company, (struct scope_query){.year = 20250, .from_period = 11},
                        &autumn),
            OK);
    REQUIRE(!scope_before(&autumn, &before));
    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.from_day = 20250215, .to_day = 20251015}, &days),
            OK);
    REQUIRE(scope_before(&days, &before));
    REQUIRE_INT(before.from_day, 20240901);
    REQUIRE_INT(before.to_day, 20241015);
}

/* ---- the closing period ---- */

TEST(the_closing_period_counts_where_the_years_end_is_reached)
{
    static const struct {
        struct scope_query query;
        bool closing;
    } cases[] = {
            {{.closing = true}, true},
            {{.from_period = 3, .closing = true}, true},
            {{.from_period = 3}, false},
            {{.from_period = 1, .through_period = 3, .closing = true}, false},
            {{.through_period = 12, .closing = true}, false}, /* 13 is left */
            {{.through_period = 99, .closing = true}, true},
            {{.through_period = 99}, true},
            {{.to_day = 20261230, .closing = true}, false},
            {{.from_day = 20261231, .closing = true}, true},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(scope_close) struct scope scope = {0};
        struct table table;

        REQUIRE_INT(resolve(&work, company, cases[i].query, &scope), OK);
        REQUIRE_INT(scope_closing(&scope), cases[i].closing);
        table_init(&table, &work.arena, "sample", "Sample");
        scope_facts(&table, &scope);
        REQUIRE((fact(&table, "closing") != NULL) == cases[i].closing);
    }
}

/* December is the last period of such a year, and holds days that are not its end. */
TEST(days_before_a_years_last_leave_its_closing_out_where_no_adjustment_period_follows)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope most = {0};
    SCOPED(scope_close) struct scope whole = {0};
    const struct year_new plain = {.first_day = 20270101};
    int64_t company;
    int year;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, year_create(&work, company, &plain, &year)), OK);

    REQUIRE_INT(
            resolve(&work, company,
                    (struct scope_query){.year = year, .to_day = 20271230, .closing = true}, &most),
            OK);
    REQUIRE(!scope_to_end(&most));
    REQUIRE(!scope_closing(&most));
    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.year = year, .to_day = 20271231, .closing = true},
                        &whole),
            OK);
    REQUIRE(scope_to_end(&whole));
    REQUIRE(scope_closing(&whole));
}

/* Part of a year leaves its closing out; the whole year before it has one. */
TEST(the_whole_year_before_part_of_a_year_counts_its_closing_period)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct scope before;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_three_years(&work);

    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.year = 20250, .through_period = 3, .closing = true},
                        &scope),
            OK);
    REQUIRE(!scope_closing(&scope));
    REQUIRE(scope_before(&scope, &before));
    REQUIRE(!scope_closing(&before));
    REQUIRE(scope_year_before(&scope, &before));
    REQUIRE(scope_closing(&before));
}

/* ---- facts ---- */

TEST(a_scopes_facts_name_what_the_figures_are_of)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200)));
    table_init(&table, &work.arena, "sample", "Sample");

    REQUIRE_INT(resolve(&work, company,
                        (struct scope_query){.from_period = 2, .through_period = 3, .known_seq = 1},
                        &scope),
            OK);
    scope_facts(&table, &scope);
    REQUIRE_TEXT(fact(&table, "company"), "ACME Acme AB");
    REQUIRE_TEXT(fact(&table, "currency"), "SEK");
    REQUIRE_TEXT(fact(&table, "year"), "2026");
    REQUIRE_TEXT(fact(&table, "periods"), "2 to 3, 2026-02-01 to 2026-03-31");
    REQUIRE_TEXT(fact(&table, "known"), "up to posting 1 of 2");
    REQUIRE(fact(&table, "book") == NULL);
}

TEST(a_scope_of_all_that_is_known_says_nothing_of_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    table_init(&table, &work.arena, "sample", "Sample");

    REQUIRE_INT(resolve(&work, company, (struct scope_query){.to_day = 20260131}, &scope), OK);
    scope_facts_at(&table, &scope);
    REQUIRE_TEXT(fact(&table, "day"), "2026-01-31");
    REQUIRE(fact(&table, "known") == NULL);
    REQUIRE(fact(&table, "closing") == NULL);
}
