/* text — what comes in is checked with libunistring; plain ASCII never gets there. */
#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/heap.h"

static void
free_bytes(uint8_t **bytes)
{
    free(*bytes);
}

static bool
is_control(ucs4_t c, bool lines)
{
    if (lines && (c == '\n' || c == '\t'))
        return false;
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/* Printable ASCII only: valid, composed and as many characters as bytes. */
static bool
is_plain(const char *bytes, size_t length, bool lines)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80 || is_control((unsigned char)bytes[i], lines))
            return false;
    return true;
}

static enum fault
require_utf8(struct why *why, const uint8_t *bytes, size_t length)
{
    const uint8_t *bad = u8_check(bytes, length);

    if (bad != NULL)
        return fault_say(why, FAULT_TEXT_INVALID, "", "byte %td (0x%02X) is not valid UTF-8",
                bad - bytes + 1, *bad);
    return OK;
}

/* Tells whether every character lies below U+0300, where nothing combines. */
static enum fault
require_no_control(
        struct why *why, const uint8_t *bytes, size_t length, bool lines, bool *ret_composed)
{
    bool composed = true;
    size_t position = 0;
    ucs4_t c;

    for (size_t i = 0; i < length;) {
        i += (size_t)u8_mbtouc_unsafe(&c, bytes + i, length - i);
        position++;
        if (is_control(c, lines))
            return fault_say(why, FAULT_TEXT_INVALID, "",
                    "character %zu is the control character U+%04X", position, (unsigned)c);
        composed = composed && c < 0x300;
    }
    *ret_composed = composed;
    return OK;
}

static const char *
compose(struct arena *arena, const uint8_t *bytes, size_t length)
{
    size_t composed_length = 0;
    SCOPED(free_bytes)
    uint8_t *composed = heap_made(u8_normalize(UNINORM_NFC, bytes, length, NULL, &composed_length));

    return arena_bytes(arena, composed, composed_length);
}

static enum fault
require_short(struct why *why, size_t chars, size_t max_chars)
{
    if (chars > max_chars)
        return fault_say(why, FAULT_TEXT_LONG, "", "it has %zu characters; at most %zu are allowed",
                chars, max_chars);
    return OK;
}

static enum fault
clean_unicode(struct arena *arena, struct why *why, const char *bytes, size_t length,
        size_t max_chars, bool lines, const char **ret)
{
    const uint8_t *units = (const uint8_t *)bytes;
    bool composed;
    const char *text;
    enum fault fault;

    if ((fault = require_utf8(why, units, length)) ||
            (fault = require_no_control(why, units, length, lines, &composed)))
        return fault;

    text = composed ? arena_bytes(arena, bytes, length) : compose(arena, units, length);
    if ((fault = require_short(why, text_chars(text), max_chars)))
        return fault;
    *ret = text;
    return OK;
}

enum fault
text_clean(struct arena *arena, struct why *why, const char *bytes, size_t length, size_t max_chars,
        bool lines, const char **ret)
{
    enum fault fault;

    if (!is_plain(bytes, length, lines))
        return clean_unicode(arena, why, bytes, length, max_chars, lines, ret);
    if ((fault = require_short(why, length, max_chars)))
        return fault;
    *ret = arena_bytes(arena, bytes, length);
    return OK;
}

void
text_make_plain(char *text)
{
    size_t length = strlen(text);
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        int read;
        ucs4_t c;

        size = 1;
        if (text[at] >= 0x20 && text[at] < 0x7F)
            continue;
        read = u8_mbtoucr(&c, (const uint8_t *)text + at, length - at);
        if (read > 0)
            size = (size_t)read;
        if (read <= 0)
            text[at] = '?';
        else if (is_control(c, false))
            memset(text + at, c == '\n' || c == '\t' || c == '\r' ? ' ' : '?', size);
    }
}

bool
text_has_control(const void *bytes, size_t length)
{
    const uint8_t *units = bytes;
    ucs4_t c;

    for (size_t i = 0; i < length;) {
        i += (size_t)u8_mbtouc(&c, units + i, length - i);
        if (is_control(c, false))
            return true;
    }
    return false;
}

static bool
is_hidden(ucs4_t c, bool joiners)
{
    if (c == 0x200C || c == 0x200D)
        return !joiners;
    return c >= 0x80 &&
           (uc_is_general_category(c, UC_FORMAT) || uc_is_general_category(c, UC_LINE_SEPARATOR) ||
                   uc_is_general_category(c, UC_PARAGRAPH_SEPARATOR));
}

