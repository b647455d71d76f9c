#include "ledger/approval/approval.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/approval/needs.h"
#include "ledger/company/company.h"
#include "ledger/journal/writers.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
approval_list(struct work *work, int64_t company_id, int64_t journal_id, struct approval **ret_list,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct approval *approvals = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVALS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "journal_id", journal_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        const void *content;

        approvals = arena_room(&work->arena, approvals, count, sizeof(*approvals));
        approvals[count] = (struct approval){
                .approval_no = stmt_int(&list, "approval_no"),
                .verdict = stmt_code(&list, "verdict", APPROVAL_GIVEN, APPROVAL_REFUSED),
                .user_id = stmt_int(&list, "user_id"),
                .user = stmt_text(&list, "login"),
                .for_user_id = stmt_int_or(&list, "for_user_id", 0),
                .for_user = stmt_text(&list, "for_login"),
                .given_at = stmt_int(&list, "given_at"),
                .reason = stmt_text(&list, "reason"),
                .ended_at = stmt_int_or(&list, "ended_at", 0),
        };
        if (stmt_blob(&list, "content_hash", &content) == HASH_SIZE)
            memcpy(approvals[count].content.bytes, content, HASH_SIZE);
        count++;
    }
    *ret_list = approvals;
    *ret_count = count;
    return fault;
}

static bool
counts(const struct approval *approval)
{
    return approval->verdict == APPROVAL_GIVEN && approval->ended_at == 0;
}

/* By himself, or by somebody who stood in for him. */
static bool
has_approved(const struct approval *approvals, size_t count, int64_t user_id)
{
    for (size_t i = 0; i < count; i++)
        if (counts(&approvals[i]) &&
                (approvals[i].user_id == user_id || approvals[i].for_user_id == user_id))
            return true;
    return false;
}

/* ---- saying it ---- */

static bool
has_code(const char *const *codes, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], folded) == 0)
            return true;
    return false;
}

bool
approval_is_for(const struct approval_need *need, const struct approval_person *person)
{
    switch ((enum approver_kind)need->kind) {
    case APPROVER_ROLE:
        return has_code(person->roles, person->role_count, need->key);
    case APPROVER_GROUP:
        return has_code(person->groups, person->group_count, need->key);
    case APPROVER_USER:
        return strtoll(need->key, NULL, 10) == person->user_id;
    case APPROVER_ANYBODY:
        break;
    }
    return true;
}

/* What is known while somebody says something of a journal. */
struct hearing {
    struct approval_need *needs;
    size_t need_count;
    struct approval *approvals;
    size_t approval_count;
    struct writers writers;
    int64_t actor_id;
};

static enum fault
hear(struct work *work, int64_t company_id, int64_t journal_id, struct hearing *ret)
{
    enum fault fault;

    ret->actor_id = work->actor.user_id;
    if ((fault = approval_needs(work, company_id, journal_id, &ret->needs, &ret->need_count)) ||
            (fault = approval_list(
                     work, company_id, journal_id, &ret->approvals, &ret->approval_count)))
        return fault;
    return writers_list(work, company_id, journal_id, &ret->writers);
}

static bool
may_meet(const struct hearing *hearing, const struct approval_need *need,
        const struct approval_person *person)
{
    return approval_is_for(need, person) &&
           (need->writer_may || (!writers_has(&hearing->writers, hearing->actor_id) &&
                                        !writers_has(&hearing->writers, person->user_id)));
}

/* The first of those he acts as who may; NULL: none. `later`: also at a level whose turn it is not.
 */
static const struct approval_person *
who_may(const struct hearing *hearing, const struct approval_act *act, bool later)
{
    for (size_t i = 0; i < act->person_count; i++)
        for (size_t j = 0; j < hearing->need_count; j++) {
            const struct approval_need *need = &hearing->needs[j];

            if ((need->state == NEED_ASKED || (later && need->state == NEED_LATER)) &&
                    may_meet(hearing, need, &act->people[i]) &&
                    !has_approved(
                            hearing->approvals, hearing->approval_count, act->people[i].user_id))
                return &act->people[i];
        }
    return NULL;
}

static const char *
who_is_asked(struct arena *arena, const struct hearing *hearing)
{
    for (size_t i = 0; i < hearing->need_count; i++)
        if (hearing->needs[i].state == NEED_ASKED)
            return approval_need_text(arena, hearing->needs, hearing->need_count, i);
    return "nobody is asked";
}

static bool
wrote_it(const struct hearing *hearing, const struct approval_act *act)
{
    for (size_t i = 0; i < act->person_count; i++)
        if (writers_has(&hearing->writers, act->people[i].user_id))
            return true;
    return false;
}

static enum fault
refuse(struct work *work, const struct hearing *hearing, const struct approval_act *act)
{
    if (has_approved(hearing->approvals, hearing->approval_count, work->actor.user_id))
        return fault_say(&work->why, FAULT_APPROVAL_TWICE, "",
                "%s has approved it; now another is asked: %s", work->actor.login,
                who_is_asked(&work->arena, hearing));
    if (wrote_it(hearing, act))
        return fault_say(&work->why, FAULT_APPROVAL_WRITER, "", "%s wrote it; asked is %s",
                work->actor.login, who_is_asked(&work->arena, hearing));
    return fault_say(&work->why, FAULT_APPROVAL_NOT_ASKED, "", "asked is %s",
            who_is_asked(&work->arena, hearing));
}

