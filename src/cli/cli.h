/*
 * cli — the command line: words to operations, answers to tables.
 *
 * A command is one file that opens with a filled-in struct cli_command; the
 * table in commands.c names them all, and the help, the search for the nearest
 * word and the completion are read from it. A command asks operations and shows
 * what they answer: there is no rule of the ledger here, and nothing that the
 * other doors cannot do.
 *
 * Always true:
 *   a refusal is printed once, by cli_main, with what, where, why and what next
 *   the exit code is the fault's (fault_exit)
 *   what is for programs (--json, --csv) goes to standard output and nothing else does
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/lang.h"
#include "base/shape.h"
#include "base/table.h"
#include "store/store.h"
#include "store/work.h"

struct cli;

struct cli_option {
    const char *name;  /* "from" for --from */
    char letter;       /* 0: none */
    const char *value; /* what it takes, as the help calls it: "DAY"; NULL: nothing; "N..." more
                          than once */
    const char *help;
};

/* What a command does to the database before it runs. */
enum cli_needs {
    NEEDS_NOTHING, /* does not open it */
    NEEDS_READ,    /* opens it for reading, beside whoever writes */
    NEEDS_WRITE,   /* opens it; it must be there */
    NEEDS_CREATE,  /* opens it, or makes it */
};

struct cli_command {
    const char *name;
    const char *summary; /* one sentence */
    const char *usage;   /* what follows the name: "CODE NAME --type TYPE" */
    const char *help;    /* paragraphs and examples; NULL: none */
    enum cli_needs needs;
    const struct cli_option *options;          /* ended by one without a name; NULL: none */
    const struct cli_command *const *commands; /* those below it, NULL-ended; then run is NULL */
    enum fault (*run)(struct cli *cli);
};

enum cli_look { LOOK_TEXT, LOOK_JSON, LOOK_CSV };

enum { CLI_VALUES = 64 };

struct cli_value {
    const char *name;
    const char *text; /* "" for an option that takes nothing */
};

struct cli {
    const struct cli_command *command; /* that runs */
    const struct cli_command *above;   /* that it stands below; NULL: none */
    char **words;                      /* after the options */
    int word_count;
    struct cli_value values[CLI_VALUES];
    size_t value_count;
    enum cli_look look;
    bool quiet;

    struct store *store;
    struct work work;  /* one for the whole command: what was answered stays until the end */
    json_t *read;      /* what cli_read read: records borrow from it until the end */
    int writes;        /* operations that wrote so far: each takes a key of its own */
    size_t behind;     /* journals of the file behind the one that was refused */
    int64_t draft;     /* journal that stays behind though the command was refused; 0: none */
    int64_t draft_set; /* set that does; 0: none */
    const char *company;
};

/* Runs the command that argv names; the exit code. */
int cli_main(int argc, char **argv);

/* ---- what was said ---- */

/* The option's value, the last one when it was given more than once; NULL when it was not. */
const char *cli_value(const struct cli *cli, const char *name);
bool cli_has(const struct cli *cli, const char *name);
const char *cli_word(const struct cli *cli, int index); /* NULL: there are not so many */

/* Between least and most words; most < 0: any number. Refuses: usage. */
MUST_USE enum fault cli_require_words(struct cli *cli, int least, int most);

/* That nothing is there yet under the name that an option gives, if it is given.
 * Refuses: store.duplicate. */
MUST_USE enum fault cli_require_new_file(struct cli *cli, const char *option);

MUST_USE enum fault cli_usage(struct cli *cli, const char *format, ...) PRINTF(2, 3);

/* A record filled from words and options, each read by the kind of its field; the company is filled
 * in where the shape has one. What it borrows stays until the command ends.
 * Refuses: as cli_company and shape_read, with the option or word as the place. */
struct cli_binding {
    const char *field; /* NULL ends the list */
    const char *option;
    int word;           /* from 1, in place of an option */
    const char *called; /* the word, where it does not say its field; may be NULL */
};
MUST_USE enum fault cli_read(struct cli *cli, const struct shape *shape,
        const struct cli_binding *bindings, void *record);
/* The same where something is changed: what was not said stays as it is in `old`, and what was said
 * as "" goes. */
MUST_USE enum fault cli_read_over(struct cli *cli, const struct shape *shape,
        const struct cli_binding *bindings, const struct shape *old_shape, const void *old,
        void *record);

