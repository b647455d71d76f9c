/* set_find — one set, pages of them, and what those who put a journal in or post it ask of one. */
#include <assert.h>
#include <inttypes.h>

#include "ledger/journal/document.h"
#include "ledger/journal/set.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

static struct journal_set
set_from_row(struct stmt *row)
{
    return (struct journal_set){
            .set_id = stmt_int(row, "set_id"),
            .description = stmt_text(row, "description"),
            .owner_id = stmt_int(row, "owner_id"),
            .mode = (enum set_mode)stmt_code(row, "mode", SET_ALL_OR_NOTHING, SET_WHAT_IS_VALID),
            .control_total = stmt_int_or(row, "control_total", 0),
            .has_control_total = !stmt_is_null(row, "control_total"),
            .version = stmt_int(row, "version"),
            .made_at = stmt_int(row, "made_at"),
    };
}

static enum fault
refuse_unknown(struct work *work, int64_t set_id)
{
    return fault_say(&work->why, FAULT_SET_UNKNOWN, "/set", "no set has id %" PRId64, set_id);
}

/* What it says of itself, without counts: what that costs does not grow with the set. */
static enum fault
read_words(struct work *work, int64_t company_id, int64_t set_id, struct journal_set *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "set_id", set_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return refuse_unknown(work, set_id);
    *ret = set_from_row(&find);
    return OK;
}

static enum fault
find_words(struct work *work, int64_t company_id, int64_t set_id, struct journal_set *ret)
{
    enum fault fault;
    bool seen;

    if ((fault = seen_set(work, company_id, set_id, &seen)))
        return fault;
    return seen ? read_words(work, company_id, set_id, ret) : refuse_unknown(work, set_id);
}

static void
take_count(struct stmt *row, struct journal_set *set)
{
    set->counts[stmt_code(row, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED)] =
            stmt_int(row, "journals");
}

enum fault
journal_set_find(struct work *work, int64_t company_id, int64_t set_id, struct journal_set *ret)
{
    SCOPED(stmt_close) struct stmt counts = {0};
    struct journal_set set;
    enum fault fault;
    bool row;

    if ((fault = find_words(work, company_id, set_id, &set)) ||
            (fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_COUNTS, &counts)))
        return fault;
    stmt_set_int(&counts, "company_id", company_id);
    stmt_set_int(&counts, "set_id", set_id);
    while ((fault = stmt_next(&counts, &row)) == OK && row)
        take_count(&counts, &set);
    if (fault != OK)
        return fault;
    *ret = set;
    return OK;
}

/* ---- pages ---- */

/* Those of journals with something left to do. */
static void
bind_live(struct stmt *stmt)
{
    stmt_set_int(stmt, "state_1", JOURNAL_DRAFT);
    stmt_set_int(stmt, "state_2", JOURNAL_SUBMITTED);
    stmt_set_int(stmt, "state_3", JOURNAL_REJECTED);
    stmt_set_int(stmt, "state_4", JOURNAL_APPROVED);
    stmt_set_int(stmt, "state_5", JOURNAL_QUEUED);
    stmt_set_int(stmt, "state_6", JOURNAL_HELD);
}

static enum fault
open_page(struct work *work, int64_t company_id, const struct set_filter *filter, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work,
                 filter->all ? &SQL_LEDGER_JOURNAL_SET_LIST_ALL : &SQL_LEDGER_JOURNAL_SET_LIST,
                 ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "after", filter->after);
    stmt_set_int(ret, "unposted", filter->unposted);
    bind_live(ret);
    stmt_set_int(ret, "limit", (int64_t)filter->limit);
    sight_bind(ret);
    return OK;
}

