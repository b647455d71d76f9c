/*
 * pack_operations — what can be asked about close packs, and about what came behind them.
 */
#ifndef OPERATION_PACK_OPERATIONS_H
#define OPERATION_PACK_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation pack_operations[];

struct close_pack;
struct closing_sealed;
struct work;

/* With the day that it closed through, and the login of who did. Refuses: company.unknown. */
MUST_USE enum fault closing_view_pack(struct work *work, int64_t company_id,
        const struct close_pack *pack, struct closing_sealed *ret);

#endif
