#include "ledger/sight/seen.h"

#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
look(struct work *work, const struct sql *sql, int64_t company_id, const char *name, int64_t id,
        bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    *ret = true;
    if (work->actor.sight == NULL)
        return OK;
    if ((fault = stmt_open(work, sql, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, name, id);
    sight_bind(&find);
    return stmt_next(&find, ret);
}

enum fault
seen_journal(struct work *work, int64_t company_id, int64_t journal_id, bool *ret)
{
    return look(work, &SQL_LEDGER_SIGHT_FIND_JOURNAL, company_id, "journal_id", journal_id, ret);
}

enum fault
seen_set(struct work *work, int64_t company_id, int64_t set_id, bool *ret)
{
    return look(work, &SQL_LEDGER_SIGHT_FIND_SET, company_id, "set_id", set_id, ret);
}

enum fault
seen_posting(struct work *work, int64_t company_id, int64_t seq, bool *ret)
{
    return look(work, &SQL_LEDGER_SIGHT_FIND_POSTING, company_id, "seq", seq, ret);
}

/* The line that is the reason, where there is one: nobody is told which accounts others have. */
static enum fault
require_accounts(struct work *work, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const char *code;
    enum fault fault;
    bool row;

    if (work->actor.sight->account_count == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_SIGHT_UNSEEN_LINE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    stmt_set_int(&find, "viewer_id", work->actor.user_id);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    code = stmt_text(&find, "code");
    return fault_say(&work->why, FAULT_LIMIT_ROWS,
            arena_format(
                    &work->arena, "/lines/%lld/account", (long long)stmt_int(&find, "line_no") - 1),
            "%s is not among the accounts that %s is limited to",
            code != NULL ? code : stmt_text(&find, "account_code"), work->actor.login);
}

enum fault
seen_require_journal(struct work *work, int64_t company_id, int64_t journal_id)
{
    enum fault fault;
    bool seen;

    if ((fault = seen_journal(work, company_id, journal_id, &seen)) || seen)
        return fault;
    if ((fault = require_accounts(work, company_id, journal_id)))
        return fault;
    return fault_say(&work->why, FAULT_LIMIT_ROWS, "/subledger",
            "it is of no subledger that %s is limited to", work->actor.login);
}
