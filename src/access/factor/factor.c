#include "access/factor/factor.h"

#include <assert.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/store.h"
#include "store/work.h"

_Static_assert(
        FACTOR_KEY_SIZE == crypto_secretbox_KEYBYTES, "secrets are sealed in libsodium's box");
_Static_assert(FACTOR_KEY_SIZE == crypto_kdf_KEYBYTES, "each user's key is of the one key");

enum {
    NONCE_SIZE = crypto_secretbox_NONCEBYTES,
    SEALED_SIZE = NONCE_SIZE + crypto_secretbox_MACBYTES + FACTOR_SECRET_SIZE,
    RECOVERY_LETTERS = 16,
};

/* ---- the key ---- */

struct keys {
    factor_keys *read;
};

static void *
make_keys(void)
{
    return heap_take(1, sizeof(struct keys));
}

static struct keys *
keys_of(struct store *store)
{
    static const char room;

    return store_attach(store, &room, make_keys, free);
}

void
factor_keys_of(struct store *store, factor_keys *keys)
{
    keys_of(store)->read = keys;
}

struct user_key {
    uint8_t bytes[FACTOR_KEY_SIZE];
};

static void
user_key_done(struct user_key *key)
{
    sodium_memzero(key, sizeof(*key));
}

/* Of this user alone: what is sealed for one opens in no other's row. */
static enum fault
read_key(struct work *work, int64_t user_id, bool create, struct user_key *ret)
{
    factor_keys *read = keys_of(work->store)->read;
    SCOPED(user_key_done) struct user_key key;
    enum fault fault;

    if (read == NULL)
        return fault_say(&work->why, FAULT_KEY_UNKNOWN, "", "no key file was named");
    if ((fault = read(work, create, key.bytes)))
        return fault;
    crypto_kdf_derive_from_key(
            ret->bytes, sizeof(ret->bytes), (uint64_t)user_id, "factor__", key.bytes);
    return OK;
}

static enum fault
seal(struct work *work, int64_t user_id, const struct factor_secret *secret,
        uint8_t ret[SEALED_SIZE])
{
    SCOPED(user_key_done) struct user_key key;
    enum fault fault;

    if ((fault = read_key(work, user_id, true, &key)))
        return fault;
    randombytes_buf(ret, NONCE_SIZE);
    crypto_secretbox_easy(ret + NONCE_SIZE, secret->bytes, sizeof(secret->bytes), ret, key.bytes);
    return OK;
}

static enum fault
unseal(struct work *work, int64_t user_id, const struct factor *factor, struct factor_secret *ret)
{
    SCOPED(user_key_done) struct user_key key;
    const uint8_t *sealed = factor->sealed;
    enum fault fault;

    if ((fault = read_key(work, user_id, false, &key)))
        return fault;
    if (factor->sealed_size == SEALED_SIZE &&
            crypto_secretbox_open_easy(ret->bytes, sealed + NONCE_SIZE, SEALED_SIZE - NONCE_SIZE,
                    sealed, key.bytes) == 0)
        return OK;
    return fault_say(&work->why, FAULT_KEY_UNKNOWN, "",
            "the second factor was sealed under another key; a recovery code does without");
}

/* ---- what somebody has ---- */

enum fault
factor_find(struct work *work, int64_t user_id, struct factor *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    *ret = (struct factor){0};
    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_FIND, &find)))
        return fault;
    stmt_set_int(&find, "user_id", user_id);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    ret->begun_at = stmt_int(&find, "begun_at");
    ret->confirmed_at = stmt_int_or(&find, "confirmed_at", 0);
    ret->last_step = stmt_int(&find, "last_step");
    ret->sealed_size = stmt_blob(&find, "sealed", &ret->sealed);
    return OK;
}

enum fault
factor_any(struct work *work, bool *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_ANY, &count)))
        return fault;
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    *ret = stmt_int(&count, "users") > 0;
    return OK;
}

enum fault
factor_recovery_left(struct work *work, int64_t user_id, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_RECOVERY_LEFT, &count)))
        return fault;
    stmt_set_int(&count, "user_id", user_id);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    *ret = stmt_int(&count, "codes");
    return OK;
}

