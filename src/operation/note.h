/*
 * note — the audit row of a call: its name, its path with what stood in it, and what was asked; of
 * what was removed, or attached, what it was; of what was changed what differs, before and after.
 */
#ifndef OPERATION_NOTE_H
#define OPERATION_NOTE_H

#include <stdint.h>

#include "base/json.h"
#include "operation/operation.h"

/* What was asked, removed or changed is kept whole up to here; beyond, its size and hash stand for
 * it. */
enum { NOTE_DETAIL_MAX = 65536 };

/* What was done, and what came of it. */
struct noted {
    const struct operation *operation;
    const void *input;
    const void *output;
    json_t *changed;   /* what was before and is after (change.h); NULL: nothing shows it */
    int64_t first_seq; /* 0 where nothing was posted */
    int64_t last_seq;
};

/* Appends the row, in the write that the work is in. */
MUST_USE enum fault note_call(struct work *work, int64_t company_id, const struct noted *noted);

/* The same of a call that was denied for want of its permit or of a signature: the fault's code,
 * what it would have been done to, and which operation it was. */
MUST_USE enum fault note_denied(struct work *work, int64_t company_id,
        const struct operation *operation, const void *input, enum fault refusal);

#endif
