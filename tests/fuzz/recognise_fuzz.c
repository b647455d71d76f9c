/* A file name up to the first line end, then the first bytes of a file: which format is it? */
#include <assert.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

FUZZ(recognise)
{
    SCOPED(arena_done) struct arena arena = {0};
    const uint8_t *end = memchr(bytes, '\n', size);
    size_t length = end == NULL ? size : (size_t)(end - bytes);
    const char *name = fuzz_text(&arena, bytes, length);
    size_t skipped = end == NULL ? size : length + 1;
    /* Bytes of their own, so that one read behind them is noticed. */
    const char *head = arena_bytes(&arena, bytes + skipped, size - skipped);

    for (size_t i = 0; file_formats[i] != NULL; i++) {
        int sure = file_formats[i]->recognise(name, head, size - skipped);

        assert(sure >= 0 && sure <= 100);
    }
}
