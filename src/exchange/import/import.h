/*
 * import — a file of another system becomes books.
 *
 * Pass 1 reads the file, builds a draft of the chart and calendar as they would
 * be (snapshot_draft), and puts every journal through the gate: nothing is
 * written, all findings carry file and line. Pass 2 writes: what the chart
 * lacks, the opening journal of a first year, and the journals, in one
 * transaction up to 50,000 lines, above in chunks under one import row that is
 * resumed where it stopped. The file is kept with its hash, and the same file
 * twice is noticed.
 *
 * Nothing the file gets wrong is mended silently: what does not balance is
 * refused, and what does not tie (#UB, #RES, repeated numbers, unknown objects)
 * is told.
 */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/json.h"
#include "exchange/file/file.h"
#include "ledger/reversal/reversal.h"

struct work;
struct import_report;

/* One whose process died stays RUNNING. So a row that says RUNNING, like one that says STOPPED, can
 * be continued; should its process be alive after all, the one whose chunk comes second is
 * refused. ABANDONED is one that did not end and was given up: nobody goes on with it, also no
 * process that was at work on it still. */
enum import_state { IMPORT_RUNNING = 1, IMPORT_DONE, IMPORT_STOPPED, IMPORT_ABANDONED };

enum {
    IMPORT_ONE_TRANSACTION_LINES = 50000,
    IMPORT_QUIET_SECONDS = 60, /* without a chunk, which takes a few: then no process is at work */
};

struct import_options {
    const struct file_format *format; /* NULL: recognised */
    const json_t *format_options;     /* CSV mapping and the like */
    bool check_only;                  /* pass 1 only */
    bool again;                       /* import a file that was imported before */
    bool one_transaction;             /* whatever its size */
    bool chart_only;                  /* accounts, dimensions, years; no journals */
    const char *retained;             /* account code; NULL: proposed from the chart */
    bool continue_stopped;            /* go on with the import of the same file that did not end */
    /* What the caller writes beside, in each transaction that posts: the audit row. first_seq and
     * last_seq of that report are of the transaction (0: it made the chart only); `whole`: the
     * import is done with it. May be NULL. */
    enum fault (*after)(
            struct work *work, const struct import_report *report, bool whole, void *context);
    void *after_context;
};

/* What the file holds and what became of it. */
struct import_report {
    int64_t import_id; /* 0: nothing was written */
    const char *name;
    const char *format;
    struct hash sha256;
    int64_t size;
    struct file_company company;
    size_t account_count; /* in the file */
    size_t account_new;
    size_t dimension_new;
    size_t value_new;
    size_t year_new;
    size_t journal_count; /* without the opening journal */
    size_t line_count;
    struct money debit; /* of the journals */
    struct money credit;
    bool opening; /* an opening journal was, or would be, made */
    size_t comparative_count;
    int64_t first_seq; /* of the postings; 0: none */
    int64_t last_seq;
    const char *retained_account; /* chosen or proposed */
};

/* Reads, checks and (unless check_only) posts. Findings in work->findings.
 * Refuses: company.unknown, file.*, import.findings, import.twice, import.unknown (nothing to
 * continue, or it was begun with another format or other options), account.unknown (retained),
 * store.*. On refusal nothing has changed, save what earlier chunks of a large file posted, and
 * then the import is kept as stopped, with the record at which. */
MUST_USE enum fault import_file(struct work *work, int64_t company_id, const char *path,
        const struct import_options *options, struct import_report *ret);

/* What a file says of its company, before there is one to import into. */
MUST_USE enum fault import_look(struct work *work, const char *path,
        const struct import_options *options, struct import_report *ret);

struct import_row {
    int64_t import_id;
    const char *name;
    const char *format;
    struct hash sha256;
    int64_t size;
    enum import_state state;
    int64_t journal_count;
    int64_t line_count;
    int64_t records_done;
    int64_t first_seq;
    int64_t last_seq;
    int64_t warnings;
    int64_t started_at;
    int64_t moved_at; /* it began, or posted last */
    int64_t ended_at;
    int64_t abandoned_by_id;  /* 0: it was not given up, or by Summa */
    const char *abandoned_by; /* that user's login; NULL: none */
    int64_t abandoned_at;
    const char *abandon_reason;
};

/* Numbers that follow each other, given to journals of one import. */
struct import_range {
    int year;
    int64_t book_id;
    const char *series;
    int period; /* that they are numbered in; 0: they are numbered per year */
    int64_t first_number;
    int64_t last_number;
    int64_t first_seq; /* of these numbers; others may have posted in between */
    int64_t last_seq;
    int64_t count;
};

/* Newest first. */
MUST_USE enum fault import_list(
        struct work *work, int64_t company_id, struct import_row **ret, size_t *ret_count);

/* Refuses: import.unknown. */
MUST_USE enum fault import_find(
        struct work *work, int64_t company_id, int64_t import_id, struct import_row *ret);

/* What it posted so far, by year, series and number. */
MUST_USE enum fault import_ranges(struct work *work, int64_t company_id,
        const struct import_row *row, struct import_range **ret, size_t *ret_count);

/* Gives up an import that did not end: what it posted stays posted, and it keeps no period open
 * any more. A process that is at work on it all the same posts nothing further. Runs in a write.
 * Refuses: reason.missing, import.unknown, import.ended, import.running. */
MUST_USE enum fault import_abandon(
        struct work *work, int64_t company_id, int64_t import_id, const char *reason);

/* How an import is undone as a whole. */
struct import_undo {
    int64_t import_id;
    int date; /* of all reversals; 0: each on the day of what it undoes */
    enum reversal_style style;
    enum origin origin;
};

struct import_undone {
    int64_t set_id; /* 0: nothing was to be made */
    int64_t made;
    int64_t settled; /* undone before, by whatever */
    int64_t waiting; /* a reversal of them waits already, a planned one or somebody's */
};

/* Drafts a reversal of all that an import posted and stands, into a set that is posted as a whole;
 * what reverses another of the same import is undone with that one. A take-on journal is undone
 * where it stands while the company is in take-on. Memory is bounded; runs in a write.
 * Refuses: company.unknown, import.unknown, import.open, year.unknown, reversal.year. */
MUST_USE enum fault import_undo(struct work *work, int64_t company_id,
        const struct import_undo *asked, struct import_undone *ret);

/* Writes the kept file, byte for byte. Refuses: import.unknown, store.duplicate, file.place,
 * file.write. */
MUST_USE enum fault import_extract(
        struct work *work, int64_t company_id, int64_t import_id, const char *path);

#endif
