/*
 * lines — a text file read line by line in bounded memory, and lines that can be read so.
 *
 * Ends of line may be LF, CRLF or CR. A line longer than LINES_MAX, or than what
 * lines_allow says, is refused; NUL bytes are let through for the caller to refuse. The reader
 * notices when the file's size or time of change is another at the end.
 */
#ifndef EXCHANGE_LINES_H
#define EXCHANGE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/fault.h"

enum { LINES_MAX = 1024 * 1024 };

struct lines; /* opaque */

/* The file at `path`, which people know as `name`. Refuses: file.open. */
MUST_USE enum fault lines_open(
        const char *path, const char *name, struct why *why, struct lines **ret);
void lines_close(struct lines **lines);

/* Lines of up to `longest` bytes, of a format whose lines are whole documents. */
void lines_allow(struct lines *lines, size_t longest);

/* The next line without its end; lives until the next call. *ret_line is NULL at the end of the
 * file. Refuses: file.large (a line that is longer than allowed), file.changed at the end,
 * file.open. */
MUST_USE enum fault lines_next(struct lines *lines, struct why *why, const char **ret_line,
        size_t *ret_length, int64_t *ret_number);

/* The next line is the first again. */
void lines_again(struct lines *lines);

int64_t lines_done(const struct lines *lines); /* bytes read so far */

/* Writes a text as a line, if lines_next would read it with that limit. `name` is what people call
 * what is in it. Refuses: file.large (nothing is written), file.write. */
MUST_USE enum fault lines_put(
        FILE *out, const char *name, const char *text, size_t longest, struct why *why);

#endif
