/*
 * journal — what the commands about journals share.
 */
#ifndef CLI_JOURNAL_H
#define CLI_JOURNAL_H

#include "cli/cli.h"
#include "operation/journal/journal_shapes.h"

extern const struct cli_command journal_new_command;
extern const struct cli_command journal_edit_command;
extern const struct cli_command journal_submit_command;
extern const struct cli_command journal_withdraw_command;
extern const struct cli_command journal_hold_command;
extern const struct cli_command journal_release_command;
extern const struct cli_command journal_cancel_command;
extern const struct cli_command journal_move_command;
extern const struct cli_command journal_copy_command;
extern const struct cli_command journal_fill_command;

/* The journal that the first word names by its id. */
MUST_USE enum fault journal_key_of_word(struct cli *cli, struct journal_key *ret);

#endif
