/*
 * load — a snapshot out of the store.
 */
#ifndef LEDGER_LOAD_H
#define LEDGER_LOAD_H

#include "ledger/snapshot/snapshot.h"

/* Fills a zeroed snapshot, in its own arena. Refuses: company.unknown, store.*. */
MUST_USE enum fault load_snapshot(struct work *work, int64_t company_id, struct snapshot *snapshot);

/* The versions that the company's head shows in this transaction. Refuses: company.unknown. */
struct snapshot_versions {
    int64_t chart;
    int64_t calendar;
    int64_t policy;
    int64_t access;
};
MUST_USE enum fault load_versions(
        struct work *work, int64_t company_id, struct snapshot_versions *ret);

#endif
