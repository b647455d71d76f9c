/*
 * bytes — what is no text: a piece of a file, in JSON as base64.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct bytes {
    const uint8_t *start; /* NULL: absent */
    size_t length;
};

/* RFC 4648, with padding. */
char *bytes_text(struct arena *arena, struct bytes bytes);

/* False when it is not base64, padded and without anything in between. */
MUST_USE bool bytes_parse(struct arena *arena, const char *text, size_t length, struct bytes *ret);

#endif
