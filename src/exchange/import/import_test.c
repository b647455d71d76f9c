#include "exchange/import/import.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/attachment/attachment.h"
#include "ledger/closing/check.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

#define DATA "tests/data/sie/"
#define BL0001 DATA "BL0001_typ4.SE"
#define UNDERDIM DATA "SIE4_Exempelfil_med_underdim.SE"

/* ---- what a test is given ---- */

static void
given_importer(struct work *work, struct store *store)
{
    int64_t user;

    given_work(work, store);
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user));
    given_ok(work, user_act(work, user));
    given_commit(work);
}

static enum fault
import_path(struct work *work, int64_t company, const char *path,
        const struct import_options *options, struct import_report *ret)
{
    return given_import_at(work, company, options, path, ret);
}

static enum fault
import_text(struct work *work, int64_t company, const char *text,
        const struct import_options *options, struct import_report *ret)
{
    return given_import(work, company, options, text, ret);
}

/* What the primary book holds of an account in a year. */
static void
read_balance(struct work *work, int64_t company, int year, const char *code, int64_t *ret_opening,
        int64_t *ret_movement)
{
    SCOPED(stmt_close) struct stmt read = {0};
    int64_t account = given_account_id(work, company, code);
    bool row;

    *ret_opening = 0;
    *ret_movement = 0;
    given_ok(work, work_read(work));
    given_ok(work, stmt_open(work, &SQL_EXCHANGE_IMPORT_BASE_BALANCES, &read));
    stmt_set_int(&read, "company_id", company);
    stmt_set_int(&read, "book_id", BOOK_PRIMARY);
    stmt_set_int(&read, "year", year);
    while (stmt_next(&read, &row) == OK && row)
        if (stmt_int(&read, "account_id") == account) {
            *ret_opening = stmt_int(&read, "opening");
            *ret_movement = stmt_int(&read, "movement");
        }
    stmt_close(&read);
    work_read_end(work);
}

/* ---- the samples ---- */

/* Reads #UB and #RES of year 0 by themselves, without the reader under test. */
static void
require_closings(struct work *work, int64_t company, int year, const char *path, int expected)
{
    FILE *file = fopen(path, "rb");
    char line[1024];
    int compared = 0;

    REQUIRE(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL) {
        char tag[8], code[16], amount[32];
        struct decimal decimal;
        struct money stated;
        int64_t opening, movement;

        if (sscanf(line, "#%7s 0 %15s %31s", tag, code, amount) != 3 ||
                (strcmp(tag, "UB") != 0 && strcmp(tag, "RES") != 0))
            continue;
        REQUIRE(decimal_parse(amount, &decimal));
        REQUIRE(money_of_decimal(decimal, given_currency("SEK"), &stated) == DECIMAL_FITS);
        read_balance(work, company, year, code, &opening, &movement);
        REQUIRE_INT((strcmp(tag, "UB") == 0 ? opening : 0) + movement, money_minor(stated));
        compared++;
    }
    fclose(file);
    REQUIRE_INT(compared, expected);
}

TEST(both_samples_become_books_that_close_as_the_files_say)
{
    static const struct {
        const char *path;
        int year;
        size_t accounts, journals, lines;
        const char *turnover;
        int closings;
    } samples[] = {
            {BL0001, 20100, 117, 84, 405, "1014803.21", 28 + 17},
            {UNDERDIM, 20210, 530, 295, 1330, "34197905.88", 27 + 58},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        struct import_report report;

        given_store(&store);
        given_importer(&work, store);
        int64_t company = given_bare_company(&work);

        REQUIRE_INT(import_path(&work, company, samples[i].path, NULL, &report), OK);
        REQUIRE_INT(report.account_count, samples[i].accounts);
        REQUIRE_INT(report.account_new, samples[i].accounts);
        REQUIRE_INT(report.journal_count, samples[i].journals);
        REQUIRE_INT(report.line_count, samples[i].lines);
        REQUIRE_TEXT(money_text(report.debit).chars, samples[i].turnover);
        REQUIRE_TEXT(money_text(report.credit).chars, samples[i].turnover);
        REQUIRE(report.opening);
        REQUIRE_INT(report.first_seq, 1);
        REQUIRE_INT(report.last_seq, samples[i].journals + 1);
        REQUIRE_TEXT(report.retained_account, "2091");
        REQUIRE_INT(given_finding_count(&work, "sie.closing"), 0);
        require_closings(&work, company, samples[i].year, samples[i].path, samples[i].closings);
    }
}

TEST(what_a_file_leaves_open_is_told_as_a_warning)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_path(&work, company, BL0001, NULL, &report), OK);
    REQUIRE_INT(given_finding_count(&work, "sie.number"), 11);
    REQUIRE_INT(given_finding_count(&work, "line.zero"), 2);
    REQUIRE_INT(given_finding_count(&work, "import.object"), 16);
    REQUIRE_TEXT(given_finding(&work, "import.object")->detail,
            "object 1010 of dimension 1 is not declared; it is made with its code as name");
    REQUIRE_INT(given_finding(&work, "import.object")->file_line, 624);
    REQUIRE_TEXT(given_finding(&work, "import.object")->file, "BL0001_typ4.SE");
    REQUIRE_INT(given_finding_count(&work, "import.type"), 1); /* 9999 */
    REQUIRE_INT(work.findings.total[SEVERITY_REFUSE], 0);
}

TEST(a_look_at_a_file_needs_no_company)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(import_look(&work, BL0001, &(struct import_options){0}, &report), OK);
    REQUIRE_TEXT(report.format, "sie");
    REQUIRE_TEXT(report.name, "BL0001_typ4.SE");
    REQUIRE_TEXT(report.company.name, "SEEE Speak Easy Executive English AB");
    REQUIRE_TEXT(report.company.organisation_number, "556265-1892");
    REQUIRE_TEXT(report.company.currency.code, "SEK");
    REQUIRE_INT(report.account_count, 117);
    REQUIRE_INT(report.line_count, 405);
    REQUIRE_TEXT(money_text(report.debit).chars, "1014803.21");
}

/* ---- once, and only once ---- */

TEST(a_check_writes_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_path(&work, company, BL0001, &(struct import_options){.check_only = true},
                        &report),
            OK);
    REQUIRE_INT(report.import_id, 0);
    REQUIRE_INT(report.account_new, 117);
    REQUIRE(report.opening);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(the_same_file_is_imported_twice_only_when_asked)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    struct company_head before;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(import_path(&work, company, BL0001, NULL, &report), OK);
    before = given_head(&work, company);

    REQUIRE_INT(import_path(&work, company, BL0001, NULL, &report), FAULT_IMPORT_TWICE);
    REQUIRE_TEXT(work.why.at, "BL0001_typ4.SE");
    REQUIRE(strstr(work.why.detail, "--again") != NULL);
    REQUIRE(given_unchanged(&work, company, &before));

    REQUIRE_INT(
            import_path(&work, company, BL0001, &(struct import_options){.again = true}, &report),
            OK);
    REQUIRE(!report.opening);
    REQUIRE_INT(report.account_new, 0);
    REQUIRE_INT(given_finding_count(&work, "sie.opening"), 0);
    REQUIRE(given_finding_count(&work, "sie.closing") > 0); /* every voucher is there twice now */
    REQUIRE_INT(report.last_seq, 85 + 84);
}

