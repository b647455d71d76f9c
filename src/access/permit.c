#include "access/permit.h"

#include <assert.h>
#include <string.h>

#include "access/limit/limit.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

struct permit_row {
    const char *name;
    const char *sentence;
};

static const struct permit_row rows[PERMIT_COUNT] = {
        [PERMIT_COMPANY_READ] = {"company.read",
                "See companies, their books, sources and calendar."},
        [PERMIT_COMPANY_CHANGE] = {"company.change", "Make companies and change their settings."},
        [PERMIT_CHART_READ] = {"chart.read", "See accounts, categories and dimensions."},
        [PERMIT_CHART_CHANGE] = {"chart.change", "Change accounts, categories and dimensions."},
        [PERMIT_CALENDAR_CHANGE] = {"calendar.change", "Make years, open and close periods."},
        [PERMIT_CLOSE] = {"close", "End periods and years, and reopen them."},
        [PERMIT_JOURNAL_READ] = {"journal.read", "See journals."},
        [PERMIT_JOURNAL_CHANGE] = {"journal.change", "Write, change and discard journals."},
        [PERMIT_JOURNAL_APPROVE] = {"journal.approve", "Approve what others wrote, and reject it."},
        [PERMIT_JOURNAL_POST] = {"journal.post", "Post journals to the ledger."},
        [PERMIT_JOURNAL_REVERSE] = {"journal.reverse", "Reverse what is posted, and plan it."},
        [PERMIT_JOURNAL_AUDITOR] = {"journal.auditor", "Post adjustments of auditors."},
        [PERMIT_JOURNAL_ADJUST] = {"journal.adjust", "Post into adjustment periods."},
        [PERMIT_MODULE_READ] = {"module.read", "See what modules sent, and what became of it."},
        [PERMIT_MODULE_SEND] = {"module.send", "Send documents, as another system does."},
        [PERMIT_TEMPLATE_CHANGE] = {"template.change", "Make, change and retire templates."},
        [PERMIT_SCHEDULE_CHANGE] = {"schedule.change", "Make, change, pause and end schedules."},
        [PERMIT_ATTACHMENT_READ] = {"attachment.read", "See the files of journals."},
        [PERMIT_ATTACHMENT_CHANGE] = {"attachment.change",
                "Keep files with journals, and remove them."},
        [PERMIT_REPORT_READ] = {"report.read", "Read reports."},
        [PERMIT_IMPORT] = {"import", "Import files."},
        [PERMIT_EXPORT] = {"export", "Export the books to files."},
        [PERMIT_VERIFY] = {"verify", "Prove the books, sign checkpoints and receipts."},
        [PERMIT_USER_READ] = {"user.read", "See who works with the books, and who may do what."},
        [PERMIT_USER_CHANGE] = {"user.change", "Make and disable users, and give roles."},
        [PERMIT_AUDIT_READ] = {"audit.read", "See who did what: the audit log."},
        [PERMIT_SELF] = {"self",
                "See one's companies, and change one's own password; everybody may."},
};

const char *
permit_name(enum permit permit)
{
    assert((unsigned)permit < PERMIT_COUNT);
    return rows[permit].name;
}

const char *
permit_sentence(enum permit permit)
{
    assert((unsigned)permit < PERMIT_COUNT);
    return rows[permit].sentence;
}

enum permit
permit_named(const char *name)
{
    for (int permit = 0; permit < PERMIT_COUNT; permit++)
        if (strcmp(rows[permit].name, name) == 0)
            return (enum permit)permit;
    return PERMIT_COUNT;
}

static enum fault
deny(struct work *work, enum permit permit, const char *where)
{
    if (text_empty(work->actor.login))
        return fault_say(&work->why, FAULT_PERMIT_DENIED, "",
                "nobody is signed in; this needs the permit %s", permit_name(permit));
    if (work->actor.user_id == 0)
        return fault_say(&work->why, FAULT_PERMIT_DENIED, "",
                "no user has the login %s; this needs the permit %s", work->actor.login,
                permit_name(permit));
    return fault_say(&work->why, FAULT_PERMIT_DENIED, "",
            "%s has no role that gives the permit %s %s", work->actor.login, permit_name(permit),
            where);
}

