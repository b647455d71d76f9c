#include "ledger/closing/closing.h"

#include "base/arena.h"

enum side
closing_side(int64_t amount, int64_t currency_amount)
{
    int64_t decides = amount != 0 ? amount : currency_amount;

    return decides < 0 ? SIDE_CREDIT : SIDE_DEBIT;
}

struct journal
closing_journal(struct arena *arena, const struct fiscal_year *year, int64_t book_id)
{
    return (struct journal){
            .type = JOURNAL_CLOSING,
            .state = JOURNAL_APPROVED,
            .book_id = book_id,
            .year = year->year,
            .period = PERIOD_CLOSING_NO,
            .date = year->last_day,
            .description = arena_format(arena, "Closing of %s", year->name),
            .origin = ORIGIN_SUMMA,
    };
}

struct journal_line
closing_retained(const struct company *company, int64_t result)
{
    return (struct journal_line){
            .account_id = company->retained_account_id,
            .side = closing_side(result, 0),
            .amount = result,
    };
}
