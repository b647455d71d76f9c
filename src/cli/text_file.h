/*
 * text_file — a file read whole: requests, templates, checkpoints. "-" is standard input.
 */
#ifndef CLI_TEXT_FILE_H
#define CLI_TEXT_FILE_H

#include "base/fault.h"
#include "base/json.h"
#include "base/text.h"

enum { TEXT_FILE_MAX = 256 * 1024 * 1024 };

/* Into ret; what was in it is gone. Refuses: file.open, file.large, text.invalid (a zero byte). */
MUST_USE enum fault text_file_read(struct why *why, const char *path, struct buffer *ret);

/* What was read, as JSON; the caller holds *ret. Refuses: json.invalid, with the file's line. */
MUST_USE enum fault text_file_json(
        struct why *why, const char *path, const struct buffer *text, json_t **ret);

/* Writes over a file that is there. Refuses: file.write. */
MUST_USE enum fault text_file_write(struct why *why, const char *path, const char *text);

/* Refuses: store.duplicate (something is there), file.write. */
MUST_USE enum fault text_file_write_new(struct why *why, const char *path, const char *text);

#endif
