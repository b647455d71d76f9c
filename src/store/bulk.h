/*
 * bulk — many rows through one statement.
 *
 * On SQLite a prepared statement in a tight loop. On PostgreSQL a binary COPY
 * where the .postgres.sql sibling is a COPY, else one statement whose
 * parameters are arrays (unnest). Values are given in the order of the
 * statement's parameters, which is the same on both engines.
 *
 *     SCOPED(bulk_close) struct bulk entries = {0};
 *     bulk_open(work, &SQL_LEDGER_GATE_ENTRY_INSERT, &entries)
 *     for each: bulk_int(&entries, company_id); ... bulk_row(&entries)
 *     bulk_finish(&entries)
 *
 * A uniqueness that was broken gives store.duplicate, at the latest from bulk_finish. Rows that
 * were given and not finished leave nobody knowing what arrived: their transaction only rolls back.
 */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/sql.h"

struct work;

struct bulk {
    struct work *work;
    const struct sql *sql;
    void *engine;
    int place; /* next parameter of the row */
};

MUST_USE enum fault bulk_open(struct work *work, const struct sql *sql, struct bulk *ret);
void bulk_int(struct bulk *bulk, int64_t value);
void bulk_id(struct bulk *bulk, int64_t value);       /* 0: NULL */
void bulk_text(struct bulk *bulk, const char *value); /* NULL: NULL; must stay until bulk_row */
void bulk_blob(struct bulk *bulk, const void *bytes, size_t length);
void bulk_null(struct bulk *bulk);
MUST_USE enum fault bulk_row(struct bulk *bulk); /* each parameter was given (asserted) */
MUST_USE enum fault bulk_finish(struct bulk *bulk);
void bulk_close(struct bulk *bulk); /* abandons what was not finished; accepts a zeroed one */

#endif
