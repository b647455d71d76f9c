#include "exchange/sie/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/import/import.h"
#include "ledger/gate/gate.h"
#include "tests/given_file.h"
#include "tests/given_folder.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define BL0001 "tests/data/sie/BL0001_typ4.SE"
#define UNDERDIM "tests/data/sie/SIE4_Exempelfil_med_underdim.SE"

static void
given_writer(struct work *work, struct store *store)
{
    int64_t user;

    given_work(work, store);
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user));
    given_ok(work, user_act(work, user));
    given_commit(work);
}

/* A company as the file says it is, with the file's books. */
static int64_t
given_books_of(struct work *work, const char *path)
{
    const struct import_options options = {0};
    struct import_report report;
    struct company_new company;
    int64_t company_id;

    given_ok(work, import_look(work, path, &options, &report));
    company = (struct company_new){
            .code = "BOOKS",
            .name = report.company.name,
            .currency = report.company.currency,
            .organisation_number = report.company.organisation_number,
            .address = report.company.address,
    };
    given_write(work);
    given_ok(work, company_create(work, &company, &company_id));
    given_commit(work);
    findings_clear(&work->findings);
    given_ok(work, import_file(work, company_id, path, &options, &report));
    return company_id;
}

static enum fault
export_to(struct work *work, int64_t company, const struct export_options *options, FILE *out)
{
    enum fault fault;

    findings_clear(&work->findings);
    given_ok(work, work_read(work));
    fault = export_sie(work, company, options, out);
    work_read_end(work);
    return fault;
}

struct exported {
    char folder[GIVEN_FOLDER_SIZE];
    char path[GIVEN_FOLDER_SIZE + 16];
    struct buffer bytes;
};

static void
exported_done(struct exported *exported)
{
    given_folder_done(exported->folder);
    buffer_done(&exported->bytes);
}

static void
given_export_of(struct work *work, int64_t company, const struct export_options *options,
        struct exported *ret)
{
    char block[4096];
    size_t got;
    FILE *file;

    *ret = (struct exported){0};
    given_folder(ret->folder);
    snprintf(ret->path, sizeof(ret->path), "%s/written.se", ret->folder);
    file = fopen(ret->path, "w+e");
    if (file == NULL)
        abort();
    given_ok(work, export_to(work, company, options, file));
    rewind(file);
    while ((got = fread(block, 1, sizeof(block), file)) > 0)
        buffer_add(&ret->bytes, block, got);
    fclose(file);
}

static void
given_export(struct work *work, int64_t company, int sie_type, struct exported *ret)
{
    given_export_of(work, company, &(struct export_options){.sie_type = sie_type}, ret);
}

static bool
has(const struct exported *exported, const char *text)
{
    return strstr(exported->bytes.bytes, text) != NULL;
}

static void
given_text_import(struct work *work, int64_t company, const char *text)
{
    struct import_report report;

    given_ok(work, given_import(work, company, NULL, text, &report));
}

/* ---- files ---- */

TEST(what_was_exported_and_imported_again_is_exported_in_the_same_bytes)
{
    static const char *const samples[] = {BL0001, UNDERDIM};

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(exported_done) struct exported first = {0};
        SCOPED(exported_done) struct exported second = {0};

        for (int round = 0; round < 2; round++) {
            SCOPED(store_close) struct store *store = NULL;
            SCOPED(given_work_done) struct work work = {0};

            given_store(&store);
            given_writer(&work, store);
            int64_t company = given_books_of(&work, round == 0 ? samples[i] : first.path);
            given_export(&work, company, 4, round == 0 ? &first : &second);
        }
        REQUIRE(first.bytes.length > 30000);
        REQUIRE_INT(second.bytes.length, first.bytes.length);
        REQUIRE(memcmp(second.bytes.bytes, first.bytes.bytes, first.bytes.length) == 0);
    }
}

