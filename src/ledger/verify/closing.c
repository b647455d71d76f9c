/*
 * closing — an ended year's income accounts are zero, and stay so.
 *
 * A year stands where its newest step led, and nothing closes one that was not ended.
 * Each posting to a year that was ended, if it moves income accounts, owes a
 * closing delta: the very next posting, which names it as its cause and takes
 * back what it moved. And the stored balances of the income accounts of an ended
 * year come to zero in each book, by currency and by dimension value.
 *
 * What is to come to zero under many keys is summed up as one number: each key's
 * keyed digest times what it moved, under a key made for this one run. That
 * nothing is left of sums that are not all zero is a chance next to none.
 */
#include "ledger/account/account.h"
#include "ledger/journal/journal.h"
#include "ledger/verify/proving.h"

/* What an amount is of: a line's, its currency's, its quantity; the same of a part. */
enum facet { FACET_AMOUNT = 1, FACET_CURRENCY, FACET_QUANTITY };

/* Odd, so that no amount is lost in the product. */
static uint64_t
weight(const struct proving *proving, const struct sum_key *key, bool part, enum facet facet)
{
    const int64_t form[] = {
            key->book_id, key->year, key->account_id, key->first, key->second, part, facet};

    return tally_digest(&proving->key, form, sizeof(form)) | 1;
}

static uint64_t
weigh(const struct proving *proving, const struct sum_key *key, bool part,
        const struct sum_amount *moved)
{
    return weight(proving, key, part, FACET_AMOUNT) * (uint64_t)moved->amount +
           weight(proving, key, part, FACET_CURRENCY) * (uint64_t)moved->currency_amount +
           weight(proving, key, part, FACET_QUANTITY) * (uint64_t)moved->quantity;
}

static bool
is_income(const struct proving *proving, int64_t account_id)
{
    const struct known_account *account = context_account(&proving->context, account_id);

    return account != NULL && (account->type == ACCOUNT_INCOME || account->type == ACCOUNT_EXPENSE);
}

static bool
was_ended(const struct proving *proving, int64_t year, int64_t seq)
{
    const struct known_year *known = context_year(&proving->context, year);

    return known != NULL && known->ended_seq != 0 && known->ended_seq <= seq;
}

/* ---- along the chain ---- */

void
verify_closing_add(struct proving *proving, int64_t seq, const struct sum_key *key, bool part,
        const struct sum_amount *moved)
{
    struct closing_proof *closing = &proving->closing;

    if (!was_ended(proving, key->year, seq) || !is_income(proving, key->account_id) ||
            (moved->amount == 0 && moved->currency_amount == 0 && moved->quantity == 0))
        return;
    closing->moved += weigh(proving, key, part, moved);
    closing->any = true;
}

static void
take_delta(struct proving *proving, const struct posting *posting, int64_t cause)
{
    struct closing_proof *closing = &proving->closing;

    if (closing->owing_seq == 0 || cause != closing->owing_seq ||
            posting->year != closing->owing_year)
        verify_say(proving->work, VERIFY_CLOSING, verify_at_seq(posting->seq),
                "it closes what posting %lld moved, which is not the one before it",
                (long long)cause);
    else if (closing->owed + closing->moved != 0)
        verify_say(proving->work, VERIFY_CLOSING, verify_at_seq(posting->seq),
                "it does not take back what posting %lld moved", (long long)cause);
    closing->owing_seq = 0;
}

void
verify_closing_left(struct proving *proving)
{
    struct closing_proof *closing = &proving->closing;

    if (closing->owing_seq != 0)
        verify_say(proving->work, VERIFY_CLOSING, verify_at_seq(closing->owing_seq),
                "year %lld was ended, and no closing journal follows the posting",
                (long long)closing->owing_year);
    closing->owing_seq = 0;
}

/* A year is ended before it is closed, in one transaction. */
static void
require_ended(struct proving *proving, const struct posting *posting)
{
    if (!was_ended(proving, posting->year, posting->seq))
        verify_say(proving->work, VERIFY_CLOSING, verify_at_seq(posting->seq),
                "it closes accounts of year %lld, which was not ended by then",
                (long long)posting->year);
}

void
verify_closing(struct proving *proving, const struct posting *posting, int64_t type, int64_t cause)
{
    struct closing_proof *closing = &proving->closing;

    if (type == JOURNAL_CLOSING)
        require_ended(proving, posting);
    if (type == JOURNAL_CLOSING && cause != 0) {
        take_delta(proving, posting, cause);
    } else {
        verify_closing_left(proving);
        if (type != JOURNAL_CLOSING && closing->any) {
            closing->owing_seq = posting->seq;
            closing->owing_year = posting->year;
            closing->owed = closing->moved;
        }
    }
    closing->moved = 0;
    closing->any = false;
}

/* ---- where the balances stand ---- */

static struct closing_standing *
standing_of(struct proving *proving, const struct sum_key *key)
{
    struct closing_proof *closing = &proving->closing;

    for (size_t i = 0; i < closing->standing_count; i++)
        if (closing->standings[i].book_id == key->book_id &&
                closing->standings[i].year == key->year)
            return &closing->standings[i];
    closing->standings = arena_room(&proving->arena, closing->standings, closing->standing_count,
            sizeof(*closing->standings));
    closing->standings[closing->standing_count] =
            (struct closing_standing){.book_id = key->book_id, .year = key->year};
    return &closing->standings[closing->standing_count++];
}

void
verify_years(struct proving *proving)
{
    const struct context *context = &proving->context;

    for (size_t i = 0; i < context->year_count; i++)
        if (context->years[i].state != context->years[i].stepped_to)
            verify_say(proving->work, VERIFY_CLOSING,
                    verify_at("/year/%lld", (long long)context->years[i].year),
                    "it is in state %lld, its newest step led to %lld",
                    (long long)context->years[i].state, (long long)context->years[i].stepped_to);
}

void
verify_closing_balance(struct proving *proving, const struct sum *row, bool part)
{
    const struct sum_amount net = {
            .amount = (int64_t)((uint64_t)row->debit - (uint64_t)row->credit),
            .currency_amount =
                    (int64_t)((uint64_t)row->currency_debit - (uint64_t)row->currency_credit),
            .quantity = row->quantity,
    };

    if (was_ended(proving, row->key.year, INT64_MAX) && is_income(proving, row->key.account_id))
        standing_of(proving, &row->key)->sum += weigh(proving, &row->key, part, &net);
}

void
verify_closing_standing(struct proving *proving)
{
    const struct closing_proof *closing = &proving->closing;

    for (size_t i = 0; i < closing->standing_count; i++) {
        const struct closing_standing *standing = &closing->standings[i];

        if (standing->sum != 0 &&
                (proving->options->year == 0 || proving->options->year == standing->year))
            verify_say(proving->work, VERIFY_CLOSING,
                    verify_at("/balance/%lld/%lld/99", (long long)standing->book_id,
                            (long long)standing->year),
                    "the year was ended, and its income accounts do not come to zero");
    }
}
