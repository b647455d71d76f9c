/*
 * options — the words of the command line, by the table of the command that they are for.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

/* Reads the options of argv[1] and following, ours and the global ones, into cli->values; with
 * up_to_word only those before the first word. *ret_next is the place of the first word; with words
 * between options argv is put in order first.
 * Refuses: usage. */
MUST_USE enum fault options_parse(struct cli *cli, const struct cli_option *options,
        bool up_to_word, int argc, char **argv, int *ret_next);

#endif
