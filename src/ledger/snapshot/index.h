/*
 * index — look-ups of a snapshot by id and by code, without allocation.
 */
#ifndef LEDGER_INDEX_H
#define LEDGER_INDEX_H

#include "ledger/snapshot/snapshot.h"

/* Builds the index over the snapshot's arrays, in its arena; the arrays stay as they are. */
void index_build(struct snapshot *snapshot);

#endif
