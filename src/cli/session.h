/*
 * session — the database, the person and the company that a command works with.
 *
 * The person is the one that the system knows by the real user id; there is no
 * switch to act as somebody else.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/cli.h"

/* Opens what the command needs and signs the person in. cli->work is ready in any case.
 * Refuses: as store_open; permit.denied when the system does not know the person. */
MUST_USE enum fault session_open(struct cli *cli, enum cli_needs needs);
/* The same for another database than the command line names. */
MUST_USE enum fault session_open_at(struct cli *cli, const char *database, enum cli_needs needs);
/* Where the key lies that a database's books are signed with. */
const char *session_key_file(struct cli *cli, const char *database);
/* From where a request comes: "command anna@ledger-1", by the real user id and the machine's
 * name. */
const char *session_came_from(struct cli *cli, const char *door);
void session_close(struct cli *cli);

#endif
