#include "ledger/chain/signing_key.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input_file.h"
#include "base/new_file.h"
#include "base/scoped.h"

_Static_assert(PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES, "keys are Ed25519's");
_Static_assert(SECRET_KEY_SIZE == crypto_sign_SECRETKEYBYTES, "keys are Ed25519's");
_Static_assert(SIGNATURE_SIZE == crypto_sign_BYTES, "keys are Ed25519's");

#define SEED_SIZE crypto_sign_SEEDBYTES
#define SECRET_LINE "summa-ed25519-secret: "
#define PUBLIC_LINE "summa-ed25519-public: "

enum {
    DIGITS = 2 * 32,
    FILE_SIZE = sizeof(SECRET_LINE) - 1 + DIGITS + 1 + sizeof(PUBLIC_LINE) - 1 + DIGITS + 1,
};

static void
wipe_text(char (*text)[FILE_SIZE + 1])
{
    sodium_memzero(text, sizeof(*text));
}

struct key_text
signing_key_text(const uint8_t public[PUBLIC_KEY_SIZE])
{
    struct key_text text;

    sodium_bin2hex(text.chars, sizeof(text.chars), public, PUBLIC_KEY_SIZE);
    return text;
}

static bool
digits_to_bytes(const char *digits, uint8_t ret[32])
{
    size_t length;

    return sodium_hex2bin(ret, 32, digits, DIGITS, NULL, &length, NULL) == 0 && length == 32;
}

bool
signing_key_parse(const char *text, uint8_t ret[PUBLIC_KEY_SIZE])
{
    return strlen(text) == DIGITS && digits_to_bytes(text, ret);
}

static enum fault
cannot(struct why *why, const char *path, const char *what)
{
    return fault_say(why, FAULT_KEY_UNKNOWN, "", "%s: %s", path, what);
}

static void
key_of_seed(const uint8_t seed[SEED_SIZE], struct signing_key *ret)
{
    int failed = crypto_sign_seed_keypair(ret->public, ret->secret, seed);

    assert(!failed);
}

/* `begin`, the digits, and a line feed. */
static bool
read_line(const char *line, const char *begin, uint8_t ret[32])
{
    size_t length = strlen(begin);

    return memcmp(line, begin, length) == 0 && digits_to_bytes(line + length, ret) &&
           line[length + DIGITS] == '\n';
}

/* Exactly the two lines, and the second belongs to the first. */
static bool
key_of_text(const char *text, size_t length, struct signing_key *ret)
{
    struct signing_key key = {0};
    uint8_t seed[SEED_SIZE];
    uint8_t public[PUBLIC_KEY_SIZE];
    bool valid = length == FILE_SIZE && read_line(text, SECRET_LINE, seed) &&
                 read_line(text + sizeof(SECRET_LINE) - 1 + DIGITS + 1, PUBLIC_LINE, public);

    if (valid) {
        key_of_seed(seed, &key);
        valid = memcmp(public, key.public, PUBLIC_KEY_SIZE) == 0;
    }
    if (valid)
        *ret = key;
    sodium_memzero(seed, sizeof(seed));
    signing_key_done(&key);
    return valid;
}

static enum fault
require_private(struct why *why, const char *path, int file)
{
    struct stat about;

    if (fstat(file, &about) != 0)
        return cannot(why, path, strerror(errno));
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return cannot(why, path, "others may use it; make it private with chmod 600");
    return OK;
}

static enum fault
read_key(struct why *why, const char *path, int file, struct signing_key *ret)
{
    SCOPED(wipe_text) char text[FILE_SIZE + 1];
    ssize_t got;
    enum fault fault;

    if ((fault = require_private(why, path, file)))
        return fault;
    got = read(file, text, sizeof(text)); /* one more than there may be */
    if (got < 0)
        return cannot(why, path, strerror(errno));
    if (!key_of_text(text, (size_t)got, ret))
        return cannot(why, path, "it holds no signing key of Summa's");
    return OK;
}

static void
text_of_key(const struct signing_key *key, char text[FILE_SIZE + 1])
{
    uint8_t seed[SEED_SIZE];
    char digits[DIGITS + 1];

    crypto_sign_ed25519_sk_to_seed(seed, key->secret);
    sodium_bin2hex(digits, sizeof(digits), seed, sizeof(seed));
    snprintf(text, FILE_SIZE + 1, SECRET_LINE "%s\n" PUBLIC_LINE "%s\n", digits,
            signing_key_text(key->public).chars);
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(digits, sizeof(digits));
}

/* Whole and on the disk before it has its name: half a key would be in the way of a new one. */
static enum fault
write_part(struct why *why, const char *path, const char *text, char ret_part[NEW_FILE_PART],
        int *ret_file)
{
    enum fault fault;

    if ((fault = new_file_part(why, path, ret_part, ret_file)))
        return fault;
    if (write(*ret_file, text, FILE_SIZE) == FILE_SIZE && fsync(*ret_file) == 0)
        return OK;
    return fault_say(why, FAULT_FILE_WRITE, path, "%s", strerror(errno));
}

/* Never over a file that is there: a lost key cannot be made again. */
static enum fault
write_key(struct why *why, const char *path, const struct signing_key *key)
{
    SCOPED(wipe_text) char text[FILE_SIZE + 1];
    SCOPED(scoped_descriptor) int file = -1;
    char part[NEW_FILE_PART];
    enum fault fault;

    text_of_key(key, text);
    if ((fault = write_part(why, path, text, part, &file)) ||
            (fault = new_file_name(why, part, path))) {
        if (part[0] != '\0')
            unlink(part);
        return fault;
    }
    if (new_file_keep_name(path))
        return OK;
    return fault_say(why, FAULT_FILE_WRITE, path, "%s", strerror(errno));
}

static enum fault
make_key(struct why *why, const char *path, struct signing_key *ret)
{
    SCOPED(signing_key_done) struct signing_key key = {0};
    uint8_t seed[SEED_SIZE];
    struct why reason;

    randombytes_buf(seed, sizeof(seed));
    key_of_seed(seed, &key);
    sodium_memzero(seed, sizeof(seed));
    switch (write_key(&reason, path, &key)) {
    case OK:
        *ret = key;
        return OK;
    case FAULT_STORE_DUPLICATE: /* somebody made one at the same time: that is the key */
        return signing_key_read(why, path, false, ret);
    default:
        return cannot(why, path, reason.detail);
    }
}

enum fault
signing_key_read(struct why *why, const char *path, bool create, struct signing_key *ret)
{
    SCOPED(scoped_descriptor) int file = -1;
    const char *reason;

    if (sodium_init() < 0)
        return cannot(why, path, "the machine gives no random numbers");
    file = input_file_open(path, INPUT_PLAIN, &reason);
    if (file < 0 && errno == ENOENT && create)
        return make_key(why, path, ret);
    if (file < 0)
        return cannot(why, path, reason);
    return read_key(why, path, file, ret);
}

void
signing_key_done(struct signing_key *key)
{
    sodium_memzero(key, sizeof(*key));
}
