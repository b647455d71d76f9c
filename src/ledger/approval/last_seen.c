#include "ledger/approval/last_seen.h"

#include <string.h>

#include "ledger/approval/approval.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
last_seen_keep(struct work *work, int64_t company_id, int64_t journal_id,
        const struct hash *content, const char *document)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if (strlen(document) > LAST_SEEN_BYTES_MAX)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_SEEN_KEEP, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "journal_id", journal_id);
    stmt_set_blob(&keep, "content_hash", content->bytes, HASH_SIZE);
    stmt_set_text(&keep, "document", document);
    return stmt_run(&keep, NULL);
}

enum fault
last_seen_find(struct work *work, int64_t company_id, int64_t journal_id, struct last_seen *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const void *content;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_SEEN_LAST, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    stmt_set_int(&find, "verdict", APPROVAL_GIVEN);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_APPROVAL_UNSEEN, "",
                "nobody has approved journal %lld, or it was too large to be kept",
                (long long)journal_id);
    *ret = (struct last_seen){
            .document = stmt_text(&find, "document"),
            .user = stmt_text(&find, "login"),
            .given_at = stmt_int(&find, "given_at"),
    };
    if (stmt_blob(&find, "content_hash", &content) == HASH_SIZE)
        memcpy(ret->content.bytes, content, HASH_SIZE);
    return OK;
}
