/*
 * io — every call to the disk fails once, and from each one on for ever.
 *
 * For each scene the calls are counted by a run in which nothing fails; then, for every N and
 * every way to fail, a process of its own opens a copy of the same books, does the same, and the
 * Nth call fails. Then the disk is whole again, and one of two things must be true:
 *
 *   the fault was told, nothing has changed, and the same process does the same with success
 *   the process ended itself, as it must after a failed commit or checkpoint: a new one opens the
 *   books, asks again under the same key, and everything is there once
 */
#include <assert.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/dice.h"
#include "cli/cli.h"
#include "store/connection.h"
#include "tests/fault/failing.h"
#include "tests/fault/requests.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { ACKS_MAX = 200, SAID_SIZE = 1000, MANY = 150, HANG_SECONDS = 30 };

/* Where it all happens; in memory, because none of it is to stay. */
struct place {
    char folder[GIVEN_FOLDER_SIZE];
    char database[80]; /* books.db in it */
    char backup[80];
    char said[80]; /* what a process said when it ended itself */
};

/* What a process tells the one that made it, in memory that both have. */
struct report {
    struct workload_ack acks[ACKS_MAX];
    size_t ack_count;
    struct request_words words;
    struct failing_told told;
    enum failing_call calls[FAILING_SEEN_MAX];
    char complaint[WORKLOAD_DAMAGE_SIZE]; /* "" when all is well */
};

/* A file of the books that every process begins with. */
struct image {
    const char *ending;
    char *bytes;
    size_t size;
};

struct stage;

struct scene {
    const char *name;
    /* The store is open, nothing fails yet. May be NULL. */
    enum fault (*before)(struct stage *stage);
    /* While the disk fails, and once more when it is whole again: then it must succeed. */
    enum fault (*act)(struct stage *stage);
    /* What is wrong after the failure; NULL: nothing. May be NULL. */
    const char *(*after)(struct stage *stage, enum fault fault);
    bool closed;   /* act opens the store itself */
    bool no_books; /* there is no file yet */
    bool killed;   /* whoever wrote last left a log */
};

/* One process: the scene, the books, what is heard. */
struct stage {
    const struct scene *scene;
    const struct request *request; /* of a scene that asks one */
    const struct place *place;
    struct report *report;
    struct store *store;
    struct workload workload;
    struct why why;
};

/* ---- files ---- */

static void
given_place(struct place *place)
{
    given_folder(place->folder);
    snprintf(place->database, sizeof(place->database), "%s/books.db", place->folder);
    snprintf(place->backup, sizeof(place->backup), "%s/backup.db", place->folder);
    snprintf(place->said, sizeof(place->said), "%s/said", place->folder);
}

static void
place_done(struct place *place)
{
    given_folder_done(place->folder);
}

static bool
read_image(const struct place *place, struct image *image)
{
    char path[100];
    struct stat status;
    FILE *in;

    snprintf(path, sizeof(path), "%s%s", place->database, image->ending);
    if (stat(path, &status) != 0 || (in = fopen(path, "r")) == NULL)
        return false;
    image->size = (size_t)status.st_size;
    image->bytes = malloc(image->size + 1);
    assert(image->bytes != NULL);
    if (fread(image->bytes, 1, image->size, in) != image->size)
        image->size = 0;
    fclose(in);
    return image->size > 0;
}

static void
write_image(const struct place *place, const struct image *image)
{
    char path[100];
    FILE *out;

    snprintf(path, sizeof(path), "%s%s", place->database, image->ending);
    out = fopen(path, "w");
    if (out == NULL || fwrite(image->bytes, 1, image->size, out) != image->size ||
            fclose(out) != 0) {
        perror(path);
        exit(1);
    }
}

/* ---- a process ---- */

