/* split — parts of a line that are given in percent. */
#include <assert.h>

#include "base/money.h"
#include "ledger/journal/journal.h"

struct splitting {
    struct arena *arena;
    struct allocation *parts;
    size_t count;
    size_t *leaders; /* of each part: the first one of its slice */
    int64_t *weights;
    size_t *members; /* of the dimension that is looked at */
    struct money *shares;
};

static size_t
leader_of(const struct splitting *splitting, size_t index)
{
    size_t i = 0;

    while (splitting->parts[i].slice != splitting->parts[index].slice)
        i++;
    return i;
}

static bool
slices_have_one_share(const struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->count; i++)
        if (splitting->parts[i].share != splitting->parts[splitting->leaders[i]].share)
            return false;
    return true;
}

/* The slices that begin with the dimension and have a share, and behind them what is left of the
 * line; 0: they are more than the line. */
static size_t
take_members(struct splitting *splitting, int64_t dimension_id)
{
    int64_t left = SPLIT_WHOLE;
    size_t count = 0;

    for (size_t i = 0; i < splitting->count; i++) {
        const struct allocation *part = &splitting->parts[i];

        if (part->share == 0 || part->dimension_id != dimension_id || splitting->leaders[i] != i)
            continue;
        if (part->share > left)
            return 0;
        left -= part->share;
        splitting->members[count] = i;
        splitting->weights[count++] = part->share;
    }
    splitting->weights[count] = left;
    return count;
}

static bool
spread(struct splitting *splitting, int64_t whole, size_t count)
{
    const struct currency none = {0};

    return money_spread(
            money_of(whole, none), splitting->weights, (int)count + 1, splitting->shares);
}

static bool
give(struct splitting *splitting, const struct journal_whole *whole, size_t count)
{
    if (!spread(splitting, whole->amount, count))
        return false;
    for (size_t i = 0; i < count; i++)
        splitting->parts[splitting->members[i]].amount = money_minor(splitting->shares[i]);
    if (!spread(splitting, whole->quantity, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct allocation *part = &splitting->parts[splitting->members[i]];

        part->has_quantity = whole->has_quantity;
        part->quantity = whole->has_quantity ? money_minor(splitting->shares[i]) : 0;
    }
    return true;
}

/* Each dimension once: where its first slice begins. */
static bool
give_dimensions(struct splitting *splitting, const struct journal_whole *whole)
{
    for (size_t i = 0; i < splitting->count; i++) {
        size_t count;

        if (splitting->parts[i].share == 0 || splitting->leaders[i] != i)
            continue;
        count = take_members(splitting, splitting->parts[i].dimension_id);
        if (count == 0)
            return false;
        if (splitting->members[0] == i && !give(splitting, whole, count))
            return false;
    }
    return true;
}

static void
give_followers(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->count; i++) {
        const struct allocation *leader = &splitting->parts[splitting->leaders[i]];

        if (splitting->parts[i].share == 0)
            continue;
        splitting->parts[i].amount = leader->amount;
        splitting->parts[i].quantity = leader->quantity;
        splitting->parts[i].has_quantity = leader->has_quantity;
    }
}

bool
journal_is_split(const struct allocation *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].share != 0)
            return true;
    return false;
}

bool
journal_split(struct arena *arena, const struct journal_whole *whole, struct allocation *parts,
        size_t count)
{
    struct splitting splitting = {.arena = arena, .parts = parts, .count = count};

    assert(journal_is_split(parts, count));
    splitting.leaders = arena_array(arena, count, sizeof(*splitting.leaders));
    splitting.members = arena_array(arena, count, sizeof(*splitting.members));
    splitting.weights = arena_array(arena, count + 1, sizeof(*splitting.weights));
    splitting.shares = arena_array(arena, count + 1, sizeof(*splitting.shares));
    for (size_t i = 0; i < count; i++)
        splitting.leaders[i] = leader_of(&splitting, i);
    if (!slices_have_one_share(&splitting) || !give_dimensions(&splitting, whole))
        return false;
    give_followers(&splitting);
    return true;
}
