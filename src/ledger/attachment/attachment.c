#include "ledger/attachment/attachment.h"

#include <inttypes.h>
#include <string.h>

#include "ledger/attachment/inside.h"
#include "ledger/company/company.h"
#include "ledger/journal/journal.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
attachment_open(struct work *work, const struct sql *sql, int64_t company_id, int64_t attachment_id,
        struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "attachment_id", attachment_id);
    return OK;
}

enum fault
attachment_run(struct work *work, const struct sql *sql, int64_t company_id, int64_t attachment_id,
        int64_t *ret_changed)
{
    SCOPED(stmt_close) struct stmt run = {0};
    enum fault fault;

    if ((fault = attachment_open(work, sql, company_id, attachment_id, &run)))
        return fault;
    return stmt_run(&run, ret_changed);
}

static struct hash
hash_at(struct stmt *stmt, const char *column)
{
    const void *bytes;
    struct hash hash = {0};

    if (stmt_blob(stmt, column, &bytes) == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

static struct attachment
from_row(struct stmt *stmt)
{
    return (struct attachment){
            .attachment_id = stmt_int(stmt, "attachment_id"),
            .journal_id = stmt_int_or(stmt, "journal_id", 0),
            .import_id = stmt_int_or(stmt, "import_id", 0),
            .name = stmt_text(stmt, "name"),
            .media_type = stmt_text(stmt, "media_type"),
            .size = stmt_int(stmt, "size"),
            .sha256 = hash_at(stmt, "sha256"),
            .attached_by = stmt_int(stmt, "attached_by"),
            .attached_at = stmt_int(stmt, "attached_at"),
            .fixed = stmt_int(stmt, "fixed") != 0,
    };
}

/* A file goes with its journal; of who is limited to some rows, none of a whole import's is. */
static enum fault
is_seen(struct work *work, int64_t company_id, int64_t journal_id, bool *ret)
{
    *ret = work->actor.sight == NULL;
    if (*ret || journal_id == 0)
        return OK;
    return seen_journal(work, company_id, journal_id, ret);
}

enum fault
attachment_look(struct work *work, int64_t company_id, int64_t attachment_id, bool *ret_found,
        struct attachment *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = attachment_open(
                 work, &SQL_LEDGER_ATTACHMENT_FIND, company_id, attachment_id, &find)) ||
            (fault = stmt_next(&find, ret_found)))
        return fault;
    if (!*ret_found)
        return OK;
    *ret = from_row(&find);
    return is_seen(work, company_id, ret->journal_id, ret_found);
}

static enum fault
refuse_unknown(struct work *work, int64_t attachment_id)
{
    return fault_say(&work->why, FAULT_ATTACHMENT_UNKNOWN, "/attachment_id",
            "no file has id %" PRId64, attachment_id);
}

enum fault
attachment_find(
        struct work *work, int64_t company_id, int64_t attachment_id, struct attachment *ret)
{
    enum fault fault;
    bool found;

    if ((fault = attachment_look(work, company_id, attachment_id, &found, ret)))
        return fault;
    return found ? OK : refuse_unknown(work, attachment_id);
}

enum fault
upload_find(struct work *work, int64_t company_id, int64_t attachment_id, struct upload *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = attachment_open(
                 work, &SQL_LEDGER_ATTACHMENT_UPLOAD_FIND, company_id, attachment_id, &find)) ||
            (fault = stmt_next(&find, &row)))
        return fault;
    if (row && (fault = is_seen(work, company_id, stmt_int(&find, "journal_id"), &row)))
        return fault;
    if (!row)
        return refuse_unknown(work, attachment_id);
    *ret = (struct upload){
            .attachment_id = attachment_id,
            .journal_id = stmt_int(&find, "journal_id"),
            .name = stmt_text(&find, "name"),
            .seal = stmt_int_or(&find, "seal", 0),
            .media_type = stmt_text(&find, "media_type"),
            .size = stmt_int_or(&find, "size", 0),
            .sha256 = hash_at(&find, "sha256"),
    };
    return OK;
}

