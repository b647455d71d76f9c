/*
 * split — parts of a line that are given in percent.
 *
 * A slice has one amount in all its dimensions, and no dimension may come to more than the line. So
 * all slices are spread in one go: each gets what its share comes to, rounded down, and then at
 * most one unit more, while each dimension that it names has a unit left. What a dimension leaves
 * of 100 percent is a slice of nobody that takes part in this.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/money.h"
#include "ledger/journal/journal.h"

/* Its dimensions are places[first, first + count). */
struct slice {
    int64_t share;
    size_t first;
    size_t count;
    int128 floor; /* without the sign of the line */
    int64_t remainder;
    bool one_more;
};

struct splitting {
    struct allocation *parts; /* by slice and dimension */
    size_t part_count;
    int64_t hundred;      /* percent, as a share */
    struct slice *slices; /* those with a share, and what each dimension leaves */
    size_t slice_count;
    size_t *places;      /* in `dimensions`: of each part that has a share, and each again */
    int64_t *dimensions; /* that shares are of */
    int64_t *left;       /* of a hundred, to each */
    int128 *missing;     /* units of the line that each has yet to get */
    size_t dimension_count;
};

int
allocation_compare(const void *left, const void *right)
{
    const struct allocation *a = left;
    const struct allocation *b = right;

    if (a->slice != b->slice)
        return a->slice < b->slice ? -1 : 1;
    return a->dimension_id < b->dimension_id ? -1 : a->dimension_id > b->dimension_id;
}

static int
compare_remainders(const void *left, const void *right)
{
    const struct slice *a = left;
    const struct slice *b = right;

    if (a->remainder != b->remainder)
        return a->remainder > b->remainder ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Slices of several dimensions before those of one, which can go where the others leave room. */
static int
compare_widths(const void *left, const void *right)
{
    const struct slice *a = left;
    const struct slice *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return compare_remainders(left, right);
}

/* ---- slices ---- */

static size_t
place_of(struct splitting *splitting, int64_t dimension_id)
{
    size_t place = 0;

    while (place < splitting->dimension_count && splitting->dimensions[place] != dimension_id)
        place++;
    if (place == splitting->dimension_count) {
        splitting->dimensions[place] = dimension_id;
        splitting->left[place] = splitting->hundred;
        splitting->dimension_count++;
    }
    return place;
}

static bool
begins_slice(const struct splitting *splitting, size_t index)
{
    return index == 0 || splitting->parts[index].slice != splitting->parts[index - 1].slice;
}

static bool
take_part(struct splitting *splitting, size_t index)
{
    const struct allocation *part = &splitting->parts[index];
    size_t place;

    if (!begins_slice(splitting, index) && part->share != splitting->parts[index - 1].share)
        return false;
    if (part->share == 0)
        return true;
    place = place_of(splitting, part->dimension_id);
    if (part->share > splitting->left[place])
        return false;
    splitting->left[place] -= part->share;
    splitting->places[index] = place;
    if (begins_slice(splitting, index))
        splitting->slices[splitting->slice_count++] =
                (struct slice){.share = part->share, .first = index};
    splitting->slices[splitting->slice_count - 1].count++;
    return true;
}

static bool
take_parts(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->part_count; i++)
        if (!take_part(splitting, i))
            return false;
    return true;
}

static void
take_rests(struct splitting *splitting)
{
    for (size_t place = 0; place < splitting->dimension_count; place++) {
        size_t first = splitting->part_count + place;

        splitting->places[first] = place;
        splitting->slices[splitting->slice_count++] =
                (struct slice){.share = splitting->left[place], .first = first, .count = 1};
    }
}

/* ---- units ---- */

static void
round_down(struct splitting *splitting, int128 units)
{
    for (size_t i = 0; i < splitting->slice_count; i++) {
        struct slice *slice = &splitting->slices[i];

        slice->floor = units * slice->share / splitting->hundred;
        slice->remainder = (int64_t)(units * slice->share % splitting->hundred);
    }
}

