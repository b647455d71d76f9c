/*
 * factor_shapes — second factors as requests and answers show them.
 */
#ifndef OPERATION_FACTOR_SHAPES_H
#define OPERATION_FACTOR_SHAPES_H

#include <stdint.h>

#include "base/shape.h"

/* A secret that was begun: it is told once. */
struct factor_begun {
    const char *user;
    const char *secret;
    const char *uri;
};

struct factor_state {
    const char *user;
    int64_t since;              /* 0: none */
    const char *recovery_codes; /* told once, where it was taken up */
};

struct factor_password {
    const char *password;
};

struct factor_proof {
    const char *code;
};

struct factor_taking {
    const char *user;
    const char *reason;
};

extern const struct shape factor_begun_shape;
extern const struct shape factor_state_shape;
extern const struct shape factor_password_shape;
extern const struct shape factor_proof_shape;
extern const struct shape factor_taking_shape;

#endif
