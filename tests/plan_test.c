/*
 * On SQLite no statement walks a table of the ledger to find a few rows in it: whatever reads one
 * names enough of its key, or is on the list of those that read all of it on purpose.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "sql_catalogue.h"
#include "store/sqlite.h"
#include "tests/given.h"
#include "tests/test.h"

static const char *const large[] = {"posting", "entry", "entry_detail", "entry_allocation",
        "account_entry", "balance", "allocation_balance", "audit", "journal", "line",
        "reversal_of"};

/* Makes, removes or judges a year; the newest id alone, which ends the search of its key; pages of
 * documents in their order; back from the newest posting; what waits for approval, by an index of
 * that alone; the bench's, which makes an index of its
 * own. */
static const char *const on_purpose[] = {"cli/bench/bare_day", "cli/bench/bare_page",
        "ledger/approval/queue_counts", "ledger/calendar/carried_range",
        "ledger/calendar/carry_allocation", "ledger/calendar/carry_balance",
        "ledger/calendar/opened", "ledger/calendar/remove_allocation_balances",
        "ledger/calendar/remove_balances", "ledger/calendar/year_documents",
        "ledger/company/carries", "ledger/company/opening_off", "ledger/company/take_on_left",
        "ledger/verify/altered_documents", "ledger/verify/counters",
        "ledger/verify/stray_documents", "ledger/verify/stray_reversals", "ledger/verify/totals",
        "report/scope/seq_at"};

static bool
walks_on_purpose(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(on_purpose); i++)
        if (strcmp(on_purpose[i], name) == 0)
            return true;
    return false;
}

/* A table's own name, or an alias that the text gives it: "table AS alias". */
static bool
is_large(const char *text, const char *alias)
{
    for (size_t i = 0; i < COUNT_OF(large); i++) {
        char words[128];
        const char *found;

        snprintf(words, sizeof(words), " %s AS %s", large[i], alias);
        found = strstr(text, words);
        if (strcmp(large[i], alias) == 0 ||
                (found != NULL && strchr(" )", found[strlen(words)]) != NULL))
            return true;
    }
    return false;
}

/* "SCAN e", or "SEARCH e USING ... (company_id=?)" and no more of the key. */
static bool
walks(const char *text, const char *step)
{
    char alias[64];

    if (sscanf(step, "SCAN %63s", alias) == 1)
        return is_large(text, alias);
    return sscanf(step, "SEARCH %63s", alias) == 1 && strstr(step, "(company_id=?)") != NULL &&
           is_large(text, alias);
}

/* Gives whether one of the plan's steps walks; ret is that step. */
static bool
find_walk(sqlite3 *db, const struct sql *sql, char ret[256])
{
    SCOPED(buffer_done) struct buffer text = {0};
    bool found = false;
    sqlite3_stmt *plan;
    int code;

    buffer_format(&text, "EXPLAIN QUERY PLAN %s", sql->sqlite.text);
    code = sqlite3_prepare_v2(db, text.bytes, -1, &plan, NULL);
    assert(code == SQLITE_OK);
    while (!found && sqlite3_step(plan) == SQLITE_ROW) {
        snprintf(ret, 256, "%s", (const char *)sqlite3_column_text(plan, 3));
        found = walks(sql->sqlite.text, ret);
    }
    sqlite3_finalize(plan);
    return found;
}

TEST(no_statement_walks_a_table_of_the_ledger_but_on_purpose)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    char step[256];

    if (given_engine() != STORE_SQLITE)
        return;
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    for (int i = 0; i < sql_catalogue_count; i++) {
        const struct sql *sql = sql_catalogue[i];

        if (find_walk(sqlite_of(work.connection)->db, sql, step) != walks_on_purpose(sql->name))
            test_fail(__FILE__, __LINE__, "%s: %s", sql->name, step);
    }
}

/* Whether a step of the statement's plan says so. */
static bool
plan_says(sqlite3 *db, const struct sql *sql, const char *words)
{
    SCOPED(buffer_done) struct buffer text = {0};
    bool found = false;
    sqlite3_stmt *plan;
    int code;

    buffer_format(&text, "EXPLAIN QUERY PLAN %s", sql->sqlite.text);
    code = sqlite3_prepare_v2(db, text.bytes, -1, &plan, NULL);
    assert(code == SQLITE_OK);
    while (!found && sqlite3_step(plan) == SQLITE_ROW)
        found = strstr((const char *)sqlite3_column_text(plan, 3), words) != NULL;
    sqlite3_finalize(plan);
    return found;
}

/* On a store of its own; on PostgreSQL, which plans by what it knows of the rows, nothing. */
static void
require_plan(const struct sql *sql, const char *words)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    if (given_engine() != STORE_SQLITE)
        return;
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    if (!plan_says(sqlite_of(work.connection)->db, sql, words))
        test_fail(__FILE__, __LINE__, "%s: no step says %s", sql->name, words);
}

TEST(what_a_set_is_asked_while_it_is_filled_or_listed_does_not_walk_its_journals)
{
    require_plan(&SQL_LEDGER_JOURNAL_SET_HOLDS,
            "journal_by_set_state (company_id=? AND set_id=? AND state=?)");
    require_plan(&SQL_LEDGER_JOURNAL_SET_LIST, "journal_set_named (company_id=? AND set_id>?)");
    require_plan(&SQL_LEDGER_JOURNAL_SET_LIST,
            "journal_by_set_state (company_id=? AND set_id=? AND state=?)");
    require_plan(&SQL_LEDGER_JOURNAL_SET_LIST,
            "COVERING INDEX journal_by_set_state (company_id=? AND set_id=?)");
}

TEST(the_occurrence_of_a_day_is_found_by_its_key)
{
    require_plan(&SQL_LEDGER_SCHEDULE_OCCURRENCE_FIND,
            "SEARCH o USING INDEX sqlite_autoindex_occurrence_1 (company_id=? AND schedule_id=? "
            "AND due=?)");
    require_plan(&SQL_LEDGER_SCHEDULE_OCCURRENCE_FIND, "AND due<?)");
}

TEST(the_occurrences_to_look_at_are_found_without_a_walk_over_those_that_were_posted)
{
    require_plan(&SQL_LEDGER_SCHEDULE_OCCURRENCE_FAILURES,
            "SEARCH o USING INDEX occurrence_open (company_id=? AND (schedule_id,due)>(?,?))");
}
