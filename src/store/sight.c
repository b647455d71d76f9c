#include "store/sight.h"

#include <string.h>

#include "base/text.h"
#include "store/stmt.h"
#include "store/work.h"

bool
sight_is_of_accounts(const struct actor *actor)
{
    const struct sight *sight = actor->sight;

    return sight == NULL || (!sight->own && sight->subledger_count == 0);
}

bool
sight_of_preparer(const struct actor *actor, int64_t preparer_id)
{
    return actor->sight == NULL || !actor->sight->own || preparer_id == actor->user_id;
}

bool
sight_of_subledger(const struct actor *actor, const char *code)
{
    const struct sight *sight = actor->sight;

    if (sight == NULL || sight->subledger_count == 0)
        return true;
    for (size_t i = 0; code != NULL && i < sight->subledger_count; i++)
        if (strcmp(sight->subledgers[i], code) == 0)
            return true;
    return false;
}

bool
sight_of_account(const struct actor *actor, const char *code_key)
{
    const struct sight *sight = actor->sight;

    if (sight == NULL || sight->account_count == 0)
        return true;
    for (size_t i = 0; i < sight->account_count; i++)
        if (strcmp(sight->accounts[i].first, code_key) <= 0 &&
                strcmp(code_key, sight->accounts[i].last) <= 0)
            return true;
    return false;
}

bool
sight_of_account_code(struct work *work, const char *code)
{
    const struct actor *actor = &work->actor;

    return actor->sight == NULL || sight_of_account(actor, text_fold(&work->arena, code));
}

void
sight_bind(struct stmt *stmt)
{
    const struct actor *actor = &stmt->work->actor;
    const struct sight *sight = actor->sight;

    stmt_set_int(stmt, "viewer_id", actor->user_id);
    stmt_set_int(stmt, "by_preparer", sight != NULL && sight->own ? 1 : 0);
    stmt_set_int(stmt, "by_subledger", sight != NULL && sight->subledger_count > 0 ? 1 : 0);
    stmt_set_int(stmt, "by_account", sight != NULL && sight->account_count > 0 ? 1 : 0);
}
