/*
 * imported — the files that came in, what they posted, and those that are given up midway.
 */
#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/import/import.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- their rows ---- */

struct listed {
    struct import_row *rows;
    size_t count;
};

static struct import_row
row_of(struct stmt *list)
{
    struct import_row row = {
            .import_id = stmt_int(list, "import_id"),
            .name = stmt_text(list, "name"),
            .format = stmt_text(list, "format"),
            .size = stmt_int(list, "size"),
            .state = (enum import_state)stmt_code(list, "state", IMPORT_RUNNING, IMPORT_ABANDONED),
            .journal_count = stmt_int(list, "journal_count"),
            .line_count = stmt_int(list, "line_count"),
            .records_done = stmt_int(list, "records_done"),
            .first_seq = stmt_int_or(list, "first_seq", 0),
            .last_seq = stmt_int_or(list, "last_seq", 0),
            .warnings = stmt_int(list, "warnings"),
            .started_at = stmt_int(list, "started_at"),
            .moved_at = stmt_int(list, "moved_at"),
            .ended_at = stmt_int_or(list, "ended_at", 0),
            .abandoned_by_id = stmt_int_or(list, "abandoned_by", 0),
            .abandoned_at = stmt_int_or(list, "abandoned_at", 0),
            .abandon_reason = stmt_text(list, "abandon_reason"),
    };
    const void *bytes;

    if (stmt_blob(list, "sha256", &bytes) == HASH_SIZE)
        memcpy(row.sha256.bytes, bytes, HASH_SIZE);
    return row;
}

static enum fault
read_rows(struct work *work, int64_t company_id, int64_t import_id, struct listed *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    *ret = (struct listed){0};
    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "import_id", import_id);
    stmt_set_int(&list, "abandoned", IMPORT_ABANDONED);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        ret->rows = arena_room(&work->arena, ret->rows, ret->count, sizeof(*ret->rows));
        ret->rows[ret->count++] = row_of(&list);
    }
    return fault;
}

static enum fault
name_users(struct work *work, const struct listed *listed)
{
    enum fault fault;

    for (size_t i = 0; i < listed->count; i++) {
        struct import_row *row = &listed->rows[i];
        struct user user;

        if (row->abandoned_by_id == 0)
            continue;
        if ((fault = user_find(work, row->abandoned_by_id, &user)))
            return fault;
        row->abandoned_by = user.login;
    }
    return OK;
}

enum fault
import_list(struct work *work, int64_t company_id, struct import_row **ret, size_t *ret_count)
{
    struct listed listed;
    enum fault fault;

    if ((fault = read_rows(work, company_id, 0, &listed)) || (fault = name_users(work, &listed)))
        return fault;
    *ret = listed.rows;
    *ret_count = listed.count;
    return OK;
}

enum fault
import_find(struct work *work, int64_t company_id, int64_t import_id, struct import_row *ret)
{
    struct listed listed;
    enum fault fault;

    if ((fault = read_rows(work, company_id, import_id, &listed)) ||
            (fault = name_users(work, &listed)))
        return fault;
    if (import_id == 0 || listed.count == 0)
        return fault_say(&work->why, FAULT_IMPORT_UNKNOWN, "/import_id", "import %lld",
                (long long)import_id);
    *ret = listed.rows[0];
    return OK;
}

/* ---- their numbers ---- */

/* Does the posting of this row take the next number of the range? */
static bool
goes_on(const struct import_range *range, struct stmt *row)
{
    return range->year == (int)stmt_int(row, "year") &&
           range->book_id == stmt_int(row, "book_id") &&
           range->period == (int)stmt_int(row, "number_period") &&
           range->last_number + 1 == stmt_int(row, "number") &&
           text_same(range->series, stmt_text(row, "series"));
}

