/*
 * audit_operations — what can be asked about the audit log: of a company, and of the installation.
 */
#ifndef OPERATION_AUDIT_OPERATIONS_H
#define OPERATION_AUDIT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation audit_operations[];

#endif
