#include "operation/schedule/schedule_operations.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/day.h"
#include "operation/schedule/schedule_runner.h"
#include "operation/schedule/schedule_shapes.h"
#include "operation/schedule/schedule_words.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
view_one(struct work *work, int64_t company_id, int64_t schedule_id, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct schedule schedule;
    enum fault fault;

    if ((fault = schedule_find(work, company_id, schedule_id, &schedule)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return schedule_words_view(work, snapshot, &schedule, ret_output);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct schedule_query *query = input;
    struct schedule_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct schedule *schedules;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = schedule_list(
                     work, company_id, query->after, limit, &schedules, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = schedule_words_view(work, snapshot, &schedules[i], &page->items[i])))
            return fault;
    if (page->count == limit)
        page->next = schedules[limit - 1].code;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_key *key = input;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, key->schedule, &schedule_id)))
        return fault;
    return view_one(work, company_id, schedule_id, ret_output);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct schedule schedule;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = schedule_words_read(work, snapshot, input, &schedule)) ||
            (fault = schedule_create(work, company_id, &schedule)))
        return fault;
    return view_one(work, company_id, schedule.schedule_id, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct schedule_words *words = input;
    struct schedule schedule;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, words->schedule, &schedule_id)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = schedule_words_read(work, snapshot, words, &schedule)))
        return fault;
    schedule.schedule_id = schedule_id;
    schedule.version = words->version;
    if (schedule.code == NULL)
        schedule.code = words->schedule;
    if ((fault = schedule_change(work, company_id, &schedule)))
        return fault;
    return view_one(work, company_id, schedule_id, ret_output);
}

static enum fault
set_state(struct work *work, int64_t company_id, const struct schedule_key *key,
        enum schedule_state state, void *ret_output)
{
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, key->schedule, &schedule_id)) ||
            (fault = schedule_set_state(work, company_id, schedule_id, state)))
        return fault;
    return view_one(work, company_id, schedule_id, ret_output);
}

static enum fault
pause_one(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return set_state(work, company_id, input, SCHEDULE_PAUSED, ret_output);
}

static enum fault
resume(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return set_state(work, company_id, input, SCHEDULE_ACTIVE, ret_output);
}

static enum fault
end(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return set_state(work, company_id, input, SCHEDULE_ENDED, ret_output);
}

static enum fault
forecast(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct schedule_forecast_query *asked = input;
    struct forecast_query query = {.through = asked->through, .times = (size_t)asked->times};
    struct forecast made;
    enum fault fault;

    if (asked->schedule != NULL &&
            (fault = schedule_find_code(work, company_id, asked->schedule, &query.schedule_id)))
        return fault;
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = forecast_make(work, snapshot, &query, &made)))
        return fault;
    schedule_words_forecast(work, snapshot, &made, ret_output);
    return OK;
}

/* ---- occurrences ---- */

static enum fault
list_occurrences(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_occurrence_query *query = input;
    struct schedule_occurrence_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct occurrence *occurrences;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, query->schedule, &schedule_id)) ||
            (fault = occurrence_list(work, company_id, schedule_id, query->after, limit,
                     &occurrences, &page->count)) ||
            (fault = schedule_words_occurrences(
                     work, occurrences, page->count, query->after, &page->items)))
        return fault;
    if (page->count == limit)
        page->next = occurrences[limit - 1].last_due;
    return OK;
}

/* "12/20260131": an occurrence as the place where the next page begins. */
static enum fault
read_place(struct work *work, const char *after, int64_t *ret_schedule_id, int *ret_due)
{
    char *end;

    *ret_schedule_id = 0;
    *ret_due = 0;
    if (after == NULL)
        return OK;
    *ret_schedule_id = strtoll(after, &end, 10);
    if (end != after && *end == '/') {
        long due = strtol(end + 1, &end, 10);

        *ret_due = day_is(due) ? (int)due : 0;
        if (*ret_due != 0 && *end == '\0')
            return OK;
    }
    return fault_say(
            &work->why, FAULT_FIELD_CHOICE, "/after", "give back the `next` of the page before");
}

