#include "ledger/audit/audit_log.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { LIMIT_MAX = 1000 };

static struct hash
hash_from_row(struct stmt *stmt)
{
    struct hash hash = {{0}};
    const void *bytes;

    if (stmt_blob(stmt, "hash", &bytes) == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    else
        stmt_broken(stmt, "the hash of audit row %" PRId64 " has not %d bytes",
                stmt_int(stmt, "audit_seq"), HASH_SIZE);
    return hash;
}

static struct audit_logged
from_row(struct stmt *stmt)
{
    return (struct audit_logged){
            .audit_seq = stmt_int(stmt, "audit_seq"),
            .made_at = stmt_int(stmt, "made_at"),
            .user_id = stmt_int(stmt, "user_id"),
            .login = stmt_text(stmt, "login"),
            .name = stmt_text(stmt, "name"),
            .reason = stmt_text(stmt, "reason"),
            .came_from = stmt_text(stmt, "came_from"),
            .signed_meaning = stmt_text(stmt, "signed_meaning"),
            .event =
                    {
                            .operation = stmt_text(stmt, "operation"),
                            .subject = stmt_text(stmt, "subject"),
                            .detail = stmt_text(stmt, "detail"),
                            .first_seq = stmt_int_or(stmt, "first_seq", 0),
                            .last_seq = stmt_int_or(stmt, "last_seq", 0),
                    },
            .hash = hash_from_row(stmt),
    };
}

/* ---- what is looked for ---- */

/* For LIKE: the text to the letter, between what may stand before and behind it. */
static const char *
pattern_of(struct arena *arena, const char *before, const char *text, const char *behind)
{
    SCOPED(buffer_done) struct buffer pattern = {0};

    if (text_empty(text))
        return NULL;
    buffer_text(&pattern, before);
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr("!%_", *c) != NULL)
            buffer_char(&pattern, '!');
        buffer_char(&pattern, *c);
    }
    buffer_text(&pattern, behind);
    return arena_bytes(arena, pattern.bytes, pattern.length);
}

static int64_t
first_moment(int from_day)
{
    return from_day == 0 ? INT64_MIN : moment_of_day(from_day);
}

static int64_t
last_moment(int through_day)
{
    return through_day == 0 || through_day == DAY_LAST ? INT64_MAX
                                                       : moment_of_day(day_add(through_day, 1)) - 1;
}

static void
set_filter(struct stmt *list, struct arena *arena, const struct audit_filter *filter)
{
    const char *operation = filter->operation;
    bool family = operation != NULL && text_ends(operation, ".");

    stmt_set_int(list, "before", filter->before == 0 ? INT64_MAX : filter->before);
    stmt_set_int(list, "from_at", first_moment(filter->from_day));
    stmt_set_int(list, "through_at", last_moment(filter->through_day));
    stmt_set_int(list, "user_id", filter->user_id);
    stmt_set_text(list, "operation", pattern_of(arena, "", operation, family ? "%" : ""));
    stmt_set_text(list, "subject", pattern_of(arena, "%", filter->about, "%"));
    stmt_set_int(list, "posting_seq", filter->posting_seq);
    stmt_set_int(list, "limit", (int64_t)filter->limit);
}

/* ---- reading ---- */

enum fault
audit_list(struct work *work, int64_t company_id, const struct audit_filter *filter,
        struct audit_logged **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct audit_logged *rows = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    assert(filter->limit >= 1 && filter->limit <= LIMIT_MAX);
    if ((fault = stmt_open(work, &SQL_LEDGER_AUDIT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    set_filter(&list, &work->arena, filter);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        rows = arena_room(&work->arena, rows, count, sizeof(*rows));
        rows[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = rows;
    *ret_count = count;
    return OK;
}

enum fault
audit_find(struct work *work, int64_t company_id, int64_t audit_seq, struct audit_logged *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_AUDIT_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "audit_seq", audit_seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_AUDIT_UNKNOWN, "/audit_seq",
                "the log has no row %" PRId64, audit_seq);
    *ret = from_row(&find);
    return OK;
}
