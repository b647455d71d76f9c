#include "ledger/schedule/occurrence.h"

#include <assert.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/gate/batch.h"
#include "ledger/journal/writers.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/template.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

const char *
occurrence_state_name(enum occurrence_state state)
{
    static const char *const names[] = {
            [OCCURRENCE_DUE] = "due",
            [OCCURRENCE_MADE] = "made",
            [OCCURRENCE_POSTED] = "posted",
            [OCCURRENCE_FAILED] = "failed",
            [OCCURRENCE_SKIPPED] = "skipped",
    };

    assert(state >= OCCURRENCE_DUE && state <= OCCURRENCE_SKIPPED);
    return names[state];
}

/* ---- making the journal ---- */

struct making {
    struct work *work;
    int64_t company_id;
    const struct schedule *schedule;
    int due;
    struct batch *batch;
};

static void
making_done(struct making *making)
{
    batch_close(&making->batch);
}

static enum fault
make_journal(const struct making *making, const struct template *template, struct journal *ret,
        struct template_use *ret_use)
{
    const struct schedule *schedule = making->schedule;
    const struct template_input input = {
            .date = making->due,
            .period = -1,
            .amount = schedule->input,
            .has_amount = schedule->has_input,
    };
    enum fault fault;

    if ((fault = template_make(making->work, making->company_id, batch_snapshot(making->batch),
                 template, &input, ret, &ret_use->reckonings)))
        return fault;
    ret->origin = ORIGIN_SCHEDULE;
    ret->preparer_id = schedule->owner_id;
    if (schedule->own_plan)
        ret->plan = schedule->plan;
    ret_use->template_id = template->template_id;
    ret_use->version = template->version;
    ret_use->date = making->due;
    ret_use->input = schedule->input;
    ret_use->has_input = schedule->has_input;
    ret_use->reckoning_count = template->line_count;
    return OK;
}

/* A posting's hash covers its document's id, so the document is there before the gate judges. */
static enum fault
post_journal(const struct making *making, const struct journal *journal)
{
    struct receipt receipt;
    enum fault fault;

    if ((fault = batch_plan(making->batch, making->work, journal, &receipt)))
        return fault;
    return batch_write(making->batch, making->work);
}

/* Its words are theirs, whoever owns the schedule and whoever runs it. */
static enum fault
note_writers(const struct making *making, const struct template *template, int64_t journal_id)
{
    enum fault fault;

    if ((fault = writers_note_user(
                 making->work, making->company_id, journal_id, template->changed_by)))
        return fault;
    return writers_note_user(
            making->work, making->company_id, journal_id, making->schedule->changed_by);
}

static enum fault
keep_journal(const struct making *making, const struct template *template, struct journal *journal,
        struct template_use *use)
{
    struct work *work = making->work;
    enum fault fault;

    if ((fault = journal_save(work, making->company_id, journal)) ||
            (fault = note_writers(making, template, journal->journal_id)) ||
            (making->schedule->posts && (fault = post_journal(making, journal))))
        return fault;
    use->journal_id = journal->journal_id;
    return template_note_use(work, making->company_id, use);
}

/* Makes, and where the schedule says so posts, the journal of one occurrence. */
static enum fault
make(struct work *work, int64_t company_id, const struct schedule *schedule, int due,
        int64_t *ret_journal_id)
{
    SCOPED(making_done)
    struct making making = {
            .work = work, .company_id = company_id, .schedule = schedule, .due = due};
    struct template template;
    struct template_use use = {0};
    struct journal journal;
    enum fault fault;

    if ((fault = batch_open(work, company_id, &making.batch)) ||
            (fault = template_find(work, company_id, schedule->template_id, &template)) ||
            (fault = make_journal(&making, &template, &journal, &use)) ||
            (fault = keep_journal(&making, &template, &journal, &use)))
        return fault;
    *ret_journal_id = journal.journal_id;
    return OK;
}

/* ---- what became of it ---- */

