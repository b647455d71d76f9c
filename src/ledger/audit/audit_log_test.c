#include "ledger/audit/audit_log.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/raw.h"
#include "tests/test.h"

enum { EVA = 71, OLA = 72, PAGE = 7, LONG_LOG = 30000, LONG_PAGE = 500 };

#define HOUR (INT64_C(3600) * 1000000)

struct given_log {
    struct store *store;
    struct work work;
    int64_t company;
};

static void
given_log(struct given_log *log)
{
    given_store(&log->store);
    given_work(&log->work, log->store);
    log->company = given_bare_company(&log->work);
}

static void
given_log_done(struct given_log *log)
{
    given_work_done(&log->work);
    store_close(&log->store);
}

/* One row; company_id 0: of the installation. */
static void
given_row(struct given_log *log, int64_t company_id, int64_t user_id, const char *operation,
        const char *subject)
{
    const struct audit_event event = {.operation = operation, .subject = subject, .detail = "{}"};

    log->work.actor.user_id = user_id;
    given_write(&log->work);
    given_ok(&log->work, audit_note(&log->work, company_id, &event));
    given_commit(&log->work);
}

static void
given_postings(struct given_log *log, int64_t first_seq, int64_t last_seq)
{
    const struct audit_event event = {
            "journal.post", "/companies/ACME/journals/1", "{}", first_seq, last_seq};

    given_write(&log->work);
    given_ok(&log->work, audit_note(&log->work, log->company, &event));
    given_commit(&log->work);
}

/* The subjects of the rows that fit, newest first, with a space between; of 1,000 at most. */
static const char *
found_of(struct given_log *log, int64_t company_id, struct audit_filter filter)
{
    SCOPED(buffer_done) struct buffer found = {0};
    struct audit_logged *rows;
    size_t count;

    filter.limit = 1000;
    given_ok(&log->work, work_read(&log->work));
    given_ok(&log->work, audit_list(&log->work, company_id, &filter, &rows, &count));
    work_read_end(&log->work);
    for (size_t i = 0; i < count; i++)
        buffer_format(&found, "%s%s", i == 0 ? "" : " ", rows[i].event.subject);
    return count == 0 ? "" : arena_text(&log->work.arena, found.bytes);
}

#define FOUND(log, ...) found_of((log), (log)->company, (struct audit_filter){__VA_ARGS__})

/* ---- what is read ---- */

TEST(the_log_is_read_newest_first)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "account.create", "1");
    given_row(&log, log.company, OLA, "account.change", "2");
    given_row(&log, log.company, EVA, "journal.post", "3");
    REQUIRE_TEXT(FOUND(&log), "3 2 1");
}

TEST(a_row_is_read_as_it_was_noted)
{
    SCOPED(given_log_done) struct given_log log = {0};
    const struct audit_event event = {"journal.post", "/companies/ACME/journals/7/post",
            "{\"company\":\"ACME\",\"text\":\"\xc3\xa5\"}", 4, 6};
    struct audit_logged row;

    given_log(&log);
    log.work.reason = "month end";
    given_write(&log.work);
    given_ok(&log.work, audit_note(&log.work, log.company, &event));
    given_commit(&log.work);
    struct company_head head = given_head(&log.work, log.company);

    given_ok(&log.work, work_read(&log.work));
    REQUIRE_INT(audit_find(&log.work, log.company, head.audit_seq, &row), OK);
    work_read_end(&log.work);
    REQUIRE_INT(row.audit_seq, head.audit_seq);
    REQUIRE_INT(row.made_at, GIVEN_NOW);
    REQUIRE_INT(row.user_id, GIVEN_USER);
    REQUIRE_TEXT(row.login, NULL);
    REQUIRE_TEXT(row.reason, "month end");
    REQUIRE_TEXT(row.event.operation, event.operation);
    REQUIRE_TEXT(row.event.subject, event.subject);
    REQUIRE_TEXT(row.event.detail, event.detail);
    REQUIRE_INT(row.event.first_seq, 4);
    REQUIRE_INT(row.event.last_seq, 6);
    REQUIRE(hash_same(&row.hash, &head.audit_hash));
}

