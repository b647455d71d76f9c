/*
 * full — the disk is full, and then it is not.
 *
 * Each trial is a process with a small file system of its own, which nobody else sees and which
 * goes with it. What finds no room is refused as such and changes nothing; what is there can be
 * read; and when there is room again, work goes on where it stopped.
 */
#include <assert.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "store/connection.h"
#include "tests/fault/requests.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"

enum {
    ACKS_MAX = 4000,
    STEPS_MAX = 300,
    ROOMY_KIB = 64 * 1024,
    NOT_ALLOWED = 77,
    HANG_SECONDS = 20,
};

/* One trial, in its process. */
struct trial {
    char folder[GIVEN_FOLDER_SIZE]; /* has room */
    char small[80];                 /* the small disk, below it */
    char database[96];              /* on one or the other */
    struct store *store;
    struct workload workload;
    struct workload_ack acks[ACKS_MAX];
    size_t ack_count;
    struct why why;
};

/* ---- disks ---- */

static bool
set_size(const struct trial *trial, int kib, bool again)
{
    char options[40];

    snprintf(options, sizeof(options), "size=%dk", kib);
    return mount("none", trial->small, "tmpfs", again ? MS_REMOUNT : 0, options) == 0;
}

/* Where this is not allowed, the process says so by its exit code. */
static void
make_small_disk(struct trial *trial, int kib)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
            !set_size(trial, kib, false)) {
        perror("a disk of our own");
        _exit(NOT_ALLOWED);
    }
}

static void
make_room(const struct trial *trial)
{
    REQUIRE(set_size(trial, ROOMY_KIB, true));
}

/* Takes what room there is, to the last byte. */
static void
fill_disk(const struct trial *trial)
{
    static const char bytes[4096];
    char path[100];
    int file;

    snprintf(path, sizeof(path), "%s/filler", trial->small);
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    while (write(file, bytes, sizeof(bytes)) > 0)
        continue;
    close(file);
}

/* ---- the books ---- */

static void
hear(void *context, const struct workload_ack *ack)
{
    struct trial *trial = context;

    assert(trial->ack_count < ACKS_MAX);
    trial->acks[trial->ack_count++] = *ack;
}

/* What was made before is not made again: it is asked for under its keys. */
static enum fault
open_books(struct trial *trial)
{
    enum fault fault;

    if (trial->store == NULL &&
            (fault = store_open(trial->database, STORE_MAY_CREATE, &trial->why, &trial->store)))
        return fault;
    trial->workload.store = trial->store;
    return workload_make(&trial->workload, &trial->why);
}

/* A refusal for want of room, that says so. */
static void
require_full(const struct trial *trial, enum fault fault)
{
    REQUIRE_TEXT(fault_code(fault), "store.full");
    REQUIRE(strstr(trial->why.detail, "full") != NULL);
}

static void
require_sound(struct trial *trial)
{
    char damage[WORKLOAD_DAMAGE_SIZE];

    REQUIRE_TEXT(workload_damage(&trial->workload, trial->acks, trial->ack_count, damage), NULL);
}

static void
require_done(struct trial *trial, enum fault fault)
{
    if (fault != OK)
        test_fail(__FILE__, __LINE__, "%s: %s", fault_code(fault), trial->why.detail);
}

/* Until a step finds no room; its number. */
static int64_t
run_until_full(struct trial *trial, int64_t step, enum fault *ret)
{
    *ret = OK;
    while (step < STEPS_MAX && (*ret = workload_step(&trial->workload, step, &trial->why)) == OK)
        step++;
    return step;
}

static void
go_on(struct trial *trial, int64_t step)
{
    for (int i = 0; i < WORKLOAD_MONTH && !test_failed(); i++)
        require_done(trial, workload_step(&trial->workload, step + i, &trial->why));
    store_close(&trial->store);
    require_done(trial, open_books(trial));
    if (!test_failed())
        require_sound(trial);
}

