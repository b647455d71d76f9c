/* The audit logs of the company and of the installation: whole, and as they were written. */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "ledger/chain/audit.h"
#include "ledger/chain/canon.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum audit_column {
    COLUMN_SEQ,
    COLUMN_MADE_AT,
    COLUMN_USER,
    COLUMN_OPERATION,
    COLUMN_SUBJECT,
    COLUMN_DETAIL,
    COLUMN_REASON,
    COLUMN_FIRST_SEQ,
    COLUMN_LAST_SEQ,
    COLUMN_KEPT_FIRST,
    COLUMN_KEPT_LAST,
    COLUMN_KEPT_HASH,
    COLUMN_SIGNED_BY,
    COLUMN_SIGNED_MEANING,
    COLUMN_CAME_FROM,
    COLUMN_HASH,
    COLUMN_COUNT,
};

static const char *const columns[] = {"audit_seq", "made_at", "user_id", "operation", "subject",
        "detail", "reason", "first_seq", "last_seq", "kept_first", "kept_last", "kept_hash",
        "signed_by", "signed_meaning", "came_from", "hash"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_AUDIT,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 1,
        .page = 10000};

/* One log, and where its head says that it ends. */
struct log {
    struct proving *proving;
    int64_t company_id; /* 0: the installation's */
    const char *uid;
    int64_t head_seq;
    struct hash head_hash;
    int64_t seq; /* as far as it was read */
    struct hash hash;
    const struct promise **promises; /* by their audit_seq */
    size_t promise_count;
    size_t next_promise;
};

static struct verify_place
place_of(const struct log *log, int64_t audit_seq)
{
    return verify_at(
            "%s/audit/%lld", log->company_id == 0 ? "/installation" : "", (long long)audit_seq);
}

/* ---- checkpoints ---- */

static int
compare_promises(const void *left, const void *right)
{
    return order_of((*(const struct promise *const *)left)->checkpoint.audit_seq,
            (*(const struct promise *const *)right)->checkpoint.audit_seq);
}

static void
take_promises(struct log *log)
{
    struct proving *proving = log->proving;
    size_t count = proving->promises.count;

    if (log->company_id == 0 || count == 0)
        return;
    log->promises = arena_array(&proving->arena, count, sizeof(struct promise *));
    log->promise_count = count;
    for (size_t i = 0; i < count; i++)
        log->promises[i] = &proving->promises.list[i];
    qsort(log->promises, count, sizeof(struct promise *), compare_promises);
}

static void
meet_promises(struct log *log)
{
    for (; log->next_promise < log->promise_count &&
            log->promises[log->next_promise]->checkpoint.audit_seq <= log->seq;
            log->next_promise++) {
        const struct promise *promise = log->promises[log->next_promise];

        if (promise->checkpoint.audit_seq != log->seq ||
                !hash_same(&promise->checkpoint.audit_hash, &log->hash))
            verify_say(log->proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                    "audit row %lld was another: it, or one before, was changed",
                    (long long)promise->checkpoint.audit_seq);
    }
}

static void
miss_promises(struct log *log)
{
    for (; log->next_promise < log->promise_count; log->next_promise++) {
        const struct promise *promise = log->promises[log->next_promise];

        verify_say(log->proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                "it covers %lld audit rows, the log ends with %lld: the newest were removed",
                (long long)promise->checkpoint.audit_seq, (long long)log->seq);
    }
}

/* ---- rows ---- */

static struct audit_row
read_row(const struct feed *feed)
{
    return (struct audit_row){
            .audit_seq = feed_int(feed, COLUMN_SEQ),
            .made_at = feed_int(feed, COLUMN_MADE_AT),
            .user_id = feed_int(feed, COLUMN_USER),
            .reason = feed_text(feed, COLUMN_REASON),
            .signature = {.by = (enum signed_by)feed_int(feed, COLUMN_SIGNED_BY),
                    .meaning = feed_text(feed, COLUMN_SIGNED_MEANING)},
            .came_from = feed_text(feed, COLUMN_CAME_FROM),
            .event = {.operation = feed_text(feed, COLUMN_OPERATION),
                    .subject = feed_text(feed, COLUMN_SUBJECT),
                    .detail = feed_text(feed, COLUMN_DETAIL),
                    .first_seq = feed_int(feed, COLUMN_FIRST_SEQ),
                    .last_seq = feed_int(feed, COLUMN_LAST_SEQ)},
            .kept = {.first_no = feed_int(feed, COLUMN_KEPT_FIRST),
                    .last_no = feed_int(feed, COLUMN_KEPT_LAST),
                    .hash = feed_hash(feed, COLUMN_KEPT_HASH)},
    };
}

