/*
 * asks — what dimensions ask of the accounts that say nothing of them.
 */
#ifndef LEDGER_SNAPSHOT_ASKS_H
#define LEDGER_SNAPSHOT_ASKS_H

#include <stddef.h>

struct account;
struct arena;
struct dimension;

/* Gives accounts of income and expenses the rule "required" of each dimension that asks for it and
 * of which they have no rule themselves. Their lists of rules move to the arena. */
void asks_apply(struct arena *arena, const struct dimension *dimensions, size_t dimension_count,
        struct account *accounts, size_t account_count);

#endif
