/*
 * job_operations — sets that are posted in the background: asking for it, doing it, and what came
 * of it.
 */
#ifndef OPERATION_JOB_OPERATIONS_H
#define OPERATION_JOB_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation job_operations[];

#endif
