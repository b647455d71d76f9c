#include "ledger/book/book.h"
#include "ledger/calendar/calendar.h"
#include "ledger/company/company.h"
#include "ledger/source/source.h"
#include "report/posting_show/posting_show.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
require_year(struct work *work, int64_t company_id, int year, int *ret)
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
            *ret = year;
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "year %d", year);
}

static enum fault
find_number(struct work *work, int64_t company_id, const struct posting_number *number,
        int64_t *ret_seq)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_REPORT_POSTING_SHOW_FIND_NUMBER, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", number->year);
    stmt_set_int(&find, "book_id", number->book_id);
    stmt_set_text(&find, "series", number->series);
    stmt_set_int(&find, "number_period", number->period);
    stmt_set_int(&find, "number", number->number);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/number",
                "series %s of year %d has no number %lld", number->series, number->year,
                (long long)number->number);
    *ret_seq = stmt_int(&find, "seq");
    return OK;
}

enum fault
posting_show_seq(struct work *work, int64_t company_id, const struct posting_number *number,
        int64_t *ret_seq)
{
    struct posting_number whole = *number;
    enum fault fault;

    if ((fault = require_year(work, company_id, number->year, &whole.year)))
        return fault;
    if (whole.book_id == 0)
        whole.book_id = BOOK_PRIMARY;
    if (whole.series == NULL)
        whole.series = SERIES_STANDARD;
    return find_number(work, company_id, &whole, ret_seq);
}