static enum fault
failures(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_failure_query *query = input;
    struct schedule_failure_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct occurrence *occurrences;
    int64_t after_schedule_id;
    int after_due;
    enum fault fault;

    if ((fault = read_place(work, query->after, &after_schedule_id, &after_due)) ||
            (fault = occurrence_failures(work, company_id, after_schedule_id, after_due, limit,
                     &occurrences, &page->count)) ||
            (fault = schedule_words_occurrences(work, occurrences, page->count, 0, &page->items)))
        return fault;
    if (page->count == limit)
        page->next = arena_format(&work->arena, "%" PRId64 "/%d",
                occurrences[limit - 1].schedule_id, occurrences[limit - 1].due);
    return OK;
}

static enum fault
view_decided(struct work *work, const struct occurrence *occurrence, void *ret_output)
{
    struct schedule_occurrence *record;
    enum fault fault;

    if ((fault = schedule_words_occurrences(work, occurrence, 1, 0, &record)))
        return fault;
    *(struct schedule_occurrence *)ret_output = *record;
    return OK;
}

static enum fault
retry(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_decision *decision = input;
    struct occurrence occurrence;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, decision->schedule, &schedule_id)) ||
            (fault = occurrence_retry(work, company_id, schedule_id, decision->due, &occurrence)))
        return fault;
    return view_decided(work, &occurrence, ret_output);
}

static enum fault
skip(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_decision *decision = input;
    struct occurrence occurrence;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, decision->schedule, &schedule_id)) ||
            (fault = occurrence_skip(
                     work, company_id, schedule_id, decision->due, decision->reason, &occurrence)))
        return fault;
    return view_decided(work, &occurrence, ret_output);
}

static enum fault
take_back(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_decision *decision = input;
    int64_t schedule_id;
    enum fault fault;

    if ((fault = schedule_find_code(work, company_id, decision->schedule, &schedule_id)) ||
            (fault = occurrence_take_back(work, company_id, schedule_id, decision->due)))
        return fault;
    return view_one(work, company_id, schedule_id, ret_output);
}

static enum fault
skip_days(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct schedule_range *words = input;
    struct occurrence_range range = words->range;
    struct occurrences_skipped skipped;
    struct schedule_skipped *ret = ret_output;
    int64_t schedule_id;
    enum fault fault;

    range.limit = words->limit == 0 ? OCCURRENCE_DAYS_MAX : (size_t)words->limit;
    if ((fault = schedule_find_code(work, company_id, words->schedule, &schedule_id)) ||
            (fault = occurrence_skip_days(work, company_id, schedule_id, &range, &skipped)))
        return fault;
    *ret = (struct schedule_skipped){.count = skipped.row_count, .more = skipped.more};
    for (size_t i = 0; i < skipped.row_count; i++)
        ret->skipped += skipped.rows[i].times;
    return schedule_words_occurrences(work, skipped.rows, skipped.row_count, 0, &ret->items);
}

#define SAVE_FAULTS                                                                                \
    FAULT_TEMPLATE_UNKNOWN, FAULT_AMOUNT_DECIMALS, FAULT_AMOUNT_RANGE, FAULT_USER_UNKNOWN,         \
            FAULT_CODE_INVALID, FAULT_RECURRENCE_INVALID, FAULT_TEMPLATE_STATE,                    \
            FAULT_TEMPLATE_TYPE, FAULT_TEMPLATE_INPUT, FAULT_CODE_TAKEN

