/*
 * What is done to books behind Summa's back is found: by verify on both engines, and on SQLite by
 * the second verifier too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/account/account.h"
#include "ledger/book/book.h"
#include "ledger/category/category.h"
#include "ledger/company/company.h"
#include "store/work.h"
#include "tests/given_chain.h"
#include "tests/raw.h"
#include "tests/tamper.h"
#include "tests/test.h"

static const struct {
    const char *name; /* of a file of tests/tamper */
    const char *code;
    bool by_second;
} cases[] = {
        {"amount", "verify.hash", true},
        {"name_in_chart", "verify.name", true},
        {"type_in_chart", "verify.name", true},
        {"kind_in_chart", "verify.name", true},
        {"type_as_posted", "verify.hash", true},
        {"type_version_added", "verify.name", true},
        {"name_as_posted", "verify.name", true},
        {"name_with_digest", "verify.hash", true},
        {"name_version_added", "verify.hash", true},
        {"date", "verify.hash", true},
        {"swapped", "verify.hash", true},
        {"removed", "verify.gap", true},
        {"inserted", "verify.hash", true},
        {"balance", "verify.balance", true},
        {"balance_removed", "verify.balance", true},
        {"opening", "verify.opening", true},
        {"allocation_balance", "verify.allocation", true},
        {"number_series", "verify.number", true},
        {"head", "verify.head", true},
        {"audit", "verify.audit", true},
        {"audit_signed", "verify.audit", true},
        {"audit_meaning", "verify.audit", true},
        {"audit_from", "verify.audit", true},
        {"audit_removed", "verify.checkpoint", true},
        {"audit_of_installation", "verify.audit", true},
        {"checkpoint", "verify.checkpoint", true},
        {"checkpoint_removed", "verify.checkpoint", true},
        {"currency", "verify.hash", true},
        {"currency_of_company", "verify.value", false},
        {"numbering", "verify.number", false},
        {"uid", "verify.hash", true},
        {"file", "verify.attachment", false},
        {"reversal", "verify.reversal", false},
        {"reversal_added", "verify.reversal", false},
        {"reversal_unlike", "verify.reversal", true},
        {"external", "verify.external", false},
        {"document", "verify.document", false},
        {"document_date", "verify.document", false},
        {"document_text", "verify.document", false},
        {"document_reference", "verify.document", false},
        {"period", "verify.period", true},
        {"year_ended", "verify.closing", true},
};

static void
tamper_and_look(const char *name, const char *code, bool by_second)
{
    SCOPED(books_done) struct books books = {0};

    printf("%s\n", name);
    given_chain(&books);
    tamper_with(&books, name, 0);
    REQUIRE_INT(tamper_verify(&books, NULL), FAULT_VERIFY_FINDINGS);
    REQUIRE(tamper_found(&books, code));
    if (by_second && given_engine() == STORE_SQLITE)
        REQUIRE_INT(tamper_second(&books, NULL, false), 1);
}

TEST(whatever_is_changed_behind_summas_back_is_found)
{
    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++)
        tamper_and_look(cases[i].name, cases[i].code, cases[i].by_second);
}

/* On PostgreSQL the index is the database's own: the name is that of a view of the entries. */
TEST(an_account_index_that_is_not_of_the_entries_is_found)
{
    if (given_engine() != STORE_SQLITE)
        return;
    tamper_and_look("account_index_removed", "verify.index", true);
    tamper_and_look("account_index_added", "verify.index", true);
    tamper_and_look("account_index_moved", "verify.index", true);
    tamper_and_look("account_index_nowhere", "verify.index", true);
}

TEST(both_verifiers_find_nothing_in_books_that_nobody_touched)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK);
    if (given_engine() == STORE_SQLITE)
        REQUIRE_INT(tamper_second(&books, &books.checkpoint, true), 0);
}

/* Posted by a program that says it had the lines from the ledger, and had not: every hash is
 * right. */
