#include "operation/calendar/calendar_operations.h"

#include "access/user/user.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

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
    return year_find(work, company_id, year, ret_output);
}

/* The answer is what it was. */
static enum fault
remove_year(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_year_key *asked = input;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = year_find(work, company_id, year, ret_output)))
        return fault;
    return year_remove(work, company_id, year);
}

static enum fault
add_period(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_year_key *asked = input;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = period_add(work, company_id, year)))
        return fault;
    return year_find(work, company_id, year, ret_output);
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
    return year_find(work, company_id, year, ret_output);
}

static enum fault
set_reverse_in(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_set_reverse_in *asked = input;
    struct calendar_reverse_in *answer = ret_output;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = period_set_reverse_in(
                     work, company_id, year, asked->period, asked->reverse_in)))
        return fault;
    *answer = (struct calendar_reverse_in){
            .year = year, .period = asked->period, .reverse_in = asked->reverse_in};
    return reversal_follow_calendar(work, company_id, year, asked->period, &answer->followed);
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
    return year_find(work, company_id, year, ret_output);
}

/* ---- what is open ---- */

static struct calendar_row
row_of(struct work *work, const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period)
{
    struct calendar_row row = {
            .period = *period,
            .cells = arena_array(
                    &work->arena, snapshot->subledger_count, sizeof(struct calendar_cell)),
            .cell_count = snapshot->subledger_count,
    };

    row.period.name = arena_text(&work->arena, period->name);
    for (size_t i = 0; i < row.cell_count; i++) {
        const struct subledger *subledger = &snapshot->subledgers[i];
        struct calendar_cell *cell = &row.cells[i];

        cell->subledger = arena_text(&work->arena, subledger->code);
        cell->state = (int)snapshot_period_state(snapshot, year, period, subledger->subledger_id);
        if (!snapshot_open_days(
                    snapshot, year, period, subledger, &cell->open_from, &cell->open_to))
            cell->open_from = cell->open_to = 0;
    }
    return row;
}

static enum fault
show_table(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_year_key *asked = input;
    struct calendar_table *table = ret_output;
    const struct fiscal_year *year;
    enum fault fault;
    int number;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &number)))
        return fault;
    year = snapshot_year(snapshot, number);
    *table = (struct calendar_table){
            .year = number,
            .name = arena_text(&work->arena, year->name),
            .state = (int)year->state,
            .master_from = snapshot->master_open_from,
            .items = arena_array(&work->arena, year->period_count, sizeof(struct calendar_row)),
            .count = year->period_count,
    };
    for (size_t i = 0; i < table->count; i++)
        table->items[i] = row_of(work, snapshot, year, &year->periods[i]);
    return OK;
}

/* ---- what became of it ---- */

/* NULL: all, or the company itself. */
static const char *
subledger_code(struct work *work, const struct snapshot *snapshot, int64_t subledger_id)
{
    return subledger_id == 0
                   ? NULL
                   : arena_text(&work->arena, snapshot_subledger(snapshot, subledger_id)->code);
}

/* Most rows have the person of the row before. */
static enum fault
login_of(struct work *work, int64_t user_id, struct user *user, const char **ret)
{
    enum fault fault;

    if (user->user_id != user_id && (fault = user_find(work, user_id, user)))
        return fault;
    *ret = user->login;
    return OK;
}

static enum fault
list_changes(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_year_key *asked = input;
    struct calendar_step_page *page = ret_output;
    struct calendar_change *changes;
    struct user user = {0};
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = calendar_change_list(work, company_id, year, &changes, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(struct calendar_step));
    for (size_t i = 0; i < page->count; i++) {
        struct calendar_step *step = &page->items[i];

        step->change = changes[i];
        step->subledger = subledger_code(work, snapshot, changes[i].subledger_id);
        if ((fault = login_of(work, changes[i].changed_by, &user, &step->changed_by)))
            return fault;
    }
    return OK;
}

