/*
 * operation — what can be asked of Summa, as rows.
 *
 * The command line's `summa call`, later the HTTP routes, the OpenAPI document,
 * the permission matrix and the worker's jobs are all read from these rows. A
 * door adds nothing but bytes. No rule of the ledger lives here.
 *
 * What every call does is written once, in call.c: find the company, ask for
 * the permit, open a read or hand the work to the company's lane, look its key
 * up and keep its answer, write the audit row.
 *
 * Always true, and what holds it so:
 *   nothing runs before its permit was granted         operation_run, the only caller of a row;
 *                                                      without a store there is nothing to guard
 *   whoever is limited to some rows is shown and        the same, by what the row says (rows)
 *   changes no others
 *   a write's answer can be given again from its key   its output shape can be read back (tested)
 *   every write has a key                              one is made where the door gave none
 *   what is changed is told with what it was before    call.c, by the row that shows it (shown_by)
 */
#ifndef OPERATION_OPERATION_H
#define OPERATION_OPERATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access/permit.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/shape.h"

struct work;

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE };

/* Where the call runs. */
enum operation_door {
    RUNS_READ,      /* in a read transaction */
    RUNS_WRITE,     /* alone in the lane of the company named by the input's company field */
    RUNS_INSTALL,   /* alone in the lane of the installation (company 0) */
    RUNS_BY_ITSELF, /* opens its own reads, hands its own work to lanes: posting, imports, verify */
    RUNS_OFFLINE,   /* reads and writes no books: a work without a store will do */
};

/* What it does for who is limited to some rows of the company (store/sight.h). */
enum operation_rows {
    ROWS_UNSAID,
    ROWS_NONE,       /* it shows and changes none: the chart, the calendar, the settings */
    ROWS_FILTERED,   /* shows and changes his; others are as if they were not there */
    ROWS_BY_ACCOUNT, /* the same, of who is limited by accounts alone; else refused */
    ROWS_WHOLE,      /* it is refused to him: some of it would be wrong, or tell of the rest */
};

/* What an operation that writes by itself puts into its own transaction, so that what it did, the
 * answer under its key and the audit row are kept together or not at all. */
struct operation_beside {
    /* Under the company's lock, first: was this very request answered before? Then the output is
     * filled and nothing is to be done. */
    enum fault (*before)(struct work *work, void *context, bool *ret_known);
    /* Last, when the output is filled: on the connection of `carrier`, in the name of `work`. */
    enum fault (*after)(struct work *carrier, struct work *work, int64_t first_seq,
            int64_t last_seq, void *context);
    /* Where it takes several transactions: the audit row in each, on the work's own connection; and
     * the answer in a last one. */
    enum fault (*note)(struct work *work, int64_t first_seq, int64_t last_seq, void *context);
    enum fault (*keep)(struct work *work, void *context);
    void *context;
};

struct operation {
    const char *name; /* "journal.post" */
    enum method method;
    const char *path; /* "/companies/{company}/journals/{journal_id}/post" */
    enum permit permit;
    bool somewhere; /* it has no company, and whoever has the permit in one may: it shows what of */
    bool posts;     /* it may post: what is asked of who posts is asked of who does this */
    bool signed_before; /* it carries out what somebody asked for, and signed then: it looks itself
                           whether that is enough by now */
    enum operation_rows rows;
    enum operation_door runs;
    const struct shape *input;
    const struct shape *output;
    const enum fault *faults; /* OK-ended, in the order they are looked for; without those that
                                 every call may meet (input, permit, company, key, store) */
    const char *doc;          /* one sentence */
    /* What takes long and needs no lock, between the permit and the lane, outside a transaction:
     * run finds it as work->prepared. May be NULL. */
    enum fault (*prepare)(struct work *work, const void *input, const void **ret_prepared);
    /* company_id is resolved from the input's "company" (a code) before; 0 when it has none. */
    enum fault (*run)(struct work *work, int64_t company_id, const void *input, void *ret_output);
    /* In place of run, where the operation runs by itself and writes. */
    enum fault (*run_beside)(struct work *work, int64_t company_id, const void *input,
            const struct operation_beside *beside, void *ret_output);
    /* The audit row keeps what came of it, not what was asked: only that says what it was. Of what
     * removes it always does. */
    bool notes_answer;
    /* Of what changes a thing that was there: the operation that shows it, which tells the log what
     * was before and is after. It is asked for the fields that both inputs have. NULL: none. */
    const char *shown_by;
    /* Of what makes a thing with a name or number of its own: an operation whose path names such a
     * thing, by which the log says it. NULL: none. */
    const char *makes;
    /* Where the input names a file: does it still hold the bytes that the output tells of? The key
     * stands for them too. One that cannot be read any more does. May be NULL. */
    bool (*same_file)(const void *input, const void *output);
};

/* Does it change anything? Then it takes a key and leaves an audit row. */
bool operation_writes(const struct operation *operation);

/* {.faults = FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_CODE_TAKEN)} */
#define FAULTS(...) ((const enum fault[]){__VA_ARGS__, OK})
#define NO_FAULTS ((const enum fault[]){OK})

/* Tables, one per concept; NULL-ended list of tables, each ended by a row without a name. */
extern const struct operation *const operation_tables[];

/* Refuses: operation.unknown, naming the nearest. */
MUST_USE enum fault operation_find(struct why *why, const char *name, const struct operation **ret);

/* Calls by JSON. *ret_output is a new object; hold it with SCOPED(json_close). On gate.refused and
 * import.findings the findings are in work->findings. */
MUST_USE enum fault operation_call(
        struct work *work, const struct operation *operation, json_t *input, json_t **ret_output);

/* The same with decoded input and output, for the commands: output is operation->output->size. */
MUST_USE enum fault operation_run(
        struct work *work, const struct operation *operation, const void *input, void *ret_output);

/* All pages of a list as one: the input has `after` and `limit`, the output `items` and `next`. */
MUST_USE enum fault operation_run_all(
        struct work *work, const struct operation *operation, const void *query, void *ret_page);

/* The same for a list of any length: gives its pages to `take`, and what a page took of the work's
 * memory is let go before the next is asked for. The `next` of the output is a number. */
MUST_USE enum fault operation_each_page(struct work *work, const struct operation *operation,
        const void *query, enum fault (*take)(void *context, const void *page), void *context);

/* The answer to a refused call, in the form of RFC 9457 (problem+json): code, status, title, at,
 * detail, and all findings. A new object. */
json_t *operation_problem(const struct work *work, enum fault fault);

/* The OpenAPI 3.1 document of everything in the tables; a new object. */
json_t *operation_openapi(void);

const char *operation_method_name(enum method method); /* "GET" */

#endif
