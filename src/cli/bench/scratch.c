#include "cli/bench/scratch.h"

#include <libpq-fe.h>
#include <string.h>
#include <unistd.h>

static const char *
file_path(const struct scratch *scratch, const char *name)
{
    return arena_format(scratch->arena, "%s/%s.db", scratch->directory, name);
}

static const char *
database_name(const struct scratch *scratch, const char *name)
{
    return arena_format(scratch->arena, "summa_bench_%d_%s", (int)getpid(), name);
}

/* The server's URL with another database: it stands behind the host's slash, which may be
 * missing. */
static const char *
database_url(const struct scratch *scratch, const char *name)
{
    const char *scheme = strstr(scratch->server, "://");
    const char *host = scheme == NULL ? scratch->server : scheme + strlen("://");
    const char *settings = host + strcspn(host, "?");
    const char *slash = memrchr(host, '/', (size_t)(settings - host));
    const char *end = slash == NULL ? settings : slash;

    return arena_format(scratch->arena, "%.*s/%s%s", (int)(end - scratch->server), scratch->server,
            database_name(scratch, name), settings);
}

const char *
scratch_url(const struct scratch *scratch, const char *name)
{
    return scratch->server == NULL
                   ? arena_format(scratch->arena, "sqlite:%s", file_path(scratch, name))
                   : database_url(scratch, name);
}

static void
hear_nothing(void *context, const char *notice)
{
    (void)context;
    (void)notice;
}

/* What no statement inside a transaction can do, by a connection of its own. */
static enum fault
tell_server(const char *url, const char *text, struct why *why)
{
    PGconn *conn = PQconnectdb(url);
    PGresult *result;
    enum fault fault = OK;

    PQsetNoticeProcessor(conn, hear_nothing, NULL);
    result = PQexec(conn, text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fault = fault_say(why, FAULT_STORE_OPEN, "", "%s",
                PQstatus(conn) == CONNECTION_OK
                        ? PQerrorMessage(conn)
                        : "the server does not let the bench in; try the address with psql");
    PQclear(result);
    PQfinish(conn);
    return fault;
}

static void
remove_file(const struct scratch *scratch, const char *name)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        unlink(arena_format(scratch->arena, "%s%s", file_path(scratch, name), ends[i]));
}

enum fault
scratch_create(const struct scratch *scratch, const char *name, struct why *why)
{
    scratch_remove(scratch, name);
    if (scratch->server == NULL)
        return OK;
    return tell_server(scratch->server,
            arena_format(scratch->arena,
                    "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' "
                    "LC_COLLATE 'C' LC_CTYPE 'C'",
                    database_name(scratch, name)),
            why);
}

void
scratch_remove(const struct scratch *scratch, const char *name)
{
    struct why why = {0};
    enum fault fault;

    if (scratch->server == NULL) {
        remove_file(scratch, name);
        return;
    }
    fault = tell_server(scratch->server,
            arena_format(scratch->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)",
                    database_name(scratch, name)),
            &why);
    (void)fault;
}

enum fault
scratch_settle(const struct scratch *scratch, const char *name, struct why *why)
{
    if (scratch->server == NULL)
        return OK;
    return tell_server(database_url(scratch, name), "VACUUM (ANALYZE)", why);
}
