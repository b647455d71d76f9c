/*
 * input_file — files that somebody named to be read: each is opened here, so that none of them can
 * keep a command waiting.
 *
 * A path may name anything: a named pipe waits for a writer, a terminal for a person, and a device
 * may have no end. Such a one is refused; what is piped comes through a pipe of the shell.
 */
#ifndef BASE_INPUT_FILE_H
#define BASE_INPUT_FILE_H

#include <stdio.h>
#include <sys/stat.h>

#include "base/fault.h"

enum input_kind {
    INPUT_PLAIN,  /* its size is known, and it can be read again */
    INPUT_STREAM, /* or a pipe without a name, as <(COMMAND) makes it */
};

/* Open for reading, the caller's to close; -1: *ret_reason says why it is not, until the next call,
 * and errno is ENOENT when nothing is there. */
MUST_USE int input_file_open(const char *path, enum input_kind kind, const char **ret_reason);

/* The same of a file that people know as `shown`. *ret is written in any case; -1: none.
 * Refuses: file.open. */
MUST_USE enum fault input_file_require(
        struct why *why, const char *path, const char *shown, enum input_kind kind, int *ret);

/* The same as a stream. *ret is NULL when it is refused. Refuses: file.open. */
MUST_USE enum fault input_file_stream(
        struct why *why, const char *path, const char *shown, enum input_kind kind, FILE **ret);

/* What it is called in its folder: `path` after its last slash. */
const char *input_file_name(const char *path);

/* Once it is open, reading it or writing to it may wait, as for what a writer has yet to say. */
MUST_USE bool input_file_may_wait(int file);

/* Looks at a plain file without opening it. *ret_reason: why it may not be read; NULL: it may. */
void input_file_look(const char *path, struct stat *ret, const char **ret_reason);

#endif
