#include <string.h>

#include "operation/operation.h"
#include "operation/operation_given_test.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define JOURNAL(lines)                                                                             \
    "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"description\":\"Rent\",\"lines\":[" lines "]" \
    "}"
#define BALANCED                                                                                   \
    "{\"account\":\"5010\",\"debit\":\"12500.00\"},{\"account\":\"1930\",\"amount\":\"-12500\"}"

/* A member of a line, from 1, or (0) of the whole answer. */
static const char *
member(struct given_operations *given, const char *answer, size_t line, const char *name)
{
    const char *pointer =
            line == 0 ? arena_format(&given->work.arena, "/%s", name)
                      : arena_format(&given->work.arena, "/lines/%zu/%s", line - 1, name);

    return given_member(given, answer, pointer);
}

/* Saves a journal; the request that names it. */
static const char *
given_journal(struct given_operations *given, const char *input)
{
    const char *answer = given_answer(given, "journal.create", input);

    return arena_format(&given->work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
            answer == NULL ? "" : member(given, answer, 0, "journal_id"));
}

TEST(both_ways_to_write_an_amount_are_given_back)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.create", JOURNAL(BALANCED));
    REQUIRE_TEXT(member(&given, answer, 1, "debit"), "12500.00");
    REQUIRE_TEXT(member(&given, answer, 1, "amount"), "12500.00");
    REQUIRE_TEXT(member(&given, answer, 1, "credit"), NULL);
    REQUIRE_TEXT(member(&given, answer, 2, "credit"), "12500.00");
    REQUIRE_TEXT(member(&given, answer, 2, "amount"), "-12500.00");
    REQUIRE_TEXT(member(&given, answer, 0, "debit"), "12500.00");
    REQUIRE_TEXT(member(&given, answer, 0, "credit"), "12500.00");
}

TEST(a_period_0_that_is_said_is_not_taken_as_unsaid)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer, *which;

    given_operations(&given);
    answer = given_answer(&given, "journal.create",
            "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"period\":0,\"lines\":[" BALANCED "]}");
    REQUIRE_TEXT(member(&given, answer, 0, "period"), "0");
    which = arena_format(&given.work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
            member(&given, answer, 0, "journal_id"));
    REQUIRE_TEXT(given_refusal(&given, "journal.post", which), "gate.refused");
    answer = given_answer(&given, "journal.show", which);
    REQUIRE_TEXT(member(&given, answer, 0, "period"), "0");
    REQUIRE_TEXT(member(&given, answer, 0, "state"), "draft");
    answer = given_answer(&given, "journal.create", JOURNAL(BALANCED));
    REQUIRE_TEXT(member(&given, answer, 0, "period"), NULL);
}

TEST(a_negative_debit_stays_a_debit)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.create",
            JOURNAL("{\"account\":\"5010\",\"debit\":\"-100.00\"},"
                    "{\"account\":\"1930\",\"credit\":\"-100.00\"}"));
    REQUIRE_TEXT(member(&given, answer, 1, "debit"), "-100.00");
    REQUIRE_TEXT(member(&given, answer, 2, "credit"), "-100.00");
    REQUIRE_TEXT(member(&given, answer, 2, "amount"), "100.00");
}

TEST(a_total_of_more_digits_than_an_amount_has_is_left_out_and_can_be_answered_again)
{
    static const char request[] =
            JOURNAL("{\"account\":\"5010\",\"debit\":\"6000000000000000.00\"},"
                    "{\"account\":\"5010\",\"debit\":\"6000000000000000.00\"},"
                    "{\"account\":\"1930\",\"credit\":\"5.00\"}");
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *first;

    given_operations(&given);
    given.work.key = "large";
    first = given_answer(&given, "journal.create", request);
    REQUIRE_TEXT(member(&given, first, 1, "debit"), "6000000000000000.00");
    REQUIRE_TEXT(member(&given, first, 0, "debit"), NULL);
    REQUIRE_TEXT(member(&given, first, 0, "credit"), "5.00");
    given.work.key = "large";
    REQUIRE_TEXT(given_answer(&given, "journal.create", request), first);
}

