/*
 * prepare_weights — a weighted transfer's amount goes to its other lines by their weights (S4-77).
 *
 * One line has the amount; the others have a quantity, which is their weight. They get the amount
 * on its other side, to the cent, and keep the weight as a detail: it counts nothing, so it is no
 * quantity of the account.
 */
#include "base/money.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/preparing.h"

/* The one line with an amount, where all others have a weight; NULL: the rule journal.weights says
 * what is amiss. */
static const struct prepared_line *
giver_of(const struct prepared *prepared)
{
    const struct prepared_line *giver = NULL;

    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->side == SIDE_NONE && line->quantity <= 0)
            return NULL;
        if (line->side != SIDE_NONE && giver != NULL)
            return NULL;
        if (line->side != SIDE_NONE)
            giver = line;
    }
    return giver;
}

static const char *
weight_text(struct arena *arena, int64_t millionths)
{
    return arena_text(arena, decimal_text(decimal_of_millionths(millionths)).chars);
}

static void
take_share(struct arena *arena, const struct prepared_line *giver, struct prepared_line *line,
        int64_t amount, int64_t currency_amount)
{
    const char *weight = weight_text(arena, line->quantity);

    line->side = side_other(giver->side);
    line->amount = -amount;
    line->currency = giver->currency;
    line->currency_amount = -currency_amount;
    line->rate = giver->rate;
    line->quantity = 0;
    line->has_quantity = false;
    prepare_detail(arena, line, DETAIL_WEIGHT, weight);
}

/* A weight too small for a cent leaves no line. */
static void
drop_nothings(struct prepared *prepared)
{
    size_t kept = 0;

    for (size_t i = 0; i < prepared->line_count; i++)
        if (prepared->lines[i].amount != 0 || prepared->lines[i].currency_amount != 0)
            prepared->lines[kept++] = prepared->lines[i];
    prepared->dropped += prepared->line_count - kept;
    prepared->line_count = kept;
}

void
prepare_weights(struct arena *arena, struct prepared *prepared)
{
    const struct prepared_line *giver;
    size_t count = prepared->line_count;
    int64_t *weights;
    int64_t *amounts;
    int64_t *currency_amounts;

    if (prepared->journal->type != JOURNAL_WEIGHTED || (giver = giver_of(prepared)) == NULL)
        return;
    weights = arena_array(arena, count, sizeof(*weights));
    amounts = arena_array(arena, count, sizeof(*amounts));
    currency_amounts = arena_array(arena, count, sizeof(*currency_amounts));
    for (size_t i = 0; i < count; i++)
        weights[i] = &prepared->lines[i] == giver ? 0 : prepared->lines[i].quantity;
    if (!prepare_spread(arena, giver->amount, weights, count, amounts) ||
            !prepare_spread(arena, giver->currency_amount, weights, count, currency_amounts))
        return; /* nobody to give to; or weights too great for a sum, as line.amount tells */
    for (size_t i = 0; i < count; i++)
        if (&prepared->lines[i] != giver)
            take_share(arena, giver, &prepared->lines[i], amounts[i], currency_amounts[i]);
    drop_nothings(prepared);
}
