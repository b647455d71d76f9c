/*
 * sight — which rows of a company somebody sees and writes.
 *
 * Access resolves it from the limits that he has (access/limit/limit.h), once for each call, into
 * the work's actor; the rooms below only read it. NULL is sight of everything. Each kind that is
 * limited must hold; of what is listed under one kind one is enough. What SQL tests of stored rows
 * is the same: seen.part.sql beside what shows them.
 */
#ifndef STORE_SIGHT_H
#define STORE_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct actor;
struct stmt;
struct work;

/* Folded codes, both included. */
struct code_range {
    const char *first;
    const char *last;
};

struct sight {
    int64_t limit_id; /* the first of those that it comes of: what a refusal names */
    bool own;         /* only what he prepared himself */
    const char **subledgers;
    size_t subledger_count; /* 0: any, and none */
    struct code_range *accounts;
    size_t account_count; /* 0: any */
};

/* Whether the actor sees all rows, but for those of other accounts. */
bool sight_is_of_accounts(const struct actor *actor);

bool sight_of_preparer(const struct actor *actor, int64_t preparer_id);

/* NULL: of none. */
bool sight_of_subledger(const struct actor *actor, const char *code);

/* A folded code; or one as it is written, of whoever the work acts for. */
bool sight_of_account(const struct actor *actor, const char *code_key);
bool sight_of_account_code(struct work *work, const char *code);

/* Gives a statement with {seen} its parameters. */
void sight_bind(struct stmt *stmt);

#endif
