/*
 * kill -9 while months are closed and years are ended.
 *
 * A close is one transaction: the period's state, its pack with every part, the signed checkpoint,
 * and the current period, which moves on; of a year's end the closing journal and the next year as
 * well. After any kill each of them is there or none, for the first closes of the script and for
 * no other; whoever asks again with the same keys goes on where the one before ended.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "ledger/calendar/calendar.h"
#include "ledger/chain/checkpoint.h"
#include "ledger/closing/pack.h"
#include "ledger/company/company.h"
#include "ledger/verify/verify.h"
#include "operation/closing/pack_parts.h"
#include "operation/keyring.h"
#include "tests/fault/killed.h"
#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"

enum {
    FIRST_YEAR = 2026,
    YEARS = 2,
    CLOSES_OF_YEAR = 13, /* its months, and its end */
    CLOSES = YEARS * CLOSES_OF_YEAR,
    ASKED_AGAIN = 2 /* closes */
};

struct trial {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE]; /* of the key */
    struct store *store;
    struct workload workload;
    int64_t company_id;
    int ready[2]; /* a pipe: it is about to work */
    int closed;   /* so many of the script, when it was last looked at */
};

static void
trial_done(void *context)
{
    struct trial *trial = context;

    store_close(&trial->store);
    given_folder_done(trial->folder);
    given_url_done(&trial->url);
    *trial = (struct trial){0};
}

static void
open_store(struct trial *trial)
{
    struct why why = {0};
    char key[GIVEN_FOLDER_SIZE + 16];

    if (store_open(trial->url.text, STORE_MUST_EXIST, &why, &trial->store) != OK)
        victim_fails("store", why.detail);
    snprintf(key, sizeof(key), "%s/summa.key", trial->folder);
    keyring_use(trial->store, key);
    trial->workload.store = trial->store;
}

static void
given_trial(void *context)
{
    struct trial *trial = context;
    SCOPED(work_done) struct work work;
    struct why why = {0};

    trial->url = given_url();
    given_folder(trial->folder);
    trial->workload = (struct workload){.company = "K", .folder = trial->folder};
    open_store(trial);
    REQUIRE_INT(workload_make(&trial->workload, &why), OK);
    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "K", &trial->company_id), OK);
    work_read_end(&work);
    store_close(&trial->store);
}

/* ---- the script ---- */

static int
year_of(int close)
{
    return FIRST_YEAR + close / CLOSES_OF_YEAR;
}

/* PERIOD_CLOSING_NO: the year's end. */
static int
period_of(int close)
{
    int period = close % CLOSES_OF_YEAR + 1;

    return period == CLOSES_OF_YEAR ? PERIOD_CLOSING_NO : period;
}

/* The caller's to close. */
static json_t *
ask(struct trial *trial, const char *step, int close, const char *operation, const char *input)
{
    struct why why = {0};
    json_t *answer = NULL;
    char key[32];

    snprintf(key, sizeof(key), "%s-%d", step, close);
    if (workload_ask(&trial->workload, key, operation, input, &answer, &why) != OK)
        victim_fails(operation, why.detail);
    return answer;
}

static void
ask_for(struct trial *trial, const char *step, int close, const char *operation, const char *input)
{
    json_t *answer = ask(trial, step, close, operation, input);

    json_close(&answer);
}

static void
post(struct trial *trial, int close)
{
    SCOPED(json_close) json_t *draft = NULL;
    char input[400];

    snprintf(input, sizeof(input),
            "{\"company\":\"K\",\"date\":\"%d-%02d-15\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"%d.00\"},"
            "{\"account\":\"1930\",\"credit\":\"%d.00\"}]}",
            year_of(close), period_of(close), close + 1, close + 1);
    draft = ask(trial, "save", close, "journal.create", input);
    snprintf(input, sizeof(input), "{\"company\":\"K\",\"journal_id\":\"%s\"}",
            json_string_value(json_object_get(draft, "journal_id")));
    ask_for(trial, "post", close, "journal.post", input);
}

static void
close_month(struct trial *trial, int close)
{
    char input[200];

    snprintf(input, sizeof(input),
            "{\"company\":\"K\",\"year\":%d,\"period\":%d,\"reason\":\"The month is over\","
            "\"accept\":\"close.category close.proof\"}",
            year_of(close), period_of(close));
    ask_for(trial, "close", close, "close.period", input);
}

static void
end_year(struct trial *trial, int close)
{
    char input[100];

    snprintf(input, sizeof(input), "{\"company\":\"K\",\"year\":%d}", year_of(close));
    ask_for(trial, "end", close, "year.end", input);
}

/* From a key that was answered before, where there is one: it is answered again. */
static void
close_on(struct trial *trial, int first)
{
    for (int close = first; close < CLOSES; close++)
        if (period_of(close) == PERIOD_CLOSING_NO) {
            end_year(trial, close);
        } else {
            post(trial, close);
            close_month(trial, close);
        }
}

static void
close_until_killed(void *context)
{
    struct trial *trial = context;

    open_store(trial);
    if (write(trial->ready[1], "", 1) != 1)
        victim_fails("pipe", "cannot be written");
    close_on(trial, trial->closed > ASKED_AGAIN ? trial->closed - ASKED_AGAIN : 0);
}

