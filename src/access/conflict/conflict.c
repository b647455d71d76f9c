#include "access/conflict/conflict.h"

#include <stdbool.h>
#include <string.h>

#include "access/permit.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- what should be apart ---- */

static const struct pair {
    enum permit one;
    enum permit other;
    const char *reason;
} pairs[] = {
        {PERMIT_JOURNAL_CHANGE, PERMIT_JOURNAL_APPROVE,
                "Who writes journals could approve what another account of his wrote."},
        {PERMIT_JOURNAL_CHANGE, PERMIT_JOURNAL_POST,
                "Who writes journals could post them, and nobody else has seen them."},
        {PERMIT_JOURNAL_APPROVE, PERMIT_JOURNAL_POST,
                "Who approves could post what nobody else has seen."},
        {PERMIT_IMPORT, PERMIT_JOURNAL_APPROVE,
                "Who brings files in could approve what they hold."},
        {PERMIT_CHART_CHANGE, PERMIT_JOURNAL_POST,
                "Who keeps the accounts could post to one that no report shows as it should."},
        {PERMIT_CALENDAR_CHANGE, PERMIT_JOURNAL_POST,
                "Who opens periods could post into one that was reported."},
        {PERMIT_CLOSE, PERMIT_JOURNAL_POST,
                "Who reopens periods could post into one that was reported."},
        {PERMIT_COMPANY_CHANGE, PERMIT_JOURNAL_POST,
                "Who keeps the settings and policies could post what they would have stopped."},
        {PERMIT_TEMPLATE_CHANGE, PERMIT_SCHEDULE_CHANGE,
                "Who writes templates could have them posted by themselves."},
        {PERMIT_USER_CHANGE, PERMIT_JOURNAL_POST,
                "Who keeps the users, and what is signed, could post by an account of his own."},
        {PERMIT_USER_CHANGE, PERMIT_JOURNAL_APPROVE,
                "Who keeps the users could approve by an account of his own."},
        {PERMIT_USER_CHANGE, PERMIT_JOURNAL_REVERSE,
                "Who keeps the users could reverse by an account of his own."},
        {PERMIT_USER_CHANGE, PERMIT_CLOSE,
                "Who keeps the users, and what is signed, could reopen what was reported."},
};

/* ---- who has what ---- */

struct holding {
    const char *permit;
    const char *role;
    const char *group;
};

struct holder {
    int64_t user_id;
    const char *login;
    int64_t made_by;
    int64_t set_by; /* 0: nobody else set his password */
    struct holding *holdings;
    size_t count;
};

struct holders {
    struct holder *list;
    size_t count;
};

/* Rows come by user. */
static struct holder *
holder_of(struct work *work, struct holders *holders, struct stmt *row)
{
    int64_t user_id = stmt_int(row, "user_id");

    if (holders->count > 0 && holders->list[holders->count - 1].user_id == user_id)
        return &holders->list[holders->count - 1];
    holders->list =
            arena_room(&work->arena, holders->list, holders->count, sizeof(holders->list[0]));
    holders->list[holders->count] = (struct holder){
            .user_id = user_id,
            .login = stmt_text(row, "login"),
            .made_by = stmt_int(row, "made_by"),
            .set_by = stmt_int_or(row, "set_by", 0),
    };
    return &holders->list[holders->count++];
}

static void
add_holding(struct work *work, struct holders *holders, struct stmt *row)
{
    struct holder *holder = holder_of(work, holders, row);

    holder->holdings =
            arena_room(&work->arena, holder->holdings, holder->count, sizeof(holder->holdings[0]));
    holder->holdings[holder->count++] = (struct holding){
            .permit = stmt_text(row, "permit"),
            .role = stmt_text(row, "role"),
            .group = stmt_text(row, "group_code"),
    };
}

static enum fault
read_holders(struct work *work, int64_t company_id, struct holders *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret = (struct holders){0};
    if ((fault = stmt_open(work, &SQL_ACCESS_CONFLICT_HOLDERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        add_holding(work, ret, &list);
    return fault;
}

/* The first of what he has that allows it; NULL: nothing does. */
static const struct holding *
holding_of(const struct holder *holder, enum permit permit)
{
    for (size_t i = 0; i < holder->count; i++)
        if (strcmp(holder->holdings[i].permit, PERMIT_EVERY) == 0 ||
                strcmp(holder->holdings[i].permit, permit_name(permit)) == 0)
            return &holder->holdings[i];
    return NULL;
}

static bool
got_in_through(const struct holder *holder, const struct holder *keeper)
{
    return holder->made_by == keeper->user_id || holder->set_by == keeper->user_id;
}

static bool
is_one_person(const struct holder *one, const struct holder *other)
{
    return got_in_through(one, other) || got_in_through(other, one) ||
           (one->set_by != 0 && one->set_by == other->set_by);
}

/* ---- both together ---- */

struct conflicts {
    struct conflict *list;
    size_t count;
};

static bool
has_both(const struct holder *holder, const struct pair *pair)
{
    return holding_of(holder, pair->one) != NULL && holding_of(holder, pair->other) != NULL;
}

static void
add(struct work *work, const struct pair *pair, const struct holder *one,
        const struct holder *other, struct conflicts *out)
{
    const struct holding *by = holding_of(one, pair->one);
    const struct holding *other_by = holding_of(other, pair->other);

    out->list = arena_room(&work->arena, out->list, out->count, sizeof(out->list[0]));
    out->list[out->count++] = (struct conflict){
            .user = one->login,
            .permit = permit_name(pair->one),
            .role = by->role,
            .group = by->group,
            .other_user = one == other ? NULL : other->login,
            .other_permit = permit_name(pair->other),
            .other_role = other_by->role,
            .other_group = other_by->group,
            .reason = pair->reason,
    };
}

/* Who has both already is told of once, and not with every account of his. */
static void
add_others(struct work *work, const struct pair *pair, const struct holders *holders,
        const struct holder *one, struct conflicts *out)
{
    for (size_t i = 0; i < holders->count; i++) {
        const struct holder *other = &holders->list[i];

        if (other != one && holding_of(other, pair->other) != NULL && !has_both(other, pair) &&
                is_one_person(one, other))
            add(work, pair, one, other, out);
    }
}

static void
add_pair(struct work *work, const struct pair *pair, const struct holders *holders,
        struct conflicts *out)
{
    for (size_t i = 0; i < holders->count; i++) {
        const struct holder *holder = &holders->list[i];

        if (has_both(holder, pair))
            add(work, pair, holder, holder, out);
        else if (holding_of(holder, pair->one) != NULL)
            add_others(work, pair, holders, holder, out);
    }
}

enum fault
conflict_list(struct work *work, int64_t company_id, struct conflict **ret, size_t *ret_count)
{
    struct conflicts conflicts = {0};
    struct holders holders;
    enum fault fault;

    if ((fault = read_holders(work, company_id, &holders)))
        return fault;
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        add_pair(work, &pairs[i], &holders, &conflicts);
    *ret = conflicts.list;
    *ret_count = conflicts.count;
    return OK;
}
