/*
 * worker — carries out what waits: takes a job, acts as who asked for it, and tells what came of
 * it. Whatever it does it asks for by the operations, as any door does, so that the rights of who
 * asked are those of now.
 */
#ifndef OPERATION_WORKER_H
#define OPERATION_WORKER_H

#include "base/fault.h"
#include "ledger/job/job.h"

struct work;

/* The next job of a company that is due, if there is one. The work's actor is the worker's, who may
 * post in the company; *ret is the job as it stands then, job_no 0: nothing was due. A job that is
 * refused has failed, with why; after any other fault it is taken again when the lease has run out.
 * Refuses: permit.denied, company.unknown, store.*. */
MUST_USE enum fault worker_next(
        struct work *work, const char *company, const char *worker, struct job *ret);

#endif