static void complain(struct stage *stage, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

static void
complain(struct stage *stage, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(stage->report->complaint, sizeof(stage->report->complaint), format, values);
    va_end(values);
}

static bool
complained(const struct stage *stage)
{
    return stage->report->complaint[0] != '\0';
}

static void
hear(void *context, const struct workload_ack *ack)
{
    struct report *report = context;

    assert(report->ack_count < ACKS_MAX);
    report->acks[report->ack_count++] = *ack;
}

static enum fault
open_store(struct stage *stage)
{
    enum fault fault;

    if (stage->store != NULL)
        return OK;
    if ((fault = store_open(stage->place->database, STORE_MAY_CREATE, &stage->why, &stage->store)))
        return fault;
    stage->workload.store = stage->store;
    return OK;
}

static void
require_ok(struct stage *stage, const char *what, enum fault fault)
{
    if (fault != OK && !complained(stage))
        complain(stage, "%s: %s: %s", what, fault_code(fault), stage->why.detail);
}

static void
require_undamaged(struct stage *stage)
{
    char damage[WORKLOAD_DAMAGE_SIZE];

    if (!complained(stage) && workload_damage(&stage->workload, stage->report->acks,
                                      stage->report->ack_count, damage) != NULL)
        complain(stage, "%s", damage);
}

/* Ends the process without a word to the database when `abruptly`. */
static void
run_process(struct stage *stage, void (*run)(struct stage *stage), bool abruptly)
{
    stage->workload = (struct workload){.company = "W",
            .folder = stage->place->folder,
            .told = hear,
            .context = stage->report,
            .user_id = 1};
    run(stage);
    if (!abruptly)
        store_close(&stage->store);
    _exit(complained(stage) ? 1 : 0);
}

/* What it says when it ends itself is for its maker to read. */
static void
redirect_output(const struct place *place)
{
    int said = creat(place->said, 0600);
    int nowhere = open("/dev/null", O_WRONLY);

    if (said < 0 || nowhere < 0 || dup2(said, STDERR_FILENO) < 0 ||
            dup2(nowhere, STDOUT_FILENO) < 0)
        _exit(2);
    close(said);
    close(nowhere);
}

/* What waitpid said. */
static int
fork_process(struct stage *stage, void (*run)(struct stage *stage), bool abruptly)
{
    pid_t child;
    int status = -1;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        alarm(HANG_SECONDS);
        redirect_output(stage->place);
        run_process(stage, run, abruptly);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror("fork");
        exit(1);
    }
    return status;
}

/* ---- what a process does ---- */

static void
prepare(struct stage *stage)
{
    require_ok(stage, "opening", open_store(stage));
    if (!complained(stage))
        require_ok(stage, "preparing",
                requests_prepare(&stage->workload, &stage->report->words, &stage->why));
    require_undamaged(stage);
    if (!complained(stage) && !stage->scene->killed)
        store_close(&stage->store);
}

static void
act_again(struct stage *stage)
{
    require_ok(stage, "when the disk is whole", stage->scene->act(stage));
    require_ok(stage, "then opening", open_store(stage));
    if (!complained(stage))
        require_undamaged(stage);
}

static bool
of_the_books(const char *file)
{
    return strncmp(file, "books.db", strlen("books.db")) == 0;
}

/* What a sync that failed was for is not done; and once the books' own did, the process ends,
 * except when it is not even open. */
static void
require_no_lie(struct stage *stage, enum fault fault)
{
    const struct failing_told *told = &stage->report->told;

    if (told->failed > 0 && told->call == CALL_SYNC &&
            (fault == OK || (of_the_books(told->file) && !stage->scene->closed)))
        complain(stage, "it went on after the sync of %s failed (%s)", told->file,
                fault_code(fault));
}

static struct company_head
head_of(struct stage *stage)
{
    SCOPED(given_work_done) struct work work = {0};
    struct company_head head;
    int64_t company_id;

    given_work(&work, stage->store);
    given_ok(&work, work_read(&work));
    given_ok(&work, company_find_code(&work, "W", &company_id));
    work_read_end(&work);
    head = given_head(&work, company_id);
    return head;
}

/* A request that was refused has changed nothing: every write of a company moves its head. */
static void
require_unchanged(struct stage *stage, const struct company_head *before, enum fault fault)
{
    struct company_head now;

    if (fault == OK || complained(stage))
        return;
    now = head_of(stage);
    if (memcmp(&now, before, sizeof(now)) != 0)
        complain(stage, "it was refused (%s: %s), but something has changed", fault_code(fault),
                stage->why.detail);
}

