#include "cli/commands.h"

const struct cli_command *const cli_commands[] = {
        &cli_init,
        &cli_company_command,
        &cli_year,
        &cli_period,
        &cli_account,
        &cli_category,
        &cli_dimension,
        &cli_journal,
        &cli_post,
        &cli_call,
        &cli_bench,
        &cli_openapi,
        &cli_help,
        &cli_version,
        NULL,
};
