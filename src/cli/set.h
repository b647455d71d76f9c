/*
 * set — what the command line asks of sets, for the commands that need it beside their own.
 */
#ifndef CLI_SET_H
#define CLI_SET_H

#include "base/fault.h"
#include "cli/cli.h"
#include "operation/set/set_shapes.h"

/* Posts a set, and tells what became of it and why some of it stays. Refuses: as set.post. */
MUST_USE enum fault cli_post_set(
        struct cli *cli, const struct set_key *key, struct set_receipt *ret);

#endif