/* ---- what is tried ---- */

/* Database and log on a disk that the books outgrow, from the first moment or later. */
static void
outgrow(struct trial *trial, int kib)
{
    int64_t step = 0;
    enum fault fault;
    bool made;

    snprintf(trial->database, sizeof(trial->database), "%s/books.db", trial->small);
    make_small_disk(trial, kib);
    made = (fault = open_books(trial)) == OK;
    if (made)
        step = run_until_full(trial, 0, &fault);
    require_full(trial, fault);
    if (test_failed())
        return;
    if (!made) {
        require_full(trial, open_books(trial));
    } else {
        require_sound(trial);
        require_full(trial, workload_step(&trial->workload, step, &trial->why));
    }
    make_room(trial);
    require_done(trial, open_books(trial));
    if (!test_failed())
        go_on(trial, step);
}

/* The log has no room for one page more; then the database has none for what is in the log. */
static void
fill(struct trial *trial, int kib)
{
    int64_t step = 0;

    snprintf(trial->database, sizeof(trial->database), "%s/books.db", trial->small);
    make_small_disk(trial, kib);
    require_done(trial, open_books(trial));
    for (; step < WORKLOAD_MONTH && !test_failed(); step++)
        require_done(trial, workload_step(&trial->workload, step, &trial->why));
    if (test_failed())
        return;
    fill_disk(trial);
    require_full(trial, workload_step(&trial->workload, step, &trial->why));
    connection_rest(trial->store, true);
    require_sound(trial);
    require_full(trial, workload_step(&trial->workload, step, &trial->why));
    make_room(trial);
    if (!test_failed())
        go_on(trial, step);
}

/* Who comes when it is full cannot read either, and is told why; who is there reads on. */
static void
come_to_read(struct trial *trial, int kib)
{
    struct store *reader = NULL;

    snprintf(trial->database, sizeof(trial->database), "%s/books.db", trial->small);
    make_small_disk(trial, kib);
    require_done(trial, open_books(trial));
    store_close(&trial->store);
    fill_disk(trial);
    require_full(trial, store_open(trial->database, STORE_READ_ONLY, &trial->why, &reader));
    REQUIRE(strstr(trial->why.detail, trial->small) != NULL);
    make_room(trial);
    require_done(trial, store_open(trial->database, STORE_READ_ONLY, &trial->why, &reader));
    store_close(&reader);
}

/* The books have room; what is written from them has none. */
static void
given_roomy_books(struct trial *trial, int kib)
{
    snprintf(trial->database, sizeof(trial->database), "%s/books.db", trial->folder);
    make_small_disk(trial, kib);
    require_done(trial, open_books(trial));
    for (int64_t step = 0; step < WORKLOAD_MONTH && !test_failed(); step++)
        require_done(trial, workload_step(&trial->workload, step, &trial->why));
}

static bool
is_absent(const struct trial *trial, const char *name)
{
    char path[120];

    snprintf(path, sizeof(path), "%s/%s", trial->small, name);
    return access(path, F_OK) != 0;
}

static void
back_up(struct trial *trial, int kib)
{
    SCOPED(store_close) struct store *copy = NULL;
    char path[100];

    given_roomy_books(trial, kib);
    snprintf(path, sizeof(path), "%s/copy.db", trial->small);
    require_full(trial, store_backup(trial->store, path, NULL, NULL, &trial->why));
    REQUIRE(is_absent(trial, "copy.db") && given_folder_remove(trial->small, "*.part") == 0);
    go_on(trial, WORKLOAD_MONTH);
    make_room(trial);
    require_done(trial, store_backup(trial->store, path, NULL, NULL, &trial->why));
    require_done(trial, store_open(path, STORE_READ_ONLY, &trial->why, &copy));
    trial->workload.store = copy;
    if (!test_failed())
        require_sound(trial);
}

