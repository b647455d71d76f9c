#include "exchange/sie/record.h"

#include <string.h>

/* Where the reading of one line stands. */
struct cursor {
    struct arena *arena;
    const char *at;
};

static void
skip_blanks(struct cursor *cursor)
{
    cursor->at += strspn(cursor->at, " \t");
}

/* Whether a field may end before this character. */
static bool
ends_field(char c, bool in_list)
{
    return c == '\0' || c == ' ' || c == '\t' || (in_list && c == '}');
}

/* The closing quote of the text that begins at `text`; NULL when there is none. */
static const char *
closing_quote(const char *text)
{
    for (; *text != '\0' && *text != '"'; text++)
        if (text[0] == '\\' && text[1] == '"')
            text++;
    return *text == '"' ? text : NULL;
}

static const char *
without_escapes(struct arena *arena, const char *text, size_t length)
{
    char *plain = arena_bytes(arena, text, length);
    size_t kept = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\' && i + 1 < length && text[i + 1] == '"')
            i++;
        plain[kept++] = text[i];
    }
    plain[kept] = '\0';
    return plain;
}

static enum record_fault
take_quoted(struct cursor *cursor, bool in_list, const char **ret)
{
    const char *start = cursor->at + 1;
    const char *end = closing_quote(start);

    if (end == NULL)
        return RECORD_QUOTE_OPEN;
    if (!ends_field(end[1], in_list))
        return RECORD_QUOTE_INSIDE;
    *ret = without_escapes(cursor->arena, start, (size_t)(end - start));
    cursor->at = end + 1;
    return RECORD_WHOLE;
}

static enum record_fault
take_field(struct cursor *cursor, bool in_list, const char **ret)
{
    const char *start = cursor->at;

    if (*start == '"')
        return take_quoted(cursor, in_list, ret);
    while (!ends_field(*cursor->at, in_list))
        cursor->at++;
    *ret = arena_bytes(cursor->arena, start, (size_t)(cursor->at - start));
    return RECORD_WHOLE;
}

static void
add_field(struct arena *arena, struct record *record, const char *field)
{
    record->fields =
            arena_room(arena, record->fields, record->field_count, sizeof(*record->fields));
    record->fields[record->field_count++] = field;
}

static void
add_object(struct arena *arena, struct record *record, struct file_object object)
{
    record->objects =
            arena_room(arena, record->objects, record->object_count, sizeof(*record->objects));
    record->objects[record->object_count++] = object;
}

static enum record_fault
take_object(struct cursor *cursor, struct record *record)
{
    struct file_object object;
    enum record_fault fault;

    if ((fault = take_field(cursor, true, &object.dimension)))
        return fault;
    skip_blanks(cursor);
    if (*cursor->at == '}' || *cursor->at == '\0')
        return RECORD_LIST_ODD;
    if ((fault = take_field(cursor, true, &object.code)))
        return fault;
    add_object(cursor->arena, record, object);
    skip_blanks(cursor);
    return RECORD_WHOLE;
}

static enum record_fault
take_list(struct cursor *cursor, struct record *record)
{
    enum record_fault fault;

    if (record->has_list)
        return RECORD_LIST_TWICE;
    record->has_list = true;
    record->list_at = record->field_count;
    cursor->at++;
    skip_blanks(cursor);
    while (*cursor->at != '}') {
        if (*cursor->at == '\0')
            return RECORD_LIST_OPEN;
        if ((fault = take_object(cursor, record)))
            return fault;
    }
    cursor->at++;
    return RECORD_WHOLE;
}

static enum record_fault
take_fields(struct cursor *cursor, struct record *record)
{
    const char *field;
    enum record_fault fault = RECORD_WHOLE;

    for (skip_blanks(cursor); *cursor->at != '\0' && fault == RECORD_WHOLE; skip_blanks(cursor)) {
        if (*cursor->at == '{') {
            fault = take_list(cursor, record);
        } else if ((fault = take_field(cursor, false, &field)) == RECORD_WHOLE) {
            add_field(cursor->arena, record, field);
        }
    }
    return fault;
}

static const char *
take_tag(struct cursor *cursor)
{
    const char *start = cursor->at;
    char *tag;

    while (!ends_field(*cursor->at, false) && *cursor->at != '{')
        cursor->at++;
    tag = arena_bytes(cursor->arena, start, (size_t)(cursor->at - start));
    for (char *c = tag; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return tag;
}

enum record_fault
record_split(struct arena *arena, const char *text, struct record *ret)
{
    struct cursor cursor = {.arena = arena, .at = text};

    *ret = (struct record){0};
    skip_blanks(&cursor);
    if (*cursor.at == '\0')
        return RECORD_WHOLE;
    if (*cursor.at == '{' || *cursor.at == '}') {
        ret->tag = *cursor.at == '{' ? "{" : "}";
        cursor.at++;
        skip_blanks(&cursor);
        return *cursor.at == '\0' ? RECORD_WHOLE : RECORD_NO_TAG;
    }
    if (*cursor.at++ != '#')
        return RECORD_NO_TAG;
    ret->tag = take_tag(&cursor);
    return take_fields(&cursor, ret);
}

const char *
record_field(const struct record *record, size_t place)
{
    return place < record->field_count ? record->fields[place] : "";
}

void
record_add_quoted(struct buffer *buffer, const char *text)
{
    buffer_text(buffer, " \"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_char(buffer, '\\');
        buffer_char(buffer, *text);
        if (text[0] == '\\' && text[1] == '\0')
            buffer_char(buffer, ' ');
    }
    buffer_char(buffer, '"');
}

void
record_add(struct buffer *buffer, const char *text)
{
    if (*text == '\0' || strpbrk(text, " \t\"{}") != NULL) {
        record_add_quoted(buffer, text);
        return;
    }
    buffer_char(buffer, ' ');
    buffer_text(buffer, text);
}

void
record_add_objects(struct buffer *buffer, const struct file_object *objects, size_t count)
{
    buffer_text(buffer, " {");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_char(buffer, ' ');
        buffer_text(buffer, objects[i].dimension);
        record_add_quoted(buffer, objects[i].code);
    }
    buffer_char(buffer, '}');
}
