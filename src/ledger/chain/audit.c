#include "ledger/chain/audit.h"

#include <assert.h>
#include <string.h>

#include "ledger/chain/form.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum audit_tag {
    AUDIT_MADE_AT = 1,
    AUDIT_USER,
    AUDIT_OPERATION,
    AUDIT_SUBJECT,
    AUDIT_DETAIL,
    AUDIT_REASON,
    AUDIT_FIRST_SEQ,
    AUDIT_LAST_SEQ,
    AUDIT_KEPT_FIRST,
    AUDIT_KEPT_LAST,
    AUDIT_KEPT_HASH,
    AUDIT_SIGNED_BY,
    AUDIT_SIGNED_MEANING,
    AUDIT_CAME_FROM,
};

struct hash
audit_hash(const char *uid, const struct hash *previous, const struct audit_row *row)
{
    SCOPED(buffer_done) struct buffer bytes = {0};
    struct form form;

    form_head(&bytes, DOMAIN_AUDIT, uid, row->audit_seq, previous);
    form = form_open(&bytes);
    form_int(&form, AUDIT_MADE_AT, row->made_at);
    form_int(&form, AUDIT_USER, row->user_id);
    form_text(&form, AUDIT_OPERATION, row->event.operation);
    form_text(&form, AUDIT_SUBJECT, row->event.subject);
    form_text(&form, AUDIT_DETAIL, row->event.detail);
    form_text(&form, AUDIT_REASON, row->reason);
    form_int_unless_0(&form, AUDIT_FIRST_SEQ, row->event.first_seq);
    form_int_unless_0(&form, AUDIT_LAST_SEQ, row->event.last_seq);
    form_int_unless_0(&form, AUDIT_KEPT_FIRST, row->kept.first_no);
    form_int_unless_0(&form, AUDIT_KEPT_LAST, row->kept.last_no);
    if (row->kept.first_no != 0)
        form_hash(&form, AUDIT_KEPT_HASH, &row->kept.hash);
    form_int_unless_0(&form, AUDIT_SIGNED_BY, row->signature.by);
    form_text(&form, AUDIT_SIGNED_MEANING, row->signature.meaning);
    form_text(&form, AUDIT_CAME_FROM, row->came_from);
    form_close(&form);
    return hash_of(bytes.bytes, bytes.length);
}

/* The newest row of a chain, or where it begins. */
struct chain_end {
    const char *uid;
    int64_t audit_seq;
    struct hash hash;
};

static enum fault
end_of_company(struct work *work, int64_t company_id, struct chain_end *ret)
{
    struct company company;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &company)))
        return fault;
    *ret = (struct chain_end){company.uid, head.audit_seq, head.audit_hash};
    return OK;
}

/* The row is there: whatever is done to the installation took an id from it first. */
static enum fault
end_of_installation(struct work *work, struct chain_end *ret)
{
    SCOPED(stmt_close) struct stmt lock = {0};
    const void *hash;
    size_t length;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_AUDIT_LOCK_INSTALLATION, &lock)) ||
            (fault = stmt_next(&lock, &row)))
        return fault;
    assert(row);
    *ret = (struct chain_end){stmt_text(&lock, "uid"), stmt_int(&lock, "audit_seq"), {{0}}};
    length = stmt_blob(&lock, "audit_hash", &hash);
    assert(length == HASH_SIZE);
    memcpy(ret->hash.bytes, hash, HASH_SIZE);
    return OK;
}

static enum fault
insert_row(
        struct work *work, int64_t company_id, const struct audit_row *row, const struct hash *hash)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_AUDIT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "audit_seq", row->audit_seq);
    stmt_set_int(&insert, "made_at", row->made_at);
    stmt_set_int(&insert, "user_id", row->user_id);
    stmt_set_text(&insert, "operation", row->event.operation);
    stmt_set_text(&insert, "subject", row->event.subject);
    stmt_set_text(&insert, "detail", row->event.detail);
    stmt_set_text(&insert, "reason", row->reason);
    stmt_set_id(&insert, "first_seq", row->event.first_seq);
    stmt_set_id(&insert, "last_seq", row->event.last_seq);
    stmt_set_id(&insert, "kept_first", row->kept.first_no);
    stmt_set_id(&insert, "kept_last", row->kept.last_no);
    if (row->kept.first_no != 0)
        stmt_set_blob(&insert, "kept_hash", row->kept.hash.bytes, HASH_SIZE);
    else
        stmt_set_null(&insert, "kept_hash");
    stmt_set_id(&insert, "signed_by", row->signature.by);
    stmt_set_text(&insert, "signed_meaning", row->signature.meaning);
    stmt_set_text(&insert, "came_from", row->came_from);
    stmt_set_blob(&insert, "hash", hash->bytes, HASH_SIZE);
    return stmt_run(&insert, NULL);
}

static enum fault
advance(struct work *work, int64_t company_id, int64_t audit_seq, const struct hash *hash)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work,
                 company_id == 0 ? &SQL_LEDGER_CHAIN_AUDIT_ADVANCE_INSTALLATION
                                 : &SQL_LEDGER_CHAIN_AUDIT_ADVANCE,
                 &move)))
        return fault;
    if (company_id != 0)
        stmt_set_int(&move, "company_id", company_id);
    stmt_set_int(&move, "audit_seq", audit_seq);
    stmt_set_blob(&move, "audit_hash", hash->bytes, HASH_SIZE);
    if ((fault = stmt_run(&move, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

enum fault
audit_note(struct work *work, int64_t company_id, const struct audit_event *event)
{
    struct chain_end end;
    struct audit_row row;
    struct hash hash;
    enum fault fault;

    assert(work->kept.first_no == 0 || work->kept.company_id == company_id);
    assert(event->operation != NULL && event->subject != NULL && event->detail != NULL);
    fault = company_id == 0 ? end_of_installation(work, &end)
                            : end_of_company(work, company_id, &end);
    if (fault != OK)
        return fault;

    row = (struct audit_row){
            .audit_seq = end.audit_seq + 1,
            .made_at = work->now,
            .user_id = work->actor.user_id,
            .reason = work->reason,
            .signature = work->signature,
            .event = *event,
            .kept = work->kept,
            .came_from = work->came_from,
    };
    hash = audit_hash(end.uid, &end.hash, &row);
    if ((fault = insert_row(work, company_id, &row, &hash)))
        return fault;
    work->kept = (struct kept){0};
    return advance(work, company_id, row.audit_seq, &hash);
}
