/* plan — what is kept of a plan until it is carried out, and the document that waits to do it. */
#include <assert.h>
#include <inttypes.h>

#include "base/day.h"
#include "ledger/reversal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
insert(struct work *work, int64_t company_id, int64_t seq, const struct reversal_plan *plan)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    assert(plan->kind != REVERSAL_NONE && plan->style != 0);
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "original_seq", seq);
    stmt_set_int(&insert, "kind", plan->kind);
    stmt_set_int(&insert, "style", plan->style);
    stmt_set_id(&insert, "date", plan->date);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

static enum fault
point_at_document(struct work *work, int64_t company_id, int64_t seq, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt point = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_DOCUMENT, &point)))
        return fault;
    stmt_set_int(&point, "company_id", company_id);
    stmt_set_int(&point, "original_seq", seq);
    stmt_set_int(&point, "journal_id", journal_id);
    return stmt_run(&point, NULL);
}

/* How what was posted is to be undone. */
struct making {
    const struct snapshot *snapshot;
    const struct reversal_original *original;
    const struct reversal_plan *plan;
    bool approved; /* with the original */
};

static enum fault
make_document(struct work *work, int64_t company_id, const struct making *making,
        const struct reversal_due *due)
{
    const struct reversal_original *original = making->original;
    struct journal journal = reversal_document(&work->arena, original, making->plan->style);
    enum fault fault;

    journal.origin = ORIGIN_SUMMA;
    journal.preparer_id = original->preparer_id;
    journal.year = due->year;
    journal.period = due->period;
    journal.date = due->date;
    if ((fault = reversal_save(work, company_id, original, &journal)) ||
            (fault = reversal_hand_in(
                     work, company_id, making->snapshot, journal.journal_id, making->approved)))
        return fault;
    return point_at_document(work, company_id, original->seq, journal.journal_id);
}

/* Where the calendar reaches so far; the caller knows that no other reversal is under way. */
static enum fault
make_due_document(
        struct work *work, int64_t company_id, const struct making *making, bool *ret_made)
{
    struct reversal_due due;

    *ret_made = reversal_due(making->snapshot, making->original, making->plan, &due);
    return *ret_made ? make_document(work, company_id, making, &due) : OK;
}

/* Long after it was posted, it may be. */
static enum fault
make_later(struct work *work, int64_t company_id, struct making making, bool *ret_made)
{
    enum fault fault;

    if ((fault = reversal_was_approved(work, company_id, making.snapshot, making.original->seq,
                 making.plan, &making.approved)))
        return fault;
    return make_due_document(work, company_id, &making, ret_made);
}

enum fault
reversal_plan_begin(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        int64_t seq, const struct reversal_plan *plan)
{
    struct reversal_original original;
    bool made;
    enum fault fault;

    if ((fault = insert(work, company_id, seq, plan)) ||
            (fault = reversal_original_find(work, company_id, seq, &original)))
        return fault;
    return make_due_document(
            work, company_id, &(struct making){snapshot, &original, plan, true}, &made);
}

/* 0: there is no plan. */
static enum fault
next_style(struct stmt *plans, enum reversal_style *ret)
{
    bool row;
    enum fault fault = stmt_next(plans, &row);

    if (fault)
        return fault;
    *ret = row ? (enum reversal_style)stmt_code(
                         plans, "style", REVERSAL_SWAPS_SIDES, REVERSAL_NEGATES)
               : 0;
    return OK;
}

enum fault
reversal_plan_end(
        struct work *work, int64_t company_id, int64_t original_seq, enum reversal_style *ret)
{
    SCOPED(stmt_close) struct stmt end = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_REMOVE, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "original_seq", original_seq);
    return next_style(&end, ret);
}

static enum fault
keep_met(struct work *work, int64_t company_id, int64_t original_seq, enum reversal_style style)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_MET, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "original_seq", original_seq);
    stmt_set_int(&keep, "style", style);
    return stmt_run(&keep, NULL);
}

static enum fault
find_undone(struct work *work, int64_t company_id, int64_t seq, enum reversal_style *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_UNDONE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    return next_style(&find, ret);
}

/* What stands again is to be undone by hand: the day that was planned has passed, and nobody said
 * another. */
enum fault
reversal_plan_meet(struct work *work, int64_t company_id, int64_t original_seq, int64_t seq)
{
    struct reversal_plan again = {.kind = REVERSAL_BY_HAND};
    enum reversal_style style;
    enum fault fault;

    if ((fault = reversal_plan_end(work, company_id, original_seq, &style)) ||
            (style != 0 && (fault = keep_met(work, company_id, original_seq, style))) ||
            (fault = find_undone(work, company_id, original_seq, &again.style)))
        return fault;
    return again.style == 0 ? OK : insert(work, company_id, seq, &again);
}

/* ---- by people ---- */

/* One by hand says no day yet, and may be given one; ret->original.seq 0: there is none. */
static enum fault
find_by_hand(struct work *work, int64_t company_id, int64_t seq, struct reversal *ret)
{
    enum fault fault = reversal_find(work, company_id, seq, ret);

    if (fault == FAULT_REVERSAL_UNKNOWN) {
        work->why = (struct why){0};
        *ret = (struct reversal){0};
        return OK;
    }
    if (fault || ret->plan.kind == REVERSAL_BY_HAND)
        return fault;
    return fault_say(&work->why, FAULT_REVERSAL_PENDING, "/seq",
            "posting %" PRId64 " has a plan: move it, or cancel it", seq);
}

