/* Schedules at work: their plans, several schedulers at once, and many of them. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "access/user/user.h"
#include "ledger/template/template.h"
#include "operation/operation.h"
#include "operation/operation_given_test.h"
#include "operation/schedule/schedule_shapes.h"
#include "store/store.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define NEW_TEMPLATE                                                                               \
    "{\"company\":\"ACME\",\"reference\":\"RENT\",\"kind\":\"fixed\",\"lines\":["                  \
    "{\"account\":\"5010\",\"debit\":\"100.00\"},{\"account\":\"1930\",\"credit\":\"100.00\"}]}"

static void
given_template(struct given_operations *given)
{
    given_operations(given);
    REQUIRE(given_answer(given, "template.create", NEW_TEMPLATE) != NULL);
}

/* Of the template; it posts. */
static void
given_schedule(
        struct given_operations *given, const char *code, const char *step, const char *start)
{
    const char *input = arena_format(&given->work.arena,
            "{\"company\":\"ACME\",\"code\":\"%s\",\"template\":\"RENT\",\"step\":\"%s\","
            "\"start\":\"%s\"}",
            code, step, start);

    REQUIRE(given_answer(given, "schedule.create", input) != NULL);
}

TEST(an_accrual_of_the_31st_carries_its_plan)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct journal journal;
    const char *report;

    given_template(&given);
    REQUIRE(given_answer(&given, "schedule.create",
                    "{\"company\":\"ACME\",\"code\":\"ACCRUAL\",\"template\":\"RENT\","
                    "\"step\":\"monthly\",\"start\":\"2026-01-31\",\"posts\":false,"
                    "\"reversal\":\"next-period\",\"reversal_style\":\"negate\"}") != NULL);
    report = given_answer(
            &given, "schedule.run", "{\"company\":\"ACME\",\"through\":\"2026-02-28\"}");
    REQUIRE_TEXT(given_member(&given, report, "/made"), "2");
    REQUIRE_TEXT(given_member(&given, report, "/items/1/due"), "2026-02-28");
    given_ok(&given.work, work_read(&given.work));
    given_ok(&given.work,
            journal_find(&given.work, given.company_id,
                    strtoll(given_member(&given, report, "/items/1/journal_id"), NULL, 10),
                    &journal));
    work_read_end(&given.work);
    REQUIRE_INT(journal.plan.kind, REVERSAL_NEXT_PERIOD);
    REQUIRE_INT(journal.plan.style, REVERSAL_NEGATES);
    REQUIRE_INT(journal.origin, ORIGIN_SCHEDULE);
    REQUIRE_INT(journal.preparer_id, given.work.actor.user_id);
    REQUIRE_INT(journal.date, 20260228);
}

TEST(periods_are_counted_from_one_that_is_there)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *forecast;

    given_template(&given);
    REQUIRE_TEXT(given_refusal(&given, "schedule.create",
                         "{\"company\":\"ACME\",\"code\":\"S\",\"template\":\"RENT\","
                         "\"step\":\"by-period\",\"interval\":2,\"on\":\"last-day\","
                         "\"start\":\"2025-11-30\"}"),
            "recurrence.invalid");
    REQUIRE_TEXT(given.work.why.at, "/start");
    REQUIRE(given_answer(&given, "schedule.create",
                    "{\"company\":\"ACME\",\"code\":\"S\",\"template\":\"RENT\","
                    "\"step\":\"by-period\",\"interval\":2,\"on\":\"last-day\","
                    "\"start\":\"2026-01-10\"}") != NULL);
    REQUIRE(given_answer(&given, "year.create",
                    "{\"company\":\"ACME\",\"first_day\":\"2025-09-01\","
                    "\"last_day\":\"2025-12-31\"}") != NULL);
    forecast = given_answer(&given, "schedule.forecast", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(&given, forecast, "/items/0/due"), "2026-01-31");
    REQUIRE_TEXT(given_member(&given, forecast, "/items/1/due"), "2026-03-31");
}

