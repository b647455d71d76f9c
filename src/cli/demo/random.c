#include "cli/demo/random.h"

#include <assert.h>

/* splitmix64: the next state is a sum, the number a mix of it. */
static uint64_t
next(struct random *random)
{
    uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

int64_t
random_between(struct random *random, int64_t least, int64_t most)
{
    assert(least <= most);
    return least + (int64_t)(next(random) % (uint64_t)(most - least + 1));
}

int64_t
random_around(struct random *random, int64_t amount, int64_t per_mille)
{
    return amount * (1000 + random_between(random, -per_mille, per_mille)) / 1000;
}
