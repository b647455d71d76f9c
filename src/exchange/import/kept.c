/*
 * kept — the file itself: a private copy while it is imported, and its bytes in the books.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/input_file.h"
#include "base/new_file.h"
#include "base/scoped.h"
#include "base/temporary.h"
#include "exchange/import/importing.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { BLOCK_SIZE = 64 * 1024, CHUNK_SIZE = 256 * 1024 };

/* ---- the private copy ---- */

static enum fault
open_original(struct importing *importing, const char *path, int *ret_file, struct stat *ret_stat)
{
    struct why *why = &importing->work->why;

    enum fault fault;

    if ((fault = input_file_require(why, path, path, INPUT_PLAIN, ret_file)))
        return fault;
    if (fstat(*ret_file, ret_stat) != 0)
        return fault_say(why, FAULT_FILE_OPEN, path, "%s", strerror(errno));
    return OK;
}

static enum fault
say_no_copy(struct importing *importing)
{
    return fault_say(&importing->work->why, FAULT_FILE_WRITE, temporary_folder(),
            "%s; the file is copied there while it is imported", strerror(errno));
}

/* Readers open it once more, each with a place of its own in it. */
static enum fault
open_copy(struct importing *importing)
{
    importing->copy = temporary_file();
    if (importing->copy < 0)
        return say_no_copy(importing);
    importing->source.path = arena_format(&importing->arena, "/proc/self/fd/%d", importing->copy);
    return OK;
}

static ssize_t
read_block(int file, char *block)
{
    ssize_t got;

    do
        got = read(file, block, BLOCK_SIZE);
    while (got < 0 && errno == EINTR);
    return got;
}

static enum fault
copy_bytes(struct importing *importing, int from, int64_t size)
{
    struct why *why = &importing->work->why;
    char block[BLOCK_SIZE];
    int64_t copied = 0;
    ssize_t got = 0;

    /* One that grows faster than it is copied has no end. */
    while (copied <= size && (got = read_block(from, block)) > 0) {
        if (!new_file_write(importing->copy, block, (size_t)got))
            return say_no_copy(importing);
        sniffing_add(&importing->sniffing, block, (size_t)got);
        copied += got;
        work_progress(importing->work, 0, size * 3);
    }
    if (got < 0)
        return fault_say(why, FAULT_FILE_OPEN, importing->report->name, "%s", strerror(errno));
    importing->source.size = copied;
    return OK;
}

static enum fault
require_unchanged(struct importing *importing, int file, const struct stat *before)
{
    struct stat now;

    if (fstat(file, &now) != 0)
        return fault_say(&importing->work->why, FAULT_FILE_OPEN, importing->report->name, "%s",
                strerror(errno));
    if (now.st_size != before->st_size || importing->source.size != now.st_size ||
            now.st_mtim.tv_sec != before->st_mtim.tv_sec ||
            now.st_mtim.tv_nsec != before->st_mtim.tv_nsec)
        return fault_say(&importing->work->why, FAULT_FILE_CHANGED, importing->report->name,
                "wait until it is whole, then try again");
    return OK;
}

/* A digest of the copy, not of what was read: the two would differ where the disk lost a part. */
static enum fault
describe_copy(struct importing *importing)
{
    uint64_t size;

    if (!hash_file(importing->source.path, &importing->report->sha256, &size) ||
            (int64_t)size != importing->source.size)
        return fault_say(&importing->work->why, FAULT_FILE_OPEN, importing->report->name,
                "its copy cannot be read back");
    importing->report->size = importing->source.size;
    importing->source.name = importing->report->name;
    return OK;
}

enum fault
import_copy(struct importing *importing, const char *path)
{
    SCOPED(scoped_descriptor) int from = -1;
    struct stat before = {0};
    enum fault fault;

    importing->report->name = arena_text(&importing->work->arena, input_file_name(path));
    if ((fault = open_original(importing, path, &from, &before)) ||
            (fault = open_copy(importing)) ||
            (fault = copy_bytes(importing, from, before.st_size)) ||
            (fault = require_unchanged(importing, from, &before)))
        return fault;
    return describe_copy(importing);
}

void
import_copy_done(struct importing *importing)
{
    scoped_descriptor(&importing->copy);
    importing->copy = -1;
}

/* ---- its bytes in the books ---- */

static enum fault
insert_chunk(struct stmt *insert, struct importing *importing, int64_t chunk_no, const char *bytes,
        size_t length)
{
    stmt_again(insert);
    stmt_set_int(insert, "company_id", importing->company_id);
    stmt_set_blob(insert, "sha256", importing->report->sha256.bytes, HASH_SIZE);
    stmt_set_int(insert, "chunk_no", chunk_no);
    stmt_set_blob(insert, "bytes", bytes, length);
    return stmt_run(insert, NULL);
}

static int64_t
chunk_total(const struct importing *importing)
{
    return (importing->source.size + CHUNK_SIZE - 1) / CHUNK_SIZE;
}

