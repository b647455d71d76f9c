#include "store/scratch_test.h"

#include <assert.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "tests/given.h"

#define COLUMNS "company_id, id, amount, name, bytes"

static const char *const columns[] = {"company_id", "id", "amount", "name", "bytes", NULL};
static const char *const arrays[] = {"bytes", "name", "amount", "id", "company_id", NULL};
static const char *const one_name[] = {"name", "company_id", NULL};
static const char *const one_amount[] = {"amount", "company_id", "id", NULL};

#define INSERT_TEXT "INSERT INTO scratch (" COLUMNS ") VALUES ($1, $2, $3, $4, $5)"
#define ARRAYS_TEXT                                                                                \
    "INSERT INTO scratch (bytes, name, amount, id, company_id)"                                    \
    " SELECT * FROM unnest(CAST($1 AS BYTEA[]), CAST($2 AS TEXT[]), CAST($3 AS BIGINT[]),"         \
    " CAST($4 AS BIGINT[]), CAST($5 AS BIGINT[])) AS u"
#define RENAME_TEXT "UPDATE scratch SET name = $1 WHERE company_id = $2"
#define ADD_TEXT "UPDATE scratch SET amount = amount + $1 WHERE company_id = $2 AND id = $3"
#define LIST_TEXT "SELECT " COLUMNS " FROM scratch WHERE company_id = $1 ORDER BY id"
#define COUNT_TEXT                                                                                 \
    "SELECT COUNT(*) AS count, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS sum"                    \
    " FROM scratch WHERE company_id = $1"

#define SAME(text, params, count)                                                                  \
    {text, params, count},                                                                         \
    {                                                                                              \
        text, params, count                                                                        \
    }

const struct sql SCRATCH_INSERT = SCRATCH_SAME("scratch/insert", INSERT_TEXT, columns, 5);
const struct sql SCRATCH_COPY = {
        "scratch/copy",
        {INSERT_TEXT, columns, 5},
        {"COPY scratch (" COLUMNS ") FROM STDIN (FORMAT binary)", columns, 5},
};
const struct sql SCRATCH_ARRAYS = {
        "scratch/arrays",
        {INSERT_TEXT, columns, 5},
        {ARRAYS_TEXT, arrays, 5},
};
const struct sql SCRATCH_RENAME = SCRATCH_SAME("scratch/rename", RENAME_TEXT, one_name, 2);
const struct sql SCRATCH_ADD = SCRATCH_SAME("scratch/add", ADD_TEXT, one_amount, 3);
const struct sql SCRATCH_LIST = SCRATCH_SAME("scratch/list", LIST_TEXT, columns, 1);
const struct sql SCRATCH_COUNT = SCRATCH_SAME("scratch/count", COUNT_TEXT, columns, 1);

enum fault
scratch_execute(struct store *store, const char *text, struct why *why)
{
    struct connection *connection;
    enum fault fault;

    if ((fault = connection_begin(store, true, why, &connection)))
        return fault;
    if ((fault = connection_execute(connection, text, why))) {
        connection_rollback(&connection);
        return fault;
    }
    return connection_commit(&connection, why);
}

void
scratch_make(struct store *store)
{
    struct why why = {0};
    bool sqlite = store_engine(store) == STORE_SQLITE;
    enum fault fault = scratch_execute(store,
            sqlite ? "CREATE TABLE scratch (company_id INTEGER NOT NULL, id INTEGER NOT NULL,"
                     " amount INTEGER CHECK (amount <> 13), name TEXT UNIQUE, bytes BLOB,"
                     " PRIMARY KEY (company_id, id)) STRICT"
                   : "CREATE TABLE scratch (company_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                     " amount BIGINT CHECK (amount <> 13), name TEXT UNIQUE, bytes BYTEA,"
                     " PRIMARY KEY (company_id, id))",
            &why);

    assert(fault == OK);
    if (sqlite)
        connection_drop_idle(store, true); /* the lock is the lane's to take */
}

enum fault
scratch_insert(struct work *work, int64_t company_id, int64_t id, int64_t amount, const char *name)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SCRATCH_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "id", id);
    stmt_set_int(&insert, "amount", amount);
    stmt_set_text(&insert, "name", name);
    return stmt_run(&insert, NULL);
}

static enum fault
read_one(struct work *work, int64_t company_id, const char *column, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SCRATCH_COUNT, &count)))
        return fault;
    stmt_set_int(&count, "company_id", company_id);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    *ret = stmt_int(&count, column);
    return OK;
}

static int64_t
read_kept(struct store *store, int64_t company_id, const char *column)
{
    SCOPED(work_done) struct work work = {0};
    int64_t value = -1;

    given_work(&work, store);
    if (work_read(&work) || read_one(&work, company_id, column, &value))
        return -1;
    return value;
}

int64_t
scratch_count(struct store *store, int64_t company_id)
{
    return read_kept(store, company_id, "count");
}

int64_t
scratch_sum(struct store *store, int64_t company_id)
{
    return read_kept(store, company_id, "sum");
}

/* ---- a job ---- */

static enum fault
execute_and_insert(struct work *work, void *input)
{
    struct scratch_step *step = input;
    enum fault fault;

    if (step->runs++ == 0 && step->first != NULL &&
            (fault = connection_execute(work->connection, step->first, &work->why)))
        return fault;
    return scratch_insert(work, 1, step->id, 5, NULL);
}

static enum fault
was_inserted(struct work *work, void *input, bool *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct scratch_step *step = input;
    enum fault fault;
    bool row;

    step->asks++;
    *ret = false;
    if ((fault = stmt_open(work, &SCRATCH_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", 1);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        *ret = *ret || stmt_int(&list, "id") == step->id;
    return fault;
}

enum fault
scratch_run(struct store *store, struct scratch_step *step, struct why *why)
{
    SCOPED(work_done) struct work work = {0};
    struct lane_job job = {.work = &work,
            .company_id = 1,
            .run = execute_and_insert,
            .kept = was_inserted,
            .input = step};
    enum fault fault;

    given_work(&work, store);
    lane_submit(store, &job);
    fault = lane_wait(store, &job);
    *why = work.why;
    return fault;
}

/* ---- what stops the program ---- */

static void
do_and_exit(void (*mistake)(void *input), void *input, int said)
{
    signal(SIGABRT, SIG_DFL);
    dup2(said, STDERR_FILENO);
    mistake(input);
    _exit(0);
}

bool
scratch_stops(void (*mistake)(void *input), void *input, const char *said)
{
    char heard[4096] = "";
    size_t length = 0;
    ssize_t got;
    int ends[2];
    int status = 0;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        return false;
    if (child == 0)
        do_and_exit(mistake, input, ends[1]);
    close(ends[1]);
    while ((got = read(ends[0], heard + length, sizeof(heard) - 1 - length)) > 0)
        length += (size_t)got;
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && strstr(heard, said) != NULL;
}
