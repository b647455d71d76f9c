/*
 * code — what things are called: a short code that people type, and a name.
 */
#ifndef STORE_CODE_H
#define STORE_CODE_H

#include <stdbool.h>

#include "base/fault.h"

struct work;

enum { CODE_CHARS_MAX = 32, NAME_CHARS_MAX = 255 }; /* characters */

/* Checks a code: 1 to CODE_CHARS_MAX printable characters, none that is not seen
 * (text_hidden), no space at either end.
 * Refuses: code.invalid. */
MUST_USE enum fault code_check(struct work *work, const char *at, const char *code);

/* At most NAME_CHARS_MAX characters, no control character among them.
 * Refuses: text.invalid, text.long. */
MUST_USE enum fault code_check_name(struct work *work, const char *at, const char *name);

bool code_same(const char *a, const char *b); /* whatever their case */

#endif