/* Somebody else writes to the file while it is copied. */
static void
append(void *context, int64_t done, int64_t total)
{
    FILE *file = fopen(context, "a");

    (void)done;
    (void)total;
    if (file == NULL || fputs("#KONTO 1920 Bank\n", file) < 0 || fclose(file) != 0)
        abort();
}

TEST(a_file_that_changes_while_it_is_read_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    SCOPED(given_text_file_done) struct given_text_file path = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    given_text_file("chart.se", "#FLAGGA 0\n#KONTO 1910 Kassa\n", &path);
    work.progress = append;
    work.progress_context = path.path;
    REQUIRE_INT(import_path(&work, company, path.path, NULL, &report), FAULT_FILE_CHANGED);
    REQUIRE(given_unchanged(&work, company, &before));
}

/* ---- what was kept ---- */

TEST(the_file_is_kept_and_comes_back_byte_for_byte)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report;
    struct import_row *rows;
    struct hash written;
    struct stat status;
    uint64_t size;
    size_t count;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    given_text_file("there.se", "", &path);
    REQUIRE_INT(import_path(&work, company, UNDERDIM, NULL, &report), OK);

    given_ok(&work, work_read(&work));
    REQUIRE_INT(import_list(&work, company, &rows, &count), OK);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(rows[0].state, IMPORT_DONE);
    REQUIRE_TEXT(rows[0].name, "SIE4_Exempelfil_med_underdim.SE");
    REQUIRE_INT(rows[0].records_done, 295);
    REQUIRE_INT(rows[0].first_seq, 1);
    REQUIRE_INT(rows[0].last_seq, 296);
    REQUIRE_INT(rows[0].warnings, work.findings.total[SEVERITY_WARN]);
    REQUIRE_INT(import_extract(&work, company, report.import_id, path.path), FAULT_STORE_DUPLICATE);
    unlink(path.path);
    REQUIRE_INT(import_extract(&work, company, report.import_id, path.path), OK);
    REQUIRE_INT(stat(path.path, &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    REQUIRE(hash_file(path.path, &written, &size));
    REQUIRE(hash_same(&written, &report.sha256));
    REQUIRE_INT(import_extract(&work, company, 999, path.path), FAULT_IMPORT_UNKNOWN);
    REQUIRE_INT(import_extract(&work, company, report.import_id, "/nowhere/x"), FAULT_FILE_PLACE);
    work_read_end(&work);
}

TEST(figures_without_vouchers_are_kept_and_never_posted)
{
    static const char *const files[] = {
            DATA "BL0001_typ1.SE", DATA "BL0001_typ2.SE", DATA "BL0001_typ3.SE"};
    static const size_t figures[] = {134, 255, 301};

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        struct import_report report;

        given_store(&store);
        given_importer(&work, store);
        int64_t company = given_bare_company(&work);

        REQUIRE_INT(import_path(&work, company, files[i], NULL, &report), OK);
        REQUIRE_INT(report.comparative_count, figures[i]);
        REQUIRE_INT(report.first_seq, 0);
        REQUIRE_INT(report.year_new, 0);
        REQUIRE(!report.opening);
        REQUIRE_INT(report.account_new, 117);
        REQUIRE_INT(given_finding_count(&work, "import.figures"), 1);
        REQUIRE(given_finding(&work, "import.figures")->severity == SEVERITY_WARN);
    }
}

/* ---- posting orders ---- */

#define ORDER_HEAD "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n"

TEST(a_posting_order_goes_into_books_that_are_there)
{
    static const char order[] = ORDER_HEAD "#VER \"\" \"\" 20260225 \"Wages\" 20260301\n{\n"
                                           "#TRANS 1930 {} -1000.00\n"
                                           "#TRANS 7010 {1 \"north\"} 1000.00 \"\" \"\" 2.5\n}\n";
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    int64_t opening, movement;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company(&work);

    REQUIRE_INT(import_text(&work, company, order, NULL, &report), OK);
    REQUIRE_INT(work.findings.count, 0);
    REQUIRE_INT(report.value_new, 0);
    REQUIRE_INT(report.account_new, 0);
    REQUIRE(!report.opening);
    read_balance(&work, company, GIVEN_YEAR, SALARIES, &opening, &movement);
    REQUIRE_INT(movement, 100000);
}

/* ---- two at once ---- */

#define SMALL_HEAD                                                                                 \
    "#FLAGGA 0\n#RAR 0 20260101 20261231\n#KONTO 1910 Cash\n#KONTO 2091 Retained\n"                \
    "#KONTO 3010 Sales\n"
#define SMALL_VOUCHER "#VER A 1 20260105 Sale\n{\n#TRANS 1910 {} 10.00\n#TRANS 3010 {} -10.00\n}\n"

/* Another import into the same books, by somebody else, once the first one's check is over. */
struct rival {
    struct work *work;
    int64_t company;
    const char *text;
    bool done;
    size_t count; /* of those that came one after the other */
};

static void
import_rival(void *context, int64_t done, int64_t total)
{
    struct rival *rival = context;
    struct import_report report;

    if (rival->done || total == 0 || done * 3 != total * 2)
        return;
    rival->done = true;
    if (import_text(rival->work, rival->company, rival->text, NULL, &report) != OK)
        abort();
}

TEST(of_two_imports_at_once_that_must_not_both_be_posted_the_second_is_refused)
{
    static const char sale[] =
            SMALL_HEAD "#VER A 2 20260106 Sale\n{\n#TRANS 1910 {} 2.00\n#TRANS 3010 {} -2.00\n}\n";
    static const char sale_too[] = SMALL_HEAD
            "\n#VER A 2 20260106 Sale\n{\n#TRANS 1910 {} 2.00\n#TRANS 3010 {} -2.00\n}\n";
    static const char opened[] = SMALL_HEAD "#IB 0 1910 5\n#IB 0 2091 -5\n";
    static const char opened_too[] = SMALL_HEAD "#IB 0 1910 7\n#IB 0 2091 -7\n";
    static const struct {
        const char *before;
        const char *text;
        const char *rival;
        const char *detail;
    } cases[] = {
            {SMALL_HEAD SMALL_VOUCHER, sale, sale, "--again"},
            {SMALL_HEAD SMALL_VOUCHER, sale, sale_too, "the same journals"},
            {SMALL_HEAD SMALL_VOUCHER, opened, opened_too, "opening balances"},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        SCOPED(given_work_done) struct work other = {0};
        struct rival rival = {.work = &other, .text = cases[i].rival};
        struct import_report report;
        struct company_head before;

        given_store(&store);
        given_importer(&work, store);
        given_importer(&other, store);
        rival.company = given_bare_company(&work);
        REQUIRE_INT(import_text(&work, rival.company, cases[i].before, NULL, &report), OK);
        before = given_head(&work, rival.company);

        work.progress = import_rival;
        work.progress_context = &rival;
        REQUIRE_INT(import_text(&work, rival.company, cases[i].text, NULL, &report),
                FAULT_IMPORT_TWICE);
        REQUIRE(rival.done);
        REQUIRE(strstr(work.why.detail, cases[i].detail) != NULL);
        REQUIRE_INT(report.import_id, 0);
        REQUIRE_INT(given_head(&work, rival.company).next_seq, before.next_seq + 1);
    }
}

