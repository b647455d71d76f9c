#include "cli/text_file.h"

#include <stdio.h>
#include <string.h>

static void
close_file(FILE **file)
{
    if (*file != NULL && *file != stdin)
        fclose(*file);
}

enum fault
text_file_read(struct why *why, const char *path, struct buffer *ret)
{
    SCOPED(close_file) FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    char block[65536];
    size_t length;

    if (file == NULL)
        return fault_say(why, FAULT_FILE_OPEN, path, "%m");
    while ((length = fread(block, 1, sizeof(block), file)) > 0) {
        buffer_add(ret, block, length);
        if (ret->length > TEXT_FILE_MAX)
            return fault_say(why, FAULT_FILE_LARGE, path, "256 MiB are read at most");
    }
    if (ferror(file))
        return fault_say(why, FAULT_FILE_OPEN, path, "it cannot be read to its end: %m");
    return OK;
}

enum fault
text_file_write(struct why *why, const char *path, const char *text)
{
    FILE *file = fopen(path, "wbe");
    bool written;

    if (file == NULL)
        return fault_say(why, FAULT_FILE_WRITE, path, "%m");
    written = fwrite(text, 1, strlen(text), file) == strlen(text);
    if (fclose(file) != 0 || !written)
        return fault_say(why, FAULT_FILE_WRITE, path, "%m");
    return OK;
}
