/*
 * media — what a file is, by its bytes.
 *
 * A short list of what vouchers come in: PDF, pictures, Office and OpenDocument files, zip, XML,
 * mail, CSV and plain text. Whatever else is application/octet-stream. Only what a browser shows
 * without running anything may be shown; all else is for download. Programs are refused: an ELF,
 * Windows, Mac, Java, WebAssembly or Android program, a shortcut, a script that names its
 * interpreter.
 */
#ifndef LEDGER_MEDIA_H
#define LEDGER_MEDIA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MEDIA_HEAD = 8192 };

/* Bytes that come in pieces: zeroed, add each, ask. */
struct sniffing {
    uint8_t head[MEDIA_HEAD];
    size_t head_length;
    bool binary; /* a byte was there that no text has */
};

void sniffing_add(struct sniffing *sniffing, const void *bytes, size_t length);

/* The name only tells CSV from other text. NULL: a program. */
const char *sniffing_type(const struct sniffing *sniffing, const char *name);

/* May a browser show it, or is it for download only? */
bool media_may_be_shown(const char *media_type);

#endif