#define VER(number, day, amount)                                                                   \
    "#VER A " #number " 202601" #day " Sale\n{\n#TRANS 1910 {} " #amount ".00\n"                   \
    "#TRANS 3010 {} -" #amount ".00\n}\n"
#define NDJSON_SALE(number, day, amount)                                                           \
    "{\"date\":\"2026-01-" #day "\",\"description\":\"Till\",\"lines\":[{\"account\":\"1910\","    \
    "\"debit\":\"" #amount "\"},{\"account\":\"3010\",\"credit\":\"" #amount "\"}]}\n"

struct meeting {
    struct store *store;
    struct work work;
    struct work other;
    struct rival rival;
    struct import_report report;
};

static void
meeting_done(struct meeting *meeting)
{
    given_work_done(&meeting->other);
    given_work_done(&meeting->work);
    store_close(&meeting->store);
}

/* Books with one posting, into which the rival's text comes while another is checked. */
static void
given_meeting(struct meeting *meeting, const char *rival)
{
    given_store(&meeting->store);
    given_importer(&meeting->work, meeting->store);
    given_importer(&meeting->other, meeting->store);
    meeting->rival = (struct rival){.work = &meeting->other, .text = rival};
    meeting->rival.company = given_bare_company(&meeting->work);
    REQUIRE_INT(import_text(&meeting->work, meeting->rival.company, SMALL_HEAD SMALL_VOUCHER, NULL,
                        &meeting->report),
            OK);
    meeting->work.progress = import_rival;
    meeting->work.progress_context = &meeting->rival;
}

static enum fault
meet(struct meeting *meeting, const char *text)
{
    return import_text(&meeting->work, meeting->rival.company, text, NULL, &meeting->report);
}

TEST(journals_that_come_meanwhile_in_another_order_are_posted_once)
{
    SCOPED(meeting_done) struct meeting meeting = {0};

    given_meeting(&meeting, SMALL_HEAD VER(2, 06, 2) VER(3, 07, 3));
    REQUIRE_INT(meet(&meeting, SMALL_HEAD VER(3, 07, 3) VER(2, 06, 2)), FAULT_IMPORT_TWICE);
    REQUIRE(strstr(meeting.work.why.detail, "each of its 2 journals is in the books already") !=
            NULL);
    REQUIRE_INT(meeting.report.import_id, 0);
    REQUIRE_INT(given_head(&meeting.work, meeting.rival.company).next_seq, 4);
}

TEST(journals_that_come_meanwhile_in_another_file_are_told)
{
    static const char *const rivals[] = {
            SMALL_HEAD VER(9, 09, 9) VER(3, 07, 3),      /* one of them */
            NDJSON_SALE(2, 06, 2) NDJSON_SALE(3, 07, 3), /* of another kind */
    };
    static const size_t twins[] = {1, 2};

    for (size_t i = 0; i < COUNT_OF(rivals); i++) {
        SCOPED(meeting_done) struct meeting meeting = {0};

        given_meeting(&meeting, rivals[i]);
        REQUIRE_INT(meet(&meeting, SMALL_HEAD VER(2, 06, 2) VER(3, 07, 3)), OK);
        REQUIRE_INT(given_finding_count(&meeting.work, "journal.twin"), twins[i]);
        REQUIRE_INT(meeting.report.first_seq, 4);
        REQUIRE_INT(meeting.report.last_seq, 5);
    }
}

/* One after the other, whenever a check is over. */
static void
import_rivals(void *context, int64_t done, int64_t total)
{
    static const char *const texts[] = {
            SMALL_HEAD VER(11, 11, 11), SMALL_HEAD VER(12, 12, 12), SMALL_HEAD VER(13, 13, 13)};
    struct rival *rival = context;

    if (rival->count == COUNT_OF(texts) || total == 0 || done * 3 != total * 2)
        return;
    rival->text = texts[rival->count++];
    rival->done = false;
    import_rival(rival, done, total);
}

TEST(an_import_among_many_is_looked_at_three_times_and_says_so)
{
    SCOPED(meeting_done) struct meeting meeting = {0};

    given_meeting(&meeting, NULL);
    meeting.work.progress = import_rivals;
    REQUIRE_INT(meet(&meeting, SMALL_HEAD VER(2, 06, 2)), OK);
    REQUIRE_INT(meeting.rival.count, 3);
    REQUIRE_INT(meeting.report.first_seq, 5);
    REQUIRE_INT(given_finding_count(&meeting.work, "import.meanwhile"), 1);
}

/* ---- refusals ---- */

