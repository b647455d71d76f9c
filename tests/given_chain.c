#include "tests/given_chain.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/book.h"
#include "ledger/calendar/calendar.h"
#include "ledger/chain/audit.h"
#include "ledger/dimension/dimension.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/journal.h"
#include "tests/raw.h"

/* ---- journals ---- */

struct journal
books_journal(struct books *books, int day, const char *debit, const char *credit, int64_t amount)
{
    struct journal journal = {
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = day,
            .description = "As agreed",
            .line_count = 2,
    };

    journal.lines = arena_array(&books->work.arena, 2, sizeof(journal.lines[0]));
    journal.lines[0] = (struct journal_line){.line_no = 1,
            .account_id = given_account_id(&books->work, books->company, debit),
            .side = SIDE_DEBIT,
            .amount = amount};
    journal.lines[1] = (struct journal_line){.line_no = 2,
            .account_id = given_account_id(&books->work, books->company, credit),
            .side = SIDE_CREDIT,
            .amount = -amount};
    return journal;
}

static struct receipt
post(struct books *books, const struct journal *journal)
{
    struct receipt receipt;

    given_ok(
            &books->work, gate_post_journal(&books->work, books->company, journal, NULL, &receipt));
    findings_clear(&books->work.findings);
    return receipt;
}

static void
post_take_on(struct books *books)
{
    struct journal journal = books_journal(books, 20260101, BANK, EQUITY, 5000000);

    journal.type = JOURNAL_TAKE_ON;
    journal.period = 0;
    post(books, &journal);
}

/* EUR 10.00 at 11.5 is SEK 115.00. */
static void
in_euro(struct journal_line *line)
{
    line->currency = given_currency("EUR");
    line->currency_amount = line->amount * 2 / 23;
    line->rate = (struct rate){115, 1};
}

static struct allocation
part(struct books *books, int64_t slice, const char *dimension, const char *value, int64_t amount)
{
    return (struct allocation){.slice = slice,
            .dimension_id = given_dimension_id(&books->work, books->company, dimension),
            .value_id = given_value_id(&books->work, books->company, dimension, value),
            .amount = amount};
}

static void
add_parts(struct books *books, struct journal_line *line)
{
    line->allocation_count = 3;
    line->allocations = arena_array(&books->work.arena, 3, sizeof(line->allocations[0]));
    line->allocations[0] = part(books, 1, COST_CENTRE, "NORTH", 10000);
    line->allocations[1] = part(books, 1, PROJECT, "P1", 10000);
    line->allocations[2] = part(books, 2, COST_CENTRE, "SOUTH", 1500);
    line->allocations[2].has_quantity = true;
    line->allocations[2].quantity = 1000000;
}

static void
post_everything(struct books *books)
{
    static struct detail of_journal[] = {
            {DETAIL_COMMENT, "Seen by Eva"},
            {DETAIL_SIGN, "EB"},
    };
    static struct detail of_line[] = {
            {DETAIL_REFERENCE, "Inv 1"},
            {DETAIL_PARTY, "Landlord"},
    };
    struct journal journal = books_journal(books, 20260301, RENT, BANK, 11500);

    journal.document_date = 20260228;
    journal.reference = "R-1";
    journal.external_reference = "X-1";
    journal.origin = ORIGIN_FILE;
    journal.origin_series = "A";
    journal.origin_number = "17";
    journal.origin_position = 4;
    journal.import_id = BOOKS_IMPORT;
    journal.details = of_journal;
    journal.detail_count = COUNT_OF(of_journal);
    in_euro(&journal.lines[0]);
    in_euro(&journal.lines[1]);
    journal.lines[0].has_quantity = true;
    journal.lines[0].quantity = 2500000;
    journal.lines[0].description = "Rent of March";
    journal.lines[0].details = of_line;
    journal.lines[0].detail_count = COUNT_OF(of_line);
    add_parts(books, &journal.lines[0]);
    books->work.key = "key-2";
    post(books, &journal);
    books->work.key = NULL;
}

static void
post_document(struct books *books)
{
    struct journal journal = books_journal(books, 20260310, COSTS, PAYABLE, 40000);
    struct receipt receipt;

    given_write(&books->work);
    given_ok(&books->work, journal_save(&books->work, books->company, &journal));
    given_commit(&books->work);
    given_ok(&books->work,
            gate_post_document(&books->work, books->company, journal.journal_id, NULL, &receipt));
}