enum fault
journal_set_list(struct work *work, int64_t company_id, const struct set_filter *filter,
        struct journal_set **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt page = {0};
    struct journal_set *sets = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(work, company_id, filter, &page)))
        return fault;
    while ((fault = stmt_next(&page, &row)) == OK && row) {
        if (count == 0 || sets[count - 1].set_id != stmt_int(&page, "set_id")) {
            sets = arena_room(&work->arena, sets, count, sizeof(*sets));
            sets[count++] = set_from_row(&page);
        }
        if (!stmt_is_null(&page, "state"))
            take_count(&page, &sets[count - 1]);
    }
    if (fault != OK)
        return fault;
    *ret = sets;
    *ret_count = count;
    return OK;
}

enum fault
journal_set_members(struct work *work, int64_t company_id, int64_t set_id, int64_t after,
        struct set_member ret[SET_PAGE], size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt page = {0};
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_MEMBERS, &page)))
        return fault;
    stmt_set_int(&page, "company_id", company_id);
    stmt_set_int(&page, "set_id", set_id);
    stmt_set_int(&page, "after", after);
    stmt_set_int(&page, "limit", SET_PAGE);
    while ((fault = stmt_next(&page, &row)) == OK && row)
        ret[count++] = (struct set_member){
                .journal_id = stmt_int(&page, "journal_id"),
                .state = (enum journal_state)stmt_code(
                        &page, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED),
        };
    *ret_count = count;
    return fault;
}

/* ---- what may be done ---- */

enum fault
journal_refuse_set(struct work *work, const struct journal_set *set)
{
    enum set_state state = journal_set_state(set);
    bool ended = state == SET_PARTLY_POSTED && journal_set_is_over(set);

    return fault_say(&work->why, FAULT_SET_STEP, "/set", "set %" PRId64 " is %s%s", set->set_id,
            journal_set_state_name(state), ended ? ", and its rest was cancelled" : "");
}

static enum fault
open_holds(struct work *work, int64_t company_id, int64_t set_id, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_SET_HOLDS, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_int(ret, "set_id", set_id);
    return OK;
}

static enum fault
has_live(struct work *work, int64_t company_id, int64_t set_id, bool *ret)
{
    SCOPED(stmt_close) struct stmt holds = {0};
    enum fault fault;

    if ((fault = open_holds(work, company_id, set_id, &holds)))
        return fault;
    bind_live(&holds);
    return stmt_next(&holds, ret);
}

static enum fault
has_posted(struct work *work, int64_t company_id, int64_t set_id, bool *ret)
{
    SCOPED(stmt_close) struct stmt holds = {0};
    enum fault fault;

    if ((fault = open_holds(work, company_id, set_id, &holds)))
        return fault;
    stmt_set_int(&holds, "state_1", JOURNAL_POSTED);
    return stmt_next(&holds, ret);
}

/* Counting is left to sets that are empty or over: one that is filled is asked once a journal. */
enum fault
journal_require_set(struct work *work, int64_t company_id, int64_t set_id)
{
    struct journal_set set;
    enum fault fault;
    bool live;

    if ((fault = find_words(work, company_id, set_id, &set)) ||
            (fault = has_live(work, company_id, set_id, &live)) || live)
        return fault;
    if ((fault = journal_set_find(work, company_id, set_id, &set)))
        return fault;
    return journal_set_is_over(&set) ? journal_refuse_set(work, &set) : OK;
}

enum fault
journal_require_single(struct work *work, int64_t company_id, const struct journal *journal)
{
    struct journal_set set = {0};
    bool begun;
    enum fault fault;

    if ((fault = read_words(work, company_id, journal->set_id, &set)))
        return fault;
    assert(set.description != NULL);
    if (set.description[0] == '\0')
        return OK;
    if (set.mode == SET_ALL_OR_NOTHING)
        return fault_say(&work->why, FAULT_SET_STEP, "/set",
                "set %" PRId64 " is posted all or nothing: post the set", set.set_id);
    if (!set.has_control_total)
        return OK;
    if ((fault = has_posted(work, company_id, set.set_id, &begun)))
        return fault;
    return begun ? journal_require_total(work, company_id, &set)
                 : fault_say(&work->why, FAULT_SET_STEP, "/set",
                           "set %" PRId64 " has a control total to meet: post the set", set.set_id);
}
