/* head — the one row that every write of a company locks first. */
#include <assert.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
unknown(struct work *work, int64_t company_id)
{
    return fault_say(&work->why, FAULT_COMPANY_UNKNOWN, "/company", "no company has id %" PRId64,
            company_id);
}

static struct hash
hash_column(struct stmt *stmt, const char *column)
{
    struct hash hash = {{0}};
    const void *bytes;
    size_t length = stmt_blob(stmt, column, &bytes);

    if (length == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    else
        stmt_broken(stmt, "%s of %zu bytes", column, length);
    return hash;
}

enum fault
company_require_rights(struct work *work, int64_t company_id, const struct company_head *head)
{
    const struct actor *actor = &work->actor;

    if (actor->rights_company != company_id || actor->rights_version == head->rights_version)
        return OK;
    return fault_say(&work->why, FAULT_ACCESS_CHANGED, "",
            "what %s may do was changed while this was asked; ask again", actor->login);
}

enum fault
company_lock(struct work *work, int64_t company_id, struct company_head *ret)
{
    SCOPED(stmt_close) struct stmt lock = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_LOCK, &lock)))
        return fault;
    stmt_set_int(&lock, "company_id", company_id);
    if ((fault = stmt_next(&lock, &row)))
        return fault;
    if (!row)
        return unknown(work, company_id);

    *ret = (struct company_head){
            .next_id = stmt_int(&lock, "next_id"),
            .next_seq = stmt_int(&lock, "next_seq"),
            .chain_hash = hash_column(&lock, "chain_hash"),
            .booked_at = stmt_int(&lock, "booked_at"),
            .chart_version = stmt_int(&lock, "chart_version"),
            .calendar_version = stmt_int(&lock, "calendar_version"),
            .policy_version = stmt_int(&lock, "policy_version"),
            .access_version = stmt_int(&lock, "access_version"),
            .rights_version = stmt_int(&lock, "rights_version"),
            .audit_seq = stmt_int(&lock, "audit_seq"),
            .audit_hash = hash_column(&lock, "audit_hash"),
    };
    if (ret->next_seq <= 0)
        return fault_say(&work->why, FAULT_STORE_BROKEN, "", "%s gives next_seq %" PRId64,
                lock.sql->name, ret->next_seq);
    return company_require_rights(work, company_id, ret);
}

enum fault
company_next_id(struct work *work, int64_t company_id, int64_t count, int64_t *ret_first)
{
    SCOPED(stmt_close) struct stmt take = {0};
    enum fault fault;
    bool row;

    assert(count > 0);
    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_NEXT_ID, &take)))
        return fault;
    stmt_set_int(&take, "company_id", company_id);
    stmt_set_int(&take, "count", count);
    if ((fault = stmt_next(&take, &row)))
        return fault;
    if (!row)
        return unknown(work, company_id);

    *ret_first = stmt_int(&take, "next_id") - count;
    assert(*ret_first > 0);
    return OK;
}

int64_t
company_fresh_version(void)
{
    int64_t version;
    int ready = sodium_init();

    assert(ready >= 0);
    randombytes_buf(&version, sizeof(version));
    return version & INT64_MAX;
}

enum fault
company_changed(struct work *work, int64_t company_id, enum company_version version)
{
    static const char *const names[] = {
            [VERSION_CHART] = "chart",
            [VERSION_CALENDAR] = "calendar",
            [VERSION_POLICY] = "policy",
            [VERSION_ACCESS] = "access",
    };
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_CHANGED, &change)))
        return fault;
    stmt_set_int(&change, "company_id", company_id);
    stmt_set_int(&change, names[version], company_fresh_version());
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    return changed == 1 ? OK : unknown(work, company_id);
}
