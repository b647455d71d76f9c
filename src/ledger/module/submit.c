/* submit — what a module sends becomes a journal, is handed in, and posted where nobody waits. */
#include <inttypes.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/module/module.h"
#include "ledger/module/route.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* One document on its way in. */
struct sent {
    struct work *work;
    int64_t company_id;
    const struct module_sending *sending;
    struct module_document document; /* of before; document_no 0: it is new */
    struct journal journal;          /* as it is sent now */
};

/* ---- what is kept of it ---- */

static enum fault
bind_and_run(const struct sent *sent, struct stmt *stmt, int64_t document_no)
{
    const struct module_sending *sending = sent->sending;

    stmt_set_int(stmt, "company_id", sent->company_id);
    stmt_set_int(stmt, "document_no", document_no);
    stmt_set_text(stmt, "transaction_type", sending->transaction_type);
    stmt_set_int(stmt, "journal_id", sent->journal.journal_id);
    stmt_set_blob(stmt, "digest", sending->digest.bytes, HASH_SIZE);
    stmt_set_int(stmt, "sent_at", sent->work->now);
    stmt_set_int(stmt, "sent_by", sent->work->actor.user_id);
    return stmt_run(stmt, NULL);
}

static enum fault
keep_first(struct sent *sent)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = company_next_id(sent->work, sent->company_id, 1, &sent->document.document_no)) ||
            (fault = stmt_open(sent->work, &SQL_LEDGER_MODULE_DOCUMENT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "source_id", sent->journal.source_id);
    stmt_set_text(&insert, "external_reference", sent->journal.external_reference);
    return bind_and_run(sent, &insert, sent->document.document_no);
}

static enum fault
keep_again(const struct sent *sent)
{
    SCOPED(stmt_close) struct stmt again = {0};
    enum fault fault;

    if ((fault = stmt_open(sent->work, &SQL_LEDGER_MODULE_DOCUMENT_AGAIN, &again)))
        return fault;
    return bind_and_run(sent, &again, sent->document.document_no);
}

/* ---- steps of the journal ---- */

static enum fault
hand_in(struct sent *sent)
{
    const struct gate_step step = {.journal_id = sent->journal.journal_id};
    enum fault fault;

    if ((fault = gate_submit(sent->work, sent->company_id, &step)))
        return fault;
    return gate_post_at_once(sent->work, sent->company_id, sent->journal.journal_id);
}

/* Asked where a journal is saved alone: what was taken before is known by its reference. */
static enum fault
route(struct sent *sent)
{
    struct route route;
    enum fault fault;

    if ((fault = route_find(sent->work, sent->company_id, sent->journal.source_id,
                 sent->sending->transaction_type, &route)))
        return fault;
    sent->journal.type = JOURNAL_MODULE;
    sent->journal.origin = ORIGIN_MODULE;
    sent->journal.subledger_id = route.subledger_id;
    return OK;
}

/* The first time, and when what it was is cancelled or gone. */
static enum fault
begin(struct sent *sent)
{
    enum fault fault;

    if ((fault = route(sent)) ||
            (fault = journal_save(sent->work, sent->company_id, &sent->journal)) ||
            (fault = sent->document.document_no == 0 ? keep_first(sent) : keep_again(sent)))
        return fault;
    return hand_in(sent);
}

/* To draft, where a held or denied one can be handed in again. */
static enum fault
put_back(struct sent *sent, const struct journal *old, enum journal_action action)
{
    const struct journal_move move = {.action = action};

    return journal_step(sent->work, sent->company_id, old->journal_id, &move, NULL);
}

static bool
waits_for_accounts(const struct journal *journal)
{
    return journal->state == JOURNAL_HELD && text_same(journal->hold_reason, GATE_MISSING);
}

static enum fault
find_missing(struct sent *sent, const struct journal *old, bool *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = false;
    if ((fault = snapshot_take(sent->work, sent->company_id, &snapshot)))
        return fault;
    for (size_t i = 0; i < old->line_count && !*ret; i++)
        *ret = old->lines[i].account_id == 0 &&
               (text_empty(old->lines[i].account_code) ||
                       snapshot_account_code(snapshot, old->lines[i].account_code) == NULL);
    return OK;
}