static const char *
codes_of(struct work *work)
{
    SCOPED(buffer_done) struct buffer codes = {0};

    for (size_t i = 0; i < work->findings.count; i++)
        if (work->findings.list[i].severity >= SEVERITY_HOLD)
            buffer_format(&codes, "%s%s", codes.length > 0 ? " " : "", work->findings.list[i].code);
    return codes.length == 0 ? NULL : arena_text(&work->arena, codes.bytes);
}

void
occurrence_decide(const struct work *work, struct occurrence *occurrence)
{
    occurrence->handled_by = work->actor.user_id;
    occurrence->handled_at = work->now;
}

enum fault
occurrence_write(struct work *work, const struct sql *sql, int64_t company_id,
        const struct occurrence *occurrence)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "schedule_id", occurrence->schedule_id);
    stmt_set_int(&stmt, "due", occurrence->due);
    stmt_set_id(&stmt, "last_due", occurrence->days == NULL ? 0 : occurrence->last_due);
    stmt_set_text(&stmt, "days", occurrence->days);
    stmt_set_int(&stmt, "state", occurrence->state);
    stmt_set_id(&stmt, "journal_id", occurrence->journal_id);
    stmt_set_text(&stmt, "fault", occurrence->fault);
    stmt_set_text(&stmt, "findings", occurrence->findings);
    stmt_set_text(&stmt, "detail", occurrence->detail);
    stmt_set_text(&stmt, "reason", occurrence->reason);
    stmt_set_int(&stmt, "handled_by", occurrence->handled_by);
    stmt_set_int(&stmt, "handled_at", occurrence->handled_at);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

/* What the schedule wants of an occurrence that a later one has overtaken; 0: it is made. */
static enum occurrence_state
overtaken(const struct snapshot *snapshot, const struct schedule *schedule, int due, int day)
{
    struct schedule later = *schedule;
    int next;

    if (schedule->catch_up == CATCH_UP_ALL)
        return 0;
    later.handled_to = due;
    next = schedule_next(snapshot, &later);
    if (next == 0 || next > day)
        return 0;
    return schedule->catch_up == CATCH_UP_ASK ? OCCURRENCE_DUE : OCCURRENCE_SKIPPED;
}

static enum fault
handle(struct work *work, int64_t company_id, const struct schedule *schedule,
        struct occurrence *occurrence)
{
    enum fault fault;

    findings_clear(&work->findings);
    if (occurrence->state != 0) {
        occurrence->detail = occurrence->state == OCCURRENCE_DUE
                                     ? "a later one is due as well: make it, or skip it?"
                                     : "a later one is due as well, and the newest is wanted";
        return OK;
    }
    if ((fault = make(work, company_id, schedule, occurrence->due, &occurrence->journal_id)))
        return fault;
    occurrence->state = schedule->posts ? OCCURRENCE_POSTED : OCCURRENCE_MADE;
    return OK;
}

/* What refused it, as its row is to say; of the machine's failures nothing. */
static struct occurrence
refused_by(struct work *work, enum fault fault, const struct occurrence *occurrence)
{
    if (!fault_is_refusal(fault))
        return (struct occurrence){0};
    return (struct occurrence){
            .schedule_id = occurrence->schedule_id,
            .schedule = occurrence->schedule,
            .due = occurrence->due,
            .last_due = occurrence->due,
            .state = OCCURRENCE_FAILED,
            .fault = fault_code(fault),
            .findings = fault == FAULT_GATE_REFUSED ? codes_of(work) : NULL,
            .detail = arena_text(&work->arena, work->why.detail),
    };
}

/* The next day due, in the state that catching up gives it; due 0: there is none. */
static enum fault
find_next(struct work *work, int64_t company_id, const struct schedule *schedule, int day,
        struct occurrence *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct occurrence){.schedule_id = schedule->schedule_id, .schedule = schedule->code};
    if (schedule->state != SCHEDULE_ACTIVE)
        return OK;
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    ret->due = schedule_next(snapshot, schedule);
    if (ret->due > day)
        ret->due = 0;
    ret->last_due = ret->due;
    if (ret->due != 0)
        ret->state = overtaken(snapshot, schedule, ret->due, day);
    if (ret->state == OCCURRENCE_SKIPPED)
        occurrence_gather(work, snapshot, schedule,
                &(struct gathering){
                        .through = day, .most = OCCURRENCE_DAYS_MAX, .but_newest = true},
                ret);
    return OK;
}

