#include "ledger/account/account.h"
#include "ledger/chain/canon.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/account/account.h"
#include "ledger/name/name.h"
#include "tests/test.h"
#include "tests/vector.h"

#define NOON_JANUARY_31 INT64_C(1769860800000000)

static const char *
digits_of(const struct buffer *form)
{
    static char digits[16384];

    if (2 * form->length >= sizeof(digits))
        return "too long";
    return sodium_bin2hex(digits, sizeof(digits), (const uint8_t *)form->bytes, form->length);
}

static struct canon_posting
first_posting(void)
{
    return (struct canon_posting){
            .seq = 1,
            .year = 20260,
            .period = 1,
            .book_id = 1,
            .series = "GL",
            .date = 20260131,
            .type = JOURNAL_NORMAL,
            .source = name_digest(NAME_SOURCE, "JE", "Journal entry"),
            .description = "Rent January",
            .origin = ORIGIN_API,
            .preparer = name_digest(NAME_USER, "anna", "Anna Berg"),
            .poster = name_digest(NAME_USER, "anna", "Anna Berg"),
            .booked_at = NOON_JANUARY_31,
            .currency = "EUR",
            .exponent = 2,
            .line_count = 2,
    };
}

static struct canon_line
rent(int64_t amount)
{
    return (struct canon_line){.book_id = 1,
            .line_no = 1,
            .account = name_account_digest("5000", "Rent", ACCOUNT_EXPENSE, ACCOUNT_NORMAL),
            .side = SIDE_DEBIT,
            .amount = amount};
}

static struct canon_line
cash(int64_t amount)
{
    return (struct canon_line){.book_id = 1,
            .line_no = 2,
            .account = name_account_digest("1000", "Cash", ACCOUNT_ASSET, ACCOUNT_NORMAL),
            .side = SIDE_CREDIT,
            .amount = amount};
}

/* The page's first vector; `change` may be NULL. */
static struct hash
first_form(struct buffer *form, void (*change)(struct canon_posting *, struct canon_line *))
{
    struct hash genesis = canon_genesis("ACME");
    struct canon_posting posting = first_posting();
    struct canon_line debit = rent(100000);
    struct canon_line credit = cash(-100000);

    if (change != NULL)
        change(&posting, &debit);
    canon_begin(form, "ACME", &genesis, &posting);
    canon_line(form, &debit);
    canon_line(form, &credit);
    return canon_end(form);
}

TEST(a_chain_begins_with_its_genesis)
{
    struct hash genesis = canon_genesis("ACME");
    struct hash other = canon_genesis("ACMF");

    REQUIRE_TEXT(hash_text(&genesis).chars, vector_digits("genesis"));
    REQUIRE(!hash_same(&genesis, &other));
}

TEST(a_name_has_the_digest_that_the_page_prints)
{
    struct hash cash_account = name_account_digest("1000", "Cash", ACCOUNT_ASSET, ACCOUNT_NORMAL);

    REQUIRE_TEXT(hash_text(&cash_account).chars, vector_digits("name"));
}

TEST(a_posting_has_the_form_that_the_page_prints)
{
    SCOPED(buffer_done) struct buffer form = {0};
    struct hash hash = first_form(&form, NULL);

    REQUIRE_TEXT(digits_of(&form), vector_digits("first form"));
    REQUIRE_TEXT(hash_text(&hash).chars, vector_digits("first hash"));
}

static const struct detail posting_details[] = {
        {DETAIL_COMMENT, "Note"},
        {DETAIL_STRUCK_ROWS, "[]"},
};
static const struct detail line_details[] = {
        {DETAIL_REFERENCE, "R-1/1"},
};

static struct canon_posting
full_posting(void)
{
    struct canon_posting posting = first_posting();

    posting.seq = 2;
    posting.number = 1;
    posting.document_date = 20260130;
    posting.has_subledger = true;
    posting.subledger = name_digest(NAME_SUBLEDGER, "GENERAL", "General");
    posting.reference = "R-1";
    posting.description = "";
    posting.external_reference = "X-1";
    posting.reverses_seq = 1;
    posting.journal_id = 7;
    posting.import_id = 3;
    posting.origin_series = "A";
    posting.origin_number = "17";
    posting.origin_position = 4;
    posting.poster = name_digest(NAME_USER, "ben", "Ben Ek");
    posting.idempotency_key = "k-1";
    posting.booked_at = NOON_JANUARY_31 + 1;
    posting.details = posting_details;
    posting.detail_count = COUNT_OF(posting_details);
    return posting;
}