TEST(today_is_the_day_of_where_the_books_are_kept)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *report;

    given_template(&given);
    given_schedule(&given, "RENT", "monthly", "2026-01-31");
    REQUIRE(moment_parse("2026-01-30T23:30:00Z", &given.work.now));
    report = given_answer(&given, "schedule.run", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(&given, report, "/posted"), "0");
    setenv("TZ", "CET-1", 1);
    tzset();
    report = given_answer(&given, "schedule.run", "{\"company\":\"ACME\"}");
    setenv("TZ", "UTC0", 1);
    tzset();
    REQUIRE_TEXT(given_member(&given, report, "/through"), "2026-01-31");
    REQUIRE_TEXT(given_member(&given, report, "/posted"), "1");
}

TEST(what_a_run_posted_under_a_key_is_answered_for_ever)
{
    static const char run[] = "{\"company\":\"ACME\",\"through\":\"2026-02-28\"}";
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *report;

    given_template(&given);
    given_schedule(&given, "RENT", "monthly", "2026-01-31");
    given.work.key = "K1";
    report = given_answer(&given, "schedule.run", run);
    REQUIRE_TEXT(given_member(&given, report, "/posted"), "2");
    given_swept(&given);
    given.work.key = "K1";
    REQUIRE_TEXT(given_answer(&given, "schedule.run", run), report);
}

/* ---- several at once ---- */

enum { SCHEDULERS = 4, DAYS = 20 };

struct scheduler {
    struct work work;
    enum fault fault;
    struct schedule_report report;
};

static void *
run_scheduler(void *context)
{
    struct scheduler *scheduler = context;
    const struct schedule_run_words words = {.company = "ACME", .through = 20260120};
    const struct operation *operation;

    scheduler->fault = operation_find(&scheduler->work.why, "schedule.run", &operation);
    if (scheduler->fault == OK)
        scheduler->fault = operation_run(&scheduler->work, operation, &words, &scheduler->report);
    return NULL;
}

static void
run_together(struct given_operations *given, struct scheduler *schedulers)
{
    pthread_t threads[SCHEDULERS];

    for (int i = 0; i < SCHEDULERS; i++) {
        given_work(&schedulers[i].work, given->store);
        schedulers[i].work.actor = given->work.actor;
        REQUIRE_INT(pthread_create(&threads[i], NULL, run_scheduler, &schedulers[i]), 0);
    }
    for (int i = 0; i < SCHEDULERS; i++)
        pthread_join(threads[i], NULL);
}

TEST(schedulers_at_the_same_time_handle_every_day_once)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct scheduler schedulers[SCHEDULERS] = {0};
    const char *page;
    int64_t posted = 0;

    given_template(&given);
    given_schedule(&given, "DAILY", "daily", "2026-01-01");
    run_together(&given, schedulers);
    for (int i = 0; i < SCHEDULERS; i++) {
        REQUIRE_INT(schedulers[i].fault, OK);
        REQUIRE_INT(schedulers[i].report.failed, 0);
        posted += schedulers[i].report.posted;
        work_done(&schedulers[i].work);
    }
    REQUIRE_INT(posted, DAYS);
    REQUIRE_INT(given_head(&given.work, given.company_id).next_seq, DAYS + 1);
    page = given_answer(
            &given, "schedule.occurrences", "{\"company\":\"ACME\",\"schedule\":\"DAILY\"}");
    REQUIRE_TEXT(given_member(&given, page, "/items/19/due"), "2026-01-20");
    REQUIRE_TEXT(given_member(&given, page, "/items/19/state"), "posted");
    REQUIRE(given_member(&given, page, "/items/20") == NULL);
}

TEST(the_same_run_asked_again_answers_as_before)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *first;

    given_template(&given);
    given_schedule(&given, "DAILY", "daily", "2026-01-01");
    given.work.key = "RUN-1";
    first = given_answer(
            &given, "schedule.run", "{\"company\":\"ACME\",\"through\":\"2026-01-02\"}");
    REQUIRE_TEXT(given_member(&given, first, "/posted"), "2");
    REQUIRE_TEXT(given_answer(&given, "schedule.run",
                         "{\"company\":\"ACME\",\"through\":\"2026-01-02\"}"),
            first);
    REQUIRE_INT(given_head(&given.work, given.company_id).next_seq, 3);
}