/* ---- what somebody shows ---- */

/* What was typed, without what stands between its letters; all in capitals. */
struct typed {
    char chars[RECOVERY_LETTERS + 1]; /* "" when there is more of it than any code has */
    size_t length;
};

static struct typed
take(const char *code)
{
    struct typed typed = {0};

    for (; code != NULL && *code != '\0'; code++) {
        if (*code == ' ' || *code == '-')
            continue;
        if (typed.length == RECOVERY_LETTERS)
            return (struct typed){0};
        typed.chars[typed.length++] =
                (char)(*code >= 'a' && *code <= 'z' ? *code - 'a' + 'A' : *code);
    }
    return typed;
}

static struct hash
hash_of_recovery(struct arena *arena, int64_t user_id, const char *letters)
{
    const char *text = arena_format(arena, "summa recovery %" PRId64 " %s", user_id, letters);

    return hash_of(text, strlen(text));
}

/* The step, of that of now and the two beside it, whose code it is and that was not used; 0: none.
 * All three are compared, whatever the first one gives. */
static int64_t
step_of(const struct factor_secret *secret, int64_t last_step, int64_t now, const char *digits)
{
    int64_t found = 0;

    for (int64_t step = factor_step(now) - 1; step <= factor_step(now) + 1; step++) {
        struct factor_code code = factor_code_of(secret, step);

        if (sodium_memcmp(code.chars, digits, FACTOR_DIGITS) == 0 && step > last_step && found == 0)
            found = step;
    }
    return found;
}

enum fault
factor_look(struct work *work, int64_t user_id, const struct factor *factor, const char *code,
        struct factor_try *ret)
{
    SCOPED(factor_secret_done) struct factor_secret secret = {0};
    const struct typed typed = take(code);
    enum fault fault;

    *ret = (struct factor_try){.begun_at = factor->begun_at};
    if (typed.length == RECOVERY_LETTERS) {
        ret->is_recovery = true;
        ret->recovery = hash_of_recovery(&work->arena, user_id, typed.chars);
        return OK;
    }
    if ((fault = unseal(work, user_id, factor, &secret)))
        return fault;
    if (typed.length == FACTOR_DIGITS)
        ret->step = step_of(&secret, factor->last_step, work->now, typed.chars);
    return OK;
}

static enum fault
use_step(struct work *work, int64_t user_id, const struct factor_try *shown, int64_t *ret_changed)
{
    SCOPED(stmt_close) struct stmt use = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_USE_STEP, &use)))
        return fault;
    stmt_set_int(&use, "user_id", user_id);
    stmt_set_int(&use, "begun_at", shown->begun_at);
    stmt_set_int(&use, "step", shown->step);
    return stmt_run(&use, ret_changed);
}

static enum fault
use_recovery(
        struct work *work, int64_t user_id, const struct factor_try *shown, int64_t *ret_changed)
{
    SCOPED(stmt_close) struct stmt use = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_USE_RECOVERY, &use)))
        return fault;
    stmt_set_int(&use, "user_id", user_id);
    stmt_set_blob(&use, "code_hash", shown->recovery.bytes, HASH_SIZE);
    stmt_set_int(&use, "used_at", work->now);
    return stmt_run(&use, ret_changed);
}

enum fault
factor_use(struct work *work, int64_t user_id, const struct factor_try *shown, bool *ret_good)
{
    int64_t changed = 0;
    enum fault fault = OK;

    if (shown->is_recovery)
        fault = use_recovery(work, user_id, shown, &changed);
    else if (shown->step != 0)
        fault = use_step(work, user_id, shown, &changed);
    *ret_good = changed == 1;
    return fault;
}

/* ---- taking one up, and giving it up ---- */

static enum fault
refuse_second(struct work *work)
{
    return fault_say(&work->why, FAULT_FACTOR_KNOWN, "", "it is given up before another is taken");
}

