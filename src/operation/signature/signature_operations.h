/*
 * signature_operations — what people sign, and what they give a reason for.
 */
#ifndef OPERATION_SIGNATURE_OPERATIONS_H
#define OPERATION_SIGNATURE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation signature_operations[];

#endif
