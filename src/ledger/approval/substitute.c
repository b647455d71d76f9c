#include "ledger/approval/substitute.h"

#include <inttypes.h>

#include "base/blank.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
refuse(struct work *work, const char *at, const char *reason)
{
    return fault_say(&work->why, FAULT_SUBSTITUTE_INVALID, at, "%s", reason);
}

/* Whoever stands in is named by who is away, or by a third. */
static enum fault
check(struct work *work, const struct substitute *substitute)
{
    if (substitute->user_id == substitute->substitute_id)
        return refuse(work, "/substitute", "nobody stands in for himself");
    if (substitute->substitute_id == work->actor.user_id)
        return refuse(work, "/substitute", "nobody makes himself somebody's substitute");
    if (substitute->last_day < substitute->first_day)
        return refuse(work, "/last_day", "the last day comes before the first");
    if (substitute->last_day < work_today(work))
        return refuse(work, "/last_day", "the last day is past");
    if (blank_is(substitute->reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why it is needed");
    return journal_require_short(work, "reason", substitute->reason);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct substitute *substitute)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_SUBSTITUTE_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "substitute_no", substitute->substitute_no);
    stmt_set_int(&insert, "user_id", substitute->user_id);
    stmt_set_int(&insert, "substitute_id", substitute->substitute_id);
    stmt_set_int(&insert, "first_day", substitute->first_day);
    stmt_set_int(&insert, "last_day", substitute->last_day);
    stmt_set_text(&insert, "reason", substitute->reason);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

enum fault
substitute_give(struct work *work, int64_t company_id, struct substitute *substitute)
{
    struct company_head head;
    enum fault fault;

    if ((fault = check(work, substitute)) || (fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &substitute->substitute_no)))
        return fault;
    return insert(work, company_id, substitute);
}

static enum fault
unknown(struct work *work, int64_t substitute_no)
{
    return fault_say(&work->why, FAULT_SUBSTITUTE_UNKNOWN, "/substitute_no",
            "there is no %" PRId64 ", or it has ended", substitute_no);
}

enum fault
substitute_end(struct work *work, int64_t company_id, int64_t substitute_no)
{
    SCOPED(stmt_close) struct stmt end = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = stmt_open(work, &SQL_LEDGER_APPROVAL_SUBSTITUTE_END, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "substitute_no", substitute_no);
    stmt_set_int(&end, "ended_at", work->now);
    if ((fault = stmt_run(&end, &changed)))
        return fault;
    return changed == 1 ? OK : unknown(work, substitute_no);
}

enum fault
substitute_list(
        struct work *work, int64_t company_id, struct substitute **ret_list, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct substitute *substitutes = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_SUBSTITUTES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        substitutes = arena_room(&work->arena, substitutes, count, sizeof(*substitutes));
        substitutes[count++] = (struct substitute){
                .substitute_no = stmt_int(&list, "substitute_no"),
                .user_id = stmt_int(&list, "user_id"),
                .user = stmt_text(&list, "user_login"),
                .substitute_id = stmt_int(&list, "substitute_id"),
                .substitute = stmt_text(&list, "substitute_login"),
                .first_day = (int)stmt_int(&list, "first_day"),
                .last_day = (int)stmt_int(&list, "last_day"),
                .reason = stmt_text(&list, "reason"),
                .made_at = stmt_int(&list, "made_at"),
                .made_by = stmt_text(&list, "made_by"),
                .ended_at = stmt_int_or(&list, "ended_at", 0),
        };
    }
    *ret_list = substitutes;
    *ret_count = count;
    return fault;
}

enum fault
substitute_find(
        struct work *work, int64_t company_id, int64_t substitute_no, struct substitute *ret)
{
    struct substitute *list;
    size_t count;
    enum fault fault;

    if ((fault = substitute_list(work, company_id, &list, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (list[i].substitute_no == substitute_no) {
            *ret = list[i];
            return OK;
        }
    return unknown(work, substitute_no);
}

enum fault
substitute_stands_for(struct work *work, int64_t company_id, int64_t user_id, int64_t **ret_list,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    int64_t *users = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_STANDS_FOR, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "substitute_id", user_id);
    stmt_set_int(&list, "day", work_today(work));
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        users = arena_room(&work->arena, users, count, sizeof(*users));
        users[count++] = stmt_int(&list, "user_id");
    }
    *ret_list = users;
    *ret_count = count;
    return fault;
}
