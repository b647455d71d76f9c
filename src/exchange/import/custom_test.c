#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv_out.h"
#include "exchange/import/import.h"
#include "exchange/import/importing.h"
#include "tests/given_books.h"
#include "tests/given_import.h"
#include "tests/test.h"

#define MAPPING                                                                                    \
    "{\"delimiter\": \";\", \"decimal\": \".\", \"date\": \"YYYY-MM-DD\", \"header\": 0, "         \
    "\"group\": \"date\", \"columns\": {\"date\": 1, \"account\": 2, \"amount\": 3, "              \
    "\"custom:contract\": 4, \"custom:KM\": 5}}"

/* A company that asks a contract of each journal, and may count kilometres on each line. */
struct asking {
    struct store *store;
    struct work work;
    int64_t company;
    struct custom_field contract;
    struct custom_field kilometres;
    struct import_report report;
    struct given_export written;
};

static void
asking_done(struct asking *asking)
{
    given_export_done(&asking->written);
    given_work_done(&asking->work);
    store_close(&asking->store);
}

static void
given_asking(struct asking *asking, const char *contract)
{
    struct work *work = &asking->work;

    given_store(&asking->store);
    given_work(work, asking->store);
    asking->company = given_company(work);
    asking->contract = (struct custom_field){.code = "CONTRACT",
            .name = "Contract",
            .place = CUSTOM_ON_JOURNALS,
            .kind = CUSTOM_TEXT,
            .required = true,
            .active = true,
            .preset = contract};
    asking->kilometres = (struct custom_field){.code = "KM",
            .name = "Kilometres",
            .place = CUSTOM_ON_LINES,
            .kind = CUSTOM_NUMBER,
            .active = true};
    REQUIRE_INT(TRY(work, asking->company,
                        custom_create(work, asking->company, &asking->contract,
                                &asking->contract.field_id)),
            OK);
    REQUIRE_INT(TRY(work, asking->company,
                        custom_create(work, asking->company, &asking->kilometres,
                                &asking->kilometres.field_id)),
            OK);
}

static enum fault
import(struct asking *asking, const struct file_format *format, const char *mapping,
        const char *text)
{
    SCOPED(json_close) json_t *options = mapping == NULL ? NULL : json_loads(mapping, 0, NULL);

    return given_import(&asking->work, asking->company,
            &(struct import_options){.format = format, .format_options = options}, text,
            &asking->report);
}

static const char *
written(struct asking *asking)
{
    given_export(&asking->work, asking->company, export_csv, GIVEN_YEAR, &asking->written);
    return asking->written.fault == OK ? asking->written.text.bytes : "";
}

static const struct finding *
finding_at(const struct asking *asking, int64_t file_line)
{
    for (size_t i = 0; i < asking->work.findings.count; i++)
        if (asking->work.findings.list[i].file_line == file_line)
            return &asking->work.findings.list[i];
    return NULL;
}

TEST(rows_say_what_the_companys_fields_hold)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, NULL);
    REQUIRE_INT(import(&asking, &file_csv, MAPPING,
                        "2026-03-15;5010;5;C-17;120.50\n2026-03-15;1930;-5;C-17;\n"),
            OK);
    REQUIRE(strstr(written(&asking), ",custom:CONTRACT,custom:KM\n") != NULL);
    REQUIRE(strstr(asking.written.text.bytes, ",C-17,120.5\n") != NULL);
    REQUIRE(strstr(asking.written.text.bytes, ",C-17,\n") != NULL);
}

TEST(what_a_file_cannot_say_is_what_the_field_is_set_to)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, "NONE");
    REQUIRE_INT(import(&asking, &file_hledger, NULL, "2026-03-15 Rent\n  5010  5.00 SEK\n  1930\n"),
            OK);
    REQUIRE(strstr(written(&asking), ",NONE,\n") != NULL);
}

