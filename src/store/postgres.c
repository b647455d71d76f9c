#include "store/postgres.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/heap.h"
#include "store/url.h"

enum { ANSWER_WAIT_MS = 30000 };

struct postgres_connection *
postgres_of(struct connection *connection)
{
    return (struct postgres_connection *)connection;
}

static const char *
url_of(const struct store *store)
{
    return ((const struct postgres_database *)store->database)->url;
}

static bool
is_ports(const char *text)
{
    return text == NULL || text[strspn(text, "0123456789,")] == '\0';
}

/* What libpq would tell of, when it fails, is no piece of a secret that was not encoded. */
static bool
is_address(const char *url)
{
    PQconninfoOption *options = PQconninfoParse(url, NULL);
    bool good = options != NULL && !store_url_is_doubtful(url);

    for (const PQconninfoOption *option = options; good && option->keyword != NULL; option++)
        good = strcmp(option->keyword, "port") != 0 || is_ports(option->val);
    PQconninfoFree(options);
    return good;
}

/* What libpq says is not told: it quotes the URL, or the place in it that is wrong. */
static enum fault
postgres_open(struct store *store, const char *url, struct why *why)
{
    struct postgres_database *database = heap_take(1, sizeof(*database));

    database->url = heap_text(url);
    store->database = database;
    if (!is_address(url))
        return fault_say(why, FAULT_STORE_OPEN, "",
                "it is no address of PostgreSQL, or has a setting that PostgreSQL does not know; "
                "in a name or password write %% as %%25, / as %%2F, @ as %%40");
    return OK;
}

static void
postgres_close(struct store *store)
{
    struct postgres_database *database = store->database;

    free(database->url);
    free(database);
    store->database = NULL;
}

static enum fault
postgres_backup(struct store *store, const char *path,
        void (*progress)(void *context, int64_t done, int64_t total), void *context,
        struct why *why)
{
    (void)store;
    (void)path;
    (void)progress;
    (void)context;
    return fault_say(why, FAULT_STORE_REFUSED, "",
            "use pg_basebackup, or pg_dump: PostgreSQL makes its own copies");
}

static enum fault
postgres_require_sound(struct store *store, struct why *why)
{
    (void)store;
    (void)why;
    return OK;
}

/* ---- connections ---- */

/* Nobody waits long for another's lock, and a server that forgot us is noticed. Reads are pages:
 * one that takes a minute is a mistake. */
static const char reader_settings[] =
        "SET lock_timeout='3s'; SET statement_timeout='60s';"
        " SET idle_in_transaction_session_timeout='90s'; SET client_min_messages=warning";

/* A client whose machine is gone holds its company's lock until the server notices. */
static const char writer_settings[] =
        "SET lock_timeout='3s'; SET statement_timeout='10min';"
        " SET tcp_keepalives_idle=10; SET tcp_keepalives_interval=3; SET tcp_keepalives_count=3;"
        " SET tcp_user_timeout=20000;"
        " SET idle_in_transaction_session_timeout='10min'; SET client_min_messages=warning;"
        " SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'";

static const char citus_there[] = "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus'";

/* A cancelled wait for the standby is answered COMMIT, with a warning only: what was committed may
 * be lost with this server. */
static void
receive_notice(void *context, const PGresult *notice)
{
    struct postgres_connection *connection = context;
    const char *state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);

    if (connection->committing && state != NULL && strcmp(state, "01000") == 0)
        connection->doubtful = true;
}

/* What the URL says goes before our defaults, which stand in front of it; a writer always looks for
 * the server that takes writes. Readers see what was written, unless the URL sends them to a
 * standby or the store is opened for reading only. */
