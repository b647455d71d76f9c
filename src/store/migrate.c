#include "store/migrate.h"

#include <assert.h>
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/connection.h"
#include "store/stmt.h"
#include "store/work.h"

enum { TURNS_MAX = 20 };

struct schema {
    int64_t table_count; /* of anybody's */
    bool ours;           /* schema_version is there */
    int64_t number;      /* 0: none yet */
};

static enum fault
read_tables(struct work *work, struct schema *schema)
{
    SCOPED(stmt_close) struct stmt tables = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_STORE_TABLES, &tables)) || (fault = stmt_next(&tables, &row)))
        return fault;
    assert(row);
    schema->table_count = stmt_int(&tables, "table_count");
    schema->ours = stmt_int(&tables, "ours") == 1;
    return OK;
}

static enum fault
read_number(struct work *work, struct schema *schema)
{
    SCOPED(stmt_close) struct stmt newest = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_STORE_SCHEMA_NUMBER, &newest)) ||
            (fault = stmt_next(&newest, &row)))
        return fault;
    assert(row);
    schema->number = stmt_int(&newest, "number");
    return OK;
}

static enum fault
read_schema(struct work *work, struct schema *ret)
{
    enum fault fault;

    *ret = (struct schema){0};
    if ((fault = read_tables(work, ret)))
        return fault;
    return ret->ours ? read_number(work, ret) : OK;
}

/* ---- one migration ---- */

static enum fault
run_step(struct work *work, const struct sql_step *step)
{
    const struct engine *engine = work->connection->engine;
    char table[64];
    int words;
    enum fault fault;

    if ((fault = connection_execute(work->connection, step->text, &work->why)))
        return fault;
    if (step->placement == SQL_PLACE_NONE || engine->place == NULL)
        return OK;
    words = sscanf(step->text, "%*s %*s %63[^ (]", table); /* CREATE TABLE name ( */
    assert(words == 1);
    return engine->place(work->connection, table, step->placement, &work->why);
}

static enum fault
run_steps(struct work *work, const struct sql_migration *migration)
{
    const struct sql_step *step =
            work->connection->engine->id == STORE_SQLITE ? migration->sqlite : migration->postgres;
    char message[sizeof(work->why.detail)];
    enum fault fault;

    for (; step->text != NULL; step++) {
        if ((fault = run_step(work, step)) == OK)
            continue;
        snprintf(message, sizeof(message), "%s", work->why.detail);
        return fault_say(&work->why, fault, "", "schema %s: %s", migration->name, message);
    }
    return OK;
}

static enum fault
note_migration(struct work *work, const struct sql_migration *migration)
{
    SCOPED(stmt_close) struct stmt note = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_STORE_SCHEMA_NOTE, &note)))
        return fault;
    stmt_set_int(&note, "number", migration->number);
    stmt_set_text(&note, "name", migration->name);
    stmt_set_int(&note, "now", work->now);
    return stmt_run(&note, NULL);
}

/* Waits for another process that is migrating; harmless where the first row is not there yet. */
static enum fault
take_turn(struct work *work)
{
    SCOPED(stmt_close) struct stmt turn = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_STORE_SCHEMA_LOCK, &turn)))
        return fault;
    return stmt_run(&turn, NULL);
}

static enum fault
run_next(struct work *work, bool *ret_ran)
{
    const struct sql_migration *migration;
    struct schema schema;
    enum fault fault;

    if ((fault = read_schema(work, &schema)))
        return fault;
    if (schema.ours && ((fault = take_turn(work)) || (fault = read_number(work, &schema))))
        return fault;
    *ret_ran = schema.number < work->store->schema;
    if (!*ret_ran)
        return OK;
    migration = &sql_migrations[schema.number];
    assert(migration->number == schema.number + 1);
    if ((fault = run_steps(work, migration)))
        return fault;
    return note_migration(work, migration);
}

