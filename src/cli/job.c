#include "cli/commands.h"

#include "operation/job/job_shapes.h"
#include "operation/shapes.h"

static const struct cli_option list_options[] = {
        {"mine", 0, NULL, "only what you asked for"},
        {"unread", 0, NULL, "only what has ended and was not read"},
        {0},
};

static enum fault
list(struct cli *cli)
{
    struct job_query query = {.mine = cli_has(cli, "mine"), .unread = cli_has(cli, "unread")};
    struct job_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = cli_ask_all(cli, "job.list", &query, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "jobs",
                                      .title = "Sets posted in the background",
                                      .shape = &job_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "job_no set_id state journals posted refused "
                                                 "asker ended_at detail",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the sets that are posted in the background, and what came of them.",
        .usage = "[--mine] [--unread]",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

static enum fault
ask_of_one(struct cli *cli, const char *operation, struct job *ret)
{
    static const struct cli_binding bindings[] = {{.field = "job_no", .word = 1}, {0}};
    struct job_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &job_key_shape, bindings, &key)))
        return fault;
    return cli_ask(cli, operation, &key, ret);
}

static enum fault
show(struct cli *cli)
{
    struct job job;
    enum fault fault;

    if ((fault = ask_of_one(cli, "job.show", &job)))
        return fault;
    return cli_show(cli, "Job", &job_shape, &job);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows how a job stands, and what came of it.",
        .usage = "NUMBER",
        .needs = NEEDS_READ,
        .run = show,
};

static enum fault
read(struct cli *cli)
{
    struct job job;
    enum fault fault;

    if ((fault = ask_of_one(cli, "job.read", &job)))
        return fault;
    return cli_done(cli, &job_shape, &job, "Job %lld is read.\n", (long long)job.job_no);
}

static const struct cli_command read_command = {
        .name = "read",
        .summary = "Says that you have read what came of a job that you asked for.",
        .usage = "NUMBER",
        .needs = NEEDS_WRITE,
        .run = read,
};

static enum fault
cancel(struct cli *cli)
{
    struct job job;
    enum fault fault;

    if ((fault = ask_of_one(cli, "job.cancel", &job)))
        return fault;
    return cli_done(cli, &job_shape, &job, "Job %lld is taken back: set %lld is not posted.\n",
            (long long)job.job_no, (long long)job.set_id);
}

static const struct cli_command cancel_command = {
        .name = "cancel",
        .summary = "Takes a job back that no worker has taken yet.",
        .usage = "NUMBER",
        .needs = NEEDS_WRITE,
        .run = cancel,
};

static const struct cli_command *const commands[] = {
        &list_command, &show_command, &read_command, &cancel_command, NULL};

const struct cli_command cli_job = {
        .name = "job",
        .summary = "What is posted in the background: list, show, read, cancel.",
        .usage = "COMMAND",
        .help = "`summa set post SET --background` asks for it; `summa work` does it.\n",
        .commands = commands,
};
