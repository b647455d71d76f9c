/*
 * policy — which journals somebody else has to approve, and who.
 *
 * A policy is a condition on journals and the steps that are asked of those that meet it. All
 * policies that a journal meets are asked together, level by level: those of level 2 when those of
 * level 1 are done, whichever policy they are of. A policy without steps only parts who writes a
 * journal from who posts it.
 *
 * What a policy says never changes: who changes it retires it and makes another, and journals that
 * were approved by the old one are asked for anew. What is posted stays.
 *
 * A journal of a module that is routed to a subledger of close type "approval" is asked for one
 * step more: anybody who may approve, but who wrote it (design 5, S2-30).
 */
#ifndef LEDGER_APPROVAL_POLICY_H
#define LEDGER_APPROVAL_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

enum { APPROVAL_POLICIES_MAX = 200, APPROVAL_LEVELS_MAX = 9, APPROVERS_MAX = 50 };

/* Stored in approval_step.asks. */
enum approval_asks {
    APPROVAL_OF_ONE = 1,  /* any of those that it names */
    APPROVAL_OF_EACH = 2, /* one person for each of them */
};

/* Stored in approval_approver.kind and approval_need.kind. */
enum approver_kind {
    APPROVER_ANYBODY = 0, /* who may approve in the company; of a step that names nobody */
    APPROVER_ROLE = 1,
    APPROVER_GROUP = 2,
    APPROVER_USER = 3,
};

struct approver {
    int kind;         /* enum approver_kind */
    const char *code; /* of the role or group; the login */
    int64_t user_id;  /* of a user */
};

struct approval_step {
    int level; /* 1 to APPROVAL_LEVELS_MAX, ascending in a policy */
    int asks;  /* enum approval_asks */
    bool writer_may;
    struct approver *approvers;
    size_t approver_count;
};

struct approval_policy {
    int64_t policy_id;
    const char *code;
    const char *name;
    /* the condition: what is 0 or NULL is not asked */
    int64_t subledger_id;
    int type; /* enum journal_type */
    int64_t source_id;
    int64_t amount_from;      /* the journal's debits are so much or more, in minor units */
    const char *account_from; /* a line's account has a code from this one ... */
    const char *account_to;   /* ... to this one; both or neither */
    int64_t preparer_id;
    /* what is asked */
    bool poster_apart;
    struct approval_step *steps;
    size_t step_count;
    int64_t made_at;
    int64_t made_by;
};

/* In force from now on, also for what is submitted or approved already. Codes are unique among
 * those in force. Sets policy_id.
 * Refuses: company.unknown, code.invalid, text.invalid, text.long, policy.invalid, code.taken. */
MUST_USE enum fault policy_create(
        struct work *work, int64_t company_id, struct approval_policy *policy);
/* Retires the one with that id and makes this one in its place, whose code is the same.
 * Refuses: as policy_create; policy.unknown. */
MUST_USE enum fault policy_change(
        struct work *work, int64_t company_id, struct approval_policy *policy);
/* Refuses: company.unknown, policy.unknown. */
MUST_USE enum fault policy_retire(struct work *work, int64_t company_id, int64_t policy_id);

/* Those in force, in the order they were made. */
MUST_USE enum fault policy_list(
        struct work *work, int64_t company_id, struct approval_policy **ret, size_t *ret_count);
/* Of those in force, whatever the code's case. Refuses: policy.unknown. */
MUST_USE enum fault policy_find(
        struct work *work, int64_t company_id, const char *code, struct approval_policy *ret);

#endif
