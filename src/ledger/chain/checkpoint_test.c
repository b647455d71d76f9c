#include "ledger/chain/checkpoint.h"

#include <sodium.h>
#include <string.h>

#include "ledger/chain/canon.h"
#include "ledger/chain/receipt.h"
#include "ledger/chain/seal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_chain.h"
#include "tests/test.h"
#include "tests/vector.h"

/* The page's key: its secret is the SHA-256 of "Summa test key". Never for real books. */
static void
page_key(struct signing_key *ret)
{
    struct hash seed = hash_of("Summa test key", 14);

    REQUIRE(crypto_sign_seed_keypair(ret->public, ret->secret, seed.bytes) == 0);
}

static void
sign(struct checkpoint *checkpoint)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct signing_key key;
    struct seal seal;

    page_key(&key);
    memcpy(checkpoint->public, key.public, PUBLIC_KEY_SIZE);
    checkpoint_body(checkpoint, &body);
    seal = seal_sign(&key, body.bytes, body.length);
    memcpy(checkpoint->signature, seal.signature, SIGNATURE_SIZE);
}

/* The page's checkpoint: company ACME after its first posting. */
static void
page_checkpoint(struct checkpoint *ret)
{
    static const struct checkpoint_total totals[] = {
            {{"EUR"}, 100000, 100000},
            {{"JPY"}, 7, 7},
    };

    *ret = (struct checkpoint){
            .uid = "ACME",
            .code = "ACME",
            .seq = 1,
            .count = 1,
            .totals = totals,
            .total_count = COUNT_OF(totals),
            .made_at = INT64_C(1769904000000000),
            .audit_hash = canon_genesis("ACME"),
    };
    REQUIRE(hash_parse(vector_digits("first hash"), &ret->hash));
    sign(ret);
}

TEST(a_checkpoint_has_the_text_that_the_page_prints)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;
    struct hash digest;

    page_checkpoint(&checkpoint);
    REQUIRE_TEXT(checkpoint_write(&arena, &checkpoint), vector_text("checkpoint text"));
    REQUIRE_TEXT(signing_key_text(checkpoint.public).chars, vector_digits("public key"));
    digest = checkpoint_digest(&checkpoint);
    REQUIRE_TEXT(hash_text(&digest).chars, vector_digits("checkpoint digest"));
}

TEST(a_checkpoint_is_read_back_from_its_text)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;
    struct checkpoint back;
    struct why why = {0};

    page_checkpoint(&checkpoint);
    REQUIRE_INT(checkpoint_read(&arena, &why, vector_text("checkpoint text"), &back), OK);
    REQUIRE_TEXT(checkpoint_write(&arena, &back), vector_text("checkpoint text"));
    REQUIRE_INT(checkpoint_proves(&why, &back, NULL), OK);
    REQUIRE_INT(checkpoint_proves(&why, &back, checkpoint.public), OK);
}

/* The page's text with every `from` exchanged for `to`. */
static const char *
changed(struct arena *arena, const char *from, const char *to)
{
    SCOPED(buffer_done) struct buffer text = {0};
    const char *at = vector_text("checkpoint text");
    const char *next;

    while ((next = strstr(at, from)) != NULL) {
        buffer_add(&text, at, (size_t)(next - at));
        buffer_text(&text, to);
        at = next + strlen(from);
    }
    buffer_text(&text, at);
    return arena_bytes(arena, text.bytes, text.length);
}

TEST(white_space_around_a_checkpoint_does_not_count)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;
    struct why why = {0};
    const char *mailed = arena_format(
            &arena, "Dear auditor,\r\n\r\n%sRegards\r\n", changed(&arena, "\n", " \r\n\r\n"));

    REQUIRE_INT(checkpoint_read(&arena, &why, mailed, &checkpoint), OK);
    REQUIRE_INT(checkpoint_proves(&why, &checkpoint, NULL), OK);
}

TEST(a_checkpoint_whose_lines_or_bytes_were_changed_is_refused)
{
    static const char *const changes[][2] = {
            {"Postings: 1", "Postings: 2"}, {"EUR debit 1000.00", "EUR debit 1000.01"},
            {"Company: ACME", "Company: ACMF"}, {"2026-02-01T", "2026-02-02T"},
            {"-----BEGIN", "-----BEGUN"}, {"-----END", "-----AND"}, {"Body:", "Buddy:"},
            {"Signature:", "Sign:"}, {"  474c4a31", "  474c4a32"}, /* the first bytes of the body */
            {"  474c4a3103", "  474c4a3104"},                      /* its domain */
            {"  474c4a3103010", "  474c4a31031"},                  /* half a byte */
            {"e98ffa2676", "e98ffa26"},                            /* the signature is short */
    };
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;

    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        struct why why = {0};
        const char *text = changed(&arena, changes[i][0], changes[i][1]);

        REQUIRE(strcmp(text, vector_text("checkpoint text")) != 0);
        REQUIRE_INT(checkpoint_read(&arena, &why, text, &checkpoint), FAULT_CHECKPOINT_INVALID);
        REQUIRE(why.detail[0] != '\0');
    }
}

