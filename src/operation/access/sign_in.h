/*
 * sign_in — for doors that have a login and a password, in place of a machine's word for who it is.
 */
#ifndef OPERATION_SIGN_IN_H
#define OPERATION_SIGN_IN_H

#include <stdbool.h>

#include "base/fault.h"

struct work;

/* Whether somebody in these books has a second factor: then a door asks whoever signs in for a
 * code, and so tells of nobody whether it is he. */
MUST_USE enum fault sign_in_asks_code(struct work *work, bool *ret);

/* From here on the work is done by who has them, and whose second factor has the work's code, if
 * there is one. What is refused is kept in the installation's
 * audit log, with the login that was said.
 * Refuses: sign-in.refused, and what the store refuses (one that is open for reading keeps no count
 * of what was wrong, and refuses that, too: store.read-only); key.unknown
 * (second factors cannot be read here). */
MUST_USE enum fault sign_in(struct work *work, const char *login, const char *password);

#endif
