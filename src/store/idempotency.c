#include "store/idempotency.h"

#include <assert.h>
#include <string.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static const int64_t KEPT_US = 30LL * 24 * 3600 * 1000000;

/* Which of the two differs, where the store knows it. */
static enum fault
say_reused(struct work *work, const char *operation, const struct idempotent *request)
{
    if (operation == NULL)
        return fault_say(&work->why, FAULT_KEY_REUSED, "",
                "key %s came before with another operation, or with other fields of this one",
                work->key);
    if (strcmp(operation, request->operation) != 0)
        return fault_say(&work->why, FAULT_KEY_REUSED, "",
                "key %s came before with another operation, %s", work->key, operation);
    return fault_say(&work->why, FAULT_KEY_REUSED, "", "key %s came before with other fields of %s",
            work->key, operation);
}

static enum fault
require_same(struct stmt *find, const struct idempotent *request)
{
    const void *bytes;
    size_t length = stmt_blob(find, "request_hash", &bytes);

    assert(length == HASH_SIZE);
    if (memcmp(bytes, request->hash.bytes, HASH_SIZE) == 0)
        return OK;
    return say_reused(find->work, stmt_text(find, "operation"), request);
}

/* What another was answered may tell of rows that who is limited to some does not see. */
static enum fault
require_own(struct stmt *find)
{
    const struct actor *actor = &find->work->actor;

    if (actor->sight == NULL || stmt_int_or(find, "made_by", 0) == actor->user_id)
        return OK;
    return fault_say(&find->work->why, FAULT_KEY_REUSED, "",
            "key %s came before from somebody else", find->work->key);
}

enum fault
idempotency_find(struct work *work, int64_t company_id, const struct idempotent *request,
        const char **ret_reply)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    assert(work->key != NULL);
    if ((fault = stmt_open(work, &SQL_STORE_IDEMPOTENCY_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "key", work->key);
    if ((fault = stmt_next(&find, &row)) ||
            (row && ((fault = require_same(&find, request)) || (fault = require_own(&find)))))
        return fault;
    *ret_reply = row ? stmt_text(&find, "reply") : NULL;
    return OK;
}

enum fault
idempotency_keep(struct work *work, int64_t company_id, const struct idempotent *request,
        const char *reply, bool for_ever)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    assert(work->key != NULL);
    if ((fault = stmt_open(work, &SQL_STORE_IDEMPOTENCY_KEEP, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_text(&keep, "key", work->key);
    stmt_set_text(&keep, "operation", request->operation);
    stmt_set_blob(&keep, "request_hash", request->hash.bytes, HASH_SIZE);
    stmt_set_text(&keep, "reply", reply);
    stmt_set_int(&keep, "now", work->now);
    stmt_set_int(&keep, "made_by", work->actor.user_id);
    stmt_set_int(&keep, "for_ever", for_ever);
    return stmt_run(&keep, NULL);
}

enum fault
idempotency_sweep(struct work *work, int64_t company_id, int limit)
{
    SCOPED(stmt_close) struct stmt sweep = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_STORE_IDEMPOTENCY_SWEEP, &sweep)))
        return fault;
    stmt_set_int(&sweep, "company_id", company_id);
    stmt_set_int(&sweep, "before", work->now - KEPT_US);
    stmt_set_int(&sweep, "limit", limit);
    return stmt_run(&sweep, NULL);
}