uint32_t
text_hidden(const char *text, bool joiners)
{
    const uint8_t *at = (const uint8_t *)text;
    ucs4_t c;

    while ((at = u8_next(&c, at)) != NULL)
        if (is_hidden(c, joiners))
            return c;
    return 0;
}

void
text_shown(const char *text, struct buffer *out)
{
    const uint8_t *at = (const uint8_t *)text;
    const uint8_t *end = at + strlen(text);
    ucs4_t c;

    while (at < end) {
        int size = u8_mbtouc(&c, at, (size_t)(end - at));

        if (is_hidden(c, true))
            buffer_format(out, "<U+%04X>", (unsigned)c);
        else
            buffer_add(out, at, (size_t)size);
        at += size;
    }
}

size_t
text_mark(const void *bytes, size_t length)
{
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};

    return length >= sizeof(mark) && memcmp(bytes, mark, sizeof(mark)) == 0 ? sizeof(mark) : 0;
}

bool
text_is_utf8(const void *bytes, size_t length)
{
    return u8_check(bytes, length) == NULL;
}

size_t
text_chars(const char *text)
{
    size_t chars = 0;

    for (; *text != '\0'; text++)
        if (((unsigned char)*text & 0xC0) != 0x80)
            chars++;
    return chars;
}

size_t
text_width(const char *text)
{
    int width = u8_width((const uint8_t *)text, strlen(text), "UTF-8");

    return width < 0 ? 0 : (size_t)width;
}

size_t
text_fit(const char *text, size_t max_chars)
{
    const uint8_t *start = (const uint8_t *)text;
    const uint8_t *end = start + strlen(text);
    const uint8_t *at = start;
    size_t left = max_chars;

    while (at < end) {
        const uint8_t *next = u8_grapheme_next(at, end);
        size_t chars = u8_mbsnlen(at, (size_t)(next - at));

        if (chars > left)
            break;
        left -= chars;
        at = next;
    }
    return (size_t)(at - start);
}

static const char *
fold_plain(struct arena *arena, const char *text, size_t length)
{
    char *folded = arena_bytes(arena, text, length);

    for (char *c = folded; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 'a' - 'A');
    return folded;
}

static const char *
fold_unicode(struct arena *arena, const char *text, size_t length)
{
    size_t folded_length = 0;
    SCOPED(free_bytes)
    uint8_t *folded = heap_made(
            u8_casefold((const uint8_t *)text, length, NULL, UNINORM_NFC, NULL, &folded_length));

    return arena_bytes(arena, folded, folded_length);
}

const char *
text_fold(struct arena *arena, const char *text)
{
    size_t length = strlen(text);

    return is_plain(text, length, false) ? fold_plain(arena, text, length)
                                         : fold_unicode(arena, text, length);
}

bool
text_same(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

bool
text_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

bool
text_starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool
text_ends(const char *text, const char *end)
{
    size_t text_length = strlen(text);
    size_t end_length = strlen(end);

    return text_length >= end_length && strcmp(text + text_length - end_length, end) == 0;
}

bool
text_is_formula(const char *text)
{
    /* The full-width = + - @ are run by some as well. */
    static const char *const wide[] = {
            "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (text_starts(text, wide[i]))
            return true;
    return *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL;
}

/* Room for `more` bytes and the NUL behind them. */
static void
make_room(struct buffer *buffer, size_t more)
{
    size_t needed;
    size_t capacity = buffer->capacity == 0 ? 256 : buffer->capacity;

    if (ADD_OVERFLOWS(buffer->length, more, &needed) || needed >= PTRDIFF_MAX)
        heap_stop("a text is too large", more);
    needed++;
    if (needed <= buffer->capacity)
        return;
    while (capacity < needed)
        capacity *= 2;
    buffer->bytes = heap_grow(buffer->bytes, capacity, 1);
    buffer->capacity = capacity;
}

void
buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    make_room(buffer, length);
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void
buffer_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void
buffer_char(struct buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list values;
    int length;

    va_start(values, format);
    length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    assert(length >= 0);

    make_room(buffer, (size_t)length);
    va_start(values, format);
    vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, values);
    va_end(values);
    buffer->length += (size_t)length;
}

void
buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

void
buffer_done(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}