TEST(a_zero_in_the_other_column_is_no_second_amount)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.create",
            JOURNAL("{\"account\":\"5010\",\"debit\":\"100.00\",\"credit\":\"0.00\"},"
                    "{\"account\":\"1930\",\"debit\":\"0\",\"credit\":\"100.00\",\"amount\":-"
                    "100}"));
    REQUIRE_TEXT(member(&given, answer, 1, "debit"), "100.00");
    REQUIRE_TEXT(member(&given, answer, 2, "credit"), "100.00");
}

struct refused_line {
    const char *lines;
    const char *code;
    const char *at;
};

TEST(a_line_that_cannot_be_kept_is_refused_at_its_place)
{
    static const struct refused_line rows[] = {
            {"{\"debit\":\"1\",\"credit\":\"1\"}", "line.amount", "/lines/0"},
            {"{\"debit\":\"1\",\"amount\":\"-1\"}", "line.amount", "/lines/0"},
            {"{},{},{},{\"amount\":\"1.005\"}", "amount.decimals", "/lines/3/amount"},
            {"{\"debit\":\"999999999999999999\"}", "amount.range", "/lines/0/debit"},
            {"{\"debit\":\"1\",\"dimensions\":{\"X\":\"1\"}}", "dimension.unknown",
                    "/lines/0/dimensions/X"},
            {"{\"debit\":\"1\",\"dimensions\":{\"1\":\"9\"}}", "value.unknown",
                    "/lines/0/dimensions/1"},
            {"{\"debit\":\"1\",\"dimensions\":{\"1\":9}}", "field.kind", "/lines/0/dimensions/1"},
            {"{\"debit\":\"1\",\"dimensions\":[]}", "field.kind", "/lines/0/dimensions"},
            {"{\"debit\":\"1\",\"allocations\":[{\"dimension\":\"1\",\"value\":\"9\"}]}",
                    "value.unknown", "/lines/0/allocations/0/value"},
            {"{\"quantity\":\"0.0000001\"}", "amount.decimals", "/lines/0/quantity"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *input = arena_format(&given.work.arena, JOURNAL("%s"), rows[i].lines);

        REQUIRE_TEXT(given_refusal(&given, "journal.create", input), rows[i].code);
        REQUIRE_TEXT(given.work.why.at, rows[i].at);
    }
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(codes_of_a_journal_that_are_not_known_are_refused)
{
    static const char *const rows[][2] = {
            {"\"source\":\"XX\"", "source.unknown"},
            {"\"subledger\":\"XX\"", "subledger.unknown"},
            {"\"book\":\"XX\"", "book.unknown"},
            {"\"year\":2031", "year.unknown"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *input = arena_format(
                &given.work.arena, "{\"company\":\"ACME\",\"lines\":[],%s}", rows[i][0]);

        REQUIRE_TEXT(given_refusal(&given, "journal.create", input), rows[i][1]);
    }
}

TEST(an_account_that_is_not_known_is_kept_as_written)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(
            &given, "journal.create", JOURNAL("{\"account\":\"9999\",\"debit\":\"1.00\"}"));
    REQUIRE_TEXT(member(&given, answer, 1, "account"), "9999");
    REQUIRE_TEXT(member(&given, answer, 1, "account_name"), NULL);
}

TEST(dimensions_of_a_line_come_back_as_allocations)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    given_value(&given.work, given.company_id, "1", "N", "North");
    answer = given_answer(&given, "journal.create",
            JOURNAL("{\"account\":\"5010\",\"debit\":\"100.00\",\"dimensions\":{\"1\":\"N\"}}"));
    REQUIRE_TEXT(member(&given, answer, 1, "allocations"),
            "[{\"slice\":1,\"dimension\":\"1\",\"value\":\"N\",\"amount\":\"100.00\"}]");
}

TEST(what_a_line_carries_beside_its_amount_comes_back)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.create",
            JOURNAL("{\"account\":\"5010\",\"debit\":\"100.00\",\"text\":\"Office\","
                    "\"reference\":\"R1\",\"comment\":\"C1\",\"party\":\"P1\","
                    "\"date\":\"2026-03-30\",\"quantity\":\"2.5\",\"currency\":\"EUR\","
                    "\"currency_amount\":\"10.00\",\"rate\":\"10\"}"));
    REQUIRE_TEXT(member(&given, answer, 1, "text"), "Office");
    REQUIRE_TEXT(member(&given, answer, 1, "reference"), "R1");
    REQUIRE_TEXT(member(&given, answer, 1, "comment"), "C1");
    REQUIRE_TEXT(member(&given, answer, 1, "party"), "P1");
    REQUIRE_TEXT(member(&given, answer, 1, "date"), "2026-03-30");
    REQUIRE_TEXT(member(&given, answer, 1, "quantity"), "2.5");
    REQUIRE_TEXT(member(&given, answer, 1, "currency"), "EUR");
    REQUIRE_TEXT(member(&given, answer, 1, "currency_amount"), "10.00");
    REQUIRE_TEXT(member(&given, answer, 1, "rate"), "10");
}

