#include "operation/schedule/schedule_runner.h"

#include "base/day.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/ahead.h"
#include "operation/schedule/schedule_words.h"
#include "operation/shapes.h"
#include "store/lane.h"
#include "store/work.h"

/* A schedule of which something is due. */
struct candidate {
    struct schedule schedule;
    int next; /* 0: nothing any more */
};

struct running {
    struct work *work;
    int64_t company_id;
    int day;
    size_t limit;
    bool more; /* the limit ended it */
    const struct operation_beside *beside;
    const struct snapshot *snapshot;
    struct candidate *candidates;
    size_t candidate_count;
    struct occurrence *handled;
    size_t handled_count;
};

static void
running_done(struct running *running)
{
    snapshot_release(&running->snapshot);
}

static void
look_ahead(struct running *running, struct candidate *candidate)
{
    candidate->next = schedule_next(running->snapshot, &candidate->schedule);
    if (candidate->next > running->day)
        candidate->next = 0;
}

static void
add_candidate(struct running *running, const struct schedule *schedule)
{
    struct candidate candidate = {.schedule = *schedule};

    if (schedule->state != SCHEDULE_ACTIVE)
        return;
    look_ahead(running, &candidate);
    if (candidate.next == 0)
        return;
    running->candidates = arena_room(&running->work->arena, running->candidates,
            running->candidate_count, sizeof(candidate));
    running->candidates[running->candidate_count++] = candidate;
}

