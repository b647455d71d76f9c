#include "store/store.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sql_catalogue.h"
#include "store/connection.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "store/sqlite.h"
#include "tests/given.h"
#include "tests/test.h"

static enum fault
open_as(const struct given_url *url, enum store_mode mode, struct why *why, struct store **ret)
{
    *why = (struct why){0};
    *ret = NULL;
    return store_open(url->text, mode, why, ret);
}

static enum fault
insert_one(struct work *work, void *input)
{
    return scratch_insert(work, 1, *(const int64_t *)input, 5, NULL);
}

static enum fault
write_one(struct store *store, int64_t id, struct why *why)
{
    SCOPED(work_done) struct work work = {0};
    enum fault fault;

    given_work(&work, store);
    fault = lane_run(&work, 1, insert_one, &id);
    *why = work.why;
    return fault;
}

/* ---- the schema ---- */

TEST(a_new_database_gets_the_schema_and_is_found_again)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    REQUIRE_INT(open_as(&url, STORE_MAY_CREATE, &why, &store), OK);
    REQUIRE_INT(store_engine(store), given_engine());
    scratch_make(store);
    REQUIRE_INT(write_one(store, 1, &why), OK);
    store_close(&store);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(an_empty_database_is_not_opened_where_one_must_exist)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), FAULT_STORE_OPEN);
    REQUIRE(store == NULL && why.detail[0] != '\0');
    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), FAULT_STORE_OPEN);
    REQUIRE(given_engine() != STORE_SQLITE || access(url.text + strlen("sqlite:"), F_OK) != 0);
}

TEST(a_database_of_a_newer_summa_is_refused_and_left_alone)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    struct why why;
    char expected[100];

    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    REQUIRE_INT(scratch_execute(store,
                        "INSERT INTO schema_version (number, name, applied_at)"
                        " VALUES (999, 'of tomorrow', 1)",
                        &why),
            OK);
    store_close(&store);

    REQUIRE_INT(open_as(&url, STORE_MAY_CREATE, &why, &store), FAULT_STORE_NEWER);
    snprintf(expected, sizeof(expected), "its schema is 999, this Summa knows %d",
            sql_migration_count);
    REQUIRE_TEXT(why.detail, expected);
    REQUIRE_INT(store_open_at(url.text, STORE_MUST_EXIST, 999, &why, &store), OK);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(an_older_schema_is_brought_up_with_what_it_holds)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *store = NULL;
    struct why why = {0};

    REQUIRE_INT(store_open_at(url.text, STORE_MAY_CREATE, 1, &why, &store), OK);
    scratch_make(store);
    REQUIRE_INT(write_one(store, 1, &why), OK);
    store_close(&store);

    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), FAULT_STORE_OPEN);
    REQUIRE(strstr(why.detail, "open it once for writing") != NULL);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    REQUIRE_INT(scratch_count(store, 1), 1);
    store_close(&store);
    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), OK);
}

TEST(the_tables_of_another_program_are_left_alone)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *store = NULL;
    struct why why = {0};

    REQUIRE_INT(store_open_at(url.text, STORE_MAY_CREATE, 1, &why, &store), OK);
    REQUIRE_INT(scratch_execute(store, "DROP TABLE schema_version", &why), OK);
    store_close(&store);
    REQUIRE_INT(open_as(&url, STORE_MAY_CREATE, &why, &store), FAULT_STORE_OPEN);
    REQUIRE_TEXT(why.detail, "it holds the tables of another program");
}

struct opener {
    const struct given_url *url;
    struct why why;
    struct store *store;
    enum fault fault;
};

static void *
open_in_thread(void *argument)
{
    struct opener *opener = argument;

    opener->fault = open_as(opener->url, STORE_MAY_CREATE, &opener->why, &opener->store);
    return NULL;
}

TEST(two_that_open_a_new_database_at_once_both_find_the_schema)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    struct opener openers[2] = {{.url = &url}, {.url = &url}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        REQUIRE(pthread_create(&threads[i], NULL, open_in_thread, &openers[i]) == 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++) {
        REQUIRE_TEXT(openers[i].why.detail, "");
        REQUIRE_INT(openers[i].fault, OK);
        store_close(&openers[i].store);
    }
}

/* ---- who may write ---- */

TEST(a_store_opened_for_reading_refuses_writes)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    store_close(&store);
    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), OK);
    REQUIRE_INT(write_one(store, 1, &why), FAULT_STORE_READ_ONLY);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

