#include "tests/trial.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

/* What the environment gives; it is a mistake of whoever started the trial when it is no number. */
static bool
given_number(const char *name, uint64_t *ret)
{
    const char *text = getenv(name);
    char *end;

    if (text == NULL)
        return false;
    errno = 0;
    *ret = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0' || end == text) {
        fprintf(stderr, "%s is \"%s\", not a number\n", name, text);
        exit(2);
    }
    return true;
}

bool
trial_is_long(void)
{
    return getenv("SUMMA_TEST_LONG") != NULL;
}

int64_t
trial_rounds(int64_t commit_sized, int64_t long_sized)
{
    uint64_t given;

    if (given_number("SUMMA_TEST_ROUNDS", &given))
        return (int64_t)given;
    return trial_is_long() ? long_sized : commit_sized;
}

uint64_t
trial_seed(void)
{
    static uint64_t seed;
    static bool told;

    if (told)
        return seed;
    if (!given_number("SUMMA_TEST_SEED", &seed)) {
        /* Short enough to be typed. */
        uint32_t random;

        if (getrandom(&random, sizeof(random), 0) != sizeof(random)) {
            perror("getrandom");
            exit(2);
        }
        seed = random;
    }
    told = true;
    printf("seed %" PRIu64 " (repeat with SUMMA_TEST_SEED=%" PRIu64 ")\n", seed, seed);
    fflush(stdout);
    return seed;
}
