/*
 * verify — the books proved on the terminal: one company, or all of a database.
 */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/cli.h"
#include "operation/company/company_shapes.h"

/* checkpoint_file NULL: none is at hand. Refuses: verify.findings, checkpoint.invalid. */
MUST_USE enum fault verify_books(
        struct cli *cli, const struct company_record *company, const char *checkpoint_file);
MUST_USE enum fault verify_database(struct cli *cli, const char *checkpoint_file);

#endif
