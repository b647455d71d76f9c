/*
 * kill -9 while the schedules of a company are run, with far more due than a run comes to.
 *
 * Each occurrence is a transaction of its own. A day that was skipped before is passed over. After
 * any kill every schedule was worked through from its first day to some day, each day once, and
 * nothing else was posted; whoever asks again with the same keys hears the same, and goes on where
 * the one before ended.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "ledger/company/company.h"
#include "ledger/schedule/occurrence.h"
#include "ledger/verify/verify.h"
#include "tests/fault/killed.h"
#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/test.h"

enum {
    SCHEDULES = 4, /* the last of them leaves drafts */
    DAYS = 150,
    SKIPPED = 70, /* a day of the first schedule, by its place: it was skipped before any run */
    DUE = SCHEDULES * DAYS - 1,
    AT_ONCE = 7, /* by one run */
    FIRST_DAY = 20260101,
};

struct trial {
    struct given_url url;
    struct store *store;
    struct workload workload;
    int64_t company_id;
    int handled[SCHEDULES]; /* days that were made, when it was last looked at */
    bool seen[DUE + 1];     /* seqs */
};

static void
trial_done(void *context)
{
    struct trial *trial = context;

    store_close(&trial->store);
    given_url_done(&trial->url);
    *trial = (struct trial){0};
}

static void
open_store(struct trial *trial)
{
    struct why why = {0};

    if (store_open(trial->url.text, STORE_MUST_EXIST, &why, &trial->store) != OK)
        victim_fails("store", why.detail);
    trial->workload.store = trial->store;
}

/* ---- what is due ---- */

static void
ask(struct trial *trial, const char *key, const char *operation, const char *input)
{
    struct why why = {0};

    if (workload_ask(&trial->workload, key, operation, input, NULL, &why) != OK)
        test_fail(__FILE__, __LINE__, "%s: %s", operation, why.detail);
}

static void
make_schedules(struct trial *trial)
{
    char input[400];
    char key[32];

    ask(trial, "T", "template.create",
            "{\"company\":\"K\",\"reference\":\"RENT\",\"kind\":\"fixed\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"100.00\"},"
            "{\"account\":\"1930\",\"credit\":\"100.00\"}]}");
    for (int i = 0; i < SCHEDULES && !test_failed(); i++) {
        snprintf(key, sizeof(key), "S%d", i);
        snprintf(input, sizeof(input),
                "{\"company\":\"K\",\"code\":\"%s\",\"template\":\"RENT\",\"step\":\"daily\","
                "\"start\":\"%s\",\"count\":%d,\"posts\":%s}",
                key, day_text(FIRST_DAY).chars, DAYS, i + 1 == SCHEDULES ? "false" : "true");
        ask(trial, key, "schedule.create", input);
    }
    snprintf(input, sizeof(input),
            "{\"company\":\"K\",\"schedule\":\"S0\",\"due\":\"%s\",\"reason\":\"Waived\"}",
            day_text(day_add(FIRST_DAY, SKIPPED)).chars);
    if (!test_failed())
        ask(trial, "X", "schedule.skip", input);
}

static void
find_company(struct trial *trial)
{
    SCOPED(work_done) struct work work;

    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "K", &trial->company_id), OK);
}

static void
given_trial(void *context)
{
    struct trial *trial = context;
    struct why why = {0};

    trial->url = given_url();
    trial->workload = (struct workload){.company = "K", .folder = "/tmp"};
    open_store(trial);
    REQUIRE_INT(workload_make(&trial->workload, &why), OK);
    find_company(trial);
    make_schedules(trial);
    store_close(&trial->store);
}

/* ---- the process that is killed ---- */

static int64_t
count_of(const json_t *answer)
{
    return (int64_t)json_array_size(json_object_get(answer, "items"));
}

/* From its first key on: what was answered before is answered again. */
static void
run_to_the_end(void *context)
{
    struct trial *trial = context;
    int64_t count = 1;
    struct why why = {0};
    char input[200];
    char key[32];

    open_store(trial);
    snprintf(input, sizeof(input),
            "{\"company\":\"K\",\"through\":\"2026-12-31\",\"ahead\":true,\"limit\":%d}", AT_ONCE);
    for (int i = 0; count > 0; i++) {
        SCOPED(json_close) json_t *answer = NULL;

        snprintf(key, sizeof(key), "RUN-%d", i);
        if (workload_ask(&trial->workload, key, "schedule.run", input, &answer, &why) != OK)
            victim_fails("schedule.run", why.detail);
        count = count_of(answer);
    }
}

