/* Any text, read as the cursor of a page: none, or the one text that says these numbers. */
#include <assert.h>
#include <string.h>

#include "report/cursor/cursor.h"
#include "tests/fuzz/fuzz.h"

FUZZ(cursor)
{
    static const char letters[] = {
            CURSOR_POSTINGS_BY_CHAIN, CURSOR_POSTINGS_BY_NUMBER, CURSOR_ACCOUNT};
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);
    int64_t numbers[9]; /* as many as an account's has */

    for (size_t i = 0; i < sizeof(letters); i++)
        for (size_t count = 1; count <= COUNT_OF(numbers); count++)
            if (cursor_read(text, letters[i], numbers, count))
                assert(strcmp(cursor_write(&arena, letters[i], numbers, count), text) == 0);
}
