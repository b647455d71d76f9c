/*
 * shape_field — what reading, writing and describing share about one field of a record.
 *
 * For the files of shape only.
 */
#ifndef BASE_SHAPE_FIELD_H
#define BASE_SHAPE_FIELD_H

#include "base/shape.h"

/* Room for the text of any field that is not itself a text. */
struct shape_field_room {
    char chars[80];
};

/* A value of the request inside a message: cut short, without control characters. */
struct shape_field_quote {
    char chars[48];
};

struct shape_field_quote shape_field_quote(const char *text);

/* Refuses a name that the shape does not have: field.unknown. */
MUST_USE enum fault shape_field_unknown(
        struct why *why, const struct shape *shape, const char *name);

struct shape_field_limits {
    int64_t min;
    int64_t max;
};

/* The field's own limits, or its kind's when it states none. */
struct shape_field_limits shape_field_limits(const struct field *field);
bool shape_field_has_limits(const struct field *field);

/* Where the field lies in the record. */
const void *shape_field_place(const struct field *field, const void *record);
size_t shape_field_count(const struct field *list, const void *record);
const void *shape_field_items(const struct field *list, const void *record);

/* True when the field says nothing: zero, or absent. A decimal that was given says something. */
bool shape_field_is_zero(const struct field *field, const void *record);

/* True when the field says that it may be left unsaid, and this record leaves it so. */
bool shape_field_left_out(const struct field *field, const void *record);

/* True when a choice has no name for 0: then 0 is no choice made. */
bool shape_field_may_be_none(const struct field *choice);

/* The text of a field that is one text in JSON too; NULL when it is absent. */
const char *shape_field_chars(
        const struct field *field, const void *record, struct shape_field_room *room);

/* The field's value in JSON, null when it is absent. */
json_t *shape_write_field(const struct field *field, const void *record);

#endif