static PGconn *
connect_to(const struct store *store, bool writes)
{
    const char *reads_from = store->mode == STORE_READ_ONLY ? "any" : "primary";
    const char *keywords[] = {"application_name", "connect_timeout", "keepalives_idle",
            "keepalives_interval", "keepalives_count", "tcp_user_timeout", "target_session_attrs",
            "dbname", "client_encoding", writes ? "target_session_attrs" : NULL, NULL};
    const char *values[] = {"summa", "5", "10", "3", "3", "10000", reads_from, url_of(store),
            "UTF8", "read-write", NULL};

    return PQconnectdbParams(keywords, values, 1);
}

static enum fault
run_text(PGconn *conn, const char *text, int *ret_rows, struct why *why)
{
    PGresult *result = PQexec(conn, text);
    ExecStatusType status = PQresultStatus(result);
    enum fault fault = OK;

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fault = postgres_fault(conn, result, why);
    if (ret_rows != NULL)
        *ret_rows = PQntuples(result);
    PQclear(result);
    return fault;
}

static void
postgres_disconnect(struct connection *base)
{
    connection_done(base);
    PQfinish(postgres_of(base)->conn);
    free(base);
}

static enum fault
set_up(struct postgres_connection *connection, struct why *why)
{
    struct postgres_database *database = connection->base.store->database;
    bool writes = connection->base.writes;
    int rows = 0;
    enum fault fault;

    if (PQstatus(connection->conn) != CONNECTION_OK)
        return postgres_fault_connect(connection->conn, database->wrote, why);
    PQsetNoticeReceiver(connection->conn, receive_notice, connection);
    if ((fault = run_text(
                 connection->conn, writes ? writer_settings : reader_settings, NULL, why)) ||
            (fault = run_text(connection->conn, citus_there, &rows, why)))
        return fault;
    connection->citus = rows == 1;
    if (writes)
        database->wrote = true;
    return OK;
}

static enum fault
postgres_connect(struct store *store, bool writes, struct why *why, struct connection **ret)
{
    struct postgres_connection *connection = heap_take(1, sizeof(*connection));
    enum fault fault;

    connection_init(&connection->base, store, writes);
    connection->conn = heap_made(connect_to(store, writes));
    if ((fault = set_up(connection, why))) {
        postgres_disconnect(&connection->base);
        return fault;
    }
    *ret = &connection->base;
    return OK;
}

/* ---- transactions ---- */

/* Citus hands a lock timeout on to its workers only when it is set inside the transaction. */
static const char *
begin_text(const struct postgres_connection *connection)
{
    if (!connection->base.writes)
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; VALUES (1)";
    if (connection->citus)
        return "BEGIN; SET LOCAL citus.propagate_set_commands='local'; SET LOCAL lock_timeout='3s'";
    return "BEGIN";
}

static enum fault
postgres_begin(struct connection *base, struct why *why)
{
    struct postgres_connection *connection = postgres_of(base);

    return run_text(connection->conn, begin_text(connection), NULL, why);
}

static bool
postgres_rollback(struct connection *base)
{
    PGconn *conn = postgres_of(base)->conn;
    struct why why;

    if (PQstatus(conn) == CONNECTION_OK && PQtransactionStatus(conn) != PQTRANS_IDLE &&
            run_text(conn, "ROLLBACK", NULL, &why))
        return false;
    return PQstatus(conn) == CONNECTION_OK && PQtransactionStatus(conn) == PQTRANS_IDLE &&
           base->fault != FAULT_STORE_GONE;
}

/* Waits for the answer, but not for ever: no timeout of the server ends a wait for its standby. */
PGresult *
postgres_answer(PGconn *conn)
{
    int64_t until = clock_steady_ms() + ANSWER_WAIT_MS;

    while (PQconsumeInput(conn) == 1 && PQisBusy(conn)) {
        struct pollfd socket = {PQsocket(conn), POLLIN, 0};
        int64_t left = until - clock_steady_ms();

        if (left <= 0)
            return NULL;
        poll(&socket, 1, (int)left);
    }
    return PQgetResult(conn);
}

