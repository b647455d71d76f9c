#include "cli/commands.h"

static enum fault
run(struct cli *cli)
{
    (void)cli;
    printf("summa %s\n", SUMMA_VERSION);
    return OK;
}

const struct cli_command cli_version = {
        .name = "version",
        .summary = "Says which Summa this is.",
        .usage = "",
        .needs = NEEDS_NOTHING,
        .run = run,
};
