#include "ledger/chain/receipt.h"

#include <stdio.h>
#include <string.h>

#include "ledger/chain/canon.h"
#include "tests/given_chain.h"
#include "tests/test.h"

static enum fault
write_receipt(struct books *books, int64_t seq, const char **ret)
{
    enum fault fault;

    given_ok(&books->work, work_read(&books->work));
    fault = receipt_write(&books->work, books->company, seq, &books->key, ret);
    work_read_end(&books->work);
    return fault;
}

TEST(a_receipt_proves_offline_what_was_posted)
{
    SCOPED(books_done) struct books books = {0};
    struct posting_receipt receipt;
    const char *text;

    given_chain(&books);
    REQUIRE_INT(write_receipt(&books, 2, &text), OK);
    REQUIRE(strstr(text, "\nCompany: ACME\n") != NULL);
    REQUIRE(strstr(text, "\nPosting: 2\n") != NULL);
    REQUIRE(strstr(text, "\nNumber: 0000000001\n") != NULL);
    REQUIRE_INT(
            receipt_proves(&books.work.arena, &books.work.why, text, books.key.public, &receipt),
            OK);
    REQUIRE_TEXT(receipt.code, "ACME");
}

TEST(the_first_posting_has_a_receipt_too)
{
    SCOPED(books_done) struct books books = {0};
    struct posting_receipt receipt;
    const char *text;

    given_chain(&books);
    REQUIRE_INT(write_receipt(&books, 1, &text), OK);
    REQUIRE_INT(
            receipt_proves(&books.work.arena, &books.work.why, text, books.key.public, &receipt),
            OK);
    REQUIRE_TEXT(receipt.code, "ACME");
}

static struct hash
hash_of_posting(struct books *books, int64_t seq)
{
    struct receipt receipt;

    given_ok(&books->work, work_read(&books->work));
    given_ok(&books->work, gate_receipt_of_seq(&books->work, books->company, seq, &receipt));
    work_read_end(&books->work);
    return receipt.hash;
}

static void
require_line(const char *text, const char *name, const struct hash *hash)
{
    char line[100];

    snprintf(line, sizeof(line), "\n%s: %s\n", name, hash_text(hash).chars);
    REQUIRE(strstr(text, line) != NULL);
}

TEST(a_receipt_names_the_hash_of_its_posting_after_that_of_the_one_before)
{
    SCOPED(books_done) struct books books = {0};
    struct company company;
    struct hash before;
    struct hash own;
    const char *text;

    given_chain(&books);
    given_ok(&books.work, work_read(&books.work));
    given_ok(&books.work, company_find(&books.work, books.company, &company));
    work_read_end(&books.work);
    before = canon_genesis(company.uid);
    for (int64_t seq = 1; seq <= 3; seq++) {
        own = hash_of_posting(&books, seq);
        REQUIRE_INT(write_receipt(&books, seq, &text), OK);
        require_line(text, "Hash", &own);
        require_line(text, "Previous", &before);
        before = own;
    }
}

TEST(a_receipt_with_a_changed_number_does_not_prove)
{
    SCOPED(books_done) struct books books = {0};
    const char *text;
    struct posting_receipt receipt;
    char *number;

    given_chain(&books);
    REQUIRE_INT(write_receipt(&books, 2, &text), OK);
    number = strstr(text, "0000000001");
    REQUIRE(number != NULL);
    number[9] = '2';
    REQUIRE_INT(receipt_proves(&books.work.arena, &books.work.why, text, NULL, &receipt),
            FAULT_CHECKPOINT_INVALID);
    REQUIRE_TEXT(books.work.why.detail, "what its lines say is not what was signed");
}

TEST(what_was_not_posted_has_no_receipt)
{
    SCOPED(books_done) struct books books = {0};
    const char *text;

    given_chain(&books);
    REQUIRE_INT(write_receipt(&books, BOOKS_POSTINGS + 1, &text), FAULT_POSTING_UNKNOWN);
}
