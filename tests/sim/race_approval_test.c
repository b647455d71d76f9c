/*
 * race_approval_test — many approve, change, reject and post one journal at once: what is posted
 * was approved, as it is posted, by two people who had seen it and did not write it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "access/user/user.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { APPROVERS = 5, CHANGERS = 1, TURNS = 8, FIRST_AMOUNT = 1000 };

/* Of one round. */
struct agreeing {
    struct actor approvers[CLERKS];
    int agreed[CLERKS][TURNS]; /* amounts that a clerk was told he has approved; 0: none */
    int amount;                /* of the newest version, for whoever changes it */
};

static json_t *
with(const char *name, const char *value, json_t *input)
{
    sim_set(input, name, value);
    return input;
}

/* ---- who there is ---- */

static void
make_approver(struct race *race, const char *login)
{
    REQUIRE_INT(race_ask(race, "user.create",
                        with("name", "An approver", with("login", login, json_object())), NULL),
            OK);
    REQUIRE_INT(race_ask(race, "grant.give",
                        with("role", "controller",
                                with("user", login,
                                        with("in_company", race->sim->model->code, json_object()))),
                        NULL),
            OK);
}

static void
make_policy(struct race *race)
{
    json_t *input = with("code", "TWO", with("name", "Two people", race_input(race)));

    json_object_set_new(input, "steps", json_pack("[{s:i},{s:i}]", "level", 1, "level", 2));
    REQUIRE_INT(race_ask(race, "policy.create", input, NULL), OK);
}

static void
find_approver(struct race *race, int index, struct actor *ret)
{
    SCOPED(work_done) struct work work = {0};
    static char logins[CLERKS][8];
    struct user found;

    snprintf(logins[index], sizeof(logins[index]), "a%d", index);
    if (race->round == 0)
        make_approver(race, logins[index]);
    work_init(&work, race->sim->store, &clock_system);
    given_ok(&work, work_read(&work));
    given_ok(&work, user_find_login(&work, logins[index], &found));
    work_read_end(&work);
    *ret = (struct actor){.user_id = found.user_id, .login = logins[index], .name = "An approver"};
}

static json_t *
said_by(const struct race *race, int amount)
{
    char text[16];

    snprintf(text, sizeof(text), "%d", amount);
    return race_journal(race, 1, "1510", text);
}

/* A journal that waits for two of them. */
static void
begin(struct race *race, struct agreeing *agreeing)
{
    for (int i = 0; i < CLERKS && !test_failed(); i++)
        find_approver(race, i, &agreeing->approvers[i]);
    if (race->round == 0 && !test_failed())
        make_policy(race);
    agreeing->amount = FIRST_AMOUNT;
    REQUIRE_INT(race_write(&race->clerks[0], said_by(race, FIRST_AMOUNT)), OK);
    race->document = race->clerks[0].journal_id;
    REQUIRE_INT(race_ask(race, "journal.submit", race_key(race, race->document), NULL), OK);
    race->own = agreeing;
}

/* ---- what they do ---- */

static enum fault
look(struct clerk *clerk, json_t **ret)
{
    const struct agreeing *agreeing = clerk->race->own;

    return race_ask_as(clerk->race, &agreeing->approvers[clerk->index], "journal.show",
            race_key(clerk->race, clerk->race->document), ret);
}

/* Whatever it says of a journal that he has just seen. */
static enum fault
say(struct clerk *clerk, const char *operation, const json_t *seen)
{
    const struct agreeing *agreeing = clerk->race->own;
    json_t *input = race_key(clerk->race, clerk->race->document);

    json_object_set(input, "version", json_object_get(seen, "version"));
    sim_set(input, "reason", "As it says");
    return race_ask_as(clerk->race, &agreeing->approvers[clerk->index], operation, input, NULL);
}

/* What may be said to who came too late, or was not asked. */
static bool
is_too_late(enum fault fault)
{
    return fault == FAULT_JOURNAL_STEP || fault == FAULT_JOURNAL_VERSION ||
           fault == FAULT_APPROVAL_TWICE || fault == FAULT_GATE_REFUSED;
}

static int
amount_of(const json_t *seen)
{
    return (int)labs(strtol(
            sim_text(json_array_get(json_object_get(seen, "lines"), 0), "amount"), NULL, 10));
}

static void
approve(struct clerk *clerk)
{
    struct agreeing *agreeing = clerk->race->own;

    for (int i = 0; i < TURNS && clerk->fault == OK; i++) {
        SCOPED(json_close) json_t *seen = NULL;

        if ((clerk->fault = look(clerk, &seen)))
            return;
        clerk->fault = say(clerk, "journal.approve", seen);
        if (clerk->fault == OK)
            agreeing->agreed[clerk->index][i] = amount_of(seen);
        else if (is_too_late(clerk->fault))
            clerk->fault = OK;
    }
}

