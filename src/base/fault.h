/*
 * fault — how Summa refuses: a code from one list, a place and a reason.
 *
 * A function that can refuse returns enum fault; OK is 0. The code is what
 * programs match on and is never renamed. struct why is for people.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

#include "base/lang.h"

/* What went wrong, in the five ways that matter to a caller. */
enum fault_kind {
    FAULT_KIND_NONE,
    FAULT_KIND_INVALID,  /* mend the request:      HTTP 422, exit 3 */
    FAULT_KIND_MISSING,  /* no such thing:         HTTP 404, exit 4 */
    FAULT_KIND_CONFLICT, /* not in this state:     HTTP 409, exit 5 */
    FAULT_KIND_DENIED,   /* not by this person:    HTTP 403, exit 6 */
    FAULT_KIND_BUSY,     /* try again:             HTTP 503, exit 7 */
    FAULT_KIND_UNKNOWN,  /* ask with the same key: HTTP 504, exit 8 */
    FAULT_KIND_BROKEN,   /* Summa's or its machine's: HTTP 500, exit 9 */
};

enum fault {
    OK = 0,
#define FAULT(name, kind, code, sentence) FAULT_##name,
#include "base/faults.def"
#undef FAULT
    FAULT_COUNT,
};

/* Where in the request, and with which values. */
struct why {
    char at[96];      /* JSON pointer into the request, or file:line; "" for the whole */
    char detail[320]; /* the values that explain it, and what to do next */
};

const char *fault_code(enum fault fault);
const char *fault_sentence(enum fault fault);
enum fault_kind fault_kind(enum fault fault);

/* Whether the books or the request say no. Anything else is the machine's, and nobody's journal. */
bool fault_is_refusal(enum fault fault);
int fault_exit(enum fault fault); /* 0 for OK */
int fault_http(enum fault fault); /* 200 for OK */

/* Finds a fault by its wire code; FAULT_COUNT when there is none. */
enum fault fault_of_code(const char *code);

/* Notes why and hands the fault back, so that a refusal is one return statement. Both texts may
 * quote what came from outside: they are kept as text_make_plain leaves them. */
MUST_USE enum fault fault_say(
        struct why *why, enum fault fault, const char *at, const char *format, ...) PRINTF(4, 5);

/* Puts a step before the place: fault_at(why, "/journals/3") makes /lines/2 /journals/3/lines/2.
 * The step may be the name of a file: it is kept plain as well. */
void fault_at(struct why *why, const char *step);

#endif
