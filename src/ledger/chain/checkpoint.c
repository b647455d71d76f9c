#include "ledger/chain/checkpoint.h"

#include <assert.h>
#include <string.h>

#include "ledger/chain/seal.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

#define EVERY INT64_MAX

/* Reads the row that the statement stands on; *ret_seal is as it is stored. */
static enum fault
read_row(struct work *work, struct stmt *list, struct seal *ret_seal, struct checkpoint *ret)
{
    const void *signature;

    *ret_seal = (struct seal){0};
    ret_seal->length = stmt_blob(list, "body", &ret_seal->body);
    if (stmt_blob(list, "signature", &signature) != SIGNATURE_SIZE)
        return fault_say(&work->why, FAULT_CHECKPOINT_INVALID, "", "its signature is no signature");
    memcpy(ret_seal->signature, signature, SIGNATURE_SIZE);
    return checkpoint_of_body(
            &work->arena, &work->why, ret_seal->body, ret_seal->length, ret_seal->signature, ret);
}

/* What a new checkpoint builds on. */
struct base {
    struct hash digest; /* of the newest one, whatever it says; zero: there is none */
    int64_t made_at;
    struct checkpoint newest;
    bool proven; /* newest is of this company, and this key signed it */
};

static enum fault
read_base(struct work *work, const struct checkpoint *next, const struct signing_key *key,
        struct base *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct why why; /* a stored one that does not hold is verify's to tell */
    struct seal seal;
    bool row;
    enum fault fault;

    *ret = (struct base){0};
    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_CHECKPOINT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", next->company_id);
    stmt_set_int(&list, "limit", 1);
    if ((fault = stmt_next(&list, &row)) || !row)
        return fault;

    ret->made_at = stmt_int(&list, "made_at");
    ret->proven = read_row(work, &list, &seal, &ret->newest) == OK &&
                  text_same(ret->newest.uid, next->uid) && ret->newest.seq <= next->seq &&
                  checkpoint_proves(&why, &ret->newest, key->public) == OK;
    ret->digest = seal_digest(&seal);
    return OK;
}

/* Room for the totals of both. */
struct totals {
    struct checkpoint_total *list;
    size_t count;
};

static void
add_total(struct totals *totals, const struct checkpoint_total *more)
{
    size_t at = 0;

    while (at < totals->count && strcmp(totals->list[at].currency.code, more->currency.code) < 0)
        at++;
    if (at < totals->count && currency_same(totals->list[at].currency, more->currency)) {
        totals->list[at].debit += more->debit;
        totals->list[at].credit += more->credit;
        return;
    }
    memmove(&totals->list[at + 1], &totals->list[at],
            (totals->count - at) * sizeof(totals->list[0]));
    totals->list[at] = *more;
    totals->count++;
}

static void
start_totals(struct arena *arena, const struct base *base, struct totals *ret)
{
    size_t count = base->proven ? base->newest.total_count : 0;

    *ret = (struct totals){
            .list = arena_array(arena, count + 300, sizeof(ret->list[0])), /* every currency */
            .count = count,
    };
    if (count > 0)
        memcpy(ret->list, base->newest.totals, count * sizeof(ret->list[0]));
}

static enum fault
add_turnover(struct work *work, int64_t company_id, int64_t after, struct totals *totals)
{
    SCOPED(stmt_close) struct stmt turnover = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_TURNOVER, &turnover)))
        return fault;
    stmt_set_int(&turnover, "company_id", company_id);
    stmt_set_int(&turnover, "after", after);
    while ((fault = stmt_next(&turnover, &row)) == OK && row) {
        struct checkpoint_total more = {
                .debit = stmt_sum(&turnover, "debit_millions", "debit_rest"),
                .credit = stmt_sum(&turnover, "credit_millions", "credit_rest"),
        };
        bool known = currency_of(stmt_text(&turnover, "currency"), &more.currency);

        assert(known);
        add_total(totals, &more);
    }
    return fault;
}

static enum fault
keep(struct work *work, const struct checkpoint *checkpoint, const struct seal *seal)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_CHECKPOINT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", checkpoint->company_id);
    stmt_set_int(&insert, "seq", checkpoint->seq);
    stmt_set_int(&insert, "made_at", checkpoint->made_at);
    stmt_set_blob(&insert, "body", seal->body, seal->length);
    stmt_set_blob(&insert, "signature", seal->signature, SIGNATURE_SIZE);
    stmt_set_blob(&insert, "public_key", checkpoint->public, PUBLIC_KEY_SIZE);
    return stmt_run(&insert, NULL);
}

static enum fault
sign_and_keep(struct work *work, const struct signing_key *key, struct checkpoint *checkpoint)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct seal seal;

    memcpy(checkpoint->public, key->public, PUBLIC_KEY_SIZE);
    checkpoint_body(checkpoint, &body);
    seal = seal_sign(key, body.bytes, body.length);
    memcpy(checkpoint->signature, seal.signature, SIGNATURE_SIZE);
    return keep(work, checkpoint, &seal);
}

/* The company and how its chains stand, under its lock. */
static enum fault
read_standing(struct work *work, int64_t company_id, struct checkpoint *ret)
{
    struct company company;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &company)))
        return fault;
    *ret = (struct checkpoint){
            .company_id = company_id,
            .uid = company.uid,
            .code = company.code,
            .seq = head.next_seq - 1,
            .hash = head.chain_hash,
            .count = head.next_seq - 1,
            .audit_seq = head.audit_seq,
            .audit_hash = head.audit_hash,
    };
    return OK;
}

enum fault
checkpoint_make(struct work *work, int64_t company_id, const struct signing_key *key,
        struct checkpoint *ret)
{
    struct checkpoint checkpoint;
    struct base base;
    struct totals totals;
    enum fault fault;

    if ((fault = read_standing(work, company_id, &checkpoint)) ||
            (fault = read_base(work, &checkpoint, key, &base)))
        return fault;
    start_totals(&work->arena, &base, &totals);
    if ((fault = add_turnover(work, company_id, base.proven ? base.newest.seq : 0, &totals)))
        return fault;

    checkpoint.totals = totals.list;
    checkpoint.total_count = totals.count;
    checkpoint.previous = base.digest;
    /* They are ordered by their moments, whatever the clock does. */
    checkpoint.made_at = work->now > base.made_at ? work->now : base.made_at + 1;
    if ((fault = sign_and_keep(work, key, &checkpoint)))
        return fault;
    *ret = checkpoint;
    return OK;
}

enum fault
checkpoint_list(struct work *work, int64_t company_id, struct checkpoint **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct checkpoint *found = NULL;
    size_t count = 0;
    struct seal seal;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_CHECKPOINT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "limit", EVERY);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        if ((count & (count - 1)) == 0)
            found = arena_grow(
                    &work->arena, found, count, count == 0 ? 1 : 2 * count, sizeof(*found));
        if ((fault = read_row(work, &list, &seal, &found[count])))
            return fault;
        found[count++].company_id = company_id;
    }
    *ret = found;
    *ret_count = count;
    return fault;
}