enum fault
factor_begin(struct work *work, int64_t user_id, const struct factor_secret *secret)
{
    SCOPED(stmt_close) struct stmt begin = {0};
    uint8_t sealed[SEALED_SIZE];
    struct factor before;
    enum fault fault;

    if ((fault = factor_find(work, user_id, &before)))
        return fault;
    if (before.confirmed_at != 0)
        return refuse_second(work);
    if ((fault = seal(work, user_id, secret, sealed)) ||
            (fault = stmt_open(work, &SQL_ACCESS_FACTOR_BEGIN, &begin)))
        return fault;
    stmt_set_int(&begin, "user_id", user_id);
    stmt_set_blob(&begin, "sealed", sealed, sizeof(sealed));
    stmt_set_int(&begin, "begun_at", work->now);
    return stmt_run(&begin, NULL);
}

static enum fault
note_taken(struct work *work, int64_t user_id, int64_t taken_by)
{
    SCOPED(stmt_close) struct stmt note = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_NOTE_TAKEN, &note)))
        return fault;
    stmt_set_int(&note, "user_id", user_id);
    stmt_set_id(&note, "taken_by", taken_by);
    return stmt_run(&note, NULL);
}

static enum fault
clear_recovery(struct work *work, int64_t user_id)
{
    SCOPED(stmt_close) struct stmt clear = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_RECOVERY_CLEAR, &clear)))
        return fault;
    stmt_set_int(&clear, "user_id", user_id);
    return stmt_run(&clear, NULL);
}

/* Of those that factor_recovery_draw made. */
static enum fault
keep_recovery(struct work *work, int64_t user_id, const char *codes)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = clear_recovery(work, user_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_FACTOR_RECOVERY_INSERT, &insert)))
        return fault;
    while (*codes != '\0') {
        size_t length = strcspn(codes, " ");
        const struct typed typed = take(arena_bytes(&work->arena, codes, length));
        const struct hash hash = hash_of_recovery(&work->arena, user_id, typed.chars);

        assert(typed.length == RECOVERY_LETTERS);
        stmt_again(&insert);
        stmt_set_int(&insert, "user_id", user_id);
        stmt_set_blob(&insert, "code_hash", hash.bytes, HASH_SIZE);
        if ((fault = stmt_run(&insert, NULL)))
            return fault;
        codes += length + strspn(codes + length, " ");
    }
    return OK;
}

static enum fault
confirm(struct work *work, int64_t user_id, int64_t step)
{
    SCOPED(stmt_close) struct stmt confirm = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_CONFIRM, &confirm)))
        return fault;
    stmt_set_int(&confirm, "user_id", user_id);
    stmt_set_int(&confirm, "confirmed_at", work->now);
    stmt_set_int(&confirm, "step", step);
    if ((fault = stmt_run(&confirm, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
require_begun(struct work *work, int64_t user_id, struct factor *ret)
{
    enum fault fault;

    if ((fault = factor_find(work, user_id, ret)))
        return fault;
    if (ret->begun_at == 0)
        return fault_say(&work->why, FAULT_FACTOR_UNKNOWN, "", "none was begun");
    return OK;
}

enum fault
factor_confirm(struct work *work, int64_t user_id, const char *code, const char *recovery_codes)
{
    struct factor_try shown;
    struct factor factor;
    enum fault fault;

    if ((fault = require_begun(work, user_id, &factor)))
        return fault;
    if (factor.confirmed_at != 0)
        return refuse_second(work);
    if ((fault = factor_look(work, user_id, &factor, code, &shown)))
        return fault;
    if (shown.step == 0)
        return fault_say(&work->why, FAULT_FACTOR_REFUSED, "/code",
                "it is none of the codes of now; the telephone's clock may be wrong");
    if ((fault = confirm(work, user_id, shown.step)) ||
            (fault = keep_recovery(work, user_id, recovery_codes)))
        return fault;
    return note_taken(work, user_id, 0);
}

enum fault
factor_remove(struct work *work, int64_t user_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    struct factor factor;
    enum fault fault;

    if ((fault = require_begun(work, user_id, &factor)) ||
            (fault = clear_recovery(work, user_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_FACTOR_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "user_id", user_id);
    if ((fault = stmt_run(&remove, NULL)))
        return fault;
    return work->actor.user_id == user_id ? OK : note_taken(work, user_id, work->actor.user_id);
}
