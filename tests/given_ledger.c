#include "tests/given_ledger.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/connection.h"

void
given_ok(struct work *work, enum fault fault)
{
    if (fault == OK)
        return;
    fprintf(stderr, "given: %s at \"%s\": %s\n", fault_code(fault), work->why.at, work->why.detail);
    exit(1);
}

void
given_write(struct work *work)
{
    assert(work->connection == NULL);
    given_ok(work, connection_begin(work->store, true, &work->why, &work->connection));
}

void
given_commit(struct work *work)
{
    given_ok(work, connection_commit(&work->connection, &work->why));
}

void
given_rollback(struct work *work)
{
    connection_rollback(&work->connection);
}

void
given_work_done(struct work *work)
{
    if (work->connection != NULL)
        connection_rollback(&work->connection);
    work_done(work);
}

struct currency
given_currency(const char *code)
{
    struct currency currency;
    bool known = currency_of(code, &currency);

    assert(known);
    return currency;
}

/* Begins a write unless the work is in one; given_leave ends what given_enter began. */
static bool
enter(struct work *work)
{
    bool outside = work->connection == NULL;

    if (outside)
        given_write(work);
    return outside;
}

static void
leave(struct work *work, bool began)
{
    if (began)
        given_commit(work);
}

int64_t
given_bare_company(struct work *work)
{
    const struct company_new company = {
            .code = "ACME", .name = "Acme AB", .currency = given_currency("SEK")};
    int64_t company_id;
    bool began = enter(work);

    given_ok(work, company_create(work, &company, &company_id));
    leave(work, began);
    return company_id;
}

struct company_head
given_head(struct work *work, int64_t company_id)
{
    struct company_head head;
    bool began = enter(work);

    given_ok(work, company_lock(work, company_id, &head));
    leave(work, began);
    return head;
}

bool
given_unchanged(struct work *work, int64_t company_id, const struct company_head *before)
{
    struct company_head now = given_head(work, company_id);

    return now.next_id == before->next_id && now.next_seq == before->next_seq &&
           hash_same(&now.chain_hash, &before->chain_hash) && now.booked_at == before->booked_at &&
           now.chart_version == before->chart_version &&
           now.calendar_version == before->calendar_version &&
           now.policy_version == before->policy_version &&
           now.access_version == before->access_version && now.audit_seq == before->audit_seq &&
           hash_same(&now.audit_hash, &before->audit_hash);
}