TEST(a_field_that_holds_nothing_takes_no_preset_when_its_books_come_in_again)
{
    static const char journal[] =
            "{\"date\":\"2026-03-15\",\"custom\":[{\"field\":\"CONTRACT\",\"value\":\"\"}],"
            "\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"5\"},{\"account\":\"1930\",\"credit\":\"5\"}]}\n";
    SCOPED(asking_done) struct asking asking = {0};
    SCOPED(given_export_done) struct given_export lines = {0};

    given_asking(&asking, "NONE");
    asking.contract.required = false;
    REQUIRE_INT(TRY(&asking.work, asking.company,
                        custom_change(&asking.work, asking.company, &asking.contract)),
            OK);
    REQUIRE_INT(import(&asking, &file_ndjson, NULL, journal), OK);
    given_export(&asking.work, asking.company, export_ndjson, GIVEN_YEAR, &lines);
    REQUIRE_INT(lines.fault, OK);
    REQUIRE(strstr(lines.text.bytes, "\"custom\":[{\"field\":\"CONTRACT\",\"value\":\"\"}]") !=
            NULL);
    REQUIRE_INT(import(&asking, &file_ndjson, NULL, lines.text.bytes), OK);
    REQUIRE(strstr(written(&asking), "NONE") == NULL);
}

/* The column is there, so the row says that there is none. */
TEST(an_empty_cell_says_that_its_field_holds_nothing)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, "NONE");
    asking.contract.required = false;
    asking.kilometres.preset = "7";
    REQUIRE_INT(TRY(&asking.work, asking.company,
                        custom_change(&asking.work, asking.company, &asking.contract)),
            OK);
    REQUIRE_INT(TRY(&asking.work, asking.company,
                        custom_change(&asking.work, asking.company, &asking.kilometres)),
            OK);
    REQUIRE_INT(
            import(&asking, &file_csv, MAPPING, "2026-03-15;5010;5;;\n2026-03-15;1930;-5;;\n"), OK);
    REQUIRE(strstr(written(&asking), "NONE") == NULL);
    REQUIRE(strstr(asking.written.text.bytes, ",7\n") == NULL);
}

TEST(a_journals_own_field_may_stand_in_one_row_alone)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, NULL);
    REQUIRE_INT(
            import(&asking, &file_csv, MAPPING, "2026-03-15;5010;5;;\n2026-03-15;1930;-5;C-17;\n"),
            OK);
    REQUIRE(strstr(written(&asking), ",C-17,\n") != NULL);
}

TEST(an_empty_column_of_no_field_says_nothing)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, "NONE");
    REQUIRE_INT(import(&asking, &file_csv,
                        "{\"delimiter\": \";\", \"decimal\": \".\", \"date\": \"YYYY-MM-DD\", "
                        "\"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
                        "\"account\": 2, \"amount\": 3, \"custom:MILES\": 4}}",
                        "2026-03-15;5010;5;\n2026-03-15;1930;-5;\n"),
            OK);
    REQUIRE(strstr(written(&asking), ",NONE,\n") != NULL);
}

TEST(a_file_that_lacks_what_is_required_is_refused)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, NULL);
    REQUIRE_INT(import(&asking, &file_hledger, NULL, "2026-03-15 Rent\n  5010  5.00 SEK\n  1930\n"),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_INT(given_finding_count(&asking.work, "custom.required"), 1);
    REQUIRE_INT(asking.report.import_id, 0);
}

TEST(what_a_field_may_not_hold_is_told_with_its_line)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, NULL);
    REQUIRE_INT(import(&asking, &file_csv, MAPPING,
                        "2026-03-15;5010;5;C-17;far\n2026-03-15;1930;-5;;\n"
                        "2026-03-16;5010;5;C-17;\n2026-03-16;1930;-5;C-18;\n"),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(finding_at(&asking, 1)->code, "import.custom");
    REQUIRE_TEXT(finding_at(&asking, 1)->detail, "KM holds a number, not far");
    REQUIRE_TEXT(finding_at(&asking, 4)->detail,
            "contract is a field of the journal, and is both C-17 and C-18");
    REQUIRE_INT(asking.report.import_id, 0);
}

TEST(a_column_of_no_field_is_refused)
{
    SCOPED(asking_done) struct asking asking = {0};

    given_asking(&asking, "NONE");
    REQUIRE_INT(import(&asking, &file_csv,
                        "{\"delimiter\": \";\", \"decimal\": \".\", \"date\": \"YYYY-MM-DD\", "
                        "\"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
                        "\"account\": 2, \"amount\": 3, \"custom:MILES\": 4}}",
                        "2026-03-15;5010;5;7\n2026-03-15;1930;-5;\n"),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(finding_at(&asking, 1)->detail, "'MILES' is no field of lines");
}