/* What says the same is handed in as it stands: somebody may have mended it here. Until then it
 * stays held, however often it is sent. */
static enum fault
try_again(struct sent *sent, const struct journal *old)
{
    bool missing = false;
    enum fault fault = OK;

    if (waits_for_accounts(old) && (fault = find_missing(sent, old, &missing)))
        return fault;
    if (missing)
        return OK;

    if (waits_for_accounts(old))
        fault = put_back(sent, old, ACTION_RELEASE);
    else if (old->state == JOURNAL_REJECTED)
        fault = put_back(sent, old, ACTION_REOPEN);
    sent->journal.journal_id = old->journal_id;
    return fault ? fault : hand_in(sent);
}

static enum fault
replace(struct sent *sent, const struct journal *old)
{
    struct journal current;
    enum fault fault = OK;

    if (waits_for_accounts(old))
        fault = put_back(sent, old, ACTION_RELEASE);
    else if (old->state == JOURNAL_REJECTED)
        fault = put_back(sent, old, ACTION_REOPEN);
    if (fault || (fault = journal_find(sent->work, sent->company_id, old->journal_id, &current)))
        return fault;
    sent->journal.journal_id = current.journal_id;
    sent->journal.version = current.version;
    if ((fault = route(sent)) ||
            (fault = journal_save(sent->work, sent->company_id, &sent->journal)) ||
            (fault = keep_again(sent)))
        return fault;
    return hand_in(sent);
}

/* ---- sent before ---- */

/* Whoever posts it next has what was sent first. */
static enum fault
refuse_settled(const struct sent *sent, const struct journal *old)
{
    return fault_say(&sent->work->why, FAULT_MODULE_SETTLED, "/external_reference",
            "document '%s' was sent with other content; its journal %" PRId64 " is %s",
            sent->document.external_reference, old->journal_id, journal_state_name(old->state));
}

static bool
is_over(enum journal_state state)
{
    return state == 0 || state == JOURNAL_CANCELLED;
}

static bool
may_be_replaced(const struct journal *old)
{
    return old->state == JOURNAL_DRAFT || old->state == JOURNAL_REJECTED || waits_for_accounts(old);
}

/* Nothing else is said: what stopped for want of something is tried again, what somebody ended only
 * where the module means it, and of anything else the answer is how it stands. */
static enum fault
take_same(struct sent *sent, const struct journal *old)
{
    if (is_over(old->state))
        return sent->sending->again ? begin(sent) : OK;
    if (old->state == JOURNAL_DRAFT || waits_for_accounts(old) ||
            (old->state == JOURNAL_REJECTED && sent->sending->again))
        return try_again(sent, old);
    return OK;
}

static enum fault
take_again(struct sent *sent)
{
    struct journal old = {.journal_id = sent->document.journal_id};
    enum fault fault;

    if (sent->document.state != 0 &&
            (fault = journal_find(sent->work, sent->company_id, old.journal_id, &old)))
        return fault;
    if (hash_same(&sent->document.digest, &sent->sending->digest))
        return take_same(sent, &old);
    if (is_over(old.state))
        return begin(sent);
    return may_be_replaced(&old) ? replace(sent, &old) : refuse_settled(sent, &old);
}

/* ---- in ---- */

static enum fault
find_before(struct sent *sent, bool *ret_known)
{
    enum fault fault = module_find_reference(sent->work, sent->company_id, sent->journal.source_id,
            sent->journal.external_reference, &sent->document);

    *ret_known = fault == OK;
    if (fault != FAULT_MODULE_UNKNOWN)
        return fault;
    sent->work->why = (struct why){0};
    return OK;
}

enum fault
module_submit(struct work *work, int64_t company_id, const struct module_sending *sending,
        int64_t *ret_document_no)
{
    struct sent sent = {.work = work,
            .company_id = company_id,
            .sending = sending,
            .journal = sending->journal};
    struct company_head head;
    bool known;
    enum fault fault;

    findings_clear(&work->findings);
    if ((fault = company_lock(work, company_id, &head)) || (fault = find_before(&sent, &known)) ||
            (fault = known ? take_again(&sent) : begin(&sent)))
        return fault;
    *ret_document_no = sent.document.document_no;
    return OK;
}
