/*
 * hash — SHA-256, and the canonical binary form that is hashed.
 *
 * Integers are big-endian; lp(x) = u32 length of x, then x. docs/proof.md states
 * the form to the byte.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "base/text.h"

#define HASH_SIZE 32

struct hash {
    uint8_t bytes[HASH_SIZE];
};

struct hash_text {
    char chars[2 * HASH_SIZE + 1]; /* lower-case hexadecimal */
};

struct hash hash_of(const void *bytes, size_t length);

/* What comes in pieces: begin, add each, end. */
struct hashing {
    struct sha256_ctx state;
};

void hashing_begin(struct hashing *hashing);
void hashing_add(struct hashing *hashing, const void *bytes, size_t length);
struct hash hashing_end(struct hashing *hashing);

bool hash_same(const struct hash *a, const struct hash *b);
struct hash_text hash_text(const struct hash *hash);
MUST_USE bool hash_parse(const char *text, struct hash *ret);

/* A file's hash and size, read in blocks. False when it cannot be read. */
MUST_USE bool hash_file(const char *path, struct hash *ret, uint64_t *ret_size);

/* The canonical form is built in a buffer and hashed whole. */
void canon_u8(struct buffer *buffer, uint8_t value);
void canon_u16(struct buffer *buffer, uint16_t value);
void canon_u32(struct buffer *buffer, uint32_t value);
void canon_u64(struct buffer *buffer, uint64_t value);
void canon_i64(struct buffer *buffer, int64_t value);
void canon_lp(struct buffer *buffer, const void *bytes, size_t length);
void canon_text(struct buffer *buffer, const char *text); /* lp of its bytes */

/* What the chain of a company or the installation begins with:
 * SHA-256("GLJ1-genesis" || lp(uid)). */
struct hash canon_genesis(const char *uid);

#endif
