/*
 * signature — what an operation asks of a person beside its permit: nothing, a reason, or an
 * electronic signature: that he proves by his password, in this very moment, that it is he; by a
 * code of his second factor as well where he has one, and a rule may ask that he has.
 *
 * Rules say it by operation for a user, a group, a role or everybody, in one company or in all. Of
 * those that meet somebody the one nearest to him holds: his own before those of his groups, of his
 * roles and of everybody; among equals that of the company before that of all; among these the
 * strictest. Where several operations are looked at together, the strictest answer holds
 * (requirements S4-58; design 5).
 *
 * What was signed says so in the audit log, with what the signature stands for and why; the row's
 * hash covers it.
 *
 * Always true, and what holds it so:
 *   a rule holds for whatever is not locked yet     its change is a change of rights
 *   rules that ask for signatures are changed by    signature_rule_set, signature_rule_remove; so
 *   a signature alone, the first of them, too;      nobody is asked for what he cannot give
 *   those of second factors with one
 */
#ifndef ACCESS_SIGNATURE_H
#define ACCESS_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct stmt;
struct work;

/* Stored in signature_rule.demand. */
enum signature_demand {
    DEMAND_NOTHING = 1,
    DEMAND_REASON = 2,
    DEMAND_SIGNATURE = 3, /* and a reason */
    DEMAND_FACTOR = 4,    /* the same, of who has a second factor alone; kept as a signature with
                             signature_rule.second_factor */
};

struct signature_rule {
    int64_t rule_id;
    const char *operation;
    int64_t company_id;  /* 0: every one, and the installation */
    const char *company; /* its code; NULL: every one */
    int64_t user_id;     /* 0 and two NULLs: everybody */
    const char *user;    /* login */
    const char *group;   /* code */
    const char *role;    /* code */
    int demand;          /* enum signature_demand */
    const char *meaning; /* NULL: what the operation does */
    int64_t made_at;
    const char *made_by; /* login; NULL: Summa itself */
};

/* What is asked of somebody. */
struct signature_asked {
    enum signature_demand demand;
    const char *meaning; /* NULL: what the operation does */
};

/* What the operation, and another one that it may come to, ask of the work's actor; `other` may be
 * NULL. Company 0 is the installation. Inside a transaction. */
MUST_USE enum fault signature_asked(struct work *work, const char *operation, const char *other,
        int64_t company_id, struct signature_asked *ret);

/* Gives what is asked, by what the work says: its reason, and its password. A password that is said
 * is looked at whether or not it is asked for. From then on work->signature says what was signed.
 * Outside a transaction: it takes a tenth of a second.
 * Refuses: reason.missing, signature.missing (none was given), factor.missing (the code was not),
 * signature.refused (a wrong one), factor.none (he has no second factor), key.unknown (it cannot be
 * read here). */
MUST_USE enum fault signature_give(
        struct work *work, const struct signature_asked *asked, const char *meaning);

/* Of a rule's row. */
enum signature_demand signature_demand_of(struct stmt *rule);

/* ---- rules: in a write of company 0, between access_change_begin and access_change_end ---- */

/* By operation. */
MUST_USE enum fault signature_rule_list(
        struct work *work, struct signature_rule **ret, size_t *ret_count);

/* Refuses: signature.unknown. */
MUST_USE enum fault signature_rule_find(
        struct work *work, int64_t rule_id, struct signature_rule *ret);

/* In place of what was said for the same operation, company and people; fills in its id.
 * Refuses: role.unknown, group.unknown, signature.missing, factor.none. */
MUST_USE enum fault signature_rule_set(struct work *work, struct signature_rule *rule);

/* Refuses: signature.unknown, signature.missing, factor.none. */
MUST_USE enum fault signature_rule_remove(struct work *work, int64_t rule_id);

#endif
