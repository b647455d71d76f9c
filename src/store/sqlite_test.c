#include "store/sqlite.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

/* Each of these is about one SQLite file; on another engine there is nothing to try. */
#define REQUIRE_SQLITE                                                                             \
    if (given_engine() != STORE_SQLITE)                                                            \
    return

struct file {
    struct given_url url;
    struct store *store;
};

static const char *
path_of(const struct file *file)
{
    return file->url.text + strlen("sqlite:");
}

static void
file_done(struct file *file)
{
    store_close(&file->store);
    given_url_done(&file->url);
}

static void
given_file(struct file *file)
{
    struct why why = {0};

    file->url = given_url();
    REQUIRE_INT(store_open(file->url.text, STORE_MUST_EXIST, &why, &file->store), OK);
    scratch_make(file->store);
}

enum { SOME_BYTES = 90 * 4096 };

struct text {
    const char *text;
    int64_t id;
    int64_t size;
};

/* Runs a text on the lane's connection, if there is one, then inserts a row with so many bytes. */
static enum fault
execute_and_insert(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    const struct text *text = input;
    enum fault fault;

    if (text->text != NULL &&
            (fault = connection_execute(work->connection, text->text, &work->why)))
        return fault;
    if ((fault = stmt_open(work, &SCRATCH_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", 1);
    stmt_set_int(&insert, "id", text->id);
    stmt_set_blob(
            &insert, "bytes", arena_take(&work->arena, (size_t)text->size + 1), (size_t)text->size);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_bytes(struct store *store, const char *text, int64_t id, int64_t size, struct why *why)
{
    SCOPED(work_done) struct work work = {0};
    struct text input = {text, id, size};
    enum fault fault;

    given_work(&work, store);
    fault = lane_run(&work, 1, execute_and_insert, &input);
    *why = work.why;
    return fault;
}

/* ---- settings ---- */

static int64_t
setting(struct connection *connection, const char *text)
{
    sqlite3_stmt *stmt;
    int64_t value = -1;

    if (sqlite3_prepare_v2(sqlite_of(connection)->db, text, -1, &stmt, NULL) == SQLITE_OK &&
            sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

static void
require_settings(struct connection *connection)
{
    REQUIRE_INT(setting(connection, "PRAGMA foreign_keys"), 1);
    REQUIRE_INT(setting(connection, "PRAGMA trusted_schema"), 0);
    REQUIRE_INT(setting(connection, "PRAGMA cell_size_check"), 1);
    REQUIRE_INT(setting(connection, "PRAGMA wal_autocheckpoint"), 0);
    REQUIRE_INT(setting(connection, "PRAGMA synchronous"), 2);
    REQUIRE_INT(setting(connection, "PRAGMA page_size"), 4096);
    REQUIRE_INT(setting(connection, "PRAGMA query_only"), connection->writes ? 0 : 1);
}

TEST(every_connection_to_a_file_is_set_up_with_care)
{
    SCOPED(file_done) struct file file = {0};
    struct connection *connection;
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    for (int writes = 0; writes <= 1; writes++) {
        REQUIRE_INT(connection_begin(file.store, writes == 1, &why, &connection), OK);
        require_settings(connection);
        connection_rollback(&connection);
    }
}

TEST(nothing_can_write_into_the_schema_itself)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE(insert_bytes(file.store, "DELETE FROM sqlite_schema", 1, 0, &why) != OK);
    REQUIRE(insert_bytes(file.store, "SELECT \"no such column\"", 1, 0, &why) != OK);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 0, &why), OK);
}

/* ---- files ---- */

static void
write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");

    REQUIRE(out != NULL);
    fputs(text, out);
    fclose(out);
}

TEST(a_file_that_is_no_database_is_not_opened)
{
    SCOPED(given_url_done) struct given_url url;
    struct store *store = NULL;
    struct why why;

    REQUIRE_SQLITE;
    url = given_url_empty();
    write_file(url.text + strlen("sqlite:"),
            "Dear diary, this is longer than the hundred bytes of a header, so that SQLite looks "
            "at it and finds that it is none of its own.");
    REQUIRE_INT(store_open(url.text, STORE_MAY_CREATE, &why, &store), FAULT_STORE_OPEN);
    REQUIRE(strstr(why.detail, "file is not a database") != NULL);
}

TEST(the_settings_of_a_server_are_not_taken_for_a_file)
{
    struct store *store = NULL;
    struct why why;

    REQUIRE_INT(store_open("host=none/here password=hush", STORE_MAY_CREATE, &why, &store),
            FAULT_STORE_OPEN);
    REQUIRE(text_starts(why.detail, "it holds a password, so it names no file"));
    REQUIRE(access("host=none/here password=hush", F_OK) != 0);
}

TEST(a_folder_that_is_not_there_is_not_made)
{
    struct store *store = NULL;
    struct why why;

    REQUIRE_SQLITE;
    REQUIRE_INT(store_open("sqlite:/nowhere/books.db", STORE_MAY_CREATE, &why, &store),
            FAULT_STORE_OPEN);
    REQUIRE_TEXT(why.detail, "/nowhere/books.db: No such file or directory");
}

TEST(a_new_database_is_its_owners_alone)
{
    SCOPED(given_url_done) struct given_url url;
    SCOPED(store_close) struct store *store = NULL;
    struct stat status;
    struct why why;

    REQUIRE_SQLITE;
    url = given_url_empty();
    REQUIRE_INT(store_open(url.text, STORE_MAY_CREATE, &why, &store), OK);
    REQUIRE_INT(stat(url.text + strlen("sqlite:"), &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
}

TEST(a_bare_path_is_a_sqlite_file)
{
    SCOPED(file_done) struct file file = {0};
    SCOPED(store_close) struct store *again = NULL;
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(store_open(path_of(&file), STORE_READ_ONLY, &why, &again), OK);
    REQUIRE_INT(scratch_count(again, 1), 0);
}

/* Another process asks for the bytes that whoever has the file open holds a shared lock on. */
static bool
is_locked(const char *path)
{
    enum { SHARED_FIRST = 0x40000002, SHARED_SIZE = 510 };
    struct flock range = {F_WRLCK, SEEK_SET, SHARED_FIRST, SHARED_SIZE, 0};
    pid_t child = fork();
    int status;

    if (child == 0) {
        int file = open(path, O_RDWR | O_CLOEXEC);

        _exit(file >= 0 && fcntl(file, F_GETLK, &range) == 0 && range.l_type != F_UNLCK);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 1;
}

/* They would go with any descriptor of the file that this process closes. */
TEST(a_file_that_is_opened_again_keeps_the_locks_of_those_who_read_it)
{
    SCOPED(file_done) struct file file = {0};
    SCOPED(store_close) struct store *again = NULL;
    SCOPED(work_done) struct work reader = {0};
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    given_work(&reader, file.store);
    REQUIRE_INT(work_read(&reader), OK);
    REQUIRE(is_locked(path_of(&file)));
    REQUIRE_INT(store_open(path_of(&file), STORE_MAY_CREATE, &why, &again), OK);
    REQUIRE(is_locked(path_of(&file)));
    store_close(&again);
    REQUIRE(is_locked(path_of(&file)));
}

TEST(a_throw_away_store_leaves_no_file)
{
    struct store *store;
    struct why why;
    char path[600];

    REQUIRE_SQLITE;
    REQUIRE_INT(store_open("sqlite::memory:", STORE_MAY_CREATE, &why, &store), OK);
    snprintf(path, sizeof(path), "%s", sqlite_database_of(store)->folder);
    REQUIRE(access(path, F_OK) == 0);
    store_close(&store);
    REQUIRE(access(path, F_OK) != 0);
}

/* ---- the write-ahead log ---- */

static int64_t
size_of(const struct file *file, const char *ending)
{
    struct stat status;
    char path[700];

    snprintf(path, sizeof(path), "%s%s", path_of(file), ending);
    return stat(path, &status) == 0 ? status.st_size : -1;
}

TEST(the_log_goes_into_the_file_between_two_jobs_when_it_is_long)
{
    SCOPED(file_done) struct file file = {0};
    struct connection *connection;
    struct why why;
    int64_t size;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(connection_begin(file.store, true, &why, &connection), OK);
    sqlite_of(connection)->checkpoint_at = 100;
    connection_rollback(&connection);
    size = size_of(&file, "");
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, SOME_BYTES, &why), OK);
    REQUIRE_INT(size_of(&file, ""), size);
    REQUIRE_INT(insert_bytes(file.store, NULL, 2, SOME_BYTES, &why), OK);
    REQUIRE_INT(insert_bytes(file.store, NULL, 3, 1, &why), OK); /* after the housekeeping */
    REQUIRE(size_of(&file, "") >= size + INT64_C(2) * SOME_BYTES);
}

TEST(the_log_is_emptied_when_nobody_writes)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 4096, &why), OK);
    REQUIRE(size_of(&file, "-wal") > 0);
    for (int i = 0; i < 500 && size_of(&file, "-wal") > 0; i++)
        usleep(10000);
    REQUIRE_INT(size_of(&file, "-wal"), 0);
}