/* ---- asking ---- */

/* The company of --company or SUMMA_COMPANY, else the only one there is.
 * Refuses: usage, naming those to choose from; company.unknown when there is none yet. */
MUST_USE enum fault cli_company(struct cli *cli, const char **ret);

/* That a request that names its company names the one that was asked for with --company.
 * Refuses: usage. */
MUST_USE enum fault cli_require_company(struct cli *cli, const json_t *request);

/* Runs an operation in the name of the person at the terminal. */
MUST_USE enum fault cli_ask(
        struct cli *cli, const char *operation, const void *input, void *ret_output);

/* The same with an operation that gives a list a page at a time: all its pages as one. */
MUST_USE enum fault cli_ask_all(
        struct cli *cli, const char *operation, const void *query, void *ret_page);

/* Posts the draft that the command has just saved. When that is refused, the refusal says which
 * draft is kept, and how to go on. */
struct journal_receipt;
MUST_USE enum fault cli_post_saved(struct cli *cli, const char *company, int64_t journal_id,
        struct journal_receipt *ret_receipt);
/* The same, and tells of it. */
MUST_USE enum fault cli_post_now(struct cli *cli, const char *company, int64_t journal_id);

/* Under which number: "GL 0000000012"; "GL 2026-11/0000000012" where each period has its own. */
const char *cli_number(struct cli *cli, const struct journal_receipt *receipt);

const char *cli_database(const struct cli *cli); /* as it was said, or the usual one */

/* ---- showing ---- */

/* A text as people are to see it (text_shown). */
const char *cli_shown(struct cli *cli, const char *text);

/* A sentence for people; nothing with --quiet, --json or --csv. */
void cli_say(struct cli *cli, const char *format, ...) PRINTF(2, 3);

/* The record for programs, or the sentence for people. */
MUST_USE enum fault cli_done(struct cli *cli, const struct shape *shape, const void *record,
        const char *format, ...) PRINTF(4, 5);

/* One record: its fields below each other. */
MUST_USE enum fault cli_show(
        struct cli *cli, const char *title, const struct shape *shape, const void *record);

/* An amount for people: 1,014,803.21. */
const char *cli_amount(struct cli *cli, struct decimal amount);

/* A year by its number, as people call it: 2026 for 20260; the second of two that begin in one
 * calendar year keeps its own. */
int cli_year_said(int year);

/* A list: `columns` are the names of fields, separated by spaces. */
struct cli_list {
    const char *name;  /* for programs: "accounts" */
    const char *title; /* for people: "Accounts" */
    const struct shape *shape;
    const void *items;
    size_t count;
    const char *columns;
};
MUST_USE enum fault cli_show_list(struct cli *cli, const struct cli_list *list);

/* The same for programs (--json, --csv), of a list of any length: all pages of the operation, each
 * shown before the next is asked for. Items and count are the pages'. */
MUST_USE enum fault cli_show_all(
        struct cli *cli, const char *operation, const void *query, const struct cli_list *list);

/* A table as the person wants it; in JSON `record`, the answer of the operation behind it, when
 * there is one. */
MUST_USE enum fault cli_show_table(
        struct cli *cli, const struct table *table, const struct shape *shape, const void *record);

void cli_show_json(const json_t *json);
void cli_show_findings(struct cli *cli, const struct findings *findings, FILE *out);
void cli_show_refusal(struct cli *cli, enum fault fault);

/* Colour and other marks are for terminals, unless NO_COLOR is set. */
struct cli_marks {
    const char *bold;
    const char *red;
    const char *yellow;
    const char *green;
    const char *dim;
    const char *none;
};
const struct cli_marks *cli_marks(FILE *file);

/* A bar on standard error while work goes on, when somebody watches. */
void cli_progress_begin(struct cli *cli, const char *what);
void cli_progress_end(struct cli *cli);

void cli_show_help(const struct cli_command *command, const struct cli_command *above, FILE *out);
void cli_show_overview(FILE *out);

/* ---- the commands ---- */

extern const struct cli_command *const cli_commands[]; /* NULL-ended */
extern const struct cli_option cli_global_options[];

/* Refuses: usage, naming the nearest. */
MUST_USE enum fault cli_find_command(struct why *why, const struct cli_command *const *commands,
        const char *name, const struct cli_command **ret);

#endif
