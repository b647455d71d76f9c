#include "base/json.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/heap.h"
#include "base/scoped.h"

/* jansson gives back less than it was told when it lacks memory, and says so where nobody looks: an
 * answer without one of its fields, a member that was never set. So it never lacks any. */
static void *
take(size_t size)
{
    return heap_take(1, size);
}

BEFORE_MAIN static void
give_jansson_memory(void)
{
    json_set_alloc_funcs(take, free);
}

/* Where a reader of JSON stands, told from the bytes alone. */
struct scan {
    int depth;
    int line;   /* from 1 */
    int column; /* from 1, in bytes */
    bool in_string;
    bool escaped;
};

static void
scan_in_string(struct scan *scan, char byte)
{
    if (scan->escaped)
        scan->escaped = false;
    else if (byte == '\\')
        scan->escaped = true;
    else if (byte == '"')
        scan->in_string = false;
}

static void
scan_outside(struct scan *scan, char byte)
{
    if (byte == '"')
        scan->in_string = true;
    else if (byte == '{' || byte == '[')
        scan->depth++;
    else if (byte == '}' || byte == ']')
        scan->depth--;
}

/* Looked at before parsing, so that no tree is built of what is refused anyway. What is no
 * JSON may be misread here; the parser refuses it right after. */
static enum fault
require_shallow(struct why *why, const char *bytes, size_t length, int *ret_line)
{
    struct scan scan = {.line = 1, .column = 0};

    for (size_t i = 0; i < length; i++) {
        scan.column++;
        if (scan.in_string)
            scan_in_string(&scan, bytes[i]);
        else
            scan_outside(&scan, bytes[i]);
        if (scan.depth > JSON_DEPTH_MAX) {
            *ret_line = scan.line;
            return fault_say(why, FAULT_JSON_INVALID, "",
                    "line %d, column %d: nested deeper than %d", scan.line, scan.column,
                    JSON_DEPTH_MAX);
        }
        if (bytes[i] == '\n') {
            scan.line++;
            scan.column = 0;
        }
    }
    return OK;
}

/* Where jansson speaks of its own settings, what the writer can do. */
static const char *
words_of(const json_error_t *error)
{
    if (json_error_code(error) == json_error_null_character)
        return "a text holds the character \\u0000, which none may";
    return error->text;
}

enum fault
json_read_lines(struct why *why, const char *bytes, size_t length, json_t **ret, int *ret_line)
{
    json_error_t error;
    enum fault fault;
    json_t *json;

    if (length == 0) {
        *ret_line = 1;
        return fault_say(why, FAULT_JSON_INVALID, "", "line 1, column 1: it is empty");
    }
    if ((fault = require_shallow(why, bytes, length, ret_line)))
        return fault;
    json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        *ret_line = error.line;
        return fault_say(why, FAULT_JSON_INVALID, "", "line %d, column %d: %s", error.line,
                error.column, words_of(&error));
    }
    *ret = json;
    return OK;
}

enum fault
json_read(struct why *why, const char *bytes, size_t length, json_t **ret)
{
    int line;

    return json_read_lines(why, bytes, length, ret, &line);
}

void
json_close(json_t **json)
{
    json_decref(*json);
    *json = NULL;
}

void
json_put(json_t *object, const char *name, json_t *value)
{
    int failed = json_object_set_new(object, name, value);

    assert(!failed); /* a field lost in silence would be worse */
}

void
json_append(json_t *array, json_t *value)
{
    int failed = json_array_append_new(array, value);

    assert(!failed);
}

static char *
write_text(struct arena *arena, const json_t *json, size_t flags)
{
    SCOPED(scoped_text) char *text = json_dumps(json, flags | JSON_ENCODE_ANY);

    assert(text != NULL); /* it is a tree that jansson made, and it lacks no memory */
    return arena_text(arena, text);
}

char *
json_write(struct arena *arena, const json_t *json)
{
    return write_text(arena, json, JSON_COMPACT);
}

char *
json_write_sorted(struct arena *arena, const json_t *json)
{
    return write_text(arena, json, JSON_COMPACT | JSON_SORT_KEYS);
}

char *
json_write_pretty(struct arena *arena, const json_t *json)
{
    return write_text(arena, json, JSON_INDENT(2));
}

/*
 * The parser keeps no source text of a number with a point, only the nearest double. A
 * decimal of at most 15 digits and its double name each other, so the text is won back by
 * printing 15 digits; it is believed when it reads back as the same double. The bound
 * keeps two decimals apart from their neighbours with room to spare (measured: 7e13).
 * An exponent in the result is refused by decimal_parse.
 */
static bool
decimal_of_real(double real, struct decimal *ret)
{
    char text[64];

    if (!(real > -7e13 && real < 7e13))
        return false;
    snprintf(text, sizeof(text), "%.15g", real);
    return strtod(text, NULL) == real && decimal_parse(text, ret);
}

static bool
decimal_of_integer(json_int_t integer, struct decimal *ret)
{
    char text[32];

    snprintf(text, sizeof(text), "%" JSON_INTEGER_FORMAT, integer);
    return decimal_parse(text, ret);
}

bool
json_decimal(const json_t *json, struct decimal *ret)
{
    switch (json_typeof(json)) {
    case JSON_STRING:
        return decimal_parse(json_string_value(json), ret);
    case JSON_INTEGER:
        return decimal_of_integer(json_integer_value(json), ret);
    case JSON_REAL:
        return decimal_of_real(json_real_value(json), ret);
    case JSON_OBJECT:
    case JSON_ARRAY:
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
        break;
    }
    return false;
}