TEST(what_the_gate_would_refuse_is_told_with_its_line_before_anything_is_written)
{
    static const struct {
        const char *text;
        const char *code;
        int64_t line;
        const char *detail;
    } cases[] = {
            {SMALL_HEAD "#VER A 1 20260105\n{\n#TRANS 1910 {} 10.00\n#TRANS 3010 {} -9.99\n}\n",
                    "journal.unbalanced", 6, "0.01 SEK"},
            {SMALL_HEAD "#VER A 1 20270105\n{\n#TRANS 1910 {} 1\n#TRANS 3010 {} -1\n}\n",
                    "sie.year", 6, "2027-01-05"},
            {SMALL_HEAD "#VER A 1 20260105\n{\n#TRANS 1910 {} 1\n#TRANS 3011 {} -1\n}\n",
                    "import.account", 9, "account 3011 is used"},
            {SMALL_HEAD "#VER A 1 20260105\n{\n#TRANS 1910 {} 1.001\n#TRANS 3010 {} -1.001\n}\n",
                    "import.amount", 8, "1.001 has more decimals"},
            {SMALL_HEAD "#VER A 1 20260105\n{\n#TRANS 1910 {} 999999999999999999\n"
                        "#TRANS 3010 {} -999999999999999999\n}\n",
                    "import.amount", 8, "larger"},
            {SMALL_HEAD "#VER A 1 20260105\n{\n#TRANS 1910 {} 1 \"\" \"\" 0.1234567\n"
                        "#TRANS 3010 {} -1\n}\n",
                    "import.quantity", 8, "0.1234567"},
            {SMALL_HEAD "#VALUTA EUR\n" SMALL_VOUCHER, "import.currency", 0, "EUR"},
            {SMALL_HEAD "#KONTO 123456789012345678901234567890123 Long\n", "import.code", 6,
                    "123456"},
            {SMALL_HEAD "#DIM 20 A\n#UNDERDIM 21 B 22\n#UNDERDIM 22 C 21\n", "import.dimension", 7,
                    "stands below itself"},
            {SMALL_HEAD "#IB 0 1910 10\n#IB 0 2091 -9\n" SMALL_VOUCHER, "journal.unbalanced", 6,
                    "1.00 SEK"},
            {SMALL_HEAD "#IB -1 1910 10\n" SMALL_VOUCHER, "import.year", 6, "1 figures"},
            {"#FLAGGA 0\n#RAR 0 20260101 20261231\n#KONTO 1910 Cash\n#KONTO 3010 "
             "Sales\n" SMALL_VOUCHER,
                    "import.retained", 0, "no equity account"},
            {"#FLAGGA 0\n#RAR 0 20260101 20291231\n#KONTO 2091 Retained\n#KONTO 1910 Cash\n"
             "#KONTO 3010 Sales\n" SMALL_VOUCHER,
                    "import.year", 2, "2026-01-01 to 2029-12-31"},
            {SMALL_HEAD "nonsense\n", "sie.line", 6, "begins neither"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct import_report report;
        const struct finding *found;

        if (import_text(&work, company, cases[i].text, NULL, &report) != FAULT_IMPORT_FINDINGS ||
                (found = given_finding(&work, cases[i].code)) == NULL ||
                found->severity != SEVERITY_REFUSE || found->file_line != cases[i].line ||
                strstr(found->detail, cases[i].detail) == NULL)
            test_fail(__FILE__, __LINE__, "case %zu, %s", i, cases[i].code);
        for (size_t f = 0; test_failed() && f < work.findings.count; f++)
            printf("  %lld %s: %s\n", (long long)work.findings.list[f].file_line,
                    work.findings.list[f].code, work.findings.list[f].detail);
        REQUIRE(!test_failed());
        REQUIRE_INT(given_finding_count(&work, "company.retained"),
                0); /* said once, as import.retained */
        REQUIRE_INT(report.import_id, 0);
    }
    REQUIRE(given_unchanged(&work, company, &before));
}

#define CSV_MAPPING                                                                                \
    "{\"kind\": \"journals\", \"encoding\": \"utf-8\", \"delimiter\": \";\", \"decimal\": \".\", " \
    "\"date\": \"YYYY-MM-DD\", \"header\": 0, \"group\": \"blank\", \"columns\": {\"date\": 1, "   \
    "\"account\": 2, \"amount\": 3, \"external_reference\": 4, \"comment\": 5, \"reference\": 6}}"

struct long_text {
    const struct file_format *format;
    const char *mapping; /* NULL: none */
    const char *before;
    size_t limit; /* characters that fit between before and after */
    const char *after;
    int64_t line;
    const char *detail;
};

static enum fault
check_with_text_of(struct work *work, int64_t company, const struct long_text *sample, size_t chars)
{
    SCOPED(buffer_done) struct buffer text = {0};
    SCOPED(json_close) json_t *mapping = NULL;
    struct import_options options = {.format = sample->format, .check_only = true};
    struct import_report report;

    if (sample->mapping != NULL)
        given_ok(work, json_read(&work->why, sample->mapping, strlen(sample->mapping), &mapping));
    options.format_options = mapping;
    buffer_text(&text, sample->before);
    for (size_t i = 0; i < chars; i++)
        buffer_text(&text, "x");
    buffer_text(&text, sample->after);
    return import_text(work, company, text.bytes, &options, &report);
}

TEST(a_text_that_is_longer_than_what_is_kept_is_told_with_its_line)
{
    static const char characters[] = "256 characters; at most 255";
    static const char bytes[] = "65537 bytes; at most 65536";
    static const struct long_text samples[] = {
            {&file_sie, NULL, SMALL_HEAD "#VER A 2 20260105 \"", 255,
                    "\"\n{\n#TRANS 1910 {} 1\n#TRANS 3010 {} -1\n}\n", 6, characters},
            {&file_sie, NULL, SMALL_HEAD "#VER A 2 20260105\n{\n#TRANS 1910 {} 1 \"\" \"", 255,
                    "\"\n#TRANS 3010 {} -1\n}\n", 8, characters},
            {&file_sie, NULL, SMALL_HEAD "#VER \"", 255,
                    "\" 2 20260105\n{\n#TRANS 1910 {} 1\n#TRANS 3010 {} -1\n}\n", 6, characters},
            {&file_sie, NULL, SMALL_HEAD "#VER A \"", 255,
                    "\" 20260105\n{\n#TRANS 1910 {} 1\n#TRANS 3010 {} -1\n}\n", 6, characters},
            {&file_csv, CSV_MAPPING, "2026-01-05;1910;5;", 255, ";;\n2026-01-05;3010;-5;;;\n", 1,
                    characters},
            {&file_csv, CSV_MAPPING, "2026-01-05;1910;5;;;\n2026-01-05;3010;-5;;", 255, ";\n", 2,
                    characters},
            {&file_csv, CSV_MAPPING, "2026-01-05;1910;5;;;\n2026-01-05;3010;-5;;;", 255, "\n", 2,
                    characters},
            {&file_hledger, NULL, "2026-01-05 Sale  ; ", 65536,
                    "\n    1910  5 SEK\n    3010  -5 SEK\n", 1, bytes},
            {&file_hledger, NULL, "2026-01-05 Sale\n    1910  5 SEK  ; ", 65536,
                    "\n    3010  -5 SEK\n", 2, bytes},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(import_text(&work, company, SMALL_HEAD SMALL_VOUCHER, NULL, &report), OK);

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        const struct finding *found;

        if (check_with_text_of(&work, company, &samples[i], samples[i].limit) != OK)
            test_fail(__FILE__, __LINE__, "sample %zu: %s", i, work.why.detail);
        if (check_with_text_of(&work, company, &samples[i], samples[i].limit + 1) !=
                        FAULT_IMPORT_FINDINGS ||
                (found = given_finding(&work, "import.text")) == NULL ||
                found->file_line != samples[i].line ||
                strstr(found->detail, samples[i].detail) == NULL)
            test_fail(__FILE__, __LINE__, "sample %zu: %s", i, work.why.detail);
    }
}

TEST(the_refusal_names_the_first_finding)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_text(&work, company, SMALL_HEAD "nonsense\nnonsense\n", NULL, &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE(text_ends(work.why.at, "given.txt:6"));
    REQUIRE_TEXT(
            work.why.detail, "the line begins neither with # nor is it a lone brace (and 1 more)");
}

TEST(the_account_that_results_are_carried_to_can_be_named)
{
    static const char text[] = SMALL_HEAD "#KONTO 2098 Last year\n" SMALL_VOUCHER;
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_text(&work, company, text, &(struct import_options){.retained = "2099"},
                        &report),
            FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_INT(import_text(&work, company, text, &(struct import_options){.retained = "1910"},
                        &report),
            FAULT_ACCOUNT_TYPE);
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE_INT(import_text(&work, company, text, &(struct import_options){.retained = "2098"},
                        &report),
            OK);
    REQUIRE_TEXT(report.retained_account, "2098");
}

TEST(a_file_of_no_known_format_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(import_path(&work, company, "/tmp", NULL, &report), FAULT_FILE_OPEN);
    REQUIRE_INT(import_path(&work, company, "/nowhere/x.se", NULL, &report), FAULT_FILE_OPEN);
    REQUIRE_INT(import_path(&work, 999, BL0001, NULL, &report), FAULT_COMPANY_UNKNOWN);
}

/* ---- one year after the other ---- */

TEST(openings_of_a_second_year_are_compared)
{
    static const char next[] = "#FLAGGA 0\n#RAR 0 20270101 20271231\n#KONTO 1910 Cash\n"
                               "#IB 0 1910 12.00\n#IB 0 2091 -12.00\n"
                               "#UB 0 1910 12.00\n#UB 0 2091 -12.00\n";
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(import_text(&work, company,
                        SMALL_HEAD "#IB 0 1910 2\n#IB 0 2091 -2\n" SMALL_VOUCHER, NULL, &report),
            OK);
    REQUIRE(report.opening);

    REQUIRE_INT(import_text(&work, company, next, NULL, &report), OK);
    REQUIRE(!report.opening);
    REQUIRE_INT(report.year_new, 1);
    REQUIRE_INT(report.first_seq, 0);
    REQUIRE_INT(given_finding_count(&work, "sie.opening"), 2);
    REQUIRE_TEXT(given_finding(&work, "sie.opening")->detail,
            "account 2091 opens with -12.00 in the file and -2.00 in the books");
    REQUIRE_TEXT(work.findings.list[1].detail,
            "account YTD opens with 0.00 in the file and -10.00 in the books");
}

TEST(no_year_goes_before_one_that_has_opening_balances)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(
            import_text(&work, company, SMALL_HEAD "#IB 0 1910 2\n#IB 0 2091 -2\n", NULL, &report),
            OK);
    REQUIRE_INT(report.first_seq, 1);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_text(&work, company,
                        "#FLAGGA 0\n#RAR 0 20250101 20251231\n#KONTO 1910 Cash\n#IB 0 1910 1\n"
                        "#IB 0 2091 -1\n",
                        NULL, &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(given_finding(&work, "import.year")->detail,
            "the year cannot be made: 2025-01-01 to 2025-12-31 lies before the year 2026, which "
            "was "
            "opened by take-on journals");
    REQUIRE(given_unchanged(&work, company, &before));
}

/* The check says what the import itself would. */
TEST(no_year_goes_before_one_with_a_closed_period)
{
    static const char text[] =
            "#FLAGGA 0\n#RAR 0 20250101 20251231\n#KONTO 1930 Bank\n#KONTO 5010 Rent\n"
            "#VER A 1 20250615 \"Rent\"\n{\n#TRANS 5010 {} 10\n#TRANS 1930 {} -10\n}\n";
    const struct import_options check = {.check_only = true};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company(&work);
    given_write(&work);
    given_ok(&work, company_start(&work, company));
    given_ok(&work, calendar_close_period(&work, company, GIVEN_YEAR, 1, "It is over"));
    given_commit(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_text(&work, company, text, &check, &report), FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(given_finding(&work, "import.year")->detail,
            "the year cannot be made: 2025-01-01 to 2025-12-31 lies before the year 2026, whose "
            "period 1 is closed: what is posted to it would change what that one opens with");
    REQUIRE_INT(import_text(&work, company, text, NULL, &report), FAULT_IMPORT_FINDINGS);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(openings_that_lack_the_result_of_the_year_before_get_it_when_the_file_tells_it)
{
    static const char text[] = SMALL_HEAD "#RAR -1 20250101 20251231\n#IB 0 1910 7\n#IB 0 2091 -2\n"
                                          "#UB 0 1910 17\n#UB 0 2091 -2\n#RES 0 3010 -10\n"
                                          "#RES -1 3010 -5\n" SMALL_VOUCHER;
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    int64_t opening, movement;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_text(&work, company, text, NULL, &report), OK);
    REQUIRE_INT(work.findings.count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "sie.unclosed");
    REQUIRE_TEXT(work.findings.list[0].detail,
            "the opening balances lack the result of the year before, -5.00, which the file tells "
            "by itself; it opens account 2091");
    read_balance(&work, company, GIVEN_YEAR, RETAINED, &opening, &movement);
    REQUIRE_INT(opening, -700);
}

TEST(openings_that_nothing_explains_are_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_text(&work, company,
                        SMALL_HEAD "#RAR -1 20250101 20251231\n#IB 0 1910 7\n#IB 0 2091 -2\n"
                                   "#RES -1 3010 -4.99\n" SMALL_VOUCHER,
                        NULL, &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(given_finding(&work, "sie.unclosed")->detail,
            "the opening balances add up to 5.00, and no result of the year before (#RES -1) "
            "explains it");
}

TEST(closings_that_do_not_tie_are_told)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(
            import_text(&work, company,
                    SMALL_HEAD "#UB 0 1910 10.01\n#RES 0 3010 -10\n" SMALL_VOUCHER, NULL, &report),
            OK);
    REQUIRE_INT(work.findings.count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "sie.closing");
    REQUIRE_INT(work.findings.list[0].file_line, 6);
    REQUIRE_TEXT(work.findings.list[0].detail,
            "account 1910 closes with 10.01 in the file, and 10.00 by its vouchers");
}

/* ---- large files ---- */

enum { LARGE_VOUCHERS = 25001 };

static void
given_large_file(const char *end, struct given_text_file *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, SMALL_HEAD "#IB 0 1910 5\n#IB 0 2091 -5\n");
    for (int i = 1; i <= LARGE_VOUCHERS; i++)
        buffer_format(&text,
                "#VER A %d 2026%02d05\n{\n#TRANS 1910 {} %d.50\n#TRANS 3010 {} -%d.50\n}\n", i,
                i % 12 + 1, i, i);
    buffer_text(&text, end);
    given_text_file("large.se", text.bytes, ret);
}

struct interruption {
    int calls;
    int fail_at; /* 0: never */
    int wholes;  /* calls that had all of the import in their transaction */
};

/* The audit row that cannot be written: the transaction it belongs to is lost with it. */
static enum fault
interrupt(struct work *work, const struct import_report *report, bool whole, void *context)
{
    struct interruption *interruption = context;

    interruption->wholes += whole;
    if (report->import_id == 0)
        abort();
    if (++interruption->calls == interruption->fail_at)
        return fault_say(&work->why, FAULT_STORE_REFUSED, "", "interrupted");
    return OK;
}

static void
require_large_books(struct work *work, int64_t company)
{
    int64_t opening, movement;

    read_balance(work, company, GIVEN_YEAR, "1910", &opening, &movement);
    REQUIRE_INT(opening, 500);
    REQUIRE_INT(movement, (int64_t)LARGE_VOUCHERS * (LARGE_VOUCHERS + 1) / 2 * 100 +
                                  (int64_t)LARGE_VOUCHERS * 50);
}

/* A large file whose import stopped: at the chunk that could not be written, the opening's the
 * first. */
struct interrupted {
    struct store *store;
    struct work work;
    struct given_text_file path;
    struct interruption interruption;
    struct import_options options; /* to go on with */
    struct import_report report;
    int64_t company;
};

static void
interrupted_done(struct interrupted *interrupted)
{
    given_text_file_done(&interrupted->path);
    given_work_done(&interrupted->work);
    store_close(&interrupted->store);
}

static void
given_interrupted(struct interrupted *ret, int fail_at)
{
    ret->interruption.fail_at = fail_at;
    ret->options = (struct import_options){.after = interrupt, .after_context = &ret->interruption};
    given_large_file("", &ret->path);
    given_store(&ret->store);
    given_importer(&ret->work, ret->store);
    ret->company = given_bare_company(&ret->work);
    REQUIRE_INT(import_path(&ret->work, ret->company, ret->path.path, &ret->options, &ret->report),
            FAULT_STORE_REFUSED);
}

TEST(a_large_file_that_stops_is_continued_where_it_stopped)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    struct import_row *rows;
    size_t count;

    given_interrupted(&stopped, 4);
    REQUIRE(strstr(stopped.work.why.detail, "4000 of 25001 journals are posted") != NULL);
    REQUIRE_INT(stopped.report.last_seq, 1 + 4000);
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            FAULT_IMPORT_TWICE);
    REQUIRE(strstr(stopped.work.why.detail, "--continue") != NULL);

    given_ok(&stopped.work, work_read(&stopped.work));
    REQUIRE_INT(import_list(&stopped.work, stopped.company, &rows, &count), OK);
    work_read_end(&stopped.work);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(rows[0].state, IMPORT_STOPPED);
    REQUIRE_INT(rows[0].records_done, 4000);

    stopped.options.continue_stopped = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            OK);
    REQUIRE_INT(stopped.report.last_seq, 1 + LARGE_VOUCHERS);
    require_large_books(&stopped.work, stopped.company);

    given_ok(&stopped.work, work_read(&stopped.work));
    REQUIRE_INT(import_list(&stopped.work, stopped.company, &rows, &count), OK);
    work_read_end(&stopped.work);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(rows[0].state, IMPORT_DONE);
    REQUIRE_INT(rows[0].records_done, LARGE_VOUCHERS);
    REQUIRE_INT(rows[0].first_seq, 1);
    REQUIRE_INT(rows[0].last_seq, 1 + LARGE_VOUCHERS);
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            FAULT_IMPORT_UNKNOWN);
}