static void
fail_and_recover(struct stage *stage, const struct failing *plan)
{
    struct company_head before = {0};
    const char *complaint;
    enum fault fault;

    if (stage->request != NULL)
        before = head_of(stage);
    failing_arm(plan);
    fault = stage->scene->act(stage);
    failing_disarm(&stage->report->told);
    require_no_lie(stage, fault);
    if (stage->scene->after != NULL && (complaint = stage->scene->after(stage, fault)) != NULL)
        complain(stage, "%s (%s: %s)", complaint, fault_code(fault), stage->why.detail);
    if (stage->request != NULL)
        require_unchanged(stage, &before, fault);
    if (plan->nth == 0)
        require_ok(stage, "when nothing fails", fault);
    if (!complained(stage))
        act_again(stage);
}

static struct failing plan; /* of the process that is forked next */

static void
play(struct stage *stage)
{
    failing_install();
    if (!stage->scene->closed)
        require_ok(stage, "opening", open_store(stage));
    if (!complained(stage) && stage->scene->before != NULL)
        require_ok(stage, "before", stage->scene->before(stage));
    if (!complained(stage))
        fail_and_recover(stage, &plan);
    memcpy(stage->report->calls, failing_seen(), sizeof(stage->report->calls));
}

/* After a process that ended itself. */
static void
play_again(struct stage *stage)
{
    require_ok(stage, "opening after the end", open_store(stage));
    require_undamaged(stage);
    if (!complained(stage))
        act_again(stage);
}

/* ---- a scene, from its maker's side ---- */

struct sweep {
    const struct scene *scene;
    const struct request *request;
    const struct place *place;
    struct report *report; /* shared */
    struct image images[2];
    struct report *beginning; /* acks and words when the scene begins */
    int64_t tried;
    int64_t ended; /* processes that ended themselves, as they must */
};

static struct report *
shared_report(void)
{
    void *memory = mmap(
            NULL, sizeof(struct report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert(memory != MAP_FAILED);
    return memory;
}

static void
sweep_done(struct sweep *sweep)
{
    for (size_t i = 0; i < COUNT_OF(sweep->images); i++)
        free(sweep->images[i].bytes);
    free(sweep->beginning);
    munmap(sweep->report, sizeof(*sweep->report));
}

static struct stage
stage_of(const struct sweep *sweep)
{
    return (struct stage){.scene = sweep->scene,
            .request = sweep->request,
            .place = sweep->place,
            .report = sweep->report};
}

static void
given_sweep(struct sweep *sweep)
{
    struct stage stage;

    sweep->report = shared_report();
    sweep->images[0].ending = "";
    sweep->images[1].ending = "-wal";
    given_folder_empty(sweep->place->folder);
    stage = stage_of(sweep);
    if (fork_process(&stage, prepare, sweep->scene->killed) != 0)
        test_fail(__FILE__, __LINE__, "%s", sweep->report->complaint);
    for (size_t i = 0; i < COUNT_OF(sweep->images); i++)
        read_image(sweep->place, &sweep->images[i]);
    sweep->beginning = malloc(sizeof(*sweep->beginning));
    assert(sweep->beginning != NULL);
    *sweep->beginning = *sweep->report;
}

/* The books as they were; the file that is imported stays where it is. */
static void
begin_again(struct sweep *sweep)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char path[100];

    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        snprintf(path, sizeof(path), "%s%s", sweep->place->database, endings[i]);
        unlink(path);
    }
    for (size_t i = 0; i < COUNT_OF(sweep->images); i++)
        if (sweep->images[i].size > 0 && !sweep->scene->no_books)
            write_image(sweep->place, &sweep->images[i]);
    unlink(sweep->place->backup);
    given_folder_remove(sweep->place->folder, "*.part*"); /* of a process that ended */
    *sweep->report = *sweep->beginning;
    if (sweep->scene->no_books)
        sweep->report->ack_count = 0;
}

