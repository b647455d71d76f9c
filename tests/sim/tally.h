/*
 * tally — what the model's list adds up to: balances as they are stored, and as reports show them.
 */
#ifndef TESTS_SIM_TALLY_H
#define TESTS_SIM_TALLY_H

#include "tests/sim/model.h"

/* ---- stored balances ---- */

enum { TALLY_SLOTS = 32768 };

struct tally_key {
    int book;
    int year;
    int period; /* its number */
    int account;
    int other; /* balances: the currency; allocation balances: the value */
};

struct tally_sum {
    struct tally_key key;
    bool used;
    bool seen; /* for whoever compares */
    int128 debit;
    int128 credit;
    int128 currency_debit;
    int128 currency_credit;
    int128 quantity;
};

struct tally_table {
    struct tally_sum slots[TALLY_SLOTS];
};

/* All of both, from the first entry to the last. An opening period has what was posted to it and,
 * net in debit, what all earlier years leave. */
void tally_balances(const struct model *model, struct tally_table *ret);
void tally_allocations(const struct model *model, struct tally_table *ret);

struct tally_sum *tally_of(struct tally_table *table, struct tally_key key);

/* ---- reports ---- */

struct tally_scope {
    int book;
    int year;
    bool by_days;
    int from_period;
    int through_period;
    int from_day;
    int to_day;
    bool closing;      /* period 99 counts */
    int64_t known_seq; /* postings up to this one */
};

struct figure {
    int128 opening;
    int128 debit;
    int128 credit;
    int128 opening_quantity;
    int128 quantity;
    int128 moved; /* sum of absolute amounts: whether some order of adding could overflow */
    bool any;     /* some entry is about it, in the year or carried into it, known or not */
};

/* One per account. */
void tally_read(const struct model *model, const struct tally_scope *scope, struct figure *ret);

/* What an account brings into a day of a year: its entries of the year before that day, and of
 * period 0 unless the day is the year's first, and what earlier years leave. */
int128 tally_before(
        const struct model *model, int book, int account, int year, int day, int64_t known_seq);

/* An account's balance and quantity in the first book at the end of a day: its entries of regular
 * periods until then, and what the year was opened with; on which side it stands is not asked.
 * False: no year has the day. */
struct tally_on_day {
    int128 amount; /* debit positive */
    int128 quantity;
};
bool tally_day(const struct model *model, int account, int day, struct tally_on_day *ret);

/* The newest seq at a moment; 0: none. */
int64_t tally_seq_at(const struct model *model, int64_t moment);

/* Whether any amount in the books is so large that sums might not fit into 64 bits. */
bool tally_are_large(const struct model *model);

#endif
