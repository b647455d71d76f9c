/*
 * keep — the inside of the template room: what may be saved, and the rows it becomes.
 */
#ifndef LEDGER_TEMPLATE_KEEP_H
#define LEDGER_TEMPLATE_KEEP_H

#include "ledger/template/template.h"

enum { PERCENT_SCALE = 9 };

/* 100 percent. */
#define TEMPLATE_HUNDRED (INT64_C(100) * 1000000000)

/* A percentage, or a share, in billionths; false when it does not fit. */
MUST_USE bool template_billionths(struct rate percent, int64_t *ret);

/* Drops rows without an account, with a warning each, and numbers the others from 1: what a line
 * says of another follows. Refuses: template.line (a line is reckoned from one that is dropped). */
MUST_USE enum fault template_drop_rows(struct work *work, struct template *template);

/* What may be saved. Refuses: text.long, template.type, template.line, template.unbalanced,
 * amount.range. */
MUST_USE enum fault template_check(
        struct work *work, const struct snapshot *snapshot, const struct template *template);

/* The rows of template->version. */
MUST_USE enum fault template_write_version(
        struct work *work, int64_t company_id, const struct template *template);

/* Adds the lines of template->version to what a row said. */
MUST_USE enum fault template_read_lines(
        struct work *work, int64_t company_id, struct template *template);

#endif
