/*
 * set_post — the journals of a set are posted together.
 */
#ifndef LEDGER_SET_POST_H
#define LEDGER_SET_POST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/finding.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/set.h"

struct work;

/* What became of one journal. */
struct set_outcome {
    int64_t journal_id;
    bool posted;
    int64_t seq; /* of a posted one, as what follows */
    int year;
    const char *series;
    int64_t number;
    struct finding *findings;
    size_t finding_count;
};

struct set_report {
    struct set_outcome *outcomes; /* of those that were to be posted, by journal */
    size_t count;
    size_t posted;
    size_t refused;
};

/* Part of a set that posts what is valid. */
struct set_part {
    int64_t after; /* the journals behind this one; 0: from the first */
    size_t limit;  /* at most so many; 0: all */
    int64_t next;  /* of the answer: behind which to go on; 0: nothing is left */
};

/* Posts what of the set is neither posted nor cancelled, by its mode. A write, in one transaction;
 * the seqs stand in the work. Every finding stands in work->findings as well, its place below
 * /journals/ID. What is refused in a set that posts what is valid keeps the reason (failure). Any
 * refusal of one journal is its finding: posting.unknown, reversal.lines, user.unknown and
 * number.range as well as what the rules find.
 * Refuses: company.unknown, set.unknown, set.step (posted, cancelled, empty), control.total (unless
 * some of it was posted before), gate.refused (all or nothing), amount.range (a balance). */
MUST_USE enum fault gate_post_set(
        struct work *work, int64_t company_id, int64_t set_id, struct set_report *ret);

/* The same of a part; all of it where it is all or nothing. */
MUST_USE enum fault gate_post_set_part(struct work *work, int64_t company_id, int64_t set_id,
        struct set_part *part, struct set_report *ret);

#endif