static struct import_range
range_from(struct stmt *row)
{
    return (struct import_range){
            .year = (int)stmt_int(row, "year"),
            .book_id = stmt_int(row, "book_id"),
            .series = stmt_text(row, "series"),
            .period = (int)stmt_int(row, "number_period"),
            .first_number = stmt_int(row, "number"),
            .first_seq = stmt_int(row, "seq"),
    };
}

enum fault
import_ranges(struct work *work, int64_t company_id, const struct import_row *row,
        struct import_range **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt postings = {0};
    struct import_range *ranges = NULL;
    size_t count = 0;
    bool more;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_RANGES, &postings)))
        return fault;
    stmt_set_int(&postings, "company_id", company_id);
    stmt_set_int(&postings, "import_id", row->import_id);
    stmt_set_int(&postings, "first_seq", row->first_seq);
    stmt_set_int(&postings, "last_seq", row->last_seq);
    while ((fault = stmt_next(&postings, &more)) == OK && more) {
        if (count == 0 || !goes_on(&ranges[count - 1], &postings)) {
            ranges = arena_room(&work->arena, ranges, count, sizeof(*ranges));
            ranges[count++] = range_from(&postings);
        }
        ranges[count - 1].last_number = stmt_int(&postings, "number");
        ranges[count - 1].last_seq = stmt_int(&postings, "seq");
        ranges[count - 1].count++;
    }
    if (fault != OK)
        return fault;
    *ret = ranges;
    *ret_count = count;
    return OK;
}

/* ---- giving one up ---- */

static enum fault
require_not_ended(struct work *work, const struct import_row *row)
{
    if (row->state == IMPORT_DONE)
        return fault_say(&work->why, FAULT_IMPORT_ENDED, "/import_id",
                "import %lld posted all of its %lld journals", (long long)row->import_id,
                (long long)row->journal_count);
    if (row->state == IMPORT_ABANDONED)
        return fault_say(&work->why, FAULT_IMPORT_ENDED, "/import_id",
                "import %lld was abandoned at %s: %s", (long long)row->import_id,
                moment_text(row->abandoned_at).chars, row->abandon_reason);
    return OK;
}

/* A row tells nobody whether its process lives. One that does moves on with every chunk; one that
 * only reads still finds out at its next chunk, which is then refused. */
static enum fault
require_quiet(struct work *work, const struct import_row *row)
{
    int64_t quiet_us = work->now - row->moved_at;

    if (row->state != IMPORT_RUNNING || quiet_us >= IMPORT_QUIET_SECONDS * 1000000LL)
        return OK;
    return fault_say(&work->why, FAULT_IMPORT_RUNNING, "/import_id",
            "import %lld moved on at %s, to %lld of %lld journals; end its process, and ask again "
            "when it has been quiet for %d seconds",
            (long long)row->import_id, moment_text(row->moved_at).chars,
            (long long)row->records_done, (long long)row->journal_count, IMPORT_QUIET_SECONDS);
}

static enum fault
write_abandoned(struct work *work, int64_t company_id, int64_t import_id, const char *reason)
{
    SCOPED(stmt_close) struct stmt abandon = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_ABANDON, &abandon)))
        return fault;
    stmt_set_int(&abandon, "company_id", company_id);
    stmt_set_int(&abandon, "import_id", import_id);
    stmt_set_int(&abandon, "abandoned_by", work->actor.user_id);
    stmt_set_int(&abandon, "abandoned_at", work->now);
    stmt_set_text(&abandon, "reason", reason);
    return stmt_run(&abandon, NULL);
}

enum fault
import_abandon(struct work *work, int64_t company_id, int64_t import_id, const char *reason)
{
    struct company_head head;
    struct import_row row;
    enum fault fault;

    if (text_empty(reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why it is given up");
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = import_find(work, company_id, import_id, &row)) ||
            (fault = require_not_ended(work, &row)) || (fault = require_quiet(work, &row)))
        return fault;
    return write_abandoned(work, company_id, import_id, reason);
}