enum { SWEEPERS = 4 };

struct sweeper {
    struct store *store;
    int64_t company;
    bool over;
    enum fault fault;
};

static void *
sweep(void *opaque)
{
    struct sweeper *sweeper = opaque;

    while (sweeper->fault == OK && !__atomic_load_n(&sweeper->over, __ATOMIC_ACQUIRE)) {
        SCOPED(given_work_done) struct work work = {0};
        struct attachment_swept swept;

        given_work(&work, sweeper->store);
        sweeper->fault = attachment_sweep(&work, sweeper->company, &swept);
    }
    return NULL;
}

/* Somebody who puts an account on hold once pass 2 is half through the file. */
struct holder {
    struct work *work;
    int64_t company;
    bool done;
};

static void
set_hold(struct work *work, int64_t company, bool hold)
{
    struct account account = {0};

    given_write(work);
    given_ok(work, account_find_code(work, company, "3010", &account));
    account.hold = hold;
    given_ok(work, account_change(work, company, &account));
    given_commit(work);
}

static void
hold_midway(void *context, int64_t done, int64_t total)
{
    struct holder *holder = context;

    if (holder->done || total == 0 || done * 6 < total * 5)
        return;
    holder->done = true;
    set_hold(holder->work, holder->company, true);
}

TEST(what_changes_in_the_chart_meanwhile_stops_a_large_file_where_it_matters)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_work_done) struct work other = {0};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_options options = {0};
    struct holder holder = {.work = &other};
    struct import_report report;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    given_importer(&other, store);
    holder.company = given_bare_company(&work);
    work.progress = hold_midway;
    work.progress_context = &holder;

    REQUIRE(import_path(&work, holder.company, path.path, &options, &report) != OK);
    REQUIRE(holder.done);
    REQUIRE(given_finding(&work, "account.hold") != NULL);
    REQUIRE(strstr(work.why.detail, "of 25001 journals are posted; mend the cause") != NULL);
    REQUIRE(report.last_seq > 1);

    set_hold(&other, holder.company, false);
    options.continue_stopped = true;
    REQUIRE_INT(import_path(&work, holder.company, path.path, &options, &report), OK);
    require_large_books(&work, holder.company);
}

