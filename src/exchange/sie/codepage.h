/*
 * codepage — SIE's characters: code page 437, which #FORMAT PC8 means, and UTF-8.
 *
 * Some programs write UTF-8 and still say PC8. codepage_look reads the whole file
 * once and decides: bytes that are valid UTF-8 throughout, with at least one
 * character of several bytes, are UTF-8, since Swedish letters in code page 437
 * never are.
 */
#ifndef EXCHANGE_SIE_CODEPAGE_H
#define EXCHANGE_SIE_CODEPAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/text.h"

struct codepage_look {
    bool utf8;
    bool marked;          /* its first bytes are the mark of UTF-8 */
    int64_t utf8_line;    /* of the first character of several bytes; 0: none */
    int64_t latin_line;   /* of the first letter that only Latin-1 explains; 0: none */
    int64_t broken_line;  /* the first that is not UTF-8, though the file begins as such; 0: none */
    int64_t damaged_line; /* of the first U+FFFD, left by another program; 0: none */
    int64_t damaged_count; /* lines that hold one */
};

/* The file at `path`, which people know as `name`. Refuses: file.open, file.large, file.changed. */
MUST_USE enum fault codepage_look(
        const char *path, const char *name, struct why *why, struct codepage_look *ret);

/* Appends bytes of code page 437 as UTF-8. Control characters stay what they are. */
void codepage_decode(struct buffer *buffer, const char *bytes, size_t length);

/* Appends UTF-8 in code page 437. False when it lacks a character: '?' stands for it then. */
bool codepage_encode(struct buffer *buffer, const char *text);

#endif