/* What the process said last, on one line. */
static void
read_said(const struct place *place, char ret[SAID_SIZE])
{
    FILE *in = fopen(place->said, "r");
    size_t length = in == NULL ? 0 : fread(ret, 1, SAID_SIZE - 1, in);

    ret[length] = '\0';
    if (in != NULL)
        fclose(in);
}

static bool
may_end_itself(const char *said)
{
    return plan.how != FAILING_FULL && (strstr(said, "a commit failed: ") != NULL ||
                                               strstr(said, "a checkpoint failed: ") != NULL);
}

static void
require_recovery(struct sweep *sweep, int status)
{
    struct stage stage = stage_of(sweep);
    char said[SAID_SIZE];

    read_said(sweep->place, said);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT || !may_end_itself(said)) {
        complain(&stage, "the process ended with status %d: %s", status, said);
        return;
    }
    sweep->ended++;
    fork_process(&stage, play_again, false);
}

static int
play_once(struct sweep *sweep)
{
    struct stage stage = stage_of(sweep);

    begin_again(sweep);
    return fork_process(&stage, play, false);
}

static void
try_plan(struct sweep *sweep)
{
    int status;

    test_goes_on();
    status = play_once(sweep);
    sweep->tried++;
    if (!WIFEXITED(status))
        require_recovery(sweep, status);
    if (sweep->report->complaint[0] != '\0')
        test_fail(__FILE__, __LINE__, "%s: call %" PRId64 " (%s of %s), %s%s: %s",
                sweep->request == NULL ? sweep->scene->name : sweep->request->operation, plan.nth,
                failing_call_name(sweep->report->told.call), sweep->report->told.file,
                failing_how_name(plan.how), plan.for_ever ? " for ever" : "",
                sweep->report->complaint);
}

/* How many calls there are when nothing fails, and which. */
static int64_t
count_calls(struct sweep *sweep, enum failing_call calls[FAILING_SEEN_MAX])
{
    plan = (struct failing){0};
    try_plan(sweep);
    memcpy(calls, sweep->report->calls, sizeof(sweep->report->calls));
    assert(sweep->report->told.count <= FAILING_SEEN_MAX);
    return sweep->report->told.count;
}

/* The ways in which a call can fail, once and for ever. */
static int
ways_of(enum failing_call call, int64_t nth, struct failing ret[2 * FAILING_HOW_COUNT])
{
    int count = 0;

    for (enum failing_how how = 0; how < FAILING_HOW_COUNT; how++)
        for (int for_ever = 0; for_ever <= 1; for_ever++)
            if (failing_applies(how, call))
                ret[count++] = (struct failing){nth, how, for_ever == 1};
    return count;
}

/* In a long run every way. In a short one, too, for what makes a thing last; other calls fail in
 * one of their ways, and of very many reads, which are much alike, every third does. */
static void
try_call(struct sweep *sweep, struct dice *dice, enum failing_call call, int64_t nth, int64_t count)
{
    struct failing ways[2 * FAILING_HOW_COUNT];
    int way_count = ways_of(call, nth, ways);
    int chosen = (int)dice_below(dice, way_count);
    bool all = trial_is_long() || call == CALL_SYNC || call == CALL_RENAME;

    if (!all && call == CALL_READ && count > MANY && dice_below(dice, 3) > 0)
        return;
    for (int i = 0; i < way_count && !test_failed(); i++) {
        if (i != chosen && !all)
            continue;
        plan = ways[i];
        try_plan(sweep);
    }
}

static void
sweep_scene(struct sweep *sweep)
{
    static enum failing_call calls[FAILING_SEEN_MAX];
    struct dice dice = {trial_seed()};
    int64_t count;

    given_sweep(sweep);
    if (test_failed())
        return;
    count = count_calls(sweep, calls);
    for (int64_t nth = 1; nth <= count && !test_failed(); nth++)
        try_call(sweep, &dice, calls[nth - 1], nth, count);
    printf("%-28s %5" PRId64 " calls, %6" PRId64 " failures, %5" PRId64 " times ended itself\n",
            sweep->request == NULL ? sweep->scene->name : sweep->request->operation, count,
            sweep->tried, sweep->ended);
}

