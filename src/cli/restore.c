#include "cli/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/input_file.h"
#include "base/new_file.h"
#include "base/scoped.h"
#include "base/text.h"
#include "cli/session.h"
#include "cli/verify.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"replace", 0, NULL, "move a database that is there aside, and take its place"},
        {"checkpoint", 0, "FILE", "the checkpoints; BACKUP.checkpoint where there is one"},
        {"public-key", 0, "HEX", "the key that they must be signed with"},
        {0},
};

const struct cli_command cli_restore = {
        .name = "restore",
        .summary = "Checks a backup and puts it in place.",
        .usage = "BACKUP [--replace]",
        .help = "The backup is verified whole before anything is touched: its pages and schema, "
                "every\n"
                "company's chain and balances, and its checkpoints. The database is the one that "
                "--database\n"
                "names; one that is there is never overwritten, only moved aside with --replace.\n"
                "\n"
                "Examples\n"
                "  summa restore acme-2026-03-31.db\n"
                "  summa --database acme.db restore acme-2026-03-31.db --replace\n",
        .needs = NEEDS_NOTHING, /* it opens the backup, then the database */
        .options = options,
        .run = run,
};

/* What is restored where. The names outlive the sessions, whose arenas go with them. */
struct restore {
    struct cli *cli;
    struct arena arena;
    char *backup;
    char *path;
    char part[NEW_FILE_PART]; /* the copy, until it is proved; "": none */
    int file;                 /* holds it; -1: none */
};

static void
restore_done(struct restore *restore)
{
    if (restore->part[0] != '\0')
        new_file_remove_part(restore->part); /* and what proving it made beside it */
    if (restore->file >= 0)
        close(restore->file);
    free(restore->backup);
    free(restore->path);
    arena_done(&restore->arena);
}

static bool
is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static enum fault
say_write(struct restore *restore, const char *path)
{
    return fault_say(&restore->cli->work.why, FAULT_FILE_WRITE, path, "%m");
}

/* ---- the copy ---- */

static enum fault
copy(struct restore *restore)
{
    SCOPED(scoped_descriptor) int from = -1;
    struct why *why = &restore->cli->work.why;
    char block[65536];
    ssize_t length;
    enum fault fault;

    if ((fault = input_file_require(why, restore->backup, restore->backup, INPUT_PLAIN, &from)) ||
            (fault = new_file_part(why, restore->path, restore->part, &restore->file)))
        return fault;
    while ((length = read(from, block, sizeof(block))) > 0)
        if (!new_file_write(restore->file, block, (size_t)length))
            return say_write(restore, restore->part);
    if (length < 0)
        return fault_say(why, FAULT_FILE_OPEN, restore->backup, "%m");
    return fsync(restore->file) == 0 ? OK : say_write(restore, restore->part);
}

/* ---- the proof ---- */

/* The checkpoints that were named, or lie beside the backup; NULL: none. */
static const char *
checkpoints_of(struct restore *restore)
{
    const char *named = cli_value(restore->cli, "checkpoint");
    const char *beside = arena_format(&restore->arena, "%s.checkpoint", restore->backup);

    if (named != NULL)
        return named;
    return is_there(beside) ? beside : NULL;
}

/* Proves the copy that is about to be used, not the file that it was made from. */
static enum fault
prove(struct restore *restore)
{
    const char *checkpoints = checkpoints_of(restore);
    struct cli *cli = restore->cli;
    enum fault fault = session_open_at(cli, restore->part, NEEDS_READ);

    if (fault == FAULT_STORE_OPEN)
        return fault_say(&cli->work.why, FAULT_FILE_OPEN, restore->backup,
                "it is no backup of Summa: %s", arena_text(&restore->arena, cli->work.why.detail));
    if (fault == OK && (fault = store_require_sound(cli->store, &cli->work.why)))
        fault_at(&cli->work.why, restore->backup);
    if (fault)
        return fault;
    if (checkpoints == NULL)
        cli_say(cli, "There is no checkpoint beside it: what was removed at its end would not be "
                     "seen.\n");
    if ((fault = verify_database(cli, checkpoints)))
        return fault;
    session_close(cli);
    work_init(&cli->work, NULL, &clock_system);
    return OK;
}

