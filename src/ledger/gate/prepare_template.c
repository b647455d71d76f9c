/*
 * prepare_template — what stands on a template account goes to the accounts it links (S4-27).
 *
 * The line's figures are each spread by the same shares, to the last unit. Parts that it gives to
 * dimensions are spread by what each new line has left, so that they fill the lines and none of
 * them overflows. A rate stays with every part: it is the whole that it joins.
 */
#include "base/money.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/preparing.h"

bool
prepare_spread(
        struct arena *arena, int64_t whole, const int64_t *weights, size_t count, int64_t *parts)
{
    struct money *spread = arena_array(arena, count, sizeof(*spread));
    struct currency none = {0};

    if (!money_spread(money_of(whole, none), weights, (int)count, spread))
        return false;
    for (size_t i = 0; i < count; i++)
        parts[i] = money_minor(spread[i]);
    return true;
}

void
prepare_detail(
        struct arena *arena, struct prepared_line *line, enum detail_tag tag, const char *value)
{
    struct detail *details = arena_array(arena, line->detail_count + 1, sizeof(*details));
    size_t count = 0;
    size_t at = 0;

    for (; at < line->detail_count && line->details[at].tag < tag; at++)
        details[count++] = line->details[at];
    details[count++] = (struct detail){tag, value};
    for (; at < line->detail_count; at++)
        if (line->details[at].tag != tag)
            details[count++] = line->details[at];
    line->details = details;
    line->detail_count = count;
}

bool
prepare_is_on(const struct prepared_line *line, int64_t account_id)
{
    return line->account != NULL &&
           (line->account->account_id == account_id ||
                   (line->template_account != NULL &&
                           line->template_account->account_id == account_id));
}

static bool
is_spread(const struct prepared_line *line)
{
    return line->account != NULL && line->account->kind == ACCOUNT_TEMPLATE &&
           line->account->link_count > 0;
}

/* ---- the line's figures ---- */

static void
spread_figures(struct arena *arena, const struct prepared_line *whole, const int64_t *shares,
        struct prepared_line *lines, size_t count)
{
    int64_t *amounts = arena_array(arena, count, sizeof(*amounts));
    int64_t *currency_amounts = arena_array(arena, count, sizeof(*currency_amounts));
    int64_t *quantities = arena_array(arena, count, sizeof(*quantities));

    if (!prepare_spread(arena, whole->amount, shares, count, amounts) ||
            !prepare_spread(arena, whole->currency_amount, shares, count, currency_amounts) ||
            !prepare_spread(arena, whole->quantity, shares, count, quantities))
        return; /* shares have a sum: account_set_links saw to it */
    for (size_t i = 0; i < count; i++) {
        lines[i].amount = amounts[i];
        lines[i].currency_amount = currency_amounts[i];
        lines[i].quantity = quantities[i];
    }
}

static void
link_lines(const struct snapshot *snapshot, const struct prepared_line *whole,
        struct prepared_line *lines, int64_t *shares)
{
    const struct account *template = whole->account;

    for (size_t i = 0; i < template->link_count; i++) {
        lines[i] = *whole;
        lines[i].account = snapshot_account(snapshot, template->links[i].account_id);
        lines[i].template_account = template;
        lines[i].template_line = whole->line->line_no;
        lines[i].allocation_count = 0;
        shares[i] = template->links[i].share;
    }
}

/* ---- what it gives to dimensions ---- */

/* The lines that a template's line became, while its parts are spread over them. */
struct parting {
    struct arena *arena;
    const struct prepared_line *whole;
    struct prepared_line *lines;
    size_t count;
    const int64_t *shares;
    struct allocation **parts; /* of each line */
    int64_t *dimensions;       /* that the whole gives to */
    int128 **rests;            /* of each dimension, what each line has not given to it yet */
    size_t dimension_count;
    const struct allocation **rows; /* of the slice that is looked at */
    int128 **rests_of_rows;
    size_t row_count;
    int64_t *weights;
    int64_t *amounts;
    int64_t *quantities;
};