/* COMMIT in a failed transaction is answered ROLLBACK, without an error. */
static enum fault
judge_commit(struct postgres_connection *connection, PGresult *result, struct why *why)
{
    if (PQresultStatus(result) == PGRES_COMMAND_OK && !connection->doubtful)
        return strcmp(PQcmdStatus(result), "COMMIT") == 0
                       ? OK
                       : fault_say(why, FAULT_STORE_BROKEN, "", "COMMIT was answered by ROLLBACK");
    if (postgres_fault_rolled_back(result))
        return postgres_fault(connection->conn, result, why);
    return fault_say(why, FAULT_STORE_UNKNOWN, "", "%s",
            connection->doubtful ? "the wait for the standby was cancelled"
            : result == NULL     ? "no answer to COMMIT"
                                 : PQerrorMessage(connection->conn));
}

static enum fault
postgres_commit(struct connection *base, struct why *why)
{
    struct postgres_connection *connection = postgres_of(base);
    PGresult *result = NULL;
    enum fault fault;

    connection->doubtful = false;
    connection->committing = true;
    if (PQsendQuery(connection->conn, "COMMIT") == 1)
        result = postgres_answer(connection->conn);
    connection->committing = false;
    fault = judge_commit(connection, result, why);
    PQclear(result);
    while (fault == OK && (result = PQgetResult(connection->conn)) != NULL)
        PQclear(result);
    return fault;
}

/* What is visible may wait for a standby that no longer waits for it: its session was cancelled, or
 * the server restarted meanwhile. A commit of something later in the log waits for both. */
static enum fault
postgres_settle(struct connection *base, struct why *why)
{
    return run_text(postgres_of(base)->conn,
            "SELECT pg_catalog.pg_logical_emit_message(true, 'summa', 'settle')", NULL, why);
}

static enum fault
postgres_execute(struct connection *base, const char *text, struct why *why)
{
    return run_text(postgres_of(base)->conn, text, NULL, why);
}

/* Reference tables are copied to every node; the others go by company. All of a company stand on
 * one machine: each table is put where the first one of the store's own migration went. */
static enum fault
postgres_place(
        struct connection *base, const char *table, enum sql_placement placement, struct why *why)
{
    static const char first[] = "idempotency";
    const char *beside = strcmp(table, first) == 0 ? "none" : first;
    char text[256];

    assert(placement != SQL_PLACE_NONE);
    if (!postgres_of(base)->citus || placement == SQL_PLACE_LOCAL)
        return OK;
    if (placement == SQL_PLACE_REFERENCE)
        snprintf(text, sizeof(text), "SELECT create_reference_table('%s')", table);
    else
        snprintf(text, sizeof(text),
                "SELECT create_distributed_table('%s', 'company_id', colocate_with => '%s')", table,
                beside);
    return connection_execute(base, text, why);
}

const struct engine postgres_engine = {
        .id = STORE_POSTGRES,
        .readers_max = 16,
        .writers_max = 16,
        .open = postgres_open,
        .close = postgres_close,
        .backup = postgres_backup,
        .require_sound = postgres_require_sound,
        .model = postgres_model,
        .place = postgres_place,
        .connect = postgres_connect,
        .disconnect = postgres_disconnect,
        .begin = postgres_begin,
        .commit = postgres_commit,
        .rollback = postgres_rollback,
        .settle = postgres_settle,
        .execute = postgres_execute,
        .prepare = postgres_stmt_prepare,
        .finalize = postgres_stmt_finalize,
        .reset = postgres_stmt_reset,
        .set_int = postgres_stmt_set_int,
        .set_text = postgres_stmt_set_text,
        .set_blob = postgres_stmt_set_blob,
        .set_null = postgres_stmt_set_null,
        .run = postgres_stmt_run,
        .next = postgres_stmt_next,
        .null_at = postgres_stmt_null_at,
        .int_at = postgres_stmt_int_at,
        .text_at = postgres_stmt_text_at,
        .blob_at = postgres_stmt_blob_at,
        .rows = postgres_bulk_rows,
};
