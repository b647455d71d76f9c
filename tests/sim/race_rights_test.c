/*
 * race_rights_test — a role is taken back while the person who has it posts: what he posts is
 * posted before that, or not at all.
 */
#include "access/user/user.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

#define LOGIN "temp"

/* Of one round. */
struct taking {
    struct actor temp;
    json_t *grant_id;
    int64_t newest; /* seq, when the role was gone */
};

static json_t *
with(const char *name, const char *value, json_t *input)
{
    sim_set(input, name, value);
    return input;
}

static void
take_role(struct clerk *clerk)
{
    SCOPED(work_done) struct work work = {0};
    struct race *race = clerk->race;
    struct taking *taking = race->own;
    json_t *input = json_object();

    json_object_set(input, "grant_id", taking->grant_id);
    clerk->fault = race_ask(race, "grant.take", input, NULL);
    work_init(&work, race->sim->store, &clock_system);
    taking->newest = given_head(&work, race->sim->company_id).next_seq - 1;
}

/* Until it is denied, or all are posted. */
static void
post_as_temp(struct clerk *clerk)
{
    const struct taking *taking = clerk->race->own;

    for (int i = 0; i < CLERK_POSTINGS / 2 && clerk->fault == OK; i++) {
        SCOPED(json_close) json_t *draft = NULL;
        SCOPED(json_close) json_t *receipt = NULL;
        json_t *journal = race_journal(clerk->race, 1, "1510", "100");

        clerk->fault = race_ask_as(clerk->race, &taking->temp, "journal.create", journal, &draft);
        if (clerk->fault == OK)
            clerk->fault = race_ask_as(clerk->race, &taking->temp, "journal.post",
                    race_key(clerk->race, sim_int(draft, "journal_id")), &receipt);
        if (clerk->fault == OK)
            race_note(clerk, receipt, 0);
    }
}

static void
take_part(struct clerk *clerk)
{
    if (clerk->index == 0)
        take_role(clerk);
    else
        post_as_temp(clerk);
}

static void
give_role(struct race *race, struct taking *taking, json_t **ret_grant)
{
    SCOPED(work_done) struct work work = {0};
    json_t *user = with("name", "For a while", with("login", LOGIN, json_object()));
    struct user found;

    if (race->round == 0)
        REQUIRE_INT(race_ask(race, "user.create", user, NULL), OK);
    else
        json_close(&user);
    REQUIRE_INT(race_ask(race, "grant.give",
                        with("role", "controller",
                                with("user", LOGIN,
                                        with("in_company", race->sim->model->code, json_object()))),
                        ret_grant),
            OK);
    taking->grant_id = json_object_get(*ret_grant, "grant_id");
    work_init(&work, race->sim->store, &clock_system);
    given_ok(&work, work_read(&work));
    given_ok(&work, user_find_login(&work, LOGIN, &found));
    work_read_end(&work);
    taking->temp = (struct actor){.user_id = found.user_id, .login = LOGIN, .name = "For a while"};
}

static void
race_over_a_role(struct race *race, struct dice *dice)
{
    SCOPED(json_close) json_t *grant = NULL;
    struct taking taking = {0};

    (void)dice;
    give_role(race, &taking, &grant);
    if (test_failed())
        return;
    race->own = &taking;
    race_begin(race, take_part);
    race_end(race);
    REQUIRE_INT(race->clerks[0].fault, OK);
    for (int i = 1; i < CLERKS; i++)
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_PERMIT_DENIED ||
                race->clerks[i].fault == FAULT_COMPANY_UNKNOWN);
    for (int i = 0; i < race->posted_count; i++)
        REQUIRE(race->posted[i].seq <= taking.newest);
    race_require_books(race);
}

TEST(nothing_is_posted_by_a_right_that_was_taken)
{
    race_rounds(race_over_a_role);
}
