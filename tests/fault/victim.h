/*
 * victim — a process of its own, that ends when somebody else says so.
 *
 *     pid_t pid = victim_start(live, &context);
 *     REQUIRE(victim_killed(pid, victim_delay_us(&dice)));
 *
 * It is a fork: whoever starts one has no store open, since neither threads nor the connections of
 * a database live in two processes.
 */
#ifndef TESTS_FAULT_VICTIM_H
#define TESTS_FAULT_VICTIM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/dice.h"

/* Runs `live` in a new process, which ends with exit code 0 after it. */
pid_t victim_start(void (*live)(void *context), void *context);

/* As the same, another program: NULL-ended words, the first is its path. What it prints goes to the
 * file `printed`. */
pid_t victim_start_program(char *const *words, const char *printed);

/* Says on the terminal why a victim cannot go on, and ends it. */
_Noreturn void victim_fails(const char *what, const char *detail);

/* From 5 to 65 ms three times of four; else up to 2 s, short ones more often. */
int64_t victim_delay_us(struct dice *dice);

/* Kills it (SIGKILL) after so long, and waits until it is gone. False when it had ended by itself:
 * then *ret_status, which may be NULL, is what waitpid said. */
bool victim_killed(pid_t pid, int64_t after_us, int *ret_status);

/* Waits until it ends by itself; what waitpid said. */
int victim_ended(pid_t pid);

#endif
