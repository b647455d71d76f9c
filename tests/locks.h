/*
 * locks — every door into the books against everything that can be shut, each with each.
 *
 * A door is what somebody does to get a journal into March; a lock is what somebody else does so
 * that it cannot. Each pair has a company of its own: the door prepares what it needs, the lock is
 * shut, the door is tried. It must be refused with the lock's own code, and no row of any table may
 * be another than before. What passes a lock by design says so in its row.
 *
 * A new door is one more row of locks_doors.c, a new lock one of locks_test.c.
 */
#ifndef TESTS_LOCKS_H
#define TESTS_LOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "store/work.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/raw.h"

struct store;

enum { LOCKS_TABLES_MAX = 120, LOCKS_NAME_SIZE = 64 };

struct locks_table {
    char name[LOCKS_NAME_SIZE];
    bool of_company;
    uint64_t sum;
};

struct scene {
    struct given_url url;
    struct store *store;
    struct work work;
    struct raw raw;
    char folder[GIVEN_FOLDER_SIZE];
    struct locks_table tables[LOCKS_TABLES_MAX];
    size_t table_count;
    int companies;
    char company[16];    /* code of the one that the pair has */
    char company_id[24]; /* as SQL has it */
    char made[24];       /* id of what the door prepared */
    char journal[24];    /* id of its journal in March */
    bool year_locked;
    const char *pair; /* for whoever reads a failure */
};

struct door {
    const char *name;
    void (*prepare)(struct scene *scene); /* what must be there before; NULL: nothing */
    void (*enter)(struct scene *scene, const char *code);
    const char *passes; /* codes of the locks that it passes by design */
    const char
            *waiting; /* the check by which what it prepared keeps March from being closed for all;
                            NULL: none */
};

extern const struct door locks_doors[];
extern const size_t locks_door_count;

/* Asks in the pair's company; single quotes stand for double ones. The answer is the caller's. */
enum fault locks_call(struct scene *scene, const char *name, const char *said, json_t **ret);

/* What must be done; keeps the answer's member in scene->made when it has a name. */
void locks_have(struct scene *scene, const char *name, const char *said, const char *member);

/* Refused with the code, nothing changed; or, with no code, carried out. */
void locks_attempt(struct scene *scene, const char *code, const char *name, const char *said);
/* The same where these tables change: what is refused goes back to where it was. */
void locks_attempt_but(
        struct scene *scene, const char *but, const char *code, const char *name, const char *said);

/* Whoever acts may not: the whole call is refused, and the audit log of the company tells of it. */
bool locks_is_denial(const char *code);

/* Every refusing finding has the code, or, where there is none, the fault itself. */
bool locks_is_refused_so(const struct scene *scene, enum fault fault, const char *code);

/* What was told first, in one word. */
const char *locks_told(struct scene *scene, enum fault fault);

/* Finds the tables; what they hold is remembered, and asked again but for the audit log and those
 * named, apart by spaces and with one at either end. */
void locks_find_tables(struct scene *scene);
void locks_remember(struct scene *scene);
void locks_require_unchanged(struct scene *scene, const char *but);

const char *locks_text(struct scene *scene, const char *format, ...) PRINTF(2, 3);

/* Closes every regular period of the year that is not closed yet, whatever may be passed over. */
void locks_close_months(struct scene *scene);

#endif
