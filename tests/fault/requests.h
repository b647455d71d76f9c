/*
 * requests — one request that succeeds for every operation there is, to the books of a workload.
 *
 * requests_prepare brings the books to where each of them can be answered; none needs another to
 * have been made before it. A test proves that no operation is left out.
 */
#ifndef TESTS_FAULT_REQUESTS_H
#define TESTS_FAULT_REQUESTS_H

#include "base/fault.h"
#include "tests/fault/workload.h"

struct request {
    const char *operation;
    const char *input; /* JSON, ' for " if it likes; words in braces stand for what follows */
    const char *by;    /* login of who asks; NULL: the worker */
};

extern const struct request requests[]; /* ended by one without a name */

const struct request *request_find(const char *operation);

/* What is known only when the books are there; plain bytes. {folder} is the workload's. */
struct request_words {
    char draft[24];        /* id of a draft */
    char import[24];       /* id of an import */
    char unended[24];      /* of one of V that did not end */
    char checkpoint[1600]; /* its text, as JSON has it */
    char receipt[1600];
    char made[80][24];   /* ids of what else was made, by its place in the list of that */
    int64_t user_ids[3]; /* of those who ask beside the worker */
};

/* Makes the company, runs the script up to its closing of the first month, and makes what else the
 * requests need: a company V without journals, a category, a subledger, a mapping, a checkpoint,
 * files in the folder. */
MUST_USE enum fault requests_prepare(
        struct workload *workload, struct request_words *ret, struct why *why);

/* Asks under the key; the workload hears of it when it is done. What an earlier run of the same
 * request wrote to a file is removed first. */
MUST_USE enum fault request_run(struct workload *workload, const struct request_words *words,
        const struct request *request, const char *key, struct why *why);

#endif
