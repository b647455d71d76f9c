/*
 * attachment_operations — what can be asked about the files of journals.
 */
#ifndef OPERATION_ATTACHMENT_OPERATIONS_H
#define OPERATION_ATTACHMENT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation attachment_operations[];

#endif