TEST(a_reader_that_closes_leaves_the_log_to_the_writer)
{
    SCOPED(file_done) struct file file = {0};
    struct store *reader = NULL;
    struct why why;
    int64_t log;
    int64_t size;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 4096, &why), OK);
    log = size_of(&file, "-wal");
    size = size_of(&file, "");
    REQUIRE(log > 0);
    REQUIRE_INT(store_open(path_of(&file), STORE_READ_ONLY, &why, &reader), OK);
    REQUIRE_INT(scratch_count(reader, 1), 1);
    store_close(&reader);
    REQUIRE_INT(size_of(&file, "-wal"), log);
    REQUIRE_INT(size_of(&file, ""), size);
}

TEST(a_closed_store_is_one_file_that_holds_everything)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 4096, &why), OK);
    store_close(&file.store);
    REQUIRE_INT(size_of(&file, "-wal"), -1);
    REQUIRE_INT(store_open(path_of(&file), STORE_MUST_EXIST, &why, &file.store), OK);
    REQUIRE_INT(scratch_count(file.store, 1), 1);
}

/* ---- what goes wrong ---- */

TEST(a_full_disk_refuses_the_write_and_the_next_one_works)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 1, &why), OK);
    REQUIRE_INT(insert_bytes(file.store, "PRAGMA max_page_count=1", 2, 1000000, &why),
            FAULT_STORE_FULL);
    REQUIRE_INT(scratch_count(file.store, 1), 1);
    REQUIRE_INT(insert_bytes(file.store, "PRAGMA max_page_count=1000000", 2, 1000000, &why), OK);
    REQUIRE_INT(scratch_count(file.store, 1), 2);
}

