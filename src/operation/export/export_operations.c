#include "operation/export/export_operations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input_file.h"
#include "base/new_file.h"
#include "base/scoped.h"
#include "base/text.h"
#include "exchange/file/out.h"
#include "operation/codes.h"
#include "operation/export/export_shapes.h"
#include "store/work.h"

static exporter *const exporters[] = {
        [EXPORT_SIE] = export_sie,
        [EXPORT_HLEDGER] = export_hledger,
        [EXPORT_CSV] = export_csv,
        [EXPORT_CHART] = export_chart_csv,
        [EXPORT_NDJSON] = export_ndjson,
};

static enum fault
options_of(struct work *work, int64_t company_id, const struct export_words *words,
        struct export_options *ret, const char **ret_year)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct export_options){.sie_type = words->sie_type == 0 ? 4 : words->sie_type};
    *ret_year = NULL;
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", words->year, &ret->year)) ||
            (fault = codes_book(&work->why, snapshot, "/book", words->book, &ret->book_id)))
        return fault;
    if (ret->year == 0 && words->format == EXPORT_SIE)
        ret->year = snapshot->company.current_year; /* as the writer does, and told */
    if (ret->year != 0)
        *ret_year = arena_text(&work->arena, snapshot_year(snapshot, ret->year)->name);
    return OK;
}

/* Where this process writes to already, a regular file perhaps. Its other files are not for
 * others. */
static bool
is_open_already(const char *path)
{
    return text_starts(path, "/dev/std");
}

/* A regular file appears whole or not at all; a pipe or terminal is written to as it is. */
static bool
is_written_as_it_is(const char *path)
{
    struct stat status;

    return is_open_already(path) || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

/* Opened without waiting: a pipe with a name that nobody reads would keep the books for ever; one
 * whose reader is there may let it wait. */
static int
open_at_once(const char *path)
{
    int file = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (file < 0 || input_file_may_wait(file))
        return file;
    close(file);
    return -1;
}

/* Standard output is written to where it stands: opened anew, a file that it was led into would be
 * written over from its start. */
static FILE *
open_out(const char *path)
{
    int file = text_same(path, "/dev/stdout") ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
                                              : open_at_once(path);
    FILE *out = file < 0 ? NULL : fdopen(file, "wb");

    if (file >= 0 && out == NULL)
        close(file);
    return out;
}

static enum fault
refuse_open(struct work *work, const char *path)
{
    if (errno == ENXIO)
        return fault_say(&work->why, FAULT_FILE_WRITE, path,
                "nobody reads from it; begin to read, then export");
    return new_file_refuse(&work->why, path, errno);
}

/* What is written, and under which name until it is whole. */
struct writing {
    const char *path;
    char part[NEW_FILE_PART]; /* "": the path itself */
    FILE *file;
};

/* Removed while it is held. */
static void
writing_done(struct writing *writing)
{
    if (writing->part[0] != '\0')
        unlink(writing->part);
    scoped_file(&writing->file);
}

static enum fault
open_part(struct work *work, struct writing *writing)
{
    enum fault fault;
    int file;

    if ((fault = new_file_check(&work->why, writing->path)) ||
            (fault = new_file_part(&work->why, writing->path, writing->part, &file)))
        return fault;
    writing->file = fdopen(file, "wb");
    if (writing->file != NULL)
        return OK;
    close(file);
    return fault_say(&work->why, FAULT_FILE_WRITE, writing->path, "%m");
}

static enum fault
open_file(struct work *work, struct writing *writing)
{
    if (!is_written_as_it_is(writing->path))
        return open_part(work, writing);
    writing->file = open_out(writing->path);
    return writing->file == NULL ? refuse_open(work, writing->path) : OK;
}

/* What went wrong first is forgotten by now; what would go wrong again is not. */
static bool
flush_whole(FILE *file)
{
    bool failed = ferror(file) != 0;

    errno = 0;
    failed = fflush(file) != 0 || failed;
    if (errno == 0)
        errno = EIO;
    return !failed;
}

static bool
close_whole(FILE **file)
{
    bool closed = fclose(*file) == 0;

    *file = NULL;
    return closed;
}

static enum fault
finish(struct work *work, struct writing *writing, int64_t *ret_size)
{
    enum fault fault;

    *ret_size = ftell(writing->file);
    if (*ret_size < 0)
        *ret_size = 0; /* a pipe has no place */
    if (!flush_whole(writing->file))
        return fault_say(&work->why, FAULT_FILE_WRITE, writing->path, "%m");
    if (writing->part[0] != '\0' &&
            (fault = new_file_name(&work->why, writing->part, writing->path)))
        return fault;
    writing->part[0] = '\0'; /* that name is gone */
    return close_whole(&writing->file)
                   ? OK
                   : fault_say(&work->why, FAULT_FILE_WRITE, writing->path, "%m");
}

static enum fault
write_file(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct export_words *words = input;
    struct export_answer *ret = ret_output;
    SCOPED(writing_done) struct writing writing = {.path = words->file};
    struct export_options options;
    enum fault fault;

    if ((fault = options_of(work, company_id, words, &options, &ret->year)) ||
            (fault = open_file(work, &writing)) ||
            (fault = exporters[words->format](work, company_id, &options, writing.file)) ||
            (fault = finish(work, &writing, &ret->size)))
        return fault;
    ret->file = words->file;
    ret->findings = finding_list_of(&work->findings);
    return OK;
}

const struct operation export_operations[] = {
        {.name = "export.write",
                .method = METHOD_POST,
                .path = "/companies/{company}/exports",
                .permit = PERMIT_EXPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &export_words_shape,
                .output = &export_answer_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_BOOK_UNKNOWN, FAULT_STORE_DUPLICATE,
                        FAULT_FILE_PLACE, FAULT_FILE_WRITE, FAULT_FILE_LARGE, FAULT_EXPORT_CODE),
                .run = write_file,
                .doc = "Writes the books to a new file of another system."},
        {0},
};