const struct operation schedule_operations[] = {
        {.name = "schedule.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/schedules",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &schedule_query_shape,
                .output = &schedule_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists schedules by code, a page at a time."},
        {.name = "schedule.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/schedules/{schedule}",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &schedule_key_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN),
                .run = show,
                .doc = "Shows a schedule with the day that is due next."},
        {.name = "schedule.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_new_shape,
                .output = &schedule_record_shape,
                .makes = "schedule.show",
                .faults = FAULTS(SAVE_FAULTS),
                .run = create,
                .doc = "Makes a schedule: a template, and the days on which it is due."},
        {.name = "schedule.change",
                .method = METHOD_PUT,
                .path = "/companies/{company}/schedules/{schedule}",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_change_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_SCHEDULE_STEP,
                        FAULT_SCHEDULE_VERSION, SAVE_FAULTS),
                .shown_by = "schedule.show",
                .run = change,
                .doc = "Replaces a schedule by another version of itself."},
        {.name = "schedule.pause",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/pause",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_key_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_SCHEDULE_STEP),
                .shown_by = "schedule.show",
                .run = pause_one,
                .doc = "Lets a schedule rest: nothing of it is handled until it goes on."},
        {.name = "schedule.resume",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/resume",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_key_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_SCHEDULE_STEP),
                .shown_by = "schedule.show",
                .run = resume,
                .doc = "Lets a schedule go on; what was due meanwhile is caught up as it says."},
        {.name = "schedule.end",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/end",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_key_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_SCHEDULE_STEP),
                .shown_by = "schedule.show",
                .run = end,
                .doc = "Ends a schedule for good; what became of its days stays."},
        {.name = "schedule.run",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/run",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_BY_ITSELF,
                .input = &schedule_run_shape,
                .output = &schedule_report_shape,
                .faults = FAULTS(FAULT_SCHEDULE_AHEAD),
                .run_beside = schedule_runner_run,
                .doc = "Handles all that is due, each occurrence in a transaction of its own; it "
                       "may be "
                       "asked again at any time."},
        {.name = "schedule.forecast",
                .method = METHOD_GET,
                .path = "/companies/{company}/schedule-forecast",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &schedule_forecast_query_shape,
                .output = &schedule_forecast_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_AMOUNT_RANGE),
                .run = forecast,
                .doc = "Says what the schedules will do next, and to which accounts and periods."},
        {.name = "schedule.occurrences",
                .method = METHOD_GET,
                .path = "/companies/{company}/schedules/{schedule}/occurrences",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &schedule_occurrence_query_shape,
                .output = &schedule_occurrence_page_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN),
                .run = list_occurrences,
                .doc = "Lists what became of the days of a schedule."},
        {.name = "schedule.failures",
                .method = METHOD_GET,
                .path = "/companies/{company}/schedule-failures",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &schedule_failure_query_shape,
                .output = &schedule_failure_page_shape,
                .faults = FAULTS(FAULT_FIELD_CHOICE),
                .run = failures,
                .doc = "Lists the occurrences that a person must look at."},
        {.name = "schedule.retry",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/occurrences/{due}/retry",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_WRITE,
                .input = &schedule_occurrence_key_shape,
                .output = &schedule_occurrence_shape,
                .faults = FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_OCCURRENCE_UNKNOWN,
                        FAULT_OCCURRENCE_STEP, FAULT_TEMPLATE_STATE, FAULT_TEMPLATE_INPUT,
                        FAULT_YEAR_UNKNOWN, FAULT_TEMPLATE_SPREAD, FAULT_AMOUNT_RANGE,
                        FAULT_GATE_REFUSED),
                .run = retry,
                .doc = "Tries an occurrence again that was refused, waits or was skipped, with the "
                       "template as it is now."},
        {.name = "schedule.skip",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/occurrences/{due}/skip",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_skip_shape,
                .output = &schedule_occurrence_shape,
                .faults = FAULTS(
                        FAULT_SCHEDULE_UNKNOWN, FAULT_OCCURRENCE_UNKNOWN, FAULT_OCCURRENCE_STEP),
                .run = skip,
                .doc = "Skips an occurrence that waits, was refused or is still to come, and keeps "
                       "the "
                       "reason."},
        {.name = "schedule.take-back",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/occurrences/{due}/take-back",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_occurrence_key_shape,
                .output = &schedule_record_shape,
                .faults = FAULTS(
                        FAULT_SCHEDULE_UNKNOWN, FAULT_OCCURRENCE_UNKNOWN, FAULT_OCCURRENCE_STEP),
                .run = take_back,
                .doc = "Lets a day be due again that was skipped before the schedule came to it."},
        {.name = "schedule.skip-days",
                .method = METHOD_POST,
                .path = "/companies/{company}/schedules/{schedule}/skip",
                .permit = PERMIT_SCHEDULE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &schedule_range_shape,
                .output = &schedule_skipped_shape,
                .faults =
                        FAULTS(FAULT_SCHEDULE_UNKNOWN, FAULT_FIELD_RANGE, FAULT_OCCURRENCE_UNKNOWN),
                .run = skip_days,
                .doc = "Skips the days of a range that wait, were refused or are still to come, "
                       "ten "
                       "thousand at most, and keeps the reason."},
        {0},
};
