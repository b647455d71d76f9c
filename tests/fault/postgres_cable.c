/*
 * postgres_cable — the cable to the server fails at COMMIT, and now and then elsewhere, while
 * clerks post: an outcome that nobody knows is asked for, nothing is lost, doubled or half posted.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "tests/fault/clerks.h"
#include "tests/given.h"
#include "tests/proxy.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { CLERKS = 6, EACH = 15, COMMITS_PER_CUT = 3, MESSAGES_PER_CUT = 150 };

/* What the proxy chooses: at some COMMITs one fault after the other, of other messages a lost
 * one. */
struct weather {
    pthread_mutex_t lock;
    struct dice dice;
    atomic_bool fair;
    int faults; /* of COMMITs, so far */
};

static enum cable
choose(void *context, bool commit)
{
    struct weather *weather = context;
    enum cable cable = CABLE_WHOLE;

    if (weather->fair)
        return CABLE_WHOLE;
    pthread_mutex_lock(&weather->lock);
    if (commit && dice_below(&weather->dice, COMMITS_PER_CUT) == 0)
        cable = (enum cable)(CABLE_REQUEST_LOST + weather->faults++ % CABLE_ANSWER_LATE);
    else if (!commit && dice_below(&weather->dice, MESSAGES_PER_CUT) == 0)
        cable = CABLE_REQUEST_LOST;
    pthread_mutex_unlock(&weather->lock);
    return cable;
}

static void
post_in(struct weather *weather, const char *url)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {.give_up = true};
    struct why why;

    REQUIRE_INT(store_open(url, STORE_MUST_EXIST, &why, &store), OK);
    clerks_prepare(&clerks, store);
    for (int64_t round = 0; round < trial_rounds(1, 40) && !test_failed(); round++) {
        test_goes_on();
        weather->fair = false;
        clerks_start(&clerks, CLERKS, EACH);
        clerks_end(&clerks);
        weather->fair = true;
        clerks_require_books(&clerks);
    }
    printf("%d posted; told unknown %d times, refused %d times\n", clerks.posted, clerks.unknown,
            clerks.refused);
}

TEST(a_cable_that_fails_at_commit_loses_and_doubles_nothing)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(proxy_close) struct proxy proxy = {0};
    struct weather weather = {
            .lock = PTHREAD_MUTEX_INITIALIZER, .dice = {trial_seed()}, .fair = true};

    if (given_engine() != STORE_POSTGRES)
        return;
    url = given_url();
    if (!proxy_open(&proxy, url.text, choose, &weather))
        return;
    post_in(&weather, proxy.url.text);
    REQUIRE(weather.faults > CABLE_ANSWER_LATE);
}
