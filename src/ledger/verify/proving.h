/*
 * proving — one verify_company under way, and what its parts hand each other.
 *
 *   walk         along the chain, posting by posting: hashes, links, sums   walk*.c
 *   series       numbers without gap                                        series.c
 *   promises     checkpoints waiting for their position                     promises.c
 *   balances     stored balances against the sums                           balances.c
 *   totals       what they come to, with debits equal to credits            totals.c
 *   closing      ended years: income accounts at zero              closing.c
 *   index        the account index against the entries                      account_index.c
 *   kept         what the audit log says was kept                           kept.c
 *   found        what postings are found by                                 found.c
 *   the rest     links, plans, names, attachments, audit, schedules ...     their own files
 *
 * Private to the room. Each part reads in the work's open snapshot.
 */
#ifndef LEDGER_VERIFY_PROVING_H
#define LEDGER_VERIFY_PROVING_H

#include "base/arena.h"
#include "base/lang.h"
#include "ledger/verify/context.h"
#include "ledger/verify/say.h"
#include "ledger/verify/sums.h"
#include "ledger/verify/tally.h"
#include "ledger/verify/verify.h"

struct audit_row;
struct detail;

/* What a posting's own row says. */
struct posting {
    int64_t seq;
    int64_t year;
    int64_t period;
    int64_t book_id;
    const char *series; /* until the next row */
    int64_t number_period;
    int64_t number;
    int64_t date;
    int64_t subledger_id; /* 0: none */
    int64_t origin;
    int64_t booked_at;
    struct hash hash;
};

/* Everything posted so far in the books of one currency. */
struct turnover {
    const char *currency;
    int128 debit;
    int128 credit;
};

/* A checkpoint whose position is still to come, or was compared. */
struct promise {
    struct checkpoint checkpoint;
    bool outside; /* was brought from outside */
};

struct promises {
    struct promise *list; /* by seq */
    size_t count;
    size_t next;      /* the first that is still to be met */
    int64_t read_seq; /* stored ones up to here are in the list */
    int64_t read_made_at;
    struct hash digest; /* of the newest stored one */
};

struct counted_series {
    int64_t year;
    int64_t book_id;
    const char *series;
    int64_t number_period;
    int64_t first;
    int64_t last;
    int64_t count;
    struct hash hash;
    bool kept; /* number_series has it */
};

/* What the account index must hold of one entry; hashed as it stands, so without holes. */
struct indexed_entry {
    int64_t account_id;
    int64_t book_id;
    int64_t date;
    int64_t period;
    int64_t seq;
    int64_t line_no;
    int64_t year;
    int64_t amount;
    int64_t side;
    int64_t quantity;
    int64_t has_quantity;
};

/* Entries of an account that were walked over, less its rows of the index. */
struct index_tally {
    int64_t account_id;
    struct tally rows;
};

struct index_tallies {
    struct index_tally *list; /* by account */
    size_t count;
    size_t capacity;
};

/* What the income accounts of an ended year come to in one book: nothing, in the end. */
struct closing_standing {
    int64_t book_id;
    int64_t year;
    uint64_t sum;
};

struct closing_proof {
    uint64_t moved;    /* by the posting at hand, on income accounts of an ended year */
    bool any;          /* it moved one */
    int64_t owing_seq; /* the posting that a delta must follow; 0: none */
    int64_t owing_year;
    uint64_t owed;
    struct closing_standing *standings;
    size_t standing_count;
};

/* What postings are to be found by. */
struct found_proof {
    struct arena arena; /* of one posting */
    struct held_value *held;
    size_t held_count;
    struct tally *tallies; /* by searchable field */
    size_t tally_count;
};

/* What was kept, and what the audit log says of it. */
struct kept_proof {
    struct bound_row *rows; /* by id */
    size_t row_count;
    int64_t checkpoint_count; /* that it tells of */
    struct gone_file *gone;   /* that it has not told of yet why */
    size_t gone_count;
};

struct proving {
    struct work *work;
    int64_t company_id;
    const struct verify_options *options;
    struct verify_report *report;
    struct arena arena; /* until the end of it all */
    struct context context;
    struct tally_key key;

