#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "operation/operation_given_test.h"
#include "operation/verify/verify_shapes.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* The company with one posting, and a folder for the signing key. */
struct given_proof {
    struct given_operations given;
    char folder[GIVEN_FOLDER_SIZE];
    char key[GIVEN_FOLDER_SIZE + 16];
};

static void
given_proof(struct given_proof *proof)
{
    struct given_operations *given = &proof->given;
    const char *answer;

    given_operations(given);
    given_folder(proof->folder);
    snprintf(proof->key, sizeof(proof->key), "%s/summa.key", proof->folder);
    keyring_use(given->store, proof->key);
    answer = given_answer(given, "journal.create",
            "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"description\":\"Rent\",\"lines\":["
            "{\"account\":\"5010\",\"amount\":\"1.00\"},"
            "{\"account\":\"1930\",\"amount\":\"-1.00\"}]}");
    REQUIRE(given_answer(given, "journal.post",
                    arena_format(&given->work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
                            given_member(given, answer, "/journal_id"))) != NULL);
}

static void
given_proof_done(struct given_proof *proof)
{
    given_folder_done(proof->folder);
    given_operations_done(&proof->given);
}

/* A text as JSON writes it. */
static const char *
quoted(struct given_operations *given, const char *text)
{
    SCOPED(json_close) json_t *json = json_string(text);

    return json_write(&given->work.arena, json);
}

TEST(books_that_hold_are_proved_with_a_certificate)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};
    const char *answer;

    given_proof(&proof);
    answer = given_answer(&proof.given, "verify.run", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(&proof.given, answer, "/posting_count"), "1");
    REQUIRE_TEXT(given_member(&proof.given, answer, "/series/0/count"), "1");
    REQUIRE_TEXT(given_member(&proof.given, answer, "/failure_count"), "0");
}

TEST(a_checkpoint_proves_the_books_it_was_made_of)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};
    struct given_operations *given = &proof.given;
    const char *made, *text, *key, *answer;

    given_proof(&proof);
    made = given_answer(given, "checkpoint.make", "{\"company\":\"ACME\"}");
    REQUIRE(made != NULL);
    text = quoted(given, given_member(given, made, "/text"));
    key = given_member(given, made, "/public_key");
    answer = given_answer(given, "verify.run",
            arena_format(&given->work.arena,
                    "{\"company\":\"ACME\",\"checkpoints\":[{\"text\":%s}],"
                    "\"public_key\":\"%s\"}",
                    text, key));
    REQUIRE_TEXT(given_member(given, answer, "/failure_count"), "0");
    REQUIRE_TEXT(given_member(given, answer, "/checkpoints/0/seq"), "1");
    REQUIRE_TEXT(given_member(given, answer, "/checkpoints/0/hash"),
            given_member(given, answer, "/head"));
    REQUIRE_TEXT(given_member(given, answer, "/checkpoints/0/public_key"), key);
    REQUIRE_TEXT(given_member(given, answer, "/checkpoints/0/key_named"), "true");
    answer = given_answer(given, "verify.run",
            arena_format(&given->work.arena,
                    "{\"company\":\"ACME\",\"balances_only\":true,"
                    "\"checkpoints\":[{\"text\":%s}]}",
                    text));
    REQUIRE(given_member(given, answer, "/checkpoints") == NULL);
    answer = given_answer(
            given, "checkpoint.check", arena_format(&given->work.arena, "{\"text\":%s}", text));
    REQUIRE_TEXT(given_member(given, answer, "/holds"), "true");
    REQUIRE_TEXT(given_member(given, answer, "/company"), "ACME");
    REQUIRE_TEXT(given_member(given, answer, "/seq"), "1");
    REQUIRE_TEXT(given_member(given, answer, "/public_key"), key);
    REQUIRE_TEXT(given_member(given, answer, "/key_named"), "false");
    answer = given_answer(given, "checkpoint.list", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(given, answer, "/items/0/text"), given_member(given, made, "/text"));
}

TEST(a_checkpoint_of_another_key_is_refused)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};
    struct given_operations *given = &proof.given;
    const char *made, *text;

    given_proof(&proof);
    made = given_answer(given, "checkpoint.make", "{\"company\":\"ACME\"}");
    REQUIRE(made != NULL);
    text = quoted(given, given_member(given, made, "/text"));
    REQUIRE_TEXT(given_refusal(given, "checkpoint.check",
                         arena_format(&given->work.arena, "{\"text\":%s,\"public_key\":\"%064d\"}",
                                 text, 7)),
            "checkpoint.invalid");
    REQUIRE_TEXT(given_refusal(given, "checkpoint.check",
                         arena_format(&given->work.arena, "{\"text\":%s,\"public_key\":\"no key\"}",
                                 text)),
            "key.unknown");
}

TEST(what_is_no_checkpoint_is_refused_at_its_place)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};

    given_proof(&proof);
    REQUIRE_TEXT(given_refusal(&proof.given, "verify.run",
                         "{\"company\":\"ACME\",\"checkpoints\":[{\"text\":\"x\"}]}"),
            "checkpoint.invalid");
    REQUIRE(text_starts(proof.given.work.why.at, "/checkpoints/0"));
}

TEST(a_receipt_can_be_checked_without_the_books)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};
    struct given_operations *given = &proof.given;
    const char *receipt, *text;

    given_proof(&proof);
    REQUIRE_TEXT(given_refusal(given, "receipt.write", "{\"company\":\"ACME\",\"seq\":1}"),
            "key.unknown");
    REQUIRE(given_answer(given, "checkpoint.make", "{\"company\":\"ACME\"}") != NULL);
    receipt = given_answer(given, "receipt.write", "{\"company\":\"ACME\",\"seq\":1}");
    REQUIRE(receipt != NULL);
    text = quoted(given, given_member(given, receipt, "/text"));
    receipt = given_answer(
            given, "receipt.check", arena_format(&given->work.arena, "{\"text\":%s}", text));
    REQUIRE_TEXT(given_member(given, receipt, "/holds"), "true");
    REQUIRE_TEXT(given_member(given, receipt, "/seq"), "1");
    REQUIRE_TEXT(given_refusal(given, "receipt.write", "{\"company\":\"ACME\",\"seq\":2}"),
            "posting.unknown");
}

TEST(a_work_without_a_store_checks_what_was_signed)
{
    SCOPED(given_proof_done) struct given_proof proof = {0};
    SCOPED(work_done) struct work alone = {0};
    struct given_operations *given = &proof.given;
    const struct operation *check;
    struct verify_proof_words words = {0};
    struct verify_proof told = {0};
    const char *made;

    given_proof(&proof);
    made = given_answer(given, "checkpoint.make", "{\"company\":\"ACME\"}");
    REQUIRE(made != NULL);
    words.text = given_member(given, made, "/text");
    words.public_key = given_member(given, made, "/public_key");
    work_init(&alone, NULL, &clock_system);
    given_ok(&alone, operation_find(&alone.why, "checkpoint.check", &check));
    given_ok(&alone, operation_run(&alone, check, &words, &told));
    REQUIRE(told.holds && told.key_named);
    words.text = "x";
    REQUIRE_INT(operation_run(&alone, check, &words, &told), FAULT_CHECKPOINT_INVALID);
}

TEST(without_a_key_file_nothing_is_signed)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    REQUIRE_TEXT(given_refusal(&given, "checkpoint.make", "{\"company\":\"ACME\"}"), "key.unknown");
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}