/* ---- the scenes ---- */

static enum fault
act_request(struct stage *stage)
{
    return request_run(
            &stage->workload, &stage->report->words, stage->request, "asked", &stage->why);
}

static enum fault
act_checkpoint(struct stage *stage)
{
    connection_rest(stage->store, true);
    return OK;
}

static enum fault
post_something(struct stage *stage)
{
    return workload_step(&stage->workload, WORKLOAD_MONTH, &stage->why);
}

static enum fault
act_close(struct stage *stage)
{
    store_close(&stage->store);
    return OK;
}

static enum fault
act_backup(struct stage *stage)
{
    unlink(stage->place->backup);
    return store_backup(stage->store, stage->place->backup, NULL, NULL, &stage->why);
}

/* It is there, complete, or it is not there at all. */
static const char *
after_backup(struct stage *stage, enum fault fault)
{
    SCOPED(store_close) struct store *store = NULL;
    struct workload workload = {.company = "W"};
    static char damage[WORKLOAD_DAMAGE_SIZE];

    if (given_folder_remove(stage->place->folder, "*.part*") > 0)
        return "a part of the backup was left";
    if (fault != OK)
        return access(stage->place->backup, F_OK) == 0 ? "a backup that failed is there" : NULL;
    if (store_open(stage->place->backup, STORE_READ_ONLY, &stage->why, &store) != OK)
        return "the backup cannot be opened";
    workload.store = store;
    return workload_damage(&workload, stage->report->acks, stage->report->ack_count, damage);
}

static enum fault
make_backup(struct stage *stage)
{
    enum fault fault = act_backup(stage);

    store_close(&stage->store);
    return fault;
}

static enum fault
act_restore(struct stage *stage)
{
    char *words[] = {"summa", "--database", (char *)(uintptr_t)stage->place->database, "restore",
            (char *)(uintptr_t)stage->place->backup, "--replace", NULL};

    if (cli_main((int)COUNT_OF(words) - 1, words) == 0)
        return OK;
    return fault_say(&stage->why, FAULT_FILE_WRITE, "", "summa restore refused");
}

static const struct scene scene_request = {.name = "request", .act = act_request};

static const struct scene scenes[] = {
        {.name = "open", .act = open_store, .closed = true},
        {.name = "open after a kill", .act = open_store, .closed = true, .killed = true},
        {.name = "make a database", .act = open_store, .closed = true, .no_books = true},
        {.name = "checkpoint", .before = post_something, .act = act_checkpoint},
        {.name = "close", .before = post_something, .act = act_close},
        {.name = "backup", .act = act_backup, .after = after_backup},
        {.name = "restore", .before = make_backup, .act = act_restore},
};

static void
try_scene(const struct place *place, const struct scene *scene, const struct request *request)
{
    SCOPED(sweep_done)
    struct sweep sweep = {.scene = scene, .request = request, .place = place};

    sweep_scene(&sweep);
}

TEST(whichever_call_to_the_disk_fails_nothing_is_lost_and_work_goes_on)
{
    SCOPED(place_done) struct place place = {0};

    if (given_engine() != STORE_SQLITE)
        return; /* PostgreSQL has its own disk */
    given_place(&place);
    for (size_t i = 0; i < COUNT_OF(scenes) && !test_failed(); i++)
        try_scene(&place, &scenes[i], NULL);
}

/* One of each way to write; all there are in a long run. */
TEST(whichever_call_fails_below_a_request_it_is_refused_or_done_and_never_both)
{
    static const char *const some[] = {"journal.post", "account.change", "import.run"};
    SCOPED(place_done) struct place place = {0};

    if (given_engine() != STORE_SQLITE)
        return;
    given_place(&place);
    if (!trial_is_long())
        for (size_t i = 0; i < COUNT_OF(some) && !test_failed(); i++)
            try_scene(&place, &scene_request, request_find(some[i]));
    else
        for (const struct request *request = requests; request->operation != NULL && !test_failed();
                request++)
            try_scene(&place, &scene_request, request);
}
