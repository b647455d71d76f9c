/*
 * Two bytes that choose an operation, then the JSON of its input; or, behind an odd first byte,
 * FIELD=VALUE as a command line gives it. What was read writes itself so that it reads again.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/shape.h"
#include "base/text.h"
#include "operation/operation.h"
#include "tests/fuzz/fuzz.h"

static const struct operation *
choose(unsigned number)
{
    unsigned count = 0;

    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            count++;
    number %= count;
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            if (number-- == 0)
                return row;
    abort();
}

static void
read_input(const struct shape *shape, json_t *input)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *written = NULL;
    void *record = arena_take(&arena, shape->size);
    void *again = arena_take(&arena, shape->size);
    struct why why = {0};

    if (shape_read(&arena, &why, shape, input, record) != OK) {
        fuzz_require_shown(why.at);
        fuzz_require_shown(why.detail);
        return;
    }
    written = shape_write(shape, record);
    assert(shape_read(&arena, &why, shape, written, again) == OK);
    for (size_t i = 0; i < shape->field_count; i++)
        assert(text_same(shape_field_text(&arena, &shape->fields[i], record),
                shape_field_text(&arena, &shape->fields[i], again)));
}

static void
put_words(const struct shape *shape, char *words)
{
    SCOPED(json_close) json_t *object = json_object();
    struct why why = {0};
    char *rest = words;
    char *word;

    while ((word = strsep(&rest, "\n")) != NULL) {
        char *value = strchr(word, '=');

        if (value == NULL)
            continue;
        *value = '\0';
        if (shape_put(&why, shape, word, value + 1, object) != OK)
            fuzz_require_shown(why.detail);
    }
    read_input(shape, object);
}

FUZZ(shape)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *input = NULL;
    const struct shape *shape;
    struct why why;

    if (size < 2)
        return;
    shape = choose(bytes[1])->input;
    if (bytes[0] % 2 == 1)
        put_words(shape, arena_bytes(&arena, bytes + 2, size - 2));
    else if (json_read(&why, (const char *)bytes + 2, size - 2, &input) == OK)
        read_input(shape, input);
}
