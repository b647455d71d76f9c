/* upload — chunks come in and wait. */

#include "ledger/attachment/inside.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
insert_upload(struct work *work, int64_t company_id, const struct upload *upload)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_UPLOAD_INSERT, company_id,
                 upload->attachment_id, &insert)))
        return fault;
    stmt_set_int(&insert, "journal_id", upload->journal_id);
    stmt_set_text(&insert, "name", upload->name);
    stmt_set_int(&insert, "begun_by", work->actor.user_id);
    stmt_set_int(&insert, "begun_at", work->now);
    return stmt_run(&insert, NULL);
}

enum fault
upload_remove(struct work *work, int64_t company_id, int64_t attachment_id)
{
    enum fault fault;

    if ((fault = attachment_run(
                 work, &SQL_LEDGER_ATTACHMENT_CHUNK_REMOVE, company_id, attachment_id, NULL)))
        return fault;
    return attachment_run(
            work, &SQL_LEDGER_ATTACHMENT_UPLOAD_REMOVE, company_id, attachment_id, NULL);
}

enum fault
attachment_begin(struct work *work, int64_t company_id, int64_t journal_id, const char *name,
        int64_t *ret_attachment_id)
{
    struct upload upload = {
            .journal_id = journal_id,
            .name = attachment_name(&work->arena, name),
    };
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = attachment_require_room(work, company_id, journal_id, 0)) ||
            (fault = company_next_id(work, company_id, 1, &upload.attachment_id)) ||
            (fault = insert_upload(work, company_id, &upload)))
        return fault;
    *ret_attachment_id = upload.attachment_id;
    return OK;
}

static enum fault
require_chunk(struct work *work, int chunk_no, struct bytes bytes)
{
    if (chunk_no >= ATTACHMENT_CHUNKS_MAX)
        return fault_say(&work->why, FAULT_FILE_LARGE, "/chunk_no",
                "a file has %d MiB at most, chunks 0 to %d", ATTACHMENT_SIZE_MAX / 1024 / 1024,
                ATTACHMENT_CHUNKS_MAX - 1);
    if (chunk_no < 0 || bytes.length == 0 || bytes.length > ATTACHMENT_CHUNK)
        return fault_say(&work->why, FAULT_ATTACHMENT_CHUNKS, "/bytes",
                "chunk %d has %zu bytes; 1 to %d are taken, and chunks are numbered from 0",
                chunk_no, bytes.length, ATTACHMENT_CHUNK);
    return OK;
}

static enum fault
put_chunk(struct work *work, int64_t company_id, int64_t attachment_id, int chunk_no,
        struct bytes bytes)
{
    SCOPED(stmt_close) struct stmt put = {0};
    enum fault fault;

    if ((fault = attachment_open(
                 work, &SQL_LEDGER_ATTACHMENT_CHUNK_PUT, company_id, attachment_id, &put)))
        return fault;
    stmt_set_int(&put, "chunk_no", chunk_no);
    stmt_set_blob(&put, "bytes", bytes.start, bytes.length);
    return stmt_run(&put, NULL);
}

enum fault
attachment_append(struct work *work, int64_t company_id, int64_t attachment_id, int chunk_no,
        struct bytes bytes)
{
    struct company_head head;
    struct upload upload = {0};
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = upload_find(work, company_id, attachment_id, &upload)))
        return fault;
    if (upload.seal != 0)
        return fault_say(&work->why, FAULT_ATTACHMENT_SEALED, "/attachment_id",
                "it takes no more chunks while that lasts");
    if ((fault = require_chunk(work, chunk_no, bytes)))
        return fault;
    return put_chunk(work, company_id, attachment_id, chunk_no, bytes);
}