TEST(a_row_of_the_log_that_is_not_there_is_refused)
{
    SCOPED(given_log_done) struct given_log log = {0};
    struct audit_logged row;

    given_log(&log);
    given_row(&log, log.company, EVA, "journal.post", "1");
    struct company_head head = given_head(&log.work, log.company);

    given_ok(&log.work, work_read(&log.work));
    REQUIRE_INT(audit_find(&log.work, log.company, head.audit_seq + 1, &row), FAULT_AUDIT_UNKNOWN);
    REQUIRE_TEXT(log.work.why.at, "/audit_seq");
    REQUIRE_INT(audit_find(&log.work, log.company, -1, &row), FAULT_AUDIT_UNKNOWN);
    REQUIRE_INT(
            audit_find(&log.work, log.company + 1000, head.audit_seq, &row), FAULT_AUDIT_UNKNOWN);
    work_read_end(&log.work);
}

TEST(a_log_holds_no_row_of_another_company_nor_of_the_installation)
{
    SCOPED(given_log_done) struct given_log log = {0};
    const struct company_new other = {
            .code = "BETA", .name = "Beta", .currency = given_currency("SEK")};
    int64_t beta;

    given_log(&log);
    given_write(&log.work);
    given_ok(&log.work, company_create(&log.work, &other, &beta));
    given_commit(&log.work);
    given_row(&log, log.company, EVA, "journal.post", "acme");
    given_row(&log, beta, EVA, "journal.post", "beta");
    given_row(&log, 0, EVA, "company.create", "all");
    REQUIRE_TEXT(FOUND(&log), "acme");
    REQUIRE_TEXT(found_of(&log, beta, (struct audit_filter){0}), "beta");
    REQUIRE_TEXT(found_of(&log, 0, (struct audit_filter){0}), "all");
}

/* ---- what is looked for ---- */

TEST(rows_are_found_by_who_made_them)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "account.create", "1");
    given_row(&log, log.company, OLA, "account.create", "2");
    REQUIRE_TEXT(FOUND(&log, .user_id = EVA), "1");
    REQUIRE_TEXT(FOUND(&log, .user_id = OLA), "2");
    REQUIRE_TEXT(FOUND(&log, .user_id = 73), "");
}

TEST(rows_are_found_by_their_operation_or_its_beginning_with_the_dot)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "journal.post", "1");
    given_row(&log, log.company, EVA, "journal.post-all", "2");
    given_row(&log, log.company, EVA, "journals.post", "3");
    given_row(&log, log.company, EVA, "journal", "4");
    REQUIRE_TEXT(FOUND(&log, .operation = "journal.post"), "1");
    REQUIRE_TEXT(FOUND(&log, .operation = "journal."), "2 1");
    REQUIRE_TEXT(FOUND(&log, .operation = "journal"), "4");
    REQUIRE_TEXT(FOUND(&log, .operation = "journal.%"), "");
    REQUIRE_TEXT(FOUND(&log, .operation = "_ournal."), "");
    REQUIRE_TEXT(FOUND(&log, .operation = "%."), "");
}

TEST(rows_are_found_by_their_days_from_the_first_moment_through_the_last)
{
    SCOPED(given_log_done) struct given_log log = {0};
    const int64_t midnight = moment_of_day(20260331);
    const int64_t moments[] = {
            midnight - 1, midnight, midnight + 24 * HOUR - 1, midnight + 24 * HOUR};
    char subject[8];

    given_log(&log);
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        log.work.now = moments[i];
        snprintf(subject, sizeof(subject), "%zu", i);
        given_row(&log, log.company, EVA, "journal.post", subject);
    }
    REQUIRE_TEXT(FOUND(&log, .from_day = 20260331), "3 2 1");
    REQUIRE_TEXT(FOUND(&log, .through_day = 20260331), "2 1 0");
    REQUIRE_TEXT(FOUND(&log, .from_day = 20260331, .through_day = 20260331), "2 1");
    REQUIRE_TEXT(FOUND(&log, .from_day = 20260402), "");
    REQUIRE_TEXT(FOUND(&log, .from_day = 10000101, .through_day = 99991231), "3 2 1 0");
}

