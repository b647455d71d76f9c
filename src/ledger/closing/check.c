#include "ledger/closing/check.h"

#include <string.h>

#include "base/blank.h"
#include "ledger/closing/look.h"
#include "sql_catalogue.h"
#include "store/stmt.h"

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
        {"close.accrual", CLOSE_WARNS,
                "whoever keeps the accruals: summa reversal plan gives one a day, summa reverse "
                "undoes it, summa reversal cancel lets it stand",
                look_for_accruals},
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
