/*
 * context — what a company's chain is checked against: books, calendar, names, accounts.
 *
 * Read in one snapshot together with the head, so that it knows whatever the
 * postings up to that head knew. Nothing comes from a cache: what is checked is
 * what is stored.
 */
#ifndef LEDGER_VERIFY_CONTEXT_H
#define LEDGER_VERIFY_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/hash.h"
#include "ledger/name/name.h"

struct work;

struct known_book {
    int64_t book_id;
    const char *currency;
};

struct known_year {
    int64_t year;
    int64_t first_day;
    int64_t last_day;
    int64_t state;
    int64_t numbering;  /* enum numbering */
    int64_t stepped_to; /* by its newest step; a year that took none is open */
    int64_t ended_seq;  /* 0: it was never ended */
};

struct known_period {
    int64_t year;
    int64_t period;
    int64_t kind;
    int64_t first_day;
    int64_t last_day;
};

/* A state of a period, or a window, from a seq on. */
struct known_change {
    int64_t year; /* windows: 0, as is the period */
    int64_t period;
    int64_t subledger_id;
    int64_t from_seq;
    int64_t state; /* windows: the first and last open day */
    int64_t open_from;
    int64_t open_to;
};

/* Something that was posted under a lock exception. */
struct known_excepted {
    int64_t seq;
    int64_t subledger_id; /* 0: any */
    int64_t first_day;
    int64_t last_day;
};

struct known_name {
    int64_t kind;
    int64_t id;
    int64_t from_seq;
    int64_t account_type; /* 0 with all but accounts, as is the kind */
    int64_t account_kind;
    struct hash digest;
};

struct known_account {
    int64_t account_id;
    const char *code;
    int64_t type;
    int64_t kind;
    int64_t carries_quantity;
};

/* Searchable: postings are found by it. */
struct known_field {
    int64_t field_id;
    int64_t place; /* enum custom_place */
    const char *code;
};

struct context {
    struct arena arena;
    const char *uid;
    const char *code;
    const char *currency;
    int64_t ytd_account_id;
    int64_t next_seq;
    struct hash chain_hash;
    int64_t booked_at;
    int64_t audit_seq;
    struct hash audit_hash;
    struct known_book *books; /* by id */
    size_t book_count;
    struct known_year *years; /* by first day */
    size_t year_count;
    struct known_period *periods; /* by year, number */
    size_t period_count;
    struct known_change *period_changes; /* by year, period, change */
    size_t period_change_count;
    struct known_change *windows; /* by change */
    size_t window_count;
    struct known_excepted *excepted; /* by seq */
    size_t excepted_count;
    struct known_name *names; /* by kind, id, version */
    size_t name_count;
    struct known_account *accounts; /* by id */
    size_t account_count;
    struct known_field *fields; /* by id */
    size_t field_count;
};

/* Reads the company as it stands, in the work's snapshot; what was read before is let go.
 * Refuses: company.unknown. */
MUST_USE enum fault context_read(struct work *work, int64_t company_id, struct context *ret);
void context_done(struct context *context);

/* All of these give NULL when there is none. */
const struct known_book *context_book(const struct context *context, int64_t book_id);
const struct known_year *context_year(const struct context *context, int64_t year);
const struct known_period *context_period(
        const struct context *context, int64_t year, int64_t period);
const struct known_account *context_account(const struct context *context, int64_t account_id);

/* The version that holds at a seq; NULL: there is none. */
const struct known_name *context_name(
        const struct context *context, enum name_kind kind, int64_t id, int64_t seq);

/* The period's state for a subledger at a seq; 0: it never had one. */
int64_t context_state(const struct context *context, const struct known_period *period,
        int64_t subledger_id, int64_t seq);

/* Whether what was posted at a seq, for that day, was excepted from the subledger's locks. */
bool context_is_excepted(
        const struct context *context, int64_t seq, int64_t subledger_id, int64_t day);

/* The window of a subledger (0: the company) at a seq; NULL: none was set. */
const struct known_change *context_window(
        const struct context *context, int64_t subledger_id, int64_t seq);

#endif