TEST(two_checkpoints_in_one_text_are_refused)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *once = arena_text(&arena, vector_text("checkpoint text"));
    struct checkpoint checkpoint;
    struct why why;

    REQUIRE_INT(
            checkpoint_read(&arena, &why, arena_format(&arena, "%s%s", once, once), &checkpoint),
            FAULT_CHECKPOINT_INVALID);
}

TEST(a_checkpoint_proves_nothing_when_something_in_it_was_changed)
{
    struct checkpoint checkpoint;
    struct why why;

    page_checkpoint(&checkpoint);
    checkpoint.count = 2;
    REQUIRE_INT(checkpoint_proves(&why, &checkpoint, NULL), FAULT_CHECKPOINT_INVALID);
    REQUIRE_TEXT(why.detail, "its signature does not hold");

    page_checkpoint(&checkpoint);
    checkpoint.signature[0] ^= 1;
    REQUIRE_INT(checkpoint_proves(&why, &checkpoint, NULL), FAULT_CHECKPOINT_INVALID);
}

TEST(a_checkpoint_signed_with_another_key_is_refused)
{
    struct checkpoint checkpoint;
    uint8_t other[PUBLIC_KEY_SIZE];
    struct why why;

    page_checkpoint(&checkpoint);
    memcpy(other, checkpoint.public, PUBLIC_KEY_SIZE);
    other[31] ^= 1;
    REQUIRE_INT(checkpoint_proves(&why, &checkpoint, other), FAULT_CHECKPOINT_INVALID);
    REQUIRE(strstr(why.detail, signing_key_text(other).chars) != NULL);
}

/* Every single byte of a body, changed, makes a body that is refused or no longer proves. */
TEST(no_byte_of_a_checkpoint_can_be_changed)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer body = {0};
    struct checkpoint checkpoint;
    struct checkpoint back;
    struct why why;

    page_checkpoint(&checkpoint);
    checkpoint_body(&checkpoint, &body);
    for (size_t i = 0; i < body.length; i++) {
        body.bytes[i] = (char)(body.bytes[i] ^ 1);
        if (checkpoint_of_body(
                    &arena, &why, body.bytes, body.length, checkpoint.signature, &back) == OK)
            REQUIRE_INT(checkpoint_proves(&why, &back, NULL), FAULT_CHECKPOINT_INVALID);
        body.bytes[i] = (char)(body.bytes[i] ^ 1);
        REQUIRE_INT(checkpoint_of_body(&arena, &why, body.bytes, i, checkpoint.signature, &back),
                FAULT_CHECKPOINT_INVALID);
    }
    REQUIRE_INT(
            checkpoint_of_body(&arena, &why, body.bytes, body.length, checkpoint.signature, &back),
            OK);
}

/* To a terminal U+009B is an order, to another reader U+0085 ends the line. */
TEST(a_checkpoint_whose_code_holds_a_control_character_is_refused)
{
    static const char *const codes[] = {"AC\nME", "AC\x7FME", "AC\xC2\x85ME", "AC\xC2\x9BME"};
    SCOPED(arena_done) struct arena arena = {0};

    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        SCOPED(buffer_done) struct buffer body = {0};
        struct checkpoint checkpoint, back;
        struct why why;

        page_checkpoint(&checkpoint);
        checkpoint.code = codes[i];
        checkpoint_body(&checkpoint, &body);
        REQUIRE_INT(checkpoint_of_body(
                            &arena, &why, body.bytes, body.length, checkpoint.signature, &back),
                FAULT_CHECKPOINT_INVALID);
    }
}

TEST(a_receipt_as_the_page_prints_it_proves)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct posting_receipt receipt;
    struct signing_key key;
    struct why why = {0};

    page_key(&key);
    REQUIRE_INT(receipt_proves(&arena, &why, vector_text("receipt text"), NULL, &receipt), OK);
    REQUIRE_INT(
            receipt_proves(&arena, &why, vector_text("receipt text"), key.public, &receipt), OK);
    key.public[0] ^= 1;
    REQUIRE_INT(receipt_proves(&arena, &why, vector_text("receipt text"), key.public, &receipt),
            FAULT_CHECKPOINT_INVALID);
}

TEST(a_checkpoint_is_no_receipt)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;
    struct posting_receipt receipt;
    struct why why;

    REQUIRE_INT(receipt_proves(&arena, &why, vector_text("checkpoint text"), NULL, &receipt),
            FAULT_CHECKPOINT_INVALID);
    REQUIRE_INT(checkpoint_read(&arena, &why, vector_text("receipt text"), &checkpoint),
            FAULT_CHECKPOINT_INVALID);
}

