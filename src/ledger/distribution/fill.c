/* fill — what a journal has not given to a dimension yet is given by shares. */
#include <assert.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/money.h"
#include "base/order.h"
#include "ledger/distribution/distribution.h"
#include "store/work.h"

/* The debits or the credits of an account, for the dimension. */
struct side_sum {
    int64_t account_id;
    bool negative;
    int128 rest;  /* what its lines have not given by themselves */
    int128 given; /* to the side as a whole */
    bool filled;
};

struct filling {
    struct work *work;
    const struct snapshot *snapshot;
    const struct distribution *distribution;
    struct journal *journal;
    int64_t weights[DISTRIBUTION_SHARES_MAX];
    struct side_sum *sides; /* by account and side */
    size_t side_count;
    size_t added;
};

/* ---- which accounts ---- */

static bool
takes_part(const struct account *account, int64_t dimension_id)
{
    for (size_t i = 0; i < account->rule_count; i++)
        if (account->rules[i].dimension_id == dimension_id &&
                account->rules[i].rule != DIMENSION_OPTIONAL)
            return account->rules[i].rule == DIMENSION_REQUIRED ||
                   account->rules[i].rule == DIMENSION_DEFAULT;
    return account_type_is_income(account->type);
}

static bool
is_open(const struct filling *filling, const struct journal_line *line)
{
    const struct account *account = snapshot_account(filling->snapshot, line->account_id);

    return account != NULL && line->side != SIDE_NONE && line->amount != 0 &&
           takes_part(account, filling->distribution->dimension_id);
}

/* ---- how much of it ---- */

static int128
given_of(const struct allocation *parts, size_t count, int64_t dimension_id)
{
    int128 sum = 0;

    for (size_t i = 0; i < count; i++)
        if (parts[i].dimension_id == dimension_id)
            sum += parts[i].amount;
    return sum;
}

static int128
rest_of_line(const struct filling *filling, const struct journal_line *line)
{
    return line->amount -
           given_of(line->allocations, line->allocation_count, filling->distribution->dimension_id);
}

static int
compare_sides(const void *left, const void *right)
{
    const struct side_sum *a = left, *b = right;
    int order = order_of(a->account_id, b->account_id);

    return order != 0 ? order : order_of(a->negative, b->negative);
}

static struct side_sum *
side_of(const struct filling *filling, int64_t account_id, int64_t amount)
{
    struct side_sum key = {.account_id = account_id, .negative = amount < 0};

    return filling->side_count == 0
                   ? NULL
                   : bsearch(&key, filling->sides, filling->side_count, sizeof(key), compare_sides);
}

/* One row for a side of an account, with the rests of its lines. */
static void
merge_sides(struct filling *filling)
{
    size_t count = 0;

    if (filling->side_count > 1)
        qsort(filling->sides, filling->side_count, sizeof(*filling->sides), compare_sides);
    for (size_t i = 0; i < filling->side_count; i++)
        if (count > 0 && compare_sides(&filling->sides[count - 1], &filling->sides[i]) == 0)
            filling->sides[count - 1].rest += filling->sides[i].rest;
        else
            filling->sides[count++] = filling->sides[i];
    filling->side_count = count;
}

static void
sum_sides(struct filling *filling)
{
    const struct journal *journal = filling->journal;

    filling->sides =
            arena_array(&filling->work->arena, journal->line_count, sizeof(*filling->sides));
    for (size_t i = 0; i < journal->line_count; i++) {
        const struct journal_line *line = &journal->lines[i];

        if (line->side != SIDE_NONE && line->amount != 0)
            filling->sides[filling->side_count++] = (struct side_sum){
                    .account_id = line->account_id,
                    .negative = line->amount < 0,
                    .rest = rest_of_line(filling, line),
            };
    }
    merge_sides(filling);
    for (size_t i = 0; i < journal->allocation_count; i++) {
        const struct allocation *part = &journal->allocations[i];
        struct side_sum *side = side_of(filling, part->account_id, part->amount);

        if (side != NULL && part->dimension_id == filling->distribution->dimension_id)
            side->given += part->amount;
    }
}

