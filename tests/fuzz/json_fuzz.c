/* Any bytes, read as JSON; what was read is written, and reads back as the same. */
#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "tests/fuzz/fuzz.h"

static void
require_exact(const json_t *json)
{
    struct decimal decimal;

    if (json_decimal(json, &decimal)) {
        struct decimal back;

        assert(decimal_parse(decimal_text(decimal).chars, &back));
        assert(back.mantissa == decimal.mantissa);
    }
}

static void
walk(json_t *json)
{
    const char *key;
    json_t *value;
    size_t i;

    require_exact(json);
    json_object_foreach(json, key, value)
    {
        walk(value);
    }
    json_array_foreach(json, i, value)
    {
        walk(value);
    }
}

FUZZ(json)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *json = NULL;
    SCOPED(json_close) json_t *back = NULL;
    struct why why = {0};
    const char *text;

    if (json_read(&why, (const char *)bytes, size, &json) != OK) {
        assert(why.detail[0] != '\0');
        fuzz_require_shown(why.detail);
        return;
    }
    walk(json);
    text = json_write(&arena, json);
    assert(json_read(&why, text, strlen(text), &back) == OK);
    assert(json_equal(json, back));
}