/* Totals of the samples, and the figures that both the sample and the export tell. */
TEST(an_export_tells_what_the_file_told_that_the_books_came_from)
{
    static const struct {
        const char *path;
        size_t accounts, journals, lines;
        int64_t turnover;
        const char *lines_kept[6];
    } samples[] = {
            {BL0001, 117, 84, 405, 101480321,
                    {"#OIB 0 1930 {1 \"1\"} 7600.00\r\n", "#OUB 0 2640 {1 \"1\"} 200.00\r\n",
                            "#OUB -1 4010 {6 \"1\"} 5000.00\r\n",
                            "#PBUDGET 0 200907 3010 {} -100000.00\r\n",
                            "#RTRANS 3010 {1 \"1\"} -500 20100326 \"\" \"\" "
                            "\"2 Christer Bengtsson\"\r\n#TRANS 3010 {1 \"1\"} -500.00\r\n",
                            "#BTRANS 4010 {} 800 20101007 \"\" \"\" \"2 Christer "
                            "Bengtsson\"\r\n}"}},
            {UNDERDIM, 530, 295, 1330, 3419790588,
                    {"#UNDERDIM 61 \"Kubernetesdrift\" 6\r\n", "#RAR -1 20200101 20201231\r\n",
                            "#OBJEKT 62 \"0037\" \"Scrum master tjafs\"\r\n",
                            "#UB 0 1221 518057.53\r\n", "#RES 0 3041 -1690380.20\r\n",
                            "#TRANS 5010 {1 \"Nord\"} 8500.00\r\n"}},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        SCOPED(exported_done) struct exported exported = {0};
        SCOPED(given_told_done) struct given_told told = {0};

        given_store(&store);
        given_writer(&work, store);
        int64_t company = given_books_of(&work, samples[i].path);
        given_export(&work, company, 4, &exported);
        for (size_t k = 0; k < COUNT_OF(samples[i].lines_kept); k++)
            REQUIRE(has(&exported, samples[i].lines_kept[k]));

        given_file_at(&file_sie, NULL, exported.path, &told);
        REQUIRE_INT(told.fault, OK);
        REQUIRE_INT(told.findings[SEVERITY_REFUSE], 0);
        REQUIRE_INT(told.accounts, samples[i].accounts);
        REQUIRE_INT(told.journals, samples[i].journals);
        REQUIRE_INT(told.lines, samples[i].lines);
        REQUIRE_INT(told.debit, samples[i].turnover);
        REQUIRE_INT(told.credit, samples[i].turnover);
    }
}

TEST(letters_that_the_code_page_lacks_are_told_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(exported_done) struct exported exported = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_books_of(&work, UNDERDIM);
    given_export(&work, company, 4, &exported);
    REQUIRE_INT(work.findings.count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "sie.letters");
    REQUIRE(has(&exported, "#FNAMN \"?vningsbolaget AB\"\r\n"));
}

/* They would be one account, ?1, when the file is read. */
TEST(a_code_that_the_code_page_lacks_letters_of_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    FILE *out = fopen("/dev/null", "w");
    int64_t company;

    given_store(&store);
    given_writer(&work, store);
    company = given_company(&work);
    given_account(&work, company,
            "\xC3\xA5"
            "1",
            "Of code page 437", ACCOUNT_EXPENSE);
    REQUIRE_INT(export_to(&work, company, &(struct export_options){.sie_type = 4}, out), OK);
    given_account(&work, company,
            "\xC5\xA0"
            "1",
            "Not of it", ACCOUNT_EXPENSE);
    REQUIRE_INT(export_to(&work, company, &(struct export_options){.sie_type = 4}, out),
            FAULT_EXPORT_CODE);
    REQUIRE(strncmp(work.why.detail,
                    "account \xC5\xA0"
                    "1: ",
                    12) == 0);
    fclose(out);
}

