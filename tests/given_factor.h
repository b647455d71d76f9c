/*
 * given_factor — users with a second factor, whose codes a test knows.
 */
#ifndef TESTS_GIVEN_FACTOR_H
#define TESTS_GIVEN_FACTOR_H

#include <stdint.h>

#include "access/factor/factor.h"
#include "base/json.h"
#include "base/shape.h"

struct work;

/* That of RFC 6238. */
extern const struct factor_secret given_factor_secret;

/* A store whose secrets are sealed under a key that is in no file. */
void given_factor_keys(struct store *store);

/* Gives the user a second factor with that secret, confirmed five minutes ago. */
void given_factor(struct work *work, int64_t user_id);

/* How far a user of a test's own has come with it. */
enum given_factor_state { GIVEN_NO_FACTOR, GIVEN_FACTOR_BEGUN, GIVEN_FACTOR };

/* Makes the user with GIVEN_FACTOR_PASSWORD, or finds him, and brings him as far; one who has
 * come farther stays there. */
#define GIVEN_FACTOR_PASSWORD "a long way home"
int64_t given_factor_user(struct work *work, const char *login, enum given_factor_state state);

/* What is told once, and an answer that is given again is without. */
void given_forget_told_once(const struct shape *shape, json_t *answer);

/* Its code at GIVEN_NOW. */
#define GIVEN_FACTOR_CODE "308128"

/* Its code of so many steps from now; in the work's arena. */
const char *given_factor_code(struct work *work, int64_t steps);

#endif
