/*
 * exception — a lock exception: somebody may post days that a subledger's window leaves out, or
 * into a period that is closed softly, and signs each time.
 *
 * The users of a subledger of close type "password" that may post outside its window are those with
 * an exception for it (requirements S2-38); others get one that expires, with its reason (design
 * 5). Nothing opens what is closed, locked, or before the master close date. What was posted under
 * an exception is listed with it.
 */
#ifndef LEDGER_EXCEPTION_H
#define LEDGER_EXCEPTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct lock_exception {
    int64_t exception_no;
    int64_t user_id;
    const char *user;
    int64_t subledger_id;  /* 0: any */
    const char *subledger; /* its code; NULL: any */
    int first_day;
    int last_day;
    int64_t expires_at; /* 0: until it is ended; of a subledger of close type password alone */
    const char *reason;
    int64_t made_at;
    const char *made_by; /* login; NULL: Summa itself */
    int64_t ended_at;    /* 0: it was not ended early */
    int64_t postings;    /* how many were posted under it */
};

/* Sets exception_no. Refuses: company.unknown, subledger.unknown, exception.invalid (for oneself,
 * days that end before they begin, without an end or ended already), reason.missing, text.long. */
MUST_USE enum fault exception_give(
        struct work *work, int64_t company_id, struct lock_exception *exception);

/* Ends it now. Refuses: company.unknown, exception.unknown. */
MUST_USE enum fault exception_end(struct work *work, int64_t company_id, int64_t exception_no);

/* All that were ever given, in that order. */
MUST_USE enum fault exception_list(
        struct work *work, int64_t company_id, struct lock_exception **ret, size_t *ret_count);
/* Refuses: exception.unknown. */
MUST_USE enum fault exception_find(
        struct work *work, int64_t company_id, int64_t exception_no, struct lock_exception *ret);

/* One that the actor has now, for a day. */
struct exception_live {
    int64_t exception_no;
    int64_t subledger_id; /* 0: any */
};
MUST_USE enum fault exception_find_live(struct work *work, int64_t company_id, int day,
        struct exception_live **ret, size_t *ret_count);

/* Something that was posted under one. */
struct exception_posting {
    int64_t seq;
    int date;
    const char *series;
    int64_t number;
    const char *description; /* NULL: none */
};

/* A page by seq. Refuses: exception.unknown. */
MUST_USE enum fault exception_postings(struct work *work, int64_t company_id, int64_t exception_no,
        int64_t after, size_t limit, struct exception_posting **ret, size_t *ret_count);

#endif
