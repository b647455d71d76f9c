/* details — what a line carries beside its columns, as the text that is kept with a document. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "ledger/journal/document.h"

struct tag_key {
    char chars[16];
};

static struct tag_key
key_of(int tag)
{
    struct tag_key key;

    snprintf(key.chars, sizeof(key.chars), "%d", tag);
    return key;
}

const char *
journal_details_text(struct arena *arena, const struct detail *details, size_t count)
{
    SCOPED(json_close) json_t *object = NULL;

    if (count == 0)
        return NULL;
    object = json_object();
    for (size_t i = 0; i < count; i++) {
        json_put(object, key_of((int)details[i].tag).chars, json_string(details[i].value));
        assert(i == 0 || details[i].tag > details[i - 1].tag);
    }
    return json_write(arena, object);
}

static bool
parse(const char *text, json_t **ret)
{
    struct why why;

    return json_read(&why, text, strlen(text), ret) == OK && json_is_object(*ret);
}

bool
journal_details_read(struct arena *arena, const char *text, struct detail **ret, size_t *ret_count)
{
    SCOPED(json_close) json_t *object = NULL;
    size_t count = 0;
    size_t size;

    *ret = NULL;
    *ret_count = 0;
    if (text == NULL)
        return true;
    if (!parse(text, &object))
        return false;
    size = json_object_size(object);
    *ret = arena_array(arena, size, sizeof(**ret));
    for (int tag = DETAIL_REFERENCE; tag <= DETAIL_LAST; tag++) {
        const char *value = json_string_value(json_object_get(object, key_of(tag).chars));

        if (value != NULL)
            (*ret)[count++] = (struct detail){(enum detail_tag)tag, arena_text(arena, value)};
    }
    *ret_count = count;
    return count == size;
}
