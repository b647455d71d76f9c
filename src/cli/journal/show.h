/*
 * show — a journal, and what the gate says of it, on the terminal.
 */
#ifndef CLI_JOURNAL_SHOW_H
#define CLI_JOURNAL_SHOW_H

#include "cli/cli.h"
#include "operation/journal/journal_shapes.h"

MUST_USE enum fault journal_show(struct cli *cli, const struct journal_record *record);

/* "CONTRACT=C-17, KM=31250"; NULL: nothing. */
const char *journal_show_fields(
        struct arena *arena, const struct custom_value *values, size_t count);

/* All verdicts, or only what does not pass. */
void journal_show_verdict(struct cli *cli, const struct journal_verdict *verdict, bool all);

#endif