TEST(a_journal_is_replaced_only_by_who_has_seen_it)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer, *id;

    given_operations(&given);
    answer = given_answer(&given, "journal.create", JOURNAL(BALANCED));
    id = member(&given, answer, 0, "journal_id");
    const char *change = arena_format(&given.work.arena,
            "{\"company\":\"ACME\",\"journal_id\":\"%s\",\"version\":1,\"lines\":[]}", id);

    answer = given_answer(&given, "journal.change", change);
    REQUIRE_TEXT(member(&given, answer, 0, "version"), "2");
    REQUIRE_TEXT(member(&given, answer, 0, "lines"), NULL);
    given.work.key = "again";
    REQUIRE_TEXT(given_refusal(&given, "journal.change", change), "journal.version");
}

TEST(a_check_tells_what_the_gate_would_find)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.check", JOURNAL(BALANCED));
    REQUIRE_TEXT(answer, "{\"passes\":true,\"findings\":[]}");
    answer = given_answer(
            &given, "journal.check", JOURNAL("{\"account\":\"5010\",\"debit\":\"12500.00\"}"));
    REQUIRE_TEXT(member(&given, answer, 0, "passes"), "false");
    REQUIRE(strstr(answer, "\"journal.unbalanced\"") != NULL);
}

TEST(a_check_saves_nothing)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    REQUIRE(given_answer(&given, "journal.check", JOURNAL(BALANCED)) != NULL);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(explain_tells_the_rules_that_hold_as_well)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    answer = given_answer(&given, "journal.explain", given_journal(&given, JOURNAL(BALANCED)));
    REQUIRE_TEXT(member(&given, answer, 0, "passes"), "true");
    REQUIRE(strstr(answer, "\"code\":\"journal.unbalanced\",\"severity\":\"pass\"") != NULL);
}

TEST(a_posted_journal_shows_its_number)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *key, *answer;

    given_operations(&given);
    key = given_journal(&given, JOURNAL(BALANCED));
    answer = given_answer(&given, "journal.post", key);
    REQUIRE_TEXT(member(&given, answer, 0, "number"), "0000000000");
    REQUIRE_TEXT(member(&given, answer, 0, "seq"), "1");
    answer = given_answer(&given, "journal.show", key);
    REQUIRE_TEXT(member(&given, answer, 0, "posting_number"), "0000000000");
    REQUIRE_TEXT(member(&given, answer, 0, "state"), "posted");
    REQUIRE_TEXT(member(&given, answer, 2, "credit"), "12500.00");
}

TEST(posting_twice_with_one_key_gives_the_same_receipt)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *key, *first;

    given_operations(&given);
    key = given_journal(&given, JOURNAL(BALANCED));
    given.work.key = "P1";
    first = given_answer(&given, "journal.post", key);
    REQUIRE(first != NULL);
    struct company_head before = given_head(&given.work, given.company_id);

    REQUIRE_TEXT(given_answer(&given, "journal.post", key), first);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
    given.work.key = "P2";
    REQUIRE_TEXT(given_refusal(&given, "journal.post", key), "journal.step");
}