static enum fault
run_all(struct work *work)
{
    bool more = true;
    enum fault fault;

    while (more) {
        if ((fault = connection_begin(work->store, true, &work->why, &work->connection)))
            return fault;
        if ((fault = run_next(work, &more))) {
            connection_rollback(&work->connection);
            return fault;
        }
        if ((fault = connection_commit(&work->connection, &work->why)))
            return fault;
    }
    return OK;
}

/* ---- what to do ---- */

static bool
sorts_by_byte(const char *collation)
{
    static const char *const known[] = {"C", "POSIX", "C.UTF-8", "C.utf8"};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (text_same(collation, known[i]))
            return true;
    return false;
}

/* Lists and their pages are in the order of bytes, on every engine. */
static enum fault
require_setup(struct work *work)
{
    SCOPED(stmt_close) struct stmt setup = {0};
    const char *encoding;
    const char *collation;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_STORE_SETUP, &setup)) || (fault = stmt_next(&setup, &row)))
        return fault;
    assert(row);
    encoding = stmt_text(&setup, "encoding");
    collation = stmt_text(&setup, "collation");
    if (text_same(encoding, "UTF8") && sorts_by_byte(collation))
        return OK;
    return fault_say(&work->why, FAULT_STORE_OPEN, "",
            "it has encoding %s and collation %s; create it with ENCODING 'UTF8' LC_COLLATE 'C' "
            "LC_CTYPE 'C' TEMPLATE template0",
            encoding, collation);
}

static enum fault
require_fit(struct work *work, const struct schema *schema)
{
    enum store_mode mode = work->store->mode;
    struct why *why = &work->why;

    if (schema->number > work->store->schema)
        return fault_say(why, FAULT_STORE_NEWER, "", "its schema is %d, this Summa knows %d",
                (int)schema->number, work->store->schema);
    if (!schema->ours && schema->table_count > 0)
        return fault_say(why, FAULT_STORE_OPEN, "", "it holds the tables of another program");
    if (!schema->ours && mode != STORE_MAY_CREATE)
        return fault_say(why, FAULT_STORE_OPEN, "", "it is empty: run summa init");
    if (schema->number < work->store->schema && mode == STORE_READ_ONLY)
        return fault_say(why, FAULT_STORE_OPEN, "",
                "its schema is %d, this Summa's is %d: open it once for writing",
                (int)schema->number, work->store->schema);
    return OK;
}

static enum fault
look(struct work *work, struct schema *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    if ((fault = require_setup(work)) == OK && (fault = read_schema(work, ret)) == OK)
        fault = require_fit(work, ret);
    work_read_end(work);
    return fault;
}

/* Connections that saw the schema change are let go, and with the writer the lock: a process that
 * only reads later must not keep others from writing. */
static enum fault
bring_up_once(struct work *work)
{
    struct schema schema;
    enum fault fault;

    if ((fault = look(work, &schema)) || schema.number == work->store->schema)
        return fault;
    fault = run_all(work);
    connection_drop_idle(work->store, false);
    connection_drop_idle(work->store, true);
    return fault;
}

/* Another process may be at the same migration: it makes a table before us, or holds the row for
 * longer than a lock is waited for. Whoever has the lock file was waited for already. */
static bool
is_anothers_turn(enum fault fault)
{
    return fault == FAULT_STORE_DUPLICATE || fault == FAULT_STORE_BUSY;
}

static enum fault
bring_up(struct work *work)
{
    enum fault fault = bring_up_once(work);

    for (int i = 0; i < TURNS_MAX && is_anothers_turn(fault); i++) {
        struct timespec pause = {0, 50000000};

        nanosleep(&pause, NULL);
        fault = bring_up_once(work);
    }
    return fault;
}

/* A database that cannot be reached at all was not opened, rather than lost. */
enum fault
migrate(struct store *store, struct why *why)
{
    SCOPED(work_done) struct work work;
    enum fault fault;

    work_init(&work, store, &clock_system);
    if ((fault = bring_up(&work)))
        *why = work.why;
    return fault == FAULT_STORE_GONE ? FAULT_STORE_OPEN : fault;
}