static enum fault
keep_row(struct work *work, int64_t company_id, const struct schedule *schedule,
        const struct occurrence *occurrence, struct occurrence *ret)
{
    int64_t schedule_id = schedule->schedule_id;
    struct occurrence decided = *occurrence;
    enum fault fault;

    occurrence_decide(work, &decided);
    if ((fault = occurrence_make_way(work, company_id, schedule, occurrence->due)) ||
            (fault = occurrence_write(
                     work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT, company_id, &decided)) ||
            (fault = schedule_handled(work, company_id, schedule_id, occurrence->last_due)))
        return fault;
    return occurrence_find(work, company_id, schedule_id, occurrence->due, ret);
}

enum fault
occurrence_next(struct work *work, int64_t company_id, int64_t schedule_id, int day,
        struct occurrence *ret, bool *ret_any)
{
    struct company_head head;
    struct schedule schedule;
    struct occurrence next;
    enum fault fault;

    *ret = (struct occurrence){0};
    *ret_any = false;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &schedule)) ||
            (fault = find_next(work, company_id, &schedule, day, &next)))
        return fault;
    if (next.due == 0)
        return OK;
    if ((fault = handle(work, company_id, &schedule, &next))) {
        *ret = refused_by(work, fault, &next);
        return fault;
    }
    *ret_any = true;
    return keep_row(work, company_id, &schedule, &next, ret);
}

enum fault
occurrence_fail(struct work *work, int64_t company_id, const struct occurrence *refused,
        struct occurrence *ret, bool *ret_any)
{
    struct company_head head;
    struct schedule schedule;
    struct occurrence next;
    enum fault fault;

    *ret_any = false;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, refused->schedule_id, &schedule)) ||
            (fault = find_next(work, company_id, &schedule, refused->due, &next)))
        return fault;
    if (next.due != refused->due)
        return OK;
    *ret_any = true;
    return keep_row(work, company_id, &schedule, refused, ret);
}

/* ---- what a person decides ---- */

bool
occurrence_is_open(const struct occurrence *occurrence)
{
    return occurrence->state == OCCURRENCE_FAILED || occurrence->state == OCCURRENCE_DUE ||
           occurrence->journal_gone;
}

enum fault
occurrence_refuse_step(struct work *work, const struct occurrence *occurrence, int due)
{
    static const char *const ways[] = {
            [OCCURRENCE_MADE] = "post its draft, or discard it and retry",
            [OCCURRENCE_POSTED] = "reverse its posting to undo it",
            [OCCURRENCE_SKIPPED] = "retry makes its journal all the same",
    };

    return fault_say(&work->why, FAULT_OCCURRENCE_STEP, "/due", "%s of %s is %s: %s",
            day_text(due).chars, occurrence->schedule, occurrence_state_name(occurrence->state),
            occurrence_is_open(occurrence) ? "retry makes its journal, skip leaves it out"
                                           : ways[occurrence->state]);
}

static enum fault
require_again(struct work *work, const struct occurrence *occurrence, int due)
{
    if (occurrence_is_open(occurrence) || occurrence->state == OCCURRENCE_SKIPPED)
        return OK;
    return occurrence_refuse_step(work, occurrence, due);
}

enum fault
occurrence_retry(
        struct work *work, int64_t company_id, int64_t schedule_id, int due, struct occurrence *ret)
{
    struct company_head head;
    struct schedule schedule;
    struct occurrence again;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &schedule)) ||
            (fault = occurrence_find(work, company_id, schedule_id, due, &again)) ||
            (fault = require_again(work, &again, due)) ||
            (fault = occurrence_part(work, company_id, due, &again)))
        return fault;
    occurrence_decide(work, &again);
    again.fault = NULL;
    again.findings = NULL;
    again.detail = NULL;
    again.state = schedule.posts ? OCCURRENCE_POSTED : OCCURRENCE_MADE;
    if ((fault = make(work, company_id, &schedule, due, &again.journal_id)) ||
            (fault = occurrence_write(
                     work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_CHANGE, company_id, &again)))
        return fault;
    return occurrence_find(work, company_id, schedule_id, due, ret);
}