static bool
is_first_of_slice(const struct prepared_line *whole, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (whole->allocations[i].slice == whole->allocations[index].slice)
            return false;
    return true;
}

static int64_t
magnitude(int128 value)
{
    if (value < 0)
        value = -value;
    return value > INT64_MAX ? INT64_MAX : (int64_t)value;
}

/* What the lines have not given to a dimension: at first all of themselves. */
static int128 *
rests_of(struct parting *parting, int64_t dimension_id)
{
    size_t place = 0;

    while (place < parting->dimension_count && parting->dimensions[place] != dimension_id)
        place++;
    if (place == parting->dimension_count) {
        parting->dimensions[place] = dimension_id;
        parting->rests[place] = arena_array(parting->arena, parting->count, sizeof(int128));
        for (size_t i = 0; i < parting->count; i++)
            parting->rests[place][i] = parting->lines[i].amount;
        parting->dimension_count++;
    }
    return parting->rests[place];
}

static void
take_rows(struct parting *parting, int64_t slice)
{
    const struct prepared_line *whole = parting->whole;

    parting->row_count = 0;
    for (size_t i = 0; i < whole->allocation_count; i++) {
        if (whole->allocations[i].slice != slice)
            continue;
        parting->rows[parting->row_count] = &whole->allocations[i];
        parting->rests_of_rows[parting->row_count++] =
                rests_of(parting, whole->allocations[i].dimension_id);
    }
}

/* The least that a new line has left of the slice's dimensions; 0 when it gave too much. */
static int64_t
rest_of_slice(const struct parting *parting, size_t index)
{
    const bool credit = parting->lines[index].amount < 0;
    int64_t least = INT64_MAX;

    for (size_t row = 0; row < parting->row_count; row++) {
        const int128 rest = parting->rests_of_rows[row][index];
        const int64_t left = (rest < 0) == credit ? magnitude(rest) : 0;

        least = left < least ? left : least;
    }
    return least;
}

static void
add_part(struct parting *parting, size_t index, size_t row, const struct allocation *part)
{
    struct prepared_line *line = &parting->lines[index];

    parting->rests_of_rows[row][index] -= part->amount;
    parting->parts[index] = arena_room(parting->arena, parting->parts[index],
            line->allocation_count, sizeof(struct allocation));
    parting->parts[index][line->allocation_count++] = *part;
}

static void
give(struct parting *parting, size_t index, size_t row)
{
    struct allocation given = *parting->rows[row];

    given.amount = parting->amounts[index];
    given.quantity = parting->quantities[index];
    if (given.amount != 0 || given.quantity != 0)
        add_part(parting, index, row, &given);
}

/* A row of the slice whose amounts are spread, with its own quantity. */
static void
spread_row(struct parting *parting, size_t row)
{
    if (!prepare_spread(parting->arena, parting->rows[row]->quantity, parting->shares,
                parting->count, parting->quantities))
        return;
    for (size_t i = 0; i < parting->count; i++)
        give(parting, i, row);
}

/* Rows of one slice have one amount, which is spread alike. One that is more than there is left to
 * give is spread by the shares, for the rule dimension.total to find. */
static void
spread_slice(struct parting *parting)
{
    const int64_t amount = parting->rows[0]->amount;

    for (size_t i = 0; i < parting->count; i++)
        parting->weights[i] = rest_of_slice(parting, i);
    if (!prepare_spread(
                parting->arena, amount, parting->weights, parting->count, parting->amounts) &&
            !prepare_spread(
                    parting->arena, amount, parting->shares, parting->count, parting->amounts))
        return;
    for (size_t row = 0; row < parting->row_count; row++)
        spread_row(parting, row);
}

static bool
is_of_one_amount(const struct parting *parting)
{
    for (size_t row = 1; row < parting->row_count; row++)
        if (parting->rows[row]->amount != parting->rows[0]->amount)
            return false;
    return true;
}