/* The form leaves out 0 as it does what is absent. */
static bool
is_0(const struct feed *feed, int column)
{
    return !feed_null(feed, column) && feed_int(feed, column) == 0;
}

/* What the form cannot tell from what Summa writes. */
static bool
is_unlike(const struct feed *feed)
{
    return is_0(feed, COLUMN_FIRST_SEQ) || is_0(feed, COLUMN_LAST_SEQ) ||
           is_0(feed, COLUMN_KEPT_FIRST) || is_0(feed, COLUMN_KEPT_LAST) ||
           is_0(feed, COLUMN_SIGNED_BY) ||
           feed_null(feed, COLUMN_KEPT_FIRST) != feed_null(feed, COLUMN_KEPT_HASH);
}

static enum fault
check_row(struct log *log, const struct feed *feed)
{
    struct audit_row row = read_row(feed);
    struct hash stored = feed_hash(feed, COLUMN_HASH);
    struct hash own;

    if (row.audit_seq != log->seq + 1) {
        verify_say(log->proving->work, VERIFY_AUDIT, place_of(log, row.audit_seq),
                "after row %lld comes %lld", (long long)log->seq, (long long)row.audit_seq);
        if (row.audit_seq < 1)
            return OK;
    }
    own = audit_hash(log->uid, &log->hash, &row);
    if (!hash_same(&own, &stored) || is_unlike(feed))
        verify_say(log->proving->work, VERIFY_AUDIT, place_of(log, row.audit_seq),
                "%s of %s was changed, or a row before it", row.event.operation, row.event.subject);
    log->seq = row.audit_seq;
    log->hash = stored;
    meet_promises(log);
    return log->company_id == 0 ? OK : verify_kept_row(log->proving, &row);
}

static enum fault
read_log(struct log *log)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    log->hash = canon_genesis(log->uid);
    take_promises(log);
    meet_promises(log);
    if ((fault = feed_start(&feed, log->proving->work, log->company_id, &shape, 0)))
        return fault;
    while (feed.row)
        if ((fault = check_row(log, &feed)) || (fault = feed_next(&feed)))
            return fault;
    if (log->seq != log->head_seq || !hash_same(&log->hash, &log->head_hash))
        verify_say(log->proving->work, VERIFY_AUDIT, place_of(log, log->head_seq),
                "its head says that the log ends with row %lld, it ends with %lld",
                (long long)log->head_seq, (long long)log->seq);
    miss_promises(log);
    return OK;
}

static enum fault
read_log_of_installation(struct proving *proving)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct log log = {.proving = proving};
    const void *hash;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_INSTALLATION, &find)) ||
            (fault = stmt_next(&find, &row)) || !row)
        return fault;
    log.uid = arena_text(&proving->arena, stmt_text_at(&find, stmt_column(&find, "uid")));
    log.head_seq = stmt_int(&find, "audit_seq");
    if (stmt_blob_at(&find, stmt_column(&find, "audit_hash"), &hash) == HASH_SIZE)
        memcpy(log.head_hash.bytes, hash, HASH_SIZE);
    return read_log(&log);
}

enum fault
verify_audit(struct proving *proving)
{
    struct log log = {
            .proving = proving,
            .company_id = proving->company_id,
            .uid = proving->context.uid,
            .head_seq = proving->context.audit_seq,
            .head_hash = proving->context.audit_hash,
    };
    enum fault fault;

    if ((fault = verify_kept_start(proving)) || (fault = read_log(&log)) ||
            (fault = verify_kept_left(proving)))
        return fault;
    proving->report->audit_count = log.seq;
    return read_log_of_installation(proving);
}
