#include "cli/commands.h"

static enum fault
run(struct cli *cli)
{
    const struct cli_command *command, *above = NULL;
    enum fault fault;

    if (cli_word(cli, 0) == NULL) {
        cli_show_overview(stdout);
        return OK;
    }
    if ((fault = cli_require_words(cli, 1, 2)) ||
            (fault = cli_find_command(&cli->work.why, cli_commands, cli_word(cli, 0), &command)))
        return fault;
    if (cli_word(cli, 1) != NULL && command->commands != NULL) {
        above = command;
        if ((fault = cli_find_command(&cli->work.why, above->commands, cli_word(cli, 1), &command)))
            return fault;
    }
    cli_show_help(command, above, stdout);
    return OK;
}

const struct cli_command cli_help = {
        .name = "help",
        .summary = "Says what a command does, with examples.",
        .usage = "[COMMAND [COMMAND]]",
        .needs = NEEDS_NOTHING,
        .run = run,
};