static void
count_missing(struct splitting *splitting, int128 units)
{
    for (size_t place = 0; place < splitting->dimension_count; place++)
        splitting->missing[place] = units;
    for (size_t i = 0; i < splitting->slice_count; i++)
        for (size_t d = 0; d < splitting->slices[i].count; d++)
            splitting->missing[splitting->places[splitting->slices[i].first + d]] -=
                    splitting->slices[i].floor;
}

static bool
takes_one_more(const struct splitting *splitting, const struct slice *slice)
{
    for (size_t d = 0; d < slice->count; d++)
        if (splitting->missing[splitting->places[slice->first + d]] == 0)
            return false;
    return slice->remainder > 0;
}

/* Gives units one by one, in an order; true: no dimension lacks one. */
static bool
hand_out(struct splitting *splitting, int128 units, int (*compare)(const void *, const void *))
{
    int128 missing = 0;

    qsort(splitting->slices, splitting->slice_count, sizeof(struct slice), compare);
    count_missing(splitting, units);
    for (size_t i = 0; i < splitting->slice_count; i++) {
        struct slice *slice = &splitting->slices[i];

        slice->one_more = takes_one_more(splitting, slice);
        for (size_t d = 0; d < slice->count && slice->one_more; d++)
            splitting->missing[splitting->places[slice->first + d]]--;
    }
    for (size_t place = 0; place < splitting->dimension_count; place++)
        missing += splitting->missing[place];
    return missing == 0;
}

/* With slices of two dimensions at most, the second order fills both. With more there may be none
 * that fills all: then one of them lacks a unit. */
static void
spread(struct splitting *splitting, int64_t whole)
{
    const int128 units = whole < 0 ? -(int128)whole : whole;

    round_down(splitting, units);
    if (!hand_out(splitting, units, compare_remainders))
        hand_out(splitting, units, compare_widths);
}

static int64_t
share_of(const struct slice *slice, int64_t whole)
{
    int128 units = slice->floor + slice->one_more;

    return (int64_t)(whole < 0 ? -units : units);
}

static bool
is_said(const struct splitting *splitting, const struct slice *slice)
{
    return slice->first < splitting->part_count;
}

static void
give(struct splitting *splitting, const struct journal_whole *whole)
{
    spread(splitting, whole->amount);
    for (size_t i = 0; i < splitting->slice_count; i++) {
        const struct slice *slice = &splitting->slices[i];

        for (size_t p = 0; p < slice->count && is_said(splitting, slice); p++)
            splitting->parts[slice->first + p].amount = share_of(slice, whole->amount);
    }
    spread(splitting, whole->has_quantity ? whole->quantity : 0);
    for (size_t i = 0; i < splitting->slice_count; i++) {
        const struct slice *slice = &splitting->slices[i];

        for (size_t p = 0; p < slice->count && is_said(splitting, slice); p++) {
            splitting->parts[slice->first + p].has_quantity = whole->has_quantity;
            splitting->parts[slice->first + p].quantity = share_of(slice, whole->quantity);
        }
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
    struct splitting splitting = {.parts = parts,
            .part_count = count,
            .hundred = whole->hundred != 0 ? whole->hundred : SPLIT_WHOLE};

    assert(journal_is_split(parts, count));
    splitting.slices = arena_array(arena, 2 * count, sizeof(*splitting.slices));
    splitting.places = arena_array(arena, 2 * count, sizeof(*splitting.places));
    splitting.dimensions = arena_array(arena, count, sizeof(*splitting.dimensions));
    splitting.left = arena_array(arena, count, sizeof(*splitting.left));
    splitting.missing = arena_array(arena, count, sizeof(*splitting.missing));
    qsort(parts, count, sizeof(*parts), allocation_compare);
    if (!take_parts(&splitting))
        return false;
    take_rests(&splitting);
    give(&splitting, whole);
    return true;
}
