/*
 * preparing — the parts of gate_prepare. Only files of this folder include it.
 */
#ifndef LEDGER_GATE_PREPARING_H
#define LEDGER_GATE_PREPARING_H

struct arena;
struct prepared;

/* The allocations of each line: its own, its share of the account's, and the account's defaults, in
 * the order in which they are stored and hashed. Comes before the lines of further books. */
void prepare_allocations(struct arena *arena, struct prepared *prepared);

#endif
