#include "cli/commands.h"

#include <unistd.h>

#include "base/new_file.h"
#include "base/text.h"
#include "cli/text_file.h"
#include "operation/company/company_shapes.h"
#include "operation/shapes.h"
#include "operation/verify/verify_shapes.h"

static enum fault run(struct cli *cli);

const struct cli_command cli_backup = {
        .name = "backup",
        .summary = "Copies the whole database while others work, with a signed checkpoint.",
        .usage = "FILE",
        .help = "Each company's books are signed first; FILE.checkpoint holds what was signed. "
                "Keep it\n"
                "apart from the copy. The signing key is never in a backup.\n"
                "\n"
                "Examples\n"
                "  summa backup /mnt/safe/acme-2026-03-31.db\n",
        .needs = NEEDS_WRITE,
        .run = run,
};

static enum fault
sign_all(struct cli *cli, struct buffer *ret)
{
    struct company_page page = {0};
    enum fault fault;

    if ((fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
        return fault;
    for (size_t i = 0; i < page.count; i++) {
        const struct operation_company_key key = {.company = page.items[i].company.code};
        struct verify_checkpoint made;

        if ((fault = cli_ask(cli, "checkpoint.make", &key, &made)))
            return fault;
        buffer_text(ret, made.text);
    }
    return OK;
}

static enum fault
copy(struct cli *cli, const char *path)
{
    enum fault fault;

    cli_progress_begin(cli, "Copying");
    fault = store_backup(
            cli->store, path, cli->work.progress, cli->work.progress_context, &cli->work.why);
    cli_progress_end(cli);
    return fault;
}

static enum fault
run(struct cli *cli)
{
    SCOPED(buffer_done) struct buffer checkpoints = {0};
    const char *path = cli_word(cli, 0), *beside;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    if (store_engine(cli->store) != STORE_SQLITE)
        return cli_usage(cli, "PostgreSQL makes its own copies: use pg_basebackup or pg_dump, and "
                              "`summa checkpoint make --to FILE` beside it");
    if ((fault = new_file_check(&cli->work.why, path)) || (fault = sign_all(cli, &checkpoints)))
        return fault;
    beside = arena_format(&cli->work.arena, "%s.checkpoint", path);
    if ((fault = copy(cli, path)) ||
            (checkpoints.bytes != NULL &&
                    (fault = text_file_write_new(&cli->work.why, beside, checkpoints.bytes))))
        return fault;
    if (cli->look == LOOK_TEXT && !cli->quiet && checkpoints.bytes != NULL)
        printf("%s", checkpoints.bytes);
    cli_say(cli,
            "%s is a copy of %s, and %s the signature of its books.\n"
            "Next: keep them apart; `summa restore %s` checks the copy and brings it back.\n",
            path, cli_database(cli), beside, path);
    return OK;
}
