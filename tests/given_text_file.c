#include "tests/given_text_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
given_text_file_missing(const char *name, struct given_text_file *ret)
{
    given_folder(ret->folder);
    snprintf(ret->path, sizeof(ret->path), "%s/%s", ret->folder, name);
}

void
given_text_file_bytes(
        const char *name, const void *bytes, size_t length, struct given_text_file *ret)
{
    FILE *file;

    given_text_file_missing(name, ret);
    file = fopen(ret->path, "wbe");
    if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        abort();
}

void
given_text_file(const char *name, const char *text, struct given_text_file *ret)
{
    given_text_file_bytes(name, text, strlen(text), ret);
}

void
given_text_file_done(struct given_text_file *file)
{
    given_folder_done(file->folder);
    file->folder[0] = '\0';
}
