/* set — the set of a journal that was given none. */
#include <inttypes.h>

#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
journal_require_set(struct work *work, int64_t company_id, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "set_id", set_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_SET_UNKNOWN, "/set", "no set has id %" PRId64, set_id);
    return OK;
}

enum fault
journal_make_set(struct work *work, int64_t company_id, int64_t set_id, int64_t owner_id)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "set_id", set_id);
    stmt_set_int(&insert, "owner_id", owner_id);
    stmt_set_int(&insert, "mode", SET_ALL_OR_NOTHING);
    stmt_set_int(&insert, "made_at", work->now);
    return stmt_run(&insert, NULL);
}

enum fault
journal_leave_set(struct work *work, int64_t company_id, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt discard = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_DISCARD, &discard)))
        return fault;
    stmt_set_int(&discard, "company_id", company_id);
    stmt_set_int(&discard, "set_id", set_id);
    return stmt_run(&discard, NULL);
}