/* Whoever wrote it changes it, and hands it in again. */
static void
change(struct clerk *clerk)
{
    struct race *race = clerk->race;
    struct agreeing *agreeing = race->own;

    for (int i = 0; i < TURNS / 2 && clerk->fault == OK; i++) {
        SCOPED(json_close) json_t *seen = NULL;
        json_t *input = said_by(race, agreeing->amount + 1);

        clerk->fault = race_ask(race, "journal.show", race_key(race, race->document), &seen);
        json_object_set(input, "journal_id", json_object_get(seen, "journal_id"));
        json_object_set(input, "version", json_object_get(seen, "version"));
        if (clerk->fault == OK)
            clerk->fault = race_ask(race, "journal.change", input, NULL);
        else
            json_close(&input);
        agreeing->amount += clerk->fault == OK ? 1 : 0;
        if (clerk->fault == OK)
            clerk->fault = race_ask(race, "journal.submit", race_key(race, race->document), NULL);
        if (is_too_late(clerk->fault))
            clerk->fault = OK;
    }
}

static void
reject(struct clerk *clerk)
{
    for (int i = 0; i < 2 && clerk->fault == OK; i++) {
        SCOPED(json_close) json_t *seen = NULL;

        if ((clerk->fault = look(clerk, &seen)))
            return;
        clerk->fault = say(clerk, "journal.reject", seen);
        if (is_too_late(clerk->fault))
            clerk->fault = OK;
    }
}

static void
post(struct clerk *clerk)
{
    for (int i = 0; i < TURNS * 2 && clerk->count == 0; i++)
        clerk->fault = race_post(clerk, clerk->race->document, 0);
    if (is_too_late(clerk->fault))
        clerk->fault = OK;
}

static void
take_part(struct clerk *clerk)
{
    if (clerk->index < APPROVERS)
        approve(clerk);
    else if (clerk->index < APPROVERS + CHANGERS)
        change(clerk);
    else if (clerk->index == CLERKS - 1)
        post(clerk);
    else
        reject(clerk);
}

/* ---- what must hold ---- */

/* People who were told that they approved this amount. */
static int
count_agreed(const struct agreeing *agreeing, int amount)
{
    int count = 0;

    for (int i = 0; i < CLERKS; i++) {
        bool agreed = false;

        for (int j = 0; j < TURNS; j++)
            agreed = agreed || agreeing->agreed[i][j] == amount;
        count += agreed;
    }
    return count;
}

static void
require_agreed(struct race *race, const struct agreeing *agreeing)
{
    SCOPED(json_close) json_t *answer = NULL;
    json_t *input = race_input(race);

    sim_set_int(input, "seq", race->posted[0].seq);
    REQUIRE_INT(race_ask(race, "posting.show", input, &answer), OK);
    REQUIRE(count_agreed(agreeing, amount_of(answer)) >= 2);
}

static void
race_to_agree(struct race *race, struct dice *dice)
{
    struct agreeing agreeing = {.amount = 0};

    (void)dice;
    begin(race, &agreeing);
    if (test_failed())
        return;
    race_begin(race, take_part);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE(race->posted_count <= 1);
    if (race->posted_count == 1)
        require_agreed(race, &agreeing);
    race_require_books(race);
}

TEST(what_is_posted_was_approved_as_it_is_by_two_who_saw_it)
{
    race_rounds(race_to_agree);
}

/* ---- all at once, of one content ---- */

static void
approve_once(struct clerk *clerk)
{
    struct agreeing *agreeing = clerk->race->own;
    SCOPED(json_close) json_t *seen = NULL;

    if ((clerk->fault = look(clerk, &seen)))
        return;
    clerk->fault = say(clerk, "journal.approve", seen);
    if (clerk->fault == OK)
        agreeing->agreed[clerk->index][0] = FIRST_AMOUNT;
}

/* Two clerks are one person. */
static void
race_to_be_the_second(struct race *race, struct dice *dice)
{
    struct agreeing agreeing = {.amount = 0};

    (void)dice;
    begin(race, &agreeing);
    if (test_failed())
        return;
    for (int i = 1; i < CLERKS; i += 2)
        agreeing.approvers[i] = agreeing.approvers[i - 1];
    race_begin(race, approve_once);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE(race->clerks[i].fault == OK || is_too_late(race->clerks[i].fault));
    REQUIRE_INT(count_agreed(&agreeing, FIRST_AMOUNT), 2);
    for (int i = 1; i < CLERKS; i += 2)
        REQUIRE(agreeing.agreed[i][0] == 0 || agreeing.agreed[i - 1][0] == 0);
    REQUIRE_INT(race_post(&race->clerks[0], race->document, 0), OK);
    race_begin(race, post);
    race_end(race);
    REQUIRE_INT(race->posted_count, 1);
    race_require_books(race);
}

TEST(of_all_who_approve_at_once_two_people_do)
{
    race_rounds(race_to_be_the_second);
}
