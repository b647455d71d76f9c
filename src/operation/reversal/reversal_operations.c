#include "operation/reversal/reversal_operations.h"

#include "ledger/reversal/run.h"
#include "operation/ahead.h"
#include "operation/codes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/journal/journal_words.h"
#include "operation/posting/which.h"
#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

/* ---- by hand ---- */

static enum fault
read_words(struct work *work, const struct snapshot *snapshot, const struct reversal_words *words,
        struct reversal_new *ret)
{
    enum fault fault;

    *ret = (struct reversal_new){
            .set_id = words->set_id,
            .period = words->period == 0 ? -1 : words->period,
            .date = words->date,
            .style = (enum reversal_style)words->style,
            .origin = words->origin == 0 ? ORIGIN_API : words->origin,
    };
    if ((fault = codes_year(&work->why, snapshot, "/year", words->year, &ret->year)))
        return fault;
    return posting_which_seq(work, snapshot,
            &(struct posting_which){
                    .seq = words->seq,
                    .journal_id = words->journal_id,
                    .number = words->number,
                    .of_year = words->of_year,
                    .of_period = words->of_period,
                    .series = words->series,
                    .book = words->book,
            },
            &ret->seq);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct reversal_new asked;
    struct journal journal;
    int64_t journal_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = read_words(work, snapshot, input, &asked)) ||
            (fault = reversal_create(work, company_id, &asked, &journal_id)) ||
            (fault = journal_find(work, company_id, journal_id, &journal)))
        return fault;
    return journal_words_view(work, snapshot, &journal, ret_output);
}

/* ---- plans ---- */

static void
view(struct arena *arena, const struct reversal *reversal, struct currency currency,
        struct reversal_record *ret)
{
    *ret = (struct reversal_record){
            .reversal = *reversal,
            .number = journal_number_text(arena, reversal->original.number),
            .stands_for = reversal_stands_again(reversal) ? reversal->first.seq : 0,
            .amount = {.mantissa = reversal->amount,
                    .scale = (uint8_t)currency_exponent(currency),
                    .given = true},
            .currency = currency,
    };
}

static enum fault
view_one(struct work *work, int64_t company_id, int64_t seq, struct reversal_record *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct reversal reversal;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = reversal_find(work, company_id, seq, &reversal)))
        return fault;
    view(&work->arena, &reversal, snapshot->company.currency, ret);
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct reversal_query *query = input;
    struct reversal_page *page = ret_output;
    struct reversal_filter filter = {
            .period = query->period,
            .failed = query->failed,
            .after = query->after,
            .limit = operation_page_limit(query->limit),
    };
    struct reversal *reversals;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", query->year, &filter.year)) ||
            (fault = reversal_list(
                     work, company_id, &filter, &reversals, &page->count, &page->next)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(&work->arena, &reversals[i], snapshot->company.currency, &page->items[i]);
    return OK;
}

static enum fault
require_day(struct work *work, const struct reversal_plan_words *words)
{
    if ((words->plan == REVERSAL_ON_DATE) == (words->date != 0))
        return OK;
    return fault_say(&work->why, words->date == 0 ? FAULT_FIELD_MISSING : FAULT_REVERSAL_PLAN,
            "/date", "a day goes with the plan on-date");
}

/* Whoever is limited to some rows names one of his. */
static enum fault
require_posting(struct work *work, int64_t company_id, int64_t seq)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    int64_t found;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return posting_which_seq(work, snapshot, &(struct posting_which){.seq = seq}, &found);
}

static enum fault
plan(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct reversal_plan_words *words = input;
    const struct reversal_plan asked = {
            .kind = (enum reversal_kind)words->plan,
            .style = words->style == 0 ? REVERSAL_SWAPS_SIDES : (enum reversal_style)words->style,
            .date = words->date,
    };
    enum fault fault;

    if ((fault = require_day(work, words)) ||
            (fault = require_posting(work, company_id, words->seq)) ||
            (fault = reversal_plan_add(work, company_id, words->seq, &asked)))
        return fault;
    return view_one(work, company_id, words->seq, ret_output);
}

static enum fault
cancel(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct reversal_cancel_words *words = input;
    enum fault fault;

    if ((fault = view_one(work, company_id, words->seq, ret_output)))
        return fault;
    return reversal_cancel(work, company_id, words->seq, work->reason);
}

static enum fault
move(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct reversal_move_words *words = input;
    enum fault fault;

    if ((fault = reversal_move(work, company_id, words->seq, words->date)))
        return fault;
    return view_one(work, company_id, words->seq, ret_output);
}

/* ---- carrying out ---- */

static void
view_outcome(struct arena *arena, const struct reversal_outcome *outcome,
        struct reversal_outcome_record *ret)
{
    const struct receipt *receipt = &outcome->receipt;

    *ret = (struct reversal_outcome_record){
            .reverses = outcome->original_seq,
            .journal_id = outcome->journal_id,
            .failure = outcome->failure,
            .detail = outcome->detail,
    };
    if (receipt->seq == 0)
        return;
    ret->seq = receipt->seq;
    ret->year = receipt->year;
    ret->period = receipt->period;
    ret->series = receipt->series;
    ret->number = journal_number_text(arena, receipt->number);
}

