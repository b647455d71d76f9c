/*
 * feed — the rows of one table in key order, a page at a time.
 *
 * A feed stands on a row or behind the last one. When a page is read out, the
 * next one is asked for behind the key it ended with; feed_pause lets go of the
 * statement, so that the snapshot can be reopened, and feed_resume stands on the
 * same row again. The statement names the key columns and takes their values as
 * :after_COLUMN, with :company_id, :limit and one more where `bound` names it.
 */
#ifndef LEDGER_VERIFY_FEED_H
#define LEDGER_VERIFY_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "store/stmt.h"

struct work;

enum { FEED_COLUMNS = 40, FEED_KEYS = 7 };

/* The key columns come first. */
struct feed_shape {
    const struct sql *sql;
    const char *const *columns;
    int column_count;
    int key_count;
    int64_t page;
    int text_key;      /* which key is a text, from 1; 0: none */
    const char *bound; /* one more parameter; NULL: none */
};

struct feed {
    struct work *work;
    int64_t company_id;
    const struct feed_shape *shape;
    int64_t bound;
    struct stmt stmt;
    int places[FEED_COLUMNS];
    int64_t after[FEED_KEYS]; /* the key of the newest row that was left */
    struct buffer after_text;
    int64_t taken;
    bool row; /* stands on one */
};

/* Stands on the first row, or behind the last. */
MUST_USE enum fault feed_start(struct feed *feed, struct work *work, int64_t company_id,
        const struct feed_shape *shape, int64_t bound);
MUST_USE enum fault feed_next(struct feed *feed);

void feed_pause(struct feed *feed);
MUST_USE enum fault feed_resume(struct feed *feed, int64_t bound);
void feed_close(struct feed *feed); /* accepts a zeroed one */

/* Of the row it stands on, by the column's place in the shape. */
int64_t feed_int(const struct feed *feed, int column);
const char *feed_text(const struct feed *feed, int column); /* until the next row; NULL is NULL */
bool feed_null(const struct feed *feed, int column);
struct hash feed_hash(const struct feed *feed, int column); /* zero when it is none */

/* Orders the row's first `count` keys before (-1), at (0) or behind (1) these; behind all when
 * there is no row. */
int feed_compare(const struct feed *feed, const int64_t *keys, int count);

#endif