static bool
actor_may(const struct actor *actor, const char *permit)
{
    enum permit named = permit_named(permit);

    assert(named != PERMIT_COUNT);
    return (actor->permits >> named & 1) == 1;
}

/* Everybody who is not disabled. */
static enum fault
read_self(struct work *work)
{
    SCOPED(stmt_close) struct stmt active = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_ACTIVE, &active)))
        return fault;
    stmt_set_int(&active, "user_id", work->actor.user_id);
    if ((fault = stmt_next(&active, &row)))
        return fault;
    if (row && stmt_int(&active, "users") > 0)
        work->actor.permits |= UINT64_C(1) << PERMIT_SELF;
    return OK;
}

/* Names that only a later release knows are passed over. */
static enum fault
read_permits(struct work *work, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    static_assert(PERMIT_COUNT <= 64, "each has a bit");
    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_PERMITS, &list)))
        return fault;
    stmt_set_int(&list, "user_id", work->actor.user_id);
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        const char *name = stmt_text(&list, "permit");
        enum permit permit = permit_named(name);

        if (strcmp(name, PERMIT_EVERY) == 0)
            work->actor.permits = UINT64_MAX;
        else if (permit != PERMIT_COUNT)
            work->actor.permits |= UINT64_C(1) << permit;
    }
    return fault;
}

static enum fault
ask(struct work *work, enum permit permit, int64_t company_id, bool *ret)
{
    struct actor *actor = &work->actor;
    enum fault fault = OK;

    actor->permits = actor->owns ? UINT64_MAX : 0;
    actor->may = actor_may;
    if (!actor->owns && !text_empty(actor->login))
        fault = permit == PERMIT_SELF ? read_self(work) : read_permits(work, company_id);
    *ret = (actor->permits >> permit & 1) == 1;
    return fault;
}

static enum fault
ask_somewhere(struct work *work, enum permit permit, bool *ret)
{
    SCOPED(stmt_close) struct stmt may = {0};
    enum fault fault;
    bool row;

    *ret = work->actor.owns;
    if (work->actor.owns || text_empty(work->actor.login))
        return OK;
    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_MAY_SOMEWHERE, &may)))
        return fault;
    stmt_set_int(&may, "user_id", work->actor.user_id);
    stmt_set_text(&may, "permit", permit_name(permit));
    if ((fault = stmt_next(&may, &row)))
        return fault;
    *ret = row && stmt_int(&may, "roles") > 0;
    return OK;
}

/* Read before the answer: what changes in between is then found out at the lock. Where there is no
 * limit at all nobody's are asked for. */
static enum fault
note_version(struct work *work, int64_t company_id, bool *ret_limits)
{
    SCOPED(stmt_close) struct stmt version = {0};
    enum fault fault;
    bool row;

    work->actor.rights_company = 0;
    *ret_limits = true;
    if (company_id == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_VERSION, &version)))
        return fault;
    stmt_set_int(&version, "company_id", company_id);
    if ((fault = stmt_next(&version, &row)) || !row)
        return fault;
    work->actor.rights_company = company_id;
    work->actor.rights_version = stmt_int(&version, "rights_version");
    *ret_limits = stmt_int(&version, "limits") > 0;
    return OK;
}

enum fault
access_permit(struct work *work, enum permit permit, int64_t company_id)
{
    bool limits, may;
    enum fault fault;

    assert((unsigned)permit < PERMIT_COUNT);
    assert(company_id >= 0);
    work->actor.sight = NULL;
    if ((fault = note_version(work, company_id, &limits)) ||
            (fault = ask(work, permit, company_id, &may)))
        return fault;
    if (may && limits && (fault = limit_resolve(work, company_id)))
        return fault;
    return may ? OK : deny(work, permit, company_id == 0 ? "in every company" : "here");
}

enum fault
access_permit_somewhere(struct work *work, enum permit permit)
{
    bool may;
    enum fault fault;

    if ((fault = ask_somewhere(work, permit, &may)) || (fault = limit_resolve(work, 0)))
        return fault;
    return may ? OK : deny(work, permit, "in any company");
}
