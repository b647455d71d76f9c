/*
 * approval — what a submitted journal needs, and what was said of it.
 *
 * When a journal is submitted, what policies ask of it is written down: a need for each approval,
 * with those who may give it. An approval is of the journal's exact content: whatever changes that
 * ends it, and the journal is asked for anew when it is submitted again. Approvals are never
 * removed; those that ended tell what was agreed to before.
 *
 * Always true, and what holds it so:
 *   nobody counts twice for a journal       approval_give, for whoever acts and whom he stands for
 *   nobody approves what he wrote, but      approval_give, by journal_writer
 *   where a step lets him
 *   a step is asked when those below it     needs_turn.sql, after each change of needs
 *   are done
 *   what is posted has every approval       the gate: journal.approval, asked under the lock
 *   that the policies of that moment ask
 *
 * Everything runs under the company's lock, but the lists.
 */
#ifndef LEDGER_APPROVAL_H
#define LEDGER_APPROVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/approval/asked.h"

/* Stored in approval.verdict. */
enum approval_verdict { APPROVAL_GIVEN = 1, APPROVAL_REFUSED = 2 };

/* Stored in approval_need.state. */
enum need_state {
    NEED_ASKED = 1, /* now */
    NEED_LATER = 2, /* when the levels below are done */
    NEED_MET = 3,
};

/* One who may give what a journal needs. */
struct approval_need {
    int64_t policy_id; /* 0: the subledger's close type */
    const char *policy;
    int level;
    int slot;
    int kind;        /* enum approver_kind */
    const char *key; /* the code, folded; a user's id */
    const char *code;
    bool writer_may;
    int state; /* enum need_state */
};

struct approval {
    int64_t approval_no;
    int verdict; /* enum approval_verdict */
    struct hash content;
    int64_t user_id;
    const char *user;    /* login */
    int64_t for_user_id; /* whom he stood in for; 0: he acted for himself */
    const char *for_user;
    int64_t given_at;
    const char *reason;
    int64_t ended_at; /* 0: it counts */
};

/* A person who may approve, by what he is: the actor, or somebody whom he stands in for. */
struct approval_person {
    int64_t user_id;
    const char *const *roles; /* folded codes */
    size_t role_count;
    const char *const *groups;
    size_t group_count;
};

struct approval_act {
    int64_t journal_id;
    int64_t version;                      /* the one that was read */
    const char *reason;                   /* NULL: none */
    const struct approval_person *people; /* the actor first */
    size_t person_count;
};

/* Writes down what the journal needs by now, in place of what it needed; earlier approvals end.
 * *ret_waits: something is needed. */
MUST_USE enum fault approval_ask(
        struct work *work, const struct prepared *prepared, bool *ret_waits);

/* It is no longer what was submitted: nobody is asked, and what was said counts no more. */
MUST_USE enum fault approval_drop(struct work *work, int64_t company_id, int64_t journal_id);

/* One approval, of all that the actor may approve in it now: of each policy one. *ret_complete:
 * nothing more is needed.
 * Refuses: approval.writer, approval.twice, approval.not-asked. */
MUST_USE enum fault approval_give(struct work *work, int64_t company_id,
        const struct journal *journal, const struct approval_act *act, bool *ret_complete);

/* Keeps why it was rejected. Refuses: as approval_give, whichever step's turn it is. */
MUST_USE enum fault approval_refuse(struct work *work, int64_t company_id,
        const struct journal *journal, const struct approval_act *act);

/* Ends the actor's own newest approval: it is needed again. Refuses: approval.none. */
MUST_USE enum fault approval_take_back(struct work *work, int64_t company_id, int64_t journal_id);

/* What it lacks of what policies ask by now, for people; NULL: nothing. *ret_wrote: who acts wrote
 * it, and a policy parts who writes from who posts. */
MUST_USE enum fault approval_lacks(
        struct work *work, const struct prepared *prepared, const char **ret, bool *ret_wrote);

MUST_USE enum fault approval_needs(struct work *work, int64_t company_id, int64_t journal_id,
        struct approval_need **ret, size_t *ret_count);
/* In the order they were given. */
MUST_USE enum fault approval_list(struct work *work, int64_t company_id, int64_t journal_id,
        struct approval **ret, size_t *ret_count);

/* Whether the need is one for this person. */
bool approval_is_for(const struct approval_need *need, const struct approval_person *person);

/* "policy LARGE, step 2: role cfo or user olga"; of the slot that the need at `index` is of. */
const char *approval_need_text(
        struct arena *arena, const struct approval_need *needs, size_t count, size_t index);

#endif
