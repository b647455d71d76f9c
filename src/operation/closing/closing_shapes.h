/*
 * closing_shapes — the ends of periods and years as requests and answers show them.
 */
#ifndef OPERATION_CLOSING_SHAPES_H
#define OPERATION_CLOSING_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/money.h"
#include "base/shape.h"
#include "base/total.h"
#include "ledger/closing/check.h"
#include "ledger/closing/pack.h"
#include "ledger/closing/year_end.h"

struct closing_year {
    const char *company;
    int year;
    const char *reason;
};

/* One closing journal that year end posted. */
struct closing_item {
    const char *book;
    const char *series;
    const char *number;
    int64_t seq;
    int64_t line_count;
    struct decimal result; /* profit positive */
    struct currency currency;
};

/* A close pack as a log of closes tells of it. */
struct closing_sealed {
    struct close_pack pack;
    int last_day;          /* through which the books were closed */
    const char *sealed_by; /* login */
};

struct closing_year_ended {
    struct fiscal_year year;      /* as it is now */
    struct closing_sealed sealed; /* of its closing period */
    const char *checkpoint;       /* its text */
    struct closing_item *items;
    size_t count;
    int next_year;
    bool made_next;
};

struct closing_period {
    const char *company;
    int year;
    int period;
    const char *accept; /* codes of warnings, separated by spaces */
    const char *reason;
};

struct closing_reopen {
    const char *company;
    int year;
    int period;
    const char *subledger; /* code; NULL: all */
    const char *reason;
};

struct closing_advance {
    const char *company;
    const char *subledger; /* code; NULL: all that have a window */
};

struct closing_advanced {
    int64_t moved;
};

struct closing_check {
    struct close_blocker *items;
    size_t count;
    bool may_close; /* nothing blocks; warnings may be accepted */
};

struct closing_pack_key {
    const char *company;
    int64_t pack_no;
};

/* A period that was closed. */
struct closing_closed {
    struct closing_sealed sealed;
    const char *checkpoint; /* its text */
};

struct closing_postings_query {
    const char *company;
    int64_t pack_no;
    int64_t after;
    int64_t limit;
};

struct closing_posting {
    struct pack_posting posting;
    const char *book;   /* code */
    const char *number; /* ten digits */
    const char *poster; /* login */
    struct decimal amount;
    struct currency currency;
};

struct closing_posting_page {
    struct closing_posting *items;
    size_t count;
    int64_t next;
};

/* That the books were proved. */
struct closing_proof {
    int64_t seq;
    struct hash head;
    int64_t proved_at;
};

struct closing_part {
    const char *name;
    const char *text;
};

struct closing_pack {
    struct closing_sealed sealed;
    struct closing_part *parts;
    size_t part_count;
};

struct closing_pack_page {
    struct closing_sealed *items;
    size_t count;
};

struct closing_pack_proof {
    struct closing_sealed sealed;
    bool holds;
    const char *differs; /* the part that does; NULL: none */
};

struct closing_change {
    const char *book;
    const char *account;
    const char *name;
    int64_t postings;
    int64_t first_seq;
    struct total debit;
    struct total credit;
    struct currency currency;
};

struct closing_change_page {
    struct closing_change *items;
    size_t count;
};

extern const struct shape closing_advance_shape;
extern const struct shape closing_advanced_shape;
extern const struct shape closing_period_shape;
extern const struct shape closing_reopen_shape;
extern const struct shape closing_check_shape;
extern const struct shape closing_blocker_shape;
extern const struct shape closing_pack_key_shape;
extern const struct shape closing_pack_record_shape; /* of struct closing_sealed */
extern const struct shape closing_closed_shape;
extern const struct shape closing_postings_query_shape;
extern const struct shape closing_posting_shape;
extern const struct shape closing_posting_page_shape;
extern const struct shape closing_proof_shape;
extern const struct shape closing_pack_shape;
extern const struct shape closing_pack_page_shape;
extern const struct shape closing_pack_proof_shape;
extern const struct shape closing_change_shape;
extern const struct shape closing_change_page_shape;
extern const struct shape closing_year_shape;
extern const struct shape closing_year_ended_shape;

#endif
