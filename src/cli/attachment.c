/*
 * attachment — files of journals: sent and fetched chunk by chunk, so that memory does not grow
 * with them, and compared with their digest at either end.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/input_file.h"
#include "base/new_file.h"
#include "base/scoped.h"
#include "base/text.h"
#include "cli/commands.h"
#include "operation/attachment/attachment_shapes.h"
#include "operation/shapes.h"

/* ---- attach ---- */

struct sending {
    struct cli *cli;
    const char *path;
    FILE *file;
    uint8_t *chunk;
    int64_t journal_id;
    struct attachment_chunk asked;
    struct hashing hashing;
};

static void
sending_done(struct sending *sending)
{
    scoped_file(&sending->file);
    free(sending->chunk);
}

/* What is too much or nothing is said before anything is sent; a pipe's size is not known. */
static enum fault
require_size(struct cli *cli, const struct sending *sending)
{
    struct stat status;

    if (fstat(fileno(sending->file), &status) != 0)
        return fault_say(&cli->work.why, FAULT_FILE_OPEN, sending->path, "%s", strerror(errno));
    if (!S_ISREG(status.st_mode))
        return OK;
    if (status.st_size == 0)
        return fault_say(
                &cli->work.why, FAULT_ATTACHMENT_CHUNKS, sending->path, "the file is empty");
    if (status.st_size > ATTACHMENT_SIZE_MAX)
        return fault_say(&cli->work.why, FAULT_FILE_LARGE, sending->path,
                "it has %lld bytes, and %d MiB are kept at most", (long long)status.st_size,
                ATTACHMENT_SIZE_MAX / 1024 / 1024);
    return OK;
}

static enum fault
open_file(struct cli *cli, struct sending *sending)
{
    const char *path = sending->path;
    enum fault fault;

    if ((fault = input_file_stream(&cli->work.why, path, path, INPUT_STREAM, &sending->file)))
        return fault;
    return require_size(cli, sending);
}

static enum fault
begin(struct cli *cli, struct sending *sending)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {.field = "name", .option = "name"},
            {0},
    };
    struct attachment_new asked;
    struct attachment_begun begun;
    enum fault fault;

    if (!cli_has(cli, "name"))
        cli->values[cli->value_count++] =
                (struct cli_value){"name", input_file_name(sending->path)};
    if ((fault = cli_read(cli, &attachment_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "attachment.begin", &asked, &begun)))
        return fault;
    sending->journal_id = asked.journal_id;
    sending->asked.company = asked.company;
    sending->asked.attachment_id = begun.attachment_id;
    return OK;
}

/* What one chunk took in the arena is let go again. */
static enum fault
send_chunk(struct sending *sending, size_t length)
{
    struct cli *cli = sending->cli;
    struct arena_mark mark = arena_mark(&cli->work.arena);
    struct attachment_received received;
    enum fault fault;

    hashing_add(&sending->hashing, sending->chunk, length);
    sending->asked.bytes = (struct bytes){sending->chunk, length};
    fault = cli_ask(cli, "attachment.append", &sending->asked, &received);
    sending->asked.chunk_no++;
    cli->work.key = NULL;
    arena_reset(&cli->work.arena, mark);
    return fault;
}

static enum fault
send_file(struct sending *sending)
{
    size_t length = ATTACHMENT_CHUNK;
    enum fault fault;

    hashing_begin(&sending->hashing);
    while (length == ATTACHMENT_CHUNK) {
        length = fread(sending->chunk, 1, ATTACHMENT_CHUNK, sending->file);
        if (ferror(sending->file))
            return fault_say(
                    &sending->cli->work.why, FAULT_FILE_OPEN, sending->path, "%s", strerror(errno));
        if (length > 0 && (fault = send_chunk(sending, length)))
            return fault;
    }
    return OK;
}

static enum fault
finish(struct sending *sending, struct attachment_record *ret)
{
    const struct attachment_end end = {
            .company = sending->asked.company,
            .attachment_id = sending->asked.attachment_id,
            .sha256 = hashing_end(&sending->hashing),
    };

    return cli_ask(sending->cli, "attachment.finish", &end, ret);
}

/* What was refused leaves nothing behind. Its own refusal is what is told: when the drop is refused
 * as well, the sweep finds the rest. */