/* ---- of journals ---- */

/* What a journal's row and its files say. */
struct holder {
    enum journal_state state;
    int64_t file_count; /* uploads are counted, too */
};

static enum fault
find_holder(struct work *work, int64_t company_id, int64_t journal_id, struct holder *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_JOURNAL, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row && (fault = seen_journal(work, company_id, journal_id, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_JOURNAL_UNKNOWN, "/journal_id",
                "no journal has id %" PRId64, journal_id);
    *ret = (struct holder){
            .state =
                    (enum journal_state)stmt_code(&find, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED),
            .file_count = stmt_int(&find, "file_count"),
    };
    return OK;
}

enum fault
attachment_require_room(struct work *work, int64_t company_id, int64_t journal_id, int own)
{
    struct holder holder = {0};
    enum fault fault;

    if ((fault = find_holder(work, company_id, journal_id, &holder)))
        return fault;
    if (holder.state == JOURNAL_CANCELLED)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/journal_id",
                "the journal is cancelled; it takes no more files");
    if (holder.file_count - own >= ATTACHMENTS_PER_JOURNAL)
        return fault_say(&work->why, FAULT_ATTACHMENT_MANY, "/journal_id",
                "the journal has %" PRId64 " files, with those on their way; put some into a zip",
                holder.file_count - own);
    return OK;
}

enum fault
attachment_list(struct work *work, int64_t company_id, int64_t journal_id, struct attachment **ret,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct holder holder = {0};
    enum fault fault;
    bool row;

    *ret = NULL;
    *ret_count = 0;
    if ((fault = find_holder(work, company_id, journal_id, &holder)) ||
            (fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "journal_id", journal_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, *ret_count, sizeof(**ret));
        (*ret)[(*ret_count)++] = from_row(&list);
    }
    return fault;
}

/* ---- staying and going ---- */

static enum fault
require_not_fixed(struct work *work, int64_t company_id, const struct attachment *attachment)
{
    struct holder holder = {0};
    enum fault fault;

    if (attachment->import_id != 0)
        return fault_say(&work->why, FAULT_ATTACHMENT_FIXED, "/attachment_id",
                "it is the file that import %" PRId64 " took", attachment->import_id);
    if ((fault = find_holder(work, company_id, attachment->journal_id, &holder)))
        return fault;
    if (holder.state == JOURNAL_POSTED)
        return fault_say(&work->why, FAULT_ATTACHMENT_FIXED, "/attachment_id",
                "journal %" PRId64 " is posted", attachment->journal_id);
    if (attachment->fixed)
        return fault_say(&work->why, FAULT_ATTACHMENT_FIXED, "/attachment_id",
                "journal %" PRId64 " was submitted, or approved, with it", attachment->journal_id);
    return OK;
}

enum fault
attachment_remove(struct work *work, int64_t company_id, int64_t attachment_id)
{
    struct attachment attachment = {0};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = attachment_find(work, company_id, attachment_id, &attachment)) ||
            (fault = require_not_fixed(work, company_id, &attachment)))
        return fault;
    return attachment_run(work, &SQL_LEDGER_ATTACHMENT_REMOVE, company_id, attachment_id, NULL);
}

static enum fault
run_of_journal(struct work *work, const struct sql *sql, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt run = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &run)))
        return fault;
    stmt_set_int(&run, "company_id", company_id);
    stmt_set_int(&run, "journal_id", journal_id);
    return stmt_run(&run, NULL);
}

enum fault
attachment_fix(struct work *work, int64_t company_id, int64_t journal_id)
{
    return run_of_journal(work, &SQL_LEDGER_ATTACHMENT_FIX, company_id, journal_id);
}

enum fault
attachment_forget(struct work *work, int64_t company_id, int64_t journal_id)
{
    return run_of_journal(work, &SQL_LEDGER_ATTACHMENT_FORGET, company_id, journal_id);
}
