/*
 * text — UTF-8 from outside made safe, and text put together.
 *
 * Inside Summa every text is valid UTF-8 in NFC without control characters
 * (notes also hold newline and tab); text_clean is the one way in.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* Checks and normalises what came from outside: valid UTF-8, no control characters (with `lines`,
 * newline and tab are let through), NFC, at most max_chars code points.
 * Refuses: text.invalid, text.long. */
MUST_USE enum fault text_clean(struct arena *arena, struct why *why, const char *bytes,
        size_t length, size_t max_chars, bool lines, const char **ret);

/* Makes a text fit to be shown, in place: whatever is not UTF-8, and every control character (to a
 * terminal they are orders), becomes '?'; a newline or tab becomes a space. */
void text_make_plain(char *text);

/* U+0000 to U+001F, U+007F to U+009F: none of them is in a text of Summa, newline and tab in notes
 * apart. What is not UTF-8 is none. */
bool text_has_control(const void *bytes, size_t length);

/* The first character that is not seen, or turns others round: Unicode's format characters, as
 * U+202E, and its separators of lines and paragraphs; 0: none. Where `joiners` may stand, U+200C
 * and U+200D are none: some scripts write their words with them. */
uint32_t text_hidden(const char *text, bool joiners);

bool text_is_utf8(const void *bytes, size_t length);
size_t text_mark(
        const void *bytes, size_t length); /* of UTF-8's byte order mark in front; else 0 */
size_t text_chars(const char *text);       /* code points */
size_t text_width(const char *text);       /* columns of a terminal; wide characters take two */

/* How many bytes of a text to keep where at most max_chars code points have room: the cut is
 * between two letters, a letter being all that is read as one (with its accents, or joined to the
 * next). One that alone has more code points than that is left out. */
size_t text_fit(const char *text, size_t max_chars);

/* Case-folded copy, for keys that must not tell upper from lower. */
const char *text_fold(struct arena *arena, const char *text);

bool text_same(const char *a, const char *b); /* NULL is the same as NULL only */
bool text_empty(const char *text);            /* NULL or "" */
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);

/* Would a spreadsheet run the cell that holds it? */
bool text_is_formula(const char *text);

/* A growing text: what reports, JSON and files are written into. Zeroed is ready. */
struct buffer {
    char *bytes; /* always NUL-ended when not NULL */
    size_t length;
    size_t capacity;
};

void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_char(struct buffer *buffer, char byte);
void buffer_format(struct buffer *buffer, const char *format, ...) PRINTF(2, 3);
void buffer_clear(struct buffer *buffer);
void buffer_done(struct buffer *buffer);

/* Appends a text as people are to see it: what is hidden in it stands there as <U+202E>, joiners
 * apart. It may hold newlines. */
void text_shown(const char *text, struct buffer *out);

#endif