static enum fault
drop_refused(struct sending *sending, enum fault fault)
{
    const struct attachment_drop_words words = {
            .company = sending->asked.company,
            .journal_id = sending->journal_id,
            .attachment_id = sending->asked.attachment_id,
    };
    struct attachment_swept dropped;
    struct why why = sending->cli->work.why;
    enum fault left = cli_ask(sending->cli, "attachment.drop", &words, &dropped);

    (void)left;
    sending->cli->work.why = why;
    return fault;
}

static enum fault
attach(struct cli *cli)
{
    SCOPED(sending_done) struct sending sending = {.cli = cli, .path = cli_word(cli, 1)};
    struct attachment_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) || (fault = open_file(cli, &sending)))
        return fault;
    sending.chunk = heap_take(1, ATTACHMENT_CHUNK);
    if ((fault = begin(cli, &sending)))
        return fault;
    if ((fault = send_file(&sending)) || (fault = finish(&sending, &record)))
        return drop_refused(&sending, fault);
    return cli_done(cli, &attachment_record_shape, &record,
            "Journal %lld keeps %s as attachment %lld: %s, %lld bytes.\n",
            (long long)record.attachment.journal_id, record.attachment.name,
            (long long)record.attachment.attachment_id, record.attachment.media_type,
            (long long)record.attachment.size);
}

static const struct cli_option attach_options[] = {
        {"name", 0, "NAME", "its name in the books; the file's own unless said"},
        {0},
};

const struct cli_command cli_attach = {
        .name = "attach",
        .summary = "Keeps a file with a journal: an invoice, a contract, a calculation.",
        .usage = "JOURNAL FILE [--name NAME]",
        .help = "The file is copied into the books, 25 MiB at most, and stays with the journal "
                "when "
                "it\n"
                "is posted. A posted journal takes more files, and gives none back.\n"
                "\n"
                "Examples\n"
                "  summa attach 12 invoice.pdf\n"
                "  summa attachment list 12\n",
        .needs = NEEDS_WRITE,
        .options = attach_options,
        .run = attach,
};

/* ---- list ---- */

static enum fault
list(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {0},
    };
    struct attachment_query query;
    struct attachment_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &attachment_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "attachment.list", &query, &page)))
        return fault;
    return cli_show_list(cli,
            &(struct cli_list){
                    .name = "attachments",
                    .title = "Attachments",
                    .shape = &attachment_record_shape,
                    .items = page.items,
                    .count = page.count,
                    .columns = "attachment_id name media_type size attached_by attached_at fixed",
            });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the files of a journal.",
        .usage = "JOURNAL",
        .needs = NEEDS_READ,
        .run = list,
};

/* ---- get ---- */

struct fetching {
    struct cli *cli;
    struct attachment_range asked;
    struct attachment_record record;
    const char *path;
    FILE *file;
    struct hashing hashing;
};

static enum fault
refuse_write(struct fetching *fetching, const char *why)
{
    return fault_say(&fetching->cli->work.why, FAULT_FILE_WRITE, fetching->path, "%s", why);
}

static enum fault
fetch_piece(struct fetching *fetching)
{
    struct cli *cli = fetching->cli;
    struct arena_mark mark = arena_mark(&cli->work.arena);
    struct attachment_piece piece = {0};
    enum fault fault = cli_ask(cli, "attachment.read", &fetching->asked, &piece);

    if (fault == OK &&
            fwrite(piece.bytes.start, 1, piece.bytes.length, fetching->file) != piece.bytes.length)
        fault = refuse_write(fetching, strerror(errno));
    if (fault == OK)
        hashing_add(&fetching->hashing, piece.bytes.start, piece.bytes.length);
    fetching->asked.offset = piece.next;
    arena_reset(&cli->work.arena, mark);
    return fault;
}

static enum fault
fetch(struct fetching *fetching)
{
    struct hash came;
    int closed;
    enum fault fault;

    hashing_begin(&fetching->hashing);
    do {
        if ((fault = fetch_piece(fetching)))
            return fault;
    } while (fetching->asked.offset != 0);
    closed = fclose(fetching->file);
    fetching->file = NULL;
    if (closed != 0)
        return refuse_write(fetching, strerror(errno));
    came = hashing_end(&fetching->hashing);
    if (!hash_same(&came, &fetching->record.attachment.sha256))
        return fault_say(&fetching->cli->work.why, FAULT_ATTACHMENT_DIGEST, fetching->path,
                "the books say %.16s...; ask summa verify",
                hash_text(&fetching->record.attachment.sha256).chars);
    return OK;
}

