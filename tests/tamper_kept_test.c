/*
 * What is kept beside the postings, taken away or changed behind Summa's back: what the audit log
 * tells of, what follows from the postings, and what would be given again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "ledger/calendar/calendar.h"
#include "ledger/verify/verify.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "store/work.h"
#include "tests/given_folder.h"
#include "tests/tamper.h"
#include "tests/test.h"

/* The chain, and somebody who asks for more in operations, each in a moment of its own. */
struct keeping {
    struct books books;
    char folder[GIVEN_FOLDER_SIZE];
};

static void
given_actor(struct keeping *kept)
{
    struct work *work = &kept->books.work;
    int64_t user_id;

    given_folder(kept->folder);
    keyring_use(kept->books.store, arena_format(&work->arena, "%s/summa.key", kept->folder));
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user_id));
    given_ok(work, user_act(work, user_id));
    given_commit(work);
}

static void
given_kept(struct keeping *kept)
{
    given_chain(&kept->books);
    given_actor(kept);
}

static void
kept_done(struct keeping *kept)
{
    books_done(&kept->books);
    given_folder_done(kept->folder);
}

static enum fault
call(struct keeping *kept, const char *name, const char *input, json_t **ret)
{
    SCOPED(json_close) json_t *json = NULL;
    struct work *work = &kept->books.work;
    const struct operation *operation;

    work->now++;
    given_ok(work, operation_find(&work->why, name, &operation));
    given_ok(work, json_read(&work->why, input, strlen(input), &json));
    return operation_call(work, operation, json, ret);
}

/* The id in the answer under that name; NULL: it has none. */
static const char *
ask(struct keeping *kept, const char *name, const char *input, const char *member)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct work *work = &kept->books.work;

    given_ok(work, call(kept, name, input, &answer));
    findings_clear(&work->findings);
    return member == NULL
                   ? NULL
                   : arena_text(&work->arena, json_string_value(json_object_get(answer, member)));
}

/* Its own key and that of the chain have signed. */
static enum fault
verify(struct keeping *kept)
{
    const struct verify_options by_any_key = {0};
    struct verify_report report;

    return verify_company(&kept->books.work, kept->books.company, &by_any_key, &report);
}

#define FORMAT(...) arena_format(&kept->books.work.arena, __VA_ARGS__)

static const char *
a_draft(struct keeping *kept, const char *more)
{
    return ask(kept, "journal.create",
            FORMAT("{\"company\":\"ACME\",\"date\":\"2026-03-25\",\"description\":\"Rent\"%s,"
                   "\"lines\":[{\"account\":\"5010\",\"debit\":\"1.00\"},"
                   "{\"account\":\"1930\",\"credit\":\"1.00\"}]}",
                    more),
            "journal_id");
}

static void
post(struct keeping *kept, const char *journal_id)
{
    ask(kept, "journal.post", FORMAT("{\"company\":\"ACME\",\"journal_id\":\"%s\"}", journal_id),
            NULL);
}

static const char *
attach(struct keeping *kept, const char *journal_id)
{
    const char *id = ask(kept, "attachment.begin",
            FORMAT("{\"company\":\"ACME\",\"journal_id\":\"%s\",\"name\":\"rent.txt\"}",
                    journal_id),
            "attachment_id");

    ask(kept, "attachment.append",
            FORMAT("{\"company\":\"ACME\",\"attachment_id\":\"%s\",\"chunk_no\":0,"
                   "\"bytes\":\"YWJj\"}",
                    id),
            NULL);
    ask(kept, "attachment.finish", FORMAT("{\"company\":\"ACME\",\"attachment_id\":\"%s\"}", id),
            NULL);
    return id;
}

static bool
is_found_at(const struct books *books, const char *at)
{
    for (size_t i = 0; i < books->work.findings.count; i++)
        if (strcmp(books->work.findings.list[i].code, "verify.schema") == 0 &&
                strcmp(books->work.findings.list[i].at, at) == 0)
            return true;
    printf("nothing at %s\n", at);
    return false;
}

/* ---- what there is to be tampered with ---- */

static void
with_nothing_more(struct keeping *kept)
{
    (void)kept;
}

