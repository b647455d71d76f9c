#include "cli/commands.h"

#include "operation/operation.h"

static enum fault
run(struct cli *cli)
{
    SCOPED(json_close) json_t *document = operation_openapi();

    (void)cli;
    cli_show_json(document);
    return OK;
}

const struct cli_command cli_openapi = {
        .name = "openapi",
        .summary = "Prints the OpenAPI document of everything that can be asked.",
        .usage = "",
        .help = "Examples\n"
                "  summa openapi > openapi.json\n",
        .needs = NEEDS_NOTHING,
        .run = run,
};
