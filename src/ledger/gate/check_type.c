/*
 * check_type — the gate's rules about what a journal's type asks of its book, lines and accounts.
 */
#include "base/text.h"
#include "ledger/gate/checking.h"

/* S4-76: an alternate-currency journal goes to one further book alone. S4-75: a statistical one to
 * all of them, since quantities are the same in each. */
void
check_type_book(struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;

    if (journal->type == JOURNAL_ALTERNATE &&
            (journal->book_id == BOOK_ALL || journal->book_id == BOOK_PRIMARY))
        checking_tell(checking, NULL, "/book",
                checking->prepared->snapshot->book_count < 2
                        ? "the company has no further book for an alternate currency journal"
                        : "an alternate currency journal goes to one of the further books");
    if (journal->type == JOURNAL_STATISTICAL && journal->book_id != BOOK_ALL)
        checking_tell(checking, NULL, "/book", "a statistical journal goes to all books");
}

void
check_intercompany(struct checking *checking)
{
    if (checking->prepared->journal->type == JOURNAL_INTERCOMPANY)
        checking_tell(checking, NULL, "/type", "journals between companies cannot be posted yet");
}

void
check_permit(struct checking *checking)
{
    const char *denied = checking->facts->denied;

    if (denied != NULL)
        checking_tell(checking, NULL, text_same(denied, PERMIT_OF_AUDITORS) ? "/type" : "/period",
                "who posts it needs the permit %s", denied);
}

/* ---- weighted transfers: S4-77 ---- */

/* NULL: it is one. */
static const char *
why_no_weight(const struct journal_line *line)
{
    if (!line->has_quantity)
        return "the line has neither an amount nor a weight";
    return line->quantity <= 0 ? "a weight is above zero" : NULL;
}

static size_t
count_amounts(const struct journal *journal)
{
    size_t count = 0;

    for (size_t i = 0; i < journal->line_count; i++)
        count += journal->lines[i].side != SIDE_NONE;
    return count;
}

/* One whose lines all have amounts was spread before: it is a copy. */
static bool
is_to_be_spread(const struct journal *journal)
{
    return journal->type == JOURNAL_WEIGHTED && count_amounts(journal) < journal->line_count;
}

bool
checking_weighs_amiss(const struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;

    if (!is_to_be_spread(journal))
        return false;
    for (size_t i = 0; i < journal->line_count; i++)
        if (journal->lines[i].side == SIDE_NONE && why_no_weight(&journal->lines[i]) != NULL)
            return true;
    return count_amounts(journal) != 1;
}

void
check_weights(struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;
    size_t amounts = count_amounts(journal);

    if (!is_to_be_spread(journal))
        return;
    if (amounts != 1)
        checking_tell(
                checking, NULL, "/lines", "%zu lines have an amount; one is to be spread", amounts);
    for (size_t i = 0; i < journal->line_count; i++) {
        const struct prepared_line at = {.line = &journal->lines[i]};
        const char *reason = why_no_weight(at.line);

        if (at.line->side == SIDE_NONE && reason != NULL)
            checking_tell(checking, &at, "/quantity", "%s", reason);
    }
}

/* ---- provisional journals at year end: S4-43 ---- */

static bool
is_at_year_end(const struct prepared *prepared)
{
    return prepared->journal->plan.kind == REVERSAL_YEAR_END ||
           (prepared->period != NULL && prepared->period->kind == PERIOD_REGULAR &&
                   prepared->period->last_day == prepared->year->last_day);
}

static bool
touches_income_only(const struct prepared *prepared)
{
    for (size_t i = 0; i < prepared->line_count; i++)
        if (prepared->lines[i].account == NULL ||
                !account_type_is_income(prepared->lines[i].account->type))
            return false;
    return prepared->line_count > 0;
}

void
check_pointless(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;

    if (prepared->journal->type == JOURNAL_PROVISIONAL && is_at_year_end(prepared) &&
            touches_income_only(prepared))
        checking_tell(checking, NULL, "/lines",
                "all lines are on income accounts, which year end clears");
}
