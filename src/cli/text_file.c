#include "cli/text_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/input_file.h"
#include "base/new_file.h"

static void
close_file(FILE **file)
{
    if (*file != NULL && *file != stdin)
        fclose(*file);
}

/* The number must be seen, and so must the end of the path: of a long one the front is left out. */
static const char *
place_of(struct arena *arena, const char *path, int line)
{
    const char *number = arena_format(arena, ":%d", line);
    size_t room = sizeof(((struct why *)NULL)->at) - 1 - strlen(number);
    const char *end = path;

    if (strlen(path) <= room)
        return arena_format(arena, "%s%s", path, number);
    end += strlen(path) - (room - strlen("..."));
    while (((unsigned char)*end & 0xC0) == 0x80)
        end++;
    return arena_format(arena, "...%s%s", end, number);
}

/* In UTF-16 every second byte of plain letters is zero; in a text none is. */
static enum fault
require_text(struct why *why, const char *path, const struct buffer *text)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *zero = text->length == 0 ? NULL : memchr(text->bytes, '\0', text->length);
    int line = 1;

    if (zero == NULL)
        return OK;
    for (const char *c = text->bytes; c < zero; c++)
        line += *c == '\n';
    return fault_say(why, FAULT_TEXT_INVALID, place_of(&arena, path, line),
            "it holds a zero byte: it is UTF-16, or no text; save it as UTF-8");
}

enum fault
text_file_read(struct why *why, const char *path, struct buffer *ret)
{
    SCOPED(close_file) FILE *file = stdin;
    char block[65536];
    size_t length;
    enum fault fault;

    buffer_clear(ret);
    if (strcmp(path, "-") != 0 && (fault = input_file_stream(why, path, path, INPUT_STREAM, &file)))
        return fault;
    while ((length = fread(block, 1, sizeof(block), file)) > 0) {
        buffer_add(ret, block, length);
        if (ret->length > TEXT_FILE_MAX)
            return fault_say(why, FAULT_FILE_LARGE, path, "256 MiB are read at most");
    }
    if (ferror(file))
        return fault_say(why, FAULT_FILE_OPEN, path, "it cannot be read to its end: %m");
    return require_text(why, path, ret);
}

enum fault
text_file_json(struct why *why, const char *path, const struct buffer *text, json_t **ret)
{
    SCOPED(arena_done) struct arena arena = {0};
    enum fault fault;
    int line;

    fault = json_read_lines(why, text->bytes, text->length, ret, &line);
    if (fault)
        fault_at(why, place_of(&arena, path, line));
    return fault;
}

static enum fault
write_to(struct why *why, const char *path, FILE *file, const char *text)
{
    bool written = fwrite(text, 1, strlen(text), file) == strlen(text);

    if (fclose(file) != 0 || !written)
        return fault_say(why, FAULT_FILE_WRITE, path, "%m");
    return OK;
}

enum fault
text_file_write(struct why *why, const char *path, const char *text)
{
    FILE *file = fopen(path, "wbe");

    return file == NULL ? new_file_refuse(why, path, errno) : write_to(why, path, file, text);
}

enum fault
text_file_write_new(struct why *why, const char *path, const char *text)
{
    FILE *file;
    enum fault fault = new_file_open(why, path, &file);

    return fault ? fault : write_to(why, path, file, text);
}
