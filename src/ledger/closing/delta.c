#include "ledger/closing/delta.h"

#include <assert.h>

#include "ledger/book/book.h"
#include "ledger/closing/closing.h"

/* A line that moves an income account; of the first book, as the others repeat it. */
static bool
moves_income(const struct prepared *cause, const struct prepared_line *line)
{
    return line->book_id == cause->lines[0].book_id && line->account != NULL &&
           account_type_is_income(line->account->type) &&
           (line->amount != 0 || line->currency_amount != 0 || line->quantity != 0);
}

bool
closing_has_delta(const struct prepared *cause)
{
    if (cause->year == NULL || cause->year->ended_seq == 0 ||
            cause->journal->type == JOURNAL_CLOSING)
        return false;
    for (size_t i = 0; i < cause->line_count; i++)
        if (moves_income(cause, &cause->lines[i]))
            return true;
    return false;
}

static struct allocation *
opposite_parts(struct arena *arena, const struct prepared_line *line)
{
    struct allocation *parts =
            arena_array(arena, line->allocation_count, sizeof(struct allocation));

    for (size_t i = 0; i < line->allocation_count; i++) {
        parts[i] = line->allocations[i];
        parts[i].amount = -parts[i].amount;
        parts[i].quantity = -parts[i].quantity;
    }
    return parts;
}

static struct journal_line
opposite_line(struct arena *arena, const struct prepared_line *line)
{
    return (struct journal_line){
            .account_id = line->account->account_id,
            .side = closing_side(-line->amount, -line->currency_amount),
            .amount = -line->amount,
            .currency = line->currency,
            .currency_amount = -line->currency_amount,
            .quantity = -line->quantity,
            .has_quantity = line->has_quantity,
            .allocations = opposite_parts(arena, line),
            .allocation_count = line->allocation_count,
    };
}

/* The income lines turned round, and behind them what they come to on retained earnings. */
static void
fill_lines(struct arena *arena, const struct prepared *cause, struct journal *delta)
{
    const struct company *company = &cause->snapshot->company;
    int64_t result = 0;

    delta->lines = arena_array(arena, cause->line_count + 1, sizeof(struct journal_line));
    for (size_t i = 0; i < cause->line_count; i++) {
        if (!moves_income(cause, &cause->lines[i]))
            continue;
        result += cause->lines[i].amount; /* within 10^18: the gate has summed them */
        delta->lines[delta->line_count++] = opposite_line(arena, &cause->lines[i]);
    }
    if (result != 0)
        delta->lines[delta->line_count++] = closing_retained(company, result);
    for (size_t i = 0; i < delta->line_count; i++)
        delta->lines[i].line_no = (int)i + 1;
}

/* The books that the ledger will hold the cause in: a journal's own book says less, as one that
 * reverses stands where its original stood. */
static int64_t
book_of(const struct prepared *cause)
{
    for (size_t i = 1; i < cause->line_count; i++)
        if (cause->lines[i].book_id != cause->lines[0].book_id)
            return BOOK_ALL;
    return cause->lines[0].book_id;
}

const struct journal *
closing_delta(struct arena *arena, const struct prepared *cause, int64_t seq, const char *series,
        int64_t number)
{
    struct journal *delta = arena_take(arena, sizeof(*delta));
    struct detail *detail = arena_take(arena, sizeof(*detail));

    assert(closing_has_delta(cause));
    *delta = closing_journal(arena, cause->year, book_of(cause));
    delta->reference = arena_format(arena, "%s %010lld", series, (long long)number);
    delta->preparer_id = cause->journal->preparer_id;
    *detail = (struct detail){DETAIL_CAUSE, arena_format(arena, "%lld", (long long)seq)};
    delta->details = detail;
    delta->detail_count = 1;
    fill_lines(arena, cause, delta);
    return delta;
}
