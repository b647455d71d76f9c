/*
 * job_shapes — jobs as requests and answers show them.
 */
#ifndef OPERATION_JOB_SHAPES_H
#define OPERATION_JOB_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/job/job.h"

struct job_key {
    const char *company;
    int64_t job_no;
};

struct job_query {
    const char *company;
    bool due;
    bool mine;
    bool unread;
    int64_t after;
    int64_t limit;
};

struct job_page {
    struct job *items;
    size_t count;
    int64_t next; /* 0: there is no other page */
};

/* What a worker says. */
struct job_words {
    const char *company;
    int64_t job_no;
    const char *worker;
    const char *fault;  /* job.fail: code */
    const char *detail; /* job.fail: why, with the values */
};

extern const struct shape job_shape; /* of struct job */
extern const struct shape job_key_shape;
extern const struct shape job_query_shape;
extern const struct shape job_page_shape;
extern const struct shape job_take_shape; /* of struct job_words */
extern const struct shape job_run_shape;  /* of struct job_words */
extern const struct shape job_fail_shape; /* of struct job_words */

#endif
