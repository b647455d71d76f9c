/*
 * check_total — the gate's rules about what must balance.
 */
#include "ledger/gate/checking.h"

/* Amounts are within AMOUNT_MAX and lines within a million, so an int128 holds every sum. */
static int128
book_sum(const struct prepared *prepared, int64_t book_id)
{
    int128 sum = 0;

    for (size_t i = 0; i < prepared->line_count; i++)
        if (prepared->lines[i].book_id == book_id)
            sum += prepared->lines[i].amount;
    return sum;
}

static void
tell_unbalanced(struct checking *checking, int128 sum)
{
    checking_tell(checking, NULL, "/lines", "%s is too large by %s", sum > 0 ? "debit" : "credit",
            checking_amount(checking, sum > 0 ? sum : -sum));
}

/* S2-29: debit equals credit in each book, or nothing is posted. */
void
check_balanced(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    int128 sum;

    if (prepared->line_count == 0 || prepared->journal->type == JOURNAL_STATISTICAL ||
            checking_weighs_amiss(checking))
        return;
    if (prepared->journal->book_id != BOOK_ALL) {
        if ((sum = book_sum(prepared, prepared->journal->book_id)) != 0)
            tell_unbalanced(checking, sum);
        return;
    }
    for (size_t b = 0; b < prepared->snapshot->book_count; b++)
        if ((sum = book_sum(prepared, prepared->snapshot->books[b].book_id)) != 0) {
            tell_unbalanced(checking, sum);
            return;
        }
}

/* 100 EUR do not balance 100 USD; lines that all share one currency balance in it as well. */
void
check_balanced_trade(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    int128 sum = 0;

    if (prepared->line_count == 0 || currency_none(prepared->lines[0].currency))
        return;
    for (size_t i = 0; i < prepared->line_count; i++) {
        if (!currency_same(prepared->lines[i].currency, prepared->lines[0].currency))
            return;
        if (checking_first_book(checking, &prepared->lines[i]))
            sum += prepared->lines[i].currency_amount;
    }
    if (sum != 0)
        checking_tell(checking, NULL, "/lines", "the lines in %s do not balance in it",
                prepared->lines[0].currency.code);
}
