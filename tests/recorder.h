/*
 * recorder — a sink that writes down, one line each, what a format tells it.
 *
 *   SCOPED(recorder_done) struct recorder recorder = {0};
 *
 *   REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", "#FLAGGA 0\n"), OK);
 *   REQUIRE_TEXT(recorder.findings.bytes, "");
 *   REQUIRE(strstr(recorder.told.bytes, "account 1930") != NULL);
 */
#ifndef TESTS_RECORDER_H
#define TESTS_RECORDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/json.h"
#include "base/text.h"
#include "exchange/file/file.h"

struct recorder {
    struct buffer told;     /* everything but findings, never NULL after a read */
    struct buffer findings; /* "LINE SEVERITY CODE: DETAIL" */
    size_t account_count;   /* declared ones */
    size_t value_count;
    size_t figure_count;
    size_t journal_count;
    size_t line_count;
    size_t uneven_count; /* journals whose amounts do not add up to zero */
    int64_t debit_minor; /* two decimals */
    int64_t credit_minor;
    struct why why;
    const json_t *options; /* set before the read */
};

/* Reads these bytes as a file of that name. */
enum fault recorder_read(struct recorder *recorder, const struct file_format *format,
        const char *name, const char *text);
enum fault recorder_read_bytes(struct recorder *recorder, const struct file_format *format,
        const char *name, const char *bytes, size_t length);
enum fault recorder_read_path(
        struct recorder *recorder, const struct file_format *format, const char *path);

void recorder_done(struct recorder *recorder);

#endif
