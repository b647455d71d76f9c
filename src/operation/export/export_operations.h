/*
 * export_operations — what can be asked to be written to files.
 */
#ifndef OPERATION_EXPORT_OPERATIONS_H
#define OPERATION_EXPORT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation export_operations[];

#endif
