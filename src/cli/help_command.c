#include "cli/commands.h"

#include <string.h>

#include "operation/pages.h"

/* Topics beside the commands: pages of the documentation. */
static const struct topic {
    const char *name;
    void (*print)(struct buffer *out);
} topics[] = {
        {"faults", pages_faults},
        {"findings", pages_findings},
        {"rules", pages_rules},
        {"transitions", pages_transitions},
};

static bool
show_topic(const char *name)
{
    SCOPED(buffer_done) struct buffer page = {0};

    for (size_t i = 0; i < COUNT_OF(topics); i++)
        if (strcmp(topics[i].name, name) == 0) {
            topics[i].print(&page);
            fwrite(page.bytes, 1, page.length, stdout);
            return true;
        }
    return false;
}

static enum fault
run(struct cli *cli)
{
    const struct cli_command *command, *above = NULL;
    enum fault fault;

    if (cli_word(cli, 0) == NULL) {
        cli_show_overview(stdout);
        return OK;
    }
    if (show_topic(cli_word(cli, 0)))
        return OK;
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
        .help = "Four pages are no commands: `faults`, every way Summa refuses, `rules`, what a\n"
                "journal meets before it is posted, `transitions`, which steps it may take in\n"
                "which state, and `findings`, what verify looks for.\n"
                "\n"
                "Examples\n"
                "  summa help post\n"
                "  summa help journal new\n"
                "  summa help rules\n",
        .needs = NEEDS_NOTHING,
        .run = run,
};
