/*
 * form — tagged fields of the canonical form, appended to a buffer.
 *
 *   head     "GLJ1" || domain u8 || version u8 || lp(uid) || position u64 || previous hash
 *   fields   count u16, then for each, by ascending tag: tag u16 || lp(value)
 *
 * A field that has no value is left out: absent is never equal to empty. What
 * the domains put into their fields is said in docs/proof.md.
 */
#ifndef LEDGER_FORM_H
#define LEDGER_FORM_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

enum { CANON_VERSION = 1 };

/* What a hash or a signature is made for. */
enum canon_domain {
    DOMAIN_POSTING = 1,
    DOMAIN_AUDIT = 2,
    DOMAIN_CHECKPOINT = 3,
    DOMAIN_RECEIPT = 4
};

struct form {
    struct buffer *buffer;
    size_t count_at; /* where their count stands */
    unsigned count;
    int last_tag; /* tags ascend */
};

/* Clears the buffer and writes the head. */
void form_head(struct buffer *buffer, enum canon_domain domain, const char *uid, int64_t position,
        const struct hash *previous);

struct form form_open(struct buffer *buffer);
void form_close(const struct form *form);

void form_int(struct form *form, int tag, int64_t value);
void form_int_unless_0(struct form *form, int tag, int64_t value);
void form_hash(struct form *form, int tag, const struct hash *value);
void form_bytes(struct form *form, int tag, const void *bytes, size_t length);
void form_text(struct form *form, int tag, const char *text); /* NULL: left out */
void form_day(struct form *form, int tag, int64_t day);       /* ten ASCII bytes */

/* A value that is put together in the buffer itself: what lies between the two is its value. */
size_t form_open_value(struct form *form, int tag);
void form_close_length(const struct buffer *buffer, size_t length_at);

#endif
