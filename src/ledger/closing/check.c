#include "ledger/closing/check.h"

#include <assert.h>
#include <string.h>

#include "base/blank.h"
#include "base/day.h"
#include "base/text.h"
#include "ledger/closing/proof.h"
#include "ledger/journal/journal.h"
#include "ledger/reversal/reversal.h"
#include "ledger/schedule/occurrence.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { NAMED_MAX = 5, PAGE = 200 };

/* A period while it is looked at. */
struct looking {
    struct work *work;
    const struct snapshot *snapshot;
    const struct fiscal_year *year;
    const struct period *period;
    struct close_blocker *found; /* by the running check */
};

/* "12 Rent, 13 Power and 4 more" grows in the blocker's detail. */
static void
name_one(struct looking *looking, const char *text)
{
    struct close_blocker *found = looking->found;

    found->count++;
    if (found->count == 1)
        found->detail = arena_text(&looking->work->arena, text);
    else if (found->count <= NAMED_MAX)
        found->detail = arena_format(&looking->work->arena, "%s; %s", found->detail, text);
}

/* ---- documents ---- */

/* At most as many states as unposted.sql takes; what is left over is NULL, and no state is that. */
static void
set_states(struct stmt *list, const enum journal_state *states, size_t count)
{
    static const char *const names[] = {"state_1", "state_2", "state_3", "state_4"};

    assert(count <= COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        stmt_set_id(list, names[i], i < count ? (int64_t)states[i] : 0);
}

static enum fault
look_for_journals(struct looking *looking, const enum journal_state *states, size_t count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_UNPOSTED, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    stmt_set_int(&list, "year", looking->year->year);
    stmt_set_int(&list, "year_first", looking->year->first_day);
    stmt_set_int(&list, "year_last", looking->year->last_day);
    stmt_set_int(&list, "period", looking->period->period);
    stmt_set_int(&list, "first_day", looking->period->first_day);
    stmt_set_int(&list, "last_day",
            looking->period->kind == PERIOD_REGULAR ? looking->period->last_day : 0);
    stmt_set_int(&list, "approved", JOURNAL_APPROVED);
    set_states(&list, states, count);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        int state = stmt_code(&list, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED);
        const char *description = stmt_text(&list, "description");

        if (looking->found->count == 0)
            looking->found->journal_id = stmt_int(&list, "journal_id");
        name_one(looking, arena_format(&looking->work->arena, "journal %lld is %s%s%s",
                                  (long long)stmt_int(&list, "journal_id"),
                                  journal_state_name((enum journal_state)state),
                                  text_empty(description) ? "" : ": ",
                                  text_empty(description) ? "" : description));
    }
    return fault;
}

/* S2-26: what waits for approval or for posting, or is held, blocks. */
static enum fault
look_for_waiting(struct looking *looking)
{
    static const enum journal_state waiting[] = {
            JOURNAL_SUBMITTED, JOURNAL_APPROVED, JOURNAL_QUEUED, JOURNAL_HELD};

    return look_for_journals(looking, waiting, COUNT_OF(waiting));
}

static enum fault
look_for_drafts(struct looking *looking)
{
    static const enum journal_state written[] = {JOURNAL_DRAFT, JOURNAL_REJECTED};

    return look_for_journals(looking, written, COUNT_OF(written));
}

/* What is left of a file may be of any period: so each that did not end counts for all of them. */
static enum fault
look_for_imports(struct looking *looking)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_IMPORTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        name_one(looking, arena_format(&looking->work->arena,
                                  "import %lld of %s did not end: %lld of %lld journals are posted",
                                  (long long)stmt_int(&list, "import_id"), stmt_text(&list, "name"),
                                  (long long)stmt_int(&list, "records_done"),
                                  (long long)stmt_int(&list, "journal_count")));
    return fault;
}

/* ---- what is due ---- */

static void
name_reversal(struct looking *looking, const struct reversal *reversal)
{
    struct arena *arena = &looking->work->arena;
    const char *more = reversal->failed_at != 0
                               ? arena_format(arena, ", and was refused: %s", reversal->detail)
                       : reversal->journal_id == 0 ? ", and was not made yet"
                                                   : "";

    if (looking->found->count == 0)
        looking->found->journal_id = reversal->journal_id;
    name_one(looking,
            arena_format(arena, "that of %s %010lld of %s is due on %s%s",
                    reversal->original.series, (long long)reversal->original.number,
                    reversal->original.year_name, day_text(reversal->due.date).chars, more));
}

