#include "ledger/subledger/subledger.h"

#include <assert.h>
#include <inttypes.h>

#include "base/blank.h"
#include "base/day.h"
#include "base/text.h"
#include "ledger/chain/kept.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* A window that holds every day is none: such a row takes one away. */
static bool
is_every_day(struct stmt *list)
{
    return stmt_int_or(list, "open_from", 0) == DAY_FIRST &&
           stmt_int_or(list, "open_to", 0) == DAY_LAST;
}

enum fault
subledger_list(struct work *work, int64_t company_id, struct subledger **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct subledger *subledgers = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SUBLEDGER_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        bool open = is_every_day(&list);

        subledgers = arena_room(&work->arena, subledgers, count, sizeof(*subledgers));
        subledgers[count++] = (struct subledger){
                .subledger_id = stmt_int(&list, "subledger_id"),
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .close_type = (enum close_type)stmt_code(
                        &list, "close_type", CLOSE_APPROVAL, CLOSE_PASSWORD),
                .realtime = stmt_int(&list, "realtime") == 1,
                .open_from = open ? 0 : (int)stmt_int_or(&list, "open_from", 0),
                .open_to = open ? 0 : (int)stmt_int_or(&list, "open_to", 0),
        };
    }
    if (fault)
        return fault;
    *ret = subledgers;
    *ret_count = count;
    return OK;
}

static const struct subledger *
find(const struct subledger *subledgers, size_t count, int64_t subledger_id)
{
    for (size_t i = 0; i < count; i++)
        if (subledgers[i].subledger_id == subledger_id)
            return &subledgers[i];
    return NULL;
}

static enum fault
unknown(struct work *work, int64_t subledger_id)
{
    return fault_say(&work->why, FAULT_SUBLEDGER_UNKNOWN, "/subledger",
            "no subledger has id %" PRId64, subledger_id);
}

enum fault
subledger_require(struct work *work, int64_t company_id, int64_t subledger_id)
{
    struct subledger *subledgers;
    size_t count;
    enum fault fault;

    if ((fault = subledger_list(work, company_id, &subledgers, &count)))
        return fault;
    return find(subledgers, count, subledger_id) == NULL ? unknown(work, subledger_id) : OK;
}

/* ---- windows ---- */

static enum fault
check_window(struct work *work, int open_from, int open_to)
{
    if (!day_is(open_from) || !day_is(open_to) || open_from > open_to)
        return fault_say(&work->why, FAULT_WINDOW_INVALID, "/open_from", "from %s to %s",
                day_text(open_from).chars, day_text(open_to).chars);
    return OK;
}

static enum fault
insert_window(
        struct work *work, int64_t company_id, int64_t subledger_id, int open_from, int open_to)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    struct company_head head;
    int64_t change_no;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &change_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_SUBLEDGER_INSERT_WINDOW, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "subledger_id", subledger_id);
    stmt_set_int(&insert, "change_no", change_no);
    stmt_set_int(&insert, "from_seq", head.next_seq);
    stmt_set_int(&insert, "open_from", open_from);
    stmt_set_int(&insert, "open_to", open_to);
    stmt_set_int(&insert, "changed_by", work->actor.user_id);
    stmt_set_int(&insert, "changed_at", work->now);
    stmt_set_text(&insert, "reason", work->reason);
    if ((fault = stmt_run(&insert, NULL)))
        return fault;
    kept_add(work, company_id,
            &(struct kept_row){
                    .kind = KEPT_WINDOW,
                    .no = change_no,
                    .reason = work->reason,
                    .subledger_id = subledger_id,
                    .seq = head.next_seq,
                    .first_day = open_from,
                    .last_day = open_to,
            });
    return company_changed(work, company_id, VERSION_CALENDAR);
}

/* S2-19: the master close date has no override; taking it back is one, and says why. */
static enum fault
require_reason_to_go_back(struct work *work, int64_t company_id, int open_from)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    if (open_from >= snapshot->master_open_from || !blank_is(work->reason))
        return OK;
    return fault_say(&work->why, FAULT_REASON_MISSING, "/reason",
            "say why days before %s are opened again", day_text(snapshot->master_open_from).chars);
}

enum fault
subledger_set_window(
        struct work *work, int64_t company_id, int64_t subledger_id, int open_from, int open_to)
{
    struct company_head head;
    enum fault fault;

