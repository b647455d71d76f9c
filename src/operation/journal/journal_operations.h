/*
 * journal_operations — what can be asked about journals.
 */
#ifndef OPERATION_JOURNAL_OPERATIONS_H
#define OPERATION_JOURNAL_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation journal_operations[];

#endif
