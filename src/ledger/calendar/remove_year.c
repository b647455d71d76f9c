/*
 * remove_year — a year that was made by mistake goes, as long as nothing stands in it.
 *
 * What it opened with is what the year before carries, and comes back with it. The steps of its
 * periods stay: they are kept (ledger/chain/kept.h), and a year made anew takes newer ones.
 */
#include <assert.h>

#include "ledger/calendar/calendar.h"
#include "ledger/calendar/numbering.h"
#include "ledger/company/company.h"
#include "ledger/journal/journal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

struct removal {
    struct work *work;
    struct company company;
    struct fiscal_year *years;
    size_t count;
    size_t at; /* the one that goes */
};

static enum fault
find(struct removal *removal, int year)
{
    for (size_t i = 0; i < removal->count; i++)
        if (removal->years[i].year == year) {
            removal->at = i;
            return OK;
        }
    return fault_say(
            &removal->work->why, FAULT_YEAR_UNKNOWN, "/year", "no fiscal year has number %d", year);
}

/* Years follow each other without a gap, and an ended one has carried its result into the next. */
static enum fault
require_at_an_end(const struct removal *removal)
{
    const struct fiscal_year *year = &removal->years[removal->at];
    const struct fiscal_year *before = removal->at == 0 ? NULL : year - 1;

    if (removal->at > 0 && removal->at + 1 < removal->count)
        return fault_say(&removal->work->why, FAULT_YEAR_OVERLAP, "/year",
                "%s lies between %s and %s: the first or the last year can go", year->name,
                before->name, year[1].name);
    if (before != NULL && before->ended_seq != 0)
        return fault_say(&removal->work->why, FAULT_YEAR_STEP, "/year",
                "%s was ended, and its result was carried into %s", before->name, year->name);
    return OK;
}

static enum fault
count_sealed(const struct removal *removal, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(removal->work, &SQL_LEDGER_CALENDAR_YEAR_SEALED, &count)))
        return fault;
    stmt_set_int(&count, "company_id", removal->company.company_id);
    stmt_set_int(&count, "year", removal->years[removal->at].year);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    *ret = stmt_int(&count, "count");
    return OK;
}

/* A journal that waits names its year, or lies in it by its day. */
static enum fault
count_documents(const struct removal *removal, int64_t *ret)
{
    const struct fiscal_year *year = &removal->years[removal->at];
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(removal->work, &SQL_LEDGER_CALENDAR_YEAR_DOCUMENTS, &count)))
        return fault;
    stmt_set_int(&count, "company_id", removal->company.company_id);
    stmt_set_int(&count, "year", year->year);
    stmt_set_int(&count, "first_day", year->first_day);
    stmt_set_int(&count, "last_day", year->last_day);
    stmt_set_int(&count, "posted", JOURNAL_POSTED);
    stmt_set_int(&count, "cancelled", JOURNAL_CANCELLED);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    *ret = stmt_int(&count, "count");
    return OK;
}

static enum fault
require_empty(const struct removal *removal)
{
    const struct fiscal_year *year = &removal->years[removal->at];
    struct work *work = removal->work;
    int64_t sealed, documents;
    enum fault fault;

    if ((fault = numbering_require_unposted(work, removal->company.company_id, year)) ||
            (fault = count_sealed(removal, &sealed)) ||
            (fault = count_documents(removal, &documents)))
        return fault;
    if (sealed != 0)
        return fault_say(&work->why, FAULT_YEAR_STEP, "/year",
                "%s was closed, and what was sealed of it stays", year->name);
    if (documents != 0)
        return fault_say(&work->why, FAULT_YEAR_USED, "/year",
                "%lld journals that are not posted, or were cancelled, are in %s",
                (long long)documents, year->name);
    return OK;
}

static enum fault
run_of_year(const struct removal *removal, const struct sql *sql)
{
    SCOPED(stmt_close) struct stmt run = {0};
    enum fault fault;

    if ((fault = stmt_open(removal->work, sql, &run)))
        return fault;
    stmt_set_int(&run, "company_id", removal->company.company_id);
    stmt_set_int(&run, "year", removal->years[removal->at].year);
    return stmt_run(&run, NULL);
}

/* The neighbour's nearest regular period takes its place; there may be none. */
static enum fault
leave_current(const struct removal *removal)
{
    const struct fiscal_year *year = &removal->years[removal->at];
    const struct fiscal_year *beside = NULL;
    int period = 0;

    if (removal->company.current_year != year->year)
        return OK;
    if (removal->count > 1)
        beside = removal->at == 0 ? year + 1 : year - 1;
    for (size_t i = 0; beside != NULL && i < beside->period_count; i++)
        if (beside->periods[i].kind == PERIOD_REGULAR && (period == 0 || beside < year))
            period = beside->periods[i].period;
    return calendar_set_current(
            removal->work, removal->company.company_id, beside == NULL ? 0 : beside->year, period);
}

static enum fault
take_away(const struct removal *removal)
{
    static const struct sql *const parts[] = {&SQL_LEDGER_CALENDAR_REMOVE_BALANCES,
            &SQL_LEDGER_CALENDAR_REMOVE_ALLOCATION_BALANCES, &SQL_LEDGER_CALENDAR_REMOVE_PERIODS,
            &SQL_LEDGER_CALENDAR_REMOVE_YEAR};
    enum fault fault = leave_current(removal);

    for (size_t i = 0; i < COUNT_OF(parts) && fault == OK; i++)
        fault = run_of_year(removal, parts[i]);
    return fault;
}

enum fault
year_remove(struct work *work, int64_t company_id, int year)
{
    struct removal removal = {.work = work};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &removal.company)) ||
            (fault = year_list(work, company_id, &removal.years, &removal.count)) ||
            (fault = find(&removal, year)) || (fault = require_at_an_end(&removal)) ||
            (fault = require_empty(&removal)) || (fault = take_away(&removal)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}
