/*
 * verify — the books prove themselves, or the findings say where they do not.
 *
 * Reads a company page by page in bounded memory, online, and needs no rights
 * filter. Checks, in one pass over the chain: seqs 1..n without gap; each hash
 * and its link; the head row; numbers without gap or double per series, with
 * the certificate; header without lines and lines without header; debit equals
 * credit in every book; entries' year, period and date as their posting's;
 * dates inside their period, and the period open at that position; allocations
 * within their lines; reversals and external references once; names as posted;
 * documents that point at postings; reversal plans of postings that stand. Then:
 * every balance and allocation balance equals the sum of its entries, every
 * opening is OB entries plus the closing of the year before; income accounts of
 * ended years are zero, and each later posting to such a year is followed by its
 * closing delta; checkpoints and their signatures; attachments' digests; the
 * audit chain.
 */
#ifndef LEDGER_VERIFY_H
#define LEDGER_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/lang.h"
#include "ledger/chain/checkpoint.h"

struct work;

/* One line of the completeness certificate. */
struct series_proof {
    int year;
    int64_t book_id;
    const char *series;
    int number_period;
    int64_t first;
    int64_t last;
    int64_t count;
    struct hash hash; /* of the newest posting in the series */
};

/* What the balances of a type of account (enum account_type) come to in a year of a book. */
struct balance_total {
    int year;
    int64_t book_id;
    int type;
    int128 opening; /* debit positive */
    int128 debit;
    int128 credit;
};

struct verify_options {
    int year; /* 0: everything; else only that year's balances (balance function) */
    bool balances_only;
    bool schema; /* with everything: does the database refuse what it was made to refuse? */
    const struct checkpoint *checkpoints; /* from outside */
    size_t checkpoint_count;
    const uint8_t *public; /* the key they must be signed with; NULL: any */
};

struct verify_report {
    int64_t posting_count;
    int64_t entry_count;
    int64_t audit_count;
    struct hash head;
    struct series_proof *series;
    size_t series_count;
    struct balance_total *totals; /* with balances_only; by year, book, type */
    size_t total_count;
    size_t checkpoint_count;
    size_t failure_count;
};

/* Opens its own snapshots, one after the other: the work has none open. Findings (code "verify.*",
 * at "/seq/17") are in work->findings; with them *ret is filled too. A checkpoint from outside that
 * is of another company is a finding. Refuses: company.unknown, verify.findings, store.*. */
MUST_USE enum fault verify_company(struct work *work, int64_t company_id,
        const struct verify_options *options, struct verify_report *ret);

/* What verify can find, one row each, for documents. */
struct verify_kind {
    const char *code;
    const char *sentence; /* what must hold */
    const char *mend;
};
extern const struct verify_kind verify_kinds[];
extern const int verify_kind_count;

#endif