/* ---- the change ---- */

static enum fault
require_place(struct restore *restore)
{
    if (!is_there(restore->path) || cli_has(restore->cli, "replace"))
        return OK;
    return fault_say(&restore->cli->work.why, FAULT_STORE_DUPLICATE, restore->path,
            "a database is there; --replace moves it aside and takes its place");
}

static const char *const ends[] = {"", "-wal", "-shm"}; /* of the files of a database */

static bool
any_is_there(struct restore *restore, const char *path)
{
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (is_there(arena_format(&restore->arena, "%s%s", path, ends[i])))
            return true;
    return false;
}

/* A second restore within a second takes a number more. Whoever restores holds the database, so
 * that nobody takes the name meanwhile. */
static const char *
name_aside(struct restore *restore)
{
    struct moment_text now = moment_text(clock_now(&clock_system));
    const char *first, *aside;

    now.chars[19] = '\0'; /* without parts of seconds */
    first = aside = arena_format(&restore->arena, "%s.before-%s", restore->path, now.chars);
    for (int number = 2; any_is_there(restore, aside); number++)
        aside = arena_format(&restore->arena, "%s-%d", first, number);
    return aside;
}

/* As it is, its log with it: it may be broken, or too new to be opened. A log whose database is
 * gone goes, too: SQLite would write it into what is put there. ret: NULL, nothing was there. */
static enum fault
move_aside(struct restore *restore, const char **ret)
{
    const char *aside = name_aside(restore);

    *ret = NULL;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        const char *from = arena_format(&restore->arena, "%s%s", restore->path, ends[i]);
        const char *to = arena_format(&restore->arena, "%s%s", aside, ends[i]);

        if (rename(from, to) == 0)
            *ret = aside;
        else if (errno != ENOENT)
            return say_write(restore, to);
    }
    return OK;
}

/* Nobody writes to it meanwhile: a posting would go into a file that is no longer the books. */
static enum fault
put_in_place(struct restore *restore)
{
    SCOPED(store_let_go) int hold = -1;
    const char *aside;
    enum fault fault;

    if ((fault = store_hold(restore->path, STORE_TURN_MS, &restore->cli->work.why, &hold)) ||
            (fault = require_place(restore)) || (fault = move_aside(restore, &aside)))
        return fault;
    if (rename(restore->part, restore->path) != 0)
        return fault_say(&restore->cli->work.why, FAULT_FILE_WRITE, restore->path,
                "%m; what was there is now %s", aside == NULL ? "still nothing" : aside);
    if (!new_file_keep_name(restore->path))
        return say_write(restore, restore->path);
    if (aside != NULL)
        cli_say(restore->cli, "What was there is now %s.\n", aside);
    cli_say(restore->cli, "%s is restored from %s.\n", restore->path, restore->backup);
    return OK;
}

/* A backup has none. */
static void
say_key(struct restore *restore)
{
    const char *path = session_key_file(restore->cli, restore->path);

    if (is_there(path))
        return;
    cli_say(restore->cli,
            "There is no signing key: put the old one back as %s, readable for its\n"
            "owner alone, before the next checkpoint or close, which makes a new one otherwise.\n"
            "Checkpoints of before are checked with the old one.\n",
            cli_shown(restore->cli, path));
}

static enum fault
run(struct cli *cli)
{
    SCOPED(restore_done) struct restore restore = {.cli = cli, .file = -1};
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    if (text_starts(cli_database(cli), "postgres"))
        return cli_usage(cli, "a PostgreSQL database is restored with pg_restore");
    restore.backup = store_file(cli_word(cli, 0));
    restore.path = store_file(cli_database(cli));
    if ((fault = require_place(&restore)))
        return fault;
    if ((fault = copy(&restore)) == OK && (fault = prove(&restore)) == OK &&
            (fault = put_in_place(&restore)) == OK)
        say_key(&restore);
    store_close(&cli->store); /* that a refusal left open; its findings stay to be told */
    return fault;
}