TEST(a_large_file_keeps_its_bytes_while_others_are_swept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    SCOPED(given_text_file_done) struct given_text_file back = {0};
    struct sweeper sweepers[SWEEPERS] = {0};
    pthread_t threads[SWEEPERS];
    struct import_report report;
    enum fault fault;

    given_large_file("", &path);
    given_text_file_missing("back.se", &back);
    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    for (int i = 0; i < SWEEPERS; i++) {
        sweepers[i] = (struct sweeper){.store = store, .company = company};
        REQUIRE_INT(pthread_create(&threads[i], NULL, sweep, &sweepers[i]), 0);
    }
    fault = import_path(&work, company, path.path, NULL, &report);
    for (int i = 0; i < SWEEPERS; i++) {
        __atomic_store_n(&sweepers[i].over, true, __ATOMIC_RELEASE);
        pthread_join(threads[i], NULL);
        REQUIRE_INT(sweepers[i].fault, OK);
    }
    REQUIRE_INT(fault, OK);

    given_ok(&work, work_read(&work));
    fault = import_extract(&work, company, report.import_id, back.path);
    work_read_end(&work);
    REQUIRE_INT(fault, OK);
}

TEST(no_other_file_brings_the_journals_of_one_that_stopped)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    SCOPED(given_text_file_done) struct given_text_file other = {0};
    struct company_head before;

    given_interrupted(&stopped, 3);
    given_large_file("\n", &other);
    before = given_head(&stopped.work, stopped.company);

    REQUIRE_INT(import_path(&stopped.work, stopped.company, other.path, NULL, &stopped.report),
            FAULT_IMPORT_TWICE);
    REQUIRE(strstr(stopped.work.why.detail,
                    "large.se, has the same journals and stopped behind 2000 of "
                    "25001 journals; --continue with that file goes on with it") != NULL);
    REQUIRE(given_unchanged(&stopped.work, stopped.company, &before));

    stopped.options.continue_stopped = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            OK);
    require_large_books(&stopped.work, stopped.company);
}