static void
with_a_file(struct keeping *kept)
{
    const char *journal_id = a_draft(kept, "");

    attach(kept, journal_id);
    post(kept, journal_id);
}

static void
with_a_window(struct keeping *kept)
{
    for (int day = 1; day <= 2; day++)
        ask(kept, "subledger.set-window",
                FORMAT("{\"company\":\"ACME\",\"open_from\":\"2026-01-0%d\","
                       "\"open_to\":\"2027-12-31\"}",
                        day),
                NULL);
}

static void
with_a_step(struct keeping *kept)
{
    ask(kept, "period.set-state",
            "{\"company\":\"ACME\",\"year\":2026,\"period\":2,\"state\":\"soft-closed\"}", NULL);
}

static void
with_a_pack(struct keeping *kept)
{
    /* close.prove would tell of the triggers that the chain's maker dropped. */
    ask(kept, "close.period",
            "{\"company\":\"ACME\",\"year\":2026,\"period\":1,"
            "\"accept\":\"close.category close.proof\",\"reason\":\"None is used\"}",
            NULL);
}

static void
with_an_ended_year(struct keeping *kept)
{
    struct work *work = &kept->books.work;

    given_write(work);
    for (int period = 1; period <= 12; period++)
        given_ok(work, calendar_close_period(work, kept->books.company, BOOKS_YEAR, period, NULL));
    given_commit(work);
    ask(kept, "year.end", "{\"company\":\"ACME\",\"year\":2026}", NULL);
}

static void
with_a_reopened_year(struct keeping *kept)
{
    with_an_ended_year(kept);
    ask(kept, "year.reopen", "{\"company\":\"ACME\",\"year\":2026,\"reason\":\"Late\"}", NULL);
}

static void
with_a_cancelled_plan(struct keeping *kept)
{
    for (int i = 1; i <= 2; i++) {
        ask(kept, "reversal.plan", "{\"company\":\"ACME\",\"seq\":3,\"plan\":\"next-period\"}",
                NULL);
        ask(kept, "reversal.cancel", "{\"company\":\"ACME\",\"seq\":3,\"reason\":\"It stands\"}",
                NULL);
    }
}

static void
with_a_schedule(struct keeping *kept)
{
    ask(kept, "template.create",
            "{\"company\":\"ACME\",\"reference\":\"RENT\",\"kind\":\"fixed\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"1.00\"},{\"account\":\"1930\",\"credit\":\"1.00\"}]"
            "}",
            NULL);
    ask(kept, "schedule.create",
            "{\"company\":\"ACME\",\"code\":\"RENT\",\"template\":\"RENT\",\"step\":\"monthly\","
            "\"start\":\"2026-01-31\"}",
            NULL);
    ask(kept, "schedule.run", "{\"company\":\"ACME\",\"through\":\"2026-02-28\"}", NULL);
}

static void
with_a_field(struct keeping *kept)
{
    ask(kept, "field.create",
            "{\"company\":\"ACME\",\"code\":\"CONTRACT\",\"name\":\"Contract\",\"place\":"
            "\"journals\",\"kind\":\"text\",\"searchable\":true}",
            NULL);
    for (int i = 1; i <= 2; i++)
        post(kept, a_draft(kept,
                           FORMAT(",\"custom\":[{\"field\":\"CONTRACT\",\"value\":\"Å-%d\"}]", i)));
}

/* ---- and what is done to it ---- */