/* S3-22: what a run would post, or make first where it was planned before the calendar reached its
 * period. One that somebody withdrew or holds waits as any journal does; one that was given up does
 * not. */
static enum fault
look_for_reversals(struct looking *looking)
{
    struct reversal_filter filter = {.year = looking->year->year,
            .period = looking->period->period,
            .limit = REVERSAL_LIMIT_MAX};

    do {
        struct reversal *page;
        size_t count;
        enum fault fault;

        if ((fault = reversal_list(looking->work, looking->snapshot->company.company_id, &filter,
                     &page, &count, &filter.after)))
            return fault;
        for (size_t i = 0; i < count; i++)
            if (page[i].journal_id == 0 || page[i].state == JOURNAL_APPROVED)
                name_reversal(looking, &page[i]);
    } while (filter.after != 0);
    return OK;
}

/* Days of the period that the schedule has not been worked through to. */
static void
name_days_left(struct looking *looking, const struct schedule *schedule)
{
    struct schedule ahead = *schedule;
    int due;

    if (schedule->state != SCHEDULE_ACTIVE)
        return;
    while ((due = schedule_next(looking->snapshot, &ahead)) != 0 &&
            due <= looking->period->last_day) {
        if (due >= looking->period->first_day)
            name_one(looking, arena_format(&looking->work->arena, "%s was not run on %s",
                                      schedule->code, day_text(due).chars));
        ahead.handled_to = due;
    }
}

static enum fault
look_for_days_left(struct looking *looking)
{
    const char *after = NULL;
    struct schedule *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = schedule_list(looking->work, looking->snapshot->company.company_id, after,
                     PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            name_days_left(looking, &page[i]);
        after = count == 0 ? NULL : page[count - 1].code;
    } while (count == PAGE);
    return OK;
}

/* Days that were run, and that a person must look at still. */
static enum fault
look_for_failures(struct looking *looking)
{
    struct occurrence last = {0};
    struct occurrence *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = occurrence_failures(looking->work, looking->snapshot->company.company_id,
                     last.schedule_id, last.due, PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            if (page[i].due >= looking->period->first_day &&
                    page[i].due <= looking->period->last_day)
                name_one(looking,
                        arena_format(&looking->work->arena, "%s of %s is %s", page[i].schedule,
                                day_text(page[i].due).chars,
                                page[i].journal_gone ? "without its draft"
                                                     : occurrence_state_name(page[i].state)));
        if (count > 0)
            last = page[count - 1];
    } while (count == PAGE);
    return OK;
}

static enum fault
look_for_schedules(struct looking *looking)
{
    enum fault fault;

    if (looking->period->kind != PERIOD_REGULAR)
        return OK;
    if ((fault = look_for_days_left(looking)))
        return fault;
    return look_for_failures(looking);
}

/* ---- calendar ---- */

static enum fault
look_for_earlier(struct looking *looking)
{
    for (size_t y = 0; y < looking->snapshot->year_count; y++) {
        const struct fiscal_year *year = &looking->snapshot->years[y];

        for (size_t p = 0; p < year->period_count && year->first_day <= looking->year->first_day;
                p++) {
            const struct period *period = &year->periods[p];

            if (period->kind == PERIOD_REGULAR && period->state < PERIOD_CLOSED &&
                    period->last_day < looking->period->first_day)
                name_one(looking,
                        arena_format(&looking->work->arena, "period %d of %s is %s", period->period,
                                year->name, period_state_name(period->state)));
        }
    }
    return OK;
}

/* S2-23: a subledger whose window still holds days of the period is not closed. */
static enum fault
look_for_windows(struct looking *looking)
{
    if (looking->period->kind != PERIOD_REGULAR)
        return OK;
    for (size_t i = 0; i < looking->snapshot->subledger_count; i++) {
        const struct subledger *subledger = &looking->snapshot->subledgers[i];

        if (subledger->open_from != 0 && subledger->open_from <= looking->period->last_day)
            name_one(looking, arena_format(&looking->work->arena, "%s is open from %s",
                                      subledger->name, day_text(subledger->open_from).chars));
    }
    return OK;
}

/* ---- chart ---- */

static enum fault
look_for_retained(struct looking *looking)
{
    if (looking->snapshot->company.retained_account_id == 0)
        name_one(looking, "the company has no retained earnings account");
    return OK;
}

