/*
 * set — one or many journals that are worked on and posted together.
 *
 * Every journal is in a set. One that was given none has a set of its own,
 * without description, that goes with it; nobody needs to see those. A set has
 * no state of its own: what it is follows from its journals.
 *
 * Always true, and what holds it so:
 *   nobody overwrites a change he has not seen          version, tested under the company's lock
 *   nothing is added to a set that is posted or ended   journal_require_set
 *   a set with journals is never removed                journal_set_discard
 *   its mode and its control total hold by every door   journal_require_single, ..._total
 */
#ifndef LEDGER_SET_H
#define LEDGER_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "ledger/journal/journal.h"

struct work;

enum set_state {
    SET_OPEN = 1,      /* some journal is still worked on, or there is none yet */
    SET_READY,         /* all are approved */
    SET_QUEUED,        /* at least one is on its way */
    SET_POSTED,        /* all are */
    SET_PARTLY_POSTED, /* some are; the others wait, or were cancelled */
    SET_CANCELLED,     /* all are */
};

struct journal_set {
    int64_t set_id;
    const char *description; /* "": of a journal that was given none */
    int64_t owner_id;
    enum set_mode mode;
    int64_t control_total; /* of the debit columns */
    bool has_control_total;
    int64_t version;
    int64_t made_at;
    int64_t counts[JOURNAL_CANCELLED + 1]; /* of its journals, by state */
};

/* What the set is, by its counts. Cancelled journals say nothing of those that are not, but that
 * the set was not posted as a whole. */
enum set_state journal_set_state(const struct journal_set *set);
/* Nothing is left to do in it: each journal is posted or cancelled. */
bool journal_set_is_over(const struct journal_set *set);
/* set.step, with what the set is. */
MUST_USE enum fault journal_refuse_set(struct work *work, const struct journal_set *set);
int64_t journal_set_size(const struct journal_set *set); /* all of them */

/* Makes a set of that description, mode (0: all or nothing) and control total; sets the rest.
 * Refuses: company.unknown, text.long. */
MUST_USE enum fault journal_set_create(
        struct work *work, int64_t company_id, struct journal_set *set);

/* Changes description, mode and control total; set->version must be the one read.
 * Refuses: company.unknown, set.unknown, set.version, set.step (posted or cancelled; or another
 * total than the one that some of it was posted under), text.long. */
MUST_USE enum fault journal_set_change(
        struct work *work, int64_t company_id, struct journal_set *set);

/* Refuses: set.unknown. */
MUST_USE enum fault journal_set_find(
        struct work *work, int64_t company_id, int64_t set_id, struct journal_set *ret);

struct set_filter {
    bool unposted; /* only those with something left to do, or nothing in them yet */
    bool all;      /* those without description as well */
    int64_t after; /* keyset: sets with a greater id */
    size_t limit;  /* 1 to 1,000 */
};

/* By id. Refuses nothing. */
MUST_USE enum fault journal_set_list(struct work *work, int64_t company_id,
        const struct set_filter *filter, struct journal_set **ret, size_t *ret_count);

struct set_member {
    int64_t journal_id;
    enum journal_state state;
};
enum { SET_PAGE = 256 };

/* The journals of a set, by id, those behind `after` (0: from the first). A count of less than
 * SET_PAGE says that there are no more. Refuses nothing. */
MUST_USE enum fault journal_set_members(struct work *work, int64_t company_id, int64_t set_id,
        int64_t after, struct set_member ret[SET_PAGE], size_t *ret_count);

/* Sums of the columns of all journals but the cancelled ones. */
struct set_total {
    int128 debit;
    int128 credit;
};
MUST_USE enum fault journal_set_total(
        struct work *work, int64_t company_id, int64_t set_id, struct set_total *ret);

/* What is posted and what waits come to the control total, where the set has one: asked whenever
 * something of it is posted. Refuses: control.total. */
MUST_USE enum fault journal_require_total(
        struct work *work, int64_t company_id, const struct journal_set *set);

/* Removes a set that holds no journal.
 * Refuses: company.unknown, set.unknown, set.step. */
MUST_USE enum fault journal_set_discard(struct work *work, int64_t company_id, int64_t set_id);

/* Cancels every journal of it that is not posted.
 * Refuses: company.unknown, set.unknown, set.version (unless 0), set.step (nothing to cancel, or
 * one is on its way). */
MUST_USE enum fault journal_set_cancel(
        struct work *work, int64_t company_id, int64_t set_id, int64_t version);

/* Moves a journal to another set (0: one of its own); it gets a new version and stays what it is.
 * Refuses: company.unknown, journal.unknown, journal.version (unless 0), journal.step (posted,
 * queued or cancelled), set.unknown, set.step. */
MUST_USE enum fault journal_set_move(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t version, int64_t set_id);

/* A journal that may be posted by itself: it is not in a set that people made and post as a whole,
 * all of it or nothing, nor in one whose control total no posting has met yet, or that is past it
 * now.
 * Refuses: set.step, control.total. */
MUST_USE enum fault journal_require_single(
        struct work *work, int64_t company_id, const struct journal *journal);

/* Keeps with a journal why it was not posted with its set, until it is changed. The gate's own. */
MUST_USE enum fault journal_set_failure(
        struct work *work, int64_t company_id, int64_t journal_id, const char *failure);

const char *journal_set_state_name(enum set_state state); /* "partly posted" */

#endif
