#include "base/text.h"
#include "exchange/file/out.h"
#include "exchange/import/importing.h"
#include "ledger/reversal/reversal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_books.h"
#include "tests/given_import.h"
#include "tests/test.h"

#define LINE(account, column, amount) "{\"account\":\"" account "\",\"" column "\":\"" amount "\"}"
#define JOURNAL(day, more, ...) "{\"date\":\"" day "\"," more "\"lines\":[" __VA_ARGS__ "]}\n"
#define RENT_IN(day, more)                                                                         \
    JOURNAL(day, more, LINE("5010", "debit", "100.00") "," LINE("1930", "credit", "100.00"))
#define RENT_BACK(day, more)                                                                       \
    JOURNAL(day, more, LINE("5010", "credit", "100.00") "," LINE("1930", "debit", "100.00"))
#define PROVISIONAL "\"type\":\"provisional\","

struct reading {
    struct store *store;
    struct work work;
    int64_t company;
    struct import_report report;
};

static void
reading_done(struct reading *reading)
{
    given_work_done(&reading->work);
    store_close(&reading->store);
}

static void
given_reading(struct reading *reading)
{
    given_store(&reading->store);
    given_work(&reading->work, reading->store);
    reading->company = given_company(&reading->work);
}

static enum fault
import(struct reading *reading, const char *text)
{
    return given_import(&reading->work, reading->company,
            &(struct import_options){.format = &file_ndjson}, text, &reading->report);
}

/* What waits to be reversed, however. */
static size_t
plan_count(struct reading *reading)
{
    struct reversal *plans;
    size_t count;
    int64_t last;

    given_ok(&reading->work, work_read(&reading->work));
    given_ok(&reading->work,
            reversal_list(&reading->work, reading->company, &(struct reversal_filter){.limit = 100},
                    &plans, &count, &last));
    work_read_end(&reading->work);
    return count;
}

static bool
is_reversed(struct reading *reading, int64_t seq)
{
    struct reversal_original original;

    given_ok(&reading->work, work_read(&reading->work));
    given_ok(&reading->work,
            reversal_original_find(&reading->work, reading->company, seq, &original));
    work_read_end(&reading->work);
    return original.reversed_by != 0;
}

TEST(a_journal_of_the_file_undoes_an_earlier_one)
{
    static const char *const backs[] = {
            RENT_BACK("2026-02-01", PROVISIONAL "\"reverses\":1,"),
            JOURNAL("2026-02-01", PROVISIONAL "\"reverses\":1,",
                    LINE("5010", "debit", "-100.00") "," LINE("1930", "credit", "-100.00")),
    };

    for (size_t i = 0; i < COUNT_OF(backs); i++) {
        SCOPED(reading_done) struct reading reading = {0};
        SCOPED(buffer_done) struct buffer text = {0};

        given_reading(&reading);
        buffer_text(&text, RENT_IN("2026-01-31", PROVISIONAL));
        buffer_text(&text, backs[i]);
        REQUIRE_INT(import(&reading, text.bytes), OK);
        REQUIRE(is_reversed(&reading, 1));
        REQUIRE(!is_reversed(&reading, 2));
        REQUIRE_INT(plan_count(&reading), 0);
    }
}

/* Its company would have each provisional journal turn at the end of its period. */
TEST(what_is_undone_in_the_file_takes_no_plan_of_the_company)
{
    SCOPED(reading_done) struct reading reading = {0};

    given_reading(&reading);
    given_write(&reading.work);
    given_ok(&reading.work,
            company_set_provisional(&reading.work, reading.company, PROVISIONAL_TO_PERIOD_END));
    given_commit(&reading.work);
    REQUIRE_INT(import(&reading, RENT_IN("2026-01-31", PROVISIONAL)
                                         RENT_BACK("2026-02-01", PROVISIONAL "\"reverses\":1,")
                                                 RENT_IN("2026-02-28", PROVISIONAL)),
            OK);
    REQUIRE_INT(plan_count(&reading), 1);
}

TEST(a_plan_comes_with_its_journal)
{
    SCOPED(reading_done) struct reading reading = {0};
    struct reversal reversal;

    given_reading(&reading);
    REQUIRE_INT(import(&reading, RENT_IN("2026-01-31", "\"reversal_date\":\"2026-03-05\",")), OK);
    given_ok(&reading.work, work_read(&reading.work));
    given_ok(&reading.work, reversal_find(&reading.work, reading.company, 1, &reversal));
    work_read_end(&reading.work);
    REQUIRE_INT(reversal.plan.kind, REVERSAL_ON_DATE);
    REQUIRE_INT(reversal.due.date, 20260305);
    REQUIRE_INT(reversal.state, JOURNAL_APPROVED);
}

