#include <string.h>

#include "base/text.h"
#include "exchange/file/lines.h"
#include "exchange/import/import.h"
#include "exchange/import/importing.h"
#include "tests/given_books.h"
#include "tests/given_file.h"
#include "tests/given_import.h"
#include "tests/test.h"

TEST(each_line_is_a_journal)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_ndjson, NULL,
            "\xEF\xBB\xBF{\"date\":\"2026-03-15\",\"description\":\"Rent\",\"series\":\"A\","
            "\"number\":\"7\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"100.50\",\"dimensions\":{\"COST\":\"100\"},"
            "\"comment\":\"c\"},{\"account\":\"1930\",\"credit\":\"100.50\"}]}\r\n"
            "\n"
            "{\"date\":\"2026-03-16\",\"lines\":[{\"account\":\"5010\",\"amount\":3,"
            "\"allocations\":[{\"dimension\":\"6\",\"value\":\"P1\",\"amount\":\"1\"},"
            "{\"slice\":2,\"dimension\":\"6\",\"value\":\"P2\",\"amount\":\"2\"}],"
            "\"custom\":[{\"field\":\"KM\",\"value\":\"12\"}]},"
            "{\"account\":\"1930\",\"debit\":\"-3\",\"date\":\"2026-03-17\"}]}",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 A 7 \"Rent\" @1\n"
                                  "  5010 D 100.50 {COST 100} (0 ) [2 c] @1\n"
                                  "  1930 C -100.50 @1\n"
                                  "journal 2 2026-03-16 - @3\n"
                                  "  5010 3 {6 P1} {6 P2} (1 1) (2 2) <KM 12> @3\n"
                                  "  1930 D -3 on 2026-03-17 @3\n");
}

TEST(a_line_that_cannot_be_understood_keeps_no_other_back)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_ndjson, NULL,
            "{\"date\":\"2026-03-15\",\"book\":\"IFRS\",\"lines\":[]}\n"
            "{\"date\":\n"
            "{\"date\":\"2026-03-15\",\"lines\":[{\"debit\":\"1\"},{\"account\":\"1\",\"debit\":"
            "\"1\","
            "\"amount\":\"1\"}]}\n"
            "{\"date\":\"2026-03-16\",\"lines\":[{\"account\":\"5010\",\"amount\":\"3\"}]}\n",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.journals, 1);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 4);
    REQUIRE(strstr(told.text.bytes, "journal 4 2026-03-16 - @4\n") != NULL);
}

TEST(what_a_file_cannot_say_is_refused_by_its_name)
{
    static const char *const samples[][2] = {
            {"{\"date\":\"2026-03-15\",\"book\":\"IFRS\",\"lines\":[]}\n", "/book"},
            {"{\"date\":\"2026-03-15\",\"set_id\":\"7\",\"lines\":[]}\n", "/set_id"},
            {"{\"date\":\"2026-03-15\",\"lines\":[{\"account\":\"1\",\"debit\":\"1\","
             "\"allocations\":[{\"dimension\":\"1\",\"value\":\"N\",\"percent\":\"50\"}]}]}\n",
                    "/lines/0/allocations/0/percent"},
            {"{\"date\":\"2026-03-15\",\"allocations\":[],\"lines\":[]}\n", "/allocations"},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(given_told_done) struct given_told told = {0};
        SCOPED(buffer_done) struct buffer finding = {0};

        buffer_format(&finding, "refuse ndjson.field @1: %s: ", samples[i][1]);
        given_file(&file_ndjson, NULL, samples[i][0], &told);
        REQUIRE_INT(told.journals, 0);
        REQUIRE(strstr(told.text.bytes, finding.bytes) != NULL);
    }
}

TEST(slices_ascend_and_are_the_first_unless_said)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_ndjson, NULL,
            "{\"date\":\"2026-03-15\",\"lines\":[{\"account\":\"5010\",\"amount\":\"3\","
            "\"allocations\":[{\"slice\":1,\"dimension\":\"1\",\"value\":\"100\"},"
            "{\"dimension\":\"6\",\"value\":\"P1\"}]}]}\n"
            "{\"date\":\"2026-03-15\",\"lines\":[{\"account\":\"5010\",\"amount\":\"3\","
            "\"allocations\":[{\"slice\":2,\"dimension\":\"1\",\"value\":\"100\"},"
            "{\"dimension\":\"6\",\"value\":\"P1\"}]}]}\n",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.journals, 1);
    REQUIRE(strstr(told.text.bytes, "  5010 3 {1 100} {6 P1} (1 ) (1 ) @1\n") != NULL);
    REQUIRE(strstr(told.text.bytes, "refuse ndjson.field @2: /lines/0: slices ascend\n") != NULL);
}

