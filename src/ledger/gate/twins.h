/*
 * twins — journals of one day that a person would take for the same: one line the same as the
 * other's first, as many lines, and the same debit, in one book.
 *
 * Where a person may have typed twice the ledger is asked for the lines of an account on a day: for
 * the newest TWINS_MAX of them, so that a posting costs the same however busy the account is. A
 * batch asks once for each account and day, and remembers what it has planned itself.
 */
#ifndef LEDGER_TWINS_H
#define LEDGER_TWINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "ledger/gate/gate.h"

struct work;

enum { TWINS_MAX = 1000 };

/* Without holes: keys are compared as bytes. A journal has at most 1,000,000 lines. */
struct twin_key {
    int64_t account_id;
    int64_t book_id;
    int64_t amount; /* of one line */
    int64_t debit;
    int32_t date;
    int32_t line_count; /* of the journal, in that book */
};

struct twin {
    struct twin_key key;
    int64_t seq;
};

struct twin_line {
    int64_t amount;
    int64_t seq;
};

/* The lines of an account on a day, by amount. */
struct twin_day {
    struct twin_line *lines;
    size_t count;
};

struct twins {
    struct arena *arena;
    bool of_files;        /* a journal of a file may have one as well: what an import warns of */
    int64_t before_seq;   /* from there on postings are the batch's own; 0: there are none */
    struct twin **blocks; /* in the order in which they were put; a large file has a million */
    size_t block_count;
    size_t count;
    uint32_t *slots; /* by hash: index + 1; 0: the slot is free */
    size_t slot_count;
    struct twin_day *days;
    size_t day_count;
};

/* The posting that the journal is a twin of; 0: none, or it is none that may have one: a file
 * repeats itself lawfully, and statistical journals have no amounts to be alike in. */
MUST_USE enum fault twins_find(
        struct work *work, struct twins *twins, const struct prepared *prepared, int64_t *ret_seq);

/* What the batch has planned. */
void twins_add(struct twins *twins, const struct prepared *prepared, int64_t seq);

#endif