TEST(a_reversal_that_is_not_the_opposite_is_found_though_its_hash_is_right)
{
    SCOPED(books_done) struct books books = {0};
    struct journal journal;
    struct receipt receipt;

    given_chain(&books);
    journal = books_journal(&books, 20260401, BANK, SALES, 90000);
    journal.reverses_seq = 7;
    journal.mirrors = true;
    for (size_t i = 0; i < journal.line_count; i++)
        journal.lines[i].book_id = 1;
    REQUIRE_INT(gate_post_journal(&books.work, books.company, &journal, NULL, &receipt), OK);
    REQUIRE_INT(tamper_verify(&books, NULL), FAULT_VERIFY_FINDINGS);
    REQUIRE(tamper_found(&books, "verify.reversal"));
    REQUIRE_INT(books.work.findings.count, 1);
    if (given_engine() == STORE_SQLITE)
        REQUIRE_INT(tamper_second(&books, NULL, false), 1);
}

TEST(renaming_an_account_is_no_finding)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    books_rename(&books, COSTS, "Gifts");
    books_rename(&books, BANK, "The other bank");
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK);
    if (given_engine() == STORE_SQLITE)
        REQUIRE_INT(tamper_second(&books, &books.checkpoint, true), 0);
}

/* Removed so well that nothing in the database tells; the checkpoint outside does. */
TEST(removal_of_the_newest_postings_is_found_by_a_checkpoint_from_outside)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    tamper_with(&books, "cut_off", 8);
    REQUIRE_INT(tamper_verify(&books, NULL), OK);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), FAULT_VERIFY_FINDINGS);
    REQUIRE(tamper_found(&books, "verify.checkpoint"));
    if (given_engine() == STORE_SQLITE) {
        REQUIRE_INT(tamper_second(&books, NULL, true), 0);
        REQUIRE_INT(tamper_second(&books, &books.checkpoint, false), 1);
    }
}

/* The tail is removed and posted anew through the gate: every hash is right. */
TEST(a_chain_rewritten_with_right_hashes_is_found_by_a_checkpoint_from_outside)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    tamper_with(&books, "cut_off", 8);
    books_post(&books, 20261231, BANK, SALES, 54321);
    books_post(&books, 20260320, RENT, BANK, 900);
    REQUIRE_INT(tamper_verify(&books, NULL), OK);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), FAULT_VERIFY_FINDINGS);
    REQUIRE(tamper_found(&books, "verify.checkpoint"));
    if (given_engine() == STORE_SQLITE) {
        REQUIRE_INT(tamper_second(&books, NULL, true), 0);
        REQUIRE_INT(tamper_second(&books, &books.checkpoint, false), 1);
    }
}

static enum fault
list_all(struct books *books)
{
    struct company company;
    struct book *list_of_books;
    struct category *categories;
    size_t count;
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    if ((fault = company_find(&books->work, books->company, &company)) == OK &&
            (fault = book_list(&books->work, books->company, &list_of_books, &count)) == OK)
        fault = category_list(&books->work, books->company, &categories, &count);
    work_read_end(&books->work);
    return fault;
}

TEST(a_value_that_the_program_never_wrote_is_refused_by_table_and_column)
{
    static const char *const values[][2] = {
            {"no_currency_of_company", "company.currency"},
            {"no_currency_of_book", "book.currency"},
            {"category_nowhere", "category.parent_id"},
            {"category_in_a_circle", "category.parent_id"},
    };

    for (size_t i = 0; i < COUNT_OF(values); i++) {
        SCOPED(books_done) struct books books = {0};

        given_chain(&books);
        REQUIRE_INT(list_all(&books), OK);
        tamper_with(&books, values[i][0], 0);
        REQUIRE_INT(list_all(&books), FAULT_STORE_REFUSED);
        REQUIRE(strstr(books.work.why.detail, values[i][1]) != NULL);
    }
}

/* ---- every column of every row ---- */

struct table {
    const char *name;
    const char *order;
};

static const struct table tables[] = {
        {"posting", "company_id, seq"},
        {"entry", "company_id, seq, book_id, line_no"},
        {"entry_detail", "company_id, seq, book_id, line_no, tag"},
        {"entry_allocation", "company_id, seq, book_id, line_no, slice, dimension_id"},
};

