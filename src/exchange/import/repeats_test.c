/* repeats_test — journals of a file that the books have already. */
#include "exchange/import/import.h"
#include "ledger/source/source.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define PAID_AS(more, amount)                                                                      \
    "{\"date\":\"2026-03-31\"," more "\"lines\":[{\"account\":\"5010\",\"debit\":\"" amount        \
    "\"},{\"account\":\"1930\",\"credit\":\"" amount "\"}]}\n"
#define PAID(amount) PAID_AS("", amount)

struct repeating {
    struct store *store;
    struct work work;
    int64_t company;
    struct import_report report;
};

static void
repeating_done(struct repeating *repeating)
{
    work_done(&repeating->work);
    store_close(&repeating->store);
}

static enum fault
take(struct repeating *repeating, const char *text, bool again)
{
    const struct import_options options = {.format = &file_ndjson, .again = again};

    return given_import(&repeating->work, repeating->company, &options, text, &repeating->report);
}

static void
given_repeating(struct repeating *repeating, const char *text)
{
    given_store(&repeating->store);
    given_work(&repeating->work, repeating->store);
    repeating->company = given_company(&repeating->work);
    REQUIRE_INT(take(repeating, text, false), OK);
    REQUIRE_INT(given_finding_count(&repeating->work, "journal.twin"), 0);
}

TEST(a_file_whose_journals_are_all_in_the_books_is_refused)
{
    SCOPED(repeating_done) struct repeating repeating = {0};
    struct company_head before;

    given_repeating(&repeating, PAID("100") PAID("200"));
    before = given_head(&repeating.work, repeating.company);
    REQUIRE_INT(take(&repeating, PAID("100") PAID("200") "\n", false), FAULT_IMPORT_TWICE);
    REQUIRE_TEXT(repeating.work.why.detail,
            "each of its 2 journals is in the books already, the first as seq 1; --again imports "
            "them once more");
    REQUIRE(given_unchanged(&repeating.work, repeating.company, &before));
}

TEST(it_is_taken_when_that_is_asked_for)
{
    SCOPED(repeating_done) struct repeating repeating = {0};

    given_repeating(&repeating, PAID("100") PAID("200"));
    REQUIRE_INT(take(&repeating, PAID("100") PAID("200") "\n", true), OK);
    REQUIRE_INT(repeating.report.first_seq, 3);
    REQUIRE_INT(given_finding_count(&repeating.work, "journal.twin"), 2);
}

TEST(a_journal_that_the_books_have_is_told_with_its_line)
{
    SCOPED(repeating_done) struct repeating repeating = {0};
    const struct finding *finding;

    given_repeating(&repeating, PAID("100") PAID("200"));
    REQUIRE_INT(take(&repeating, PAID("300") PAID("200"), false), OK);
    REQUIRE_INT(given_finding_count(&repeating.work, "journal.twin"), 1);
    finding = given_finding(&repeating.work, "journal.twin");
    REQUIRE_INT(finding->file_line, 2);
    REQUIRE_TEXT(finding->detail, "posting 2 of 2026-03-31 has the same lines");
}

TEST(one_of_another_number_reference_or_text_is_only_warned_of)
{
    static const char *const samples[] = {
            PAID_AS("\"series\":\"A\",\"number\":\"2\",\"description\":\"Rent\",", "100"),
            PAID_AS("\"series\":\"B\",\"number\":\"1\",\"description\":\"Rent\",", "100"),
            PAID_AS("\"series\":\"A\",\"number\":\"1\",\"description\":\"Lease\",", "100"),
            PAID_AS("\"series\":\"A\",\"number\":\"1\",\"description\":\"Rent\","
                    "\"reference\":\"F-8\",",
                    "100"),
            PAID_AS("\"series\":\"A\",\"number\":\"1\",\"description\":\"Rent\","
                    "\"external_reference\":\"E-8\",",
                    "100"),
    };
    SCOPED(repeating_done) struct repeating repeating = {0};

    given_repeating(&repeating,
            PAID_AS("\"series\":\"A\",\"number\":\"1\",\"description\":\"Rent\",", "100"));
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        REQUIRE_INT(take(&repeating, samples[i], false), OK);
        REQUIRE_INT(given_finding_count(&repeating.work, "journal.twin"), 1);
    }
}

TEST(what_a_file_repeats_of_itself_is_told_with_both_lines_but_lawful)
{
    SCOPED(repeating_done) struct repeating repeating = {0};
    const struct finding *finding;

    given_repeating(&repeating, PAID("100") PAID("200") PAID("100") PAID("200"));
    REQUIRE_INT(repeating.report.last_seq, 4);
    REQUIRE_INT(given_finding_count(&repeating.work, "import.twin"), 2);
    finding = given_finding(&repeating.work, "import.twin");
    REQUIRE_INT(finding->file_line, 3);
    REQUIRE_TEXT(finding->detail,
            "the journal says what that of line 1 says: day, lines, reference and texts");
}

TEST(journals_of_a_file_that_differ_in_a_word_are_no_repetition)
{
    SCOPED(repeating_done) struct repeating repeating = {0};

    given_repeating(&repeating, PAID("100") PAID_AS("\"reference\":\"F-1\",", "100")
                                        PAID_AS("\"description\":\"Rent\",", "100")
                                                PAID_AS("\"external_reference\":\"E\",", "100"));
    REQUIRE_INT(repeating.report.last_seq, 4);
    REQUIRE_INT(given_finding_count(&repeating.work, "import.twin"), 0);
}

#define BY_RENT "user-defined\",\"source\":\"RENT"
#define REFERRED(type, reference, amount)                                                          \
    PAID_AS("\"type\":\"" type "\",\"external_reference\":\"" reference "\",", amount)

TEST(each_source_of_a_file_has_external_references_of_its_own)
{
    const struct source rent = {.code = "RENT", .name = "Rent", .series = "R"};
    SCOPED(repeating_done) struct repeating repeating = {0};
    struct company_head before;
    int64_t source_id;

    given_repeating(&repeating, PAID("100"));
    given_write(&repeating.work);
    given_ok(&repeating.work, source_create(&repeating.work, repeating.company, &rent, &source_id));
    given_commit(&repeating.work);
    REQUIRE_INT(
            take(&repeating, REFERRED("normal", "1", "200") REFERRED(BY_RENT, "1", "300"), false),
            OK);
    REQUIRE_INT(repeating.report.last_seq, 3);

    before = given_head(&repeating.work, repeating.company);
    REQUIRE_INT(
            take(&repeating, REFERRED(BY_RENT, "2", "400") REFERRED(BY_RENT, "2", "500"), false),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_INT(given_finding_count(&repeating.work, "external.used"), 1);
    REQUIRE_INT(given_finding(&repeating.work, "external.used")->file_line, 2);
    REQUIRE(given_unchanged(&repeating.work, repeating.company, &before));
}
