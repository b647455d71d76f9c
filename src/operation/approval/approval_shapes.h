/*
 * approval_shapes — what waits for approval, and what was said of it, as requests and answers show
 * it.
 */
#ifndef OPERATION_APPROVAL_SHAPES_H
#define OPERATION_APPROVAL_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "base/total.h"
#include "ledger/approval/approval.h"
#include "ledger/approval/queue.h"

struct approval_query {
    const char *company;
    bool mine;
    const char *source;
    int64_t after;
    int64_t limit;
};

struct approval_row {
    struct queued queued;
    const char *source;
    const char *subledger;
    struct total amount;
};

struct approval_source_row {
    const char *source;
    int64_t count;
};

struct approval_page {
    struct approval_row *items;
    size_t count;
    struct approval_source_row *sources;
    size_t source_count;
    int64_t next; /* 0: the last page */
};

/* Of approving, rejecting and taking back. */
struct approval_words {
    const char *company;
    int64_t journal_id;
    int64_t version;
    const char *reason;
};

struct approval_step_row {
    int level;
    int state; /* enum need_state */
    const char *asked;
};

/* What a journal needs, and what was said of it. */
struct approval_record {
    int64_t journal_id;
    struct approval_step_row *steps;
    size_t step_count;
    struct approval *approvals;
    size_t approval_count;
};

extern const struct shape approval_query_shape;
extern const struct shape approval_page_shape;
extern const struct shape approval_row_shape;
extern const struct shape approval_source_row_shape;
extern const struct shape approval_give_shape;   /* of struct approval_words */
extern const struct shape approval_refuse_shape; /* of struct approval_words */
extern const struct shape approval_step_row_shape;
extern const struct shape approval_said_shape; /* of struct approval */
extern const struct shape approval_record_shape;

#endif