enum fault
import_keep_content(struct importing *importing, struct work *work, int64_t from_chunk,
        int64_t chunk_count, bool *ret_more)
{
    SCOPED(scoped_text) char *bytes = heap_take(1, CHUNK_SIZE);
    SCOPED(stmt_close) struct stmt insert = {0};
    int64_t total = chunk_total(importing);
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_INSERT_CONTENT, &insert)))
        return fault;
    *ret_more = from_chunk + chunk_count < total;
    for (int64_t chunk = from_chunk; chunk < total && chunk < from_chunk + chunk_count; chunk++) {
        ssize_t got = pread(importing->copy, bytes, CHUNK_SIZE, chunk * CHUNK_SIZE);

        if (got <= 0)
            return fault_say(&work->why, FAULT_FILE_OPEN, importing->report->name,
                    "its copy cannot be read back");
        if ((fault = insert_chunk(&insert, importing, chunk, bytes, (size_t)got)))
            return fault;
    }
    return OK;
}

static enum fault
count_content(struct importing *importing, struct work *work, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_CONTENT_COUNT, &count)))
        return fault;
    stmt_set_int(&count, "company_id", importing->company_id);
    stmt_set_blob(&count, "sha256", importing->report->sha256.bytes, HASH_SIZE);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    *ret = stmt_int(&count, "chunk_count");
    return OK;
}

enum fault
import_keep_what_lacks(struct importing *importing, struct work *work)
{
    int64_t count;
    bool more;
    enum fault fault;

    if ((fault = count_content(importing, work, &count)) || count == chunk_total(importing))
        return fault;
    return import_keep_content(importing, work, 0, chunk_total(importing), &more);
}

enum fault
import_keep_attachment(struct importing *importing, struct work *work, int64_t import_id)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    const char *type = sniffing_type(&importing->sniffing, importing->report->name);
    int64_t attachment_id;
    enum fault fault;

    if ((fault = company_next_id(work, importing->company_id, 1, &attachment_id)) ||
            (fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_INSERT_ATTACHMENT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", importing->company_id);
    stmt_set_int(&insert, "attachment_id", attachment_id);
    stmt_set_int(&insert, "import_id", import_id);
    stmt_set_text(&insert, "name", importing->report->name);
    stmt_set_text(&insert, "media_type", type == NULL ? "application/octet-stream" : type);
    stmt_set_int(&insert, "size", importing->report->size);
    stmt_set_blob(&insert, "sha256", importing->report->sha256.bytes, HASH_SIZE);
    stmt_set_int(&insert, "attached_by", work->actor.user_id);
    stmt_set_int(&insert, "attached_at", work->now);
    return stmt_run(&insert, NULL);
}

/* ---- and out again ---- */

static enum fault
write_chunks(struct work *work, int64_t company_id, const struct hash *sha256, FILE *out,
        const char *path)
{
    SCOPED(stmt_close) struct stmt read = {0};
    int place;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_CONTENT, &read)))
        return fault;
    stmt_set_int(&read, "company_id", company_id);
    stmt_set_blob(&read, "sha256", sha256->bytes, HASH_SIZE);
    while ((fault = stmt_next(&read, &row)) == OK && row) {
        const void *bytes;
        size_t length;

        place = stmt_column(&read, "bytes");
        length = stmt_blob_at(&read, place, &bytes);
        if (fwrite(bytes, 1, length, out) != length)
            return fault_say(&work->why, FAULT_FILE_WRITE, path, "%s", strerror(errno));
    }
    return fault;
}

static enum fault
extract(struct work *work, int64_t company_id, const struct hash *sha256, const char *path)
{
    SCOPED(scoped_file) FILE *out = NULL;
    enum fault fault;
    int ended;

    if ((fault = new_file_open(&work->why, path, &out)))
        return fault;
    if ((fault = write_chunks(work, company_id, sha256, out, path))) {
        unlink(path);
        return fault;
    }
    ended = fclose(out);
    out = NULL;
    if (ended == 0)
        return OK;
    fault = fault_say(&work->why, FAULT_FILE_WRITE, path, "%s", strerror(errno));
    unlink(path);
    return fault;
}

/* What was written is what was kept, or it is not handed over. */
static enum fault
require_same(struct work *work, const struct hash *sha256, const char *path)
{
    struct hash written;
    uint64_t size;

    if (hash_file(path, &written, &size) && hash_same(&written, sha256))
        return OK;
    unlink(path);
    return fault_say(&work->why, FAULT_FILE_WRITE, path,
            "what was written is not what was kept; the disk may be full");
}

enum fault
import_extract(struct work *work, int64_t company_id, int64_t import_id, const char *path)
{
    struct import_row row;
    enum fault fault;

    if ((fault = import_find(work, company_id, import_id, &row)) ||
            (fault = extract(work, company_id, &row.sha256, path)))
        return fault;
    return require_same(work, &row.sha256, path);
}
