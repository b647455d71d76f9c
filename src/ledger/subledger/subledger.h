/*
 * subledger — a grouping of postings with its own open-date window and close type.
 *
 * Subledger GENERAL is made with the company. Windows are append-only rows with
 * the seq from which they hold; the newest one rules.
 */
#ifndef LEDGER_SUBLEDGER_H
#define LEDGER_SUBLEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

enum close_type { CLOSE_APPROVAL = 1, CLOSE_PASSWORD = 2 };

struct subledger {
    int64_t subledger_id;
    const char *code;
    const char *name;
    enum close_type close_type;
    bool realtime;
    int open_from; /* of its window now; 0: no window set, always open */
    int open_to;
    struct hash digest; /* snapshot only */
};

/* Refuses: company.unknown, code.invalid, text.long, code.taken, window.invalid. */
MUST_USE enum fault subledger_create(
        struct work *work, int64_t company_id, const struct subledger *subledger, int64_t *ret_id);
/* All but the window. Refuses: company.unknown, code.invalid, text.long, code.taken,
 * subledger.unknown. */
MUST_USE enum fault subledger_change(
        struct work *work, int64_t company_id, const struct subledger *subledger);
/* In the order they were made. */
MUST_USE enum fault subledger_list(
        struct work *work, int64_t company_id, struct subledger **ret, size_t *ret_count);
/* Refuses: subledger.unknown. */
MUST_USE enum fault subledger_require(struct work *work, int64_t company_id, int64_t subledger_id);

/* Sets the window, days included; open_to 0: no end; both 0: every day. subledger 0 is the company:
 * its open_from is the day after its master close date, which goes back for a reason only. The
 * work's reason is kept with the window.
 * Refuses: company.unknown, subledger.unknown, window.invalid, reason.missing. */
MUST_USE enum fault subledger_set_window(
        struct work *work, int64_t company_id, int64_t subledger_id, int open_from, int open_to);

/* One window that was set, of a subledger or, with id 0, of the company. */
struct subledger_window {
    int64_t change_no; /* ascending in the company */
    int64_t subledger_id;
    int64_t from_seq; /* holds for postings from here on */
    int open_from;
    int open_to;
    int64_t changed_by;
    int64_t changed_at;
    const char *reason; /* NULL: none was given */
};

/* All that were ever set, in that order: those behind a change_no (0: from the first), at most
 * limit. */
MUST_USE enum fault subledger_window_list(struct work *work, int64_t company_id, int64_t after,
        size_t limit, struct subledger_window **ret, size_t *ret_count);

/* company_create's own. */
MUST_USE enum fault subledger_make_general(struct work *work, int64_t company_id);

#endif
