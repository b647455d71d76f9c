/* numbering — whether a year's postings are numbered through, or anew in each period. */
#include "ledger/calendar/numbering.h"

#include <assert.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
numbering_require_unposted(struct work *work, int64_t company_id, const struct fiscal_year *year)
{
    SCOPED(stmt_close) struct stmt numbered = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_NUMBERED, &numbered)))
        return fault;
    stmt_set_int(&numbered, "company_id", company_id);
    stmt_set_int(&numbered, "year", year->year);
    if ((fault = stmt_next(&numbered, &row)))
        return fault;
    if (row)
        return fault_say(&work->why, FAULT_YEAR_POSTED, "/year", "year %s has numbers in series %s",
                year->name, stmt_text(&numbered, "series"));
    return OK;
}

enum fault
year_set_numbering(struct work *work, int64_t company_id, int year, enum numbering numbering)
{
    SCOPED(stmt_close) struct stmt set = {0};
    struct company_head head;
    struct fiscal_year found = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = year_find(work, company_id, year, &found)) ||
            (fault = numbering_require_unposted(work, company_id, &found)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CALENDAR_SET_NUMBERING, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_int(&set, "year", year);
    stmt_set_int(&set, "numbering", numbering);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_CALENDAR);
}
