/*
 * finding — one thing that a check found.
 *
 * The gate, imports and verify all speak in findings: a stable code, how bad it
 * is, a place, the values seen, and who can mend it. A list of findings keeps
 * the order in which they were found and counts those it no longer keeps.
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum severity {
    SEVERITY_PASS,   /* explain only: the rule was looked at and holds */
    SEVERITY_WARN,   /* goes on */
    SEVERITY_HOLD,   /* is kept, and waits */
    SEVERITY_REFUSE, /* does not pass */
};

struct finding {
    const char *code; /* static: from rules.def or the format's own list */
    enum severity severity;
    const char *at;     /* JSON pointer, "" for the whole */
    const char *file;   /* NULL when no file is behind it */
    int64_t file_line;  /* from 1; 0: the whole file */
    const char *detail; /* the sentence with the values seen */
    const char *mend;   /* who can mend it, and how */
};

struct findings {
    struct arena *arena; /* what the findings are kept in */
    struct finding *list;
    size_t count; /* kept in list */
    size_t capacity;
    size_t limit;    /* kept, but for the first of a kind; 0: 10,000 */
    size_t total[4]; /* by severity, those not kept included */
};

/* Adds one; texts are copied, and made plain: they quote what files hold. Past the limit only the
 * first of its code and severity is kept; the others are counted. */
void finding_add(struct findings *findings, const struct finding *finding);

/* True when nothing found is worse than a warning. */
bool findings_pass(const struct findings *findings);

void findings_clear(struct findings *findings);

const char *severity_name(enum severity severity); /* "pass", "warn", "hold", "refuse" */

#endif
