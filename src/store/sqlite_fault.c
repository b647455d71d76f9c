/* sqlite_fault — result codes of SQLite, told in the faults of the store. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "store/sqlite.h"

/* "UNIQUE constraint failed: t.a, t.b" is told as "t (a, b)", as on PostgreSQL. */
static enum fault
duplicate(const char *message, struct why *why)
{
    static const char start[] = "UNIQUE constraint failed: ";
    const char *column = strstr(message, start);
    char table[96] = "";
    char columns[192] = "";
    size_t used = 0;

    if (column == NULL || strchr(column, '.') == NULL)
        return fault_say(why, FAULT_STORE_DUPLICATE, "", "%s", message);
    column += strlen(start);
    snprintf(table, sizeof(table), "%.*s", (int)strcspn(column, "."), column);
    while (column != NULL && used < sizeof(columns)) {
        column += strcspn(column, ".") + (strchr(column, '.') != NULL);
        used += (size_t)snprintf(columns + used, sizeof(columns) - used, "%s%.*s",
                used > 0 ? ", " : "", (int)strcspn(column, ","), column);
        column = strchr(column, ',');
        column = column == NULL ? NULL : column + 2;
    }
    return fault_say(why, FAULT_STORE_DUPLICATE, "", "%s (%s)", table, columns);
}

static enum fault
constraint(int code, const char *message, struct why *why)
{
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
            code == SQLITE_CONSTRAINT_ROWID)
        return duplicate(message, why);
    return fault_say(why, FAULT_STORE_REFUSED, "", "%s", message);
}

static enum fault
plain_fault(int code, const char *message)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
        return FAULT_STORE_BUSY;
    case SQLITE_FULL:
        return FAULT_STORE_FULL;
    case SQLITE_READONLY:
        return FAULT_STORE_READ_ONLY;
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return FAULT_STORE_REFUSED;
    case SQLITE_ERROR:
        /* SUM() past 64 bits has no code of its own. */
        return strcmp(message, "integer overflow") == 0 ? FAULT_STORE_REFUSED : FAULT_STORE_BROKEN;
    default:
        return FAULT_STORE_BROKEN;
    }
}

/* A reader shares its place in the log with the writer, in a file beside the database. */
static bool
lacks_folder(int code)
{
    return code == SQLITE_READONLY_DIRECTORY || code == SQLITE_READONLY_CANTINIT;
}

/* A reader makes, or makes larger, its place in the log: where that fails, SQLite calls it a
 * failure of the disk, or that the file cannot be opened. */
static bool
is_full_beside(sqlite3 *db, int code)
{
    int plain = code & 0xff;
    int reason = db == NULL ? 0 : sqlite3_system_errno(db);

    return code == SQLITE_IOERR_SHMSIZE || ((plain == SQLITE_IOERR || plain == SQLITE_CANTOPEN) &&
                                                   (reason == ENOSPC || reason == EDQUOT));
}

enum fault
sqlite_fault(sqlite3 *db, int code, struct why *why)
{
    const char *message = db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(db);

    if ((code & 0xff) == SQLITE_CONSTRAINT)
        return constraint(code, message, why);
    if (is_full_beside(db, code))
        return fault_say(why, FAULT_STORE_FULL, "",
                "the disk of %s is full; reading takes files beside the database, too",
                db == NULL ? "it" : sqlite3_db_filename(db, "main"));
    if (lacks_folder(code))
        return fault_say(why, FAULT_STORE_READ_ONLY, "",
                "reading takes a file beside the database, and its folder cannot be written to; "
                "get leave to write there, or read a copy that `summa backup` made");
    if (code == SQLITE_READONLY_ROLLBACK)
        return fault_say(why, FAULT_STORE_READ_ONLY, "",
                "its last write was cut off and must be undone: open it once for writing");
    return fault_say(why, plain_fault(code, message), "", "%s (SQLite %d)", message, code);
}
