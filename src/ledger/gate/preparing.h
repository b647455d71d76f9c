/*
 * preparing — the parts of gate_prepare, and what rules ask of them. Only files of this folder
 * include it.
 */
#ifndef LEDGER_GATE_PREPARING_H
#define LEDGER_GATE_PREPARING_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "ledger/journal/journal.h"

struct arena;
struct prepared;
struct prepared_line;

/* The amount of a weighted transfer goes to its other lines by their weights. */
void prepare_weights(struct arena *arena, struct prepared *prepared);

/* Parts in percent get their amounts. Comes before the lines of template accounts are spread. */
void prepare_splits(struct arena *arena, struct prepared *prepared);

/* Each line on a template account becomes lines on the accounts it links, by their shares: amount,
 * currency amount, quantity and parts, each to the last unit. Lines behind it are numbered on. */
void prepare_templates(struct arena *arena, struct prepared *prepared);

/* The allocations of each line: its own, its share of the account's, and the account's defaults, in
 * the order in which they are stored and hashed. Comes before the lines of further books. */
void prepare_allocations(struct arena *arena, struct prepared *prepared);

/* Whether a line stands on an account, or was spread from one on it. */
bool prepare_is_on(const struct prepared_line *line, int64_t account_id);

/* Spreads a whole over weights by largest remainder; false when the weights have no sum. */
MUST_USE bool prepare_spread(
        struct arena *arena, int64_t whole, const int64_t *weights, size_t count, int64_t *parts);

/* How many of the details, which are in order, the document said: the gate gives the rest. */
size_t prepare_details_said(const struct detail *details, size_t count);

/* Gives a line one more detail, in its place among the others. */
void prepare_detail(
        struct arena *arena, struct prepared_line *line, enum detail_tag tag, const char *value);

#endif