static void
post_into_one_book(struct books *books)
{
    struct journal journal = books_journal(books, 20260311, COSTS, PAYABLE, 700);

    journal.book_id = books->second_book;
    post(books, &journal);
}

static void
post_quantity(struct books *books)
{
    struct journal journal = books_journal(books, 20260312, HEADS, HEADS, 0);

    journal.type = JOURNAL_STATISTICAL;
    journal.line_count = 1;
    journal.lines[0].has_quantity = true;
    journal.lines[0].quantity = 12000000;
    post(books, &journal);
}

static void
post_reversal(struct books *books)
{
    struct journal journal = books_journal(books, 20260313, RENT, BANK, 0);

    journal.line_count = 0; /* it has those of posting 2 */
    journal.reverses_seq = 2;
    post(books, &journal);
}

void
books_post(struct books *books, int day, const char *debit, const char *credit, int64_t amount)
{
    struct journal journal = books_journal(books, day, debit, credit, amount);

    post(books, &journal);
}

/* ---- what stands beside them ---- */

static void
add_book(struct books *books)
{
    given_write(&books->work);
    given_ok(&books->work, book_create(&books->work, books->company, "IFRS", "Group rules",
                                   given_currency("SEK"), &books->second_book));
    given_commit(&books->work);
}

static void
add_import(struct books *books)
{
    const char *bytes = "the file";
    struct hash hash = hash_of(bytes, strlen(bytes));
    char company[32];
    struct raw raw;

    snprintf(company, sizeof(company), "%lld", (long long)books->company);
    raw_open(&raw, &books->url);
    raw_run(&raw, "import",
            (const struct raw_word[]){
                    {"company", company}, {"sha256", hash_text(&hash).chars}, {0}});
    raw_close(&raw);
}

static void
note(struct books *books, int64_t company_id, const char *operation, int64_t seq)
{
    const struct audit_event event = {operation, "1", "{}", seq, seq};

    given_write(&books->work);
    given_ok(&books->work, audit_note(&books->work, company_id, &event));
    given_commit(&books->work);
}

void
books_checkpoint(struct books *books, struct checkpoint *ret)
{
    given_write(&books->work);
    given_ok(&books->work, checkpoint_make(&books->work, books->company, &books->key, ret));
    given_commit(&books->work);
}

void
books_rename(struct books *books, const char *code, const char *name)
{
    struct account account;

    given_write(&books->work);
    given_ok(&books->work, account_find_code(&books->work, books->company, code, &account));
    account.name = name;
    given_ok(&books->work, account_change(&books->work, books->company, &account));
    given_commit(&books->work);
}

static void
open_books(struct books *books)
{
    struct hash seed = hash_of("Summa test key", 14);
    struct why why = {0};
    enum fault fault;

    books->url = given_url();
    fault = store_open(books->url.text, STORE_MUST_EXIST, &why, &books->store);
    if (fault != OK) {
        fprintf(stderr, "given: %s: %s\n", fault_code(fault), why.detail);
        exit(1);
    }
    given_work(&books->work, books->store);
    if (crypto_sign_seed_keypair(books->key.public, books->key.secret, seed.bytes) != 0)
        abort();
}

void
given_chain(struct books *books)
{
    struct checkpoint first;

    open_books(books);
    books->company = given_company(&books->work);
    add_book(books);
    add_import(books);
    post_take_on(books);
    note(books, books->company, "journal.post", 1);
    post_everything(books);
    post_document(books);
    post_into_one_book(books);
    books_checkpoint(books, &first);
    books->work.reason = "as the auditor asked";
    note(books, books->company, "checkpoint.make", 0);
    books->work.reason = NULL;
    note(books, 0, "user.create", 0);
    post_quantity(books);
    post_reversal(books);
    given_year(&books->work, books->company, 20270101, 0);
    books_post(books, 20270105, BANK, SALES, 90000);
    books_post(books, 20261231, BANK, SALES, 12345);
    books_checkpoint(books, &books->checkpoint);
    note(books, books->company, "checkpoint.make", 0);
    books_rename(books, RENT, "Rent and heating");
    books_post(books, 20260320, RENT, BANK, 800);
}

void
books_done(struct books *books)
{
    given_work_done(&books->work);
    store_close(&books->store);
    if (books->url.text[0] != '\0')
        given_url_done(&books->url);
    *books = (struct books){0};
}
