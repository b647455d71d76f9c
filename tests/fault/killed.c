#include "tests/fault/killed.h"

#include <stdint.h>
#include <unistd.h>

#include "tests/fault/victim.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { ROUND_SECONDS = 120, BOOKS_MAX = 40 };

struct round {
    const struct killed *killed;
    void *trial;
    struct dice dice;
    int64_t left;   /* kills to come */
    int64_t midway; /* kills after which some parts were done, and not all */
};

/* Whether there is something left to go on with. */
static bool
kill_once(struct round *round)
{
    const struct killed *killed = round->killed;
    pid_t pid = killed->start(round->trial, false);
    int parts = 0;
    int status;

    round->left--;
    if (!victim_killed(pid, victim_delay_us(&round->dice), &status) && status != 0)
        test_fail(__FILE__, __LINE__, "it ended with %#x", (unsigned)status);
    if (!test_failed())
        killed->look(round->trial, &parts);
    round->midway += parts > 0 && parts < killed->parts;
    return parts < killed->parts && !test_failed();
}

static void
require_end(const struct killed *killed, void *trial)
{
    int parts = 0;

    for (int i = 0; i < 2 && !test_failed(); i++) {
        REQUIRE_INT(victim_ended(killed->start(trial, true)), 0);
        killed->look(trial, &parts);
        REQUIRE(test_failed() || parts == killed->parts);
    }
}

/* A slow machine is given more kills, until one has come midway. */
static void
kill_until_done(struct round *round)
{
    bool more = true;

    while (more && (round->left > 0 || round->midway == 0) && !test_failed()) {
        alarm(ROUND_SECONDS);
        more = kill_once(round);
    }
    alarm(ROUND_SECONDS);
    if (!test_failed())
        require_end(round->killed, round->trial);
}

void
killed_until_done(const struct killed *killed, void *trial)
{
    struct round round = {killed, trial, {trial_seed()}, trial_rounds(8, 200), 0};

    /* And more books: the last may be done before its first kill. */
    for (int books = 0;
            (round.left > 0 || (round.midway == 0 && books < BOOKS_MAX)) && !test_failed();
            books++) {
        killed->given(trial);
        if (!test_failed())
            kill_until_done(&round);
        killed->done(trial);
    }
    REQUIRE(test_failed() || round.midway > 0);
}