static enum fault
find_candidates(struct running *running)
{
    const char *after = NULL;
    struct schedule *page;
    size_t count;
    enum fault fault;

    if ((fault = snapshot_take(running->work, running->company_id, &running->snapshot)))
        return fault;
    do {
        if ((fault = schedule_list(
                     running->work, running->company_id, after, PAGE_MAX, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            add_candidate(running, &page[i]);
        after = count == 0 ? NULL : page[count - 1].code;
    } while (count == PAGE_MAX);
    return OK;
}

/* The earliest day comes first, so that numbers follow the days. */
static struct candidate *
earliest(struct running *running)
{
    struct candidate *found = NULL;

    for (size_t i = 0; i < running->candidate_count; i++) {
        struct candidate *candidate = &running->candidates[i];

        if (candidate->next != 0 && (found == NULL || candidate->next < found->next))
            found = candidate;
    }
    return found;
}

/* One occurrence on its way through the lane. */
struct turn {
    struct running *running;
    int64_t schedule_id;
    struct occurrence refused; /* in the transaction before */
    struct occurrence occurrence;
    bool any;
};

static enum fault
take_turn(struct work *work, void *input)
{
    struct turn *turn = input;
    const struct running *running = turn->running;
    enum fault fault;

    work->first_seq = 0;
    work->last_seq = 0;
    if ((fault = occurrence_next(work, running->company_id, turn->schedule_id, running->day,
                 &turn->occurrence, &turn->any)))
        return fault;
    if (!turn->any)
        return OK;
    return running->beside->note(work, work->first_seq, work->last_seq, running->beside->context);
}

/* Nothing of what was refused is in the database: a transaction of its own keeps that it was. */
static enum fault
keep_failure(struct work *work, void *input)
{
    struct turn *turn = input;
    const struct running *running = turn->running;
    enum fault fault;

    if ((fault = occurrence_fail(
                 work, running->company_id, &turn->refused, &turn->occurrence, &turn->any)))
        return fault;
    if (!turn->any)
        return OK;
    return running->beside->note(work, 0, 0, running->beside->context);
}

/* After a COMMIT without an answer: its row is there, as this run wrote it, or it is not. */
static enum fault
was_kept(struct work *work, void *input, bool *ret)
{
    struct turn *turn = input;
    struct occurrence kept;
    enum fault fault;

    *ret = false;
    if (!turn->any)
        return OK;
    fault = occurrence_find(
            work, turn->running->company_id, turn->schedule_id, turn->occurrence.due, &kept);
    if (fault == FAULT_OCCURRENCE_UNKNOWN) {
        work->why = (struct why){0};
        return OK;
    }
    *ret = fault == OK && kept.handled_at == turn->occurrence.handled_at &&
           kept.journal_id == turn->occurrence.journal_id;
    return fault;
}

static enum fault
in_lane(struct turn *turn, enum fault (*run)(struct work *work, void *input))
{
    struct work *work = turn->running->work;
    struct lane_job job = {
            .work = work,
            .company_id = turn->running->company_id,
            .run = run,
            .kept = was_kept,
            .input = turn,
    };

    lane_submit(work->store, &job);
    return lane_wait(work->store, &job);
}

static enum fault
handle_next(struct turn *turn)
{
    struct work *work = turn->running->work;
    enum fault fault = in_lane(turn, take_turn);

    if (fault == OK || turn->occurrence.fault == NULL)
        return fault;
    turn->refused = turn->occurrence;
    work->why = (struct why){0};
    return in_lane(turn, keep_failure);
}

static struct occurrence
copy_of(struct arena *arena, const struct occurrence *occurrence)
{
    struct occurrence copy = *occurrence;

    copy.schedule = arena_text(arena, occurrence->schedule);
    copy.fault = arena_text(arena, occurrence->fault);
    copy.findings = arena_text(arena, occurrence->findings);
    copy.detail = arena_text(arena, occurrence->detail);
    copy.reason = arena_text(arena, occurrence->reason);
    copy.days = NULL; /* a report says how many, and their first and last */
    return copy;
}

/* A run is long, and its journals may be: of each turn nothing is kept but what became of it. */
static struct occurrence
keep_only(struct work *work, struct arena_mark mark, const struct occurrence *occurrence)
{
    SCOPED(arena_done) struct arena aside = {0};
    struct occurrence kept = copy_of(&aside, occurrence);

    findings_clear(&work->findings);
    arena_reset(&work->arena, mark);
    return copy_of(&work->arena, &kept);
}

static enum fault
run_turn(struct running *running, struct candidate *candidate)
{
    struct turn turn = {.running = running, .schedule_id = candidate->schedule.schedule_id};
    struct arena_mark mark = arena_mark(&running->work->arena);
    enum fault fault;

    if ((fault = handle_next(&turn)))
        return fault;
    if (!turn.any) {
        candidate->next = 0; /* another run has handled it */
        return OK;
    }
    running->handled[running->handled_count++] = keep_only(running->work, mark, &turn.occurrence);
    candidate->schedule.handled_to = turn.occurrence.last_due;
    look_ahead(running, candidate);
    return OK;
}

static enum fault
run_turns(struct running *running)
{
    struct candidate *next;
    enum fault fault;

    running->handled =
            arena_array(&running->work->arena, running->limit, sizeof(*running->handled));
    while ((next = earliest(running)) != NULL) {
        if (running->handled_count == running->limit) {
            running->more = true;
            return OK;
        }
        if ((fault = run_turn(running, next)))
            return fault;
    }
    return OK;
}

static void
count(struct schedule_report *report, const struct occurrence *occurrence)
{
    switch (occurrence->state) {
    case OCCURRENCE_DUE:
        report->waiting++;
        break;
    case OCCURRENCE_MADE:
        report->made++;
        break;
    case OCCURRENCE_POSTED:
        report->posted++;
        break;
    case OCCURRENCE_FAILED:
        report->failed++;
        break;
    case OCCURRENCE_SKIPPED:
        report->skipped += occurrence->times;
        break;
    }
}

static enum fault
report(struct running *running, struct schedule_report *ret)
{
    struct work *work = running->work;
    enum fault fault;

    *ret = (struct schedule_report){
            .through = running->day, .more = running->more, .count = running->handled_count};
    for (size_t i = 0; i < running->handled_count; i++)
        count(ret, &running->handled[i]);
    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, schedule_words_occurrences(work, running->handled,
                                        running->handled_count, 0, &ret->items));
}

enum fault
schedule_runner_run(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    const struct schedule_run_words *words = input;
    SCOPED(running_done)
    struct running running = {
            .work = work,
            .company_id = company_id,
            .day = words->through == 0 ? work_today(work) : words->through,
            .limit = words->limit == 0 ? PAGE_MAX : (size_t)words->limit,
            .beside = beside,
    };
    enum fault fault;

    if ((fault = ahead_require_come(work, FAULT_SCHEDULE_AHEAD, words->through, words->ahead)) ||
            (fault = work_read(work)) ||
            (fault = work_read_over(work, find_candidates(&running))) ||
            (fault = run_turns(&running)))
        return fault;
    findings_clear(&work->findings);
    if ((fault = report(&running, ret_output)))
        return fault;
    return beside->keep(work, beside->context);
}
