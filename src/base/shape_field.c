#include "base/shape_field.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/rate.h"
#include "base/text.h"
#include "base/total.h"

const struct field *
shape_field(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

bool
shape_field_has_limits(const struct field *field)
{
    return field->min != 0 || field->max != 0;
}

struct shape_field_limits
shape_field_limits(const struct field *field)
{
    struct shape_field_limits limits = {.min = field->min, .max = field->max};

    if (shape_field_has_limits(field))
        return limits;
    switch (field->kind) {
    case FIELD_TEXT:
        return (struct shape_field_limits){.max = SHAPE_TEXT_MAX};
    case FIELD_NOTE:
        return (struct shape_field_limits){.max = SHAPE_NOTE_MAX};
    case FIELD_BYTES:
        return (struct shape_field_limits){.max = SHAPE_BYTES_MAX};
    case FIELD_LIST:
        return (struct shape_field_limits){.max = SHAPE_LIST_MAX};
    case FIELD_SMALL:
    case FIELD_NUMBER:
        return (struct shape_field_limits){.min = INT_MIN, .max = INT_MAX};
    default:
        return (struct shape_field_limits){.min = INT64_MIN, .max = INT64_MAX};
    }
}

const void *
shape_field_place(const struct field *field, const void *record)
{
    return (const char *)record + field->offset;
}

size_t
shape_field_count(const struct field *list, const void *record)
{
    size_t count;

    assert(list->kind == FIELD_LIST);
    memcpy(&count, (const char *)record + list->count_offset, sizeof(count));
    return count;
}

const void *
shape_field_items(const struct field *list, const void *record)
{
    const void *items;

    assert(list->kind == FIELD_LIST);
    memcpy(&items, shape_field_place(list, record), sizeof(items));
    return items;
}

static int64_t
int_of(const struct field *field, const void *record)
{
    return *(const int64_t *)shape_field_place(field, record);
}

/* The record's pointer, whatever it points to. */
static const void *
pointer_of(const struct field *field, const void *record)
{
    const void *pointer;

    memcpy(&pointer, shape_field_place(field, record), sizeof(pointer));
    return pointer;
}

bool
shape_field_may_be_none(const struct field *choice)
{
    return choice->names[0][0] == '\0';
}

static const char *
choice_name(const struct field *field, const void *record)
{
    int value = *(const int *)shape_field_place(field, record);

    assert(value >= 0);
    for (int i = 0; i < value; i++)
        assert(field->names[i] != NULL);
    assert(field->names[value] != NULL);
    return value == 0 && shape_field_may_be_none(field) ? NULL : field->names[value];
}

static bool
is_zero_hash(const struct hash *hash)
{
    static const struct hash none;

    return hash_same(hash, &none);
}

static bool is_zero_record(const struct shape *shape, const void *record);

bool
shape_field_is_zero(const struct field *field, const void *record)
{
    const void *place = shape_field_place(field, record);

    switch (field->kind) {
    case FIELD_INT:
    case FIELD_ID:
    case FIELD_MOMENT:
    case FIELD_QUANTITY:
        return int_of(field, record) == 0;
    case FIELD_BOOL:
        return !*(const bool *)place;
    case FIELD_TEXT:
    case FIELD_NOTE:
        return text_empty(pointer_of(field, record));
    case FIELD_SMALL:
    case FIELD_DAY:
    case FIELD_CHOICE:
        return *(const int *)place == 0;
    case FIELD_NUMBER:
        return !((const struct maybe_number *)place)->said;
    case FIELD_MAYBE:
        return *(const enum maybe *)place == MAYBE_UNSAID;
    case FIELD_MONEY:
        return money_is_zero(*(const struct money *)place);
    case FIELD_TOTAL:
        return total_is_zero(*(const struct total *)place);
    case FIELD_DECIMAL: /* a zero that was given is a value */
        return !((const struct decimal *)place)->given;
    case FIELD_RATE:
        return ((const struct rate *)place)->mantissa == 0;
    case FIELD_CURRENCY:
        return currency_none(*(const struct currency *)place);
    case FIELD_HASH:
        return is_zero_hash(place);
    case FIELD_BYTES:
        return ((const struct bytes *)place)->start == NULL;
    case FIELD_JSON:
        return pointer_of(field, record) == NULL;
    case FIELD_RECORD:
        return is_zero_record(field->of, place);
    case FIELD_LIST:
        return shape_field_count(field, record) == 0;
    }
    return false;
}

/* Field by field: what lies between the fields of a struct is not always zero. */
static bool
is_zero_record(const struct shape *shape, const void *record)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (!shape_field_is_zero(&shape->fields[i], record))
            return false;
    return true;
}

bool
shape_field_left_out(const struct field *field, const void *record)
{
    return (field->flags & FIELD_SECRET) ||
           ((field->flags & FIELD_NO_ZERO) && shape_field_is_zero(field, record));
}

/* "2.5" of 2500000 millionths. */
static struct money_text
quantity_text(int64_t millionths)
{
    return decimal_text(decimal_of_millionths(millionths));
}

static const char *
keep(struct shape_field_room *room, const char *text)
{
    snprintf(room->chars, sizeof(room->chars), "%s", text);
    return room->chars;
}

