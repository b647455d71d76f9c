/*
 * set — what the command line asks of sets, for the commands that need it beside their own.
 */
#ifndef CLI_SET_H
#define CLI_SET_H

#include "base/fault.h"
#include "cli/cli.h"
#include "operation/set/set_shapes.h"

/* Every page of what was asked for. Refuses: as set.list. */
MUST_USE enum fault cli_list_sets(
        struct cli *cli, const struct set_query *asked, struct set_page *ret);

/* Posts a set, and tells what became of it and why some of it stays. Refuses: as set.post. */
MUST_USE enum fault cli_post_set(
        struct cli *cli, const struct set_key *key, struct set_receipt *ret);

#endif
