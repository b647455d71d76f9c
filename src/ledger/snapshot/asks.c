#include "ledger/snapshot/asks.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "ledger/account/account.h"
#include "ledger/dimension/dimension.h"

static bool
has_rule(const struct account *account, int64_t dimension_id)
{
    for (size_t i = 0; i < account->rule_count; i++)
        if (account->rules[i].dimension_id == dimension_id)
            return true;
    return false;
}

static void
require(struct arena *arena, struct account *account, int64_t dimension_id)
{
    struct account_rule *rules =
            arena_array(arena, account->rule_count + 1, sizeof(*account->rules));

    if (account->rule_count > 0)
        memcpy(rules, account->rules, account->rule_count * sizeof(*rules));
    rules[account->rule_count++] =
            (struct account_rule){.dimension_id = dimension_id, .rule = DIMENSION_REQUIRED};
    account->asked_count++;
    account->rules = rules;
}

void
asks_apply(struct arena *arena, const struct dimension *dimensions, size_t dimension_count,
        struct account *accounts, size_t account_count)
{
    for (size_t d = 0; d < dimension_count; d++)
        for (size_t a = 0; a < account_count && dimensions[d].asks == ASKS_INCOME_STATEMENT; a++)
            if ((accounts[a].type == ACCOUNT_INCOME || accounts[a].type == ACCOUNT_EXPENSE) &&
                    !has_rule(&accounts[a], dimensions[d].dimension_id))
                require(arena, &accounts[a], dimensions[d].dimension_id);
}
