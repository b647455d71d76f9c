/* postgres_fault — SQLSTATEs, told in the faults of the store. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "store/postgres.h"

/* SQLSTATEs, whole or by their class; the first that fits. */
static const struct {
    const char *start;
    enum fault fault;
} known[] = {
        {"23505", FAULT_STORE_DUPLICATE}, /* unique_violation */
        {"42P07", FAULT_STORE_DUPLICATE}, /* duplicate_table: another one migrates */
        {"23", FAULT_STORE_REFUSED},      /* integrity constraints */
        {"22", FAULT_STORE_REFUSED},      /* values out of range or of another kind */
        {"40001", FAULT_STORE_BUSY},      /* serialization_failure */
        {"40P01", FAULT_STORE_BUSY},      /* deadlock_detected */
        {"55P03", FAULT_STORE_BUSY},      /* lock_not_available */
        {"53100", FAULT_STORE_FULL},      /* disk_full */
        {"53300", FAULT_STORE_BUSY},      /* too_many_connections */
        {"25006", FAULT_STORE_GONE},      /* read_only_sql_transaction: it is a standby now */
        {"25P03", FAULT_STORE_GONE},      /* idle_in_transaction_session_timeout */
        {"57P", FAULT_STORE_GONE},        /* shut down, or starting up */
        {"08", FAULT_STORE_GONE},         /* connection_exception */
};

static enum fault
fault_of_state(const char *state)
{
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strncmp(state, known[i].start, strlen(known[i].start)) == 0)
            return known[i].fault;
    return FAULT_STORE_BROKEN;
}

/* Citus tells of its shards: journal_102298 is the table journal. */
static int
length_without_shard(const char *name)
{
    size_t length = strlen(name);
    size_t digits = length;

    while (digits > 0 && isdigit((unsigned char)name[digits - 1]))
        digits--;
    if (length - digits >= 6 && digits > 1 && name[digits - 1] == '_')
        return (int)digits - 1;
    return (int)length;
}

/* "Key (a, b)=(1, 2) already exists." is told as "t (a, b)", as on SQLite. */
static enum fault
duplicate(const PGresult *result, struct why *why)
{
    const char *table = PQresultErrorField(result, PG_DIAG_TABLE_NAME);
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *columns = detail == NULL ? NULL : strchr(detail, '(');
    const char *end = columns == NULL ? NULL : strstr(columns, ")=(");

    if (table == NULL || end == NULL)
        return fault_say(why, FAULT_STORE_DUPLICATE, "", "%s",
                PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    return fault_say(why, FAULT_STORE_DUPLICATE, "", "%.*s %.*s", length_without_shard(table),
            table, (int)(end - columns) + 1, columns);
}

/* libpq ends its messages with a newline, and tells of several hosts in several lines. */
static enum fault
say_message(struct why *why, enum fault fault, const char *message, const char *state)
{
    size_t length = strlen(message);
    enum fault said;

    while (length > 0 && message[length - 1] == '\n')
        length--;
    said = fault_say(why, fault, "", "%.*s (SQLSTATE %s)", (int)length, message, state);
    for (char *at = why->detail; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    return said;
}

enum fault
postgres_fault(PGconn *conn, const PGresult *result, struct why *why)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    if (PQstatus(conn) != CONNECTION_OK)
        return say_message(why, FAULT_STORE_GONE, message == NULL ? PQerrorMessage(conn) : message,
                state == NULL ? "none" : state);
    if (state == NULL)
        return say_message(why, FAULT_STORE_BROKEN, PQerrorMessage(conn), "none");
    if (strcmp(state, "23505") == 0)
        return duplicate(result, why);
    return say_message(why, fault_of_state(state), message, state);
}

enum fault
postgres_fault_connect(PGconn *conn, bool wrote, struct why *why)
{
    const char *message = PQerrorMessage(conn);
    bool reads = strstr(message, "session is read-only") != NULL;

    return say_message(
            why, reads && !wrote ? FAULT_STORE_READ_ONLY : FAULT_STORE_GONE, message, "none");
}

bool
postgres_fault_rolled_back(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    return state != NULL && (strncmp(state, "23", 2) == 0 || strncmp(state, "40", 2) == 0);
}
