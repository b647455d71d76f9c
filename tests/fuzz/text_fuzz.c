/* Any bytes, made safe as a text; and as a line of code page 437. */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/sie/codepage.h"
#include "exchange/sie/record.h"
#include "tests/fuzz/fuzz.h"

static void
clean(struct arena *arena, const char *bytes, size_t size, bool lines)
{
    const char *text;
    const char *again;
    struct why why = {0};

    if (text_clean(arena, &why, bytes, size, 1000, lines, &text) != OK) {
        assert(why.detail[0] != '\0');
        fuzz_require_shown(why.detail);
        return;
    }
    if (!lines)
        fuzz_require_shown(text);
    assert(text_chars(text) <= 1000);
    assert(text_width(text) <= 2 * text_chars(text));
    assert(text_clean(arena, &why, text, strlen(text), 1000, lines, &again) == OK);
    assert(strcmp(text, again) == 0);
    again = text_fold(arena, text);
    assert(text_is_utf8(again, strlen(again)));
}

static bool
is_run(const char *cell)
{
    return (cell[0] != '\0' && strchr("=+-@\t\r\n", cell[0]) != NULL) ||
           text_starts(cell, "\uFF1D") || text_starts(cell, "\uFF0B") ||
           text_starts(cell, "\uFF0D") || text_starts(cell, "\uFF20");
}

/* A text goes into a cell of a spreadsheet, is not run there, and comes out as it was. */
static void
round_cell(struct arena *arena, const char *text)
{
    const char *cell = csv_cell_runs(text) ? arena_format(arena, "'%s", text) : text;

    assert(!is_run(cell));
    assert(strcmp(csv_cell_text(arena, cell), text) == 0);
}

static void
read_codepage(struct arena *arena, const char *bytes, size_t size)
{
    SCOPED(buffer_done) struct buffer utf8 = {0};
    SCOPED(buffer_done) struct buffer back = {0};
    struct record record;

    codepage_decode(&utf8, bytes, size);
    if (size == 0)
        return;
    assert(text_is_utf8(utf8.bytes, utf8.length));
    if (memchr(bytes, '\0', size) != NULL)
        return;
    assert(codepage_encode(&back, utf8.bytes));
    assert(back.length == size && memcmp(back.bytes, bytes, size) == 0);
    if (record_split(arena, utf8.bytes, &record) == RECORD_WHOLE && record.tag != NULL)
        for (size_t i = 0; i < record.field_count; i++)
            assert(record_field(&record, i) != NULL);
}

FUZZ(text)
{
    SCOPED(arena_done) struct arena arena = {0};
    char *text = arena_bytes(&arena, bytes, strnlen((const char *)bytes, size));

    clean(&arena, (const char *)bytes, size, false);
    clean(&arena, (const char *)bytes, size, true);
    if (text_is_utf8(text, strlen(text)))
        round_cell(&arena, text);
    read_codepage(&arena, (const char *)bytes, size);
    text_make_plain(text);
    fuzz_require_shown(text);
}
