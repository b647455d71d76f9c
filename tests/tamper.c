#include "tests/tamper.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/account/account.h"
#include "ledger/name/name.h"
#include "ledger/verify/verify.h"
#include "tests/raw.h"
#include "tests/test.h"

/* ---- Summa's own verifier ---- */

enum fault
tamper_verify(struct books *books, const struct checkpoint *outside)
{
    const struct verify_options options = {
            .checkpoints = outside,
            .checkpoint_count = outside == NULL ? 0 : 1,
            .public = books->key.public,
    };
    struct verify_report report;

    return verify_company(&books->work, books->company, &options, &report);
}

bool
tamper_found(const struct books *books, const char *code)
{
    for (size_t i = 0; i < books->work.findings.count; i++)
        if (strcmp(books->work.findings.list[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < books->work.findings.count; i++)
        printf("found %s %s %s\n", books->work.findings.list[i].code,
                books->work.findings.list[i].at, books->work.findings.list[i].detail);
    return false;
}

/* ---- the second verifier ---- */

static void
write_checkpoint(struct books *books, const struct checkpoint *checkpoint, const char *path)
{
    FILE *file = fopen(path, "w");

    REQUIRE(file != NULL);
    fputs(checkpoint_write(&books->work.arena, checkpoint), file);
    REQUIRE(fclose(file) == 0);
}

/* Its exit code. What it prints goes to the file of that name; NULL: into the test's own output. */
static int
run_second(struct books *books, const char *checkpoint_path, const char *said_path)
{
    struct key_text key = signing_key_text(books->key.public);
    char *words[] = {"/usr/bin/python3", "tests/verifier/verify.py",
            books->url.text + strlen("sqlite:"), "--key", key.chars,
            checkpoint_path == NULL ? NULL : "--checkpoint", (char *)checkpoint_path, NULL};
    posix_spawn_file_actions_t actions;
    int status = -1;
    pid_t child;

    posix_spawn_file_actions_init(&actions);
    if (said_path != NULL)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said_path, O_WRONLY | O_TRUNC, 0);
    fflush(stdout);
    if (posix_spawn(&child, words[0], &actions, NULL, words, environ) == 0)
        waitpid(child, &status, 0);
    posix_spawn_file_actions_destroy(&actions);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Without its files nothing that follows would be a test. */
static int
made_file(char *path)
{
    int file = mkstemp(path);

    if (file < 0) {
        perror(path);
        abort();
    }
    return file;
}

int
tamper_second(struct books *books, const struct checkpoint *outside, bool aloud)
{
    const char *said_path = aloud ? NULL : "/dev/null";
    char path[] = "/tmp/summa-checkpoint-XXXXXX";
    int exit_code;

    if (outside == NULL)
        return run_second(books, NULL, said_path);
    close(made_file(path));
    write_checkpoint(books, outside, path);
    exit_code = run_second(books, path, said_path);
    unlink(path);
    return exit_code;
}

bool
tamper_second_found(struct books *books, const char *sentence)
{
    char path[] = "/tmp/summa-said-XXXXXX";
    char said[100000];
    int file = made_file(path);
    bool found = run_second(books, NULL, path) == 1;
    ssize_t length = read(file, said, sizeof(said) - 1);

    said[length < 0 ? 0 : length] = '\0';
    close(file);
    unlink(path);
    found = found && strstr(said, sentence) != NULL;
    if (!found)
        printf("the second verifier said %s\n", said);
    return found;
}

/* ---- tampering ---- */

const char *
tamper_hash(struct arena *arena, const struct hash *hash)
{
    return arena_format(
            arena, given_engine() == STORE_POSTGRES ? "'\\x%s'" : "X'%s'", hash_text(hash).chars);
}

void
tamper_with(struct books *books, const char *name, int seq)
{
    struct arena *arena = &books->work.arena;
    struct hash gifts = name_account_digest(COSTS, "Gifts", ACCOUNT_EXPENSE, ACCOUNT_NORMAL);
    struct hash asset = name_account_digest(COSTS, "Cost of sales", ACCOUNT_ASSET, ACCOUNT_NORMAL);
    const struct raw_word words[] = {
            {"company", arena_format(arena, "%lld", (long long)books->company)},
            {"seq", arena_format(arena, "%d", seq)},
            {"digest", tamper_hash(arena, &gifts)},
            {"asset", tamper_hash(arena, &asset)},
            {0},
    };
    struct raw raw;

    raw_open(&raw, &books->url);
    raw_run(&raw, name, words);
    raw_close(&raw);
}
