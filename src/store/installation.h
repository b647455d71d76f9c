/*
 * installation — the one row that installation-wide writes lock first.
 *
 * It is made by the first such write. Ids of what belongs to no company (users,
 * companies) come from it, inside the transaction.
 */
#ifndef STORE_INSTALLATION_H
#define STORE_INSTALLATION_H

#include <stdint.h>

#include "base/fault.h"

struct work;

/* Takes the installation's one lock, until the transaction ends. Runs in a write of company 0. */
MUST_USE enum fault installation_lock(struct work *work);

/* Takes `count` ids and gives the first; the row stays locked until the transaction ends. Runs in
 * a write of company 0. */
MUST_USE enum fault installation_next_id(struct work *work, int64_t count, int64_t *ret_first);

/* Someone's name or rights changed: whoever holds an actor of another version resolves it again. */
MUST_USE enum fault installation_access_changed(struct work *work);

#endif
