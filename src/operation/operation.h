/*
 * operation — what can be asked of Summa, as rows.
 *
 * The command line's `summa call`, later the HTTP routes, the OpenAPI document,
 * the permission matrix and the worker's jobs are all read from these rows. A
 * door adds nothing but bytes. No rule of the ledger lives here.
 *
 * What every call does is written once, in operation_call: find the row, ask
 * for the permit, decode the input by its shape, open a read or hand the work to
 * the company's lane, look its key up and keep its answer, write the audit row,
 * encode the output.
 */
#ifndef OPERATION_OPERATION_H
#define OPERATION_OPERATION_H

#include <stddef.h>

#include "base/fault.h"
#include "base/json.h"
#include "base/shape.h"

struct work;

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_DELETE };

enum permit {
    PERMIT_COMPANY_READ,
    PERMIT_COMPANY_CHANGE,
    PERMIT_CHART_READ,
    PERMIT_CHART_CHANGE,
    PERMIT_CALENDAR_CHANGE,
    PERMIT_JOURNAL_READ,
    PERMIT_JOURNAL_CHANGE,
    PERMIT_JOURNAL_POST,
    PERMIT_REPORT_READ,
    PERMIT_IMPORT,
    PERMIT_EXPORT,
    PERMIT_VERIFY,
    PERMIT_USER_READ,
    PERMIT_COUNT
};

enum sign_class { SIGN_NONE, SIGN_AS_RULED };

/* Where the call runs. */
enum operation_door {
    RUNS_READ,    /* in a read transaction */
    RUNS_WRITE,   /* alone in the lane of the company named by the input's company field */
    RUNS_INSTALL, /* alone in the lane of the installation (company 0) */
    RUNS_BY_ITSELF, /* opens its own reads and hands its own work to lanes: posting, imports, verify */
};

struct operation {
    const char *name; /* "journal.post" */
    enum method method;
    const char *path; /* "/companies/{company}/journals/{journal_id}/post" */
    enum permit permit;
    enum sign_class sign;
    enum operation_door runs;
    const struct shape *input;
    const struct shape *output;
    const enum fault *faults; /* OK-ended, in the order they are looked for */
    const char *doc;          /* one sentence */
    /* company_id is resolved from the input's "company" (a code) before; 0 when it has none. */
    enum fault (*run)(struct work *work, int64_t company_id, const void *input, void *ret_output);
};

/* Tables, one per concept; NULL-ended list of tables, each ended by a row without a name. */
extern const struct operation *const operation_tables[];

/* Refuses: operation.unknown. */
MUST_USE enum fault operation_find(struct why *why, const char *name, const struct operation **ret);

/* Calls by JSON. *ret_output is a new object; hold it with SCOPED(json_close). On gate.refused and
 * import.findings the findings are in work->findings. */
MUST_USE enum fault operation_call(
        struct work *work, const struct operation *operation, json_t *input, json_t **ret_output);

/* The same with decoded input and output, for the commands: output is operation->output->size. */
MUST_USE enum fault operation_run(
        struct work *work, const struct operation *operation, const void *input, void *ret_output);

/* The OpenAPI 3.1 document of everything in the tables; a new object. */
json_t *operation_openapi(void);

#endif
