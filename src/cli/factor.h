/*
 * factor — the commands of `summa user` for second factors.
 */
#ifndef CLI_FACTOR_H
#define CLI_FACTOR_H

#include "cli/cli.h"

extern const struct cli_command cli_factor_begin;
extern const struct cli_command cli_factor_confirm;
extern const struct cli_command cli_factor_remove;

#endif
