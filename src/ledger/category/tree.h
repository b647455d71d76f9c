/*
 * tree — categories put in order, and what stands below what.
 */
#ifndef LEDGER_TREE_H
#define LEDGER_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "ledger/category/category.h"

/* Depth first; siblings keep the order they came in. False when some stand below no root: their
 * parent is not there, or they go round. */
MUST_USE bool tree_depth_first(struct arena *arena, const struct category *categories, size_t count,
        struct category **ret);

const struct category *tree_find(
        const struct category *categories, size_t count, int64_t category_id); /* NULL: none */

/* Whether a category is, or stands below, the one named. */
bool tree_is_below(const struct category *categories, size_t count, const struct category *category,
        int64_t category_id);

#endif
