/*
 * password — a password, from a file or from who sits at the terminal.
 */
#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H

#include "cli/cli.h"

/* The first line of the file that the option names, or the environment; else what is typed at the
 * terminal, unseen, after the question. In the work's arena.
 * Refuses: usage (there is no terminal), file.open, text.invalid, text.long. */
MUST_USE enum fault password_ask(struct cli *cli, const char *option, const char *environment,
        const char *question, const char **ret);

#endif
