/*
 * pieces — what the bench measures, each a function for measure_child.
 *
 * The input is a struct bench_case. Pieces that post make their company; the others
 * open what those made. A piece that is named bare is a baseline: it does what the
 * database below must do in any case, and knows no rule.
 */
#ifndef CLI_PIECES_H
#define CLI_PIECES_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/bench/measure.h"

enum {
    BENCH_BATCH = 10000, /* journals a transaction */
    BENCH_READS = 60,    /* of one kind, each in a snapshot of its own */
    BENCH_PAGE = 100,
    BENCH_STARTS = 20,
    BENCH_HASHES = 20000, /* at most */
    BENCH_FORECASTS = 5,
};

struct file_format;

struct bench_case {
    const char *url;
    const char *code; /* of the company */
    int64_t journals;
    int64_t first_seq; /* of the first, of bare rows and of documents one by one */
    int accounts;      /* BENCH_ACCOUNTS at least; of the pieces that make their company */
    int schedules;     /* of the pieces that make or look at them */
    int clients;       /* that wait for their journals, each in a thread of its own */
    const struct file_format *format; /* of the pieces that read and write files */
    const char *path;
    int64_t file_size;
};

typedef enum fault bench_piece(void *input, struct measure *measure, struct why *why);

/* ---- posting: the journals of the case, BENCH_BATCH a transaction ---- */

bench_piece bench_gate;  /* through the whole gate */
bench_piece bench_ruled; /* into a company that asks all that it can */

/* Baseline A: bare inserts (COPY on PostgreSQL) of the same postings and entries with a random
 * hash, the index of an account's entries kept by each, balances summed per batch, the same
 * durability. */
bench_piece bench_bare;

bench_piece bench_generate; /* makes the journals, and drops them */
bench_piece bench_hash;     /* the canonical form and hash of as many journals as it says */

/* ---- posting one by one: each client waits until its journal is durable ---- */

bench_piece bench_single;      /* through the lane of one company */
bench_piece bench_bare_single; /* one client, one transaction a journal, beneath the lane */

/* ---- reading: p50_ms and p99_ms of BENCH_READS reads ---- */

bench_piece bench_trial_balance;
bench_piece bench_first_page;
bench_piece bench_deep_page;
bench_piece bench_any_day;
bench_piece bench_bare_balances;
bench_piece bench_bare_first_page;
bench_piece bench_bare_deep_page;
bench_piece bench_bare_day;

bench_piece bench_start; /* the program begins, opens the database and lists its companies */

/* ---- time: what is measured is one year end, and one forecast of many ---- */

bench_piece bench_year_end; /* of a year that a piece filled; its rows: lines of closing journals */
bench_piece bench_bare_year;      /* reads the year's balances, and adds none */
bench_piece bench_schedules;      /* makes them, half of them with balances in their amounts */
bench_piece bench_forecast;       /* of twelve days of each; its rows */
bench_piece bench_bare_schedules; /* reads them with their templates' lines, and reckons nothing */

/* ---- who may: approvals, documents of modules, jobs ---- */

bench_piece bench_waiting;    /* makes books whose journals all wait for approval */
bench_piece bench_queue;      /* reads a page of them and how many wait, as who may approve */
bench_piece bench_queue_mine; /* only what he may approve */
bench_piece bench_bare_queue; /* the journals of that page with their sums */
bench_piece bench_configure;  /* where bench_documents go; once for the books */
bench_piece bench_documents;  /* one by one, posted at once; beside bench_single */
bench_piece bench_queue_set;  /* sets of BENCH_BATCH journals at most, each with a job */
bench_piece bench_processor;  /* posts them while many read: p50_ms and so on are of these */
bench_piece bench_readers;    /* the same readers alone */

/* ---- the whole books ---- */

bench_piece bench_verify;
bench_piece bench_bare_walk; /* reads all postings and entries, and looks at none */
bench_piece bench_export;    /* into the file of the case */
bench_piece bench_import;    /* of that file, into a new company */
bench_piece bench_parse;     /* of that file, and nothing more */

#endif
