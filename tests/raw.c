#include "tests/raw.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/text.h"

_Noreturn static void
give_up(const char *what, const char *detail)
{
    fprintf(stderr, "raw: %s: %s\n", what, detail);
    exit(1);
}

/* ---- the files ---- */

static void
read_file(const char *path, struct buffer *ret)
{
    FILE *file = fopen(path, "r");
    char line[1024];

    if (file == NULL)
        give_up("no such file", path);
    while (fgets(line, sizeof(line), file) != NULL)
        if (strncmp(line, "--", 2) != 0)
            buffer_text(ret, line);
    fclose(file);
}

static const char *
value_of(const struct raw_word *words, const char *word, size_t length)
{
    for (; words != NULL && words->word != NULL; words++)
        if (strlen(words->word) == length && strncmp(words->word, word, length) == 0)
            return words->value;
    give_up("no value for the word", word);
}

static void
fill_in(const char *text, const struct raw_word *words, struct buffer *ret)
{
    const char *open;

    while ((open = strchr(text, '{')) != NULL) {
        size_t length = strcspn(open + 1, "}");

        buffer_add(ret, text, (size_t)(open - text));
        buffer_text(ret, value_of(words, open + 1, length));
        text = open + 1 + length + 1;
    }
    buffer_text(ret, text);
}

static void
read_sql(const struct raw *raw, const char *name, const struct raw_word *words, struct buffer *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    char path[256];

    snprintf(path, sizeof(path), "tests/tamper/%s.postgres.sql", name);
    if (raw->postgres == NULL || access(path, R_OK) != 0)
        snprintf(path, sizeof(path), "tests/tamper/%s.sql", name);
    read_file(path, &text);
    fill_in(text.bytes, words, ret);
}

/* ---- opening ---- */

void
raw_look(struct raw *raw, const struct given_url *url)
{
    *raw = (struct raw){0};
    if (given_engine() == STORE_POSTGRES) {
        PGconn *conn = PQconnectdb(url->text);

        if (PQstatus(conn) != CONNECTION_OK)
            give_up("cannot connect", PQerrorMessage(conn));
        raw->postgres = conn;
    } else {
        sqlite3 *db;

        if (sqlite3_open(url->text + strlen("sqlite:"), &db) != SQLITE_OK)
            give_up("cannot open", url->text);
        sqlite3_busy_timeout(db, 5000);
        raw->sqlite = db;
    }
}

void
raw_open(struct raw *raw, const struct given_url *url)
{
    raw_look(raw, url);
    raw_run(raw, "open", NULL);
}

void
raw_close(struct raw *raw)
{
    if (raw->postgres != NULL)
        PQfinish(raw->postgres);
    if (raw->sqlite != NULL)
        sqlite3_close(raw->sqlite);
    *raw = (struct raw){0};
}

/* ---- running ---- */

/* Class 23 of its codes: a constraint. */
static bool
try_postgres(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);
    const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    bool refused = code != NULL && strncmp(code, "23", 2) == 0;

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !refused)
        give_up(PQerrorMessage(conn), sql);
    PQclear(result);
    return !refused;
}

static bool
try_sqlite(sqlite3 *db, const char *sql)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

    if (code != SQLITE_OK && code != SQLITE_CONSTRAINT)
        give_up(sqlite3_errmsg(db), sql);
    return code == SQLITE_OK;
}

bool
raw_try(struct raw *raw, const char *name, const struct raw_word *words)
{
    SCOPED(buffer_done) struct buffer sql = {0};

    read_sql(raw, name, words, &sql);
    return raw->postgres != NULL ? try_postgres(raw->postgres, sql.bytes)
                                 : try_sqlite(raw->sqlite, sql.bytes);
}

void
raw_run(struct raw *raw, const char *name, const struct raw_word *words)
{
    if (!raw_try(raw, name, words))
        give_up("the schema refuses", name);
}

/* ---- asking ---- */

static char **
new_row(struct arena *arena, struct raw_rows *rows)
{
    size_t used = rows->row_count * rows->column_count;

    rows->cells =
            arena_grow(arena, rows->cells, used, used + rows->column_count, sizeof(rows->cells[0]));
    rows->row_count++;
    return rows->cells + used;
}

static void
ask_postgres(PGconn *conn, const char *sql, struct arena *arena, struct raw_rows *ret)
{
    PGresult *result = PQexec(conn, sql);

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        give_up(PQerrorMessage(conn), sql);
    ret->column_count = (size_t)PQnfields(result);
    for (int i = 0; i < PQntuples(result); i++) {
        char **row = new_row(arena, ret);

        for (int c = 0; c < PQnfields(result); c++)
            row[c] = PQgetisnull(result, i, c) ? NULL : arena_text(arena, PQgetvalue(result, i, c));
    }
    PQclear(result);
}

static void
ask_sqlite(sqlite3 *db, const char *sql, struct arena *arena, struct raw_rows *ret)
{
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        give_up(sqlite3_errmsg(db), sql);
    ret->column_count = (size_t)sqlite3_column_count(stmt);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        char **row = new_row(arena, ret);

        for (int c = 0; c < sqlite3_column_count(stmt); c++)
            row[c] = arena_text(arena, (const char *)sqlite3_column_text(stmt, c));
    }
    sqlite3_finalize(stmt);
}

struct raw_rows
raw_ask(struct raw *raw, struct arena *arena, const char *name, const struct raw_word *words)
{
    SCOPED(buffer_done) struct buffer sql = {0};
    struct raw_rows rows = {0};

    read_sql(raw, name, words, &sql);
    if (raw->postgres != NULL)
        ask_postgres(raw->postgres, sql.bytes, arena, &rows);
    else
        ask_sqlite(raw->sqlite, sql.bytes, arena, &rows);
    return rows;
}

/* ---- adding up ---- */

static void
add_cell(struct hashing *row, const void *bytes, int length)
{
    hashing_add(row, &length, sizeof(length));
    if (length > 0)
        hashing_add(row, bytes, (size_t)length);
}

static uint64_t
end_row(struct hashing *row)
{
    struct hash hash = hashing_end(row);
    uint64_t sum;

    memcpy(&sum, hash.bytes, sizeof(sum));
    return sum;
}

static uint64_t
sum_postgres(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    uint64_t sum = 0;

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        give_up(PQerrorMessage(conn), sql);
    for (int i = 0; i < PQntuples(result); i++) {
        struct hashing row;

        hashing_begin(&row);
        for (int c = 0; c < PQnfields(result); c++)
            add_cell(&row, PQgetvalue(result, i, c),
                    PQgetisnull(result, i, c) ? -1 : PQgetlength(result, i, c));
        sum += end_row(&row);
    }
    PQclear(result);
    return sum;
}

static uint64_t
sum_sqlite(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    uint64_t sum = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        give_up(sqlite3_errmsg(db), sql);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        struct hashing row;

        hashing_begin(&row);
        for (int c = 0; c < sqlite3_column_count(stmt); c++) {
            const void *bytes = sqlite3_column_blob(stmt, c);

            add_cell(&row, bytes, bytes == NULL ? -1 : sqlite3_column_bytes(stmt, c));
        }
        sum += end_row(&row);
    }
    sqlite3_finalize(stmt);
    return sum;
}

uint64_t
raw_sum(struct raw *raw, const char *name, const struct raw_word *words)
{
    SCOPED(buffer_done) struct buffer sql = {0};

    read_sql(raw, name, words, &sql);
    return raw->postgres != NULL ? sum_postgres(raw->postgres, sql.bytes)
                                 : sum_sqlite(raw->sqlite, sql.bytes);
}
