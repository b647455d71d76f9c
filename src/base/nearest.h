/*
 * nearest — the word that was probably meant.
 *
 *     struct nearest nearest = {.word = "jounral"};
 *     nearest_try(&nearest, "journal");
 *     nearest_try(&nearest, "import");
 *     nearest_word(&nearest)               "journal"
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *word;
    const char *best;
    size_t distance; /* of best */
};

/* The candidate must stay as long as the answer is used. */
void nearest_try(struct nearest *nearest, const char *candidate);

/* Of all that were tried the one that takes the fewest single letters added, left out, changed or
 * swapped; NULL when all are too far off to be a slip of the hand. */
const char *nearest_word(const struct nearest *nearest);

#endif
