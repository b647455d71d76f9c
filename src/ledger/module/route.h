/*
 * route — the posting configuration: to which subledger a module's documents of one type go, which
 * decides their window, who approves them and when they are posted (requirements S2-62).
 */
#ifndef LEDGER_ROUTE_H
#define LEDGER_ROUTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct route {
    int64_t source_id;
    const char *source;           /* its code */
    const char *transaction_type; /* as the module calls it: "invoice"; case does not count */
    const char *name;
    int64_t subledger_id;
    const char *subledger; /* its code */
};

/* Sets where documents of a type go, from now on: another one takes its place.
 * Refuses: company.unknown, source.unknown (no module's), code.invalid, text.long,
 * subledger.unknown. */
MUST_USE enum fault route_set(struct work *work, int64_t company_id, const struct route *route);

/* Refuses: company.unknown, route.unknown. */
MUST_USE enum fault route_remove(
        struct work *work, int64_t company_id, int64_t source_id, const char *transaction_type);

/* Refuses: route.unknown. */
MUST_USE enum fault route_find(struct work *work, int64_t company_id, int64_t source_id,
        const char *transaction_type, struct route *ret);

/* By source and type. */
MUST_USE enum fault route_list(
        struct work *work, int64_t company_id, struct route **ret, size_t *ret_count);

#endif
