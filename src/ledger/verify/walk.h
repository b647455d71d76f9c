/*
 * walk — along the chain, posting by posting, with whatever belongs to each.
 *
 * Four feeds are read side by side: postings, entries, details, and parts given
 * to dimension values. Whatever no posting calls for is an orphan. A posting
 * whose hash is wrong is told once: the next one is checked against the hash
 * that is stored.
 */
#ifndef LEDGER_VERIFY_WALK_H
#define LEDGER_VERIFY_WALK_H

#include "base/text.h"
#include "ledger/chain/canon.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"

enum posting_column {
    POSTING_SEQ,
    POSTING_YEAR,
    POSTING_PERIOD,
    POSTING_BOOK,
    POSTING_SERIES,
    POSTING_NUMBER_PERIOD,
    POSTING_NUMBER,
    POSTING_DATE,
    POSTING_DOCUMENT_DATE,
    POSTING_TYPE,
    POSTING_SOURCE,
    POSTING_SUBLEDGER,
    POSTING_REFERENCE,
    POSTING_DESCRIPTION,
    POSTING_EXTERNAL_REFERENCE,
    POSTING_REVERSES,
    POSTING_JOURNAL,
    POSTING_IMPORT,
    POSTING_ORIGIN,
    POSTING_ORIGIN_SERIES,
    POSTING_ORIGIN_NUMBER,
    POSTING_ORIGIN_POSITION,
    POSTING_PREPARER,
    POSTING_POSTER,
    POSTING_KEY,
    POSTING_BOOKED_AT,
    POSTING_HASH,
    POSTING_REVERSAL_SEQ,
    POSTING_EXTERNAL_SEQ,
    POSTING_JOURNAL_SEQ,
    POSTING_JOURNAL_YEAR,
    POSTING_JOURNAL_STATE,
    POSTING_KEPT_IMPORT,
    POSTING_COLUMN_COUNT,
};

enum entry_column {
    ENTRY_SEQ,
    ENTRY_BOOK,
    ENTRY_LINE,
    ENTRY_YEAR,
    ENTRY_ACCOUNT,
    ENTRY_PERIOD,
    ENTRY_DATE,
    ENTRY_SIDE,
    ENTRY_AMOUNT,
    ENTRY_CURRENCY,
    ENTRY_CURRENCY_AMOUNT,
    ENTRY_RATE_MANTISSA,
    ENTRY_RATE_SCALE,
    ENTRY_QUANTITY,
    ENTRY_TEMPLATE,
    ENTRY_TEXT,
    ENTRY_COLUMN_COUNT,
};

enum detail_column {
    DETAIL_COLUMN_SEQ,
    DETAIL_COLUMN_BOOK,
    DETAIL_COLUMN_LINE,
    DETAIL_COLUMN_TAG,
    DETAIL_COLUMN_YEAR,
    DETAIL_COLUMN_VALUE,
    DETAIL_COLUMN_COUNT,
};

enum part_column {
    PART_SEQ,
    PART_BOOK,
    PART_LINE,
    PART_SLICE,
    PART_DIMENSION,
    PART_YEAR,
    PART_VALUE,
    PART_AMOUNT,
    PART_QUANTITY,
    PART_COLUMN_COUNT,
};

/* Where one line's form lies in the canonical bytes. */
struct line_form {
    int64_t line_no;
    int64_t book_id;
    size_t at;
    size_t length;
};

/* What a posting's lines come to in one book. */
struct book_sum {
    int64_t book_id;
    int128 sum;
};

struct walk {
    struct proving *proving;
    struct feed postings;
    struct feed entries;
    struct feed details;
    struct feed parts;
    struct arena arena; /* of one posting */
    struct buffer canon;
    struct buffer sorted;
    struct line_form *lines;
    size_t line_count;
    size_t line_capacity;
    bool in_order; /* the lines came by line_no, then book */
    struct book_sum *books;
    size_t book_count;
    size_t book_capacity;
    int64_t cause;          /* of the posting at hand, where it is a closing delta; 0: none */
    int64_t since_reopened; /* postings */
};

MUST_USE enum fault walk_start(struct walk *walk, struct proving *proving);

/* Over every posting up to `upto`. With `reopen`, the snapshot is a fresh one every 2,000
 * postings. */
MUST_USE enum fault walk_to(struct walk *walk, int64_t upto, bool reopen);
void walk_done(struct walk *walk); /* accepts a zeroed one */

/* The room's own: one posting, one line of it, what belongs to a line. */
MUST_USE enum fault walk_posting(struct walk *walk);
MUST_USE enum fault walk_line(struct walk *walk, const struct posting *posting);
MUST_USE enum fault walk_details(struct walk *walk, const struct posting *posting,
        const int64_t key[3], struct detail **ret, size_t *ret_count);
MUST_USE enum fault walk_orphans_before(
        struct walk *walk, struct feed *feed, const int64_t *key, int count);
struct hash walk_name(struct walk *walk, enum name_kind kind, int64_t id, int64_t seq);

#endif
