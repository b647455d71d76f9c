#include "operation/calendar/calendar_operations.h"

#include "operation/calendar/calendar_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
view(struct work *work, int64_t company_id, int year, struct fiscal_year *ret)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = year_list(work, company_id, &years, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year) {
            *ret = years[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "%d", year);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct calendar_page *page = ret_output;

    (void)input;
    return year_list(work, company_id, &page->items, &page->count);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct calendar_year_new *asked = input;
    enum fault fault;
    int year;

    if ((fault = year_create(work, company_id, &asked->year, &year)))
        return fault;
    return view(work, company_id, year, ret_output);
}

static enum fault
set_state(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_set_state *asked = input;
    int64_t subledger_id;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = codes_subledger(
                     &work->why, snapshot, "/subledger", asked->subledger, &subledger_id)) ||
            (fault = period_set_state(work, company_id, year, asked->period, subledger_id,
                     (enum period_state)asked->state)))
        return fault;
    return view(work, company_id, year, ret_output);
}

static enum fault
set_reverse_in(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_set_reverse_in *asked = input;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = period_set_reverse_in(
                     work, company_id, year, asked->period, asked->reverse_in)))
        return fault;
    return view(work, company_id, year, ret_output);
}

static enum fault
set_numbering(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_set_numbering *asked = input;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = year_set_numbering(work, company_id, year, (enum numbering)asked->numbering)))
        return fault;
    return view(work, company_id, year, ret_output);
}

const struct operation calendar_operations[] = {
        {.name = "year.list",
         .method = METHOD_GET,
         .path = "/companies/{company}/years",
         .permit = PERMIT_COMPANY_READ,
         .runs = RUNS_READ,
         .input = &operation_company_key_shape,
         .output = &calendar_page_shape,
         .faults = NO_FAULTS,
         .run = list,
         .doc = "Lists the fiscal years with their periods."},
        {.name = "year.create",
         .method = METHOD_POST,
         .path = "/companies/{company}/years",
         .permit = PERMIT_CALENDAR_CHANGE,
         .runs = RUNS_WRITE,
         .input = &calendar_year_new_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_DAY_INVALID, FAULT_YEAR_LENGTH, FAULT_YEAR_OVERLAP,
         FAULT_YEAR_OPENED, FAULT_AMOUNT_RANGE),
         .run = create,
         .doc = "Makes a fiscal year with its periods and carries the openings into it."},
        {.name = "year.set-numbering",
         .method = METHOD_PUT,
         .path = "/companies/{company}/years/{year}/numbering",
         .permit = PERMIT_CALENDAR_CHANGE,
         .runs = RUNS_WRITE,
         .input = &calendar_set_numbering_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_POSTED),
         .run = set_numbering,
         .doc = "Numbers a year through, or anew in each period; before its first posting."},
        {.name = "period.set-state",
         .method = METHOD_PUT,
         .path = "/companies/{company}/years/{year}/periods/{period}/state",
         .permit = PERMIT_CALENDAR_CHANGE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &calendar_set_state_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN, FAULT_PERIOD_UNKNOWN,
         FAULT_PERIOD_STEP),
         .run = set_state,
         .doc = "Opens or closes a period."},
        {.name = "period.set-reverse-in",
         .method = METHOD_PUT,
         .path = "/companies/{company}/years/{year}/periods/{period}/reverse-in",
         .permit = PERMIT_CALENDAR_CHANGE,
         .runs = RUNS_WRITE,
         .input = &calendar_set_reverse_in_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN),
         .run = set_reverse_in,
         .doc = "Names the period that accruals of a period turn in."},
        {0                                   },
};
