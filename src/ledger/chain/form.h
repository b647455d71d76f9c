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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

enum { CANON_VERSION = 1 };

/* What a hash or a signature is made for. */
enum canon_domain {
    DOMAIN_POSTING = 1,
    DOMAIN_AUDIT = 2,
    DOMAIN_CHECKPOINT = 3,
    DOMAIN_RECEIPT = 4,
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

/* Reads a form back. What does not fit makes the reader bad, and all that is read from then on is
 * zero or empty, so that it is enough to ask once, at the end. Nothing is copied. */
struct form_reader {
    const uint8_t *at;
    const uint8_t *end;
    unsigned left; /* fields */
    int tag;       /* of the next field; -1: no more */
    bool bad;
};

struct form_reader form_reader_of(const void *bytes, size_t length);
uint64_t form_read_uint(struct form_reader *reader, size_t size); /* 1, 2, 4 or 8 bytes */
const uint8_t *form_read_bytes(struct form_reader *reader, size_t size);
struct form_reader form_read_lp(struct form_reader *reader);

/* The head, up to the fields: previous and uid as they stand in the bytes. */
void form_read_head(struct form_reader *reader, enum canon_domain domain, struct arena *arena,
        const char **ret_uid, int64_t *ret_position, struct hash *ret_previous);

/* The count of the fields; then each by its tag, bad when it is not the next one. */
void form_read_fields(struct form_reader *reader);
int64_t form_read_int(struct form_reader *reader, int tag);
int64_t form_read_moment(struct form_reader *reader, int tag); /* bad before 1970 or after 9999 */
struct hash form_read_hash(struct form_reader *reader, int tag);
const char *form_read_text(struct form_reader *reader, struct arena *arena, int tag);
struct form_reader form_read_value(struct form_reader *reader, int tag);

/* True when nothing was bad and nothing is left. */
bool form_read_ended(const struct form_reader *reader);

#endif