TEST(rows_are_found_by_a_text_that_stands_in_what_it_was_done_to)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "journal.post", "/journals/17/post");
    given_row(&log, log.company, EVA, "account.change", "/accounts/K\xc3\x96P");
    REQUIRE_TEXT(FOUND(&log, .about = "journals/17"), "/journals/17/post");
    REQUIRE_TEXT(FOUND(&log, .about = "JOURNALS"), "/journals/17/post");
    REQUIRE_TEXT(FOUND(&log, .about = "k\xc3\x96p"), "/accounts/K\xc3\x96P");
    REQUIRE_TEXT(FOUND(&log, .about = "journals/18"), "");
    REQUIRE_TEXT(FOUND(&log, .about = ""), "/accounts/K\xc3\x96P /journals/17/post");
}

TEST(what_stands_for_any_letter_in_sql_stands_for_itself)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "account.change", "50%");
    given_row(&log, log.company, EVA, "account.change", "50_A");
    given_row(&log, log.company, EVA, "account.change", "50!A");
    given_row(&log, log.company, EVA, "account.change", "50\\A");
    given_row(&log, log.company, EVA, "account.change", "50XA");
    REQUIRE_TEXT(FOUND(&log, .about = "%"), "50%");
    REQUIRE_TEXT(FOUND(&log, .about = "0_A"), "50_A");
    REQUIRE_TEXT(FOUND(&log, .about = "!"), "50!A");
    REQUIRE_TEXT(FOUND(&log, .about = "!_"), "");
    REQUIRE_TEXT(FOUND(&log, .about = "\\"), "50\\A");
    REQUIRE_TEXT(FOUND(&log, .about = "5%A"), "");
}

TEST(rows_are_found_by_a_posting_that_came_of_them)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "account.create", "none");
    given_postings(&log, 1, 1);
    given_postings(&log, 2, 40);
    REQUIRE_TEXT(FOUND(&log, .posting_seq = 1), "/companies/ACME/journals/1");
    REQUIRE_TEXT(FOUND(&log, .posting_seq = 2), "/companies/ACME/journals/1");
    REQUIRE_TEXT(FOUND(&log, .posting_seq = 40), "/companies/ACME/journals/1");
    REQUIRE_TEXT(FOUND(&log, .posting_seq = 41), "");
}

TEST(a_row_is_found_when_all_that_is_looked_for_holds)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "journal.post", "/journals/1");
    given_row(&log, log.company, OLA, "journal.post", "/journals/2");
    given_row(&log, log.company, EVA, "account.change", "/accounts/1");
    log.work.now += 24 * HOUR;
    given_row(&log, log.company, EVA, "journal.post", "/journals/3");
    REQUIRE_TEXT(FOUND(&log, .user_id = EVA, .operation = "journal."), "/journals/3 /journals/1");
    REQUIRE_TEXT(FOUND(&log, .operation = "journal.", .through_day = 20260331),
            "/journals/2 /journals/1");
    REQUIRE_TEXT(FOUND(&log, .user_id = EVA, .about = "/1"), "/accounts/1 /journals/1");
    REQUIRE_TEXT(FOUND(&log, .user_id = EVA, .operation = "journal.post", .about = "/1",
                         .from_day = 20260331, .through_day = 20260331),
            "/journals/1");
    REQUIRE_TEXT(FOUND(&log, .user_id = OLA, .posting_seq = 1), "");
}

/* ---- pages ---- */