/* Two stores of one file are to each other what two processes are: the lock is the open file's. */
TEST(a_second_process_reads_a_file_but_does_not_write_it)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *server = NULL;
    SCOPED(store_close) struct store *second = NULL;
    struct why why;
    char expected[64];

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &server), OK);
    scratch_make(server);
    REQUIRE_INT(write_one(server, 1, &why), OK);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &second), OK);
    REQUIRE_INT(scratch_count(second, 1), 1);

    sqlite_database_of(second)->lock_wait_ms = 50;
    REQUIRE_INT(write_one(second, 2, &why), FAULT_STORE_LOCKED);
    snprintf(expected, sizeof(expected), "process %ld writes to ", (long)getpid());
    REQUIRE(strncmp(why.detail, expected, strlen(expected)) == 0);
    REQUIRE_INT(scratch_count(second, 1), 1);

    store_close(&server);
    REQUIRE_INT(write_one(second, 2, &why), OK);
    REQUIRE_INT(scratch_count(second, 1), 2);
}

static void *
close_soon(void *store)
{
    usleep(200000);
    store_close((struct store **)store);
    return NULL;
}

TEST(a_second_process_waits_for_its_turn_to_write)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *first = NULL;
    SCOPED(store_close) struct store *second = NULL;
    pthread_t closing;
    struct why why;

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &first), OK);
    scratch_make(first);
    REQUIRE_INT(write_one(first, 1, &why), OK);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &second), OK);
    REQUIRE(pthread_create(&closing, NULL, close_soon, &first) == 0);
    REQUIRE_INT(write_one(second, 2, &why), OK);
    pthread_join(closing, NULL);
    REQUIRE_INT(scratch_count(second, 1), 2);
}

TEST(a_file_that_is_held_is_not_written_to_until_it_is_let_go)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_let_go) int hold = -1;
    SCOPED(store_close) struct store *store = NULL;
    const char *path = url.text + strlen("sqlite:");
    struct why why;

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    sqlite_database_of(store)->lock_wait_ms = 50;
    REQUIRE_INT(store_hold(path, 0, &why, &hold), OK);
    REQUIRE_INT(write_one(store, 1, &why), FAULT_STORE_LOCKED);
    store_let_go(&hold);
    REQUIRE_INT(write_one(store, 1, &why), OK);
    REQUIRE_INT(store_hold(path, 0, &why, &hold), FAULT_STORE_LOCKED);
    REQUIRE_INT(hold, -1);
}

/* A restore, while somebody else has read what to write and waits for the lock. */
TEST(nothing_is_written_to_a_file_that_took_the_place_of_the_one_that_was_read)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    const char *path = url.text + strlen("sqlite:");
    struct why why;
    char copy[600];

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    snprintf(copy, sizeof(copy), "%s.copy", path);
    REQUIRE_INT(store_backup(store, copy, NULL, NULL, &why), OK);
    REQUIRE_INT(rename(copy, path), 0);
    REQUIRE_INT(write_one(store, 1, &why), FAULT_STORE_OPEN);
    store_close(&store);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    REQUIRE_INT(scratch_count(store, 1), 0);
    REQUIRE_INT(write_one(store, 1, &why), OK);
}

TEST(an_older_schema_is_not_migrated_while_another_process_writes)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *server = NULL;
    SCOPED(store_close) struct store *second = NULL;
    struct why why = {0};

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(store_open_at(url.text, STORE_MAY_CREATE, 1, &why, &server), OK);
    scratch_make(server);
    REQUIRE_INT(write_one(server, 1, &why), OK);
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &second), FAULT_STORE_LOCKED);
    REQUIRE_INT(write_one(server, 2, &why), OK);
}

/* ---- what else a store keeps ---- */

static int things_made;
static int things_ended;

static void *
make_thing(void)
{
    things_made++;
    return &things_made;
}

static void
end_thing(void *thing)
{
    things_ended += thing == &things_made;
}

TEST(what_a_room_attaches_is_made_once_and_ends_with_the_store)
{
    SCOPED(store_close) struct store *store = NULL;
    static const char room;

    things_made = things_ended = 0;
    given_store(&store);
    REQUIRE(store_attach(store, &room, make_thing, end_thing) == &things_made);
    REQUIRE(store_attach(store, &room, make_thing, end_thing) == &things_made);
    REQUIRE_INT(things_made, 1);
    REQUIRE_INT(things_ended, 0);
    store_close(&store);
    REQUIRE_INT(things_ended, 1);
}

TEST(two_throw_away_stores_share_nothing)
{
    SCOPED(store_close) struct store *first = NULL;
    SCOPED(store_close) struct store *second = NULL;
    struct why why;

    given_store(&first);
    given_store(&second);
    scratch_make(first);
    scratch_make(second);
    REQUIRE_INT(write_one(first, 1, &why), OK);
    REQUIRE_INT(scratch_count(first, 1), 1);
    REQUIRE_INT(scratch_count(second, 1), 0);
}

