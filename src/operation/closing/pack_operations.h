/*
 * pack_operations — what can be asked about close packs, and about what came behind them.
 */
#ifndef OPERATION_PACK_OPERATIONS_H
#define OPERATION_PACK_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation pack_operations[];

#endif
