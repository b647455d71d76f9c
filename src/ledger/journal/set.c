/* set — sets are made, changed and ended; those of one journal make themselves. */
#include "ledger/journal/set.h"

#include <assert.h>
#include <inttypes.h>

#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- what may be done ---- */

static enum fault
require_version(struct work *work, const struct journal_set *set, int64_t version)
{
    if (version == 0 || version == set->version)
        return OK;
    return fault_say(&work->why, FAULT_SET_VERSION, "/version",
            "version %" PRId64 " was changed; the newest is %" PRId64, version, set->version);
}

/* What was posted under a total is not to be measured by another one afterwards. */
static enum fault
require_total_kept(struct work *work, const struct journal_set *old, const struct journal_set *set)
{
    bool same = set->has_control_total == old->has_control_total &&
                (!old->has_control_total || set->control_total == old->control_total);

    if (same || old->counts[JOURNAL_POSTED] == 0)
        return OK;
    return fault_say(&work->why, FAULT_SET_STEP, "/control_total",
            "set %" PRId64
            " is partly posted: its control total stays; move what does not belong to "
            "it out of the set",
            old->set_id);
}

/* ---- making and changing ---- */

static void
bind_words(struct stmt *stmt, int64_t company_id, const struct journal_set *set)
{
    stmt_set_int(stmt, "company_id", company_id);
    stmt_set_int(stmt, "set_id", set->set_id);
    stmt_set_text(stmt, "description", set->description);
    stmt_set_int(stmt, "mode", set->mode);
    if (set->has_control_total)
        stmt_set_int(stmt, "control_total", set->control_total);
    else
        stmt_set_null(stmt, "control_total");
}

static enum fault
insert(struct work *work, int64_t company_id, const struct journal_set *set)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_INSERT, &insert)))
        return fault;
    bind_words(&insert, company_id, set);
    stmt_set_int(&insert, "owner_id", set->owner_id);
    stmt_set_int(&insert, "made_at", work->now);
    return stmt_run(&insert, NULL);
}

enum fault
journal_make_set(struct work *work, int64_t company_id, int64_t set_id, int64_t owner_id)
{
    return insert(work, company_id,
            &(struct journal_set){
                    .set_id = set_id,
                    .description = "",
                    .owner_id = owner_id,
                    .mode = SET_ALL_OR_NOTHING,
            });
}

enum fault
journal_set_create(struct work *work, int64_t company_id, struct journal_set *set)
{
    struct journal_set made = *set;
    struct company_head head;
    enum fault fault;

    assert(set->description != NULL && set->description[0] != '\0');
    made.owner_id = work->actor.user_id;
    made.mode = set->mode == 0 ? SET_ALL_OR_NOTHING : set->mode;
    made.version = 1;
    made.made_at = work->now;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_require_short(work, "description", made.description)) ||
            (fault = company_next_id(work, company_id, 1, &made.set_id)) ||
            (fault = insert(work, company_id, &made)))
        return fault;
    *set = made;
    return OK;
}

enum fault
journal_set_change(struct work *work, int64_t company_id, struct journal_set *set)
{
    SCOPED(stmt_close) struct stmt change = {0};
    struct company_head head;
    struct journal_set old;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_set_find(work, company_id, set->set_id, &old)) ||
            (fault = require_version(work, &old, set->version)))
        return fault;
    if (journal_set_is_over(&old))
        return journal_refuse_set(work, &old);
    if ((fault = require_total_kept(work, &old, set)) ||
            (fault = journal_require_short(work, "description", set->description)) ||
            (fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_CHANGE, &change)))
        return fault;
    bind_words(&change, company_id, set);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1); /* it was read under the same lock */
    set->version = old.version + 1;
    return OK;
}

/* ---- the end of them ---- */

enum fault
journal_leave_set(struct work *work, int64_t company_id, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt leave = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_LEAVE, &leave)))
        return fault;
    stmt_set_int(&leave, "company_id", company_id);
    stmt_set_int(&leave, "set_id", set_id);
    return stmt_run(&leave, NULL);
}