TEST(failures_are_listed_a_page_at_a_time)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_template(&given);
    given_schedule(&given, "LATE", "yearly", "2031-01-31");
    REQUIRE(given_answer(&given, "schedule.run",
                    "{\"company\":\"ACME\",\"through\":\"2033-12-31\",\"ahead\":true}") != NULL);
    page = given_answer(&given, "schedule.failures", "{\"company\":\"ACME\",\"limit\":2}");
    REQUIRE_TEXT(given_member(&given, page, "/items/1/due"), "2032-01-31");
    REQUIRE_TEXT(given_member(&given, page, "/items/1/findings"), "year.unknown");
    page = given_answer(&given, "schedule.failures",
            arena_format(&given.work.arena, "{\"company\":\"ACME\",\"after\":\"%s\"}",
                    given_member(&given, page, "/next")));
    REQUIRE_TEXT(given_member(&given, page, "/items/0/due"), "2033-01-31");
    REQUIRE(given_member(&given, page, "/items/1") == NULL);
    REQUIRE_TEXT(
            given_refusal(&given, "schedule.failures", "{\"company\":\"ACME\",\"after\":\"7/x\"}"),
            "field.choice");
}

/* ---- many ---- */

TEST(one_of_ten_thousand_skipped_days_is_made_up_for)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *range = "{\"company\":\"ACME\",\"schedule\":\"DAILY\",\"from\":\"2026-01-01\","
                        "\"through\":\"2053-05-19\",\"reason\":\"Closed\"}";
    const char *answer;

    given_template(&given);
    given_schedule(&given, "DAILY", "daily", "2026-01-01");
    answer = given_answer(&given, "schedule.skip-days", range);
    REQUIRE_TEXT(given_member(&given, answer, "/skipped"), "10000");
    REQUIRE_TEXT(given_member(&given, answer, "/more"), "true");
    answer = given_answer(&given, "schedule.skip-days", range);
    REQUIRE_TEXT(given_member(&given, answer, "/skipped"), "1");
    REQUIRE(given_member(&given, answer, "/more") == NULL);
    REQUIRE(given_answer(&given, "schedule.retry",
                    "{\"company\":\"ACME\",\"schedule\":\"DAILY\",\"due\":\"2026-06-15\"}") !=
            NULL);
    answer = given_answer(&given, "schedule.occurrences",
            "{\"company\":\"ACME\",\"schedule\":\"DAILY\",\"after\":\"2026-06-15\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/items/0/due"), "2026-06-16");
    REQUIRE_TEXT(given_member(&given, answer, "/items/0/times"), "9834");
    REQUIRE_TEXT(given_member(&given, answer, "/items/1/due"), "2053-05-19");
    REQUIRE(given_member(&given, answer, "/items/2") == NULL);
}

enum { MANY = 1000 };

static void
given_many(struct given_operations *given)
{
    struct work *work = &given->work;
    int64_t template_id;
    char code[16];

    given_write(work);
    given_ok(work, template_find_reference(work, given->company_id, "RENT", &template_id));
    for (int i = 0; i < MANY; i++) {
        struct schedule schedule = {
                .code = code,
                .template_id = template_id,
                .recurrence = {.step = RECURS_MONTHLY,
                        .interval = 1,
                        .on = RECURS_ON_DAY,
                        .start = 20260131},
                .catch_up = CATCH_UP_ALL,
                .posts = true,
        };

        snprintf(code, sizeof(code), "S%04d", i);
        given_ok(work, schedule_create(work, given->company_id, &schedule));
    }
    given_commit(work);
}

TEST(a_thousand_schedules_are_forecast_together)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const struct schedule_forecast_query query = {.company = "ACME"};
    struct schedule_forecast forecast;
    const struct operation *operation;

    given_template(&given);
    given_many(&given);
    given_ok(&given.work, operation_find(&given.work.why, "schedule.forecast", &operation));
    REQUIRE_INT(operation_run(&given.work, operation, &query, &forecast), OK);
    REQUIRE_INT(forecast.count, 12 * MANY);
    REQUIRE_INT(forecast.effect_count, 2 * 12);
    for (size_t i = 0; i < forecast.effect_count; i++)
        REQUIRE_INT(forecast.effects[i].effect.debit + forecast.effects[i].effect.credit,
                MANY * INT64_C(10000));
}
