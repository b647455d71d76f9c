/* totals — what balances come to by type of account: to be compared before and after. */
#include "base/total.h"
#include "ledger/account/account.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

_Static_assert(ACCOUNT_STATISTICAL == 6, "totals.sql leaves statistical accounts out");

static struct balance_total
total_from_row(struct stmt *row)
{
    return (struct balance_total){
            .year = (int)stmt_int(row, "year"),
            .book_id = stmt_int(row, "book_id"),
            .type = stmt_code(row, "type", ACCOUNT_ASSET, ACCOUNT_EXPENSE),
            .opening = stmt_sum(row, "opening_millions", "opening_rest"),
            .debit = stmt_sum(row, "debit_millions", "debit_rest"),
            .credit = stmt_sum(row, "credit_millions", "credit_rest"),
    };
}

static enum fault
read_totals(struct proving *proving)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct verify_report *report = proving->report;
    struct arena *arena = &proving->work->arena;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_TOTALS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", proving->company_id);
    stmt_set_int(&list, "year", proving->options->year);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        report->totals =
                arena_room(arena, report->totals, report->total_count, sizeof(*report->totals));
        report->totals[report->total_count++] = total_from_row(&list);
    }
    return fault;
}

/* One year of one book: its openings sum to nothing, and so do its debits and credits. */
static size_t
check_book(struct proving *proving, size_t first)
{
    const struct verify_report *report = proving->report;
    const struct balance_total *total = &report->totals[first];
    int128 opening = 0, turnover = 0;
    size_t i = first;

    for (; i < report->total_count && report->totals[i].year == total->year &&
            report->totals[i].book_id == total->book_id;
            i++) {
        opening += report->totals[i].opening;
        turnover += report->totals[i].debit - report->totals[i].credit;
    }
    if (opening != 0 || turnover != 0)
        verify_say(proving->work, VERIFY_UNBALANCED,
                verify_at("/balance/%lld/%d", (long long)total->book_id, total->year),
                "its openings sum to %s, its debits are %s more than its credits",
                total_minor_text(opening).chars, total_minor_text(turnover).chars);
    return i;
}

enum fault
verify_totals(struct proving *proving)
{
    enum fault fault;

    if ((fault = read_totals(proving)))
        return fault;
    for (size_t i = 0; i < proving->report->total_count;)
        i = check_book(proving, i);
    return OK;
}