static enum fault
write_export(struct trial *trial, const char *format)
{
    char input[300];

    snprintf(input, sizeof(input), "{\"company\":\"W\",\"format\":\"%s\",\"file\":\"%s/out-%s\"}",
            format, trial->small, format);
    return workload_ask(&trial->workload, NULL, "export.write", input, NULL, &trial->why);
}

static void
export_to(struct trial *trial, int kib)
{
    static const char *const formats[] = {"sie", "hledger", "csv", "chart-csv", "ndjson"};
    char out[32];

    given_roomy_books(trial, kib);
    fill_disk(trial);
    for (size_t i = 0; i < COUNT_OF(formats) && !test_failed(); i++) {
        REQUIRE_TEXT(fault_code(write_export(trial, formats[i])), "file.write");
        if (strstr(trial->why.detail, "No space left on device") == NULL &&
                strstr(trial->why.detail, "is the disk full?") == NULL)
            test_fail(__FILE__, __LINE__, "%s: %s", formats[i], trial->why.detail);
        snprintf(out, sizeof(out), "out-%s", formats[i]);
        REQUIRE(is_absent(trial, out) && given_folder_remove(trial->small, "*.part") == 0);
    }
    go_on(trial, WORKLOAD_MONTH);
    make_room(trial);
    for (size_t i = 0; i < COUNT_OF(formats) && !test_failed(); i++)
        require_done(trial, write_export(trial, formats[i]));
}

/* ---- processes ---- */

static void
end_process(struct trial *trial)
{
    store_close(&trial->store);
    fflush(stdout);
    _exit(test_failed() ? 1 : 0);
}

/* A trial that may not be made is said to be left out; for the root of a CI it is a failure. */
static void
require_allowed(const char *name)
{
    printf("LEFT OUT %s: this process may not mount a file system; run it as root\n", name);
    REQUIRE(geteuid() != 0 || getenv("CI") == NULL);
}

static void
try_on_small_disk(const char *name, void (*run)(struct trial *trial, int kib), int kib)
{
    static struct trial trial;
    int status = -1;
    pid_t child;

    if (given_engine() != STORE_SQLITE)
        return; /* PostgreSQL has its own disk */
    memset(&trial, 0, sizeof(trial));
    given_folder(trial.folder);
    snprintf(trial.small, sizeof(trial.small), "%s/small", trial.folder);
    REQUIRE(mkdir(trial.small, 0700) == 0);
    trial.workload = (struct workload){
            .company = "W", .folder = trial.folder, .told = hear, .context = &trial};
    fflush(NULL);
    child = fork();
    if (child == 0) {
        alarm(HANG_SECONDS);
        run(&trial, kib);
        end_process(&trial);
    }
    REQUIRE(child > 0 && waitpid(child, &status, 0) == child);
    given_folder_done(trial.folder);
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_ALLOWED)
        require_allowed(name);
    else if (status != 0)
        test_fail(__FILE__, __LINE__, "%s with %d KiB: status %d", name, kib, status);
}

TEST(books_that_outgrow_their_disk_are_kept_and_go_on_when_it_grows)
{
    static const int sizes_kib[] = {256, 1024, 2048, 4096, 8192};

    for (size_t i = 0; i < COUNT_OF(sizes_kib) && !test_failed(); i++)
        try_on_small_disk("outgrow", outgrow, sizes_kib[i]);
}

TEST(a_disk_that_others_filled_refuses_what_is_written_and_lets_read)
{
    try_on_small_disk("fill", fill, 8192);
}

TEST(a_full_disk_is_what_keeps_a_reader_out)
{
    try_on_small_disk("read", come_to_read, 8192);
}

TEST(a_backup_that_finds_no_room_leaves_nothing_behind)
{
    try_on_small_disk("backup", back_up, 128);
}

TEST(an_export_that_finds_no_room_leaves_nothing_behind)
{
    try_on_small_disk("export", export_to, 64);
}