TEST(a_folder_that_keeps_a_reader_out_is_said_with_the_way_round)
{
    struct why why;

    REQUIRE_INT(sqlite_fault(NULL, SQLITE_READONLY_DIRECTORY, &why), FAULT_STORE_READ_ONLY);
    REQUIRE(strstr(why.detail, "summa backup") != NULL);
    REQUIRE_INT(sqlite_fault(NULL, SQLITE_READONLY, &why), FAULT_STORE_READ_ONLY);
    REQUIRE(strstr(why.detail, "summa backup") == NULL);
}

/* Another program that writes to the file without our lock: sqlite3's shell, say. */
static sqlite3 *
stranger(const struct file *file)
{
    sqlite3 *db = NULL;

    if (sqlite3_open(path_of(file), &db) != SQLITE_OK ||
            sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "the stranger cannot write");
    return db;
}

TEST(a_stranger_that_holds_the_file_makes_it_busy)
{
    SCOPED(file_done) struct file file = {0};
    struct connection *connection;
    struct why why;
    sqlite3 *db;

    REQUIRE_SQLITE;
    given_file(&file);
    db = stranger(&file);
    REQUIRE_INT(connection_begin(file.store, true, &why, &connection), FAULT_STORE_BUSY);
    sqlite3_close(db);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 1, &why), OK);
}

static void *
leave_soon(void *db)
{
    usleep(1500000); /* longer than one attempt waits */
    sqlite3_close(db);
    return NULL;
}

TEST(a_write_waits_for_a_stranger_to_leave)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;
    pthread_t thread;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE(pthread_create(&thread, NULL, leave_soon, stranger(&file)) == 0);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 1, &why), OK);
    pthread_join(thread, NULL);
    REQUIRE_INT(scratch_count(file.store, 1), 1);
}

/* A rollback that could not be made, for want of memory, say. */
static bool
no_rollback(struct connection *connection)
{
    (void)connection;
    return false;
}

TEST(a_connection_that_cannot_roll_back_is_dropped)
{
    SCOPED(file_done) struct file file = {0};
    static struct engine stuck; /* the lane's thread looks at it until the store is closed */
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE(file.store != NULL);
    stuck = *file.store->engine;
    stuck.rollback = no_rollback;
    file.store->engine = &stuck;
    REQUIRE_INT(insert_bytes(file.store, "NOT SQL", 1, 1, &why), FAULT_STORE_BROKEN);
    REQUIRE_INT(insert_bytes(file.store, NULL, 1, 1, &why), OK);
    REQUIRE_INT(scratch_count(file.store, 1), 1);
}

/* As a power cut leaves it: the journal of a write that did not end lies beside the file. */
static void
leave_journal(const struct file *file)
{
    char journal[700];
    char aside[700];
    sqlite3 *db = NULL;

    snprintf(journal, sizeof(journal), "%s-journal", path_of(file));
    snprintf(aside, sizeof(aside), "%s-aside", path_of(file));
    REQUIRE(sqlite3_open(path_of(file), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "PRAGMA synchronous=OFF; PRAGMA user_version=1; BEGIN", NULL, NULL,
                    NULL) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "PRAGMA user_version=2", NULL, NULL, NULL) == SQLITE_OK);
    REQUIRE(link(journal, aside) == 0);
    sqlite3_close(db);
    REQUIRE(rename(aside, journal) == 0);
}

