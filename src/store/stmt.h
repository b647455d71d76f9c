/*
 * stmt — one prepared statement, bound and read by name.
 *
 * Statements are prepared once per connection and kept. PostgreSQL gives a
 * result whole: what may be large is read page by page, by its key. A name that does not
 * exist is an assertion, as is reading NULL through a getter that cannot say so.
 *
 *     SCOPED(stmt_close) struct stmt find = {0};
 *     if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_FIND, &find)))
 *         return fault;
 *     stmt_set_int(&find, "company_id", company_id);
 *     while ((fault = stmt_next(&find, &row)) == OK && row)
 *         ... stmt_int(&find, "account_id") ...
 */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "store/sql.h"

struct work;

struct stmt {
    struct work *work;
    const struct sql *sql;
    void *engine; /* the engine's own; NULL when closed */
};

/* Refuses: store.busy, store.gone, store.broken. */
MUST_USE enum fault stmt_open(struct work *work, const struct sql *sql, struct stmt *ret);
void stmt_close(struct stmt *stmt); /* accepts a zeroed one */

/* A parameter that is not set is NULL. Texts and blobs must stay until the statement ran. */
void stmt_set_int(struct stmt *stmt, const char *name, int64_t value);
void stmt_set_id(struct stmt *stmt, const char *name, int64_t value);       /* 0 binds NULL */
void stmt_set_text(struct stmt *stmt, const char *name, const char *value); /* NULL binds NULL */
void stmt_set_blob(struct stmt *stmt, const char *name, const void *bytes, size_t length);
void stmt_set_null(struct stmt *stmt, const char *name);

/* Runs to the end; ret_changed (may be NULL) is the count of changed rows. A uniqueness that was
 * broken gives store.duplicate; a busy database, deadlock or lost connection the fault that the
 * lane repeats or reports. */
MUST_USE enum fault stmt_run(struct stmt *stmt, int64_t *ret_changed);

/* Steps to the next row. *ret_row says whether there is one. */
MUST_USE enum fault stmt_next(struct stmt *stmt, bool *ret_row);

/* Lets the same statement be bound and run again. */
void stmt_again(struct stmt *stmt);

/* Columns of the current row, by name; texts and blobs are copied into the work's arena. */
int64_t stmt_int(struct stmt *stmt, const char *column);
int64_t stmt_int_or(struct stmt *stmt, const char *column, int64_t otherwise); /* when NULL */
const char *stmt_text(struct stmt *stmt, const char *column);                  /* NULL when NULL */
size_t stmt_blob(struct stmt *stmt, const char *column, const void **ret);
bool stmt_is_null(struct stmt *stmt, const char *column);

/* A sum that the statement gives in two parts, so that none overflows in the database: how many
 * millions, and the rest. NULL counts as 0. */
int128 stmt_sum(struct stmt *stmt, const char *millions, const char *rest);

/* An enumerator. One that is out of range, which only a hand behind our back can have written,
 * gives `first` and fails the transaction with store.broken: it is never kept, and work_read_over
 * says so to who reads. */
int stmt_code(struct stmt *stmt, const char *column, int first, int last);
int stmt_code_or(
        struct stmt *stmt, const char *column, int first, int last, int otherwise); /* when NULL */

/* The same for whatever else of the current row the program cannot have written: it fails the
 * transaction with store.broken. Who says so goes on with a value that can be. */
void stmt_broken(struct stmt *stmt, const char *format, ...) PRINTF(2, 3);

/* For loops over many rows: the column's place once, then by place. Texts by place are not copied
 * and live until the next step. */
int stmt_column(struct stmt *stmt, const char *column);
int64_t stmt_int_at(struct stmt *stmt, int place);
int64_t stmt_int_or_at(struct stmt *stmt, int place, int64_t otherwise); /* when NULL */
const char *stmt_text_at(struct stmt *stmt, int place);
size_t stmt_blob_at(struct stmt *stmt, int place, const void **ret);
bool stmt_null_at(struct stmt *stmt, int place);
int128 stmt_sum_at(struct stmt *stmt, int millions, int rest);

#endif
