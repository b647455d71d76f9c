/*
 * factor — a second factor: codes of a telephone (RFC 6238) that a person gives beside his
 * password, where he signs in and where he signs.
 *
 * It is taken up in two steps: a fresh secret is begun, and counts when a code has proved that the
 * telephone has it. Ten recovery codes stand in for a telephone that is lost. Who has a second
 * factor proves nothing by the password alone: password.h asks for the code, and counts wrong ones
 * with wrong passwords.
 *
 * Always true, and what holds it so:
 *   a code is good once, and so is a           factor_use changes the row on condition, under the
 *   recovery code                              installation's lock, where the try is counted
 *   the secret is not in the database          it is sealed under a key of the signing key's file,
 *                                              for this user alone; recovery codes are hashed
 *   nobody takes a second factor away and      factor_require_may_take,
 *   sets the password as well                  factor_require_may_set_password
 */
#ifndef ACCESS_FACTOR_H
#define ACCESS_FACTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/hash.h"

struct store;
struct work;

enum {
    FACTOR_SECRET_SIZE = 20, /* bytes */
    FACTOR_KEY_SIZE = 32,
    FACTOR_DIGITS = 6,
    FACTOR_SECONDS = 30, /* of one step, in which one code is good; and of those beside it */
    FACTOR_RECOVERY_CODES = 10,
};

/* ---- codes ---- */

struct factor_secret {
    uint8_t bytes[FACTOR_SECRET_SIZE];
};

struct factor_code {
    char chars[FACTOR_DIGITS + 1];
};

void factor_secret_draw(struct factor_secret *ret);
void factor_secret_done(struct factor_secret *secret); /* wipes it */

/* The step of a moment, and the code of a step. */
int64_t factor_step(int64_t moment);
struct factor_code factor_code_of(const struct factor_secret *secret, int64_t step);

/* As a telephone reads it: in letters, and with its login in an otpauth:// address. */
const char *factor_secret_text(struct arena *arena, const struct factor_secret *secret);
const char *factor_secret_uri(
        struct arena *arena, const char *login, const struct factor_secret *secret);

/* Ten fresh ones, with a space between them. */
const char *factor_recovery_draw(struct arena *arena);

/* ---- the key ---- */

/* Reads the key that secrets are sealed under; with `create` one that is not there is made.
 * Refuses: key.unknown. */
typedef enum fault factor_keys(struct work *work, bool create, uint8_t ret[FACTOR_KEY_SIZE]);

/* Says how the keys of a store are read. */
void factor_keys_of(struct store *store, factor_keys *keys);

/* ---- what somebody has: inside a transaction ---- */

struct factor {
    int64_t begun_at;     /* 0: nothing */
    int64_t confirmed_at; /* 0: it does not count yet */
    int64_t last_step;
    const void *sealed;
    size_t sealed_size;
};

MUST_USE enum fault factor_find(struct work *work, int64_t user_id, struct factor *ret);

/* Whether anybody has one. */
MUST_USE enum fault factor_any(struct work *work, bool *ret);

/* Recovery codes that are good still. */
MUST_USE enum fault factor_recovery_left(struct work *work, int64_t user_id, int64_t *ret);

/* ---- what somebody shows ---- */

/* What was given for a code; outside a transaction, before it is known whether it was used. */
struct factor_try {
    int64_t begun_at;     /* of the factor that it is of */
    int64_t step;         /* 0: no step's that is not over */
    bool is_recovery;     /* it has the form of one */
    struct hash recovery; /* its hash then */
};

/* Looks what a code is, NULL: none; whatever it is, after the same work.
 * Refuses: key.unknown (the secret cannot be read here). */
MUST_USE enum fault factor_look(struct work *work, int64_t user_id, const struct factor *factor,
        const char *code, struct factor_try *ret);

/* Uses it up. In a write of company 0 that has the installation's lock. */
MUST_USE enum fault factor_use(
        struct work *work, int64_t user_id, const struct factor_try *shown, bool *ret_good);

/* ---- taking one up, and giving it up: in a write of company 0 ---- */

/* In place of one that was begun and never confirmed. Refuses: factor.known, key.unknown. */
MUST_USE enum fault factor_begin(
        struct work *work, int64_t user_id, const struct factor_secret *secret);

/* From here on it counts, and these recovery codes do.
 * Refuses: factor.unknown (none was begun), factor.known, factor.refused, key.unknown. */
MUST_USE enum fault factor_confirm(
        struct work *work, int64_t user_id, const char *code, const char *recovery_codes);

/* With its recovery codes. It is noted who took it, unless it was the user himself.
 * Refuses: factor.unknown. */
MUST_USE enum fault factor_remove(struct work *work, int64_t user_id);

/* That the work's actor may take the factor of a user, or set the password of one: whoever did the
 * other of the two could be the user, and neither is one whose password he set, or who set his.
 * Refuses: access.self. */
MUST_USE enum fault factor_require_may_take(struct work *work, int64_t user_id);
MUST_USE enum fault factor_require_may_set_password(struct work *work, int64_t user_id);

#endif