    int64_t seq; /* the newest posting that was walked over; 0: none */
    struct hash hash;
    int64_t booked_at;

    struct sums balances;
    struct sums allocations;
    struct index_tallies index;
    struct closing_proof closing;
    struct found_proof found;
    struct tally scheduled; /* journals that schedules posted */
    struct kept_proof kept;
    const char **currencies; /* of transactions; their place is their number */
    size_t currency_count;
    struct turnover *turnovers;
    size_t turnover_count;
    struct counted_series *series;
    size_t series_count;
    struct promises promises;
};

/* The number of a transaction currency's code in sum keys; NULL and "" are 0. */
int64_t proving_currency(struct proving *proving, const char *code);

/* What a book's entries were in all; made on first use. */
struct turnover *proving_turnover(struct proving *proving, const char *currency);

/* Counts a posting's number. */
void verify_series(struct proving *proving, const struct posting *posting);
MUST_USE enum fault verify_series_kept(struct proving *proving);
void verify_series_report(struct proving *proving);

/* Does the date lie in its period, and was that open at that position? */
void verify_period(struct proving *proving, const struct posting *posting);

/* Those from outside once, stored ones as they come; then what each position must be. */
void verify_promises_outside(struct proving *proving);
MUST_USE enum fault verify_promises_read(struct proving *proving);
void verify_promises_at(struct proving *proving);
void verify_promises_left(struct proving *proving);
struct verify_place verify_promise_place(const struct promise *promise);

/* Adds up entries without walking the chain: the balance function. year 0: all. */
MUST_USE enum fault verify_add_up(struct proving *proving, int64_t year);
MUST_USE enum fault verify_balances(struct proving *proving);

/* What balances come to by type of account, for the report; each year of each book sums to
 * nothing. */
MUST_USE enum fault verify_totals(struct proving *proving);

/* Adds what a line, or a part of it, moved; then asks of the posting itself whether
 * it owes a delta or is one (of `cause`, 0: of none); and in the end whether one is still owed. */
void verify_closing_add(struct proving *proving, int64_t seq, const struct sum_key *key, bool part,
        const struct sum_amount *moved);
void verify_closing(
        struct proving *proving, const struct posting *posting, int64_t type, int64_t cause);
void verify_closing_left(struct proving *proving);

/* Is each year where its newest step led? */
void verify_years(struct proving *proving);

/* Adds a stored balance, or an allocation balance; then says where a year does not come to zero. */
void verify_closing_balance(struct proving *proving, const struct sum *row, bool part);
void verify_closing_standing(struct proving *proving);

/* Makes the tallies of the accounts that are known; adds an entry that was walked over;
 * compares the index with all of them. */
void verify_index_start(struct proving *proving);
void verify_index_add(struct proving *proving, const struct indexed_entry *entry);
MUST_USE enum fault verify_index(struct proving *proving);

MUST_USE enum fault verify_names(struct proving *proving);
MUST_USE enum fault verify_links(struct proving *proving);
MUST_USE enum fault verify_plans(struct proving *proving);
MUST_USE enum fault verify_attachments(struct proving *proving);
MUST_USE enum fault verify_audit(struct proving *proving);
MUST_USE enum fault verify_counters(struct proving *proving);

/* Holds what the posting at hand, or a line of it, is to be found by; adds all that it held; then
 * compares with what is kept. */
void verify_found_hold(
        struct proving *proving, int place, const struct detail *details, size_t count);
void verify_found_add(struct proving *proving, int64_t seq);
MUST_USE enum fault verify_found(struct proving *proving);

/* Adds a posting of this document where a schedule made it; compares with the schedules' days. */
void verify_schedules_add(
        struct proving *proving, const struct posting *posting, int64_t journal_id);
MUST_USE enum fault verify_schedules(struct proving *proving);

/* Reads when something was kept; asks for what a row of the company's audit log says was; in the
 * end says what is not there. */
MUST_USE enum fault verify_kept_start(struct proving *proving);
MUST_USE enum fault verify_kept_row(struct proving *proving, const struct audit_row *row);
MUST_USE enum fault verify_kept_left(struct proving *proving);

#endif