/* ---- in the books ---- */

static int64_t
debits_of(const struct checkpoint *checkpoint)
{
    int64_t sum = 0;

    for (size_t i = 0; i < checkpoint->total_count; i++)
        sum += (int64_t)checkpoint->totals[i].debit;
    return sum;
}

TEST(a_checkpoint_goes_on_from_the_one_before)
{
    SCOPED(books_done) struct books books = {0};
    struct checkpoint next;
    struct hash before;

    given_chain(&books);
    before = checkpoint_digest(&books.checkpoint);
    books_checkpoint(&books, &next);
    REQUIRE_INT(next.seq, BOOKS_POSTINGS);
    REQUIRE_INT(next.count, BOOKS_POSTINGS);
    REQUIRE(hash_same(&next.previous, &before));
    REQUIRE(next.made_at > books.checkpoint.made_at);
    REQUIRE_INT(next.total_count, 1);
    REQUIRE_TEXT(next.totals[0].currency.code, "SEK");
    /* posting 9 is of SEK 8.00, in each of two books */
    REQUIRE_INT(debits_of(&next), debits_of(&books.checkpoint) + INT64_C(1600));
}

/* Nothing of what another key signed is built upon. */
TEST(a_checkpoint_by_another_key_adds_up_everything_anew)
{
    SCOPED(books_done) struct books books = {0};
    struct checkpoint own;
    struct checkpoint other;
    struct hash seed = hash_of("another", 7);

    given_chain(&books);
    books_checkpoint(&books, &own);
    REQUIRE(crypto_sign_seed_keypair(books.key.public, books.key.secret, seed.bytes) == 0);
    books_checkpoint(&books, &other);
    REQUIRE_INT(other.total_count, own.total_count);
    REQUIRE_INT(debits_of(&other), debits_of(&own));
    REQUIRE_INT(other.totals[0].credit, own.totals[0].credit);
}

/* Puts one into the books that says what it is told to, as whoever holds the key may. */
static void
keep_signed(struct books *books, struct checkpoint *checkpoint, const struct signing_key *key)
{
    SCOPED(buffer_done) struct buffer body = {0};
    SCOPED(stmt_close) struct stmt insert = {0};
    struct seal seal;

    checkpoint->made_at = books->checkpoint.made_at + 1;
    memcpy(checkpoint->public, key->public, PUBLIC_KEY_SIZE);
    checkpoint_body(checkpoint, &body);
    seal = seal_sign(key, body.bytes, body.length);
    given_write(&books->work);
    given_ok(&books->work, stmt_open(&books->work, &SQL_LEDGER_CHAIN_CHECKPOINT_INSERT, &insert));
    stmt_set_int(&insert, "company_id", books->company);
    stmt_set_int(&insert, "seq", checkpoint->seq);
    stmt_set_int(&insert, "made_at", checkpoint->made_at);
    stmt_set_blob(&insert, "body", seal.body, seal.length);
    stmt_set_blob(&insert, "signature", seal.signature, SIGNATURE_SIZE);
    stmt_set_blob(&insert, "public_key", checkpoint->public, PUBLIC_KEY_SIZE);
    given_ok(&books->work, stmt_run(&insert, NULL));
    stmt_close(&insert);
    given_commit(&books->work);
}

static const struct checkpoint_total told_totals[] = {
        {{"EUR"}, 300, 200},
        {{"USD"}, 50, 40},
};

static struct checkpoint
telling(const struct books *books, int64_t seq)
{
    struct checkpoint checkpoint = books->checkpoint;

    checkpoint.seq = seq;
    checkpoint.totals = told_totals;
    checkpoint.total_count = COUNT_OF(told_totals);
    return checkpoint;
}

TEST(a_checkpoint_adds_what_was_posted_since_to_totals_that_its_key_signed)
{
    SCOPED(books_done) struct books books = {0};
    struct checkpoint told;
    struct checkpoint next;

    given_chain(&books);
    told = telling(&books, BOOKS_POSTINGS - 1);
    keep_signed(&books, &told, &books.key);
    books_checkpoint(&books, &next);
    REQUIRE_INT(next.total_count, 3);
    REQUIRE_TEXT(next.totals[0].currency.code, "EUR");
    REQUIRE_INT(next.totals[0].debit, 300);
    REQUIRE_INT(next.totals[0].credit, 200);
    REQUIRE_TEXT(next.totals[1].currency.code, "SEK");
    REQUIRE_INT(next.totals[1].debit, 1600);
    REQUIRE_INT(next.totals[1].credit, 1600);
    REQUIRE_TEXT(next.totals[2].currency.code, "USD");
    REQUIRE_INT(next.totals[2].debit, 50);
}

