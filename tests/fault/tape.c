#include "tests/fault/tape.h"

#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "tests/fault/disk.h"

enum { FILES_MAX = 4, SECTOR = 512, NAME_SIZE = 64 };

struct note {
    enum disk_op op;
    int file;
    bool synced; /* a delete that the folder was synced after */
    int64_t offset;
    int64_t size;
    const void *bytes;
};

/* What is to become of a file's notes that no sync came after. */
enum fate { FATE_LOST, FATE_KEPT, FATE_FIRST, FATE_SOME, FATE_TORN, FATE_COUNT };

static const char *const fates[FATE_COUNT] = {"lost", "kept", "cut off", "mixed", "torn"};

/* A file's bytes as they are on the disk for certain, or on an image. */
struct content {
    bool there;
    int64_t size;
    int64_t room;
    uint8_t *bytes;
};

struct tape_file {
    char name[NAME_SIZE];
    struct content certain;
    size_t first_doubtful; /* note: those of this file from here on are not synced */
    enum fate fate;        /* on the last image */
};

struct tape {
    char folder[256];
    pthread_mutex_t lock;
    struct arena arena;
    struct note *notes;
    size_t note_count;
    struct tape_file files[FILES_MAX];
    int file_count;
    size_t moment; /* notes before it are looked at */
    struct content scratch;
};

/* ---- noting ---- */

static int
file_of(struct tape *tape, const char *path)
{
    const char *name = path + strlen(tape->folder) + 1;

    for (int i = 0; i < tape->file_count; i++)
        if (text_same(tape->files[i].name, name))
            return i;
    assert(tape->file_count < FILES_MAX && strlen(name) < NAME_SIZE);
    snprintf(tape->files[tape->file_count].name, NAME_SIZE, "%s", name);
    return tape->file_count++;
}

static void
add_note(struct tape *tape, const struct disk_call *call)
{
    struct note note = {
            .op = call->op,
            .file = file_of(tape, call->path),
            .synced = call->op == DISK_DELETE && call->flags != 0,
            .offset = call->offset,
            .size = call->size,
    };

    if (call->op == DISK_WRITE)
        note.bytes = arena_bytes(&tape->arena, call->bytes, (size_t)call->size);
    tape->notes = arena_room(&tape->arena, tape->notes, tape->note_count, sizeof(*tape->notes));
    tape->notes[tape->note_count++] = note;
}

static int
take_note(void *context, const struct disk_call *call)
{
    struct tape *tape = context;

    if (call->path == NULL || call->op == DISK_OPEN || call->op == DISK_READ ||
            !text_starts(call->path, tape->folder))
        return SQLITE_OK;
    pthread_mutex_lock(&tape->lock);
    add_note(tape, call);
    pthread_mutex_unlock(&tape->lock);
    return SQLITE_OK;
}

struct tape *
tape_start(const char *folder)
{
    struct tape *tape = calloc(1, sizeof(*tape));

    assert(tape != NULL);
    snprintf(tape->folder, sizeof(tape->folder), "%s", folder);
    pthread_mutex_init(&tape->lock, NULL);
    disk_use(take_note, tape);
    return tape;
}

void
tape_stop(struct tape *tape)
{
    (void)tape;
    disk_leave();
}

void
tape_free(struct tape **tape)
{
    struct tape *ending = *tape;

    *tape = NULL;
    if (ending == NULL)
        return;
    for (int i = 0; i < ending->file_count; i++)
        free(ending->files[i].certain.bytes);
    free(ending->scratch.bytes);
    arena_done(&ending->arena);
    pthread_mutex_destroy(&ending->lock);
    free(ending);
}

size_t
tape_length(struct tape *tape)
{
    size_t length;

    pthread_mutex_lock(&tape->lock);
    length = tape->note_count;
    pthread_mutex_unlock(&tape->lock);
    return length;
}

/* ---- contents ---- */

static void
make_room(struct content *content, int64_t size)
{
    if (size <= content->room)
        return;
    content->room = size * 2;
    content->bytes = realloc(content->bytes, (size_t)content->room);
    assert(content->bytes != NULL);
}

static void
set_size(struct content *content, int64_t size)
{
    make_room(content, size);
    if (size > content->size)
        memset(content->bytes + content->size, 0, (size_t)(size - content->size));
    content->size = size;
}

static void
write_part(struct content *content, const struct note *note, int64_t from, int64_t size)
{
    if (note->offset + from + size > content->size)
        set_size(content, note->offset + from + size);
    memcpy(content->bytes + note->offset + from, (const uint8_t *)note->bytes + from, (size_t)size);
}