/* Reads the whole log and gives how many rows it has; 0 where one is missing or comes twice. */
static int64_t
read_pages(struct given_log *log, size_t limit, size_t *ret_most)
{
    struct audit_filter filter = {.limit = limit};
    const struct arena_mark mark = arena_mark(&log->work.arena);
    struct audit_logged *rows;
    int64_t read = 0;
    size_t count;

    *ret_most = 0;
    do {
        given_ok(&log->work, work_read(&log->work));
        given_ok(&log->work, audit_list(&log->work, log->company, &filter, &rows, &count));
        work_read_end(&log->work);
        for (size_t i = 0; i < count; i++, read++) {
            if (filter.before != 0 && rows[i].audit_seq != filter.before - 1)
                return 0;
            filter.before = rows[i].audit_seq;
        }
        if (log->work.arena.used - mark.used > *ret_most)
            *ret_most = log->work.arena.used - mark.used;
        arena_reset(&log->work.arena, mark);
    } while (count == limit);
    return filter.before == 1 ? read : 0;
}

TEST(a_page_of_the_log_begins_where_the_one_before_ended)
{
    SCOPED(given_log_done) struct given_log log = {0};
    size_t most;

    given_log(&log);
    for (int i = 0; i < 3 * PAGE + 2; i++)
        given_row(&log, log.company, EVA, "journal.post", "1");
    struct company_head head = given_head(&log.work, log.company);

    REQUIRE_INT(read_pages(&log, PAGE, &most), head.audit_seq);
    REQUIRE_INT(read_pages(&log, (size_t)head.audit_seq, &most), head.audit_seq);
}

TEST(what_is_written_meanwhile_moves_no_page_of_the_log)
{
    SCOPED(given_log_done) struct given_log log = {0};

    given_log(&log);
    given_row(&log, log.company, EVA, "journal.post", "1");
    given_row(&log, log.company, EVA, "journal.post", "2");
    struct company_head head = given_head(&log.work, log.company);

    given_row(&log, log.company, EVA, "journal.post", "3");
    REQUIRE_TEXT(FOUND(&log, .before = head.audit_seq), "1");
}

/* Made behind Summa's back, in no time. */
static void
given_long_log(const struct given_url *url, struct given_log *log)
{
    struct why why = {0};
    struct raw raw;
    char company[24], rows[24];

    REQUIRE_INT(store_open(url->text, STORE_MUST_EXIST, &why, &log->store), OK);
    given_work(&log->work, log->store);
    log->company = given_bare_company(&log->work);
    given_row(log, log->company, EVA, "account.change", "/companies/ACME/accounts/1930");
    given_work_done(&log->work);
    store_close(&log->store);

    snprintf(company, sizeof(company), "%lld", (long long)log->company);
    snprintf(rows, sizeof(rows), "%d", LONG_LOG);
    raw_open(&raw, url);
    raw_run(&raw, "audit_long",
            (const struct raw_word[]){{"company", company}, {"rows", rows}, {0}});
    raw_close(&raw);

    log->store = NULL;
    log->work = (struct work){0};
    REQUIRE_INT(store_open(url->text, STORE_MUST_EXIST, &why, &log->store), OK);
    given_work(&log->work, log->store);
}

TEST(a_long_log_takes_the_memory_of_one_page)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(given_log_done) struct given_log log = {0};
    size_t most, of_two_pages;

    given_long_log(&url, &log);
    REQUIRE(!test_failed());
    given_ok(&log.work, work_read(&log.work));
    work_read_end(&log.work);
    REQUIRE_INT(read_pages(&log, LONG_PAGE, &most), LONG_LOG);
    REQUIRE_INT(read_pages(&log, (size_t)2 * LONG_PAGE, &of_two_pages), LONG_LOG);
    REQUIRE(most < (size_t)512 * 1024);
    REQUIRE(of_two_pages < 3 * most);
}

TEST(the_oldest_row_of_a_long_log_is_found_without_keeping_the_others)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(given_log_done) struct given_log log = {0};

    given_long_log(&url, &log);
    REQUIRE(!test_failed());
    size_t before = log.work.arena.used;

    REQUIRE_TEXT(FOUND(&log, .before = 2, .about = "accounts"), "/companies/ACME/accounts/1930");
    REQUIRE_TEXT(FOUND(&log, .user_id = OLA), "");
    REQUIRE(log.work.arena.used - before < (size_t)16 * 1024);
}