/* Rows that contradict each other stay together as they were written, for the rule dimension.total
 * to find. */
static void
keep_slice(struct parting *parting)
{
    for (size_t row = 0; row < parting->row_count; row++)
        add_part(parting, 0, row, parting->rows[row]);
}

static void
spread_parts(struct arena *arena, const struct prepared_line *whole, const int64_t *shares,
        struct prepared_line *lines, size_t count)
{
    struct parting parting = {
            .arena = arena, .whole = whole, .lines = lines, .count = count, .shares = shares};
    const size_t rows = whole->allocation_count;

    if (rows == 0)
        return;
    parting.parts = arena_array(arena, count, sizeof(struct allocation *));
    parting.dimensions = arena_array(arena, rows, sizeof(int64_t));
    parting.rests = arena_array(arena, rows, sizeof(int128 *));
    parting.rows = arena_array(arena, rows, sizeof(struct allocation *));
    parting.rests_of_rows = arena_array(arena, rows, sizeof(int128 *));
    parting.weights = arena_array(arena, count, sizeof(int64_t));
    parting.amounts = arena_array(arena, count, sizeof(int64_t));
    parting.quantities = arena_array(arena, count, sizeof(int64_t));
    for (size_t i = 0; i < rows; i++) {
        if (!is_first_of_slice(whole, i))
            continue;
        take_rows(&parting, whole->allocations[i].slice);
        if (is_of_one_amount(&parting))
            spread_slice(&parting);
        else
            keep_slice(&parting);
    }
    for (size_t i = 0; i < count; i++)
        lines[i].allocations = parting.parts[i];
}

/* ---- the journal ---- */

static bool
is_nothing(const struct prepared_line *line)
{
    return line->amount == 0 && line->currency_amount == 0 && line->quantity == 0;
}

/* Shares too small for a unit leave no line; of a whole that is nothing itself one is kept, as the
 * zero line of a file, and as one without an amount for the rule line.amount to find. */
static size_t
keep_some(struct prepared_line *lines, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!is_nothing(&lines[i]))
            lines[kept++] = lines[i];
    return kept == 0 ? 1 : kept;
}

/* Gives the lines that one became, from `ret` on. */
static size_t
spread(struct arena *arena, const struct snapshot *snapshot, const struct prepared_line *whole,
        struct prepared_line *ret)
{
    size_t count = whole->account->link_count;
    int64_t *shares = arena_array(arena, count, sizeof(*shares));

    link_lines(snapshot, whole, ret, shares);
    spread_figures(arena, whole, shares, ret, count);
    spread_parts(arena, whole, shares, ret, count);
    count = keep_some(ret, count);
    for (size_t i = 0; i < count; i++) {
        ret[i].line_no += (int)i;
        prepare_detail(arena, &ret[i], DETAIL_TEMPLATE, whole->account->code);
    }
    return count;
}

void
prepare_templates(struct arena *arena, struct prepared *prepared)
{
    struct prepared_line *lines;
    size_t room = 0;
    size_t count = 0;
    int shift = 0;
    bool any = false;

    for (size_t i = 0; i < prepared->line_count; i++) {
        bool spreads = is_spread(&prepared->lines[i]);

        room += spreads ? prepared->lines[i].account->link_count : 1;
        any = any || spreads;
    }
    if (!any)
        return;
    lines = arena_array(arena, room, sizeof(*lines));
    for (size_t i = 0; i < prepared->line_count; i++) {
        struct prepared_line line = prepared->lines[i];
        size_t made = 1;

        line.line_no += shift;
        if (is_spread(&line))
            made = spread(arena, prepared->snapshot, &line, &lines[count]);
        else
            lines[count] = line;
        count += made;
        shift += (int)made - 1;
    }
    prepared->lines = lines;
    prepared->line_count = count;
}
