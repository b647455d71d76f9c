#include "tests/fault/clerks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "access/user/user.h"
#include "base/json.h"
#include "ledger/verify/verify.h"
#include "operation/operation.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { GIVE_UP_ONE_IN = 4, PAUSE_MS = 20, LINE_LENGTH = 500 };

/* ---- requests ---- */

enum fault
clerks_call(struct work *work, const char *name, const char *key, const char *input, json_t **ret)
{
    SCOPED(json_close) json_t *json = NULL;
    const struct operation *operation;

    findings_clear(&work->findings);
    work->key = key;
    given_ok(work, operation_find(&work->why, name, &operation));
    given_ok(work, json_read(&work->why, input, strlen(input), &json));
    return operation_call(work, operation, json, ret);
}

static void
pause_ms(long ms)
{
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&left, NULL);
}

static bool
is_of_the_database(enum fault fault)
{
    return fault == FAULT_STORE_BUSY || fault == FAULT_STORE_GONE || fault == FAULT_STORE_UNKNOWN;
}

static void
count_refusal(struct clerks *clerks, const struct work *work, const char *key, enum fault fault)
{
    if (fault == FAULT_STORE_UNKNOWN)
        clerks->unknown++;
    else if (is_of_the_database(fault))
        clerks->refused++;
    else {
        clerks->failed++;
        fprintf(stderr, "%s: %s at \"%s\": %s\n", key, fault_code(fault), work->why.at,
                work->why.detail);
    }
}

/* Sends the request until it is answered. False when it never was: given up after a refusal, when
 * that is allowed, or refused for a reason of its own. */
static bool
ask(struct clerk *clerk, const char *name, const char *key, const char *input, bool may_give_up,
        json_t **ret)
{
    struct clerks *clerks = clerk->clerks;

    for (;;) {
        SCOPED(work_done) struct work work;
        enum fault fault;

        work_init(&work, clerks->store, &clock_system);
        work.actor = clerks->actor;
        if ((fault = clerks_call(&work, name, key, input, ret)) == OK)
            return true;
        count_refusal(clerks, &work, key, fault);
        if (!is_of_the_database(fault) || clerks->abandoned)
            return false;
        if (fault == FAULT_STORE_UNKNOWN)
            may_give_up = false; /* it may have been done: only its key can tell */
        if (may_give_up && dice_below(&clerk->dice, GIVE_UP_ONE_IN) == 0)
            return false;
        pause_ms(PAUSE_MS);
    }
}

static int64_t
number_in(const json_t *answer, const char *name)
{
    const json_t *value = json_object_get(answer, name);

    if (json_is_string(value))
        return strtoll(json_string_value(value), NULL, 10);
    return json_integer_value(value);
}

static bool
capture(struct clerk *clerk, int index, struct told *told)
{
    SCOPED(json_close) json_t *answer = NULL;
    char input[LINE_LENGTH];
    char key[64];
    int64_t cents = dice_between(&clerk->dice, 1, 999999);

    snprintf(key, sizeof(key), "capture %d-%d", clerk->number, index);
    snprintf(input, sizeof(input),
            "{\"company\":\"ACME\",\"date\":\"2026-%02d-%02d\",\"description\":\"Rent\","
            "\"reference\":\"%d-%d\",\"lines\":[{\"account\":\"" RENT
            "\",\"debit\":\"%lld.%02lld\"},{\"account\":\"" BANK "\",\"credit\":\"%lld.%02lld\"}]}",
            (int)dice_between(&clerk->dice, 1, 12), (int)dice_between(&clerk->dice, 1, 28),
            clerk->number, index, (long long)cents / 100, (long long)cents % 100,
            (long long)cents / 100, (long long)cents % 100);
    if (!ask(clerk, "journal.create", key, input, false, &answer))
        return false;
    told->journal_id = number_in(answer, "journal_id");
    return true;
}

static bool
post_again(struct clerk *clerk, int index, bool may_give_up, struct told *told)
{
    SCOPED(json_close) json_t *answer = NULL;
    char input[LINE_LENGTH];
    char key[64];

    snprintf(key, sizeof(key), "post %d-%d", clerk->number, index);
    snprintf(input, sizeof(input), "{\"company\":\"ACME\",\"journal_id\":\"%lld\"}",
            (long long)told->journal_id);
    if (!ask(clerk, "journal.post", key, input, may_give_up, &answer))
        return false;
    told->seq = number_in(answer, "seq");
    snprintf(told->hash, sizeof(told->hash), "%s",
            json_string_value(json_object_get(answer, "hash")));
    return true;
}

/* ---- clerks ---- */

