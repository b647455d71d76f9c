/*
 * given_chain — books in which every column of the ledger has a value somewhere.
 *
 * The company of given_ledger.h with a second book and two years, 2026 and 2027:
 *   1 take-on journal in period 0      4 its own book only          7 in 2027
 *   2 everything at once, in EUR       5 a quantity alone           8 late, in 2026
 *   3 a document                       6 the reversal of 2          9 after RENT was renamed
 * Two checkpoints, after 4 and after 8, three audit rows of the company, one of
 * the installation, a file kept with the import that 2 came from.
 *
 *     SCOPED(books_done) struct books books = {0};
 *
 *     given_chain(&books);
 *     REQUIRE_INT(verify_company(&books.work, books.company, &options, &report), OK);
 */
#ifndef TESTS_GIVEN_CHAIN_H
#define TESTS_GIVEN_CHAIN_H

#include "ledger/chain/checkpoint.h"
#include "ledger/journal/journal.h"
#include "tests/given_ledger.h"

enum { BOOKS_POSTINGS = 9, BOOKS_YEAR = 20260, BOOKS_NEXT_YEAR = 20270, BOOKS_IMPORT = 900001 };

struct books {
    struct given_url url;
    struct store *store;
    struct work work;
    int64_t company;
    int64_t second_book;
    struct signing_key key;
    struct checkpoint checkpoint; /* the second one */
};

void given_chain(struct books *books);
void books_done(struct books *books); /* accepts a zeroed one */

/* Changes the name of an account, as a person may. */
void books_rename(struct books *books, const char *code, const char *name);

/* A journal of two lines for all books; books_post posts it. */
struct journal books_journal(
        struct books *books, int day, const char *debit, const char *credit, int64_t amount);

void books_post(
        struct books *books, int day, const char *debit, const char *credit, int64_t amount);

/* Makes another checkpoint. */
void books_checkpoint(struct books *books, struct checkpoint *ret);

#endif
