/*
 * file — what a file of another system says, in one form for all formats.
 *
 * A format reads a file once, from its first byte to its last, and tells what it
 * found to a sink, in the order of the file. It judges nothing but its own
 * syntax: findings (code, file, line) go to the sink as well. What is told lives
 * until the callback returns. import/ turns it into books; the format never
 * touches the database.
 *
 * A callback that returns a fault ends the reading with that fault.
 */
#ifndef EXCHANGE_FILE_H
#define EXCHANGE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/finding.h"
#include "base/json.h"
#include "base/money.h"
#include "base/shape.h"
#include "ledger/custom/custom.h"
#include "ledger/journal/journal.h"
#include "ledger/name/name.h"

/* Who the books belong to; every field may be NULL. Told piece by piece: what is NULL, or none, was
 * not said this time and may have been before. */
struct file_company {
    const char *name;
    const char *organisation_number;
    const char *address;
    struct currency currency; /* none: the file does not say */
};

struct file_year {
    int offset; /* SIE: 0 this year, -1 the year before; 0 for other formats */
    int first_day;
    int last_day;
    int64_t file_line;
};

/* May be told more than once: what is NULL or 0 was not said this time. An account whose name is
 * never said gets its code for one. */
struct file_account {
    const char *code;
    const char *name;
    bool addition; /* adds to an account that another record declares; declares none by itself */
    enum account_type type; /* 0: the file does not say */
    const char *unit;
    const char *category;   /* path as written, "assets:bank"; NULL: none */
    enum account_kind kind; /* 0: normal; what a template is spread over no chart says */
    enum side natural;      /* SIDE_NONE: the type's */
    const char *subledger;  /* code, of a control account; NULL: none */
    bool inactive;
    bool hold;
    bool no_direct_posting;
    bool carries_quantity;
    int64_t file_line;
};

struct file_dimension {
    const char *code;
    const char *name;
    const char *parent; /* NULL: none */
    int64_t file_line;
};

struct file_value {
    const char *dimension;
    const char *code;
    const char *name;
    int64_t file_line;
};

/* One object of a line: value `code` of a dimension. */
struct file_object {
    const char *dimension;
    const char *code;
};

/* What an object takes of its line: objects of one slice belong together. */
struct file_share {
    int64_t slice;         /* ascending; 0: 1 */
    struct decimal amount; /* signed as the line; not given: the whole line */
    struct decimal quantity;
};

/* A balance or budget that the file states. Stored in comparative.kind. */
enum figure_kind {
    FIGURE_OPENING = 1,    /* #IB */
    FIGURE_CLOSING,        /* #UB */
    FIGURE_RESULT,         /* #RES */
    FIGURE_OBJECT_OPENING, /* #OIB */
    FIGURE_OBJECT_CLOSING, /* #OUB */
    FIGURE_PERIOD,         /* #PSALDO */
    FIGURE_BUDGET,         /* #PBUDGET */
};

struct file_figure {
    enum figure_kind kind;
    int year_offset;
    int month; /* yyyymm; 0: the year */
    const char *account;
    const struct file_object *objects;
    size_t object_count;
    struct decimal amount;
    struct decimal quantity;
    int64_t file_line;
};

/* What the format wants back on export and Summa does not interpret: stored in `fact`. */
struct file_fact {
    enum name_kind owner_kind; /* NAME_COMPANY, NAME_ACCOUNT */
    const char *owner;         /* account code; NULL for the company */
    const char *name;          /* "sie.sru" */
    const char *value;
};

struct file_line {
    const char *account;
    enum side side;           /* SIDE_NONE: from the sign of the amount */
    struct decimal amount;    /* signed, debit positive */
    bool elided;              /* hledger: the amount that balances the others */
    struct currency currency; /* none: the company's */
    struct decimal currency_amount;
    struct rate rate;
    struct decimal quantity;
    int date; /* 0: the journal's */
    const char *text;
    const struct file_object *objects;
    const struct file_share *shares; /* of each object; NULL: each has the whole line */
    size_t object_count;
    const struct detail *details; /* reference, comment, sign, added row, ... by ascending tag */
    size_t detail_count;
    const struct custom_value
            *custom; /* of the line or its journal, as the company has the field */
    size_t custom_count;
    int64_t file_line;
};

struct file_journal {
    const char *series; /* as written, NULL or "" when blank */
    const char *number;
    int64_t position;           /* from 1 in the file */
    enum journal_type type;     /* 0: normal, or statistical where no line has an amount */
    const char *source;         /* code; NULL: its type's own */
    const char *subledger;      /* code; NULL: none */
    int year;                   /* as 20260 or 2026; 0: that of the date */
    struct maybe_number period; /* not said: the regular one of the date, of take-on the opening */
    int date;
    int document_date;
    const char *text;
    const char *reference;
    const char *external_reference;
    int64_t reverses;             /* position of the journal that it undoes; 0: none */
    struct reversal_plan plan;    /* when it is to be undone; none: not said */
    const struct detail *details; /* of the whole journal, by ascending tag */
    size_t detail_count;
    const struct custom_value *custom; /* of the journal */
    size_t custom_count;
    const struct file_line *lines;
    size_t line_count;
    int64_t file_line;
};

struct file_sink {
    void *context;
    enum fault (*company)(void *context, const struct file_company *company);
    enum fault (*year)(void *context, const struct file_year *year);
    enum fault (*account)(void *context, const struct file_account *account);
    enum fault (*dimension)(void *context, const struct file_dimension *dimension);
    enum fault (*value)(void *context, const struct file_value *value);
    enum fault (*figure)(void *context, const struct file_figure *figure);
    enum fault (*fact)(void *context, const struct file_fact *fact);
    enum fault (*journal)(void *context, const struct file_journal *journal);
    void (*finding)(void *context, const struct finding *finding);
    void (*progress)(void *context, int64_t bytes_done, int64_t bytes_total);
};

/* A file that is being read: opened once, its size and hash known, watched for change. */
struct file_source {
    const char *path;
    const char *name; /* for findings: the last part of the path */
    int64_t size;
    const json_t *options;    /* the format's own: CSV mapping, hledger symbols; may be NULL */
    struct currency currency; /* of the books that it is read for; none: there are none yet */
};

struct file_format {
    const char *name; /* "sie", "hledger", "csv", "ndjson", "chart-json" */
    const char *doc;
    bool carries_journals; /* false: charts only */
    /* How sure it is that these first bytes (up to 64 KiB) are its own: 0 no, 100 certain. */
    int (*recognise)(const char *name, const char *head, size_t length);
    /* Reads the whole file. Refuses: file.open, file.changed, file.large, mapping.invalid, and
     * what a callback returned. Syntax errors are findings (SEVERITY_REFUSE), and reading goes
     * on where it can. */
    enum fault (*read)(const struct file_source *source, const struct file_sink *sink,
            struct arena *scratch, struct why *why);
};

extern const struct file_format file_sie;
extern const struct file_format file_hledger;
extern const struct file_format file_csv;
extern const struct file_format file_ndjson;
extern const struct file_format file_chart_json;

/* NULL-ended. */
extern const struct file_format *const file_formats[];

/* By name; when it is NULL, by the first bytes of the file at `path`, which people know as `shown`.
 * Refuses: file.open, file.format. */
MUST_USE enum fault file_format_of(const char *name, const char *path, const char *shown,
        struct why *why, const struct file_format **ret);

#endif