TEST(a_posting_leaves_one_row_in_the_audit_log)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *key;

    given_operations(&given);
    key = given_journal(&given, JOURNAL(BALANCED));
    int64_t before = given_head(&given.work, given.company_id).audit_seq;

    REQUIRE(given_answer(&given, "journal.post", key) != NULL);
    REQUIRE_INT(given_head(&given.work, given.company_id).audit_seq, before + 1);
}

TEST(what_the_gate_refuses_stays_a_draft_with_its_findings_told)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *key;

    given_operations(&given);
    key = given_journal(&given, JOURNAL("{\"account\":\"5010\",\"debit\":\"12500.00\"}"));
    struct company_head before = given_head(&given.work, given.company_id);

    REQUIRE_TEXT(given_refusal(&given, "journal.post", key), "gate.refused");
    REQUIRE(given.work.findings.count > 0);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
    REQUIRE_TEXT(member(&given, given_answer(&given, "journal.show", key), 0, "state"), "draft");
}

TEST(a_refusal_of_the_gate_carries_its_findings)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(json_close) json_t *problem = NULL;
    const char *key, *text;

    given_operations(&given);
    key = given_journal(&given, JOURNAL("{\"account\":\"5010\",\"debit\":\"12500.00\"}"));
    REQUIRE_TEXT(given_refusal(&given, "journal.post", key), "gate.refused");
    problem = operation_problem(&given.work, FAULT_GATE_REFUSED);
    text = json_write(&given.work.arena, problem);
    REQUIRE_TEXT(given_member(&given, text, "/code"), "gate.refused");
    REQUIRE_TEXT(given_member(&given, text, "/status"), "422");
    REQUIRE_TEXT(given_member(&given, text, "/findings/0/code"), "journal.unbalanced");
    REQUIRE_TEXT(given_member(&given, text, "/findings/0/severity"), "refuse");
    REQUIRE_TEXT(given_member(&given, text, "/findings/0/at"), "/lines");
}

TEST(a_draft_can_be_discarded)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *key;

    given_operations(&given);
    key = given_journal(&given, JOURNAL(BALANCED));
    REQUIRE(given_answer(&given, "journal.discard", key) != NULL);
    REQUIRE_TEXT(given_refusal(&given, "journal.show", key), "journal.unknown");
}

TEST(journals_are_listed_a_page_at_a_time)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer, *after;

    given_operations(&given);
    for (int i = 0; i < 3; i++)
        REQUIRE(given_answer(&given, "journal.create", JOURNAL(BALANCED)) != NULL);
    answer = given_answer(&given, "journal.list", "{\"company\":\"ACME\",\"limit\":2}");
    after = member(&given, answer, 0, "next");
    REQUIRE(after != NULL);
    answer = given_answer(&given, "journal.list",
            arena_format(&given.work.arena, "{\"company\":\"ACME\",\"limit\":2,\"after\":\"%s\"}",
                    after));
    REQUIRE_TEXT(member(&given, answer, 0, "next"), NULL);
    REQUIRE(strstr(answer, "\"state\":\"draft\"") != NULL);
}

/* The answer of a removal is what was removed: it is all that is left of it. */
TEST(the_audit_log_keeps_what_a_discarded_journal_was)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(stmt_close) struct stmt rows = {0};
    const char *journal;
    int64_t before;
    bool row;

    given_operations(&given);
    journal = given_journal(&given, JOURNAL(BALANCED));
    before = given_head(&given.work, given.company_id).audit_seq;
    REQUIRE(given_answer(&given, "journal.discard", journal) != NULL);
    given_ok(&given.work, work_read(&given.work));
    given_ok(&given.work, stmt_open(&given.work, &SQL_LEDGER_VERIFY_AUDIT, &rows));
    stmt_set_int(&rows, "company_id", given.company_id);
    stmt_set_int(&rows, "after_audit_seq", before);
    stmt_set_int(&rows, "limit", 1);
    given_ok(&given.work, stmt_next(&rows, &row));
    REQUIRE(row);
    REQUIRE_TEXT(stmt_text(&rows, "operation"), "journal.discard");
    REQUIRE(strstr(stmt_text(&rows, "detail"), "\"debit\":\"12500.00\"") != NULL);
    stmt_close(&rows);
    work_read_end(&given.work);
}
