/* fill — what a journal has not given to a dimension yet is given by shares. */
#include <assert.h>

#include "base/lang.h"
#include "base/money.h"
#include "ledger/distribution/distribution.h"
#include "store/work.h"

struct filling {
    struct work *work;
    const struct snapshot *snapshot;
    const struct distribution *distribution;
    struct journal *journal;
    int64_t weights[DISTRIBUTION_SHARES_MAX];
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

/* What is given to an account's side as a whole. */
static int128
given_to_side(const struct filling *filling, const struct journal_line *line)
{
    const struct journal *journal = filling->journal;
    int128 sum = 0;

    for (size_t i = 0; i < journal->allocation_count; i++) {
        const struct allocation *part = &journal->allocations[i];

        if (part->account_id == line->account_id &&
                part->dimension_id == filling->distribution->dimension_id &&
                (part->amount < 0) == (line->amount < 0))
            sum += part->amount;
    }
    return sum;
}

static bool
same_side(const struct journal_line *a, const struct journal_line *b)
{
    return a->account_id == b->account_id && (a->amount < 0) == (b->amount < 0) &&
           b->side != SIDE_NONE && b->amount != 0;
}

static int128
rest_of_side(const struct filling *filling, const struct journal_line *line)
{
    int128 rest = -given_to_side(filling, line);

    for (size_t i = 0; i < filling->journal->line_count; i++)
        if (same_side(line, &filling->journal->lines[i]))
            rest += rest_of_line(filling, &filling->journal->lines[i]);
    return rest;
}

/* ---- giving it ---- */

static int64_t
next_slice(const struct allocation *parts, size_t count)
{
    int64_t last = 0;

    for (size_t i = 0; i < count; i++)
        if (parts[i].slice > last)
            last = parts[i].slice;
    return last + 1;
}

/* Nothing where nothing is open, or more was given than there is: that is for the gate to say. */
static enum fault
give(struct filling *filling, int128 rest, const struct journal_line *line, int64_t account_id,
        struct allocation **parts, size_t *count)
{
    const struct distribution *distribution = filling->distribution;
    struct money amounts[DISTRIBUTION_SHARES_MAX];
    struct currency none = {0};

    if (rest == 0 || (rest < 0) != (line->amount < 0))
        return OK;
    if (rest != (int64_t)rest || !money_spread(money_of((int64_t)rest, none), filling->weights,
                                         (int)distribution->share_count, amounts))
        return fault_say(&filling->work->why, FAULT_AMOUNT_RANGE, "/lines",
                "what is open of an account does not fit");
    *parts = arena_grow(&filling->work->arena, *parts, *count, *count + distribution->share_count,
            sizeof(**parts));
    for (size_t i = 0; i < distribution->share_count; i++) {
        if (money_is_zero(amounts[i]))
            continue;
        (*parts)[*count] = (struct allocation){
                .slice = next_slice(*parts, *count),
                .dimension_id = distribution->dimension_id,
                .value_id = distribution->shares[i].value_id,
                .amount = money_minor(amounts[i]),
                .account_id = account_id,
        };
        (*count)++;
        filling->added++;
    }
    return OK;
}

/* Side by side of each account; what one line of it finds open, the next one does not. */
static enum fault
fill_sides(struct filling *filling)
{
    struct journal *journal = filling->journal;
    enum fault fault = OK;

    for (size_t i = 0; i < journal->line_count && fault == OK; i++) {
        const struct journal_line *line = &journal->lines[i];

        if (is_open(filling, line))
            fault = give(filling, rest_of_side(filling, line), line, line->account_id,
                    &journal->allocations, &journal->allocation_count);
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

        if (is_open(filling, line) && given_to_side(filling, line) == 0)
            fault = give(filling, rest_of_line(filling, line), line, 0, &line->allocations,
                    &line->allocation_count);
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
    fault = dimension->kind == DIMENSION_PROJECT ? fill_sides(&filling) : fill_lines(&filling);
    *ret_added = filling.added;
    return fault;
}
