/*
 * said — what the journals of a file say: a digest of them all, whatever the file's bytes, and
 * those that say what an earlier one of it says.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "exchange/import/importing.h"

/* One in a list that is sorted once all are read; of a million they are 16 MB. */
struct said {
    uint64_t mark;
    int64_t file_line;
};

struct repeated {
    int64_t file_line;
    int64_t first_line;
};

/* ---- one journal ---- */

static void
add_text(struct buffer *said, const char *text)
{
    canon_text(said, text == NULL ? "" : text);
}

/* As far as twins are looked for in the ledger: days, accounts and amounts. */
static void
add_line(struct importing *importing, struct buffer *said, const struct file_line *line)
{
    int64_t amount = 0;

    canon_text(said, line->account);
    canon_u8(said, (uint8_t)import_amount(importing, line, &amount));
    canon_i64(said, amount);
    canon_i64(said, line->quantity.given ? line->quantity.mantissa : 0);
}

/* What a person would tell two journals apart by; a number of its own each of them has. */
static void
add_words(struct buffer *said, const struct file_journal *told)
{
    add_text(said, told->reference);
    add_text(said, told->external_reference);
    add_text(said, told->text);
    for (size_t i = 0; i < told->line_count; i++) {
        const struct file_line *line = &told->lines[i];

        add_text(said, line->text);
        for (size_t j = 0; j < line->object_count; j++)
            add_text(said, line->objects[j].code);
    }
}

static void
keep_mark(struct importing *importing, int64_t file_line)
{
    const struct hash hash = hash_of(importing->said.bytes, importing->said.length);
    struct said said = {.file_line = file_line};

    memcpy(&said.mark, hash.bytes, sizeof(said.mark));
    buffer_add(&importing->marks, &said, sizeof(said));
}

void
import_journal_said(struct importing *importing, const struct file_journal *told)
{
    struct buffer *said = &importing->said;

    buffer_clear(said);
    canon_i64(said, told->date);
    canon_u64(said, told->line_count);
    for (size_t i = 0; i < told->line_count; i++)
        add_line(importing, said, &told->lines[i]);
    hashing_add(&importing->saying, said->bytes, said->length);
    add_words(said, told);
    keep_mark(importing, told->file_line);
    if (importing->report->journal_count > 1)
        return;
    buffer_clear(said);
    add_text(said, told->series);
    add_text(said, told->number);
    add_words(said, told);
    hashing_add(&importing->saying, said->bytes, said->length);
}

/* ---- all of them ---- */

static int
compare_marks(const void *left, const void *right)
{
    const struct said *a = left;
    const struct said *b = right;
    int order = (a->mark > b->mark) - (a->mark < b->mark);

    return order != 0 ? order : order_of(a->file_line, b->file_line);
}

static int
compare_lines(const void *left, const void *right)
{
    return order_of(((const struct repeated *)left)->file_line,
            ((const struct repeated *)right)->file_line);
}

static struct repeated *
find_repeated(struct importing *importing, struct said *said, size_t count, size_t *ret_count)
{
    struct repeated *list = NULL;
    size_t first = 0;

    *ret_count = 0;
    for (size_t i = 1; i < count; i++) {
        if (said[i].mark != said[first].mark) {
            first = i;
            continue;
        }
        list = arena_room(&importing->arena, list, *ret_count, sizeof(*list));
        list[(*ret_count)++] = (struct repeated){said[i].file_line, said[first].file_line};
    }
    return list;
}

static void
tell_repeated(struct importing *importing)
{
    struct said *said = (struct said *)(void *)importing->marks.bytes;
    size_t count = importing->marks.length / sizeof(*said);
    struct repeated *list;
    size_t repeated;

    if (count < 2 || importing->options->chart_only)
        return;
    qsort(said, count, sizeof(*said), compare_marks);
    list = find_repeated(importing, said, count, &repeated);
    if (repeated > 0)
        qsort(list, repeated, sizeof(*list), compare_lines);
    for (size_t i = 0; i < repeated; i++)
        import_say(importing, SEVERITY_WARN, "import.twin", list[i].file_line,
                "Make sure that it is not there twice by mistake.",
                "the journal says what that of line %lld says: day, lines, reference and texts",
                (long long)list[i].first_line);
}

void
import_all_said(struct importing *importing)
{
    importing->journals_sha256 = hashing_end(&importing->saying);
    tell_repeated(importing);
    buffer_done(&importing->marks);
    buffer_done(&importing->said);
}

const struct hash *
import_journals(const struct importing *importing)
{
    return importing->options->chart_only || importing->report->journal_count == 0
                   ? NULL
                   : &importing->journals_sha256;
}
