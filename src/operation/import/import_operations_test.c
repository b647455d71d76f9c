#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "operation/operation_given_test.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

#define SAMPLE "tests/data/sie/BL0001_typ4.SE"
#define IMPORT "{\"company\":\"SE\",\"file\":\"" SAMPLE "\"}"

/* A company that has nothing yet. */
static void
given_empty(struct given_operations *given)
{
    given_operations(given);
    REQUIRE(given_answer(given, "company.create",
                    "{\"code\":\"SE\",\"name\":\"SE AB\",\"currency\":\"SEK\"}") != NULL);
}

TEST(a_file_is_looked_at_before_there_is_a_company)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "import.look", "{\"file\":\"" SAMPLE "\"}");
    REQUIRE_TEXT(
            given_member(&given, answer, "/company_name"), "SEEE Speak Easy Executive English AB");
    REQUIRE_TEXT(given_member(&given, answer, "/organisation_number"), "556265-1892");
}

TEST(a_file_is_checked_without_a_trace)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_empty(&given);
    answer = given_answer(&given, "import.check", IMPORT);
    REQUIRE_TEXT(given_member(&given, answer, "/journal_count"), "84");
    REQUIRE_TEXT(given_member(&given, answer, "/import_id"), NULL);
    answer = given_answer(&given, "import.list", "{\"company\":\"SE\"}");
    REQUIRE_TEXT(answer, "{\"items\":[]}");
}

TEST(an_imported_file_is_posted_and_listed)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_empty(&given);
    answer = given_answer(&given, "import.run", IMPORT);
    REQUIRE_TEXT(given_member(&given, answer, "/debit"), "1014803.21");
    REQUIRE_TEXT(given_member(&given, answer, "/credit"), "1014803.21");
    REQUIRE_TEXT(given_member(&given, answer, "/last_seq"), "85");
    answer = given_answer(&given, "import.list", "{\"company\":\"SE\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/items/0/state"), "done");
}

TEST(the_same_import_with_the_same_key_is_answered_once_more)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *first;

    given_empty(&given);
    given.work.key = "I1";
    first = given_answer(&given, "import.run", IMPORT);
    REQUIRE(first != NULL);
    REQUIRE_TEXT(given_answer(&given, "import.run", IMPORT), first);
    given.work.key = "I2";
    REQUIRE_TEXT(given_refusal(&given, "import.run", IMPORT), "import.twice");
}

#define RENT_OF(amount)                                                                            \
    "{\"date\":\"2026-03-31\",\"lines\":[{\"account\":\"5010\",\"debit\":\"" amount                \
    "\"},{\"account\":\"1930\",\"credit\":\"" amount "\"}]}\n"

static void
write_over(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    REQUIRE(file != NULL);
    REQUIRE(fputs(text, file) >= 0);
    REQUIRE_INT(fclose(file), 0);
}

TEST(a_key_stands_for_what_the_file_holds)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    struct company_head before;
    const char *words;
    const char *first;

    given_operations(&given);
    given_text_file("rent.ndjson", RENT_OF("100"), &file);
    words = arena_format(&given.work.arena, "{\"company\":\"ACME\",\"file\":\"%s\"}", file.path);
    given.work.key = "RENT";
    first = given_answer(&given, "import.run", words);
    REQUIRE(first != NULL);
    before = given_head(&given.work, given.company_id);
    write_over(file.path, RENT_OF("200"));
    REQUIRE_TEXT(given_refusal(&given, "import.run", words), "key.reused");
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
    write_over(file.path, RENT_OF("100"));
    REQUIRE_TEXT(given_answer(&given, "import.run", words), first);
    unlink(file.path);
    REQUIRE_TEXT(given_answer(&given, "import.run", words), first);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(a_kept_file_comes_back_byte_for_byte)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    struct hash was, is;
    uint64_t size;
    const char *answer;

    given_text_file("extract.se", "", &file);
    unlink(file.path); /* an extract makes its file, and overwrites none */
    given_empty(&given);
    answer = given_answer(&given, "import.run", IMPORT);
    answer = given_answer(&given, "import.extract",
            arena_format(&given.work.arena,
                    "{\"company\":\"SE\",\"import_id\":\"%s\",\"file\":\"%s\"}",
                    given_member(&given, answer, "/import_id"), file.path));
    REQUIRE(answer != NULL);
    REQUIRE(hash_file(SAMPLE, &was, &size) && hash_file(file.path, &is, &size));
    REQUIRE(hash_same(&was, &is));
}

TEST(what_cannot_be_imported_is_refused)
{
    static const char *const rows[][2] = {
            {"{\"company\":\"SE\",\"file\":\"/nowhere/at/all\"}", "file.open"},
            {"{\"company\":\"SE\",\"file\":\"" SAMPLE "\",\"format\":\"doc\"}", "file.format"},
            {"{\"company\":\"SE\",\"file\":\"" SAMPLE "\",\"mapping\":\"x\"}", "mapping.unknown"},
            {"{\"company\":\"SE\",\"file\":\"" SAMPLE "\",\"retained\":\"77\"}", "account.unknown"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_empty(&given);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_TEXT(given_refusal(&given, "import.run", rows[i][0]), rows[i][1]);
    REQUIRE_TEXT(given_answer(&given, "import.list", "{\"company\":\"SE\"}"), "{\"items\":[]}");
}

#define MAPPING                                                                                    \
    "{\"kind\":\"journals\",\"encoding\":\"utf-8\",\"delimiter\":\";\",\"decimal\":\",\","         \
    "\"date\":\"YYYY-MM-DD\",\"header\":1,\"group\":\"date\","                                     \
    "\"columns\":{\"date\":1,\"account\":2,\"debit\":3,\"credit\":4}}"

TEST(a_mapping_is_saved_shown_removed)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "mapping.save",
                    "{\"company\":\"ACME\",\"name\":\"BANK\",\"mapping\":" MAPPING "}") != NULL);
    REQUIRE_TEXT(
            given_member(&given, given_answer(&given, "mapping.list", "{\"company\":\"ACME\"}"),
                    "/items/0/name"),
            "BANK");
    REQUIRE(given_answer(&given, "mapping.remove", "{\"company\":\"ACME\",\"name\":\"BANK\"}") !=
            NULL);
    REQUIRE_TEXT(
            given_refusal(&given, "mapping.remove", "{\"company\":\"ACME\",\"name\":\"BANK\"}"),
            "mapping.unknown");
}

TEST(a_mapping_is_proposed_with_its_doubts)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "import.propose",
            "{\"file\":\"tests/data/csv/bsp_csv_european_decimals.csv\"}");
    REQUIRE(answer != NULL);
    REQUIRE(strstr(given_member(&given, answer, "/mapping"), "\"columns\"") != NULL);
    REQUIRE(given_member(&given, answer, "/columns/0/header") != NULL);
}
