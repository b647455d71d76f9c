/* What the migrations make, made in memory: its texts are those that SQLite itself would keep. */
#include "base/arena.h"
#include "sql_catalogue.h"
#include "store/sqlite.h"

static void
close_database(sqlite3 **db)
{
    sqlite3_close(*db);
}

static void
finalize(sqlite3_stmt **stmt)
{
    sqlite3_finalize(*stmt);
}

static int
run_migration(sqlite3 *db, const struct sql_migration *migration)
{
    int code = SQLITE_OK;

    for (const struct sql_step *step = migration->sqlite; code == SQLITE_OK && step->text != NULL;
            step++)
        code = sqlite3_exec(db, step->text, NULL, NULL, NULL);
    return code;
}

static const char *
text_at(struct arena *arena, sqlite3_stmt *stmt, int place)
{
    return arena_text(arena, (const char *)sqlite3_column_text(stmt, place));
}

static int
read_model(sqlite3 *db, struct arena *arena, struct objects *ret)
{
    SCOPED(finalize) sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, SQL_STORE_OBJECTS.sqlite.text, -1, &stmt, NULL);

    if (code != SQLITE_OK)
        return code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        objects_add(arena, ret, text_at(arena, stmt, 0), text_at(arena, stmt, 1),
                text_at(arena, stmt, 2));
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

enum fault
sqlite_model(struct store *store, struct arena *arena, struct why *why, struct objects *ret)
{
    SCOPED(close_database) sqlite3 *db = NULL;
    int code = sqlite3_open(":memory:", &db);

    for (int i = 0; code == SQLITE_OK && i < store->schema; i++)
        code = run_migration(db, &sql_migrations[i]);
    if (code == SQLITE_OK)
        code = read_model(db, arena, ret);
    return code == SQLITE_OK
                   ? OK
                   : fault_say(why, FAULT_STORE_BROKEN, "",
                             "the schema cannot be made in memory: %s", sqlite3_errstr(code));
}
