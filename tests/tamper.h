/*
 * tamper — what is done to books behind Summa's back, and what both verifiers say of it.
 */
#ifndef TESTS_TAMPER_H
#define TESTS_TAMPER_H

#include "tests/given_chain.h"

/* Runs a file of tests/tamper, with {company}, {seq}, and digests of two other names of COSTS. */
void tamper_with(struct books *books, const char *name, int seq);

/* A hash as SQL writes it. */
const char *tamper_hash(struct arena *arena, const struct hash *hash);

/* Summa's own verifier; outside: a checkpoint, or NULL. */
enum fault tamper_verify(struct books *books, const struct checkpoint *outside);

/* Whether it found that; prints what it found instead. */
bool tamper_found(const struct books *books, const char *code);

/* The second verifier, which reads SQLite only. 0: it finds nothing; 1: it finds something. Prints
 * into the test's own output when `aloud`. */
int tamper_second(struct books *books, const struct checkpoint *outside, bool aloud);

/* Whether that one finds something, and says this of it; prints what it said instead. */
bool tamper_second_found(struct books *books, const char *sentence);

#endif
