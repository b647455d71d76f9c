/*
 * schedule — when a template is due, and who answers for it.
 *
 * A schedule is worked through from its first day on: up to handled_to nothing is left of it. A day
 * behind that has an occurrence already where a person decided ahead: mostly it was skipped. The
 * next one due is the first of its recurrence after handled_to that has none. What is due is
 * handled one occurrence a transaction, in occurrence.h.
 *
 *   active ⇄ paused;  either ──end──▶ ended, for good
 *
 * While it is paused nothing is handled; when it goes on, what was due meanwhile is caught up as
 * the schedule says: all of it, the newest only, or by asking.
 */
#ifndef LEDGER_SCHEDULE_H
#define LEDGER_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"
#include "ledger/schedule/recurrence.h"

struct arena;
struct snapshot;
struct work;

enum schedule_state { SCHEDULE_ACTIVE = 1, SCHEDULE_PAUSED, SCHEDULE_ENDED };

/* What becomes of an occurrence when a later one is due as well. */
enum catch_up {
    CATCH_UP_ALL = 1, /* it is handled like any other */
    CATCH_UP_NEWEST,  /* it is skipped, which its row says */
    CATCH_UP_ASK,     /* it waits among the failures until a person decides */
};

/* A day behind handled_to that was decided before the schedule came to it. */
struct schedule_ahead {
    int due;
    bool skipped; /* else it was made, or tried */
};

struct schedule {
    int64_t schedule_id;
    const char *code;
    const char *description;
    int64_t version;
    enum schedule_state state;
    int64_t template_id;
    int64_t owner_id; /* prepares its journals */
    struct recurrence recurrence;
    enum catch_up catch_up;
    bool posts; /* else drafts are left */
    int64_t input;
    bool has_input;
    bool own_plan; /* plan is its own; else the template's */
    struct reversal_plan plan;
    int handled_to;                     /* 0: nothing yet */
    const struct schedule_ahead *ahead; /* ascending; read with it, never written */
    size_t ahead_count;
    int64_t changed_by;
    int64_t changed_at;
};

/* Sets schedule_id, version, state and owner_id (0: who acts).
 * Refuses: company.unknown, code.invalid, text.long, recurrence.invalid (also: it counts periods
 * from before the first year), template.unknown, template.state (not active), template.type (its
 * plan is on a date, or what it makes cannot be posted), template.input (an amount is missing, or
 * is of no use), code.taken. */
MUST_USE enum fault schedule_create(
        struct work *work, int64_t company_id, struct schedule *schedule);

/* schedule->version must be the one read. Days that were handled stay handled.
 * Refuses: schedule.unknown, schedule.step (ended), schedule.version, as schedule_create. */
MUST_USE enum fault schedule_change(
        struct work *work, int64_t company_id, struct schedule *schedule);

/* Refuses: schedule.unknown, schedule.step. */
MUST_USE enum fault schedule_set_state(
        struct work *work, int64_t company_id, int64_t schedule_id, enum schedule_state state);

/* Warns of each schedule, but ended ones, whose template is not what it was made for: it is out of
 * use, wants an amount or none, or makes nothing that can be posted. Refuses: template.unknown. */
MUST_USE enum fault schedule_tell_unfit(struct work *work, int64_t company_id, int64_t template_id);

/* Refuses: schedule.unknown. */
MUST_USE enum fault schedule_find(
        struct work *work, int64_t company_id, int64_t schedule_id, struct schedule *ret);
MUST_USE enum fault schedule_find_code(
        struct work *work, int64_t company_id, const char *code, int64_t *ret_id);

/* By code: those after `after` (NULL: from the first), at most limit. */
MUST_USE enum fault schedule_list(struct work *work, int64_t company_id, const char *after,
        size_t limit, struct schedule **ret, size_t *ret_count);

/* The next day that is due and not handled; 0: there is none, or the calendar does not reach
 * there. */
int schedule_next(const struct snapshot *snapshot, const struct schedule *schedule);

/* Whether the day was decided ahead. */
bool schedule_is_ahead(const struct schedule *schedule, int day);

/* Which days are skipped before the schedule comes to them, as "2026-07-31 2026-12-31 and 7 more".
 * NULL: none. */
const char *schedule_ahead_told(struct arena *arena, const struct schedule *schedule);

bool schedule_may_step(enum schedule_state from, enum schedule_state to);
const char *schedule_state_name(enum schedule_state state);

#endif