/* One table, its columns, and its rows as literals. */
struct altering {
    struct books *books;
    struct arena arena;
    struct raw raw;
    const struct table *table;
    struct raw_rows columns; /* name, type, whether it must be there */
    struct raw_rows rows;
    int count; /* alterations */
    bool by_second;
    bool may_be_lawful; /* what is altered may be what somebody might have done lawfully */
};

static void
altering_done(struct altering *altering)
{
    raw_close(&altering->raw);
    arena_done(&altering->arena);
}

static const char *
column_of(const struct altering *altering, size_t column)
{
    return altering->columns.cells[3 * column];
}

static bool
is_type(const struct altering *altering, size_t column, const char *sqlite, const char *postgres)
{
    const char *type = altering->columns.cells[3 * column + 1];

    return strcmp(type, sqlite) == 0 || strcmp(type, postgres) == 0;
}

static void
read_table(struct altering *altering)
{
    SCOPED(buffer_done) struct buffer literals = {0};
    struct raw_word words[] = {
            {"table", altering->table->name},
            {"order", altering->table->order},
            {0},
            {0},
    };

    altering->columns = raw_ask(&altering->raw, &altering->arena, "columns", words);
    for (size_t c = 0; c < altering->columns.row_count; c++)
        buffer_format(&literals,
                given_engine() == STORE_POSTGRES ? "%squote_nullable(CAST(%s AS TEXT))"
                                                 : "%squote(%s)",
                c == 0 ? "" : ", ", column_of(altering, c));
    words[2] = (struct raw_word){"literals", literals.bytes};
    altering->rows = raw_ask(&altering->raw, &altering->arena, "rows", words);
}

/* Sets one column of the row whose values are these; false when the schema refuses it. */
static bool
set_column(struct altering *altering, char *const *row, size_t column, const char *value)
{
    SCOPED(buffer_done) struct buffer where = {0};

    for (size_t c = 0; c < altering->columns.row_count; c++)
        buffer_format(&where, "%s%s %s %s", c == 0 ? "" : " AND ", column_of(altering, c),
                strcmp(row[c], "NULL") == 0 ? "IS" : "=", row[c]);
    return raw_try(&altering->raw, "alter",
            (const struct raw_word[]){{"table", altering->table->name},
                    {"column", column_of(altering, column)}, {"value", value}, {"row", where.bytes},
                    {0}});
}

static void
alter(struct altering *altering, size_t row_no, size_t column, const char *value)
{
    size_t column_count = altering->columns.row_count;
    char **row = altering->rows.cells + row_no * column_count;
    char **altered = arena_array(&altering->arena, column_count, sizeof(char *));
    struct books *books = altering->books;
    enum fault fault;

    memcpy(altered, row, column_count * sizeof(char *));
    altered[column] = arena_text(&altering->arena, value);
    if (!set_column(altering, row, column, value))
        return;
    fault = tamper_verify(books, NULL);
    if (fault != FAULT_VERIFY_FINDINGS &&
            !(altering->may_be_lawful && (fault == OK || fault == FAULT_COMPANY_UNKNOWN)))
        test_fail(__FILE__, __LINE__, "%s row %zu: %s made %s is not found", altering->table->name,
                row_no, column_of(altering, column), value);
    if (altering->by_second && tamper_second(books, NULL, false) != 1)
        test_fail(__FILE__, __LINE__, "%s row %zu: %s made %s is not found by the second",
                altering->table->name, row_no, column_of(altering, column), value);
    REQUIRE(set_column(altering, altered, column, row[column]));
    altering->count++;
}

/* A value becomes another; what is absent becomes nothing or zero; what may be absent becomes
 * so. */
