/* read — the bytes of a file, a piece at a time. */
#include <assert.h>
#include <inttypes.h>

#include "ledger/attachment/inside.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
refuse_missing(struct work *work, const struct attachment *attachment, int64_t chunk_no)
{
    return fault_say(&work->why, FAULT_STORE_BROKEN, "/attachment_id",
            "chunk %" PRId64 " of '%.200s' is not there, or is short; ask summa verify", chunk_no,
            attachment->name);
}

static enum fault
read_piece(struct work *work, struct stmt *read, const struct attachment *attachment,
        int64_t offset, size_t limit, struct bytes *ret)
{
    int64_t chunk_no = offset / ATTACHMENT_CHUNK;
    size_t skip = (size_t)(offset % ATTACHMENT_CHUNK);
    const void *bytes;
    size_t length;
    bool row;
    enum fault fault;

    stmt_set_blob(read, "sha256", attachment->sha256.bytes, HASH_SIZE);
    stmt_set_int(read, "chunk_no", chunk_no);
    if ((fault = stmt_next(read, &row)))
        return fault;
    length = row ? stmt_blob_at(read, stmt_column(read, "bytes"), &bytes) : 0;
    if (length <= skip)
        return refuse_missing(work, attachment, chunk_no);
    ret->length = length - skip < limit ? length - skip : limit;
    ret->start =
            (const uint8_t *)arena_bytes(&work->arena, (const uint8_t *)bytes + skip, ret->length);
    return OK;
}

enum fault
attachment_read(struct work *work, int64_t company_id, int64_t attachment_id, int64_t offset,
        size_t limit, struct attachment *ret, struct bytes *ret_bytes)
{
    SCOPED(stmt_close) struct stmt read = {0};
    enum fault fault;

    assert(offset >= 0 && limit > 0);
    *ret_bytes = (struct bytes){0};
    if ((fault = attachment_find(work, company_id, attachment_id, ret)) || offset >= ret->size)
        return fault;
    if ((fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_CONTENT_READ, &read)))
        return fault;
    stmt_set_int(&read, "company_id", company_id);
    return read_piece(work, &read, ret, offset, limit, ret_bytes);
}
