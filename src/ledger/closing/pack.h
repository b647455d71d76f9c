/*
 * pack — what a period looked like when it was closed, sealed.
 *
 * A close pack is a few tables as bytes, a SHA-256 over them, the seq that they
 * know, who sealed them and when. It is never changed or removed: a reopened
 * period keeps its pack, and closing it again seals another one, which is then
 * the one in force. A year's end seals that of the closing period. What the tables are is the
 * sealer's: this room keeps them.
 */
#ifndef LEDGER_CLOSING_PACK_H
#define LEDGER_CLOSING_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/lang.h"

struct work;

struct pack_part {
    const char *name;
    const char *bytes;
    size_t length;
};

struct close_pack {
    int64_t pack_no;
    int year;
    int period;
    int64_t seq; /* the newest posting that it knows; 0: none */
    int64_t sealed_by;
    int64_t sealed_at;
    const char *reason; /* NULL: none was given */
    struct hash hash;
    bool superseded;         /* a later one of the period is there, or the period is open again */
    struct pack_part *parts; /* pack_find only */
    size_t part_count;
};

/* SHA-256 over each part's name and bytes, each behind its length (u64, big-endian). */
struct hash pack_hash(const struct pack_part *parts, size_t count);

/* Write work. Fills pack_no, seq (of the head), sealed_by, sealed_at and hash.
 * Refuses: company.unknown. */
MUST_USE enum fault pack_seal(struct work *work, int64_t company_id, struct close_pack *pack);

/* Newest first, without parts. */
MUST_USE enum fault pack_list(
        struct work *work, int64_t company_id, struct close_pack **ret, size_t *ret_count);

/* With its parts. Refuses: pack.unknown. */
MUST_USE enum fault pack_find(
        struct work *work, int64_t company_id, int64_t pack_no, struct close_pack *ret);

/* How the numbers of a period stood at a seq, a line each: book, series, period of the numbers,
 * count, first, last. */
MUST_USE enum fault pack_numbers(struct work *work, int64_t company_id, int year, int period,
        int64_t seq, struct pack_part *ret);

/* One account that was posted to after a pack, in its period or before. */
struct pack_change {
    int64_t account_id;
    int64_t book_id;
    int64_t postings;
    int128 debit;
    int128 credit;
    int64_t first_seq;
};

/* By book and account. */
MUST_USE enum fault pack_changes(struct work *work, int64_t company_id,
        const struct close_pack *pack, struct pack_change **ret, size_t *ret_count);

/* One posting that came after a pack, into its period or before. */
struct pack_posting {
    int64_t seq;
    int year;
    const char *year_name;
    int period;
    int64_t book_id; /* the one it is numbered in */
    const char *series;
    int64_t number;
    int date;
    const char *source; /* its code */
    const char *reference;
    const char *description;
    int64_t amount; /* its debits in that book */
    int64_t poster_id;
    int64_t booked_at;
};

/* In the order of the chain: those behind a seq (0: from the first), at most limit. */
MUST_USE enum fault pack_postings(struct work *work, int64_t company_id,
        const struct close_pack *pack, int64_t after, size_t limit, struct pack_posting **ret,
        size_t *ret_count);

#endif
