/*
 * copy_operations — a draft from another journal, and the line that makes one balance.
 */
#ifndef OPERATION_COPY_OPERATIONS_H
#define OPERATION_COPY_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation copy_operations[];

#endif