TEST(a_checkpoint_of_books_in_which_nothing_was_posted_since_repeats_the_totals)
{
    SCOPED(books_done) struct books books = {0};
    struct checkpoint told;
    struct checkpoint next;

    given_chain(&books);
    told = telling(&books, BOOKS_POSTINGS);
    keep_signed(&books, &told, &books.key);
    books_checkpoint(&books, &next);
    REQUIRE_INT(next.total_count, COUNT_OF(told_totals));
    REQUIRE_INT(next.totals[1].credit, 40);
    REQUIRE_INT(next.made_at, told.made_at + 1); /* later, though the clock stands still */
}

static void
of_other_books(struct checkpoint *told, struct signing_key *key)
{
    (void)key;
    told->uid = "OTHER";
}

static void
of_what_is_not_posted(struct checkpoint *told, struct signing_key *key)
{
    (void)key;
    told->seq = BOOKS_POSTINGS + 1;
}

static void
of_another_key(struct checkpoint *told, struct signing_key *key)
{
    struct hash seed = hash_of("another", 7);

    (void)told;
    REQUIRE(crypto_sign_seed_keypair(key->public, key->secret, seed.bytes) == 0);
}

/* It names the right key, and another one made the signature. */
static void
of_no_key(struct checkpoint *told, struct signing_key *key)
{
    struct signing_key own = *key;

    of_another_key(told, key);
    memcpy(key->public, own.public, PUBLIC_KEY_SIZE);
}

TEST(nothing_is_built_on_totals_that_were_not_signed_of_these_books_by_this_key)
{
    static void (*const changes[])(struct checkpoint *, struct signing_key *) = {
            of_other_books, of_what_is_not_posted, of_another_key, of_no_key};

    for (size_t i = 0; i < COUNT_OF(changes) && !test_failed(); i++) {
        SCOPED(books_done) struct books books = {0};
        struct signing_key key;
        struct checkpoint told;
        struct checkpoint next;

        given_chain(&books);
        key = books.key;
        told = telling(&books, BOOKS_POSTINGS);
        changes[i](&told, &key);
        keep_signed(&books, &told, &key);
        books_checkpoint(&books, &next);
        REQUIRE_INT(next.total_count, 1);
        REQUIRE_INT(debits_of(&next), debits_of(&books.checkpoint) + INT64_C(1600));
    }
}

TEST(checkpoints_are_listed_with_the_newest_first)
{
    SCOPED(books_done) struct books books = {0};
    struct checkpoint *list;
    struct checkpoint back;
    size_t count;

    given_chain(&books);
    given_ok(&books.work, work_read(&books.work));
    REQUIRE_INT(checkpoint_list(&books.work, books.company, &list, &count), OK);
    work_read_end(&books.work);
    REQUIRE_INT(count, 2);
    REQUIRE_INT(list[0].seq, 8);
    REQUIRE_INT(list[1].seq, 4);
    REQUIRE_INT(checkpoint_proves(&books.work.why, &list[1], books.key.public), OK);
    REQUIRE_INT(checkpoint_read(&books.work.arena, &books.work.why,
                        checkpoint_write(&books.work.arena, &list[0]), &back),
            OK);
    REQUIRE_INT(back.seq, 8);
}

TEST(every_checkpoint_of_many_is_listed_as_it_was_signed)
{
    enum { MORE = 7 };
    SCOPED(books_done) struct books books = {0};
    struct checkpoint *list;
    struct checkpoint newest;
    size_t count;

    given_chain(&books);
    for (int i = 0; i < MORE; i++)
        books_checkpoint(&books, &newest);
    given_ok(&books.work, work_read(&books.work));
    REQUIRE_INT(checkpoint_list(&books.work, books.company, &list, &count), OK);
    work_read_end(&books.work);
    REQUIRE_INT(count, 2 + MORE);
    for (size_t i = 0; i < count; i++) {
        REQUIRE_INT(list[i].company_id, books.company);
        REQUIRE_INT(checkpoint_proves(&books.work.why, &list[i], books.key.public), OK);
        REQUIRE(i == 0 || list[i].made_at < list[i - 1].made_at);
    }
}

TEST(a_company_without_postings_has_a_checkpoint_of_its_genesis)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct signing_key key;
    struct checkpoint checkpoint;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);

    page_key(&key);
    REQUIRE_INT(TRY(&work, company, checkpoint_make(&work, company, &key, &checkpoint)), OK);
    REQUIRE_INT(checkpoint.seq, 0);
    REQUIRE_INT(checkpoint.total_count, 0);
    struct hash genesis = canon_genesis(checkpoint.uid);
    REQUIRE(hash_same(&checkpoint.hash, &genesis));
    REQUIRE_INT(TRY(&work, 0, checkpoint_make(&work, 999999, &key, &checkpoint)),
            FAULT_COMPANY_UNKNOWN);
}