TEST(what_reverses_nothing_of_the_file_is_refused)
{
    static const struct {
        const char *text;
        const char *detail;
        int64_t line;
    } samples[] = {
            {RENT_IN("2026-01-31", "\"reverses\":2,") RENT_BACK("2026-02-01", ""),
                    "there is no journal 2 before it in the file that it could reverse", 1},
            {RENT_IN("2026-01-31", "") RENT_BACK("2026-02-01", "\"reverses\":7,"),
                    "there is no journal 7 before it in the file that it could reverse", 2},
            {RENT_IN("2026-01-31", "") RENT_IN("2026-02-01", "\"reverses\":1,"),
                    "its lines are not the opposite of those of journal 1 of the file", 2},
            {RENT_IN("2026-01-31", "") RENT_BACK("2026-02-01", "\"reverses\":1,")
                            RENT_BACK("2026-02-02", "\"reverses\":1,"),
                    "journal 1 of the file is reversed by line 2 already", 3},
            {RENT_IN("2026-01-31", "\"reversal\":\"next-period\",")
                            RENT_BACK("2026-02-01", "\"reverses\":1,"),
                    "it has a plan to be reversed, and is reversed in the file", 1},
            {RENT_IN("2026-01-31", "")
                            RENT_BACK("2026-02-01", "\"reversal\":\"next-period\",\"reverses\":1,"),
                    "it has a plan to be reversed, and is a reversal itself", 2},
            {RENT_IN("2026-01-31",
                     "\"reversal\":\"next-period\",\"reversal_date\":\"2026-03-05\","),
                    "/reversal_date: a day goes with the plan on-date", 1},
    };
    SCOPED(reading_done) struct reading reading = {0};

    given_reading(&reading);
    struct company_head before = given_head(&reading.work, reading.company);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        const struct findings *findings = &reading.work.findings;

        REQUIRE_INT(import(&reading, samples[i].text), FAULT_IMPORT_FINDINGS);
        REQUIRE_INT(findings->count, 1);
        REQUIRE_TEXT(findings->list[0].detail, samples[i].detail);
        REQUIRE_INT(findings->list[0].file_line, samples[i].line);
        REQUIRE(given_unchanged(&reading.work, reading.company, &before));
    }
}

/* ---- a file in chunks ---- */

enum { WIDE_JOURNALS = 502, WIDE_PAIRS = 50 };

static void
add_wide(struct buffer *text, const char *more, const char *first, const char *second)
{
    buffer_format(text, "{\"date\":\"2026-01-31\",%s\"lines\":[", more);
    for (int i = 0; i < WIDE_PAIRS; i++)
        buffer_format(text,
                "%s{\"account\":\"5010\",\"%s\":\"%d\"},{\"account\":\"1930\",\"%s\":\"%d\"}",
                i == 0 ? "" : ",", first, i + 1, second, i + 1);
    buffer_text(text, "]}\n");
}

/* More lines than one transaction takes; the last two undo the first and one of their own chunk. */
static void
add_wide_file(struct buffer *text)
{
    for (int i = 0; i < WIDE_JOURNALS; i++)
        add_wide(text, "", "debit", "credit");
    add_wide(text, "\"reverses\":1,", "credit", "debit");
    add_wide(text, "\"reverses\":501,", "credit", "debit");
}

/* Refuses one transaction. */
struct refusing {
    int left;
};

static enum fault
refuse_one(struct work *work, const struct import_report *report, bool whole, void *context)
{
    struct refusing *refusing = context;

    (void)report;
    (void)whole;
    return --refusing->left == 0 ? fault_say(&work->why, FAULT_STORE_REFUSED, "", "as asked") : OK;
}

TEST(a_reversal_finds_what_an_earlier_run_posted)
{
    SCOPED(reading_done) struct reading reading = {0};
    SCOPED(buffer_done) struct buffer text = {0};
    struct refusing refusing = {.left = 3};
    struct import_options options = {
            .format = &file_ndjson, .after = refuse_one, .after_context = &refusing};
    struct work *work = &reading.work;

    given_reading(&reading);
    add_wide_file(&text);
    REQUIRE_INT(given_import(work, reading.company, &options, text.bytes, &reading.report),
            FAULT_STORE_REFUSED);
    REQUIRE(reading.report.last_seq > 0);
    options.continue_stopped = true;
    REQUIRE_INT(given_import(work, reading.company, &options, text.bytes, &reading.report), OK);
    REQUIRE(given_finding(work, "journal.twin") == NULL); /* its own are none */
    REQUIRE(is_reversed(&reading, 1));
    REQUIRE(is_reversed(&reading, 501));
    REQUIRE(!is_reversed(&reading, 502));
}