static void
alter_column(struct altering *altering, size_t row_no, size_t column)
{
    const char *value = altering->rows.cells[row_no * altering->columns.row_count + column];
    bool absent = strcmp(value, "NULL") == 0;
    bool needed = strcmp(altering->columns.cells[3 * column + 2], "1") == 0;
    struct hash nothing = {0};

    if (is_type(altering, column, "INTEGER", "bigint")) {
        alter(altering, row_no, column,
                absent ? "1" : arena_format(&altering->arena, "%s + CAST(1000 AS BIGINT)", value));
        if (absent)
            alter(altering, row_no, column, "0");
    } else if (is_type(altering, column, "TEXT", "text")) {
        alter(altering, row_no, column,
                absent ? "'x'" : arena_format(&altering->arena, "%s || 'x'", value));
        if (absent)
            alter(altering, row_no, column, "''");
    } else {
        alter(altering, row_no, column, tamper_hash(&altering->arena, &nothing));
    }
    if (!absent && !needed)
        alter(altering, row_no, column, "NULL");
}

static void
alter_rows(struct altering *altering, size_t row_max)
{
    raw_open(&altering->raw, &altering->books->url);
    read_table(altering);
    for (size_t row = 0; row < altering->rows.row_count && row < row_max; row++)
        for (size_t column = 0; column < altering->columns.row_count && !test_failed(); column++)
            alter_column(altering, row, column);
}

/* Gives the count of alterations. */
static int
alter_table(struct books *books, const struct table *table, size_t row_max, bool by_second)
{
    SCOPED(altering_done)
    struct altering altering = {.books = books, .table = table, .by_second = by_second};

    alter_rows(&altering, row_max);
    return altering.count;
}

static void
alter_master(struct books *books, const struct table *table)
{
    SCOPED(altering_done)
    struct altering altering = {.books = books, .table = table, .may_be_lawful = true};

    alter_rows(&altering, 5);
}

/* Some of it nobody can tell from lawful changes; but verify answers, whatever it reads. */
static const struct table masters[] = {
        {"company", "company_id"},
        {"company_head", "company_id"},
        {"installation_head", "id"},
        {"book", "book_id"},
        {"fiscal_year", "year"},
        {"period", "year, period"},
        {"period_change", "year, period, change_no"},
        {"subledger", "subledger_id"},
        {"source", "source_id"},
        {"account", "account_id"},
        {"dimension", "dimension_id"},
        {"dimension_value", "value_id"},
        {"name_version", "kind, id, version_no"},
        {"journal", "journal_id"},
        {"import", "import_id"},
        {"attachment", "attachment_id"},
};

TEST(verify_answers_whatever_the_masters_say)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    for (size_t i = 0; i < COUNT_OF(masters); i++)
        alter_master(&books, &masters[i]);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK);
}

/* What the gate keeps beside the ledger, and what is kept of it: rows that follow from it. */
static const struct table derived[] = {
        {"balance", "company_id, book_id, year, period, account_id, currency"},
        {"allocation_balance", "company_id, book_id, year, period, account_id, dimension_id"},
        {"account_entry", "company_id, account_id, book_id, date, seq, line_no"},
        {"number_series", "company_id, year, book_id"},
        {"reversal_of", "company_id, original_seq"},
        {"external_ref", "company_id, source_id"},
        {"audit", "company_id, audit_seq"},
        {"attachment_content", "company_id, chunk_no"},
};

TEST(every_column_of_what_follows_from_postings_is_covered)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    for (size_t i = 0; i < COUNT_OF(derived); i++)
        alter_table(&books, &derived[i], SIZE_MAX, false);
    /* The first: that the newest one is gone, only who keeps it outside can tell. */
    alter_table(&books, &(struct table){"checkpoint", "company_id, seq"}, 1, false);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK);
}

TEST(every_column_of_every_posted_row_is_covered)
{
    SCOPED(books_done) struct books books = {0};
    int count = 0;

    given_chain(&books);
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        count += alter_table(&books, &tables[i], SIZE_MAX, false);
    printf("%d alterations\n", count);
    REQUIRE(count > 700);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK); /* all of them were taken back */
}

/* Takes half a minute, most of it to start Python: in one programme of `make test` only. */
TEST(the_second_verifier_covers_every_column_of_a_row_of_each_table)
{
    SCOPED(books_done) struct books books = {0};

    if (given_engine() != STORE_SQLITE || getenv("SUMMA_TEST_LONG") == NULL)
        return;
    given_chain(&books);
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        alter_table(&books, &tables[i], 2, true);
}
