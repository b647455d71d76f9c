/* links — what template accounts are spread over. Only this folder includes it. */
#ifndef LEDGER_ACCOUNT_LINKS_H
#define LEDGER_ACCOUNT_LINKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/account/account.h"

struct work;

/* Fills the links of those that are template accounts. */
MUST_USE enum fault links_read(
        struct work *work, int64_t company_id, struct account *accounts, size_t count);

/* What is linked stays normal and monetary, and what links stays a template account of money.
 * Refuses: account.linked. */
MUST_USE enum fault links_require_kept(struct work *work, int64_t company_id,
        const struct account *old, const struct account *account);

#endif