    if (open_from == 0 && open_to == 0)
        open_from = DAY_FIRST;
    if (open_to == 0)
        open_to = DAY_LAST;
    if ((fault = company_lock(work, company_id, &head)))
        return fault;
    if (subledger_id != 0 && (fault = subledger_require(work, company_id, subledger_id)))
        return fault;
    if ((fault = check_window(work, open_from, open_to)))
        return fault;
    if (subledger_id == 0 && (fault = require_reason_to_go_back(work, company_id, open_from)))
        return fault;
    return insert_window(work, company_id, subledger_id, open_from, open_to);
}

/* ---- making and changing ---- */

static enum fault
write(struct work *work, const struct sql *sql, int64_t company_id,
        const struct subledger *subledger)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "subledger_id", subledger->subledger_id);
    stmt_set_text(&stmt, "code", subledger->code);
    stmt_set_text(&stmt, "name", subledger->name);
    stmt_set_int(&stmt, "close_type", subledger->close_type);
    stmt_set_int(&stmt, "realtime", subledger->realtime ? 1 : 0);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_CALENDAR);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct subledger *subledger, int64_t *ret_id)
{
    struct subledger made = *subledger;
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, &made.subledger_id)) ||
            (fault = write(work, &SQL_LEDGER_SUBLEDGER_INSERT, company_id, &made)) ||
            (fault = name_record(
                     work, company_id, NAME_SUBLEDGER, made.subledger_id, made.code, made.name)))
        return fault;
    *ret_id = made.subledger_id;
    return OK;
}

enum fault
subledger_make_general(struct work *work, int64_t company_id)
{
    const struct subledger general = {
            .code = "GENERAL", .name = "General", .close_type = CLOSE_APPROVAL};
    int64_t subledger_id;

    return insert(work, company_id, &general, &subledger_id);
}

static enum fault
check(struct work *work, int64_t company_id, const struct subledger *subledger,
        struct subledger **ret, size_t *ret_count)
{
    struct company_head head;
    enum fault fault;

    assert(subledger->close_type == CLOSE_APPROVAL || subledger->close_type == CLOSE_PASSWORD);
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = code_check(work, "/code", subledger->code)) ||
            (fault = code_check_name(work, "/name", subledger->name)) ||
            (fault = subledger_list(work, company_id, ret, ret_count)))
        return fault;
    for (size_t i = 0; i < *ret_count; i++)
        if ((*ret)[i].subledger_id != subledger->subledger_id &&
                code_same((*ret)[i].code, subledger->code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code",
                    "subledger %s, %s, has the code", (*ret)[i].code, (*ret)[i].name);
    return OK;
}

enum fault
subledger_create(
        struct work *work, int64_t company_id, const struct subledger *subledger, int64_t *ret_id)
{
    struct subledger made = *subledger;
    struct subledger *others;
    size_t count;
    enum fault fault;

    made.subledger_id = 0;
    if (made.open_from != 0 && made.open_to == 0)
        made.open_to = DAY_LAST;
    if ((fault = check(work, company_id, &made, &others, &count)))
        return fault;
    if ((made.open_from != 0 || made.open_to != 0) &&
            (fault = check_window(work, made.open_from, made.open_to)))
        return fault;
    if ((fault = insert(work, company_id, &made, &made.subledger_id)))
        return fault;
    if (made.open_from != 0 && (fault = insert_window(work, company_id, made.subledger_id,
                                        made.open_from, made.open_to)))
        return fault;
    *ret_id = made.subledger_id;
    return OK;
}

enum fault
subledger_change(struct work *work, int64_t company_id, const struct subledger *subledger)
{
    const struct subledger *old;
    struct subledger *all;
    size_t count;
    enum fault fault;

    if ((fault = check(work, company_id, subledger, &all, &count)))
        return fault;
    old = find(all, count, subledger->subledger_id);
    if (old == NULL)
        return unknown(work, subledger->subledger_id);
    if ((fault = write(work, &SQL_LEDGER_SUBLEDGER_CHANGE, company_id, subledger)))
        return fault;
    if (text_same(old->code, subledger->code) && text_same(old->name, subledger->name))
        return OK;
    return name_record(work, company_id, NAME_SUBLEDGER, subledger->subledger_id, subledger->code,
            subledger->name);
}
