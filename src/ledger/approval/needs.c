#include "ledger/approval/needs.h"

#include <inttypes.h>

#include "base/text.h"
#include "ledger/journal/writers.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
approval_needs(struct work *work, int64_t company_id, int64_t journal_id,
        struct approval_need **ret_list, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct approval_need *needs = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_NEEDS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "journal_id", journal_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        needs = arena_room(&work->arena, needs, count, sizeof(*needs));
        needs[count++] = (struct approval_need){
                .policy_id = stmt_int(&list, "policy_id"),
                .policy = stmt_text(&list, "policy"),
                .level = (int)stmt_int(&list, "level"),
                .slot = (int)stmt_int(&list, "slot"),
                .kind = stmt_code(&list, "kind", APPROVER_ANYBODY, APPROVER_USER),
                .key = stmt_text(&list, "approver_key"),
                .code = stmt_text(&list, "code"),
                .writer_may = stmt_int(&list, "writer_may") == 1,
                .state = stmt_code(&list, "state", NEED_ASKED, NEED_MET),
        };
    }
    *ret_list = needs;
    *ret_count = count;
    return fault;
}

/* Runs a statement that is about one journal. */
static enum fault
run_on(struct work *work, const struct sql *sql, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "journal_id", journal_id);
    return stmt_run(&stmt, NULL);
}

static enum fault
end_approvals(struct work *work, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt end = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVALS_END, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "journal_id", journal_id);
    stmt_set_int(&end, "ended_at", work->now);
    return stmt_run(&end, NULL);
}

enum fault
approval_drop(struct work *work, int64_t company_id, int64_t journal_id)
{
    enum fault fault;

    if ((fault = run_on(work, &SQL_LEDGER_APPROVAL_NEEDS_FORGET, company_id, journal_id)))
        return fault;
    return end_approvals(work, company_id, journal_id);
}

static const char *
key_of(struct arena *arena, const struct approver *approver)
{
    return approver->kind == APPROVER_USER ? arena_format(arena, "%" PRId64, approver->user_id)
                                           : text_fold(arena, approver->code);
}

static enum fault
insert_need(struct stmt *insert, const struct approval_slot *slot, const struct approver *approver,
        int64_t need_no)
{
    stmt_set_int(insert, "need_no", need_no);
    stmt_set_int(insert, "policy_id", slot->policy_id);
    stmt_set_text(insert, "policy", slot->policy);
    stmt_set_int(insert, "level", slot->level);
    stmt_set_int(insert, "slot", slot->slot);
    stmt_set_int(insert, "kind", approver->kind);
    stmt_set_text(insert, "approver_key", key_of(&insert->work->arena, approver));
    stmt_set_text(insert, "code", approver->code);
    stmt_set_int(insert, "writer_may", slot->writer_may ? 1 : 0);
    stmt_set_int(insert, "state", NEED_LATER);
    return stmt_run(insert, NULL);
}

static enum fault
insert_needs(struct work *work, const struct prepared *prepared, const struct approval_asked *asked)
{
    static const struct approver anybody = {.kind = APPROVER_ANYBODY, .code = ""};
    SCOPED(stmt_close) struct stmt insert = {0};
    int64_t need_no = 0;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_NEED_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < asked->count; i++) {
        const struct approval_slot *slot = &asked->slots[i];
        size_t count = slot->approver_count == 0 ? 1 : slot->approver_count;

        for (size_t j = 0; j < count; j++) {
            stmt_again(&insert);
            stmt_set_int(&insert, "company_id", prepared->snapshot->company.company_id);
            stmt_set_int(&insert, "journal_id", prepared->journal->journal_id);
            if ((fault = insert_need(&insert, slot,
                         slot->approver_count == 0 ? &anybody : &slot->approvers[j], ++need_no)))
                return fault;
        }
    }
    return OK;
}

static bool
asks_who_wrote(const struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->policy_count; i++)
        if (snapshot->policies[i].preparer_id != 0 || snapshot->policies[i].poster_apart)
            return true;
    return false;
}

/* Where a policy asks who they are; what is no document is written by who acts. */
static enum fault
find_writers(struct work *work, const struct prepared *prepared, struct writers *ret)
{
    const struct snapshot *snapshot = prepared->snapshot;

    *ret = (struct writers){0};
    if (!asks_who_wrote(snapshot))
        return OK;
    if (prepared->journal->journal_id != 0)
        return writers_list(work, snapshot->company.company_id, prepared->journal->journal_id, ret);
    ret->user_ids = arena_array(&work->arena, 1, sizeof(*ret->user_ids));
    ret->user_ids[ret->count++] = work->actor.user_id;
    return OK;
}