/* What a process leaves that dies behind its last chunk: nobody could write that it stopped. */
static void
cut_off(struct work *work, int64_t company, const struct import_report *report, int64_t posted)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t changed;

    given_write(work);
    given_ok(work, stmt_open(work, &SQL_EXCHANGE_IMPORT_ADVANCE, &move));
    stmt_set_int(&move, "company_id", company);
    stmt_set_int(&move, "import_id", report->import_id);
    stmt_set_int(&move, "state", IMPORT_RUNNING);
    stmt_set_int(&move, "records_before", posted);
    stmt_set_int(&move, "records_done", posted);
    stmt_set_null(&move, "first_seq");
    stmt_set_null(&move, "last_seq");
    stmt_set_int(&move, "moved_at", work->now);
    stmt_set_null(&move, "ended_at");
    given_ok(work, stmt_run(&move, &changed));
    REQUIRE_INT(changed, 1);
    stmt_close(&move);
    given_commit(work);
}

TEST(an_import_whose_process_died_is_continued_behind_its_last_chunk)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    struct import_row *rows;
    size_t count;

    given_interrupted(&stopped, 3);
    cut_off(&stopped.work, stopped.company, &stopped.report, 2000);

    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            FAULT_IMPORT_TWICE);
    REQUIRE(strstr(stopped.work.why.detail, "was cut off, behind 2000 of 25001 journals") != NULL);

    stopped.options.continue_stopped = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            OK);
    require_large_books(&stopped.work, stopped.company);
    given_ok(&stopped.work, work_read(&stopped.work));
    REQUIRE_INT(import_list(&stopped.work, stopped.company, &rows, &count), OK);
    work_read_end(&stopped.work);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(rows[0].state, IMPORT_DONE);
    REQUIRE_INT(rows[0].records_done, LARGE_VOUCHERS);
    REQUIRE_INT(rows[0].last_seq, 1 + LARGE_VOUCHERS);
    REQUIRE_INT(stopped.interruption.wholes, 0);
}

/* The checklist of a period, as its first blocker; NULL: nothing stands against closing it. */
static const struct close_blocker *
first_against(struct work *work, int64_t company, int year)
{
    struct close_blocker *blockers;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, close_check(work, company, year, 1, &blockers, &count));
    work_read_end(work);
    return count == 0 || blockers[0].severity != CLOSE_BLOCKS ? NULL : &blockers[0];
}

TEST(no_period_is_closed_while_an_import_did_not_end)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    const struct close_blocker *against;
    struct company_head before;

    given_interrupted(&stopped, 3);
    before = given_head(&stopped.work, stopped.company);

    for (int died = 0; died < 2; died++) {
        if (died)
            cut_off(&stopped.work, stopped.company, &stopped.report, 2000);
        against = first_against(&stopped.work, stopped.company, GIVEN_YEAR);
        REQUIRE(against != NULL);
        REQUIRE_TEXT(against->code, "close.import");
        REQUIRE_INT(against->count, 1);
        REQUIRE(strstr(against->detail, "did not end: 2000 of 25001 journals are posted") != NULL);
        REQUIRE(strstr(against->mend, "--continue") != NULL);
        REQUIRE_INT(TRY(&stopped.work, stopped.company,
                            close_period(&stopped.work, stopped.company, GIVEN_YEAR, 1,
                                    "close.proof close.category", "Late")),
                FAULT_CLOSE_BLOCKED);
        REQUIRE(given_unchanged(&stopped.work, stopped.company, &before));
    }

    stopped.options.continue_stopped = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            OK);
    REQUIRE(first_against(&stopped.work, stopped.company, GIVEN_YEAR) == NULL);
}

/* ---- given up ---- */

/* As a request of its own, so many seconds later. */
static enum fault
abandon(struct store *store, int64_t company, int64_t import_id, int64_t seconds, struct why *why)
{
    SCOPED(given_work_done) struct work work = {0};
    enum fault fault;

    given_importer(&work, store);
    work.now += seconds * 1000000;
    given_write(&work);
    if ((fault = import_abandon(&work, company, import_id, "Not this file")) == OK)
        given_commit(&work);
    *why = (struct why){0};
    snprintf(why->detail, sizeof(why->detail), "%s", work.why.detail);
    return fault;
}

TEST(an_import_that_moved_on_a_moment_ago_is_not_given_up)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    struct company_head before;
    struct why why;

    given_interrupted(&stopped, 3);
    cut_off(&stopped.work, stopped.company, &stopped.report, 2000);
    before = given_head(&stopped.work, stopped.company);

    REQUIRE_INT(abandon(stopped.store, stopped.company, stopped.report.import_id, 0, &why),
            FAULT_IMPORT_RUNNING);
    REQUIRE(strstr(why.detail, "2000 of 25001 journals") != NULL);
    REQUIRE(given_unchanged(&stopped.work, stopped.company, &before));
    REQUIRE(first_against(&stopped.work, stopped.company, GIVEN_YEAR) != NULL);

    REQUIRE_INT(abandon(stopped.store, stopped.company, stopped.report.import_id, 3600, &why), OK);
    REQUIRE(first_against(&stopped.work, stopped.company, GIVEN_YEAR) == NULL);
    REQUIRE_INT(abandon(stopped.store, stopped.company, stopped.report.import_id, 3600, &why),
            FAULT_IMPORT_ENDED);
    stopped.options.continue_stopped = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            FAULT_IMPORT_UNKNOWN);
    REQUIRE(strstr(stopped.work.why.detail, "Not this file") != NULL);
}

/* An import that somebody gives up while it reads on. */
struct given_up {
    struct store *store;
    int64_t company;
    const struct import_report *report;
    enum fault fault; /* of giving it up; import.unknown: nobody did yet */
};

static void
give_up(void *context, int64_t done, int64_t total)
{
    struct given_up *given_up = context;
    struct why why;

    (void)done;
    (void)total;
    if (given_up->fault == FAULT_IMPORT_UNKNOWN && given_up->report->last_seq > 4000)
        given_up->fault = abandon(
                given_up->store, given_up->company, given_up->report->import_id, 3600, &why);
}