static struct told *
next_told(struct clerk *clerk)
{
    if (clerk->count == clerk->capacity) {
        clerk->capacity = clerk->capacity == 0 ? 64 : 2 * clerk->capacity;
        clerk->told = realloc(clerk->told, (size_t)clerk->capacity * sizeof(*clerk->told));
        if (clerk->told == NULL)
            abort();
    }
    clerk->told[clerk->count] = (struct told){0};
    return &clerk->told[clerk->count++];
}

static bool
goes_on(const struct clerk *clerk, int begun)
{
    const struct clerks *clerks = clerk->clerks;

    if (clerks->stopping || clerks->failed > 0)
        return false;
    return clerks->journals_each == 0 || begun < clerks->journals_each;
}

static void *
work_on(void *argument)
{
    struct clerk *clerk = argument;
    struct clerks *clerks = clerk->clerks;

    for (int begun = 0; goes_on(clerk, begun); begun++) {
        int index = clerk->count;
        struct told *told = next_told(clerk);

        if (!capture(clerk, index, told))
            continue;
        if (post_again(clerk, index, clerks->give_up, told))
            clerks->posted++;
        else
            told->given_up = true;
    }
    return NULL;
}

void
clerks_prepare(struct clerks *clerks, struct store *store)
{
    struct work *work = &clerks->work;
    int64_t user_id;

    clerks->store = store;
    work_init(work, store, &clock_system);
    clerks->company_id = given_company(work);
    given_write(work);
    given_ok(work, user_ensure(work, "clerk", "Clerk", &user_id));
    given_ok(work, user_act(work, user_id));
    given_commit(work);
    clerks->actor = work->actor;
    for (int i = 0; i < CLERKS_MAX; i++)
        clerks->each[i] = (struct clerk){
                .clerks = clerks, .number = i, .dice = {.state = trial_seed() + (uint64_t)i}};
}

void
clerks_start(struct clerks *clerks, int count, int journals_each)
{
    clerks->stopping = false;
    clerks->count = count;
    clerks->journals_each = journals_each;
    for (int i = 0; i < count; i++)
        if (pthread_create(&clerks->each[i].thread, NULL, work_on, &clerks->each[i]) != 0)
            abort();
}

void
clerks_end(struct clerks *clerks)
{
    if (clerks->journals_each == 0)
        clerks->stopping = true;
    if (test_failed())
        clerks->abandoned = true;
    for (int i = 0; i < clerks->count; i++)
        pthread_join(clerks->each[i].thread, NULL);
    clerks->count = 0;
}

bool
clerks_post_more(struct clerks *clerks, int count, int wait_ms)
{
    int until = clerks->posted + count;

    for (int waited = 0; clerks->posted < until && clerks->failed == 0; waited += PAUSE_MS) {
        if (waited > wait_ms)
            return false;
        pause_ms(PAUSE_MS);
    }
    return clerks->failed == 0;
}

void
clerks_done(struct clerks *clerks)
{
    if (clerks->store == NULL)
        return;
    if (clerks->count > 0) {
        clerks->abandoned = true;
        clerks->journals_each = 0;
        clerks_end(clerks);
    }
    for (int i = 0; i < CLERKS_MAX; i++)
        free(clerks->each[i].told);
    work_done(&clerks->work);
    clerks->store = NULL;
}

/* ---- the books ---- */

/* How often each journal was found; whose it is, its reference says. */
struct found {
    int *times[CLERKS_MAX];
};

static void
found_init(struct found *found, const struct clerks *clerks)
{
    for (int i = 0; i < CLERKS_MAX; i++) {
        found->times[i] = calloc((size_t)clerks->each[i].count + 1, sizeof(int));
        if (found->times[i] == NULL)
            abort();
    }
}

static void
found_done(struct found *found)
{
    for (int i = 0; i < CLERKS_MAX; i++)
        free(found->times[i]);
}

/* What a clerk was told of the journal with the reference; NULL when no clerk has it. */
static const struct told *
find_told(const struct clerks *clerks, struct found *found, const char *reference)
{
    char *end = NULL;
    long number = reference == NULL ? -1 : strtol(reference, &end, 10);
    long index = end == NULL || *end != '-' ? -1 : strtol(end + 1, NULL, 10);

    if (number < 0 || number >= CLERKS_MAX || index < 0 || index >= clerks->each[number].count)
        return NULL;
    found->times[number][index]++;
    return &clerks->each[number].told[index];
}

