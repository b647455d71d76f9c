#include <assert.h>

#include "base/json.h"
#include "base/shape_field.h"

/* How much of a record. */
enum writing {
    WRITE_ALL,  /* but for what its shape leaves out */
    WRITE_SAID, /* and for what it does not say */
    WRITE_KEPT, /* and for what is told once */
};

static json_t *write_record(const struct shape *shape, const void *record, enum writing writing);

static json_t *
write_list(const struct field *field, const void *record, enum writing writing)
{
    const char *items = shape_field_items(field, record);
    size_t count = shape_field_count(field, record);
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_append(array, write_record(field->of, items + i * field->of->size, writing));
    return array;
}

static json_t *
write_text(const char *text)
{
    json_t *json = text == NULL ? json_null() : json_string(text);

    assert(json != NULL); /* a text is valid UTF-8: text_clean is the one way in */
    return json;
}

static json_t *
write_bytes(const struct bytes *bytes)
{
    SCOPED(arena_done) struct arena arena = {0};

    return bytes->start == NULL ? json_null() : write_text(bytes_text(&arena, *bytes));
}

static json_t *
write_number(struct maybe_number number)
{
    return number.said ? json_integer(number.number) : json_null();
}

static json_t *
write_maybe(enum maybe maybe)
{
    return maybe == MAYBE_UNSAID ? json_null() : json_boolean(maybe == MAYBE_YES);
}

static json_t *
write_borrowed(const struct field *field, const void *record)
{
    json_t *json = *(json_t *const *)shape_field_place(field, record);

    return json == NULL ? json_null() : json_incref(json);
}

static json_t *
write_field(const struct field *field, const void *record, enum writing writing)
{
    const void *place = shape_field_place(field, record);
    struct shape_field_room room;

    switch (field->kind) {
    case FIELD_INT:
        return json_integer(*(const int64_t *)place);
    case FIELD_SMALL:
        return json_integer(*(const int *)place);
    case FIELD_NUMBER:
        return write_number(*(const struct maybe_number *)place);
    case FIELD_BOOL:
        return json_boolean(*(const bool *)place);
    case FIELD_MAYBE:
        return write_maybe(*(const enum maybe *)place);
    case FIELD_BYTES:
        return write_bytes(place);
    case FIELD_JSON:
        return write_borrowed(field, record);
    case FIELD_RECORD:
        return write_record(field->of, place, writing);
    case FIELD_LIST:
        return write_list(field, record, writing);
    default:
        return write_text(shape_field_chars(field, record, &room));
    }
}

static bool
is_left_out(const struct field *field, const void *record, enum writing writing)
{
    return shape_field_left_out(field, record) ||
           (writing == WRITE_SAID && shape_field_is_zero(field, record)) ||
           (writing == WRITE_KEPT && (field->flags & FIELD_ONCE));
}

static json_t *
write_record(const struct shape *shape, const void *record, enum writing writing)
{
    json_t *object = json_object();

    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];

        if (is_left_out(field, record, writing))
            continue;
        json_put(object, field->name, write_field(field, record, writing));
    }
    return object;
}

json_t *
shape_write_field(const struct field *field, const void *record)
{
    return write_field(field, record, WRITE_ALL);
}

json_t *
shape_write(const struct shape *shape, const void *record)
{
    return write_record(shape, record, WRITE_ALL);
}

json_t *
shape_write_said(const struct shape *shape, const void *record)
{
    return write_record(shape, record, WRITE_SAID);
}

json_t *
shape_write_kept(const struct shape *shape, const void *record)
{
    return write_record(shape, record, WRITE_KEPT);
}
