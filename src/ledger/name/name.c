#include "ledger/name/name.h"

#include <assert.h>

#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/work.h"

static void
begin_form(struct buffer *form, enum name_kind kind, const char *code, const char *name)
{
    buffer_text(form, "GLJ1-name");
    canon_u8(form, (uint8_t)kind);
    canon_text(form, code);
    canon_text(form, name);
}

struct hash
name_digest(enum name_kind kind, const char *code, const char *name)
{
    SCOPED(buffer_done) struct buffer form = {0};

    assert(kind != NAME_ACCOUNT);
    begin_form(&form, kind, code, name);
    return hash_of(form.bytes, form.length);
}

struct hash
name_account_digest(const char *code, const char *name, int64_t type, int64_t kind)
{
    SCOPED(buffer_done) struct buffer form = {0};

    begin_form(&form, NAME_ACCOUNT, code, name);
    canon_i64(&form, type);
    canon_i64(&form, kind);
    return hash_of(form.bytes, form.length);
}

static struct hash
digest_of(enum name_kind kind, const struct named *thing)
{
    return kind == NAME_ACCOUNT ? name_account_digest(thing->code, thing->name, thing->account_type,
                                          thing->account_kind)
                                : name_digest(kind, thing->code, thing->name);
}

static enum fault
add_version(struct bulk *versions, int64_t company_id, enum name_kind kind, int64_t version_no,
        int64_t from_seq, const struct named *thing)
{
    struct hash digest = digest_of(kind, thing);

    assert((kind == NAME_ACCOUNT) == (thing->account_type != 0));
    bulk_int(versions, company_id);
    bulk_int(versions, kind);
    bulk_int(versions, thing->id);
    bulk_int(versions, version_no);
    bulk_int(versions, from_seq);
    bulk_text(versions, thing->code);
    bulk_text(versions, thing->name);
    bulk_id(versions, thing->account_type);
    bulk_id(versions, thing->account_kind);
    bulk_blob(versions, digest.bytes, HASH_SIZE);
    return bulk_row(versions);
}

enum fault
name_record_many(struct work *work, int64_t company_id, enum name_kind kind,
        const struct named *things, size_t count)
{
    SCOPED(bulk_close) struct bulk versions = {0};
    struct company_head head;
    int64_t version_no;
    enum fault fault;

    assert(kind >= NAME_ACCOUNT && kind <= NAME_SUBLEDGER);
    if (count == 0)
        return OK;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, (int64_t)count, &version_no)) ||
            (fault = bulk_open(work, &SQL_LEDGER_NAME_INSERT, &versions)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if ((fault = add_version(&versions, company_id, kind, version_no + (int64_t)i,
                     head.next_seq, &things[i])))
            return fault;
    return bulk_finish(&versions);
}

enum fault
name_record(struct work *work, int64_t company_id, enum name_kind kind, int64_t id,
        const char *code, const char *name)
{
    return name_record_many(
            work, company_id, kind, &(struct named){.id = id, .code = code, .name = name}, 1);
}