static const char *
keep_int(struct shape_field_room *room, int64_t number)
{
    snprintf(room->chars, sizeof(room->chars), "%lld", (long long)number);
    return room->chars;
}

static bool
is_tree(const struct field *field)
{
    return field->kind == FIELD_JSON || field->kind == FIELD_RECORD || field->kind == FIELD_LIST;
}

/* They have no room of a fixed size. */
static const char *
text_of_bytes(struct arena *arena, const struct field *field, const void *record)
{
    const struct bytes *bytes = shape_field_place(field, record);

    return bytes->start == NULL ? "" : bytes_text(arena, *bytes);
}

/* Of fields that are always there. */
static const char *
chars_of_value(const struct field *field, const void *record, struct shape_field_room *room)
{
    const void *place = shape_field_place(field, record);

    switch (field->kind) {
    case FIELD_SMALL:
        return keep_int(room, *(const int *)place);
    case FIELD_BOOL:
        return *(const bool *)place ? "true" : "false";
    case FIELD_MONEY:
        return keep(room, money_text(*(const struct money *)place).chars);
    case FIELD_TOTAL:
        return keep(room, total_text(*(const struct total *)place).chars);
    case FIELD_QUANTITY:
        return keep(room, quantity_text(int_of(field, record)).chars);
    case FIELD_CHOICE:
        return choice_name(field, record);
    default:
        return keep_int(room, int_of(field, record));
    }
}

/* Of fields whose zero says that there is none; it is not zero here. */
static const char *
chars_of_given(const struct field *field, const void *record, struct shape_field_room *room)
{
    const void *place = shape_field_place(field, record);

    switch (field->kind) {
    case FIELD_NUMBER:
        return keep_int(room, ((const struct maybe_number *)place)->number);
    case FIELD_MAYBE:
        return *(const enum maybe *)place == MAYBE_YES ? "true" : "false";
    case FIELD_DAY:
        return keep(room, day_text(*(const int *)place).chars);
    case FIELD_MOMENT:
        return keep(room, moment_text(int_of(field, record)).chars);
    case FIELD_DECIMAL:
        return keep(room, decimal_text(*(const struct decimal *)place).chars);
    case FIELD_RATE:
        return keep(room, rate_text(*(const struct rate *)place).chars);
    case FIELD_CURRENCY:
        return keep(room, ((const struct currency *)place)->code);
    case FIELD_HASH:
        return keep(room, hash_text(place).chars);
    default:
        return keep_int(room, int_of(field, record));
    }
}

const char *
shape_field_chars(const struct field *field, const void *record, struct shape_field_room *room)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_NOTE:
        return pointer_of(field, record);
    case FIELD_INT:
    case FIELD_SMALL:
    case FIELD_BOOL:
    case FIELD_MONEY:
    case FIELD_TOTAL:
    case FIELD_QUANTITY:
    case FIELD_CHOICE:
        return chars_of_value(field, record, room);
    default:
        assert(!is_tree(field) && field->kind != FIELD_BYTES);
        return shape_field_is_zero(field, record) ? NULL : chars_of_given(field, record, room);
    }
}

const char *
shape_field_text(struct arena *arena, const struct field *field, const void *record)
{
    struct shape_field_room room;
    const char *chars;

    if (shape_field_left_out(field, record))
        return "";
    if (is_tree(field)) {
        SCOPED(json_close) json_t *json = shape_write_field(field, record);

        return json_is_null(json) ? "" : json_write(arena, json);
    }
    if (field->kind == FIELD_BYTES)
        return text_of_bytes(arena, field, record);
    chars = shape_field_chars(field, record, &room);
    return chars == NULL ? "" : arena_text(arena, chars);
}

struct shape_field_quote
shape_field_quote(const char *text)
{
    struct shape_field_quote quote;
    size_t length;

    snprintf(quote.chars, sizeof(quote.chars), "%s", text);
    for (char *c = quote.chars; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = '?';
    length = strlen(quote.chars);
    while (!text_is_utf8(quote.chars, length))
        length--;
    quote.chars[length] = '\0';
    return quote;
}

/* A key as a step of a JSON pointer, where ~ and / are written ~0 and ~1. */
static void
add_step(struct buffer *pointer, const char *key)
{
    buffer_char(pointer, '/');
    for (; *key != '\0'; key++) {
        if (*key == '~')
            buffer_text(pointer, "~0");
        else if (*key == '/')
            buffer_text(pointer, "~1");
        else
            buffer_char(pointer, *key);
    }
}

enum fault
shape_field_unknown(struct why *why, const struct shape *shape, const char *key)
{
    SCOPED(buffer_done) struct buffer pointer = {0};
    SCOPED(buffer_done) struct buffer names = {0};

    add_step(&pointer, shape_field_quote(key).chars);
    for (size_t i = 0; i < shape->field_count; i++)
        buffer_format(&names, "%s%s", i == 0 ? "" : ", ", shape->fields[i].name);
    return fault_say(why, FAULT_FIELD_UNKNOWN, pointer.bytes, "the fields are %s",
            shape->field_count == 0 ? "none" : names.bytes);
}
