/*
 * revoke — the controller loses his rights, in all companies, and gets them back before anything
 * else is asked of him.
 */
#ifndef TESTS_SIM_REVOKE_H
#define TESTS_SIM_REVOKE_H

#include "tests/sim/sim.h"

enum revoked { REVOKED_NOTHING, REVOKED_USER, REVOKED_ROLE };

/* He is disabled, or has no role: which of them. */
enum revoked revoke_draw(struct sim *sim);
void revoke_end(struct sim *sim, enum revoked revoked);

#endif