TEST(types_1_to_3_leave_out_more)
{
    static const char *const tags[] = {"#IB ", "#PSALDO ", "#OUB ", "#VER "};

    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_books_of(&work, BL0001);
    for (int type = 1; type <= 4; type++) {
        SCOPED(exported_done) struct exported exported = {0};

        given_export(&work, company, type, &exported);
        REQUIRE_INT(has(&exported, tags[0]), true);
        REQUIRE_INT(has(&exported, tags[1]), type == 2 || type == 3);
        REQUIRE_INT(has(&exported, tags[2]), type >= 3);
        REQUIRE_INT(has(&exported, tags[3]), type == 4);
        /* What the vendor's own file of type 2 says of that month. */
        REQUIRE_INT(
                has(&exported, "#PSALDO 0 200911 3010 {} -1000.00\r\n"), type == 2 || type == 3);
    }
}

/* ---- Summa's own postings ---- */

static struct journal_line
line_of(struct work *work, int64_t company, int line_no, const char *code, int64_t amount)
{
    return (struct journal_line){
            .line_no = line_no,
            .account_id = given_account_id(work, company, code),
            .side = amount < 0 ? SIDE_CREDIT : SIDE_DEBIT,
            .amount = amount,
    };
}

static void
post(struct work *work, int64_t company, int date, struct journal_line *lines, size_t count)
{
    const struct journal journal = {
            .type = JOURNAL_NORMAL,
            .period = -1,
            .date = date,
            .description = "Posted here",
            .origin = ORIGIN_CLI,
            .lines = lines,
            .line_count = count,
    };
    struct receipt receipt;

    given_ok(work, gate_post_journal(work, company, &journal, NULL, &receipt));
}

static struct allocation
part_of(struct work *work, int64_t company, int64_t slice, const char *dimension, const char *value,
        int64_t amount)
{
    return (struct allocation){
            .slice = slice,
            .dimension_id = given_dimension_id(work, company, dimension),
            .value_id = given_value_id(work, company, dimension, value),
            .amount = amount,
    };
}

TEST(own_postings_take_a_series_that_no_file_has_used)
{
    static const char order[] = "#FLAGGA 0\n#VER A 7 20260105 Sale\n{\n#TRANS 1910 {} 10.00\n"
                                "#TRANS 3010 {} -10.00\n}\n";
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(exported_done) struct exported exported = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_company(&work);
    struct journal_line lines[] = {
            line_of(&work, company, 1, CASH, 500), line_of(&work, company, 2, SALES, -500)};

    given_text_import(&work, company, order);
    post(&work, company, 20260110, lines, 2);
    given_export(&work, company, 4, &exported);
    REQUIRE(has(&exported, "#VER A 7 20260105 \"Sale\"\r\n{\r\n#TRANS 1910 {} 10.00\r\n"));
    REQUIRE(has(&exported, "#VER B 1 20260110 \"Posted here\"\r\n{\r\n#TRANS 1910 {} 5.00\r\n"
                           "#TRANS 3010 {} -5.00\r\n}\r\n"));
}

