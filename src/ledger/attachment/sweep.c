/*
 * sweep — what nobody finished, and bytes that no file has.
 *
 * A few chunks a transaction: others' works come in between.
 */
#include <string.h>

#include "ledger/attachment/inside.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

enum { SWEPT_AT_ONCE = 64 };

static const int64_t HOUR_US = 3600LL * 1000000;

struct sweeping {
    int64_t company_id;
    int64_t before;                 /* only what was begun before */
    int64_t begun_by;               /* 0: by anybody */
    int64_t journal_id;             /* 0: for any */
    int64_t attachment_id;          /* 0: any */
    struct attachment_swept *total; /* of what was committed */
    struct attachment_swept now;
};

/* ---- uploads ---- */

static enum fault
find_unfinished(struct work *work, const struct sweeping *sweeping, int64_t *ret_attachment_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    *ret_attachment_id = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_UPLOAD_OLD, &find)))
        return fault;
    stmt_set_int(&find, "company_id", sweeping->company_id);
    stmt_set_int(&find, "before", sweeping->before);
    stmt_set_int(&find, "begun_by", sweeping->begun_by);
    stmt_set_int(&find, "journal_id", sweeping->journal_id);
    stmt_set_int(&find, "attachment_id", sweeping->attachment_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row)
        *ret_attachment_id = stmt_int(&find, "attachment_id");
    return OK;
}

static enum fault
sweep_upload(struct work *work, void *input)
{
    struct sweeping *sweeping = input;
    struct company_head head;
    int64_t attachment_id;
    enum fault fault;

    sweeping->now = (struct attachment_swept){0};
    if ((fault = company_lock(work, sweeping->company_id, &head)) ||
            (fault = find_unfinished(work, sweeping, &attachment_id)) || attachment_id == 0)
        return fault;
    sweeping->now.upload_count = 1;
    if ((fault = attachment_run(work, &SQL_LEDGER_ATTACHMENT_CHUNK_REMOVE, sweeping->company_id,
                 attachment_id, &sweeping->now.chunk_count)))
        return fault;
    return attachment_run(
            work, &SQL_LEDGER_ATTACHMENT_UPLOAD_REMOVE, sweeping->company_id, attachment_id, NULL);
}

/* ---- contents ---- */

struct orphan {
    struct hash sha256;
    int64_t chunk_no;
};

static enum fault
find_orphans(
        struct work *work, const struct sweeping *sweeping, struct orphan *ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const void *bytes;
    enum fault fault;
    bool row;

    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_ORPHANS, &find)))
        return fault;
    stmt_set_int(&find, "company_id", sweeping->company_id);
    stmt_set_int(&find, "limit", SWEPT_AT_ONCE);
    while ((fault = stmt_next(&find, &row)) == OK && row) {
        struct orphan *orphan = &ret[(*ret_count)++];

        if (stmt_blob(&find, "sha256", &bytes) == HASH_SIZE)
            memcpy(orphan->sha256.bytes, bytes, HASH_SIZE);
        orphan->chunk_no = stmt_int(&find, "chunk_no");
    }
    return fault;
}

static enum fault
remove_content(struct work *work, const struct sweeping *sweeping, const struct orphan *orphan)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ATTACHMENT_CONTENT_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "company_id", sweeping->company_id);
    stmt_set_blob(&remove, "sha256", orphan->sha256.bytes, HASH_SIZE);
    stmt_set_int(&remove, "chunk_no", orphan->chunk_no);
    return stmt_run(&remove, NULL);
}

static enum fault
sweep_contents(struct work *work, void *input)
{
    struct orphan orphans[SWEPT_AT_ONCE] = {0};
    struct sweeping *sweeping = input;
    struct company_head head;
    size_t count = 0;
    enum fault fault;

    sweeping->now = (struct attachment_swept){0};
    if ((fault = company_lock(work, sweeping->company_id, &head)) ||
            (fault = find_orphans(work, sweeping, orphans, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if ((fault = remove_content(work, sweeping, &orphans[i])))
            return fault;
    sweeping->now.chunk_count = (int64_t)count;
    return OK;
}

/* ---- until there is nothing left ---- */

static enum fault
sweep_all(struct work *work, struct sweeping *sweeping,
        enum fault (*step)(struct work *work, void *input))
{
    enum fault fault;

    do {
        if ((fault = lane_run(work, sweeping->company_id, step, sweeping)))
            return fault;
        sweeping->total->upload_count += sweeping->now.upload_count;
        sweeping->total->chunk_count += sweeping->now.chunk_count;
    } while (sweeping->now.upload_count + sweeping->now.chunk_count > 0);
    return OK;
}

enum fault
attachment_sweep(struct work *work, int64_t company_id, struct attachment_swept *ret)
{
    struct sweeping sweeping = {
            .company_id = company_id,
            .before = work->now - ATTACHMENT_UPLOAD_HOURS * HOUR_US,
            .total = ret,
    };
    enum fault fault;

    *ret = (struct attachment_swept){0};
    if ((fault = sweep_all(work, &sweeping, sweep_upload)))
        return fault;
    return sweep_all(work, &sweeping, sweep_contents);
}

enum fault
attachment_drop(struct work *work, int64_t company_id, int64_t journal_id, int64_t attachment_id,
        struct attachment_swept *ret)
{
    struct sweeping sweeping = {
            .company_id = company_id,
            .before = INT64_MAX,
            .begun_by = work->actor.user_id,
            .journal_id = journal_id,
            .attachment_id = attachment_id,
            .total = ret,
    };

    *ret = (struct attachment_swept){0};
    return sweep_all(work, &sweeping, sweep_upload);
}