TEST(a_line_has_dimensions_or_allocations)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_ndjson, NULL,
            "{\"date\":\"2026-03-15\",\"lines\":[{\"account\":\"5010\",\"amount\":\"3\","
            "\"dimensions\":{\"1\":\"100\"},"
            "\"allocations\":[{\"dimension\":\"6\",\"value\":\"P1\"}]}]}\n",
            &told);
    REQUIRE_INT(told.journals, 0);
    REQUIRE(strstr(told.text.bytes, "refuse ndjson.field @1: /lines/0: give dimensions or "
                                    "allocations, not both\n") != NULL);
}

TEST(a_file_without_a_journal_is_told)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_ndjson, NULL, "\n  \n", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.findings[SEVERITY_WARN], 1);
}

/* The books of given_books, as a file; their store is closed again. */
static void
given_written(struct given_export *ret)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    given_export(&work, given_books(&work), export_ndjson, 0, ret);
}

TEST(a_journal_is_written_on_a_line)
{
    SCOPED(given_export_done) struct given_export written = {0};

    given_written(&written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE(strstr(written.text.bytes,
                    "{\"series\":\"GL\",\"number\":\"0000000003\",\"type\":\"normal\","
                    "\"subledger\":\"GENERAL\",\"year\":20260,\"period\":2,"
                    "\"date\":\"2026-02-11\",\"description\":\"Rent, too much\",\"lines\":["
                    "{\"account\":\"5010\",\"account_name\":\"Rent\",\"debit\":\"-500.00\"},"
                    "{\"account\":\"1930\",\"account_name\":\"Bank\",\"credit\":\"-500.00\"}]}"
                    "\n") != NULL);
}

TEST(what_was_written_makes_the_same_books)
{
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_export_done) struct given_export again = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_written(&written);
    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_year(&work, company, 20270101, 0);
    REQUIRE_INT(import_file(&work, company, written.path,
                        &(struct import_options){.format = &file_ndjson}, &report),
            OK);
    REQUIRE_INT(report.journal_count, 7);
    given_export(&work, company, export_ndjson, 0, &again);
    REQUIRE_TEXT(again.text.bytes, written.text.bytes);
}

static enum fault
import_text(struct work *work, int64_t company, const char *text, struct import_report *ret)
{
    return given_import(work, company, &(struct import_options){.format = &file_ndjson}, text, ret);
}

/* Rent of 100.00, 3 pieces, with the parts that are given. */
#define SHARED(text, pieces, parts)                                                                \
    "{\"date\":\"2026-03-15\",\"description\":\"" text "\",\"lines\":["                            \
    "{\"account\":\"5010\",\"debit\":\"100.00\"," pieces "\"allocations\":[" parts "]},"           \
    "{\"account\":\"1930\",\"credit\":\"100.00\"}]}\n"

TEST(a_part_holds_the_quantity_that_is_said_of_it)
{
    static const char *const samples[][2] = {
            {SHARED("Rent", "", "{\"dimension\":\"1\",\"value\":\"NORTH\",\"quantity\":\"2\"}"),
                    "\"value\":\"NORTH\",\"amount\":\"100.00\",\"quantity\":\"2\"}"},
            {SHARED("More rent", "\"quantity\":\"3\",",
                     "{\"dimension\":\"1\",\"value\":\"NORTH\"}"),
                    "\"quantity\":\"3\",\"allocations\":[{\"slice\":1,\"dimension\":\"1\","
                    "\"value\":\"NORTH\",\"amount\":\"100.00\"}"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(given_export_done) struct given_export written = {0};

        REQUIRE_INT(import_text(&work, company, samples[i][0], &report), OK);
        given_export(&work, company, export_ndjson, 0, &written);
        if (strstr(written.text.bytes, samples[i][1]) == NULL)
            test_fail(__FILE__, __LINE__, "sample %zu: %s", i, written.text.bytes);
    }
}

/* As by request. */
TEST(a_dimension_of_the_whole_line_takes_its_amount_alone)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(
            import_text(&work, company,
                    "{\"date\":\"2026-03-15\",\"lines\":[{\"account\":\"5010\",\"debit\":\"100\","
                    "\"quantity\":\"4\",\"dimensions\":{\"1\":\"SOUTH\"}},"
                    "{\"account\":\"1930\",\"credit\":\"100\"}]}\n",
                    &report),
            OK);
    given_export(&work, company, export_ndjson, 0, &written);
    REQUIRE(strstr(written.text.bytes,
                    "\"quantity\":\"4\",\"allocations\":[{\"slice\":1,\"dimension\":\"1\","
                    "\"value\":\"SOUTH\",\"amount\":\"100.00\"}]") != NULL);
}

