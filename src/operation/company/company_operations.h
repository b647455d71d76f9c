/*
 * company_operations — what can be asked about companies, their books, sources and subledgers.
 */
#ifndef OPERATION_COMPANY_OPERATIONS_H
#define OPERATION_COMPANY_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation company_operations[];

#endif