static const struct {
    const char *name; /* of a file of tests/tamper */
    void (*given)(struct keeping *kept);
    const char *code;
    bool by_second; /* the second verifier looks there, too */
} cases[] = {
        {"kept_file_removed", with_a_file, "verify.kept", false},
        {"kept_file_renamed", with_a_file, "verify.kept", false},
        {"kept_file_moved", with_a_file, "verify.kept", false},
        {"kept_checkpoint_removed", with_nothing_more, "verify.kept", false},
        {"kept_window_removed", with_a_window, "verify.kept", true},
        {"kept_step_removed", with_a_step, "verify.kept", true},
        {"kept_step_removed", with_a_pack, "verify.kept", true},
        {"kept_pack_removed", with_a_pack, "verify.kept", true},
        {"kept_year_step_removed", with_an_ended_year, "verify.closing", false},
        {"kept_year_step_removed", with_a_reopened_year, "verify.kept", true},
        {"kept_year_state", with_an_ended_year, "verify.closing", false},
        {"kept_year_state", with_nothing_more, "verify.closing", false},
        {"kept_step_reason", with_a_step, "verify.kept", true},
        {"kept_step_reason", with_a_pack, "verify.kept", true},
        {"kept_step_reason", with_an_ended_year, "verify.kept", true},
        {"kept_year_step_reason", with_a_reopened_year, "verify.kept", true},
        {"kept_pack_reason", with_a_pack, "verify.kept", true},
        {"kept_pack_reason", with_an_ended_year, "verify.kept", true},
        {"kept_window_reason", with_a_window, "verify.kept", true},
        {"kept_step_state", with_a_step, "verify.kept", true},
        {"kept_step_state", with_nothing_more, "verify.kept", true},
        {"kept_step_state", with_an_ended_year, "verify.kept", true},
        {"kept_step_from", with_a_step, "verify.kept", true},
        {"kept_step_from", with_a_pack, "verify.kept", true},
        {"kept_step_by", with_a_pack, "verify.kept", true},
        {"kept_step_added", with_nothing_more, "verify.kept", true},
        {"kept_step_added", with_a_step, "verify.kept", true},
        {"kept_step_beside", with_a_step, "verify.kept", true},
        {"kept_year_step_by", with_an_ended_year, "verify.kept", true},
        {"kept_year_step_from", with_a_reopened_year, "verify.kept", true},
        {"kept_window_moved", with_a_window, "verify.kept", true},
        {"kept_window_by", with_a_window, "verify.kept", true},
        {"kept_pack_by", with_a_pack, "verify.kept", true},
        {"kept_cancelled_reason", with_a_cancelled_plan, "verify.kept", true},
        {"kept_cancelled_by", with_a_cancelled_plan, "verify.kept", true},
        {"kept_cancelled_removed", with_a_cancelled_plan, "verify.kept", true},
        {"kept_proof_added", with_nothing_more, "verify.kept", true},
        {"kept_import_file_removed", with_nothing_more, "verify.attachment", false},
        {"kept_external_added", with_nothing_more, "verify.external", false},
        {"kept_day_removed", with_a_schedule, "verify.schedule", false},
        {"kept_day_of_another", with_a_schedule, "verify.schedule", false},
        {"kept_day_failed", with_a_schedule, "verify.schedule", false},
        {"kept_found_removed", with_a_field, "verify.found", false},
        {"kept_found_added", with_a_field, "verify.found", false},
        {"kept_found_of_another", with_a_field, "verify.found", false},
        {"kept_found_nowhere", with_nothing_more, "verify.found", false},
        {"kept_next_id", with_nothing_more, "verify.counter", false},
        {"kept_next_id_of_all", with_nothing_more, "verify.counter", false},
};

TEST(what_is_kept_beside_the_postings_is_missed_when_it_is_gone)
{
    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++) {
        SCOPED(kept_done) struct keeping kept = {0};

        printf("%s\n", cases[i].name);
        given_kept(&kept);
        cases[i].given(&kept);
        REQUIRE_INT(verify(&kept), OK);
        tamper_with(&kept.books, cases[i].name, 0);
        REQUIRE_INT(verify(&kept), FAULT_VERIFY_FINDINGS);
        REQUIRE(tamper_found(&kept.books, cases[i].code));
        if (cases[i].by_second && given_engine() == STORE_SQLITE)
            REQUIRE(tamper_second_found(&kept.books, "not what the audit log says"));
    }
}

/* The chain's own maker was behind Summa's back already. */
static void
given_untouched(struct books *books)
{
    struct why why = {0};

    books->url = given_url();
    REQUIRE_INT(store_open(books->url.text, STORE_MUST_EXIST, &why, &books->store), OK);
    given_work(&books->work, books->store);
    books->company = given_company(&books->work);
}