enum fault
approval_ask(struct work *work, const struct prepared *prepared, bool *ret_waits)
{
    int64_t company_id = prepared->snapshot->company.company_id;
    int64_t journal_id = prepared->journal->journal_id;
    struct approval_asked asked;
    struct writers writers;
    enum fault fault;

    if ((fault = find_writers(work, prepared, &writers)))
        return fault;
    approval_asked_of(&work->arena, prepared, &writers, &asked);
    *ret_waits = asked.count > 0;
    if ((fault = approval_drop(work, company_id, journal_id)))
        return fault;
    if (!*ret_waits)
        return OK;
    if ((fault = insert_needs(work, prepared, &asked)))
        return fault;
    return needs_turn(work, company_id, journal_id);
}

const char *
approval_need_text(
        struct arena *arena, const struct approval_need *needs, size_t count, size_t index)
{
    const struct approval_need *need = &needs[index];
    struct approval_slot slot = {
            .policy_id = need->policy_id, .policy = need->policy, .level = need->level};
    struct approver *approvers = arena_array(arena, count, sizeof(*approvers));

    for (size_t i = 0; i < count; i++)
        if (needs[i].policy_id == need->policy_id && needs[i].level == need->level &&
                needs[i].slot == need->slot && needs[i].kind != APPROVER_ANYBODY)
            approvers[slot.approver_count++] =
                    (struct approver){.kind = needs[i].kind, .code = needs[i].code};
    slot.approvers = approvers;
    return approval_slot_text(arena, &slot);
}

/* ---- as they are met ---- */

enum fault
needs_turn(struct work *work, int64_t company_id, int64_t journal_id)
{
    return run_on(work, &SQL_LEDGER_APPROVAL_NEEDS_TURN, company_id, journal_id);
}

enum fault
needs_meet(struct work *work, int64_t company_id, int64_t journal_id,
        const struct approval_need *need, int64_t approval_no)
{
    SCOPED(stmt_close) struct stmt meet = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_NEED_MEET, &meet)))
        return fault;
    stmt_set_int(&meet, "company_id", company_id);
    stmt_set_int(&meet, "journal_id", journal_id);
    stmt_set_int(&meet, "policy_id", need->policy_id);
    stmt_set_int(&meet, "level", need->level);
    stmt_set_int(&meet, "slot", need->slot);
    stmt_set_int(&meet, "approval_no", approval_no);
    return stmt_run(&meet, NULL);
}

enum fault
needs_open(struct work *work, int64_t company_id, int64_t journal_id, int64_t approval_no)
{
    SCOPED(stmt_close) struct stmt open = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_NEEDS_OPEN, &open)))
        return fault;
    stmt_set_int(&open, "company_id", company_id);
    stmt_set_int(&open, "journal_id", journal_id);
    stmt_set_int(&open, "approval_no", approval_no);
    return stmt_run(&open, NULL);
}

/* ---- at the gate ---- */

static bool
is_met(const struct approval_need *needs, size_t count, const struct approval_slot *slot)
{
    for (size_t i = 0; i < count; i++)
        if (needs[i].policy_id == slot->policy_id && needs[i].level == slot->level &&
                needs[i].slot == slot->slot)
            return needs[i].state == NEED_MET;
    return false;
}

/* A draft, and what is no document, was seen by nobody. */
static bool
was_approved(const struct journal *journal)
{
    return journal->journal_id != 0 && journal->has_content &&
           (journal->state == JOURNAL_APPROVED || journal->state == JOURNAL_QUEUED);
}

static enum fault
find_lacking(struct work *work, const struct prepared *prepared, const struct approval_asked *asked,
        const char **ret)
{
    struct approval_need *needs = NULL;
    size_t count = 0;
    enum fault fault;

    *ret = NULL;
    if (was_approved(prepared->journal) &&
            (fault = approval_needs(work, prepared->snapshot->company.company_id,
                     prepared->journal->journal_id, &needs, &count)))
        return fault;
    for (size_t i = 0; i < asked->count && *ret == NULL; i++)
        if (!is_met(needs, count, &asked->slots[i]))
            *ret = approval_slot_text(&work->arena, &asked->slots[i]);
    return OK;
}

enum fault
approval_lacks(
        struct work *work, const struct prepared *prepared, const char **ret, bool *ret_wrote)
{
    struct approval_asked asked;
    struct writers writers;
    enum fault fault;

    *ret = NULL;
    *ret_wrote = false;
    if ((fault = find_writers(work, prepared, &writers)))
        return fault;
    approval_asked_of(&work->arena, prepared, &writers, &asked);
    if (asked.count > 0 && (fault = find_lacking(work, prepared, &asked, ret)))
        return fault;
    *ret_wrote = asked.poster_apart && writers_has(&writers, work->actor.user_id);
    return OK;
}