static enum fault
require_plan(struct work *work, const struct snapshot *snapshot,
        const struct reversal_original *original, const struct reversal_plan *plan)
{
    const struct fiscal_year *year = snapshot_year(snapshot, original->year);
    const char *reason = reversal_plan_refuses(
            snapshot_period(year, original->period), original->date, original->type, plan);

    return reason == NULL
                   ? OK
                   : fault_say(&work->why, FAULT_REVERSAL_PLAN,
                             plan->kind == REVERSAL_ON_DATE ? "/date" : "/plan", "%s", reason);
}

static enum fault
move_plan(struct work *work, int64_t company_id, int64_t seq, const struct reversal_plan *plan)
{
    SCOPED(stmt_close) struct stmt move = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_MOVE, &move)))
        return fault;
    stmt_set_int(&move, "company_id", company_id);
    stmt_set_int(&move, "original_seq", seq);
    stmt_set_int(&move, "kind", plan->kind);
    stmt_set_int(&move, "style", plan->style);
    stmt_set_id(&move, "date", plan->date);
    return stmt_run(&move, NULL);
}

enum fault
reversal_replace(struct work *work, int64_t company_id, const struct reversal *reversal,
        const struct reversal_plan *plan)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    bool made;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = require_plan(work, snapshot, &reversal->original, plan)))
        return fault;
    if (reversal_has_document(reversal) &&
            (fault = journal_step(work, company_id, reversal->journal_id,
                     &(struct journal_move){.action = ACTION_CANCEL}, NULL)))
        return fault;
    if ((fault = reversal_require_free(work, company_id, &reversal->original)) ||
            (fault = move_plan(work, company_id, reversal->original.seq, plan)))
        return fault;
    return make_later(
            work, company_id, (struct making){snapshot, &reversal->original, plan, false}, &made);
}

enum fault
reversal_plan_add(
        struct work *work, int64_t company_id, int64_t seq, const struct reversal_plan *plan)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct reversal_original original;
    struct reversal by_hand;
    struct company_head head;
    bool made;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = reversal_original_find(work, company_id, seq, &original)) ||
            (fault = reversal_require_free(work, company_id, &original)) ||
            (fault = find_by_hand(work, company_id, seq, &by_hand)))
        return fault;
    if (by_hand.original.seq != 0)
        return reversal_replace(work, company_id, &by_hand, plan);
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = require_plan(work, snapshot, &original, plan)) ||
            (fault = insert(work, company_id, seq, plan)))
        return fault;
    return make_later(work, company_id, (struct making){snapshot, &original, plan, false}, &made);
}

enum fault
reversal_move(struct work *work, int64_t company_id, int64_t seq, int date)
{
    struct company_head head;
    struct reversal reversal;
    struct reversal_plan plan = {.kind = REVERSAL_ON_DATE, .date = date};
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = reversal_find(work, company_id, seq, &reversal)))
        return fault;
    plan.style = reversal.plan.style;
    return reversal_replace(work, company_id, &reversal, &plan);
}

/* ---- what the calendar has caught up with ---- */

struct undocumented {
    int64_t seq;
    struct reversal_plan plan;
};

static enum fault
list_undocumented(struct work *work, int64_t company_id, int64_t after, size_t limit,
        struct undocumented **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret = NULL;
    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_WITHOUT_DOCUMENT, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "by_hand", REVERSAL_BY_HAND);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, *ret_count, sizeof(**ret));
        (*ret)[(*ret_count)++] = (struct undocumented){
                .seq = stmt_int(&list, "seq"),
                .plan = {.kind = (enum reversal_kind)stmt_code(
                                 &list, "kind", REVERSAL_ON_DATE, REVERSAL_BY_HAND),
                        .style = (enum reversal_style)stmt_code(
                                &list, "style", REVERSAL_SWAPS_SIDES, REVERSAL_NEGATES),
                        .date = (int)stmt_int_or(&list, "date", 0)},
        };
    }
    return fault;
}

/* Somebody may reverse by hand in the meantime: then the plan waits for him. */
static enum fault
catch_up_one(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        const struct undocumented *waiting, bool *ret_made)
{
    struct reversal_original original;
    enum fault fault;

    *ret_made = false;
    if ((fault = reversal_original_find(work, company_id, waiting->seq, &original)))
        return fault;
    fault = reversal_require_free(work, company_id, &original);
    if (fault == FAULT_REVERSAL_PENDING || fault == FAULT_REVERSAL_LIVE) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault)
        return fault;
    return make_later(work, company_id, (struct making){snapshot, &original, &waiting->plan, false},
            ret_made);
}

enum fault
reversal_catch_up(struct work *work, int64_t company_id, int64_t *after, size_t *ret_made)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum { PAGE = 100 };
    struct company_head head;
    struct undocumented *waiting;
    size_t count;
    enum fault fault;

    *ret_made = 0;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = list_undocumented(work, company_id, *after, PAGE, &waiting, &count)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        bool made;

        if ((fault = catch_up_one(work, company_id, snapshot, &waiting[i], &made)))
            return fault;
        *ret_made += made ? 1 : 0;
    }
    *after = count == PAGE ? waiting[count - 1].seq : 0;
    return OK;
}