TEST(a_write_that_was_cut_off_is_undone_by_who_may_write)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    file.url = given_url_empty();
    leave_journal(&file);
    REQUIRE_INT(size_of(&file, "-journal") > 0, true);
    REQUIRE_INT(
            store_open(file.url.text, STORE_READ_ONLY, &why, &file.store), FAULT_STORE_READ_ONLY);
    REQUIRE(strstr(why.detail, "open it once for writing") != NULL);
    REQUIRE_INT(store_open(file.url.text, STORE_MAY_CREATE, &why, &file.store), OK);
    REQUIRE_INT(size_of(&file, "-journal"), -1);
}

TEST(a_connection_that_could_not_do_its_work_is_not_used_again)
{
    SCOPED(file_done) struct file file = {0};
    struct connection *connection;
    struct why why;

    REQUIRE_SQLITE;
    given_file(&file);
    REQUIRE(file.store != NULL);
    for (int writes = 0; writes <= 1; writes++) {
        const struct pool *pool = writes == 1 ? &file.store->writers : &file.store->readers;

        REQUIRE_INT(connection_begin(file.store, writes == 1, &why, &connection), OK);
        REQUIRE_INT(connection_execute(connection, "NOT SQL", &why), FAULT_STORE_BROKEN);
        connection_rollback(&connection);
        REQUIRE_INT(pool->count, 0);
        REQUIRE_INT(connection_begin(file.store, writes == 1, &why, &connection), OK);
        connection_rollback(&connection);
        REQUIRE_INT(pool->count, 1);
    }
}

/* ---- a disk that fails: a file system of ours whose fsync does ---- */

static atomic_bool disk_fails;
static sqlite3_vfs failing_system;
static sqlite3_vfs *sound_system;

/* Each file has its methods, with ours in the place of fsync; they are never let go. */
struct methods {
    struct sqlite3_io_methods ours;
    const struct sqlite3_io_methods *sound;
};

static int
sync_file(sqlite3_file *file, int flags)
{
    const struct methods *methods = (const struct methods *)file->pMethods;

    return disk_fails ? SQLITE_IOERR_FSYNC : methods->sound->xSync(file, flags);
}

static int
open_file(sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
    static struct methods all[64];
    static atomic_int used;
    int code = sound_system->xOpen(sound_system, name, file, flags, ret_flags);
    struct methods *methods = &all[used++];

    (void)system;
    if (file->pMethods == NULL || methods >= all + COUNT_OF(all))
        return code;
    *methods = (struct methods){*file->pMethods, file->pMethods};
    methods->ours.xSync = sync_file;
    file->pMethods = &methods->ours;
    return code;
}

static void
use_failing_system(void)
{
    sound_system = sqlite3_vfs_find(NULL);
    failing_system = *sound_system;
    failing_system.zName = "failing";
    failing_system.xOpen = open_file;
    sqlite3_vfs_register(&failing_system, 1);
}

static void
commit_on_a_failing_disk(void *url)
{
    struct store *store = NULL;
    struct why why;

    use_failing_system();
    if (store_open(url, STORE_MUST_EXIST, &why, &store))
        return;
    scratch_make(store);
    if (insert_bytes(store, NULL, 1, 1, &why))
        return;
    disk_fails = true;
    if (insert_bytes(store, NULL, 2, 1, &why))
        return;
}

static void
checkpoint_on_a_failing_disk(void *url)
{
    struct store *store = NULL;
    struct why why;

    use_failing_system();
    if (store_open(url, STORE_MUST_EXIST, &why, &store))
        return;
    scratch_make(store);
    if (insert_bytes(store, NULL, 1, 1, &why))
        return;
    disk_fails = true;
    usleep(3000000); /* the lane tidies up after a second */
}

TEST(a_commit_whose_fsync_fails_stops_the_process_and_keeps_what_was_told)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    file.url = given_url();
    REQUIRE(scratch_stops(commit_on_a_failing_disk, file.url.text, "a commit failed: "));
    REQUIRE_INT(store_open(file.url.text, STORE_MUST_EXIST, &why, &file.store), OK);
    REQUIRE(scratch_count(file.store, 1) >= 1);
}

TEST(a_checkpoint_that_fails_stops_the_process_and_keeps_what_was_told)
{
    SCOPED(file_done) struct file file = {0};
    struct why why;

    REQUIRE_SQLITE;
    file.url = given_url();
    REQUIRE(scratch_stops(checkpoint_on_a_failing_disk, file.url.text, "a checkpoint failed: "));
    REQUIRE_INT(store_open(file.url.text, STORE_MUST_EXIST, &why, &file.store), OK);
    REQUIRE_INT(scratch_count(file.store, 1), 1);
}
