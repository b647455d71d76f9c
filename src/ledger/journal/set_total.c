/*
 * set_total — what the columns of a set add up to, posted or not.
 *
 * The lines of a document that is not posted stand in their own rows, but for two: one that
 * reverses has those of what it reverses, turned, and a weighted transfer gives its one amount away
 * on the other side. What is summed here is what the gate then posts.
 */
#include <assert.h>

#include "base/total.h"
#include "ledger/company/company.h"
#include "ledger/journal/set.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
add_total(struct work *work, const struct sql *sql, int64_t company_id, int64_t set_id,
        struct set_total *total)
{
    SCOPED(stmt_close) struct stmt sums = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, sql, &sums)))
        return fault;
    stmt_set_int(&sums, "company_id", company_id);
    stmt_set_int(&sums, "set_id", set_id);
    stmt_set_int(&sums, "debit", SIDE_DEBIT);
    stmt_set_int(&sums, "cancelled", JOURNAL_CANCELLED);
    if (sql == &SQL_LEDGER_JOURNAL_SET_TOTAL)
        stmt_set_int(&sums, "weighted", JOURNAL_WEIGHTED);
    if (sql == &SQL_LEDGER_JOURNAL_SET_TOTAL_MIRRORED)
        stmt_set_int(&sums, "negates", REVERSAL_NEGATES);
    if ((fault = stmt_next(&sums, &row)))
        return fault;
    assert(row);
    total->debit += stmt_sum(&sums, "debit_millions", "debit_rest");
    total->credit -= stmt_sum(&sums, "credit_millions", "credit_rest");
    return OK;
}

enum fault
journal_set_total(struct work *work, int64_t company_id, int64_t set_id, struct set_total *ret)
{
    static const struct sql *const parts[] = {&SQL_LEDGER_JOURNAL_SET_TOTAL,
            &SQL_LEDGER_JOURNAL_SET_TOTAL_MIRRORED, &SQL_LEDGER_JOURNAL_SET_TOTAL_POSTED};
    struct set_total total = {0};
    enum fault fault;

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if ((fault = add_total(work, parts[i], company_id, set_id, &total)))
            return fault;
    *ret = total;
    return OK;
}

enum fault
journal_require_total(struct work *work, int64_t company_id, const struct journal_set *set)
{
    struct company company;
    struct set_total total;
    enum fault fault;

    if (!set->has_control_total)
        return OK;
    if ((fault = journal_set_total(work, company_id, set->set_id, &total)))
        return fault;
    if (total.debit == set->control_total)
        return OK;
    if ((fault = company_find(work, company_id, &company)))
        return fault;
    return fault_say(&work->why, FAULT_CONTROL_TOTAL, "/control_total",
            "the debits are %s %s, the control total is %s",
            total_text(total_of(total.debit, company.currency)).chars, company.currency.code,
            money_text(money_of(set->control_total, company.currency)).chars);
}
