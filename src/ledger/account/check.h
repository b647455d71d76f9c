/* check — what is asked of an account before it is made or changed. */
#ifndef LEDGER_ACCOUNT_CHECK_H
#define LEDGER_ACCOUNT_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/account/account.h"

struct work;

/* As account_create; with more than one, why.at begins with /i. */
MUST_USE enum fault check_new_accounts(
        struct work *work, int64_t company_id, const struct account *accounts, size_t count);

MUST_USE enum fault check_changed_account(
        struct work *work, int64_t company_id, const struct account *account);

#endif
