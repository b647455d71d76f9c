/*
 * kill -9 while files are attached to a journal, chunk by chunk.
 *
 * After any kill a file is there whole or not at all, and every one that was acknowledged is there.
 * What was interrupted is either gone on with, under the same keys, or swept a day later; then
 * nothing is left that no file has.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ledger/attachment/attachment.h"
#include "ledger/company/company.h"
#include "ledger/verify/verify.h"
#include "operation/attachment/attachment_shapes.h"
#include "operation/operation.h"
#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"
#include "tests/trial.h"

enum {
    CHUNKS = 4, /* the last one is shorter */
    LAST_CHUNK = 1000,
    FILES = ATTACHMENTS_PER_JOURNAL,
    KILLS_OF_A_BOOK = 8,
    ROUND_SECONDS = 120,
};

static const int64_t DAY_US = INT64_C(25) * 3600 * 1000000;

struct trial {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE];
    char path[GIVEN_FOLDER_SIZE + 16]; /* of the answers */
    struct store *store;
    struct workload workload;
    int64_t company_id;
    int64_t journal_id;
    int next; /* file that nobody was told of yet */
    bool answered[FILES];
    int64_t kept;
};

static void
trial_done(struct trial *trial)
{
    store_close(&trial->store);
    given_folder_done(trial->folder);
    if (trial->url.text[0] != '\0')
        given_url_done(&trial->url);
}

static void
open_store(struct trial *trial)
{
    struct why why = {0};

    if (store_open(trial->url.text, STORE_MUST_EXIST, &why, &trial->store) != OK)
        victim_fails("store", why.detail);
    trial->workload.store = trial->store;
}

static void
given_trial(struct trial *trial)
{
    SCOPED(json_close) json_t *answer = NULL;
    SCOPED(work_done) struct work work;
    struct why why = {0};

    trial->url = given_url();
    given_folder(trial->folder);
    snprintf(trial->path, sizeof(trial->path), "%s/answers", trial->folder);
    trial->workload = (struct workload){.company = "K", .folder = trial->folder};
    open_store(trial);
    REQUIRE_INT(workload_make(&trial->workload, &why), OK);
    REQUIRE_INT(workload_ask(&trial->workload, "J", "journal.create", "{\"company\":\"K\"}",
                        &answer, &why),
            OK);
    trial->journal_id = strtoll(json_string_value(json_object_get(answer, "journal_id")), NULL, 10);
    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "K", &trial->company_id), OK);
    work_read_end(&work);
    store_close(&trial->store);
}

/* ---- files ---- */

static size_t
length_of(int chunk)
{
    return chunk + 1 < CHUNKS ? ATTACHMENT_CHUNK : LAST_CHUNK;
}

static uint8_t
byte_at(int file, int64_t place)
{
    int64_t letter = ((int64_t)file * 7 + place + place / 64) % 26;

    if (place % 64 == 63)
        return '\n';
    return (uint8_t)('a' + letter);
}

static void
fill(int file, int chunk, uint8_t *ret)
{
    for (size_t i = 0; i < length_of(chunk); i++)
        ret[i] = byte_at(file, (int64_t)chunk * (int64_t)ATTACHMENT_CHUNK + (int64_t)i);
}

/* ---- the process that is killed ---- */

static void
ask(struct trial *trial, const char *key, const char *name, const void *input, void *ret_output)
{
    const struct operation *operation;
    SCOPED(work_done) struct work work;

    given_work(&work, trial->store);
    work.actor = (struct actor){
            .user_id = trial->workload.user_id, .login = "worker", .name = "The Worker"};
    work.key = key;
    if (operation_find(&work.why, name, &operation) ||
            operation_run(&work, operation, input, ret_output))
        victim_fails(name, work.why.detail);
}

static void
attach(struct trial *trial, int file)
{
    static uint8_t bytes[ATTACHMENT_CHUNK];
    char name[32];
    char key[32];
    struct attachment_new new = {.company = "K", .journal_id = trial->journal_id, .name = name};
    struct attachment_begun begun;
    struct attachment_received received;
    struct attachment_record record;

    snprintf(name, sizeof(name), "file-%03d.txt", file);
    snprintf(key, sizeof(key), "FILE-%d", file);
    ask(trial, key, "attachment.begin", &new, &begun);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
        const struct attachment_chunk said = {
                .company = "K",
                .attachment_id = begun.attachment_id,
                .chunk_no = chunk,
                .bytes = {bytes, length_of(chunk)},
        };

        fill(file, chunk, bytes);
        snprintf(key, sizeof(key), "CHUNK-%d-%d", file, chunk);
        ask(trial, key, "attachment.append", &said, &received);
    }
    snprintf(key, sizeof(key), "WHOLE-%d", file);
    ask(trial, key, "attachment.finish",
            &(struct attachment_end){.company = "K", .attachment_id = begun.attachment_id},
            &record);
}

