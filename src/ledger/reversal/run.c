#include "ledger/reversal/run.h"

#include <assert.h>

#include "store/lane.h"
#include "store/work.h"

/* One step of a run in the company's lane. */
struct step {
    struct reversal_run *run;
    const struct reversal_turn *turn;
    struct reversal_outcome *outcome;
    int64_t after;
    size_t made;
};

static enum fault
note(struct work *work, const struct reversal_run *run, int64_t first_seq, int64_t last_seq)
{
    return run->note == NULL ? OK : run->note(work, first_seq, last_seq, run->context);
}

/* ---- what the calendar has caught up with ---- */

static enum fault
catch_up_page(struct work *work, void *input)
{
    struct step *step = input;
    int64_t after = step->after;
    enum fault fault;

    if ((fault = reversal_catch_up(work, step->run->company_id, &after, &step->made)))
        return fault;
    step->after = after;
    return step->made == 0 ? OK : note(work, step->run, 0, 0);
}

static enum fault
catch_up(struct work *work, struct reversal_run *run)
{
    struct step step = {.run = run};
    enum fault fault;

    do {
        if ((fault = lane_run(work, run->company_id, catch_up_page, &step)))
            return fault;
        run->made += step.made;
    } while (step.after != 0);
    return OK;
}

/* ---- what is due ---- */

static enum fault
post_one(struct work *work, void *input)
{
    struct step *step = input;
    struct receipt *receipt = &step->outcome->receipt;
    enum fault fault;

    *receipt = (struct receipt){0};
    if ((fault = reversal_carry_out(work, step->run->company_id, step->turn, receipt)))
        return fault;
    return note(work, step->run, work->first_seq, work->last_seq);
}

static enum fault
keep_failure(struct work *work, void *input)
{
    const struct step *step = input;

    return reversal_fail(work, step->run->company_id, step->turn->original_seq,
            step->outcome->failure, step->outcome->detail);
}

/* Of a refusal by the gate the first finding that refuses; of another its own words. */
static void
tell_failure(struct work *work, enum fault fault, struct reversal_outcome *outcome)
{
    const struct findings *findings = &work->findings;

    outcome->failure = fault_code(fault);
    outcome->detail = arena_text(&work->arena, work->why.detail);
    for (size_t i = 0; fault == FAULT_GATE_REFUSED && i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD) {
            outcome->failure = findings->list[i].code;
            outcome->detail = arena_text(&work->arena, findings->list[i].detail);
            return;
        }
}

/* Another run posted it, or somebody took it back, in the meantime. */
static bool
is_settled(enum fault fault)
{
    return fault == FAULT_JOURNAL_STEP || fault == FAULT_JOURNAL_UNKNOWN;
}

static struct reversal_outcome
copy_of(struct arena *arena, const struct reversal_outcome *outcome)
{
    struct reversal_outcome copy = *outcome;

    copy.receipt.series = arena_text(arena, outcome->receipt.series);
    copy.failure = arena_text(arena, outcome->failure);
    copy.detail = arena_text(arena, outcome->detail);
    return copy;
}

/* A run is long, and its journals may be: of each turn nothing is kept but what became of it. */
static void
keep_only(struct work *work, struct arena_mark mark, struct reversal_outcome *outcome)
{
    SCOPED(arena_done) struct arena aside = {0};
    const struct reversal_outcome kept = copy_of(&aside, outcome);

    findings_clear(&work->findings);
    arena_reset(&work->arena, mark);
    *outcome = copy_of(&work->arena, &kept);
}

static enum fault
take_turn(struct work *work, struct reversal_run *run, const struct reversal_turn *turn)
{
    struct reversal_outcome *outcome = &run->outcomes[run->outcome_count];
    struct arena_mark mark = arena_mark(&work->arena);
    struct step step = {.run = run, .turn = turn, .outcome = outcome};
    enum fault fault;

    *outcome = (struct reversal_outcome){
            .original_seq = turn->original_seq, .journal_id = turn->journal_id};
    findings_clear(&work->findings);
    work->first_seq = 0;
    work->last_seq = 0;
    fault = lane_run(work, run->company_id, post_one, &step);
    if (is_settled(fault)) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault != OK) {
        if (!fault_is_refusal(fault)) /* the run ends, and may be begun again */
            return fault;
        outcome->receipt = (struct receipt){0};
        tell_failure(work, fault, outcome);
        work->why = (struct why){0};
        if ((fault = lane_run(work, run->company_id, keep_failure, &step)))
            return fault;
    }
    keep_only(work, mark, outcome);
    run->outcome_count++;
    return OK;
}

static enum fault
read_turns(struct work *work, const struct reversal_run *run, struct reversal_turn **ret,
        size_t *ret_count)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = reversal_turns(
            work, run->company_id, run->through, run->only_seq, run->limit + 1, ret, ret_count);
    return work_read_over(work, fault);
}

enum fault
reversal_run(struct work *work, struct reversal_run *run)
{
    struct reversal_turn *turns;
    size_t count;
    enum fault fault;

    assert(run->limit >= 1 && run->limit <= 1000);
    if ((fault = catch_up(work, run)) || (fault = read_turns(work, run, &turns, &count)))
        return fault;
    run->more = count > run->limit;
    run->outcomes = arena_array(&work->arena, count, sizeof(*run->outcomes));
    for (size_t i = 0; i < count && i < run->limit; i++)
        if ((fault = take_turn(work, run, &turns[i])))
            return fault;
    findings_clear(&work->findings);
    return OK;
}
