#include "operation/closing/closing_operations.h"

#include "operation/calendar/calendar_shapes.h"
#include "operation/closing/closing_shapes.h"
#include "operation/codes.h"
#include "store/work.h"

/* The year's number; its calendar year may have been given. */
static enum fault
resolve_year(struct work *work, int64_t company_id, int said, int *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return codes_year(&work->why, snapshot, "/year", said, ret);
}

/* A door may have been given it beside the request. */
static const char *
reason_of(const struct work *work, const char *said)
{
    return said != NULL ? said : work->reason;
}

static enum fault
view_year(struct work *work, int64_t company_id, int year, struct fiscal_year *ret)
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

static struct closing_item
item_of(struct work *work, const struct year_closing *closing)
{
    return (struct closing_item){
            .book = closing->book,
            .series = closing->receipt.series,
            .number = arena_format(&work->arena, "%010lld", (long long)closing->receipt.number),
            .seq = closing->receipt.seq,
            .line_count = (int64_t)closing->line_count,
            .result = {.mantissa = money_minor(closing->result),
                       .scale = (uint8_t)currency_exponent(closing->currency),
                       .given = true},
            .currency = closing->currency,
    };
}

static enum fault
end(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    struct closing_year_ended *answer = ret_output;
    struct year_ended ended;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_end(work, company_id, year, reason_of(work, asked->reason), &ended)))
        return fault;
    *answer = (struct closing_year_ended){
            .items = arena_array(&work->arena, ended.closing_count, sizeof(struct closing_item)),
            .count = ended.closing_count,
            .next_year = ended.next_year,
            .made_next = ended.made_next,
    };
    for (size_t i = 0; i < ended.closing_count; i++)
        answer->items[i] = item_of(work, &ended.closings[i]);
    return view_year(work, company_id, year, &answer->year);
}

static enum fault
lock(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_lock(work, company_id, year, reason_of(work, asked->reason))))
        return fault;
    return view_year(work, company_id, year, ret_output);
}

static enum fault
reopen(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_reopen(work, company_id, year, reason_of(work, asked->reason))))
        return fault;
    return view_year(work, company_id, year, ret_output);
}

const struct operation closing_operations[] = {
        {.name = "year.end",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/end",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &closing_year_ended_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP, FAULT_YEAR_ORDER,
         FAULT_CLOSE_BLOCKED, FAULT_GATE_REFUSED, FAULT_NUMBER_RANGE,
         FAULT_AMOUNT_RANGE),
         .run = end,
         .doc = "Ends a year: closing journals bring its income accounts to zero against "
                       "retained "
                       "earnings. Again, it posts only differences."},
        {.name = "year.lock",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/lock",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP),
         .run = lock,
         .doc = "Locks an ended year with its adjustment periods."},
        {.name = "year.reopen",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/reopen",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP,
         FAULT_YEAR_ORDER),
         .run = reopen,
         .doc = "Reopens an ended or locked year, with a reason; its closing journals "
                       "stay."},
        {0                   },
};
