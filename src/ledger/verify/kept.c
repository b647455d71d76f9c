/*
 * kept — what was kept beside postings is as the audit log says.
 *
 * A row of the log, which is chained, binds the steps, windows, close packs, proofs and plans taken
 * back that its write kept: their ids and a hash over what they say. One that none binds was made
 * by nobody. Checkpoints are only added, and files of journals go by a removal, or with a draft,
 * that the log tells of as well: a row of theirs that somebody took away leaves its row of the log.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "ledger/chain/audit.h"
#include "ledger/chain/kept.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum told_kind {
    TOLD_CHECKPOINT,
    TOLD_FILE,
    TOLD_FILE_REMOVED,
    TOLD_JOURNAL_REMOVED,
};

static const struct {
    const char *operation;
    enum told_kind kind;
} told[] = {
        {"attachment.finish", TOLD_FILE},
        {"attachment.remove", TOLD_FILE_REMOVED},
        {"checkpoint.make", TOLD_CHECKPOINT},
        {"close.period", TOLD_CHECKPOINT},
        {"journal.discard", TOLD_JOURNAL_REMOVED},
        {"year.end", TOLD_CHECKPOINT},
};

/* ---- what the log binds ---- */

struct bound_row {
    struct kept_row row;
    bool bound; /* a row of the log names its id */
};