static void
close_all(void *context)
{
    open_store(context);
    close_on(context, 0);
}

/* ---- what stands ---- */

/* What the calendar says: so many of the script's closes, the first ones. */
static int
closed_by_calendar(const struct fiscal_year *years, size_t count)
{
    int closed = 0;

    for (size_t y = 0; y < count; y++) {
        bool ended = years[y].state == YEAR_CLOSED;

        for (size_t p = 0; p < years[y].period_count; p++) {
            const struct period *period = &years[y].periods[p];

            if (period->kind == PERIOD_REGULAR)
                closed += period->state == (ended ? PERIOD_LOCKED : PERIOD_CLOSED);
        }
        closed += ended;
    }
    return closed;
}

/* Its parts are all there, and what the hash says. */
static void
require_pack(struct work *work, struct trial *trial, const struct close_pack *pack, int close)
{
    struct close_pack found;
    struct hash hash;

    REQUIRE_INT(pack->year, year_of(close) * 10);
    REQUIRE_INT(pack->period, period_of(close));
    REQUIRE(!pack->superseded);
    REQUIRE_INT(pack_find(work, trial->company_id, pack->pack_no, &found), OK);
    REQUIRE_INT(found.part_count, PACK_PARTS);
    hash = pack_hash(found.parts, found.part_count);
    REQUIRE(hash_same(&hash, &found.hash));
}

/* One of each for every close, both newest first. */
static void
require_sealed(struct work *work, struct trial *trial)
{
    struct close_pack *packs;
    struct checkpoint *checkpoints;
    size_t pack_count;
    size_t checkpoint_count;

    REQUIRE_INT(pack_list(work, trial->company_id, &packs, &pack_count), OK);
    REQUIRE_INT(checkpoint_list(work, trial->company_id, &checkpoints, &checkpoint_count), OK);
    REQUIRE_INT(pack_count, trial->closed);
    REQUIRE_INT(checkpoint_count, trial->closed);
    for (size_t i = 0; i < pack_count && !test_failed(); i++) {
        REQUIRE_INT(checkpoints[i].seq, packs[i].seq);
        require_pack(work, trial, &packs[i], trial->closed - 1 - (int)i);
    }
}

/* The current period is the first that is not closed, in the year that it lies in. */
static void
require_calendar(struct work *work, struct trial *trial)
{
    int months = trial->closed - trial->closed / CLOSES_OF_YEAR;
    bool to_be_ended = trial->closed % CLOSES_OF_YEAR == CLOSES_OF_YEAR - 1;
    struct fiscal_year *years;
    struct company company;
    size_t count;

    REQUIRE_INT(year_list(work, trial->company_id, &years, &count), OK);
    REQUIRE_INT(closed_by_calendar(years, count), trial->closed);
    REQUIRE_INT(count, trial->closed / CLOSES_OF_YEAR + 1);
    REQUIRE_INT(company_find(work, trial->company_id, &company), OK);
    REQUIRE_INT(company.current_year, (FIRST_YEAR + trial->closed / CLOSES_OF_YEAR) * 10);
    REQUIRE_INT(company.current_period, to_be_ended ? 12 : months % 12 + 1);
}

/* One journal for every month that was closed, one more at most; and one of each year's end. */
static void
require_posted(struct work *work, const struct trial *trial)
{
    const struct verify_options options = {0};
    struct verify_report report;

    REQUIRE_INT(verify_company(work, trial->company_id, &options, &report), OK);
    REQUIRE(report.posting_count >= trial->closed && report.posting_count <= trial->closed + 1);
}

static void
count_closed(struct work *work, struct trial *trial)
{
    struct fiscal_year *years;
    size_t count;
    int closed;

    REQUIRE_INT(year_list(work, trial->company_id, &years, &count), OK);
    closed = closed_by_calendar(years, count);
    REQUIRE(closed >= trial->closed);
    trial->closed = closed;
}

static void
require_whole(void *context, int *ret_closed)
{
    struct trial *trial = context;
    SCOPED(work_done) struct work work;

    open_store(trial);
    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    count_closed(&work, trial);
    if (!test_failed())
        require_sealed(&work, trial);
    if (!test_failed())
        require_calendar(&work, trial);
    work_read_end(&work);
    if (!test_failed())
        require_posted(&work, trial);
    store_close(&trial->store);
    *ret_closed = trial->closed;
}

/* ---- killing ---- */

/* It is killed while it works: not before, however slow the machine. */
static pid_t
start_midway(struct trial *trial)
{
    char byte;
    pid_t pid;

    if (pipe2(trial->ready, O_CLOEXEC) != 0)
        victim_fails("pipe", "none to be had");
    pid = victim_start(close_until_killed, trial);
    close(trial->ready[1]);
    if (read(trial->ready[0], &byte, 1) != 1)
        test_fail(__FILE__, __LINE__, "it did not begin");
    close(trial->ready[0]);
    return pid;
}

static pid_t
start(void *trial, bool anew)
{
    return anew ? victim_start(close_all, trial) : start_midway(trial);
}

TEST(what_was_being_closed_when_it_was_killed_is_closed_whole_or_not_at_all)
{
    static const struct killed closing = {CLOSES, given_trial, trial_done, start, require_whole};
    struct trial trial = {0};

    killed_until_done(&closing, &trial);
}