static enum fault
list_windows(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct calendar_window_query *query = input;
    struct calendar_window_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct subledger_window *windows;
    struct user user = {0};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = subledger_window_list(
                     work, company_id, query->after, limit, &windows, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(struct calendar_window));
    for (size_t i = 0; i < page->count; i++) {
        struct calendar_window *window = &page->items[i];

        window->window = windows[i];
        window->subledger = subledger_code(work, snapshot, windows[i].subledger_id);
        if ((fault = login_of(work, windows[i].changed_by, &user, &window->changed_by)))
            return fault;
    }
    page->next = page->count == limit ? windows[page->count - 1].change_no : 0;
    return OK;
}

const struct operation calendar_operations[] = {
        {.name = "year.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/years",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
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
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_year_new_shape,
                .output = &calendar_year_shape,
                .makes = "year.remove",
                .faults = FAULTS(FAULT_DAY_INVALID, FAULT_YEAR_LENGTH, FAULT_YEAR_OVERLAP,
                        FAULT_YEAR_OPENED, FAULT_YEAR_STEP, FAULT_AMOUNT_RANGE),
                .run = create,
                .doc = "Makes a fiscal year with its periods and carries the openings into it."},
        {.name = "year.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/years/{year}",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_year_key_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_OVERLAP, FAULT_YEAR_POSTED,
                        FAULT_YEAR_STEP, FAULT_YEAR_USED),
                .run = remove_year,
                .doc = "Takes away the first or the last year, as long as nothing stands in it."},
        {.name = "year.set-numbering",
                .method = METHOD_PUT,
                .path = "/companies/{company}/years/{year}/numbering",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_set_numbering_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_POSTED),
                .shown_by = "year.list",
                .run = set_numbering,
                .doc = "Numbers a year through, or anew in each period; before its first posting."},
        {.name = "period.add",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/periods",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_year_key_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP, FAULT_FIELD_RANGE),
                .run = add_period,
                .doc = "Adds an adjustment period to a year, open, also after year end."},
        {.name = "period.set-state",
                .method = METHOD_PUT,
                .path = "/companies/{company}/years/{year}/periods/{period}/state",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_set_state_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN, FAULT_PERIOD_UNKNOWN,
                        FAULT_PERIOD_CHECKLIST, FAULT_PERIOD_STEP),
                .shown_by = "period.table",
                .run = set_state,
                .doc = "Opens a period or closes it softly, or closes it for one subledger. "
                       "Closing "
                       "it for all is close.period's."},
        {.name = "period.set-reverse-in",
                .method = METHOD_PUT,
                .path = "/companies/{company}/years/{year}/periods/{period}/reverse-in",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &calendar_set_reverse_in_shape,
                .output = &calendar_reverse_in_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN),
                .shown_by = "period.table",
                .run = set_reverse_in,
                .doc = "Names the period that accruals of a period turn in; those that wait to "
                       "turn "
                       "in another are moved."},
        {.name = "period.table",
                .method = METHOD_GET,
                .path = "/companies/{company}/years/{year}/periods",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &calendar_year_key_shape,
                .output = &calendar_table_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN),
                .run = show_table,
                .doc = "Shows what is open: the periods of a year, for all and for each "
                       "subledger."},
        {.name = "period.changes",
                .method = METHOD_GET,
                .path = "/companies/{company}/years/{year}/changes",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &calendar_year_key_shape,
                .output = &calendar_step_page_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN),
                .run = list_changes,
                .doc = "Lists who opened, closed and reopened a year and its periods, when and "
                       "why."},
        {.name = "subledger.windows",
                .method = METHOD_GET,
                .path = "/companies/{company}/windows",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &calendar_window_query_shape,
                .output = &calendar_window_page_shape,
                .faults = NO_FAULTS,
                .run = list_windows,
                .doc = "Lists the windows and master close dates that were ever set, by whom, when "
                       "and why."},
        {0},
};