/* S2-25, S2-57. */
static enum fault
look_for_categories(struct looking *looking)
{
    for (size_t i = 0; i < looking->snapshot->account_count; i++) {
        const struct account *account = &looking->snapshot->accounts[i];

        if (account->used && account->category_id == 0)
            name_one(looking,
                    arena_format(&looking->work->arena, "%s %s", account->code, account->name));
    }
    return OK;
}

/* ---- ledger ---- */

static enum fault
look_for_difference(struct looking *looking)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_DIFFERENCE, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    stmt_set_int(&list, "year", looking->year->year);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        name_one(looking, arena_format(&looking->work->arena,
                                  "period %lld of book %lld: debit and credit differ",
                                  (long long)stmt_int(&list, "period"),
                                  (long long)stmt_int(&list, "book_id")));
    return fault;
}

/* What came behind the newest proof without a finding was never proved. */
static enum fault
look_for_proof(struct looking *looking)
{
    int64_t company_id = looking->snapshot->company.company_id;
    int64_t behind;
    int64_t seq;
    enum fault fault;

    if ((fault = proof_newest(looking->work, company_id, &seq)) ||
            (fault = proof_behind(looking->work, company_id, seq, looking->year->year,
                     looking->period->period, &behind)))
        return fault;
    if (behind == 0)
        return OK;
    name_one(looking,
            seq == 0
                    ? arena_format(&looking->work->arena,
                              "the books were not proved yet, and %lld postings are in them",
                              (long long)behind)
                    : arena_format(&looking->work->arena,
                              "the books were proved up to seq %lld, and %lld postings came behind",
                              (long long)seq, (long long)behind));
    return OK;
}

/* ---- the list ---- */

static const struct {
    const char *code;
    enum close_severity severity;
    const char *mend;
    enum fault (*look)(struct looking *looking);
} checks[] = {
        {"close.waiting", CLOSE_BLOCKS, "whoever works on the journals: post, cancel or move them",
                look_for_waiting},
        {"close.import", CLOSE_BLOCKS,
                "whoever imported: summa import FILE --continue; summa imports extract ID gives "
                "the "
                "file back, summa imports abandon ID gives the import up",
                look_for_imports},
        {"close.reversal", CLOSE_BLOCKS,
                "whoever keeps the accruals: summa reversal run posts them; or move or cancel the "
                "plan",
                look_for_reversals},
        {"close.schedule", CLOSE_BLOCKS,
                "whoever keeps the schedules: summa schedule run; retry or skip what failed",
                look_for_schedules},
        {"close.window", CLOSE_BLOCKS, "whoever keeps the subledger: advance its window",
                look_for_windows},
        {"close.retained", CLOSE_BLOCKS,
                "whoever keeps the company: summa company set --retained CODE", look_for_retained},
        {"close.balance", CLOSE_BLOCKS, "whoever keeps the database: summa verify",
                look_for_difference},
        {"close.draft", CLOSE_WARNS, "the preparers: post or discard them, or move them on",
                look_for_drafts},
        {"close.earlier", CLOSE_WARNS, "whoever closes: close those periods first",
                look_for_earlier},
        {"close.category", CLOSE_WARNS, "whoever keeps the chart: give the accounts a category",
                look_for_categories},
        {"close.proof", CLOSE_WARNS, "whoever closes: summa close prove", look_for_proof},
};

static enum fault
find_period(struct looking *looking, int year, int period)
{
    looking->year = snapshot_year(looking->snapshot, year);
    if (looking->year == NULL)
        return fault_say(&looking->work->why, FAULT_YEAR_UNKNOWN, "/year",
                "no fiscal year has number %d", year);
    looking->period = snapshot_period(looking->year, period);
    if (looking->period == NULL)
        return fault_say(&looking->work->why, FAULT_PERIOD_UNKNOWN, "/period",
                "year %s has no period %d", looking->year->name, period);
    return OK;
}

static enum fault
look(struct looking *looking, struct close_blocker **ret, size_t *ret_count)
{
    struct close_blocker *found =
            arena_array(&looking->work->arena, COUNT_OF(checks), sizeof(*found));
    size_t count = 0;
    enum fault fault;

    for (size_t i = 0; i < COUNT_OF(checks); i++) {
        looking->found = &found[count];
        found[count] = (struct close_blocker){
                .code = checks[i].code, .severity = checks[i].severity, .mend = checks[i].mend};
        if ((fault = checks[i].look(looking)))
            return fault;
        if (found[count].count > NAMED_MAX)
            found[count].detail = arena_format(&looking->work->arena, "%s; and %lld more",
                    found[count].detail, (long long)(found[count].count - NAMED_MAX));
        count += found[count].count > 0;
    }
    *ret = found;
    *ret_count = count;
    return OK;
}