static enum fault
keep(struct work *work, int64_t company_id, const struct journal *journal,
        const struct approval_act *act, const struct approval_person *person,
        enum approval_verdict verdict, int64_t *ret_no)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, ret_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVAL_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "journal_id", journal->journal_id);
    stmt_set_int(&insert, "approval_no", *ret_no);
    stmt_set_int(&insert, "verdict", verdict);
    stmt_set_blob(&insert, "content_hash", journal->content.bytes, HASH_SIZE);
    stmt_set_int(&insert, "user_id", work->actor.user_id);
    stmt_set_id(
            &insert, "for_user_id", person->user_id == work->actor.user_id ? 0 : person->user_id);
    stmt_set_int(&insert, "given_at", work->now);
    stmt_set_text(&insert, "reason", act->reason);
    stmt_set_null(&insert, "ended_at");
    return stmt_run(&insert, NULL);
}

static bool
is_same_slot(const struct approval_need *a, const struct approval_need *b)
{
    return a->policy_id == b->policy_id && a->level == b->level && a->slot == b->slot;
}

static void
mark_met(struct hearing *hearing, const struct approval_need *met)
{
    for (size_t i = 0; i < hearing->need_count; i++)
        if (is_same_slot(&hearing->needs[i], met))
            hearing->needs[i].state = NEED_MET;
}

/* Of each policy one: where each of several is asked, one person is not all of them. */
static enum fault
meet_all(struct work *work, int64_t company_id, int64_t journal_id, struct hearing *hearing,
        const struct approval_person *person, int64_t approval_no)
{
    int64_t last_policy = -1;
    enum fault fault;

    for (size_t i = 0; i < hearing->need_count; i++) {
        const struct approval_need need = hearing->needs[i];

        if (need.state != NEED_ASKED || need.policy_id == last_policy ||
                !may_meet(hearing, &need, person))
            continue;
        if ((fault = needs_meet(work, company_id, journal_id, &need, approval_no)))
            return fault;
        mark_met(hearing, &need);
        last_policy = need.policy_id;
    }
    return needs_turn(work, company_id, journal_id);
}

static bool
is_complete(const struct hearing *hearing)
{
    for (size_t i = 0; i < hearing->need_count; i++)
        if (hearing->needs[i].state != NEED_MET)
            return false;
    return true;
}

enum fault
approval_give(struct work *work, int64_t company_id, const struct journal *journal,
        const struct approval_act *act, bool *ret_complete)
{
    struct hearing hearing = {0};
    const struct approval_person *person;
    int64_t approval_no;
    enum fault fault;

    if ((fault = hear(work, company_id, journal->journal_id, &hearing)))
        return fault;
    if (has_approved(hearing.approvals, hearing.approval_count, work->actor.user_id) ||
            (person = who_may(&hearing, act, false)) == NULL)
        return refuse(work, &hearing, act);
    if ((fault = keep(work, company_id, journal, act, person, APPROVAL_GIVEN, &approval_no)) ||
            (fault = meet_all(
                     work, company_id, journal->journal_id, &hearing, person, approval_no)))
        return fault;
    *ret_complete = is_complete(&hearing);
    return OK;
}

enum fault
approval_refuse(struct work *work, int64_t company_id, const struct journal *journal,
        const struct approval_act *act)
{
    struct hearing hearing = {0};
    const struct approval_person *person;
    int64_t approval_no;
    enum fault fault;

    if ((fault = hear(work, company_id, journal->journal_id, &hearing)))
        return fault;
    if ((person = who_may(&hearing, act, true)) == NULL)
        return refuse(work, &hearing, act);
    return keep(work, company_id, journal, act, person, APPROVAL_REFUSED, &approval_no);
}

static enum fault
end_one(struct work *work, int64_t company_id, int64_t journal_id, int64_t approval_no)
{
    SCOPED(stmt_close) struct stmt end = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVAL_END, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "journal_id", journal_id);
    stmt_set_int(&end, "approval_no", approval_no);
    stmt_set_int(&end, "ended_at", work->now);
    return stmt_run(&end, NULL);
}

enum fault
approval_take_back(struct work *work, int64_t company_id, int64_t journal_id)
{
    struct approval *approvals;
    size_t count;
    enum fault fault;

    if ((fault = approval_list(work, company_id, journal_id, &approvals, &count)))
        return fault;
    while (count > 0 &&
            !(counts(&approvals[count - 1]) && approvals[count - 1].user_id == work->actor.user_id))
        count--;
    if (count == 0)
        return fault_say(&work->why, FAULT_APPROVAL_NONE, "",
                "%s has not approved journal %" PRId64, work->actor.login, journal_id);
    if ((fault = end_one(work, company_id, journal_id, approvals[count - 1].approval_no)) ||
            (fault = needs_open(work, company_id, journal_id, approvals[count - 1].approval_no)))
        return fault;
    return needs_turn(work, company_id, journal_id);
}