enum fault
journal_set_discard(struct work *work, int64_t company_id, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt discard = {0};
    struct company_head head;
    struct journal_set set;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_set_find(work, company_id, set_id, &set)))
        return fault;
    if (journal_set_size(&set) > 0)
        return fault_say(&work->why, FAULT_SET_STEP, "/set",
                "set %" PRId64 " holds %" PRId64 " journals: cancel it instead", set_id,
                journal_set_size(&set));
    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_DISCARD, &discard)))
        return fault;
    stmt_set_int(&discard, "company_id", company_id);
    stmt_set_int(&discard, "set_id", set_id);
    if ((fault = stmt_run(&discard, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
cancel_page(struct work *work, int64_t company_id, const struct set_member *members, size_t count)
{
    enum fault fault = OK;

    for (size_t i = 0; i < count && fault == OK; i++)
        if (members[i].state != JOURNAL_POSTED && members[i].state != JOURNAL_CANCELLED)
            fault = journal_step(work, company_id, members[i].journal_id,
                    &(struct journal_move){.action = ACTION_CANCEL}, NULL);
    return fault;
}

static enum fault
cancel_all(struct work *work, int64_t company_id, int64_t set_id)
{
    struct set_member members[SET_PAGE];
    int64_t after = 0;
    size_t count;
    enum fault fault;

    do {
        if ((fault = journal_set_members(work, company_id, set_id, after, members, &count)) ||
                (fault = cancel_page(work, company_id, members, count)))
            return fault;
        if (count > 0)
            after = members[count - 1].journal_id;
    } while (count == SET_PAGE);
    return OK;
}

enum fault
journal_set_cancel(struct work *work, int64_t company_id, int64_t set_id, int64_t version)
{
    struct company_head head;
    struct journal_set set;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_set_find(work, company_id, set_id, &set)) ||
            (fault = require_version(work, &set, version)))
        return fault;
    if (journal_set_is_over(&set) || set.counts[JOURNAL_QUEUED] > 0)
        return journal_refuse_set(work, &set);
    if (journal_set_size(&set) == 0)
        return fault_say(&work->why, FAULT_SET_STEP, "/set",
                "set %" PRId64 " is empty: discard it instead", set_id);
    return cancel_all(work, company_id, set_id);
}

/* ---- what else concerns a journal and its set ---- */

static enum fault
put_into(struct work *work, int64_t company_id, const struct journal *journal, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_MOVE, &move)))
        return fault;
    stmt_set_int(&move, "company_id", company_id);
    stmt_set_int(&move, "journal_id", journal->journal_id);
    stmt_set_int(&move, "set_id", set_id);
    stmt_set_int(&move, "changed_at", work->now);
    stmt_set_int(&move, "changed_by", work->actor.user_id);
    if ((fault = stmt_run(&move, &changed)))
        return fault;
    assert(changed == 1);
    return journal_leave_set(work, company_id, journal->set_id);
}

static bool
may_move(enum journal_state state)
{
    return state != JOURNAL_POSTED && state != JOURNAL_CANCELLED && state != JOURNAL_QUEUED;
}

static enum fault
own_set(struct work *work, int64_t company_id, int64_t *ret_set_id)
{
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, ret_set_id)))
        return fault;
    return journal_make_set(work, company_id, *ret_set_id, work->actor.user_id);
}

enum fault
journal_set_move(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t version, int64_t set_id)
{
    struct company_head head;
    struct journal journal;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_header(work, company_id, journal_id, &journal)) ||
            (fault = journal_require_version(work, &journal, version)))
        return fault;
    if (!may_move(journal.state))
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/state", "the journal is %s",
                journal_state_name(journal.state));
    fault = set_id == 0 ? own_set(work, company_id, &set_id)
                        : journal_require_set(work, company_id, set_id);
    return fault != OK ? fault : put_into(work, company_id, &journal, set_id);
}

enum fault
journal_set_failure(struct work *work, int64_t company_id, int64_t journal_id, const char *failure)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_FAILURE, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "journal_id", journal_id);
    stmt_set_text(&keep, "failure", failure);
    if ((fault = stmt_run(&keep, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}
