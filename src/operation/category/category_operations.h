/*
 * category_operations — what can be asked about the tree that statements are drawn from.
 */
#ifndef OPERATION_CATEGORY_OPERATIONS_H
#define OPERATION_CATEGORY_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation category_operations[];

#endif
