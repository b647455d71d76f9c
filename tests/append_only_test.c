/* What only grows, on SQLite: triggers refuse what PostgreSQL refuses by rights (roles_test). */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "sql_catalogue.h"
#include "tests/given.h"
#include "tests/raw.h"
#include "tests/test.h"

/* ---- what the statements of Summa do to a table ---- */

static bool
is_word_end(char byte)
{
    return !isalnum((unsigned char)byte) && byte != '_';
}

/* The word of a statement, and after it the table as a whole word. */
static bool
says(const char *text, const char *word, const char *table)
{
    size_t length = strlen(table);

    while ((text = strstr(text, word)) != NULL) {
        text += strlen(word);
        text += strspn(text, " \n");
        if (strncmp(text, table, length) == 0 && is_word_end(text[length]))
            return true;
    }
    return false;
}

/* An insertion may change the row that is there already. */
static bool
changes_or_removes(const char *text, const char *table)
{
    return says(text, "UPDATE", table) ||
           (strstr(text, "DELETE") != NULL && says(text, "FROM", table)) ||
           (strstr(text, "DO UPDATE") != NULL && says(text, "INTO", table));
}

static bool
only_grows(const char *table)
{
    for (int i = 0; sql_catalogue[i] != NULL; i++)
        if (sql_catalogue[i]->sqlite.text != NULL &&
                changes_or_removes(sql_catalogue[i]->sqlite.text, table))
            return false;
    return true;
}

/* Nothing removes or changes their rows, and nothing refuses it: what a chart or a calendar is made
 * of is no evidence, and a lost index of the ledger is found by verify. */
static bool
is_free(const char *table)
{
    static const char *const tables[] = {
            "book",              /* a book is made once */
            "company_directory", /* so is a company's place */
            "comparative",       /* figures of an imported file, beside the books */
            "external_ref",      /* an index of postings: verify.external */
            "reversal_of",       /* the same: verify.reversal */
    };

    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (strcmp(tables[i], table) == 0)
            return true;
    return false;
}

/* ---- a row of it ---- */

struct growing {
    struct given_url url;
    struct raw raw;
    struct arena arena;
};

static void
growing_done(struct growing *growing)
{
    raw_close(&growing->raw);
    arena_done(&growing->arena);
    given_url_done(&growing->url);
}

static const char *
value_of_type(const char *type)
{
    return strcmp(type, "TEXT") == 0 ? "'x'" : strcmp(type, "BLOB") == 0 ? "x'01'" : "1";
}

static struct raw_rows
columns_of(struct growing *growing, const char *table)
{
    const struct raw_word words[] = {
            {"table", table},
            {NULL, NULL},
    };

    return raw_ask(&growing->raw, &growing->arena, "columns", words);
}

/* A row made of ones; its first column. */
static const char *
put_row(struct growing *growing, const char *table)
{
    SCOPED(buffer_done) struct buffer names = {0};
    SCOPED(buffer_done) struct buffer values = {0};
    struct raw_rows columns = columns_of(growing, table);

    for (size_t i = 0; i < columns.row_count; i++) {
        char **column = &columns.cells[i * columns.column_count];

        buffer_format(&names, "%s%s", i == 0 ? "" : ", ", column[0]);
        buffer_format(&values, "%s%s", i == 0 ? "" : ", ", value_of_type(column[1]));
    }
    raw_run(&growing->raw, "grown_row",
            (const struct raw_word[]){{"table", table}, {"columns", names.bytes},
                    {"values", values.bytes}, {NULL, NULL}});
    return columns.cells[0];
}

static bool
refuses_change(struct growing *growing, const char *table, const char *column)
{
    const struct raw_word words[] = {
            {"table", table},
            {"column", column},
            {NULL, NULL},
    };

    return !raw_try(&growing->raw, "grown_changed", words);
}

static bool
refuses_removal(struct growing *growing, const char *table)
{
    const struct raw_word words[] = {
            {"table", table},
            {NULL, NULL},
    };

    return !raw_try(&growing->raw, "grown_removed", words);
}

static struct raw_rows
given_tables(struct growing *growing)
{
    growing->url = given_url();
    raw_look(&growing->raw, &growing->url);
    return raw_ask(&growing->raw, &growing->arena, "tables", NULL);
}

TEST(what_only_grows_is_neither_changed_nor_removed)
{
    SCOPED(growing_done) struct growing growing = {0};
    struct raw_rows tables;
    int count = 0;

    if (given_engine() != STORE_SQLITE)
        return;
    tables = given_tables(&growing);
    for (size_t i = 0; i < tables.row_count; i++) {
        const char *table = tables.cells[i * tables.column_count];
        const char *column;

        if (!only_grows(table) || is_free(table))
            continue;
        column = put_row(&growing, table);
        if (!refuses_change(&growing, table, column) || !refuses_removal(&growing, table))
            test_fail(__FILE__, __LINE__,
                    "%s: no statement of Summa changes or removes its rows, and no trigger "
                    "keeps others from it",
                    table);
        count++;
    }
    REQUIRE(count >= 20);
}

/* So that the test above can fail. */
TEST(what_people_change_is_changed_and_removed)
{
    static const char *const tables[] = {"journal", "line", "attachment_upload", "fact"};
    SCOPED(growing_done) struct growing growing = {0};

    if (given_engine() != STORE_SQLITE)
        return;
    (void)given_tables(&growing);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        const char *column = put_row(&growing, tables[i]);

        REQUIRE(!only_grows(tables[i]));
        REQUIRE(!refuses_change(&growing, tables[i], column));
        REQUIRE(!refuses_removal(&growing, tables[i]));
    }
}

TEST(what_is_free_to_be_changed_is_a_table_that_only_grows)
{
    SCOPED(growing_done) struct growing growing = {0};
    struct raw_rows tables;
    int count = 0;

    if (given_engine() != STORE_SQLITE)
        return;
    tables = given_tables(&growing);
    for (size_t i = 0; i < tables.row_count; i++)
        count += is_free(tables.cells[i * tables.column_count]) &&
                 only_grows(tables.cells[i * tables.column_count]);
    REQUIRE_INT(count, 5);
}