/* What is not whole, or not what was attached, is not handed over. */
static enum fault
fetch_or_leave_nothing(struct fetching *fetching)
{
    enum fault fault;

    if ((fault = new_file_open(&fetching->cli->work.why, fetching->path, &fetching->file)))
        return fault;
    fault = fetch(fetching);
    scoped_file(&fetching->file);
    if (fault)
        unlink(fetching->path);
    return fault;
}

static enum fault
get(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "attachment_id", .word = 1},
            {0},
    };
    struct fetching fetching = {.cli = cli, .path = cli_value(cli, "to")};
    struct attachment_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &attachment_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "attachment.show", &key, &fetching.record)))
        return fault;
    fetching.asked =
            (struct attachment_range){.company = key.company, .attachment_id = key.attachment_id};
    if (fetching.path == NULL)
        fetching.path = fetching.record.attachment.name;
    if ((fault = fetch_or_leave_nothing(&fetching)))
        return fault;
    return cli_done(cli, &attachment_record_shape, &fetching.record,
            "%s is written, %lld bytes; its digest holds.\n", fetching.path,
            (long long)fetching.record.attachment.size);
}

static const struct cli_option get_options[] = {
        {"to", 'o', "FILE", "write to this file; to one of its own name unless said"},
        {0},
};

static const struct cli_command get_command = {
        .name = "get",
        .summary = "Writes a kept file, byte for byte, and compares its digest.",
        .usage = "ATTACHMENT [--to FILE]",
        .needs = NEEDS_READ,
        .options = get_options,
        .run = get,
};

/* ---- remove, sweep ---- */

static enum fault
remove_one(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "attachment_id", .word = 1},
            {0},
    };
    struct attachment_key key;
    struct attachment_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &attachment_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "attachment.remove", &key, &record)))
        return fault;
    return cli_done(cli, &attachment_record_shape, &record, "Journal %lld keeps %s no more.\n",
            (long long)record.attachment.journal_id, record.attachment.name);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes a file that its journal was neither submitted nor posted with.",
        .usage = "ATTACHMENT",
        .needs = NEEDS_WRITE,
        .run = remove_one,
};

static enum fault
drop(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {0},
    };
    struct attachment_drop_words words;
    struct attachment_swept dropped;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &attachment_drop_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "attachment.drop", &words, &dropped)))
        return fault;
    if (dropped.upload_count == 0)
        return cli_done(cli, &attachment_swept_shape, &dropped,
                "Nothing of yours is on its way to that journal.\n");
    return cli_done(cli, &attachment_swept_shape, &dropped, "%lld unfinished files are dropped.\n",
            (long long)dropped.upload_count);
}

static const struct cli_command drop_command = {
        .name = "drop",
        .summary = "Drops what you began to attach to a journal and did not finish.",
        .usage = "JOURNAL",
        .needs = NEEDS_WRITE,
        .run = drop,
};

static enum fault
sweep(struct cli *cli)
{
    struct operation_company_key key;
    struct attachment_swept swept;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "attachment.sweep", &key, &swept)))
        return fault;
    return cli_done(cli, &attachment_swept_shape, &swept,
            "%lld unfinished files and %lld chunks are removed.\n", (long long)swept.upload_count,
            (long long)swept.chunk_count);
}

static const struct cli_command sweep_command = {
        .name = "sweep",
        .summary = "Removes files that nobody finished in a day, and bytes that no file has.",
        .usage = "",
        .needs = NEEDS_WRITE,
        .run = sweep,
};

static const struct cli_command *const commands[] = {
        &list_command, &get_command, &remove_command, &drop_command, &sweep_command, NULL};

const struct cli_command cli_attachment = {
        .name = "attachment",
        .summary = "Files of journals: list, get, remove, drop, sweep.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa attachment list 12\n"
                "  summa attachment get 17 --to invoice.pdf\n",
        .commands = commands,
};
