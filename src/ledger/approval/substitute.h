/*
 * substitute — who approves in somebody's place, from one day to another.
 *
 * A substitute may approve what the other is asked for; both must be allowed to approve, and what
 * either of them wrote neither approves. It is kept in whose place it was done.
 */
#ifndef LEDGER_APPROVAL_SUBSTITUTE_H
#define LEDGER_APPROVAL_SUBSTITUTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct substitute {
    int64_t substitute_no;
    int64_t user_id; /* who is away */
    const char *user;
    int64_t substitute_id; /* who stands in */
    const char *substitute;
    int first_day;
    int last_day;
    const char *reason;
    int64_t made_at;
    const char *made_by; /* login; NULL: Summa itself */
    int64_t ended_at;    /* 0: it was not ended early */
};

/* Sets substitute_no. Refuses: company.unknown, substitute.invalid (in one's own place, by oneself
 * for another, days that end before they begin or are past), reason.missing, text.long. */
MUST_USE enum fault substitute_give(
        struct work *work, int64_t company_id, struct substitute *substitute);
/* Ends it now. Refuses: company.unknown, substitute.unknown. */
MUST_USE enum fault substitute_end(struct work *work, int64_t company_id, int64_t substitute_no);

/* All that were ever given, in that order. */
MUST_USE enum fault substitute_list(
        struct work *work, int64_t company_id, struct substitute **ret, size_t *ret_count);
/* Refuses: substitute.unknown. */
MUST_USE enum fault substitute_find(
        struct work *work, int64_t company_id, int64_t substitute_no, struct substitute *ret);

/* In whose places the user stands today. */
MUST_USE enum fault substitute_stands_for(
        struct work *work, int64_t company_id, int64_t user_id, int64_t **ret, size_t *ret_count);

#endif
