/*
 * proof — a checkpoint or a receipt that was kept, checked on the terminal without a database.
 */
#ifndef CLI_PROOF_H
#define CLI_PROOF_H

#include "cli/cli.h"

/* Asks the operation ("checkpoint.check", "receipt.check") about the file, with the key that
 * --public-key names, and says what was checked and what was not.
 * Refuses: key.unknown, checkpoint.invalid, as text_file_read. */
MUST_USE enum fault proof_check(struct cli *cli, const char *operation, const char *path);

#endif
