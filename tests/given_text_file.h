/*
 * given_text_file — a file of a test's own that holds a text, or the place for one.
 *
 *     SCOPED(given_text_file_done) struct given_text_file file = {0};
 *
 *     given_text_file("books.se", "#FLAGGA 0\n", &file);
 *     REQUIRE_INT(read_it(file.path), OK);
 */
#ifndef TESTS_GIVEN_TEXT_FILE_H
#define TESTS_GIVEN_TEXT_FILE_H

#include <stddef.h>

#include "tests/given_folder.h"

/* In a folder of its own. */
struct given_text_file {
    char folder[GIVEN_FOLDER_SIZE];
    char path[GIVEN_FOLDER_SIZE + 32];
};

/* Each ends the test programme when the file cannot be written. */
void given_text_file(const char *name, const char *text, struct given_text_file *ret);
void given_text_file_bytes(
        const char *name, const void *bytes, size_t length, struct given_text_file *ret);
/* The same, but there is no such file yet. */
void given_text_file_missing(const char *name, struct given_text_file *ret);

void given_text_file_done(struct given_text_file *file); /* accepts a zeroed one */

#endif
