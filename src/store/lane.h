/*
 * lane — the single file of writes.
 *
 * One lane for a SQLite file; on PostgreSQL one for each company that is written to (company_id 0
 * is the installation's own); a lane ends after a minute without work. Works are handed over,
 * queue, and are committed by the lane's thread. Jobs of a kind that may travel together are
 * planned one after the other and written in one transaction: as many as arrived while the last
 * commit ran, up to 256.
 *
 * Always true:
 *   only the lane begins, commits and rolls back; what it hands back is done, refused or unknown
 *   a refused job contributes nothing to the batch it was planned in
 *   when the database refuses a batch, it is rolled back and each of its jobs is run again alone
 *   a busy database, a serialization failure and a deadlock are tried again, 5 times at most, after
 *   5 to 200 ms; the work's arena is reset to its mark before
 *   no answer to COMMIT is `store.unknown`: the lane reconnects and asks `kept`; only what nobody
 *   can tell comes back as unknown
 *   nothing is acknowledged that a standby which commits wait for has not received
 */
#ifndef STORE_LANE_H
#define STORE_LANE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

struct store;
struct work;

/* Jobs of one kind share a transaction. All state of a batch lives in what open returns. */
struct lane_kind {
    /* Takes the locks; reads what the plans decide upon. carrier is a work of the lane's own. */
    enum fault (*open)(struct work *carrier, int64_t company_id, void **ret_batch);
    /* Checks and plans one job; writes nothing to the database. */
    enum fault (*plan)(struct work *work, void *batch, void *input);
    /* Writes all that was planned. */
    enum fault (*write)(struct work *carrier, void *batch);
    /* After the commit (kept) or the rollback. */
    void (*close)(void *batch, bool kept);
};

struct lane_job {
    struct work *work; /* the lane's from lane_submit until lane_wait returns */
    int64_t company_id;
    const struct lane_kind *kind; /* NULL: alone in its transaction, by run */
    enum fault (*run)(struct work *work, void *input);
    /* After COMMIT without an answer, on a new connection: was it kept? May be NULL: cannot
     * tell. */
    enum fault (*kept)(struct work *work, void *input, bool *ret);
    void *input;

    enum fault fault; /* the outcome */
    bool over;        /* the lane's own, as is what follows */
    struct lane_job *next;
};

/* A store opened for reading refuses every job: store.read-only. On SQLite a job is refused with
 * store.locked while another process writes to the file. */
void lane_submit(struct store *store, struct lane_job *job);
MUST_USE enum fault lane_wait(struct store *store, struct lane_job *job);

/* Submits and waits: a write of one work alone. */
MUST_USE enum fault lane_run(struct work *work, int64_t company_id,
        enum fault (*run)(struct work *work, void *input), void *input);

/* For what was found rather than done, and is about to be acknowledged: as safe as a commit makes
 * it when this returns. Inside a job it is the job's own commit that waits for it; outside of one,
 * a commit of the company's lane. On SQLite what can be seen is kept.
 * Refuses: store.unknown, store.busy, store.gone, store.read-only. */
MUST_USE enum fault lane_settle(struct work *work, int64_t company_id);

#endif
