/*
 * tally — whether two sides have the same rows, in whatever order they come.
 *
 * One side adds its rows, the other takes its own; a tally that is even then is of sides that are
 * alike. It is a count and a sum of digests under a key made for this one run, so that no row can
 * be made that stands in for another.
 */
#ifndef LEDGER_VERIFY_TALLY_H
#define LEDGER_VERIFY_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TALLY_KEY_SIZE = 16 };

struct tally_key {
    unsigned char bytes[TALLY_KEY_SIZE];
};

struct tally {
    int64_t count;
    uint64_t digest;
};

void tally_key_make(struct tally_key *ret);

/* Of bytes as they stand: a struct must have no holes. */
uint64_t tally_digest(const struct tally_key *key, const void *bytes, size_t length);

void tally_add(struct tally *tally, const struct tally_key *key, const void *row, size_t length);
void tally_take(struct tally *tally, const struct tally_key *key, const void *row, size_t length);
bool tally_is_even(const struct tally *tally);

#endif
