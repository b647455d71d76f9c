/*
 * canon — the canonical form of a posting, and its hash.
 *
 * docs/proof.md states the form to the byte; version 1. Everything that a
 * report prints is in it. Values come from the same struct whether a posting is
 * being made or is read back by verify, so the two cannot drift apart.
 */
#ifndef LEDGER_CANON_H
#define LEDGER_CANON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "ledger/chain/form.h"
#include "ledger/journal/journal.h"

struct canon_allocation {
    int64_t slice;
    struct hash dimension; /* name digests */
    struct hash value;
    int64_t amount;
    int64_t quantity;
    bool has_quantity;
};

struct canon_line {
    int64_t book_id;
    int64_t line_no;
    struct hash account; /* name digest */
    int64_t side;
    int64_t amount;
    const char *currency;    /* NULL: absent, as for every text here */
    int64_t currency_amount; /* counts only with a currency */
    int64_t rate_mantissa;   /* counts only when > 0 */
    int64_t rate_scale;
    int64_t quantity;
    bool has_quantity;
    int64_t template_line; /* 0: absent */
    const char *text;
    const struct detail *details;
    size_t detail_count;
    const struct canon_allocation *allocations;
    size_t allocation_count;
};

struct canon_posting {
    int64_t seq;
    int64_t year, period, book_id;
    const char *series;
    int64_t number_period, number;
    int64_t date;
    int64_t document_date; /* 0: absent */
    int64_t type;
    struct hash source;
    bool has_subledger;
    struct hash subledger;
    const char *reference, *description, *external_reference;
    int64_t reverses_seq; /* 0: absent, as for the ids that follow */
    int64_t journal_id, import_id;
    int64_t origin;
    const char *origin_series, *origin_number;
    int64_t origin_position;
    struct hash preparer, poster;
    const char *idempotency_key;
    int64_t booked_at;
    const char *currency; /* of the book it is numbered in */
    int64_t exponent;
    const struct detail *details;
    size_t detail_count;
    size_t line_count; /* lines are given one by one */
};

/* The canonical bytes of a posting, in two steps: the head, then each line in (line_no, book)
 * order. `buffer` is cleared by canon_begin and used again for the next posting. */
void canon_begin(struct buffer *buffer, const char *uid, const struct hash *previous,
        const struct canon_posting *posting);
void canon_line(struct buffer *buffer, const struct canon_line *line);
/* For who learns the count of the lines only after them: puts it where canon_begin, which left the
 * buffer `head_length` long, had put another. */
void canon_line_count(struct buffer *buffer, size_t head_length, size_t count);
struct hash canon_end(const struct buffer *buffer);

#endif
