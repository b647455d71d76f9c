/*
 * lines — one buffer that holds the line being read; it grows to the longest one.
 *
 * The bytes from start to end are read and not yet given out; in the file they begin at `done`.
 */
#include "exchange/file/lines.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/input_file.h"

enum { LEAST_CAPACITY = 4096, FIRST_CAPACITY = 64 * 1024 };
enum { END_LENGTH_MAX = 2, MIB = 1024 * 1024 };

struct lines {
    char *name; /* as people know the file */
    int file;
    size_t longest;
    struct stat opened; /* as the file was when it was opened */
    bool at_end;
    char *buffer;
    size_t capacity;
    size_t start;
    size_t end;
    int64_t done;   /* bytes given out, ends of line included */
    int64_t number; /* of the line given out last */
};

static enum fault
open_file(struct lines *lines, const char *path, struct why *why)
{
    enum fault fault;

    if ((fault = input_file_require(why, path, lines->name, INPUT_PLAIN, &lines->file)))
        return fault;
    if (fstat(lines->file, &lines->opened) != 0)
        return fault_say(why, FAULT_FILE_OPEN, lines->name, "%s", strerror(errno));
    return OK;
}

enum fault
lines_open(const char *path, const char *name, struct why *why, struct lines **ret)
{
    SCOPED(lines_close) struct lines *lines = heap_take(1, sizeof(*lines));
    enum fault fault;

    lines->file = -1;
    lines->longest = LINES_MAX;
    lines->name = heap_text(name);
    if ((fault = open_file(lines, path, why)))
        return fault;
    lines->capacity = lines->opened.st_size < LEAST_CAPACITY ? LEAST_CAPACITY : FIRST_CAPACITY;
    lines->buffer = heap_take(1, lines->capacity);

    *ret = lines;
    lines = NULL;
    return OK;
}

void
lines_close(struct lines **lines)
{
    if (*lines == NULL)
        return;
    if ((*lines)->file >= 0)
        close((*lines)->file);
    free((*lines)->buffer);
    free((*lines)->name);
    free(*lines);
    *lines = NULL;
}

void
lines_allow(struct lines *lines, size_t longest)
{
    lines->longest = longest;
}

/* A small file lies in the buffer as a whole, from its first byte on, and is not read again. */
void
lines_again(struct lines *lines)
{
    if (lines->done != (int64_t)lines->start) {
        lines->end = 0;
        lines->at_end = false;
    }
    lines->start = 0;
    lines->done = 0;
    lines->number = 0;
}

int64_t
lines_done(const struct lines *lines)
{
    return lines->done;
}

static enum fault
say_at_line(struct lines *lines, struct why *why, enum fault fault, const char *detail)
{
    char at[sizeof(why->at)];

    snprintf(at, sizeof(at), "%s:%lld", lines->name, (long long)lines->number + 1);
    return fault_say(why, fault, at, "%s", detail);
}

static enum fault
refuse_length(struct lines *lines, struct why *why)
{
    char detail[64];

    snprintf(detail, sizeof(detail), "the line is longer than %zu MiB", lines->longest / MIB);
    return say_at_line(lines, why, FAULT_FILE_LARGE, detail);
}

static size_t
capacity_max(const struct lines *lines)
{
    return lines->longest + END_LENGTH_MAX;
}

/* Where the buffer is full, moves what is left to the front, and doubles it when that gives no
 * room. */
static void
make_room(struct lines *lines)
{
    size_t held = lines->end - lines->start;

    if (lines->end < lines->capacity)
        return;
    memmove(lines->buffer, lines->buffer + lines->start, held);
    lines->start = 0;
    lines->end = held;
    if (held < lines->capacity)
        return;
    lines->capacity = held * 2 > capacity_max(lines) ? capacity_max(lines) : held * 2;
    assert(lines->capacity > held);
    lines->buffer = heap_grow(lines->buffer, lines->capacity, 1);
}

static enum fault
read_more(struct lines *lines, struct why *why)
{
    size_t held = lines->end - lines->start;
    ssize_t got;

    if (held >= capacity_max(lines))
        return refuse_length(lines, why);
    make_room(lines);
    do
        got = pread(lines->file, lines->buffer + lines->end, lines->capacity - lines->end,
                lines->done + (int64_t)held);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return say_at_line(lines, why, FAULT_FILE_OPEN, strerror(errno));
    lines->at_end = got == 0;
    lines->end += (size_t)got;
    return OK;
}

static bool
same_moment(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static enum fault
require_unchanged(struct lines *lines, struct why *why)
{
    struct stat now;

    if (fstat(lines->file, &now) != 0)
        return say_at_line(lines, why, FAULT_FILE_OPEN, strerror(errno));
    if (now.st_size != lines->opened.st_size || lines->done != now.st_size ||
            !same_moment(now.st_mtim, lines->opened.st_mtim))
        return fault_say(why, FAULT_FILE_CHANGED, lines->name,
                "it had %lld bytes when it was opened; wait until it is whole, then try again",
                (long long)lines->opened.st_size);
    return OK;
}

/* The first LF or CR; NULL when the buffer holds no whole line yet. A CR in the buffer's last place
 * may be half of a CRLF. */
static const char *
find_end(const struct lines *lines)
{
    const char *line = lines->buffer + lines->start;
    size_t held = lines->end - lines->start;
    const char *lf = memchr(line, '\n', held);
    const char *cr = memchr(line, '\r', lf == NULL ? held : (size_t)(lf - line));

    if (cr != NULL && cr + 1 == lines->buffer + lines->end && !lines->at_end)
        return NULL;
    return cr == NULL ? lf : cr;
}

/* Bytes of the end of line that stands at `end`. */
static size_t
end_length(const struct lines *lines, const char *end)
{
    bool pair = *end == '\r' && end + 1 < lines->buffer + lines->end && end[1] == '\n';

    return pair ? 2 : 1;
}

static void
give(struct lines *lines, size_t length, size_t taken)
{
    assert(length <= taken);
    assert(taken <= lines->end - lines->start);
    lines->start += taken;
    lines->done += (int64_t)taken;
    lines->number++;
}

enum fault
lines_next(struct lines *lines, struct why *why, const char **ret_line, size_t *ret_length,
        int64_t *ret_number)
{
    const char *end;
    size_t length;
    size_t taken;
    enum fault fault;

    while ((end = find_end(lines)) == NULL && !lines->at_end)
        if ((fault = read_more(lines, why)))
            return fault;
    if (lines->start == lines->end) {
        *ret_line = NULL;
        return require_unchanged(lines, why);
    }

    length = end == NULL ? lines->end - lines->start
                         : (size_t)(end - (lines->buffer + lines->start));
    taken = end == NULL ? length : length + end_length(lines, end);
    if (length > lines->longest)
        return refuse_length(lines, why);
    *ret_line = lines->buffer + lines->start;
    *ret_length = length;
    give(lines, length, taken);
    *ret_number = lines->number;
    return OK;
}

enum fault
lines_put(FILE *out, const char *name, const char *text, size_t longest, struct why *why)
{
    size_t length = strlen(text);

    if (length > longest)
        return fault_say(why, FAULT_FILE_LARGE, name,
                "its line would have %zu bytes; at most %zu can be read again", length, longest);
    if (fwrite(text, 1, length, out) != length || putc('\n', out) == EOF)
        return fault_say(why, FAULT_FILE_WRITE, "", "%m");
    return OK;
}
