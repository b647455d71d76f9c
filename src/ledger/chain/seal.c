#include "ledger/chain/seal.h"

#include <assert.h>
#include <ctype.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>

enum { DIGITS_A_LINE = 64 };

#define BODY_MAX ((size_t)64 * 1024)

struct seal
seal_sign(const struct signing_key *key, const void *body, size_t length)
{
    struct seal seal = {.body = body, .length = length};
    int failed = crypto_sign_detached(seal.signature, NULL, body, length, key->secret);

    assert(!failed);
    return seal;
}

bool
seal_holds(const struct seal *seal, const uint8_t public[PUBLIC_KEY_SIZE])
{
    return crypto_sign_verify_detached(seal->signature, seal->body, seal->length, public) == 0;
}

struct hash
seal_digest(const struct seal *seal)
{
    SCOPED(buffer_done) struct buffer both = {0};

    buffer_add(&both, seal->body, seal->length);
    buffer_add(&both, seal->signature, SIGNATURE_SIZE);
    return hash_of(both.bytes, both.length);
}

/* ---- the text ---- */

static void
add_digits(struct buffer *text, const char *name, const void *bytes, size_t length)
{
    buffer_format(text, "%s:", name);
    for (size_t i = 0; i < length; i++) {
        if (i % (DIGITS_A_LINE / 2) == 0)
            buffer_text(text, "\n  ");
        buffer_format(text, "%02x", ((const uint8_t *)bytes)[i]);
    }
    buffer_char(text, '\n');
}

const char *
seal_write(struct arena *arena, const char *title, const char *lines, const struct seal *seal)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_format(&text, "-----BEGIN SUMMA %s-----\n", title);
    buffer_text(&text, lines);
    add_digits(&text, "Body", seal->body, seal->length);
    add_digits(&text, "Signature", seal->signature, SIGNATURE_SIZE);
    buffer_format(&text, "-----END SUMMA %s-----\n", title);
    return arena_bytes(arena, text.bytes, text.length);
}

/* From BEGIN to behind END. */
struct extent {
    const char *start;
    const char *end;
};

static bool
find_extent(const char *title, const char *text, struct extent *ret)
{
    SCOPED(buffer_done) struct buffer mark = {0};

    buffer_format(&mark, "-----BEGIN SUMMA %s-----", title);
    ret->start = strstr(text, mark.bytes);
    if (ret->start == NULL || strstr(ret->start + 1, mark.bytes) != NULL)
        return false;
    buffer_clear(&mark);
    buffer_format(&mark, "-----END SUMMA %s-----", title);
    ret->end = strstr(ret->start, mark.bytes);
    if (ret->end == NULL)
        return false;
    ret->end += mark.length;
    return true;
}

static int
digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* The digits behind "\nname:" up to the first letter that is none. */
static bool
read_digits(const struct extent *extent, const char *name, struct buffer *ret)
{
    const char *at = strstr(extent->start, name);
    int high = -1;

    if (at == NULL || at >= extent->end)
        return false;
    for (at += strlen(name); at < extent->end; at++) {
        int digit = digit_of(*at);

        if (isspace((unsigned char)*at))
            continue;
        if (digit < 0)
            break;
        if (ret->length == BODY_MAX)
            return false;
        if (high >= 0)
            buffer_char(ret, (char)(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    return high < 0;
}

enum fault
seal_read(
        struct arena *arena, struct why *why, const char *title, const char *text, struct seal *ret)
{
    SCOPED(buffer_done) struct buffer body = {0};
    SCOPED(buffer_done) struct buffer signature = {0};
    struct extent extent;

    if (!find_extent(title, text, &extent))
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "",
                "the text holds not one SUMMA %s from its BEGIN to its END", title);
    if (!read_digits(&extent, "\nBody:", &body) || body.length == 0 ||
            !read_digits(&extent, "\nSignature:", &signature) || signature.length != SIGNATURE_SIZE)
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "", "its body or signature is incomplete");

    ret->body = arena_bytes(arena, body.bytes, body.length);
    ret->length = body.length;
    memcpy(ret->signature, signature.bytes, SIGNATURE_SIZE);
    return OK;
}

static const char *
skip_space(const char *at, const char *end)
{
    while (at < end && isspace((unsigned char)*at))
        at++;
    return at;
}

enum fault
seal_require_same(struct why *why, const char *title, const char *text, const char *written)
{
    struct extent given;
    struct extent own;
    bool found = find_extent(title, text, &given) && find_extent(title, written, &own);

    assert(found);
    for (;;) {
        given.start = skip_space(given.start, given.end);
        own.start = skip_space(own.start, own.end);
        if (given.start == given.end || own.start == own.end || *given.start != *own.start)
            break;
        given.start++;
        own.start++;
    }
    if (given.start != given.end || own.start != own.end)
        return fault_say(
                why, FAULT_CHECKPOINT_INVALID, "", "what its lines say is not what was signed");
    return OK;
}