TEST(a_process_whose_import_is_given_up_posts_nothing_further)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report = {0};
    struct given_up given_up = {.report = &report, .fault = FAULT_IMPORT_UNKNOWN};
    struct import_row *rows;
    size_t count;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    given_up.store = store;
    given_up.company = given_bare_company(&work);
    work.progress = give_up;
    work.progress_context = &given_up;

    REQUIRE_INT(import_path(&work, given_up.company, path.path, NULL, &report), FAULT_IMPORT_TWICE);
    REQUIRE_INT(given_up.fault, OK);
    REQUIRE(strstr(work.why.detail, "gave it up") != NULL);
    given_ok(&work, work_read(&work));
    given_ok(&work, import_list(&work, given_up.company, &rows, &count));
    work_read_end(&work);
    REQUIRE_INT(rows[0].state, IMPORT_ABANDONED);
    REQUIRE_TEXT(rows[0].abandoned_by, "given");
    REQUIRE_INT(rows[0].last_seq, 1 + rows[0].records_done);
    REQUIRE_INT(given_head(&work, given_up.company).next_seq, rows[0].last_seq + 1);
}

TEST(a_file_that_was_given_up_comes_in_again_when_that_is_asked_for)
{
    SCOPED(interrupted_done) struct interrupted stopped = {0};
    struct why why;

    given_interrupted(&stopped, 3);
    /* It says that it stopped, so that nobody waits. */
    REQUIRE_INT(abandon(stopped.store, stopped.company, stopped.report.import_id, 0, &why), OK);

    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            FAULT_IMPORT_TWICE);
    REQUIRE(strstr(stopped.work.why.detail,
                    "2000 of 25001 journals, which stay as seq 1 to 2001") != NULL);
    stopped.options.again = true;
    stopped.options.check_only = true;
    REQUIRE_INT(import_path(&stopped.work, stopped.company, stopped.path.path, &stopped.options,
                        &stopped.report),
            OK);
    REQUIRE_INT(given_finding_count(&stopped.work, "journal.twin"), 2000);
}

TEST(of_one_given_up_that_posted_nothing_the_file_is_new)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    struct why why;
    int64_t import_id;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company(&work);
    import_id = given_unended_import(&work, company, SMALL_HEAD SMALL_VOUCHER);
    REQUIRE_INT(import_text(&work, company, SMALL_HEAD SMALL_VOUCHER, NULL, &report),
            FAULT_IMPORT_TWICE);
    REQUIRE_INT(abandon(store, company, import_id, 0, &why), OK);
    REQUIRE_INT(import_text(&work, company, SMALL_HEAD SMALL_VOUCHER, NULL, &report), OK);
}

TEST(an_import_is_continued_only_as_it_was_begun)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *mapping = json_pack("{s:s}", "decimal", ",");
    SCOPED(json_close) json_t *same_mapping = json_deep_copy(mapping);
    SCOPED(json_close) json_t *other_mapping = json_pack("{s:s}", "decimal", ".");
    SCOPED(json_close) json_t *no_mapping = json_object();
    const struct {
        const json_t *mapping;
        const struct file_format *format;
        bool chart_only;
    } others[] = {
            {other_mapping, NULL, false},
            {no_mapping, NULL, false},
            {NULL, NULL, false},
            {mapping, &file_hledger, false},
            {mapping, NULL, true},
    };
    struct interruption interruption = {.fail_at = 2};
    struct import_options options = {
            .format_options = mapping, .after = interrupt, .after_context = &interruption};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), FAULT_STORE_REFUSED);
    struct company_head before = given_head(&work, company);

    for (size_t i = 0; i < COUNT_OF(others); i++) {
        const struct import_options other = {
                .format_options = others[i].mapping,
                .format = others[i].format,
                .chart_only = others[i].chart_only,
                .continue_stopped = true,
        };

        REQUIRE_INT(import_path(&work, company, path.path, &other, &report), FAULT_IMPORT_UNKNOWN);
        REQUIRE(strstr(work.why.detail, "other options, as sie") != NULL);
        REQUIRE_INT(report.import_id, 0);
    }
    REQUIRE(given_unchanged(&work, company, &before));

    options.format_options = same_mapping;
    options.continue_stopped = true;
    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), OK);
    require_large_books(&work, company);
}

TEST(a_large_file_in_one_transaction_is_all_or_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct interruption interruption = {.fail_at = 1};
    struct import_options options = {
            .one_transaction = true, .after = interrupt, .after_context = &interruption};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), FAULT_STORE_REFUSED);
    REQUIRE_INT(report.import_id, 0);
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), OK);
    REQUIRE_INT(interruption.calls, 2);
    REQUIRE_INT(interruption.wholes, 2);
    require_large_books(&work, company);
}

TEST(a_large_file_that_does_not_even_begin_leaves_no_import)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct interruption interruption = {.fail_at = 1};
    struct import_options options = {.after = interrupt, .after_context = &interruption};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report;
    struct import_row *rows;
    size_t count;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), FAULT_STORE_REFUSED);
    REQUIRE_INT(report.import_id, 0);
    REQUIRE(given_unchanged(&work, company, &before));
    given_ok(&work, work_read(&work));
    REQUIRE_INT(import_list(&work, company, &rows, &count), OK);
    work_read_end(&work);
    REQUIRE_INT(count, 0);
}

TEST(the_chart_of_a_large_file_posts_none_of_its_journals)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_options options = {.chart_only = true};
    SCOPED(given_text_file_done) struct given_text_file path = {0};
    struct import_report report;

    given_large_file("", &path);
    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_path(&work, company, path.path, &options, &report), OK);
    REQUIRE_INT(report.journal_count, LARGE_VOUCHERS);
    REQUIRE_INT(report.account_new, 3);
    REQUIRE_INT(report.first_seq, 0);
    REQUIRE_INT(given_head(&work, company).next_seq, 1);
}

/* ---- other formats ---- */

TEST(a_journal_without_fiscal_years_gets_calendar_years)
{
    static const char text[] = "2025-12-30 Founding\n  assets:bank:current  100.00 SEK\n"
                               "  equity:capital\n\n"
                               "2026-01-02 Rent\n  expenses:rent  40.00 SEK\n"
                               "  assets:bank:current\n";
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    struct account account;
    int64_t category;
    int64_t opening, movement;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_bare_company(&work);

    REQUIRE_INT(import_text(&work, company, text, &(struct import_options){.format = &file_hledger},
                        &report),
            OK);
    REQUIRE_INT(report.year_new, 2);
    REQUIRE_TEXT(given_finding(&work, "import.year")->detail,
            "the file names no fiscal years: calendar years 2025 to 2026 are made");
    REQUIRE_TEXT(report.retained_account, "equity:capital");
    read_balance(&work, company, GIVEN_YEAR, "assets:bank:current", &opening, &movement);
    REQUIRE_INT(opening, 10000);
    REQUIRE_INT(movement, -4000);

    given_ok(&work, work_read(&work));
    given_ok(&work, account_find_code(&work, company, "assets:bank:current", &account));
    given_ok(&work, category_find_code(&work, company, "assets:bank", &category));
    REQUIRE_INT(account.category_id, category);
    work_read_end(&work);
}