/* ---- backup ---- */

struct watched {
    struct store *store;
    int64_t writes;
    int64_t done;
    int64_t total;
};

/* Somebody posts while the copy is made. */
static void
write_meanwhile(void *context, int64_t done, int64_t total)
{
    struct watched *watched = context;
    struct why why;

    watched->done = done;
    watched->total = total;
    if (write_one(watched->store, 100 + watched->writes, &why) == OK)
        watched->writes++;
}

TEST(a_backup_holds_what_there_was_when_it_began)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(store_close) struct store *copy = NULL;
    struct watched watched = {0};
    struct stat status;
    struct why why;
    char path[600];

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    REQUIRE_INT(write_one(store, 1, &why), OK);
    watched.store = store;
    snprintf(path, sizeof(path), "%s.copy", url.text + strlen("sqlite:"));
    REQUIRE_INT(store_backup(store, path, write_meanwhile, &watched, &why), OK);
    REQUIRE_INT(stat(path, &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    REQUIRE(watched.writes > 0 && watched.total > 0 && watched.done == watched.total);
    REQUIRE_INT(store_open(path, STORE_READ_ONLY, &why, &copy), OK);
    REQUIRE_INT(scratch_count(copy, 1), 1);
    REQUIRE_INT(scratch_count(store, 1), 1 + watched.writes);
}

TEST(a_backup_overwrites_nothing_and_leaves_nothing_half_made)
{
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    if (given_engine() != STORE_SQLITE)
        return;
    given_store(&store);
    REQUIRE_INT(store_backup(store, "/proc/version", NULL, NULL, &why), FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(why.at, "/proc/version");
    REQUIRE_INT(store_backup(store, "/nowhere/copy", NULL, NULL, &why), FAULT_FILE_PLACE);
}

/* Root, too, is only let in where it is let in. */
static void
heed_permissions(bool heed)
{
    static const uint32_t passes = 1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH;
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3];

    REQUIRE_INT(syscall(SYS_capget, &header, sets), 0);
    sets[0].effective &= ~passes;
    if (!heed)
        sets[0].effective |= sets[0].permitted & passes;
    REQUIRE_INT(syscall(SYS_capset, &header, sets), 0);
}

TEST(a_backup_is_kept_in_a_folder_that_cannot_be_read)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    enum fault fault;
    struct why why;
    int opened;
    char folder[600];
    char path[700];

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_MUST_EXIST, &why, &store), OK);
    snprintf(folder, sizeof(folder), "%s.folder", url.text + strlen("sqlite:"));
    snprintf(path, sizeof(path), "%s/copy", folder);
    REQUIRE_INT(mkdir(folder, 0300), 0);
    heed_permissions(true);
    opened = open(folder, O_RDONLY | O_CLOEXEC);
    fault = store_backup(store, path, NULL, NULL, &why);
    heed_permissions(false);
    REQUIRE_INT(opened, -1);
    REQUIRE_INT(fault, OK);
    REQUIRE_INT(unlink(path), 0);
    REQUIRE_INT(rmdir(folder), 0);
}

/* A page of an index, say: what is asked of the table does not see it. */
TEST(a_damaged_page_is_found_before_anything_reads_it)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    static const char zeros[4096];
    struct why why;
    FILE *file;

    if (given_engine() != STORE_SQLITE)
        return;
    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), OK);
    REQUIRE_INT(store_require_sound(store, &why), OK);
    store_close(&store);

    file = fopen(url.text + strlen("sqlite:"), "r+b");
    REQUIRE(file != NULL);
    REQUIRE_INT(fseek(file, 40 * (long)sizeof(zeros), SEEK_SET), 0);
    REQUIRE_INT(fwrite(zeros, sizeof(zeros), 1, file), 1);
    REQUIRE_INT(fclose(file), 0);

    REQUIRE_INT(open_as(&url, STORE_READ_ONLY, &why, &store), OK);
    REQUIRE_INT(store_require_sound(store, &why), FAULT_STORE_BROKEN);
    REQUIRE(strncmp(why.detail, "the file is damaged: ", 21) == 0);
}

TEST(postgresql_is_backed_up_by_its_own_tools)
{
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    if (given_engine() != STORE_POSTGRES)
        return;
    given_store(&store);
    REQUIRE_INT(store_backup(store, "/tmp/summa-copy", NULL, NULL, &why), FAULT_STORE_REFUSED);
    REQUIRE(access("/tmp/summa-copy", F_OK) != 0);
}