static void
view_run(struct arena *arena, const struct reversal_run *run, struct reversal_run_record *ret)
{
    *ret = (struct reversal_run_record){
            .through = run->through,
            .made = (int64_t)run->made,
            .more = run->more,
            .count = run->outcome_count,
            .items = arena_array(arena, run->outcome_count, sizeof(*ret->items)),
    };
    for (size_t i = 0; i < run->outcome_count; i++) {
        view_outcome(arena, &run->outcomes[i], &ret->items[i]);
        ret->posted += ret->items[i].seq != 0 ? 1 : 0;
    }
    ret->refused = (int64_t)run->outcome_count - ret->posted;
}

static enum fault
run(struct work *work, int64_t company_id, const void *input, const struct operation_beside *beside,
        void *ret_output)
{
    const struct reversal_run_words *words = input;
    struct reversal_run run = {
            .company_id = company_id,
            .through = words->through == 0 ? work_today(work) : words->through,
            .only_seq = words->seq,
            .limit = words->limit == 0 ? PAGE_MAX : (size_t)words->limit,
            .note = beside->note,
            .context = beside->context,
    };
    enum fault fault;

    if ((fault = ahead_require_come(work, FAULT_REVERSAL_AHEAD, words->through, words->ahead)) ||
            (fault = reversal_run(work, &run)))
        return fault;
    view_run(&work->arena, &run, ret_output);
    return beside->keep(work, beside->context);
}

static enum fault
ageing(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct reversal_ageing_words *words = input;
    struct ageing_query query = words->query;

    if (query.day == 0)
        query.day = work_today(work);
    return reversal_ageing(work, company_id, &query, ret_output);
}

const struct operation reversal_operations[] = {
        {.name = "reversal.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/reversals",
                .permit = PERMIT_JOURNAL_REVERSE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &reversal_words_shape,
                .output = &journal_record_shape,
                .makes = "journal.show",
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_FIELD_MISSING, FAULT_FIELD_KIND,
                        FAULT_BOOK_UNKNOWN, FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP,
                        FAULT_POSTING_UNKNOWN, FAULT_REVERSAL_CLOSING, FAULT_REVERSAL_LIVE,
                        FAULT_REVERSAL_PENDING, FAULT_REVERSAL_OPENING, FAULT_REVERSAL_YEAR,
                        FAULT_PERIOD_UNKNOWN, FAULT_SET_UNKNOWN, FAULT_SET_STEP),
                .run = create,
                .doc = "Makes the draft of a posted journal's reversal, in the set, year and "
                       "period chosen."},
        {.name = "reversal.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/reversals",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &reversal_query_shape,
                .output = &reversal_page_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN),
                .run = list,
                .doc = "Lists planned reversals that are not posted yet, with why where they were "
                       "refused."},
        {.name = "reversal.plan",
                .method = METHOD_POST,
                .path = "/companies/{company}/postings/{seq}/reversal-plan",
                .permit = PERMIT_JOURNAL_REVERSE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &reversal_plan_words_shape,
                .output = &reversal_record_shape,
                .faults = FAULTS(FAULT_FIELD_MISSING, FAULT_REVERSAL_PLAN, FAULT_POSTING_UNKNOWN,
                        FAULT_REVERSAL_CLOSING, FAULT_REVERSAL_LIVE, FAULT_REVERSAL_PENDING),
                .run = plan,
                .doc = "Plans the reversal of a journal that was posted without a plan."},
        {.name = "reversal.move",
                .method = METHOD_PUT,
                .path = "/companies/{company}/postings/{seq}/reversal-plan/date",
                .permit = PERMIT_JOURNAL_REVERSE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &reversal_move_words_shape,
                .output = &reversal_record_shape,
                .faults = FAULTS(FAULT_REVERSAL_UNKNOWN, FAULT_REVERSAL_PLAN, FAULT_JOURNAL_STEP,
                        FAULT_REVERSAL_PENDING),
                .run = move,
                .doc = "Moves a planned reversal to a day."},
        {.name = "reversal.cancel",
                .method = METHOD_POST,
                .path = "/companies/{company}/postings/{seq}/reversal-plan/cancel",
                .permit = PERMIT_JOURNAL_REVERSE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &reversal_cancel_words_shape,
                .output = &reversal_record_shape,
                .faults = FAULTS(FAULT_REVERSAL_UNKNOWN, FAULT_REASON_MISSING, FAULT_JOURNAL_STEP),
                .run = cancel,
                .doc = "Takes a reversal plan back, with a reason: the journal is meant to stand. "
                       "It may be planned again, or reversed by hand."},
        {.name = "reversal.run",
                .method = METHOD_POST,
                .path = "/companies/{company}/reversal-runs",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_BY_ITSELF,
                .input = &reversal_run_words_shape,
                .output = &reversal_run_record_shape,
                .faults = FAULTS(FAULT_REVERSAL_AHEAD),
                .run_beside = run,
                .doc = "Posts the planned reversals that are due; what is refused is kept with "
                       "why."},
        {.name = "reversal.ageing",
                .method = METHOD_GET,
                .path = "/companies/{company}/reports/reversal-ageing",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &reversal_ageing_words_shape,
                .output = &reversal_ageing_shape,
                .faults = FAULTS(FAULT_AMOUNT_RANGE),
                .run = ageing,
                .doc = "Accruals that were not undone on a day, with their age and why they "
                       "stand."},
        {0},
};
