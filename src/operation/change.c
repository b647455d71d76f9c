#include "operation/change.h"

#include "base/text.h"
#include "store/work.h"

/* Members that an item of a list may be known by, taken together: a source and a type. */
enum { KEY_MEMBERS_MAX = 3 };

static enum fault
put_named(struct work *work, const struct shape *shape, const char *name, const char *text,
        json_t *query)
{
    return text_empty(text) ? OK : shape_put(&work->why, shape, name, text, query);
}

/* The last field of a path names the thing itself, and so does the first of what shows it. */
static const char *
name_since(struct work *work, const struct operation *operation, const struct operation *shown,
        const void *answer)
{
    if (answer == NULL || operation->output != shown->output)
        return "";
    return shape_field_text(&work->arena, &shown->output->fields[0], answer);
}

static enum fault
ask_for_it(struct work *work, const struct operation *operation, const struct operation *shown,
        const void *input, const void *answer, json_t *query)
{
    const char *since = name_since(work, operation, shown, answer);
    enum fault fault = OK;

    for (size_t i = 0; i < shown->input->field_count && fault == OK; i++) {
        const char *name = shown->input->fields[i].name;
        const struct field *field = shape_field(operation->input, name);
        const char *said = field == NULL ? "" : shape_field_text(&work->arena, field, input);
        bool itself = text_ends(shown->path, arena_format(&work->arena, "{%s}", name));

        fault = put_named(
                work, shown->input, name, itself && !text_empty(since) ? since : said, query);
    }
    return fault;
}

static enum fault
look(struct work *work, int64_t company_id, const struct operation *operation,
        const struct operation *shown, const void *input, const void *answer, json_t **ret)
{
    SCOPED(json_close) json_t *query = json_object();
    void *asked = arena_take(&work->arena, shown->input->size);
    void *output = arena_take(&work->arena, shown->output->size);
    enum fault fault;

    if ((fault = ask_for_it(work, operation, shown, input, answer, query)) ||
            (fault = shape_read(&work->arena, &work->why, shown->input, query, asked)) ||
            (fault = shown->run(work, company_id, asked, output)))
        return fault;
    *ret = shape_write_kept(shown->output, output);
    return OK;
}

enum fault
change_look(struct work *work, int64_t company_id, const struct operation *operation,
        const void *input, const void *answer, json_t **ret)
{
    const struct why why = work->why;
    const struct operation *shown;
    enum fault fault;

    *ret = NULL;
    if (operation->shown_by == NULL)
        return OK;
    if ((fault = operation_find(&work->why, operation->shown_by, &shown)))
        return fault;
    fault = look(work, company_id, operation, shown, input, answer, ret);
    if (fault == OK || !fault_is_refusal(fault))
        return fault;
    work->why = why; /* that there is none is for the operation to say */
    return OK;
}

struct comparison {
    struct arena *arena;
    json_t *changes;
};

static void
tell(struct comparison *comparison, const char *at, json_t *before, json_t *after)
{
    json_t *change = json_object();

    json_put(change, "at", json_string(at));
    json_put(change, "before", before == NULL ? json_null() : json_incref(before));
    json_put(change, "after", after == NULL ? json_null() : json_incref(after));
    json_append(comparison->changes, change);
}

static void compare(struct comparison *comparison, const char *at, json_t *before, json_t *after);

static const char *
place_in(struct comparison *comparison, const char *at, const char *name)
{
    return text_empty(at) ? name : arena_format(comparison->arena, "%s/%s", at, name);
}

static void
compare_objects(struct comparison *comparison, const char *at, json_t *before, json_t *after)
{
    const char *name;
    json_t *value;

    json_object_foreach(before, name, value)
    {
        compare(comparison, place_in(comparison, at, name), value, json_object_get(after, name));
    }
    json_object_foreach(after, name, value)
    {
        if (json_object_get(before, name) == NULL)
            tell(comparison, place_in(comparison, at, name), NULL, value);
    }
}

/* "GL sales": its first members, so many; NULL where they are too few, or say nothing. */
static const char *
key_of(struct arena *arena, json_t *item, size_t members)
{
    const char *key = "";
    const char *name;
    json_t *value;
    size_t taken = 0;

    if (!json_is_object(item) || json_object_size(item) < members)
        return NULL;
    json_object_foreach(item, name, value)
    {
        if (taken++ == members)
            break;
        key = arena_format(arena, "%s%s%s", key, taken == 1 ? "" : " ",
                json_is_string(value) ? json_string_value(value) : json_write(arena, value));
    }
    return key;
}

/* The items by their keys; NULL where two have the same. */
static json_t *
keyed(struct arena *arena, json_t *items, size_t members)
{
    SCOPED(json_close) json_t *map = json_object();
    json_t *item, *whole;
    size_t i;

    json_array_foreach(items, i, item)
    {
        const char *key = key_of(arena, item, members);

        if (key == NULL || json_object_get(map, key) != NULL)
            return NULL;
        json_put(map, key, json_incref(item));
    }
    whole = map;
    map = NULL;
    return whole;
}

/* What one list has and the other lacks; of how many the last. */
struct lone {
    const char *key;
    json_t *item;
    size_t count;
};

static struct lone
lone_of(json_t *items, json_t *others)
{
    struct lone lone = {0};
    const char *key;
    json_t *item;

    json_object_foreach(items, key, item)
    {
        if (json_object_get(others, key) == NULL)
            lone = (struct lone){key, item, lone.count + 1};
    }
    return lone;
}

static void
compare_keyed(struct comparison *comparison, const char *at, json_t *before, json_t *after)
{
    const struct lone gone = lone_of(before, after), come = lone_of(after, before);
    const bool renamed = gone.count == 1 && come.count == 1;
    const char *key;
    json_t *item;

    if (renamed)
        compare(comparison, place_in(comparison, at, gone.key), gone.item, come.item);
    json_object_foreach(before, key, item)
    {
        json_t *other = json_object_get(after, key);

        if (other != NULL || !renamed)
            compare(comparison, place_in(comparison, at, key), item, other);
    }
    json_object_foreach(after, key, item)
    {
        if (json_object_get(before, key) == NULL && !renamed)
            tell(comparison, place_in(comparison, at, key), NULL, item);
    }
}

static void
compare_lists(struct comparison *comparison, const char *at, json_t *before, json_t *after)
{
    for (size_t members = 1; members <= KEY_MEMBERS_MAX; members++) {
        SCOPED(json_close) json_t *was = keyed(comparison->arena, before, members);
        SCOPED(json_close) json_t *is = keyed(comparison->arena, after, members);

        if (was != NULL && is != NULL) {
            compare_keyed(comparison, at, was, is);
            return;
        }
    }
    tell(comparison, at, before, after);
}

static void
compare(struct comparison *comparison, const char *at, json_t *before, json_t *after)
{
    if (json_equal(before, after))
        return;
    if (json_is_object(before) && json_is_object(after))
        compare_objects(comparison, at, before, after);
    else if (json_is_array(before) && json_is_array(after))
        compare_lists(comparison, at, before, after);
    else
        tell(comparison, at, before, after);
}

/* Of a list its items. */
static json_t *
things(json_t *shown)
{
    json_t *items = json_object_get(shown, "items");

    return items != NULL ? items : shown;
}

json_t *
change_between(struct arena *arena, json_t *before, json_t *after)
{
    struct comparison comparison = {.arena = arena, .changes = json_array()};

    compare(&comparison, "", things(before), things(after));
    return comparison.changes;
}