static struct canon_line
full_line(const struct canon_allocation *allocations, size_t count)
{
    struct canon_line line = rent(-100000);

    line.currency = "USD";
    line.currency_amount = -110000;
    line.rate_mantissa = 909091;
    line.rate_scale = 6;
    line.has_quantity = true;
    line.quantity = -2500000;
    line.template_line = 1;
    line.text = "Zur\u00fcck";
    line.details = line_details;
    line.detail_count = COUNT_OF(line_details);
    line.allocations = allocations;
    line.allocation_count = count;
    return line;
}

TEST(a_posting_in_which_every_field_has_a_value_has_the_form_that_the_page_prints)
{
    SCOPED(buffer_done) struct buffer form = {0};
    struct hash centre = name_digest(NAME_DIMENSION, "1", "Kostenst\u00e4lle");
    struct hash store = name_digest(NAME_VALUE, "K1", "Lager");
    const struct canon_allocation allocations[] = {
            {.slice = 1, .dimension = centre, .value = store, .amount = -60000},
            {.slice = 2,
                    .dimension = centre,
                    .value = store,
                    .amount = -40000,
                    .has_quantity = true,
                    .quantity = -1000000},
    };
    struct canon_posting posting = full_posting();
    struct canon_line debit = full_line(allocations, COUNT_OF(allocations));
    struct canon_line credit = cash(100000);
    struct hash previous = first_form(&form, NULL);
    struct hash hash;

    canon_begin(&form, "ACME", &previous, &posting);
    canon_line(&form, &debit);
    canon_line(&form, &credit);
    hash = canon_end(&form);
    REQUIRE_TEXT(digits_of(&form), vector_digits("second form"));
    REQUIRE_TEXT(hash_text(&hash).chars, vector_digits("second hash"));
}

static void
empty_reference(struct canon_posting *posting, struct canon_line *line)
{
    (void)line;
    posting->reference = "";
}

static void
quantity_0(struct canon_posting *posting, struct canon_line *line)
{
    (void)posting;
    line->has_quantity = true;
}

static void
rate_of_1(struct canon_posting *posting, struct canon_line *line)
{
    (void)posting;
    line->rate_mantissa = 1;
}

static void
empty_line_text(struct canon_posting *posting, struct canon_line *line)
{
    (void)posting;
    line->text = "";
}

/* Read back from a forged row; no document has it. */
static void
no_day(struct canon_posting *posting, struct canon_line *line)
{
    (void)line;
    posting->date = 20260231;
}

static void
other_decimals(struct canon_posting *posting, struct canon_line *line)
{
    (void)line;
    posting->exponent = 3;
}

TEST(absent_is_not_the_same_as_empty_or_zero)
{
    static void (*const changes[])(struct canon_posting *, struct canon_line *) = {
            empty_reference, quantity_0, rate_of_1, empty_line_text, no_day, other_decimals};
    SCOPED(buffer_done) struct buffer form = {0};
    struct hash hashes[COUNT_OF(changes) + 1];

    hashes[COUNT_OF(changes)] = first_form(&form, NULL);
    for (size_t i = 0; i < COUNT_OF(changes); i++)
        hashes[i] = first_form(&form, changes[i]);
    for (size_t i = 0; i < COUNT_OF(hashes); i++)
        for (size_t j = i + 1; j < COUNT_OF(hashes); j++)
            REQUIRE(!hash_same(&hashes[i], &hashes[j]));
}

/* Who reads lines one by one knows their count only at the end. */
TEST(a_count_that_is_filled_in_afterwards_makes_the_same_form)
{
    static const size_t counts[] = {0, 2, 0x01020304, UINT32_MAX};
    struct hash genesis = canon_genesis("ACME");

    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        SCOPED(buffer_done) struct buffer told = {0};
        SCOPED(buffer_done) struct buffer filled = {0};
        struct canon_posting posting = first_posting();

        posting.line_count = counts[i];
        canon_begin(&told, "ACME", &genesis, &posting);
        posting.line_count = 0xA5A5A5A5;
        canon_begin(&filled, "ACME", &genesis, &posting);
        canon_line_count(&filled, filled.length, counts[i]);
        REQUIRE_INT(filled.length, told.length);
        REQUIRE(memcmp(filled.bytes, told.bytes, told.length) == 0);
    }
}
