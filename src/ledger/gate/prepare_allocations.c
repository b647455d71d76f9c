#include "ledger/gate/preparing.h"

#include <stdlib.h>

#include "base/money.h"
#include "base/order.h"
#include "ledger/gate/gate.h"

/* What a line has given to one dimension so far. */
struct given {
    int64_t dimension_id;
    int128 amount;
};

/* A line's allocations while they are put together. */
struct slices {
    struct arena *arena;
    struct allocation *list;
    size_t count;
    size_t capacity;
    int64_t last;        /* the highest slice */
    struct given *given; /* by dimension: few, whatever the parts are */
    size_t given_count;
};

static struct given *
given_to(const struct slices *slices, int64_t dimension_id)
{
    for (size_t i = 0; i < slices->given_count; i++)
        if (slices->given[i].dimension_id == dimension_id)
            return &slices->given[i];
    return NULL;
}

static void
note_given(struct slices *slices, const struct allocation *part)
{
    struct given *given = given_to(slices, part->dimension_id);

    if (given == NULL) {
        slices->given = arena_room(
                slices->arena, slices->given, slices->given_count, sizeof(slices->given[0]));
        given = &slices->given[slices->given_count++];
        *given = (struct given){.dimension_id = part->dimension_id};
    }
    given->amount += part->amount;
}

static void
slices_add(struct slices *slices, struct allocation allocation)
{
    if (slices->count == slices->capacity) {
        size_t capacity = slices->capacity == 0 ? 4 : 2 * slices->capacity;

        slices->list = arena_grow(
                slices->arena, slices->list, slices->count, capacity, sizeof(slices->list[0]));
        slices->capacity = capacity;
    }
    slices->list[slices->count++] = allocation;
    if (allocation.slice > slices->last)
        slices->last = allocation.slice;
    note_given(slices, &allocation);
}

static void
slices_sort(struct slices *slices)
{
    if (slices->count > 1)
        qsort(slices->list, slices->count, sizeof(struct allocation), allocation_compare);
}

/* Of sorted ones. */
static bool
is_first_of_slice(const struct slices *slices, size_t index)
{
    return index == 0 || slices->list[index - 1].slice != slices->list[index].slice;
}

/* What all slices are of, whatever they name. */
static int128
slices_total(const struct slices *slices)
{
    int128 sum = 0;

    for (size_t i = 0; i < slices->count; i++)
        if (is_first_of_slice(slices, i))
            sum += slices->list[i].amount;
    return sum;
}

static void
join_slices(struct slices *slices, int64_t dimension_id, int64_t value_id)
{
    const size_t count = slices->count;

    for (size_t i = 0; i < count; i++) {
        struct allocation part = slices->list[i];

        if (!is_first_of_slice(slices, i))
            continue;
        part.dimension_id = dimension_id;
        part.value_id = value_id;
        slices_add(slices, part);
    }
}

/* Gives the account's own value to a line that has given nothing to the dimension: to each slice,
 * so that cost centre x project survives, and to the rest as a slice of its own. Slices that are
 * more than the line together tell of the same money by different dimensions: they stay as they
 * are, and the value takes the line as a slice of its own. */
static void
default_value(struct slices *slices, int64_t amount, int64_t dimension_id, int64_t value_id)
{
    int128 rest;

    if (given_to(slices, dimension_id) != NULL)
        return;
    slices_sort(slices);
    rest = amount - slices_total(slices);
    if (amount < 0 ? rest <= 0 : rest >= 0)
        join_slices(slices, dimension_id, value_id);
    else
        rest = amount;
    if (rest == 0 || rest < INT64_MIN || rest > INT64_MAX)
        return;
    slices_add(slices, (struct allocation){.slice = slices->last + 1,
                               .dimension_id = dimension_id,
                               .value_id = value_id,
                               .amount = (int64_t)rest});
}

static void
default_values(struct slices *slices, const struct prepared *prepared,
        const struct account *account, int64_t amount)
{
    const struct dimension_value *cost_centre;

    for (size_t i = 0; i < account->rule_count; i++) {
        const struct account_rule *rule = &account->rules[i];

        if (rule->rule == DIMENSION_DEFAULT || rule->rule == DIMENSION_FIXED)
            default_value(slices, amount, rule->dimension_id, rule->value_id);
    }
    if (account->cost_centre_id == 0)
        return;
    cost_centre = snapshot_value(prepared->snapshot, account->cost_centre_id);
    if (cost_centre != NULL)
        default_value(slices, amount, cost_centre->dimension_id, cost_centre->value_id);
}

static bool
same_sign(int64_t a, int64_t b)
{
    return (a < 0) == (b < 0);
}

/* Room to spread with, made once for a journal. */
struct spreading {
    struct prepared *prepared;
    struct slices *slices; /* one per line */
    size_t *lines;         /* indexes of those that take a share */
    int64_t *weights;
    struct money *parts;
};

/* The amount as a weight on its own side; 0 when it is on the other. */
static int64_t
weight_of(int128 amount, bool credit)
{
    if (amount == 0 || (amount < 0) != credit || amount > INT64_MAX || amount < -INT64_MAX)
        return 0;
    return (int64_t)(amount < 0 ? -amount : amount);
}

