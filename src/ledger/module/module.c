#include "ledger/module/module.h"

#include <inttypes.h>
#include <string.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static struct module_document
from_row(struct stmt *stmt)
{
    struct module_document document = {
            .document_no = stmt_int(stmt, "document_no"),
            .source_id = stmt_int(stmt, "source_id"),
            .source = stmt_text(stmt, "source"),
            .external_reference = stmt_text(stmt, "external_reference"),
            .transaction_type = stmt_text(stmt, "transaction_type"),
            .journal_id = stmt_int(stmt, "journal_id"),
            .state = (enum journal_state)stmt_int_or(stmt, "state", 0),
            .hold_reason = stmt_text(stmt, "hold_reason"),
            .failure = stmt_text(stmt, "failure"),
            .revision = stmt_int(stmt, "revision"),
            .posted_seq = stmt_int_or(stmt, "posted_seq", 0),
            .series = stmt_text(stmt, "series"),
            .number = stmt_int_or(stmt, "number", 0),
            .first_sent_at = stmt_int(stmt, "first_sent_at"),
            .sent_at = stmt_int(stmt, "sent_at"),
            .sent_by = stmt_text(stmt, "sent_by"),
    };
    const void *digest;

    if (stmt_blob(stmt, "digest", &digest) == HASH_SIZE)
        memcpy(document.digest.bytes, digest, HASH_SIZE);
    return document;
}

enum fault
module_find(struct work *work, int64_t company_id, int64_t document_no, struct module_document *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_DOCUMENT, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "document_no", document_no);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_MODULE_UNKNOWN, "/document_no",
                "no module sent document %" PRId64, document_no);
    *ret = from_row(&find);
    return OK;
}

enum fault
module_find_reference(struct work *work, int64_t company_id, int64_t source_id,
        const char *external_reference, struct module_document *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_DOCUMENT_OF_REFERENCE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "source_id", source_id);
    stmt_set_text(&find, "external_reference", external_reference);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_MODULE_UNKNOWN, "/external_reference",
                "this source sent no document '%s'", external_reference);
    *ret = from_row(&find);
    return OK;
}

enum fault
module_list(struct work *work, int64_t company_id, int64_t source_id, int64_t after, size_t limit,
        struct module_document **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct module_document *documents = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work,
                 source_id == 0 ? &SQL_LEDGER_MODULE_DOCUMENTS
                                : &SQL_LEDGER_MODULE_DOCUMENTS_OF_SOURCE,
                 &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    if (source_id != 0)
        stmt_set_int(&list, "source_id", source_id);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        documents = arena_room(&work->arena, documents, count, sizeof(*documents));
        documents[count++] = from_row(&list);
    }
    *ret = documents;
    *ret_count = count;
    return fault;
}
