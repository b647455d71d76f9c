/*
 * lookup — finds one of many by its id, or by its code whatever the case.
 *
 * Open addressing over a power of two, a quarter of it free. Filled by one thread,
 * then read by any number of them; finding takes no memory, save for a code in
 * another case than the one kept and with letters beyond ASCII.
 */
#ifndef LEDGER_LOOKUP_H
#define LEDGER_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct lookup_slot;

struct lookup {
    struct lookup_slot *slots;
    size_t mask;  /* slots - 1 */
    size_t count; /* slots in use */
    struct arena *arena;
};

/* Room for `count` things, each under one id and one code, in the arena, which must outlive it. */
void lookup_init(struct lookup *lookup, struct arena *arena, size_t count);

/* Adds a thing under its id. False when there is one already. */
MUST_USE bool lookup_add_id(struct lookup *lookup, int64_t id, const void *thing);

/* Adds a thing under its code within a scope (a value's dimension; else 0). False when there is
 * one already, in whatever case. */
MUST_USE bool lookup_add_code(
        struct lookup *lookup, int64_t scope, const char *code, const void *thing);

/* NULL when there is none. */
const void *lookup_id(const struct lookup *lookup, int64_t id);
const void *lookup_code(const struct lookup *lookup, int64_t scope, const char *code);

#endif
