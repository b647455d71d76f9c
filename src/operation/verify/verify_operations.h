/*
 * verify_operations — what can be asked to be proved: the books, checkpoints, receipts.
 */
#ifndef OPERATION_VERIFY_OPERATIONS_H
#define OPERATION_VERIFY_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation verify_operations[];

#endif
