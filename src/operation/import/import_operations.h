/*
 * import_operations — what can be asked about files that come in.
 */
#ifndef OPERATION_IMPORT_OPERATIONS_H
#define OPERATION_IMPORT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation import_operations[];

#endif