/* ---- giving it ---- */

/* The list that parts are added to: a line's, or the journal's. */
struct parts {
    struct allocation **list;
    size_t *count;
    int64_t slice; /* of the newest */
};

static struct parts
parts_of(struct allocation **list, size_t *count)
{
    struct parts parts = {.list = list, .count = count};

    for (size_t i = 0; i < *count; i++)
        if ((*list)[i].slice > parts.slice)
            parts.slice = (*list)[i].slice;
    return parts;
}

static void
add_part(struct filling *filling, struct parts *parts, struct allocation part)
{
    part.slice = ++parts->slice;
    part.dimension_id = filling->distribution->dimension_id;
    *parts->list =
            arena_room(&filling->work->arena, *parts->list, *parts->count, sizeof(**parts->list));
    (*parts->list)[(*parts->count)++] = part;
    filling->added++;
}

/* Nothing where nothing is open, or more was given than there is: that is for the gate to say. */
static enum fault
give(struct filling *filling, struct parts *parts, int128 rest, bool negative, int64_t account_id)
{
    const struct distribution *distribution = filling->distribution;
    struct money amounts[DISTRIBUTION_SHARES_MAX];
    struct currency none = {0};

    if (rest == 0 || (rest < 0) != negative)
        return OK;
    if (rest != (int64_t)rest || !money_spread(money_of((int64_t)rest, none), filling->weights,
                                         (int)distribution->share_count, amounts))
        return fault_say(&filling->work->why, FAULT_AMOUNT_RANGE, "/lines",
                "what is open of an account does not fit");
    for (size_t i = 0; i < distribution->share_count; i++)
        if (!money_is_zero(amounts[i]))
            add_part(filling, parts,
                    (struct allocation){
                            .value_id = distribution->shares[i].value_id,
                            .amount = money_minor(amounts[i]),
                            .account_id = account_id,
                    });
    return OK;
}

/* Side by side of each account, in the order in which lines name them. */
static enum fault
fill_sides(struct filling *filling)
{
    struct journal *journal = filling->journal;
    struct parts parts = parts_of(&journal->allocations, &journal->allocation_count);
    enum fault fault = OK;

    for (size_t i = 0; i < journal->line_count && fault == OK; i++) {
        const struct journal_line *line = &journal->lines[i];
        struct side_sum *side = side_of(filling, line->account_id, line->amount);

        if (!is_open(filling, line) || side->filled)
            continue;
        side->filled = true;
        fault = give(filling, &parts, side->rest - side->given, side->negative, line->account_id);
    }
    return fault;
}

static enum fault
fill_lines(struct filling *filling)
{
    struct journal *journal = filling->journal;
    enum fault fault = OK;

    for (size_t i = 0; i < journal->line_count && fault == OK; i++) {
        struct journal_line *line = &journal->lines[i];
        struct parts parts = parts_of(&line->allocations, &line->allocation_count);

        if (is_open(filling, line) && side_of(filling, line->account_id, line->amount)->given == 0)
            fault = give(filling, &parts, rest_of_line(filling, line), line->amount < 0, 0);
    }
    return fault;
}

enum fault
distribution_fill(struct work *work, const struct snapshot *snapshot,
        const struct distribution *distribution, struct journal *journal, size_t *ret_added)
{
    struct filling filling = {
            .work = work, .snapshot = snapshot, .distribution = distribution, .journal = journal};
    const struct dimension *dimension = snapshot_dimension(snapshot, distribution->dimension_id);
    enum fault fault;

    assert(dimension != NULL && distribution->share_count <= DISTRIBUTION_SHARES_MAX);
    for (size_t i = 0; i < distribution->share_count; i++)
        filling.weights[i] = distribution->shares[i].share;
    sum_sides(&filling);
    fault = dimension->kind == DIMENSION_PROJECT ? fill_sides(&filling) : fill_lines(&filling);
    *ret_added = filling.added;
    return fault;
}