/* Sync leaves nothing to do: it is why the notes before it are applied at all. */
static void
apply(struct content *content, const struct note *note)
{
    switch (note->op) {
    case DISK_WRITE:
        content->there = true;
        write_part(content, note, 0, note->size);
        break;
    case DISK_TRUNCATE:
        content->there = true;
        set_size(content, note->size);
        break;
    case DISK_DELETE:
        content->there = false;
        content->size = 0;
        break;
    case DISK_SYNC:
        content->there = true;
        break;
    case DISK_OPEN:
    case DISK_READ:
        assert(false);
    }
}

/* Of each sector the write reached the disk, or it did not. */
static void
apply_torn(struct content *content, const struct note *note, struct dice *dice)
{
    if (note->op != DISK_WRITE) {
        apply(content, note);
        return;
    }
    content->there = true;
    for (int64_t from = 0, size; from < note->size; from += size) {
        size = SECTOR - (note->offset + from) % SECTOR;
        if (size > note->size - from)
            size = note->size - from;
        if (dice_below(dice, 2) == 0)
            write_part(content, note, from, size);
    }
}

/* ---- images ---- */

/* What a sync came after is certain: from here on it is on every image. */
static void
settle(struct tape *tape, int file, size_t upto)
{
    struct tape_file *settled = &tape->files[file];

    for (size_t i = settled->first_doubtful; i <= upto; i++)
        if (tape->notes[i].file == file)
            apply(&settled->certain, &tape->notes[i]);
    settled->first_doubtful = upto + 1;
}

/* The first sync of a new file is also one of the folder: what was deleted before stays so. */
static void
settle_deletes(struct tape *tape)
{
    for (size_t i = 0; i < tape->moment; i++)
        if (tape->notes[i].op == DISK_DELETE &&
                tape->files[tape->notes[i].file].first_doubtful <= i)
            settle(tape, tape->notes[i].file, i);
}

static void
go_forward(struct tape *tape, size_t moment)
{
    assert(moment >= tape->moment && moment <= tape->note_count);
    for (; tape->moment < moment; tape->moment++) {
        const struct note *note = &tape->notes[tape->moment];

        if (note->op == DISK_SYNC && !tape->files[note->file].certain.there)
            settle_deletes(tape);
        if (note->op == DISK_SYNC || note->synced)
            settle(tape, note->file, tape->moment);
    }
}

static void
copy_certain(struct tape *tape, const struct content *certain)
{
    struct content *scratch = &tape->scratch;

    make_room(scratch, certain->size);
    if (certain->size > 0)
        memcpy(scratch->bytes, certain->bytes, (size_t)certain->size);
    scratch->size = certain->size;
    scratch->there = certain->there;
}

static size_t
count_doubtful(const struct tape *tape, int file)
{
    size_t count = 0;

    for (size_t i = tape->files[file].first_doubtful; i < tape->moment; i++)
        count += tape->notes[i].file == file;
    return count;
}

/* Applies to the scratch content what fate wants of the notes in doubt. */
static void
apply_doubtful(struct tape *tape, int file, struct dice *dice)
{
    enum fate fate = tape->files[file].fate;
    int64_t kept = dice_between(dice, 0, (int64_t)count_doubtful(tape, file));

    for (size_t i = tape->files[file].first_doubtful; i < tape->moment; i++) {
        const struct note *note = &tape->notes[i];

        if (note->file != file)
            continue;
        if (fate == FATE_TORN)
            apply_torn(&tape->scratch, note, dice);
        else if (fate == FATE_KEPT || (fate == FATE_FIRST && kept-- > 0) ||
                 (fate == FATE_SOME && dice_below(dice, 2) == 0))
            apply(&tape->scratch, note);
    }
}

static void
write_image(const char *folder, const char *name, const struct content *content)
{
    char path[600];
    ssize_t written;
    int file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert(file >= 0);
    written = write(file, content->bytes, (size_t)content->size);
    assert(written == content->size);
    close(file);
}

void
tape_image(struct tape *tape, size_t moment, struct dice *dice, const char *folder)
{
    go_forward(tape, moment);
    for (int i = 0; i < tape->file_count; i++) {
        tape->files[i].fate = (enum fate)dice_below(dice, FATE_COUNT);
        copy_certain(tape, &tape->files[i].certain);
        apply_doubtful(tape, i, dice);
        if (tape->scratch.there)
            write_image(folder, tape->files[i].name, &tape->scratch);
    }
}

const char *
tape_story(struct tape *tape, size_t moment, char *ret, size_t size)
{
    const struct note *last = &tape->notes[moment - 1];
    int used = snprintf(ret, size, "after note %zu (%s of %s, %lld bytes at %lld)", moment,
            disk_op_name(last->op), tape->files[last->file].name, (long long)last->size,
            (long long)last->offset);

    for (int i = 0; i < tape->file_count && used >= 0 && (size_t)used < size; i++)
        used += snprintf(ret + used, size - (size_t)used, "; of %s %zu not synced: %s",
                tape->files[i].name, count_doubtful(tape, i), fates[tape->files[i].fate]);
    return ret;
}