TEST(a_line_that_is_split_becomes_a_row_for_each_part)
{
    static const struct {
        struct {
            int64_t slice;
            const char *dimension;
            const char *value;
            int64_t amount;
        } parts[4];
        const char *rows;
    } cases[] = {
            {{{1, "1", "NORTH", 600}, {2, "1", "SOUTH", 400}},
                    "#TRANS 5010 {1 \"NORTH\"} 6.00\r\n#TRANS 5010 {1 \"SOUTH\"} 4.00\r\n"},
            {{{1, "1", "NORTH", 600}}, "#TRANS 5010 {1 \"NORTH\"} 6.00\r\n#TRANS 5010 {} 4.00\r\n"},
            {{{1, "1", "NORTH", 1000}, {1, "6", "P1", 1000}},
                    "#TRANS 5010 {1 \"NORTH\" 6 \"P1\"} 10.00\r\n"},
            {{{1, "1", "NORTH", 300}, {1, "6", "P1", 300}, {2, "6", "P2", 200}},
                    "#TRANS 5010 {1 \"NORTH\" 6 \"P1\"} 3.00\r\n#TRANS 5010 {6 \"P2\"} 2.00\r\n"
                    "#TRANS 5010 {} 5.00\r\n"},
            /* Slices of two dimensions that lie above each other: each keeps its totals. */
            {{{1, "1", "NORTH", 600}, {2, "1", "SOUTH", 400}, {3, "6", "P1", 700}},
                    "#TRANS 5010 {1 \"NORTH\" 6 \"P1\"} 6.00\r\n"
                    "#TRANS 5010 {1 \"SOUTH\" 6 \"P1\"} 1.00\r\n"
                    "#TRANS 5010 {1 \"SOUTH\"} 3.00\r\n"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(exported_done) struct exported exported = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal_line lines[] = {
                line_of(&work, company, 1, RENT, 1000), line_of(&work, company, 2, CASH, -1000)};
        struct allocation parts[4];

        lines[0].allocations = parts;
        for (size_t p = 0; p < 4 && cases[i].parts[p].slice > 0; p++)
            parts[lines[0].allocation_count++] = part_of(&work, company, cases[i].parts[p].slice,
                    cases[i].parts[p].dimension, cases[i].parts[p].value, cases[i].parts[p].amount);
        post(&work, company, 20260101 + (int)i, lines, 2);
    }
    given_export(&work, company, 4, &exported);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        REQUIRE(has(&exported, cases[i].rows));
    REQUIRE(has(&exported, "#OUB 0 5010 {1 \"NORTH\"} 31.00\r\n"));
    REQUIRE_INT(work.findings.count, 0);
}

TEST(an_unclosed_result_stands_on_the_retained_earnings_account)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(exported_done) struct exported exported = {0};
    const struct export_options options = {.year = 20270};
    FILE *file;

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_company(&work);
    struct journal_line lines[] = {
            line_of(&work, company, 1, CASH, 500), line_of(&work, company, 2, SALES, -500)};

    post(&work, company, 20260110, lines, 2);
    given_year(&work, company, 20270101, 0);
    file = fopen("/dev/null", "w");
    REQUIRE(file != NULL);
    REQUIRE_INT(export_to(&work, company, &options, file), OK);
    fclose(file);
    REQUIRE_INT(work.findings.count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "sie.unclosed");
    given_export_of(&work, company, &options, &exported);
    REQUIRE(has(&exported, "#IB 0 1910 5.00\r\n#IB 0 2091 -5.00\r\n"));
    REQUIRE(has(&exported, "#RAR -1 20260101 20261231\r\n"));
    REQUIRE(has(&exported, "#RES -1 3010 -5.00\r\n"));
    REQUIRE(!has(&exported, "YTD"));
}

TEST(statistical_lines_are_left_out_and_told)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(exported_done) struct exported exported = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_company(&work);
    struct journal_line line = {
            .line_no = 1,
            .account_id = given_account_id(&work, company, HEADS),
            .quantity = 12000000,
            .has_quantity = true,
    };
    const struct journal journal = {.type = JOURNAL_STATISTICAL,
            .period = -1,
            .date = 20260105,
            .lines = &line,
            .line_count = 1,
            .origin = ORIGIN_CLI};
    struct receipt receipt;

    given_ok(&work, gate_post_journal(&work, company, &journal, NULL, &receipt));
    given_export(&work, company, 4, &exported);
    REQUIRE(!has(&exported, HEADS));
    REQUIRE(!has(&exported, "#VER"));
    REQUIRE_INT(work.findings.count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "sie.statistical");
}

TEST(an_export_that_cannot_be_written_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct export_options options = {0};
    const struct export_options other_year = {.year = 20990};
    FILE *full = fopen("/dev/full", "w");

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_company(&work);
    REQUIRE(full != NULL);
    REQUIRE_INT(export_to(&work, company, &options, full), FAULT_FILE_WRITE);
    REQUIRE_INT(export_to(&work, company, &other_year, full), FAULT_YEAR_UNKNOWN);
    REQUIRE_INT(export_to(&work, 999, &options, full), FAULT_COMPANY_UNKNOWN);
    fclose(full);
}

TEST(a_company_without_a_year_has_nothing_to_export)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct export_options options = {0};

    given_store(&store);
    given_writer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(export_to(&work, company, &options, stdout), FAULT_YEAR_UNKNOWN);
}