/* ---- looking up ---- */

/* A day whose journal is posted is posted, whatever its row says: nobody may make it again. A draft
 * that is no more leaves its occurrence open. */
static struct occurrence
from_row(struct stmt *stmt)
{
    enum journal_state journal = (enum journal_state)stmt_code_or(
            stmt, "journal_state", JOURNAL_DRAFT, JOURNAL_CANCELLED, 0);
    struct occurrence occurrence = {
            .schedule_id = stmt_int(stmt, "schedule_id"),
            .schedule = stmt_text(stmt, "code"),
            .due = (int)stmt_int(stmt, "due"),
            .last_due = (int)stmt_int_or(stmt, "last_due", stmt_int(stmt, "due")),
            .times = occurrence_days(stmt_text(stmt, "days")),
            .days = stmt_text(stmt, "days"),
            .state = (enum occurrence_state)stmt_code(
                    stmt, "state", OCCURRENCE_DUE, OCCURRENCE_SKIPPED),
            .journal_id = stmt_int_or(stmt, "journal_id", 0),
            .seq = stmt_int_or(stmt, "posted_seq", 0),
            .fault = stmt_text(stmt, "fault"),
            .findings = stmt_text(stmt, "findings"),
            .detail = stmt_text(stmt, "detail"),
            .reason = stmt_text(stmt, "reason"),
            .handled_by = stmt_int(stmt, "handled_by"),
            .handled_at = stmt_int(stmt, "handled_at"),
    };

    if (occurrence.seq != 0)
        occurrence.state = OCCURRENCE_POSTED;
    occurrence.journal_gone =
            occurrence.state == OCCURRENCE_MADE && (journal == 0 || journal == JOURNAL_CANCELLED);
    occurrence.journal_cancelled = occurrence.journal_gone && journal == JOURNAL_CANCELLED;
    return occurrence;
}

enum fault
occurrence_find_around(struct work *work, int64_t company_id, int64_t schedule_id, int due,
        struct occurrence *ret, bool *ret_any)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "schedule_id", schedule_id);
    stmt_set_int(&find, "due", due);
    if ((fault = stmt_next(&find, ret_any)) || !*ret_any)
        return fault;
    *ret = from_row(&find);
    return OK;
}

enum fault
occurrence_find(
        struct work *work, int64_t company_id, int64_t schedule_id, int due, struct occurrence *ret)
{
    enum fault fault;
    bool any;

    if ((fault = occurrence_find_around(work, company_id, schedule_id, due, ret, &any)))
        return fault;
    if (!any || !occurrence_holds(ret, due))
        return fault_say(&work->why, FAULT_OCCURRENCE_UNKNOWN, "/due",
                "nothing of the schedule was due on %s yet", day_text(due).chars);
    return OK;
}

static enum fault
read_rows(struct work *work, struct stmt *list, struct occurrence **ret, size_t *ret_count)
{
    struct occurrence *rows = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        rows = arena_room(&work->arena, rows, count, sizeof(*rows));
        rows[count++] = from_row(list);
    }
    if (fault)
        return fault;
    *ret = rows;
    *ret_count = count;
    return OK;
}

enum fault
occurrence_list(struct work *work, int64_t company_id, int64_t schedule_id, int after, size_t limit,
        struct occurrence **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "schedule_id", schedule_id);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    return read_rows(work, &list, ret, ret_count);
}

enum fault
occurrence_failures(struct work *work, int64_t company_id, int64_t after_schedule_id, int after_due,
        size_t limit, struct occurrence **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_FAILURES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "after_schedule_id", after_schedule_id);
    stmt_set_int(&list, "after_due", after_due);
    stmt_set_int(&list, "made", OCCURRENCE_MADE);
    stmt_set_int(&list, "cancelled", JOURNAL_CANCELLED);
    stmt_set_int(&list, "limit", (int64_t)limit);
    return read_rows(work, &list, ret, ret_count);
}