/* What a line has not given to a dimension yet. */
static int128
rest_of(const struct prepared_line *line, const struct slices *slices, int64_t dimension_id)
{
    const struct given *given = given_to(slices, dimension_id);

    return line->amount - (given == NULL ? 0 : given->amount);
}

/* The lines that a part given to an account as a whole is spread over: those on its side. Weighing
 * by what is left lets several parts fill every line to the cent and none beyond it; where nothing
 * is left, by amount, the part is there for the rules to find. */
static size_t
weigh_lines(struct spreading *spreading, const struct allocation *part, bool by_rest)
{
    const struct prepared *prepared = spreading->prepared;
    size_t count = 0;

    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (!prepare_is_on(line, part->account_id) || line->amount == 0 ||
                !same_sign(line->amount, part->amount))
            continue;
        spreading->weights[count] = weight_of(
                by_rest ? rest_of(line, &spreading->slices[i], part->dimension_id) : line->amount,
                line->amount < 0);
        spreading->lines[count++] = i;
    }
    return count;
}

static bool
spread_over(
        struct spreading *spreading, const struct allocation *part, bool by_rest, size_t *ret_count)
{
    const struct money whole = money_of(part->amount, (struct currency){0});

    *ret_count = weigh_lines(spreading, part, by_rest);
    return *ret_count > 0 &&
           money_spread(whole, spreading->weights, (int)*ret_count, spreading->parts);
}

/* Spreads one account-level part over the account's lines by largest remainder. A part for which
 * there is no line is left for the rule project.total to find. */
static void
spread_part(struct spreading *spreading, const struct allocation *part)
{
    size_t count;

    if (!spread_over(spreading, part, true, &count) && !spread_over(spreading, part, false, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        struct slices *of_line = &spreading->slices[spreading->lines[i]];

        if (money_is_zero(spreading->parts[i]))
            continue;
        slices_add(of_line, (struct allocation){.slice = of_line->last + 1,
                                    .dimension_id = part->dimension_id,
                                    .value_id = part->value_id,
                                    .amount = money_minor(spreading->parts[i])});
    }
}

/* One part, and where it stands in the journal. */
struct turn {
    const struct allocation *part;
    bool of_template;
};

static bool
is_of_template(const struct prepared *prepared, int64_t account_id)
{
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->template_account != NULL && line->template_account->account_id == account_id)
            return true;
    }
    return false;
}

static int
compare_turns(const void *left, const void *right)
{
    const struct turn *a = left;
    const struct turn *b = right;

    if (a->of_template != b->of_template)
        return a->of_template ? -1 : 1;
    if (a->part->account_id != b->part->account_id)
        return order_of(a->part->account_id, b->part->account_id);
    return a->part < b->part ? -1 : a->part > b->part;
}

/* Those of a template account first: only the lines that it was spread over take them, while those
 * of an account find these lines beside others. Then by account, as a document keeps them, so that
 * every door gives the same. */
static struct turn *
turns_of(struct arena *arena, const struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;
    struct turn *turns = arena_array(arena, journal->allocation_count, sizeof(*turns));

    for (size_t i = 0; i < journal->allocation_count; i++)
        turns[i] = (struct turn){&journal->allocations[i],
                is_of_template(prepared, journal->allocations[i].account_id)};
    qsort(turns, journal->allocation_count, sizeof(*turns), compare_turns);
    return turns;
}

static void
spread_parts(struct arena *arena, struct prepared *prepared, struct slices *slices)
{
    const struct journal *journal = prepared->journal;
    struct spreading spreading = {.prepared = prepared, .slices = slices};
    const struct turn *turns;

    if (journal->allocation_count == 0 || journal->allocation_count > GATE_PARTS_MAX)
        return;
    spreading.lines = arena_array(arena, prepared->line_count, sizeof(size_t));
    spreading.weights = arena_array(arena, prepared->line_count, sizeof(int64_t));
    spreading.parts = arena_array(arena, prepared->line_count, sizeof(struct money));
    turns = turns_of(arena, prepared);
    for (size_t i = 0; i < journal->allocation_count; i++)
        spread_part(&spreading, turns[i].part);
}

static bool
needs_values(const struct prepared_line *line)
{
    return line->account != NULL && line->amount != 0 &&
           (line->account->rule_count > 0 || line->account->cost_centre_id != 0);
}

void
prepare_allocations(struct arena *arena, struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;
    struct slices *slices;
    bool any = journal->allocation_count > 0;

    if (journal->type == JOURNAL_CLOSING) /* takes back exactly what was given */
        return;
    for (size_t i = 0; i < prepared->line_count && !any; i++)
        any = needs_values(&prepared->lines[i]) || prepared->lines[i].allocation_count > 1;
    if (!any)
        return;

    slices = arena_array(arena, prepared->line_count, sizeof(struct slices));
    for (size_t i = 0; i < prepared->line_count; i++) {
        slices[i].arena = arena;
        for (size_t a = 0; a < prepared->lines[i].allocation_count; a++)
            slices_add(&slices[i], prepared->lines[i].allocations[a]);
    }
    spread_parts(arena, prepared, slices);
    for (size_t i = 0; i < prepared->line_count; i++) {
        struct prepared_line *line = &prepared->lines[i];

        if (needs_values(line))
            default_values(&slices[i], prepared, line->account, line->amount);
        slices_sort(&slices[i]);
        line->allocations = slices[i].list;
        line->allocation_count = slices[i].count;
    }
}
