/*
 * record — one line of a SIE file, taken apart and put together.
 *
 *   #TRANS 1930 {1 "Nord" 6 0015} -2500.00 20101231 "He said \"no\""
 *
 * A field is bare, or stands in quotes; inside quotes \" is a quote and every
 * other backslash is itself. One field may be a list of objects in braces, each a
 * dimension and a code. Everything lives in the arena.
 */
#ifndef EXCHANGE_SIE_RECORD_H
#define EXCHANGE_SIE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "exchange/file/file.h"

enum record_fault {
    RECORD_WHOLE,
    RECORD_NO_TAG,       /* begins with neither # nor a lone brace */
    RECORD_QUOTE_OPEN,   /* no closing quote */
    RECORD_QUOTE_INSIDE, /* something stands against a closing quote */
    RECORD_LIST_OPEN,    /* no closing brace */
    RECORD_LIST_TWICE,
    RECORD_LIST_ODD, /* a dimension without a code */
};

struct record {
    const char *tag; /* upper case, without #; "{" and "}" are themselves; NULL: a blank line */
    const char **fields;
    size_t field_count; /* without the list */
    bool has_list;
    size_t list_at; /* how many fields stand before the list */
    struct file_object *objects;
    size_t object_count;
};

enum record_fault record_split(struct arena *arena, const char *text, struct record *ret);

/* Field by place, from 0; "" when the record ends before it. */
const char *record_field(const struct record *record, size_t place);

/* Appends a space and the field: bare where that is safe, in quotes otherwise. A backslash at the
 * end of a quoted field is followed by a space, or it would take the quote with it. */
void record_add(struct buffer *buffer, const char *text);

/* The same, always in quotes. */
void record_add_quoted(struct buffer *buffer, const char *text);

/* Appends a space and the list in braces, codes in quotes. */
void record_add_objects(struct buffer *buffer, const struct file_object *objects, size_t count);

#endif
