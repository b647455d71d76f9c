/* What would be given again by way of ids: two things would have one, and one of them be changed
 * for the other. */
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
check(struct proving *proving, const struct sql *sql, const char *head)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, sql, &list)))
        return fault;
    if (sql == &SQL_LEDGER_VERIFY_COUNTERS)
        stmt_set_int(&list, "company_id", proving->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        verify_say(proving->work, VERIFY_COUNTER, verify_at("%s", head),
                "the next id it would give is %lld, and a %s has %lld",
                (long long)stmt_int(&list, "next_id"), stmt_text(&list, "kind"),
                (long long)stmt_int(&list, "newest"));
    return fault;
}

enum fault
verify_counters(struct proving *proving)
{
    enum fault fault;

    if ((fault = check(proving, &SQL_LEDGER_VERIFY_COUNTERS, "/head")))
        return fault;
    return check(proving, &SQL_LEDGER_VERIFY_COUNTERS_OF_INSTALLATION, "/installation/head");
}
