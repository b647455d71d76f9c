#include "ledger/book/book.h"
#include "ledger/calendar/calendar.h"
#include "ledger/company/company.h"
#include "ledger/source/source.h"
#include "report/posting_show/posting_show.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* ret_year is in the work's arena. */
static enum fault
require_year(struct work *work, int64_t company_id, int year, const struct fiscal_year **ret_year)
{
    struct company company;
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)) ||
            (fault = year_list(work, company_id, &years, &count)))
        return fault;
    if (year == 0)
        year = company.current_year;
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year) {
            *ret_year = &years[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "year %d", year);
}

/* The opening period's number is 0, as is that of a year that numbers through: what was not said
 * names no period, and what was said does. */
static bool
is_named(const struct posting_number *number, const struct fiscal_year *year)
{
    return number->period.said == (year->numbering == NUMBERING_PER_PERIOD);
}

static enum fault
refuse_number(
        struct work *work, const struct posting_number *number, const struct fiscal_year *year)
{
    const char *in = !number->period.said
                             ? ""
                             : arena_format(&work->arena, ", period %d,", number->period.number);

    if (!number->period.said && year->numbering == NUMBERING_PER_PERIOD)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/number",
                "in %s numbers begin again in every period: name the period of %s %lld", year->name,
                number->series, (long long)number->number);
    return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/number",
            "series %s of year %s%s has no number %lld", number->series, year->name, in,
            (long long)number->number);
}

static enum fault
find_number(struct work *work, int64_t company_id, const struct posting_number *number,
        const struct fiscal_year *year, int64_t *ret_seq)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_REPORT_POSTING_SHOW_FIND_NUMBER, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", year->year);
    stmt_set_int(&find, "book_id", number->book_id);
    stmt_set_text(&find, "series", number->series);
    stmt_set_int(&find, "number_period", number->period.number);
    stmt_set_int(&find, "number", number->number);
    sight_bind(&find);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row || !is_named(number, year))
        return refuse_number(work, number, year);
    *ret_seq = stmt_int(&find, "seq");
    return OK;
}

enum fault
posting_show_seq(struct work *work, int64_t company_id, const struct posting_number *number,
        int64_t *ret_seq)
{
    struct posting_number whole = *number;
    const struct fiscal_year *year;
    enum fault fault;

    if ((fault = require_year(work, company_id, number->year, &year)))
        return fault;
    if (whole.book_id == 0)
        whole.book_id = BOOK_PRIMARY;
    if (whole.series == NULL)
        whole.series = SERIES_STANDARD;
    return find_number(work, company_id, &whole, year, ret_seq);
}
