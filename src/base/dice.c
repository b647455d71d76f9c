#include "base/dice.h"

#include <assert.h>

/* splitmix64: the next state is a sum, the number a mix of it. */
uint64_t
dice_next(struct dice *dice)
{
    uint64_t mixed = dice->state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

int64_t
dice_below(struct dice *dice, int64_t count)
{
    assert(count > 0);
    return (int64_t)(dice_next(dice) % (uint64_t)count);
}

int64_t
dice_between(struct dice *dice, int64_t least, int64_t most)
{
    assert(least <= most);
    return least + (int64_t)(dice_next(dice) % (uint64_t)(most - least + 1));
}

int64_t
dice_around(struct dice *dice, int64_t amount, int64_t per_mille)
{
    return amount * (1000 + dice_between(dice, -per_mille, per_mille)) / 1000;
}