/* ---- what stands ---- */

static void
require_occurrence(
        struct trial *trial, int schedule, int place, const struct occurrence *occurrence)
{
    bool posts = schedule + 1 < SCHEDULES;

    REQUIRE_INT(occurrence->due, day_add(FIRST_DAY, place));
    REQUIRE_INT(occurrence->state, posts ? OCCURRENCE_POSTED : OCCURRENCE_MADE);
    REQUIRE(occurrence->journal_id != 0 && !occurrence->journal_gone);
    REQUIRE_INT(occurrence->seq != 0, posts);
    REQUIRE(occurrence->seq <= DUE);
    REQUIRE(!posts || !trial->seen[occurrence->seq]);
    trial->seen[occurrence->seq] = true;
}

/* Of so many days that were made the last, by its place. */
static int
place_of(int schedule, int made)
{
    return schedule == 0 && made > SKIPPED ? made : made - 1;
}

/* Takes the day that was skipped out of the first schedule's. */
static size_t
without_skipped(int schedule, struct occurrence *occurrences, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (schedule != 0 || occurrences[i].state != OCCURRENCE_SKIPPED ||
                occurrences[i].due != day_add(FIRST_DAY, SKIPPED))
            occurrences[kept++] = occurrences[i];
    return kept;
}

/* Day by day from the first, none twice, none left out but the one that was skipped. */
static void
require_days(struct trial *trial, struct work *work, int schedule)
{
    struct occurrence *occurrences;
    struct schedule found;
    int64_t schedule_id;
    size_t count, made;
    char code[16];

    snprintf(code, sizeof(code), "S%d", schedule);
    REQUIRE_INT(schedule_find_code(work, trial->company_id, code, &schedule_id), OK);
    REQUIRE_INT(schedule_find(work, trial->company_id, schedule_id, &found), OK);
    REQUIRE_INT(occurrence_list(work, trial->company_id, schedule_id, 0, DUE, &occurrences, &count),
            OK);
    made = without_skipped(schedule, occurrences, count);
    REQUIRE_INT(count - made, schedule == 0);
    for (size_t i = 0; i < made && !test_failed(); i++)
        require_occurrence(trial, schedule, place_of(schedule, (int)i + 1), &occurrences[i]);
    REQUIRE((int)made >= trial->handled[schedule]);
    trial->handled[schedule] = (int)made;
    REQUIRE_INT(
            found.handled_to, made == 0 ? 0 : day_add(FIRST_DAY, place_of(schedule, (int)made)));
}

static int
handled(const struct trial *trial, int schedules)
{
    int sum = 0;

    for (int i = 0; i < schedules; i++)
        sum += trial->handled[i];
    return sum;
}

/* What was made is what the schedules say, and nothing besides: neither posting nor draft. */
static void
require_whole(void *context, int *ret_handled)
{
    struct trial *trial = context;
    const struct verify_options options = {0};
    SCOPED(work_done) struct work work;
    const struct journal_filter all = {.limit = DUE + 1};
    struct verify_report report;
    struct journal *journals;
    size_t count;

    open_store(trial);
    memset(trial->seen, 0, sizeof(trial->seen));
    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    for (int i = 0; i < SCHEDULES && !test_failed(); i++)
        require_days(trial, &work, i);
    REQUIRE_INT(journal_list(&work, trial->company_id, &all, &journals, &count), OK);
    work_read_end(&work);
    REQUIRE_INT(count, handled(trial, SCHEDULES));
    REQUIRE_INT(verify_company(&work, trial->company_id, &options, &report), OK);
    REQUIRE_INT(report.posting_count, handled(trial, SCHEDULES - 1));
    store_close(&trial->store);
    *ret_handled = handled(trial, SCHEDULES);
}

/* ---- killing ---- */

static pid_t
start(void *trial, bool anew)
{
    (void)anew; /* every run begins at its first key */
    return victim_start(run_to_the_end, trial);
}

TEST(what_was_due_when_the_scheduler_was_killed_is_made_once)
{
    static const struct killed scheduler = {DUE, given_trial, trial_done, start, require_whole};
    struct trial trial = {0};

    killed_until_done(&scheduler, &trial);
}
