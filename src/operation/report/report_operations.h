/*
 * report_operations — what can be asked of the posted books.
 */
#ifndef OPERATION_REPORT_OPERATIONS_H
#define OPERATION_REPORT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation report_operations[];

#endif
