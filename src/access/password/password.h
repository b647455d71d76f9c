/*
 * password — how a user proves who it is, where the machine does not say it.
 *
 * Kept as Argon2id of 64 MiB, two passes. Two are worked out at once, at most: more would be a way
 * to fill the memory. A password that is wrong, a user that there is not, that has no password, is
 * disabled or locked: all are refused in the same words, after the same work.
 *
 * Of who has a second factor (factor.h) the password alone proves nothing: the work's `code` is
 * asked for beside it. A wrong code counts as a wrong password does, and nobody is told which of
 * the two it was. Who gave one is asked for no other until somebody else acts.
 *
 * Always true: ten wrong ones in a row lock the user, for a minute at first and twice as long each
 * time, a quarter of an hour at most; who has the right one in between has no failures any more.
 */
#ifndef ACCESS_PASSWORD_H
#define ACCESS_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

struct user;
struct work;

enum {
    PASSWORD_BYTES_MIN = 12,
    PASSWORD_BYTES_MAX = 1024,
    PASSWORD_FAILURES = 10, /* in a row, and the user is locked */
};

/* What is kept in place of it, in the arena. Outside a transaction: it takes a tenth of a second.
 * Refuses: password.weak (too short or too long; one that is known, or all of one letter; the
 * login or the name among others), store.broken (no memory for it). */
MUST_USE enum fault password_seal(
        struct work *work, const struct user *user, const char *password, const char **ret);

/* Keeps it; failures before it count no more. In a write of company 0. */
MUST_USE enum fault password_keep(struct work *work, int64_t user_id, const char *sealed);

/* Finds who has the login and this password. Outside a transaction: it opens its own, and writes
 * down what was wrong. The user acts from then on.
 * Refuses: sign-in.refused, store.read-only, key.unknown (second factors cannot be read here). */
MUST_USE enum fault password_sign_in(struct work *work, const char *login, const char *password);

/* Of one who is known: is it his? Refuses: factor.missing (no code was given, and nothing looked
 * at), and as password_sign_in. */
MUST_USE enum fault password_require(
        struct work *work, const struct user *user, const char *password);

/* Whether the user has one. Inside a transaction. */
MUST_USE enum fault password_known(struct work *work, int64_t user_id, bool *ret);

#endif