TEST(a_proof_that_was_made_is_kept_as_it_was)
{
    static const char *const done[] = {"kept_proof_further", "kept_proof_by", "kept_proof_removed"};

    for (size_t i = 0; i < COUNT_OF(done) && !test_failed(); i++) {
        SCOPED(kept_done) struct keeping kept = {0};

        given_untouched(&kept.books);
        given_actor(&kept);
        ask(&kept, "close.prove", "{\"company\":\"ACME\"}", NULL);
        REQUIRE_INT(verify(&kept), OK);
        tamper_with(&kept.books, done[i], 0);
        REQUIRE_INT(verify(&kept), FAULT_VERIFY_FINDINGS);
        REQUIRE(tamper_found(&kept.books, "verify.kept"));
    }
}

/* On SQLite opening it behind Summa's back drops the triggers, too. */
TEST(what_the_database_refuses_no_more_is_found_by_name)
{
    static const char *const sqlite[] = {"/schema/posting_is_not_changed",
            "/schema/journal_by_state", "/schema/source", "/schema/posting_is_rounded"};
    static const char *const postgres[] = {
            "/schema/posting", "/schema/journal_by_state", "/schema/source"};
    const bool on_sqlite = given_engine() == STORE_SQLITE;
    const struct verify_options with_schema = {.schema = true};
    SCOPED(books_done) struct books books = {0};
    struct verify_report report;

    given_untouched(&books);
    REQUIRE_INT(verify_company(&books.work, books.company, &with_schema, &report), OK);
    tamper_with(&books, "schema", 0);
    REQUIRE_INT(verify_company(&books.work, books.company, &with_schema, &report),
            FAULT_VERIFY_FINDINGS);
    for (size_t i = 0; i < (on_sqlite ? COUNT_OF(sqlite) : COUNT_OF(postgres)); i++)
        REQUIRE(is_found_at(&books, on_sqlite ? sqlite[i] : postgres[i]));
    REQUIRE_INT(tamper_verify(&books, NULL), OK);
}

TEST(a_file_that_went_lawfully_is_no_finding)
{
    SCOPED(kept_done) struct keeping given = {0};
    struct keeping *kept = &given;
    const char *journal_id;

    given_kept(kept);
    journal_id = a_draft(kept, "");
    ask(kept, "attachment.remove",
            FORMAT("{\"company\":\"ACME\",\"attachment_id\":\"%s\"}", attach(kept, journal_id)),
            NULL);
    attach(kept, journal_id);
    ask(kept, "journal.discard", FORMAT("{\"company\":\"ACME\",\"journal_id\":\"%s\"}", journal_id),
            NULL);
    REQUIRE_INT(verify(kept), OK);
}

TEST(a_day_whose_draft_was_discarded_is_no_finding)
{
    SCOPED(kept_done) struct keeping given = {0};
    struct keeping *kept = &given;

    given_kept(kept);
    with_a_schedule(kept);
    ask(kept, "schedule.create",
            "{\"company\":\"ACME\",\"code\":\"DRAFTS\",\"template\":\"RENT\",\"step\":\"monthly\","
            "\"start\":\"2026-01-31\",\"posts\":false}",
            NULL);
    ask(kept, "schedule.run", "{\"company\":\"ACME\",\"through\":\"2026-02-28\"}", NULL);
    REQUIRE_INT(verify(kept), OK);
}

TEST(a_day_whose_journal_is_posted_is_done_whatever_its_row_says)
{
    static const char again[] =
            "{\"company\":\"ACME\",\"schedule\":\"RENT\",\"due\":\"2026-01-31\"}";
    SCOPED(kept_done) struct keeping given = {0};
    SCOPED(json_close) json_t *answer = NULL;
    struct keeping *kept = &given;
    int64_t next_seq;

    given_kept(kept);
    with_a_schedule(kept);
    tamper_with(&kept->books, "kept_day_failed", 0);
    next_seq = given_head(&kept->books.work, kept->books.company).next_seq;
    REQUIRE_INT(call(kept, "schedule.failures", "{\"company\":\"ACME\"}", &answer), OK);
    REQUIRE_INT(json_array_size(json_object_get(answer, "items")), 0);
    REQUIRE_INT(call(kept, "schedule.retry", again, &answer), FAULT_OCCURRENCE_STEP);
    REQUIRE_INT(given_head(&kept->books.work, kept->books.company).next_seq, next_seq);
}