static struct hash
hash_in(struct stmt *list, const char *name)
{
    struct hash hash = {0};
    const void *bytes;

    if (stmt_blob(list, name, &bytes) == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

static struct kept_row
read_row(struct stmt *list, struct arena *arena)
{
    return (struct kept_row){
            .no = stmt_int(list, "no"),
            .kind = (enum kept_kind)stmt_int(list, "kind"),
            .made_at = stmt_int(list, "made_at"),
            .user_id = stmt_int(list, "user_id"),
            .reason = arena_text(arena, stmt_text(list, "reason")),
            .year = stmt_int(list, "year"),
            .period = stmt_int(list, "period"),
            .subledger_id = stmt_int(list, "subledger_id"),
            .seq = stmt_int(list, "seq"),
            .state = stmt_int(list, "state"),
            .style = stmt_int(list, "style"),
            .first_day = stmt_int(list, "first_day"),
            .last_day = stmt_int(list, "last_day"),
            .hash = hash_in(list, "hash"),
    };
}

enum fault
verify_kept_start(struct proving *proving)
{
    struct kept_proof *kept = &proving->kept;
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_KEPT_ROWS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", proving->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        kept->rows =
                arena_room(&proving->arena, kept->rows, kept->row_count, sizeof(kept->rows[0]));
        kept->rows[kept->row_count++].row = read_row(&list, &proving->arena);
    }
    return fault;
}

/* The first with that id, or behind it. */
static size_t
place_from(const struct kept_proof *kept, int64_t no)
{
    size_t low = 0, high = kept->row_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (kept->rows[middle].row.no < no)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
require_as_bound(struct proving *proving, const struct audit_row *row)
{
    struct kept_proof *kept = &proving->kept;
    struct hash hash = {0};

    if (row->kept.first_no == 0)
        return;
    for (size_t i = place_from(kept, row->kept.first_no);
            i < kept->row_count && kept->rows[i].row.no <= row->kept.last_no; i++) {
        hash = kept_hash(&hash, &kept->rows[i].row);
        kept->rows[i].bound = true;
    }
    if (!hash_same(&hash, &row->kept.hash))
        verify_say(proving->work, VERIFY_KEPT, verify_at("/audit/%lld", (long long)row->audit_seq),
                "what %s of %s kept, by ids %lld to %lld, is not as it was", row->event.operation,
                row->event.subject, (long long)row->kept.first_no, (long long)row->kept.last_no);
}

static void
require_bound(struct proving *proving)
{
    for (size_t i = 0; i < proving->kept.row_count; i++) {
        const struct bound_row *kept = &proving->kept.rows[i];

        if (!kept->bound)
            verify_say(proving->work, VERIFY_KEPT, verify_at("/kept/%lld", (long long)kept->row.no),
                    "the audit log tells of no such %s", kept_name(kept->row.kind));
    }
}

/* ---- files ---- */

/* A file that is not there, until the log says why. */
struct gone_file {
    int64_t attachment_id; /* 0: it is told */
    int64_t journal_id;
    int64_t audit_seq;
};

/* Ids are texts, counts are numbers; 0: there is none. */
static int64_t
number_of(const json_t *detail, const char *name)
{
    const json_t *value = json_object_get(detail, name);

    return json_is_string(value) ? strtoll(json_string_value(value), NULL, 10)
                                 : json_integer_value(value);
}

static bool
says_same(const json_t *detail, const char *name, const char *text)
{
    return text_same(json_string_value(json_object_get(detail, name)), text);
}

static void
note_gone(struct proving *proving, const json_t *detail, int64_t audit_seq)
{
    struct kept_proof *kept = &proving->kept;

    kept->gone = arena_room(&proving->arena, kept->gone, kept->gone_count, sizeof(kept->gone[0]));
    kept->gone[kept->gone_count++] = (struct gone_file){
            .attachment_id = number_of(detail, "attachment_id"),
            .journal_id = number_of(detail, "journal_id"),
            .audit_seq = audit_seq,
    };
}

static bool
is_as_told(struct stmt *file, const json_t *detail)
{
    struct hash sha256 = hash_in(file, "sha256");

    return stmt_int_or(file, "journal_id", 0) == number_of(detail, "journal_id") &&
           stmt_int(file, "size") == number_of(detail, "size") &&
           says_same(detail, "name", stmt_text(file, "name")) &&
           says_same(detail, "media_type", stmt_text(file, "media_type")) &&
           says_same(detail, "sha256", hash_text(&sha256).chars);
}

static enum fault
require_file(struct proving *proving, const struct audit_row *row, const json_t *detail)
{
    int64_t attachment_id = number_of(detail, "attachment_id");
    SCOPED(stmt_close) struct stmt find = {0};
    bool found;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_KEPT_FILE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", proving->company_id);
    stmt_set_int(&find, "attachment_id", attachment_id);
    if ((fault = stmt_next(&find, &found)))
        return fault;
    if (!found)
        note_gone(proving, detail, row->audit_seq);
    else if (!is_as_told(&find, detail))
        verify_say(proving->work, VERIFY_KEPT,
                verify_at("/attachment/%lld", (long long)attachment_id),
                "it is not what row %lld of the audit log says was attached",
                (long long)row->audit_seq);
    return OK;
}

/* The row's detail says what was attached. */
static enum fault
follow_file(struct proving *proving, const struct audit_row *row)
{
    SCOPED(json_close) json_t *detail = NULL;
    struct why why;

    if (json_read(&why, row->event.detail, strlen(row->event.detail), &detail) != OK)
        return OK; /* its hash tells that it was changed */
    return require_file(proving, row, detail);
}

/* "/companies/ACME/attachments/17", or the draft that had the file. */
static void
tell_removed(struct proving *proving, const struct audit_row *row, enum told_kind kind)
{
    const char *last = strrchr(row->event.subject, '/');
    int64_t id = last == NULL ? 0 : strtoll(last + 1, NULL, 10);
    struct kept_proof *kept = &proving->kept;

    for (size_t i = 0; i < kept->gone_count; i++)
        if ((kind == TOLD_FILE_REMOVED ? kept->gone[i].attachment_id : kept->gone[i].journal_id) ==
                id)
            kept->gone[i].attachment_id = 0;
}

/* ---- all of it ---- */

static enum fault
follow(struct proving *proving, const struct audit_row *row, enum told_kind kind)
{
    switch (kind) {
    case TOLD_CHECKPOINT:
        proving->kept.checkpoint_count++;
        return OK;
    case TOLD_FILE:
        return follow_file(proving, row);
    case TOLD_FILE_REMOVED:
    case TOLD_JOURNAL_REMOVED:
        break;
    }
    tell_removed(proving, row, kind);
    return OK;
}

enum fault
verify_kept_row(struct proving *proving, const struct audit_row *row)
{
    enum fault fault;

    require_as_bound(proving, row);
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (strcmp(told[i].operation, row->event.operation) == 0 &&
                (fault = follow(proving, row, told[i].kind)))
            return fault;
    return OK;
}

static enum fault
require_checkpoints(struct proving *proving)
{
    SCOPED(stmt_close) struct stmt count = {0};
    int64_t kept;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_KEPT_CHECKPOINTS, &count)))
        return fault;
    stmt_set_int(&count, "company_id", proving->company_id);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    kept = stmt_int(&count, "checkpoint_count");
    if (kept < proving->kept.checkpoint_count)
        verify_say(proving->work, VERIFY_KEPT, verify_at("/checkpoints"),
                "%lld are kept, the audit log tells of %lld", (long long)kept,
                (long long)proving->kept.checkpoint_count);
    return OK;
}

enum fault
verify_kept_left(struct proving *proving)
{
    const struct kept_proof *kept = &proving->kept;

    for (size_t i = 0; i < kept->gone_count; i++)
        if (kept->gone[i].attachment_id != 0)
            verify_say(proving->work, VERIFY_KEPT,
                    verify_at("/attachment/%lld", (long long)kept->gone[i].attachment_id),
                    "it was attached to journal %lld, row %lld of the audit log says, and is gone",
                    (long long)kept->gone[i].journal_id, (long long)kept->gone[i].audit_seq);
    require_bound(proving);
    return require_checkpoints(proving);
}
