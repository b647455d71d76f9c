/*
 * race_limit_test — somebody is limited to his own rows while he posts what others wrote: what he
 * posts is posted before that, or not at all.
 */
#include "access/user/user.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

#define LOGIN "lent"

/* Of one round. */
struct limiting {
    struct actor lent;
    json_t *grant;
    json_t *limit_id;
    int64_t newest; /* seq, when the limit was set */
};

static json_t *
with(const char *name, const char *value, json_t *input)
{
    sim_set(input, name, value);
    return input;
}

static void
set_limit(struct clerk *clerk)
{
    SCOPED(work_done) struct work work = {0};
    SCOPED(json_close) json_t *limit = NULL;
    struct race *race = clerk->race;
    struct limiting *limiting = race->own;
    json_t *input = with("user", LOGIN, with("in_company", race->sim->model->code, json_object()));

    json_put(input, "own", json_true());
    clerk->fault = race_ask(race, "limit.add", input, &limit);
    if (clerk->fault == OK)
        limiting->limit_id = json_incref(json_object_get(limit, "limit_id"));
    work_init(&work, race->sim->store, &clock_system);
    limiting->newest = given_head(&work, race->sim->company_id).next_seq - 1;
}

/* The owner's drafts, until they are not seen any more, or all are posted. */
static void
post_as_lent(struct clerk *clerk)
{
    const struct limiting *limiting = clerk->race->own;

    for (int i = 0; i < CLERK_POSTINGS / 2 && clerk->fault == OK; i++) {
        SCOPED(json_close) json_t *draft = NULL;
        SCOPED(json_close) json_t *receipt = NULL;

        clerk->fault = race_ask(
                clerk->race, "journal.create", race_journal(clerk->race, 1, "1510", "100"), &draft);
        if (clerk->fault == OK)
            clerk->fault = race_ask_as(clerk->race, &limiting->lent, "journal.post",
                    race_key(clerk->race, sim_int(draft, "journal_id")), &receipt);
        if (clerk->fault == OK)
            race_note(clerk, receipt, 0);
    }
}

static void
take_part(struct clerk *clerk)
{
    if (clerk->index == 0)
        set_limit(clerk);
    else
        post_as_lent(clerk);
}

static void
give_role(struct race *race, struct limiting *limiting)
{
    SCOPED(work_done) struct work work = {0};
    struct user found;

    if (race->round == 0)
        REQUIRE_INT(race_ask(race, "user.create",
                            with("name", "Lent to us", with("login", LOGIN, json_object())), NULL),
                OK);
    REQUIRE_INT(race_ask(race, "grant.give",
                        with("role", "controller",
                                with("user", LOGIN,
                                        with("in_company", race->sim->model->code, json_object()))),
                        &limiting->grant),
            OK);
    work_init(&work, race->sim->store, &clock_system);
    given_ok(&work, work_read(&work));
    given_ok(&work, user_find_login(&work, LOGIN, &found));
    work_read_end(&work);
    limiting->lent = (struct actor){.user_id = found.user_id, .login = LOGIN, .name = "Lent to us"};
}

/* The next round begins without them. */
static void
take_back(struct race *race, struct limiting *limiting)
{
    json_t *limit = json_object();
    json_t *grant = json_object();

    json_object_set_new(limit, "limit_id", limiting->limit_id);
    json_object_set(grant, "grant_id", json_object_get(limiting->grant, "grant_id"));
    json_close(&limiting->grant);
    REQUIRE_INT(race_ask(race, "limit.remove", limit, NULL), OK);
    REQUIRE_INT(race_ask(race, "grant.take", grant, NULL), OK);
}

static void
race_over_a_limit(struct race *race, struct dice *dice)
{
    struct limiting limiting = {0};

    (void)dice;
    give_role(race, &limiting);
    if (test_failed())
        return;
    race->own = &limiting;
    race_begin(race, take_part);
    race_end(race);
    REQUIRE_INT(race->clerks[0].fault, OK);
    for (int i = 1; i < CLERKS; i++)
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_JOURNAL_UNKNOWN);
    for (int i = 0; i < race->posted_count; i++)
        REQUIRE(race->posted[i].seq <= limiting.newest);
    take_back(race, &limiting);
    race_require_books(race);
}

TEST(nothing_is_posted_by_a_sight_that_was_narrowed)
{
    race_rounds(race_over_a_limit);
}
