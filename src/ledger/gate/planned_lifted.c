/*
 * planned_lifted — under which lock exceptions something is posted.
 */
#include "ledger/gate/planned.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
keep(struct batch *batch, struct work *carrier, const struct planned *planned)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if ((fault = stmt_open(carrier, &SQL_LEDGER_EXCEPTION_KEEP, &keep)))
        return fault;
    for (size_t i = 0; i < planned->lifted_count; i++) {
        stmt_set_int(&keep, "company_id", batch->company_id);
        stmt_set_int(&keep, "exception_no", planned->lifted[i]);
        stmt_set_int(&keep, "seq", planned->receipt.seq);
        if ((fault = stmt_run(&keep, NULL)))
            return fault;
        stmt_again(&keep);
    }
    return OK;
}

enum fault
planned_lifted(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    for (size_t i = 0; i < batch->planned_count; i++)
        if (batch->planned[i].lifted_count > 0 &&
                (fault = keep(batch, carrier, &batch->planned[i])))
            return fault;
    return OK;
}
