/*
 * route_operations — the posting configuration: where the documents of modules go.
 */
#ifndef OPERATION_ROUTE_OPERATIONS_H
#define OPERATION_ROUTE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation route_operations[];

#endif
