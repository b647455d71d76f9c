#include <assert.h>
#include <liboath/oath.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

#include "access/factor/factor.h"
#include "base/text.h"

enum { RECOVERY_BYTES = 10 };

#define SECOND INT64_C(1000000)

static void
begin_library(void)
{
    int failed = oath_init();

    assert(failed == OATH_OK);
}

void
factor_secret_draw(struct factor_secret *ret)
{
    randombytes_buf(ret->bytes, sizeof(ret->bytes));
}

void
factor_secret_done(struct factor_secret *secret)
{
    sodium_memzero(secret, sizeof(*secret));
}

int64_t
factor_step(int64_t moment)
{
    return moment / (FACTOR_SECONDS * SECOND);
}

struct factor_code
factor_code_of(const struct factor_secret *secret, int64_t step)
{
    static pthread_once_t begun = PTHREAD_ONCE_INIT;
    struct factor_code code;
    int failed;

    pthread_once(&begun, begin_library);
    failed = oath_hotp_generate((const char *)secret->bytes, sizeof(secret->bytes), (uint64_t)step,
            FACTOR_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.chars);
    assert(failed == OATH_OK);
    return code;
}

/* ---- letters ---- */

/* Of so many bytes that nothing fills them up. */
static const char *
base32(struct arena *arena, const uint8_t *bytes, size_t size)
{
    const char *text;
    size_t length;
    char *made;
    int failed = oath_base32_encode((const char *)bytes, size, &made, &length);

    assert(failed == OATH_OK);
    text = arena_bytes(arena, made, length);
    sodium_memzero(made, length);
    free(made);
    return text;
}

const char *
factor_secret_text(struct arena *arena, const struct factor_secret *secret)
{
    return base32(arena, secret->bytes, sizeof(secret->bytes));
}

/* Letters and digits stand for themselves. */
static void
add_escaped(struct buffer *uri, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if ((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_')
            buffer_char(uri, *text);
        else
            buffer_format(uri, "%%%02X", byte);
    }
}

const char *
factor_secret_uri(struct arena *arena, const char *login, const struct factor_secret *secret)
{
    SCOPED(buffer_done) struct buffer uri = {0};

    buffer_text(&uri, "otpauth://totp/Summa:");
    add_escaped(&uri, login);
    buffer_format(&uri, "?secret=%s&issuer=Summa&algorithm=SHA1&digits=%d&period=%d",
            factor_secret_text(arena, secret), FACTOR_DIGITS, FACTOR_SECONDS);
    return arena_bytes(arena, uri.bytes, uri.length);
}

/* "ABCD-EFGH-IJKL-MNOP": 80 bits that nobody guesses. */
static void
add_recovery_code(struct buffer *codes)
{
    SCOPED(arena_done) struct arena arena = {0};
    uint8_t bytes[RECOVERY_BYTES];
    const char *text;

    randombytes_buf(bytes, sizeof(bytes));
    text = base32(&arena, bytes, sizeof(bytes));
    buffer_format(codes, "%s%.4s-%.4s-%.4s-%.4s", codes->length == 0 ? "" : " ", text, text + 4,
            text + 8, text + 12);
}

const char *
factor_recovery_draw(struct arena *arena)
{
    SCOPED(buffer_done) struct buffer codes = {0};

    for (int i = 0; i < FACTOR_RECOVERY_CODES; i++)
        add_recovery_code(&codes);
    return arena_bytes(arena, codes.bytes, codes.length);
}
