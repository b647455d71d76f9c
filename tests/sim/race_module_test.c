/*
 * race_module_test — many send one document, and many workers take one job, at once: each is posted
 * once, and everybody is told the same.
 */
#include <stdio.h>

#include "tests/sim/race.h"
#include "tests/test.h"

/* Of one round. */
struct sending {
    int64_t seqs[CLERKS];      /* where a clerk was told that it is posted */
    int64_t documents[CLERKS]; /* the document that a clerk was told it is */
    char reference[24];
    char job[24];
};

static json_t *
with(const char *name, const char *value, json_t *input)
{
    sim_set(input, name, value);
    return input;
}

/* What was posted behind the answers' backs stands in the books: the first clerk tells of it. */
static void
note_posting(struct race *race, int64_t seq)
{
    SCOPED(json_close) json_t *posting = NULL;
    json_t *input = race_input(race);

    sim_set_int(input, "seq", seq);
    REQUIRE_INT(race_ask(race, "posting.show", input, &posting), OK);
    race_note(&race->clerks[0], posting, 0);
}

/* ---- one document ---- */

static void
configure(struct race *race)
{
    json_t *subledger = with("code", "DOCS",
            with("name", "Documents", with("close_type", "password", race_input(race))));

    json_object_set_new(subledger, "realtime", json_true());
    REQUIRE_INT(race_ask(race, "subledger.create", subledger, NULL), OK);
    REQUIRE_INT(race_ask(race, "route.set",
                        with("source", "AP",
                                with("transaction_type", "bill",
                                        with("subledger", "DOCS", race_input(race)))),
                        NULL),
            OK);
}

/* One tells of it as another amount: whoever comes second is refused. */
static json_t *
document_of(const struct clerk *clerk)
{
    const struct sending *sending = clerk->race->own;
    json_t *document =
            race_journal(clerk->race, 1, "1510", clerk->index == CLERKS - 1 ? "7.00" : "8.00");

    return with("source", "AP",
            with("transaction_type", "bill",
                    with("external_reference", sending->reference, document)));
}

static void
send(struct clerk *clerk)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct sending *sending = clerk->race->own;

    clerk->fault = race_ask(clerk->race, "module.submit", document_of(clerk), &answer);
    if (clerk->fault != OK)
        return;
    sending->seqs[clerk->index] = json_integer_value(json_object_get(answer, "posted_seq"));
    sending->documents[clerk->index] = sim_int(answer, "document_no");
}

/* Those who sent what was taken were all told the same, and the others were refused. */
static void
require_one(const struct race *race, const struct sending *sending, int64_t *ret_seq)
{
    bool first = race->clerks[CLERKS - 1].fault == OK; /* the odd one was */
    int64_t document = first ? sending->documents[CLERKS - 1] : sending->documents[0];

    *ret_seq = first ? sending->seqs[CLERKS - 1] : sending->seqs[0];
    REQUIRE(*ret_seq != 0);
    for (int i = 0; i < CLERKS; i++) {
        bool same = (i == CLERKS - 1) == first;

        REQUIRE_INT(race->clerks[i].fault, same ? OK : FAULT_MODULE_SETTLED);
        REQUIRE_INT(sending->documents[i], same ? document : 0);
        REQUIRE_INT(sending->seqs[i], same ? *ret_seq : 0);
    }
}

static void
race_to_send(struct race *race, struct dice *dice)
{
    struct sending sending = {.job = ""};
    int64_t seq = 0;

    (void)dice;
    snprintf(sending.reference, sizeof(sending.reference), "D-%d", race->round);
    if (race->round == 0)
        configure(race);
    if (test_failed())
        return;
    race->own = &sending;
    race_begin(race, send);
    race_end(race);
    require_one(race, &sending, &seq);
    if (!test_failed())
        note_posting(race, seq);
    race_begin(race, send);
    race_end(race);
    require_one(race, &sending, &seq);
    race_require_books(race);
}

TEST(one_document_that_many_send_is_posted_once)
{
    race_rounds(race_to_send);
}

/* ---- one job ---- */

static void
queue_set(struct race *race, struct sending *sending)
{
    SCOPED(json_close) json_t *set = NULL;
    SCOPED(json_close) json_t *job = NULL;
    json_t *journal = race_journal(race, 1, "1510", "9.00");

    REQUIRE_INT(
            race_ask(race, "set.create", with("description", "Night", race_input(race)), &set), OK);
    json_object_set(journal, "set_id", json_object_get(set, "set_id"));
    REQUIRE_INT(race_write(&race->clerks[0], journal), OK);
    REQUIRE_INT(race_ask(race, "set.queue",
                        with("set_id", sim_text(set, "set_id"), race_input(race)), &job),
            OK);
    snprintf(sending->job, sizeof(sending->job), "%s", sim_text(job, "job_no"));
}

/* Some take it before they carry it out, some only say that they did; some take it back. */
static void
work_at(struct clerk *clerk)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct race *race = clerk->race;
    struct sending *sending = race->own;
    char worker[8];
    json_t *input = race_input(race);

    snprintf(worker, sizeof(worker), "w%d", clerk->index);
    if (clerk->index == CLERKS - 1) {
        sim_set(input, "job_no", sending->job);
        clerk->fault = race_ask(race, "job.cancel", input, NULL);
        return;
    }
    clerk->fault = race_ask(race, "job.take", with("worker", worker, input), NULL);
    if (clerk->fault != OK)
        return;
    input = with("worker", worker, race_input(race));
    sim_set(input, "job_no", sending->job);
    clerk->fault = race_ask(race, "job.run", input, &answer);
    if (clerk->fault == OK)
        sending->seqs[clerk->index] = json_integer_value(json_object_get(answer, "first_seq"));
}

static void
race_to_work(struct race *race, struct dice *dice)
{
    struct sending sending = {.job = ""};
    int done = 0;

    (void)dice;
    queue_set(race, &sending);
    if (test_failed())
        return;
    race->own = &sending;
    race_begin(race, work_at);
    race_end(race);
    for (int i = 0; i < CLERKS; i++) {
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_JOB_STEP);
        done += race->clerks[i].fault == OK;
        if (sending.seqs[i] != 0)
            note_posting(race, sending.seqs[i]);
    }
    REQUIRE_INT(done, 1); /* posted by one, or taken back */
    race_begin(race, work_at);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, FAULT_JOB_STEP);
    race_require_books(race);
}

TEST(one_job_that_many_workers_take_is_done_once)
{
    race_rounds(race_to_work);
}
