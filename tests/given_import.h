/*
 * given_import — what an import makes of a text.
 *
 *     struct import_report report;
 *
 *     REQUIRE_INT(given_import(&work, company, &(struct import_options){.format = &file_ndjson},
 *                         "{\"date\": ...}\n", &report), OK);
 */
#ifndef TESTS_GIVEN_IMPORT_H
#define TESTS_GIVEN_IMPORT_H

#include <stdint.h>

#include "exchange/import/import.h"

struct work;

/* Imports the text as the file "given.txt", or a file there is; options may be NULL. The work's
 * findings are of this import alone. */
MUST_USE enum fault given_import(struct work *work, int64_t company_id,
        const struct import_options *options, const char *text, struct import_report *ret);
MUST_USE enum fault given_import_at(struct work *work, int64_t company_id,
        const struct import_options *options, const char *path, struct import_report *ret);

/* The row of an import that did not end, of a file whose whole text is its name as well, and of
 * which nothing is posted yet: what a process leaves that died a day ago. The same once more when
 * there is one. Its id. */
int64_t given_unended_import(struct work *work, int64_t company_id, const char *name);

/* The first finding with that code, or NULL; and how many there are. */
const struct finding *given_finding(const struct work *work, const char *code);
size_t given_finding_count(const struct work *work, const char *code);

#endif
