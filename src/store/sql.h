/*
 * sql — one packed statement: its text for each engine and its parameters in order.
 *
 * The objects are made from the .sql files by tools/sqlpack at build time and
 * declared in the generated sql_catalogue.h.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

/* params[i] is bound as $i+1; for a COPY it is the name of column i. */
struct sql_text {
    const char *text;
    const char *const *params;
    int param_count;
};

struct sql {
    const char *name; /* its path without ending: "ledger/journal/move" */
    struct sql_text sqlite;
    struct sql_text postgres;
};

/* How Citus is to place a table; carried out there only. */
enum sql_placement { SQL_PLACE_NONE, SQL_PLACE_DISTRIBUTE, SQL_PLACE_REFERENCE, SQL_PLACE_LOCAL };

struct sql_step {
    const char *text; /* one statement; NULL ends a list of steps */
    enum sql_placement placement;
};

struct sql_migration {
    int number; /* ascending from 1 */
    const char *name;
    const struct sql_step *sqlite;
    const struct sql_step *postgres;
};

#endif
