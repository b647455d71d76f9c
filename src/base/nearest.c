#include "base/nearest.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum { WORD_MAX = 64 };

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
static size_t
distance(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    size_t row[3][WORD_MAX + 1];

    assert(a_length <= WORD_MAX && b_length <= WORD_MAX);
    for (size_t j = 0; j <= b_length; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            now[j] =
                    least(least(now[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return row[a_length % 3][b_length];
}

/* How many slips a word of so many letters may hold. */
static size_t
slips_in(size_t length)
{
    return 1 + length / 6;
}

/* Each letter that one has more than the other is a slip. */
static bool
may_be_near(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);

    return a_length <= WORD_MAX && b_length <= WORD_MAX &&
           (a_length < b_length ? b_length - a_length : a_length - b_length) <= slips_in(a_length);
}

void
nearest_try(struct nearest *nearest, const char *candidate)
{
    size_t far;

    if (!may_be_near(nearest->word, candidate))
        return;
    far = distance(nearest->word, candidate);
    if (nearest->best == NULL || far < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = far;
    }
}

const char *
nearest_word(const struct nearest *nearest)
{
    return nearest->best != NULL && nearest->distance <= slips_in(strlen(nearest->word))
                   ? nearest->best
                   : NULL;
}
