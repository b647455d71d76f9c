#include "ledger/approval/queue.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- which ---- */

struct ids {
    int64_t *list;
    size_t count;
};

static enum fault
read_ids(struct stmt *list, struct ids *ids)
{
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        ids->list = arena_room(&list->work->arena, ids->list, ids->count, sizeof(*ids->list));
        ids->list[ids->count++] = stmt_int(list, "journal_id");
    }
    return fault;
}

static void
bind_filter(struct stmt *list, int64_t company_id, const struct queue_filter *filter)
{
    stmt_set_int(list, "company_id", company_id);
    stmt_set_id(list, "source_id", filter->source_id);
    stmt_set_int(list, "own_type", filter->source_id == 0 ? 0 : filter->own_type);
    stmt_set_int(list, "after", filter->after);
    stmt_set_int(list, "limit", (int64_t)filter->limit);
    sight_bind(list);
}

static enum fault
find_all(struct work *work, int64_t company_id, const struct queue_filter *filter, struct ids *ids)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_QUEUE_ALL, &list)))
        return fault;
    bind_filter(&list, company_id, filter);
    return read_ids(&list, ids);
}

struct seeking {
    struct work *work;
    int64_t company_id;
    const struct queue_filter *filter;
    struct ids ids;
};

static enum fault
find_asked(struct seeking *seeking, int64_t user_id, enum approver_kind kind, const char *key)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(seeking->work, &SQL_LEDGER_APPROVAL_QUEUE_ASKED, &list)))
        return fault;
    bind_filter(&list, seeking->company_id, seeking->filter);
    stmt_set_int(&list, "kind", kind);
    stmt_set_text(&list, "approver_key", key);
    stmt_set_int(&list, "user_id", user_id);
    stmt_set_int(&list, "actor_id", seeking->work->actor.user_id);
    return read_ids(&list, &seeking->ids);
}

static enum fault
find_of_codes(struct seeking *seeking, int64_t user_id, enum approver_kind kind,
        const char *const *codes, size_t count)
{
    enum fault fault = OK;

    for (size_t i = 0; i < count && fault == OK; i++)
        fault = find_asked(seeking, user_id, kind, codes[i]);
    return fault;
}

static enum fault
find_of_person(struct seeking *seeking, const struct approval_person *person)
{
    int64_t user_id = person->user_id;
    const char *own = arena_format(&seeking->work->arena, "%" PRId64, user_id);
    enum fault fault;

    if ((fault = find_asked(seeking, user_id, APPROVER_ANYBODY, "")) ||
            (fault = find_asked(seeking, user_id, APPROVER_USER, own)) ||
            (fault = find_of_codes(
                     seeking, user_id, APPROVER_ROLE, person->roles, person->role_count)))
        return fault;
    return find_of_codes(seeking, user_id, APPROVER_GROUP, person->groups, person->group_count);
}

static int
compare_ids(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;

    return a < b ? -1 : a > b;
}

/* The first of each kind, together: of them the first of all are among them. */
static void
keep_first(struct ids *ids, size_t limit)
{
    size_t kept = 0;

    if (ids->count > 1)
        qsort(ids->list, ids->count, sizeof(*ids->list), compare_ids);
    for (size_t i = 0; i < ids->count && kept < limit; i++)
        if (kept == 0 || ids->list[kept - 1] != ids->list[i])
            ids->list[kept++] = ids->list[i];
    ids->count = kept;
}

static enum fault
find(struct work *work, int64_t company_id, const struct queue_filter *filter, struct ids *ret)
{
    struct seeking seeking = {.work = work, .company_id = company_id, .filter = filter};
    enum fault fault = OK;

    if (filter->person_count == 0)
        return find_all(work, company_id, filter, ret);
    for (size_t i = 0; i < filter->person_count && fault == OK; i++)
        fault = find_of_person(&seeking, &filter->people[i]);
    keep_first(&seeking.ids, filter->limit);
    *ret = seeking.ids;
    return fault;
}

/* ---- what they are ---- */

static enum fault
read_row(struct work *work, int64_t company_id, int64_t journal_id, struct queued *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_QUEUE_ROW, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    assert(row); /* its id was read in the same transaction */
    *ret = (struct queued){
            .journal_id = journal_id,
            .version = stmt_int(&find, "version"),
            .type = stmt_code(&find, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source_id = stmt_int(&find, "source_id"),
            .subledger_id = stmt_int_or(&find, "subledger_id", 0),
            .date = (int)stmt_int_or(&find, "date", 0),
            .reference = stmt_text(&find, "reference"),
            .description = stmt_text(&find, "description"),
            .preparer = stmt_text(&find, "preparer"),
            .amount = stmt_sum(&find, "millions", "rest"),
            .changed_at = stmt_int(&find, "changed_at"),
    };
    return OK;
}

static enum fault
read_asked(struct work *work, int64_t company_id, struct queued *queued)
{
    struct approval_need *needs;
    size_t count;
    enum fault fault;

    if ((fault = approval_needs(work, company_id, queued->journal_id, &needs, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (needs[i].state == NEED_ASKED) {
            queued->level = needs[i].level;
            queued->asked = approval_need_text(&work->arena, needs, count, i);
            return OK;
        }
    return OK;
}

enum fault
queue_list(struct work *work, int64_t company_id, const struct queue_filter *filter,
        struct queued **ret_list, size_t *ret_count)
{
    struct ids ids = {0};
    struct queued *list;
    enum fault fault;

    if ((fault = find(work, company_id, filter, &ids)))
        return fault;
    list = arena_array(&work->arena, ids.count, sizeof(*list));
    for (size_t i = 0; i < ids.count; i++)
        if ((fault = read_row(work, company_id, ids.list[i], &list[i])) ||
                (fault = read_asked(work, company_id, &list[i])))
            return fault;
    *ret_list = list;
    *ret_count = ids.count;
    return OK;
}

enum fault
queue_counts(
        struct work *work, int64_t company_id, struct queue_count **ret_list, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct queue_count *counts = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_QUEUE_COUNTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    sight_bind(&list);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        counts = arena_room(&work->arena, counts, count, sizeof(*counts));
        counts[count++] = (struct queue_count){
                .source_id = stmt_int(&list, "source_id"),
                .type = stmt_code(&list, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
                .count = stmt_int(&list, "journals"),
        };
    }
    *ret_list = counts;
    *ret_count = count;
    return fault;
}
