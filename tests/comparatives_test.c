/*
 * comparatives_test — a year that only a file knows stands beside the year that it became books of.
 */
#include <stdio.h>
#include <string.h>

#include "access/user/user.h"
#include "exchange/import/import.h"
#include "report/statement/statement.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

#define BL0001 "tests/data/sie/BL0001_typ4.SE"
#define UNDERDIM "tests/data/sie/SIE4_Exempelfil_med_underdim.SE"

static int64_t
given_import(struct work *work, struct store *store, const char *path)
{
    struct import_report report;
    int64_t user;
    int64_t company;

    given_work(work, store);
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user));
    given_ok(work, user_act(work, user));
    given_commit(work);
    company = given_bare_company(work);
    given_ok(work, import_file(work, company, path, &(struct import_options){0}, &report));
    return company;
}

static const struct statement_row *
row_of(const struct statement *statement, const char *code)
{
    for (size_t i = 0; i < statement->row_count; i++)
        if (statement->rows[i].account_id != 0 && strcmp(statement->rows[i].code, code) == 0)
            return &statement->rows[i];
    return NULL;
}

static struct total
total_before(const struct statement *statement, const char *name)
{
    for (size_t i = 0; i < statement->row_count; i++)
        if (statement->rows[i].kind == ROW_TOTAL && strcmp(statement->rows[i].name, name) == 0)
            return statement->rows[i].before;
    return total_of(0, given_currency("SEK"));
}

/* What the file states of the year before under a label, read by itself: each account's figure must
 * stand in the statement, on whichever side; the sum is debit positive. */
static void
require_stated(
        const struct statement *statement, const char *path, const char *label, int64_t *ret_sum)
{
    FILE *file = fopen(path, "rb");
    char line[1024];

    *ret_sum = 0;
    REQUIRE(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL) {
        char tag[8];
        char code[16];
        char amount[32];
        struct decimal decimal;
        struct money stated;

        if (sscanf(line, "#%7s -1 %15s %31s", tag, code, amount) != 3 || strcmp(tag, label) != 0)
            continue;
        if (!decimal_parse(amount, &decimal) ||
                money_of_decimal(decimal, given_currency("SEK"), &stated) != DECIMAL_FITS) {
            test_fail(__FILE__, __LINE__, "%s is no amount", amount);
            break;
        }
        *ret_sum += money_minor(stated);
        if (!money_is_zero(stated)) {
            const struct statement_row *row = row_of(statement, code);
            int128 before = row == NULL ? 0 : total_minor(row->before);

            if (before != money_minor(stated) && before != -money_minor(stated))
                test_fail(
                        __FILE__, __LINE__, "%s is %lld, not %s", code, (long long)before, amount);
        }
    }
    fclose(file);
}

static void
require_comparatives(const char *path, const char *before_income, const char *before_balance)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;
    int64_t sum;

    given_store(&store);
    company = given_import(&work, store, path);
    given_ok(&work, work_read(&work));

    given_ok(&work, statement_income(&work, company, &(struct statement_query){0}, &statement));
    REQUIRE(statement.has_before);
    REQUIRE_TEXT(statement.column_before, before_income);
    require_stated(&statement, path, "RES", &sum);
    REQUIRE_INT(total_minor(statement.result_before), -sum);

    given_ok(&work,
            statement_balance_sheet(&work, company, &(struct statement_query){0}, &statement));
    REQUIRE(statement.has_before);
    REQUIRE_TEXT(statement.column_before, before_balance);
    require_stated(&statement, path, "UB", &sum);
    REQUIRE_INT(total_minor(statement.result_before), sum);
    REQUIRE_INT(total_minor(statement.rows[statement.row_count - 1].before),
            total_minor(total_before(&statement, "Total Assets")));
}

TEST(a_year_that_only_a_file_knows_is_compared_with_what_the_file_says_of_it)
{
    require_comparatives(BL0001, "2008-07-01 to 2009-06-30", "2009-06-30");
    require_comparatives(UNDERDIM, "2020-01-01 to 2020-12-31", "2020-12-31");
}

TEST(part_of_a_year_is_not_compared_with_a_whole_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement_query spring = {.scope = {.through_period = 3}};
    struct statement statement;
    int64_t company;

    given_store(&store);
    company = given_import(&work, store, BL0001);
    given_ok(&work, work_read(&work));

    given_ok(&work, statement_income(&work, company, &spring, &statement));
    REQUIRE(!statement.has_before);
    given_ok(&work, statement_balance_sheet(&work, company, &spring, &statement));
    REQUIRE(statement.has_before);
    REQUIRE_TEXT(statement.column_before, "2009-06-30");
}

static int64_t
given_import_text(struct work *work, struct store *store, const char *text)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};

    given_text_file("given.se", text, &file);
    return given_import(work, store, file.path);
}

TEST(a_result_that_the_file_has_booked_nowhere_is_the_unclosed_one_of_that_year)
{
    static const char text[] = "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#GEN 20260101\n"
                               "#PROGRAM \"Test\" 1\n#FNAMN \"Acme\"\n"
                               "#RAR 0 20260101 20261231\n#RAR -1 20250101 20251231\n"
                               "#KONTO 1930 \"Bank\"\n#KONTO 2081 \"Share capital\"\n"
                               "#KONTO 2091 \"Retained earnings\"\n#KONTO 3010 \"Sales\"\n"
                               "#IB 0 1930 150.00\n#IB 0 2081 -100.00\n#IB 0 2091 -50.00\n"
                               "#UB -1 1930 150.00\n#UB -1 2081 -100.00\n"
                               "#RES -1 3010 -50.00\n"
                               "#VER A 1 20260110 \"Sale\"\n{\n"
                               "#TRANS 1930 {} 20.00\n#TRANS 3010 {} -20.00\n}\n";
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    company = given_import_text(&work, store, text);
    given_ok(&work, work_read(&work));

    given_ok(&work,
            statement_balance_sheet(&work, company, &(struct statement_query){0}, &statement));
    REQUIRE_TEXT(total_text(row_of(&statement, "YTD")->before).chars, "50.00");
    REQUIRE_TEXT(total_text(row_of(&statement, "YTD")->amount).chars, "20.00");
    REQUIRE_TEXT(total_text(statement.result_before).chars, "50.00");
    given_ok(&work, statement_income(&work, company, &(struct statement_query){0}, &statement));
    REQUIRE_TEXT(total_text(row_of(&statement, "3010")->before).chars, "50.00");
    REQUIRE_TEXT(total_text(statement.result_before).chars, "50.00");
}