enum fault
close_check(struct work *work, int64_t company_id, int year, int period, struct close_blocker **ret,
        size_t *ret_count)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct looking looking = {.work = work};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    looking.snapshot = snapshot;
    if ((fault = find_period(&looking, year, period)))
        return fault;
    return look(&looking, ret, ret_count);
}

/* ---- closing and reopening ---- */

/* The next word at *at, of a list that spaces and commas part; length 0: there is none. */
static size_t
next_word(const char **at)
{
    *at += strspn(*at, " ,");
    return strcspn(*at, " ,");
}

static bool
is_accepted(const char *accepted, const char *code)
{
    size_t length;

    for (const char *at = accepted; at != NULL && (length = next_word(&at)) > 0; at += length)
        if (length == strlen(code) && strncmp(at, code, length) == 0)
            return true;
    return false;
}

/* Somebody who passes over what is not there, or cannot be passed over, has something else in
 * mind. */
static enum fault
require_warning(struct work *work, const char *word, size_t length)
{
    SCOPED(buffer_done) struct buffer warnings = {0};

    for (size_t i = 0; i < COUNT_OF(checks); i++) {
        if (checks[i].severity == CLOSE_WARNS)
            buffer_format(&warnings, "%s%s", warnings.length == 0 ? "" : ", ", checks[i].code);
        if (strlen(checks[i].code) != length || strncmp(checks[i].code, word, length) != 0)
            continue;
        return checks[i].severity == CLOSE_WARNS
                       ? OK
                       : fault_say(&work->why, FAULT_FIELD_CHOICE, "/accept",
                                 "%s blocks, and is not passed over", checks[i].code);
    }
    return fault_say(&work->why, FAULT_FIELD_CHOICE, "/accept",
            "%.*s is no warning of the checklist; there are %s", (int)length, word, warnings.bytes);
}

static enum fault
require_warnings(struct work *work, const char *accepted)
{
    size_t length;
    enum fault fault;

    for (const char *at = accepted; at != NULL && (length = next_word(&at)) > 0; at += length)
        if ((fault = require_warning(work, at, length)))
            return fault;
    return OK;
}

static enum fault
refuse(struct work *work, const struct close_blocker *blocker)
{
    return fault_say(&work->why, FAULT_CLOSE_BLOCKED, "/period", "%s: %s%s", blocker->code,
            blocker->detail,
            blocker->severity == CLOSE_WARNS ? "; it may be accepted by its code, with a reason"
                                             : "");
}

/* What blocks is told first: a warning may be passed over. */
static enum fault
require_nothing_against(
        struct work *work, const struct close_blocker *blockers, size_t count, const char *accepted)
{
    const struct close_blocker *against = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct close_blocker *blocker = &blockers[i];
        bool blocks = blocker->severity == CLOSE_BLOCKS;

        finding_add(&work->findings, &(struct finding){.code = blocker->code,
                                             .severity = blocks ? SEVERITY_REFUSE : SEVERITY_WARN,
                                             .at = "",
                                             .detail = blocker->detail,
                                             .mend = blocker->mend});
        if ((blocks || !is_accepted(accepted, blocker->code)) &&
                (against == NULL || (blocks && against->severity == CLOSE_WARNS)))
            against = blocker;
    }
    return against == NULL ? OK : refuse(work, against);
}

enum fault
close_period(struct work *work, int64_t company_id, int year, int period, const char *accepted,
        const char *reason)
{
    struct close_blocker *blockers;
    struct company_head head;
    size_t count;
    enum fault fault;

    if ((fault = require_warnings(work, accepted)))
        return fault;
    if (!text_empty(accepted) && blank_is(reason))
        return fault_say(
                &work->why, FAULT_REASON_MISSING, "/reason", "say why warnings are passed over");
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = close_check(work, company_id, year, period, &blockers, &count)) ||
            (fault = require_nothing_against(work, blockers, count, accepted)))
        return fault;
    return calendar_close_period(work, company_id, year, period, reason);
}

enum fault
close_reopen(struct work *work, int64_t company_id, int year, int period, int64_t subledger_id,
        const char *reason)
{
    if (blank_is(reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why it is reopened");
    return calendar_reopen_period(work, company_id, year, period, subledger_id, reason);
}