static void
attach_until_killed(void *context)
{
    struct trial *trial = context;
    int answers = open(trial->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

    if (answers < 0)
        victim_fails(trial->path, "cannot be written");
    open_store(trial);
    for (int file = trial->next; file < FILES; file++) {
        attach(trial, file);
        if (write(answers, &file, sizeof(file)) != sizeof(file))
            victim_fails(trial->path, "an answer cannot be written");
    }
    for (;;)
        pause();
}

/* The first victim of a book lives until it has been told of a file, however slow the machine. */
static void
await_answer(const struct trial *trial)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    struct stat answers;

    while (stat(trial->path, &answers) != 0 || answers.st_size == 0)
        nanosleep(&pause, NULL); /* until the round's alarm */
}

static void
kill_once(struct trial *trial, struct dice *dice, bool awaits)
{
    pid_t pid = victim_start(attach_until_killed, trial);

    if (awaits)
        await_answer(trial);
    REQUIRE(victim_killed(pid, victim_delay_us(dice), NULL));
}

/* ---- what stands ---- */

static void
hear(struct trial *trial)
{
    FILE *answers = fopen(trial->path, "r");
    int file;

    while (answers != NULL && fread(&file, sizeof(file), 1, answers) == 1) {
        trial->answered[file] = true;
        if (file >= trial->next)
            trial->next = file + 1;
    }
    if (answers != NULL)
        fclose(answers);
}

static void
require_bytes(struct trial *trial, struct work *work, const struct attachment *attachment, int file)
{
    struct attachment found;
    struct bytes bytes;

    for (int64_t offset = 0; offset < attachment->size; offset += (int64_t)bytes.length) {
        struct arena_mark mark = arena_mark(&work->arena);

        REQUIRE_INT(attachment_read(work, trial->company_id, attachment->attachment_id, offset,
                            ATTACHMENT_CHUNK, &found, &bytes),
                OK);
        REQUIRE(bytes.length > 0);
        for (size_t i = 0; i < bytes.length; i++)
            REQUIRE_INT(((const uint8_t *)bytes.start)[i], byte_at(file, offset + (int64_t)i));
        arena_reset(&work->arena, mark);
    }
}

/* Each file once and whole, and all that were answered; the one behind them may be there, too. */
static void
require_files(struct trial *trial, struct work *work)
{
    bool seen[FILES] = {false};
    struct attachment *list;
    size_t count;

    REQUIRE_INT(attachment_list(work, trial->company_id, trial->journal_id, &list, &count), OK);
    for (size_t i = 0; i < count && !test_failed(); i++) {
        int file = (int)strtol(list[i].name + strlen("file-"), NULL, 10);

        REQUIRE(file >= 0 && file < FILES && file <= trial->next && !seen[file]);
        seen[file] = true;
        REQUIRE_INT(list[i].size, (CHUNKS - 1) * ATTACHMENT_CHUNK + LAST_CHUNK);
        require_bytes(trial, work, &list[i], file);
    }
    for (int file = 0; file < FILES; file++)
        REQUIRE(seen[file] || !trial->answered[file]);
    REQUIRE((int64_t)count >= trial->kept);
    trial->kept = (int64_t)count;
}

static void
require_whole(struct trial *trial, struct work *work)
{
    const struct verify_options options = {0};
    struct verify_report report;

    REQUIRE_INT(work_read(work), OK);
    require_files(trial, work);
    work_read_end(work);
    REQUIRE_INT(verify_company(work, trial->company_id, &options, &report), OK);
}

/* A day later: all that is left belongs to files, which are still whole. */
static void
require_swept(struct trial *trial, struct work *work)
{
    int64_t kept = trial->kept;
    struct attachment_swept swept;

    work->now += DAY_US;
    REQUIRE_INT(attachment_sweep(work, trial->company_id, &swept), OK);
    REQUIRE(swept.upload_count <= 1);
    REQUIRE_INT(attachment_sweep(work, trial->company_id, &swept), OK);
    REQUIRE_INT(swept.upload_count + swept.chunk_count, 0);
    require_whole(trial, work);
    REQUIRE_INT(trial->kept, kept);
}

/* What is swept, nobody goes on with. */
static void
look(struct trial *trial, bool sweeps)
{
    SCOPED(work_done) struct work work;

    open_store(trial);
    given_work(&work, trial->store);
    require_whole(trial, &work);
    if (sweeps && !test_failed()) {
        require_swept(trial, &work);
        trial->next++;
    }
    store_close(&trial->store);
}

TEST(a_file_whose_upload_was_killed_is_whole_or_swept)
{
    struct dice dice = {trial_seed()};
    int64_t left = trial_rounds(8, 200);

    while (left > 0 && !test_failed()) {
        SCOPED(trial_done) struct trial trial = {0};

        given_trial(&trial);
        for (int i = 0; i < KILLS_OF_A_BOOK && left > 0 && !test_failed(); i++, left--) {
            alarm(ROUND_SECONDS);
            kill_once(&trial, &dice, i == 0);
            hear(&trial);
            look(&trial, i % 2 == 1);
        }
        REQUIRE(trial.kept > 0);
    }
}
