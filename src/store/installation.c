#include "store/installation.h"

#include <assert.h>
#include <sodium.h>

#include "base/hash.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { UID_BYTES = 8 };

static enum fault
make(struct work *work)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    unsigned char bytes[UID_BYTES];
    char uid[2 * UID_BYTES + 1];
    struct hash audit_hash;
    enum fault fault;
    int ready = sodium_init();

    assert(ready >= 0);
    randombytes_buf(bytes, sizeof(bytes));
    sodium_bin2hex(uid, sizeof(uid), bytes, sizeof(bytes));
    audit_hash = canon_genesis(uid);
    if ((fault = stmt_open(work, &SQL_STORE_INSTALLATION_MAKE, &stmt)))
        return fault;
    stmt_set_text(&stmt, "uid", uid);
    stmt_set_blob(&stmt, "audit_hash", audit_hash.bytes, HASH_SIZE);
    return stmt_run(&stmt, NULL);
}

/* *ret_first is 0 when there is no row yet. */
static enum fault
take_ids(struct work *work, int64_t count, int64_t *ret_first)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_STORE_INSTALLATION_NEXT_ID, &stmt)))
        return fault;
    stmt_set_int(&stmt, "count", count);
    if ((fault = stmt_next(&stmt, &row)))
        return fault;

    *ret_first = row ? stmt_int(&stmt, "next_id") - count : 0;
    return OK;
}

static enum fault
take_or_make(struct work *work, int64_t count, int64_t *ret_first)
{
    int64_t first;
    enum fault fault;

    if ((fault = take_ids(work, count, &first)))
        return fault;
    if (first == 0 && ((fault = make(work)) || (fault = take_ids(work, count, &first))))
        return fault;

    assert(first > 0);
    *ret_first = first;
    return OK;
}

/* Taking no ids takes the lock all the same. */
enum fault
installation_lock(struct work *work)
{
    int64_t next;

    return take_or_make(work, 0, &next);
}

enum fault
installation_next_id(struct work *work, int64_t count, int64_t *ret_first)
{
    assert(count > 0);
    return take_or_make(work, count, ret_first);
}

static enum fault
bump(struct work *work, int64_t *ret_changed)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_STORE_INSTALLATION_ACCESS_CHANGED, &stmt)))
        return fault;
    return stmt_run(&stmt, ret_changed);
}

enum fault
installation_access_changed(struct work *work)
{
    int64_t changed;
    enum fault fault;

    if ((fault = bump(work, &changed)))
        return fault;
    if (changed == 0 && ((fault = make(work)) || (fault = bump(work, &changed))))
        return fault;

    assert(changed == 1);
    return OK;
}
