/*
 * lane_set — the lanes of one store. Private to the room; lane.h is the contract.
 */
#ifndef STORE_LANE_SET_H
#define STORE_LANE_SET_H

#include "store/lane.h"

enum { LANE_BATCH_MAX = 256 };

struct lane_set;

struct lane_set *lane_set_make(struct store *store);
void lane_set_end(struct lane_set *set); /* runs what is queued, then ends; accepts NULL */
int lane_set_count(struct lane_set *set);

/* Runs jobs of one kind and company in one transaction, or one job alone, to the end: each job's
 * fault is its outcome. Any thread; the caller sees to it that one runs at a time. */
void lane_batch_run(struct store *store, struct lane_job **jobs, int count);

#endif