TEST(a_part_that_does_not_fit_is_told_with_its_line)
{
    static const char *const samples[][2] = {
            {SHARED("Rent", "", "{\"dimension\":\"1\",\"value\":\"NORTH\",\"amount\":\"1.005\"}"),
                    "import.amount"},
            {SHARED("Rent", "",
                     "{\"dimension\":\"1\",\"value\":\"NORTH\",\"quantity\":\"0.1234567\"}"),
                    "import.quantity"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        REQUIRE_INT(import_text(&work, company, samples[i][0], &report), FAULT_IMPORT_FINDINGS);
        REQUIRE_INT(work.findings.count, 1);
        REQUIRE_TEXT(work.findings.list[0].code, samples[i][1]);
        REQUIRE_INT(work.findings.list[0].file_line, 1);
        REQUIRE(given_unchanged(&work, company, &before));
    }
}

enum { NOTED_LINES = 600, NOTE_CHARS = 255 };

/* Lines whose reference and comment have as many bytes as can be: some 1.3 MB. */
static void
post_long(struct work *work, int64_t company)
{
    static struct given_line amounts[NOTED_LINES];
    SCOPED(buffer_done) struct buffer note = {0};
    struct detail details[2];
    struct journal journal;

    for (size_t i = 0; i < NOTE_CHARS; i++)
        buffer_text(&note, "\xF0\x9F\xA6\x8A");
    details[0] = (struct detail){DETAIL_REFERENCE, note.bytes};
    details[1] = (struct detail){DETAIL_COMMENT, note.bytes};
    for (size_t i = 0; i < NOTED_LINES; i++)
        amounts[i] = (struct given_line){
                .code = i % 2 == 0 ? RENT : BANK, .amount = i % 2 == 0 ? 5 : -5};
    journal = given_made(work, company, 20260315, amounts, NOTED_LINES);
    for (size_t i = 0; i < NOTED_LINES; i++) {
        journal.lines[i].details = details;
        journal.lines[i].detail_count = COUNT_OF(details);
    }
    given_posted(work, company, &journal);
}

TEST(a_journal_of_more_than_1_MiB_comes_in_again)
{
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_export_done) struct given_export again = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(store_close) struct store *other = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_work_done) struct work other_work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    post_long(&work, company);
    given_export(&work, company, export_ndjson, 0, &written);
    REQUIRE(written.text.length > LINES_MAX);

    given_store(&other);
    given_work(&other_work, other);
    company = given_company(&other_work);
    REQUIRE_INT(import_text(&other_work, company, written.text.bytes, &report), OK);
    REQUIRE_INT(report.journal_count, 1);
    given_export(&other_work, company, export_ndjson, 0, &again);
    REQUIRE_TEXT(again.text.bytes, written.text.bytes);
}

TEST(a_year_of_a_file_is_the_one_that_the_list_of_years_calls_so)
{
    static const char journals[] =
            "{\"year\":20271,\"period\":1,\"date\":\"2027-07-15\",\"description\":\"Second\","
            "\"lines\":["
            "{\"account\":\"1910\",\"debit\":\"1\"},{\"account\":\"3010\",\"credit\":\"1\"}]}\n"
            "{\"year\":2027,\"date\":\"2027-06-15\",\"description\":\"First\",\"lines\":["
            "{\"account\":\"1910\",\"debit\":\"1\"},{\"account\":\"3010\",\"credit\":\"1\"}]}\n";
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_year(&work, company, 20270101, 20270630);
    given_year(&work, company, 20270701, 20271231);
    REQUIRE_INT(import_text(&work, company, journals, &report), OK);
    given_export(&work, company, export_ndjson, 0, &written);
    REQUIRE(strstr(written.text.bytes, "\"year\":20271,\"period\":1,\"date\":\"2027-07-15\"") !=
            NULL);
    REQUIRE(strstr(written.text.bytes, "\"year\":20270,\"period\":6,\"date\":\"2027-06-15\"") !=
            NULL);
}
