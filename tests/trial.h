/*
 * trial — how often a programme tries, and from which seed.
 *
 * A trial is a TEST of tests/fault or tests/sim: it repeats something random or goes
 * through every Nth place where a thing can fail. `make test` runs a few rounds of
 * it, `make test-long` (SUMMA_TEST_LONG) all of them.
 *
 *   SUMMA_TEST_SEED      repeats a run: every trial prints the seed it began with
 *   SUMMA_TEST_ROUNDS    another count of rounds
 */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

/* Whether this is `make test-long`. */
bool trial_is_long(void);

/* How many rounds to try. */
int64_t trial_rounds(int64_t commit_sized, int64_t long_sized);

/* The seed of this run; told on the output, once. */
uint64_t trial_seed(void);

#endif
