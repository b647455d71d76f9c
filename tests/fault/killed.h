/*
 * killed — work with an end, that is killed again and again until it has come there.
 *
 * Whoever goes on finds what the one before left, under the same keys. After every kill that is
 * looked at: it is whole, and no less than before. At the end it is worked through without a kill,
 * twice from its first key on, and the second time changes nothing.
 */
#ifndef TESTS_FAULT_KILLED_H
#define TESTS_FAULT_KILLED_H

#include <stdbool.h>
#include <sys/types.h>

/* What is worked on. Whoever calls killed_until_done owns the trial, and makes it empty. */
struct killed {
    int parts;                  /* that the whole is made of */
    void (*given)(void *trial); /* new books, closed, with nothing done; fails the test */
    void (*done)(void *trial);  /* removes them; the trial is empty again */
    pid_t (*start)(void *trial, bool anew);    /* a victim; anew: it begins at its first key */
    void (*look)(void *trial, int *ret_parts); /* fails the test unless what stands is whole */
};

/* As many kills as the run has rounds, and as many books as they need; fails the test, too, when no
 * kill of a run left some parts done and others not. */
void killed_until_done(const struct killed *killed, void *trial);

#endif