/* Each row of the list is handed to `check` with what was told of it. */
static void
check_rows(struct clerks *clerks, const struct sql *list, struct found *found,
        void (*check)(struct stmt *row, const struct told *told))
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    struct work *work = &clerks->work;
    bool row = true;

    given_ok(work, work_read(work));
    given_ok(work, stmt_open(work, list, &stmt));
    stmt_set_int(&stmt, "company_id", clerks->company_id);
    if (list == &SQL_LEDGER_VERIFY_POSTINGS) {
        stmt_set_int(&stmt, "after_seq", 0);
        stmt_set_int(&stmt, "after_year", 0);
        stmt_set_int(&stmt, "upto", INT64_MAX);
    } else {
        stmt_set_int(&stmt, "after", 0);
        sight_bind(&stmt);
    }
    stmt_set_int(&stmt, "limit", INT32_MAX);
    while (!test_failed()) {
        const struct told *told;

        given_ok(work, stmt_next(&stmt, &row));
        if (!row)
            break;
        told = find_told(clerks, found, stmt_text(&stmt, "reference"));
        if (told == NULL)
            test_fail(__FILE__, __LINE__, "%s: nobody sent this", stmt_text(&stmt, "reference"));
        else
            check(&stmt, told);
    }
    stmt_close(&stmt);
    work_read_end(work);
}

static void
check_posting(struct stmt *row, const struct told *told)
{
    const void *hash;
    char text[2 * HASH_SIZE + 1] = "";

    REQUIRE(stmt_blob(row, "hash", &hash) == HASH_SIZE);
    for (size_t i = 0; i < HASH_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02x", ((const uint8_t *)hash)[i]);
    REQUIRE_INT(stmt_int(row, "journal_id"), told->journal_id);
    if (told->given_up)
        test_fail(__FILE__, __LINE__, "%s was refused, and is posted", stmt_text(row, "reference"));
    if (told->seq == 0)
        return;
    REQUIRE_INT(stmt_int(row, "seq"), told->seq);
    REQUIRE_TEXT(text, told->hash);
}

static void
check_journal(struct stmt *row, const struct told *told)
{
    if (told->journal_id != 0)
        REQUIRE_INT(stmt_int(row, "journal_id"), told->journal_id);
}

static void
require_times(const struct clerks *clerks, const struct found *found, bool postings)
{
    for (int i = 0; i < CLERKS_MAX; i++)
        for (int j = 0; j < clerks->each[i].count; j++) {
            const struct told *told = &clerks->each[i].told[j];
            bool answered = postings ? told->seq != 0 : told->journal_id != 0;

            if (found->times[i][j] != 1 && (answered || found->times[i][j] != 0))
                test_fail(__FILE__, __LINE__, "journal %d-%d is %s %d times, answered %d", i, j,
                        postings ? "posted" : "kept", found->times[i][j], answered);
        }
}

static void
require_rows(struct clerks *clerks, bool postings)
{
    SCOPED(found_done) struct found found = {0};

    found_init(&found, clerks);
    check_rows(clerks, postings ? &SQL_LEDGER_VERIFY_POSTINGS : &SQL_LEDGER_JOURNAL_LIST, &found,
            postings ? check_posting : check_journal);
    if (!test_failed())
        require_times(clerks, &found, postings);
}

/* The newest answer of each clerk, which may have been given through all that went wrong. */
static void
require_same_answers(struct clerks *clerks)
{
    for (int i = 0; i < CLERKS_MAX; i++) {
        struct clerk *clerk = &clerks->each[i];
        int index = clerk->count - 1;
        struct told again;

        while (index >= 0 && clerk->told[index].seq == 0)
            index--;
        if (index < 0)
            continue;
        again = clerk->told[index];
        REQUIRE(post_again(clerk, index, false, &again));
        REQUIRE_INT(again.seq, clerk->told[index].seq);
        REQUIRE_TEXT(again.hash, clerk->told[index].hash);
    }
}

void
clerks_require_proof(struct clerks *clerks)
{
    struct verify_report report = {0};
    struct work *work = &clerks->work;
    enum fault fault;

    findings_clear(&work->findings);
    fault = verify_company(work, clerks->company_id, &(struct verify_options){0}, &report);
    for (size_t i = 0; i < work->findings.count; i++)
        test_fail(__FILE__, __LINE__, "%s at %s: %s", work->findings.list[i].code,
                work->findings.list[i].at, work->findings.list[i].detail);
    REQUIRE_INT(fault, OK);
    REQUIRE(report.posting_count >= clerks->posted);
}

void
clerks_require_books(struct clerks *clerks)
{
    REQUIRE_INT(clerks->failed, 0);
    require_rows(clerks, false);
    if (!test_failed())
        require_rows(clerks, true);
    if (!test_failed())
        require_same_answers(clerks);
    if (!test_failed())
        clerks_require_proof(clerks);
}
