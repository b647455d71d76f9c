#include "operation/factor/factor_shapes.h"

#include "access/password/password.h"
#include "access/user/user.h"
#include "operation/shapes.h"

static const struct field begun_fields[] = {
        FIELD(struct factor_begun, user, FIELD_TEXT, "Login of whose it is."),
        FIELD(struct factor_begun, secret, FIELD_TEXT,
                "What the telephone's programme is told, in letters; told once.",
                .flags = FIELD_NO_ZERO | FIELD_ONCE),
        FIELD(struct factor_begun, uri, FIELD_TEXT,
                "The same as an otpauth:// address, to be shown as a QR code; told once.",
                .flags = FIELD_NO_ZERO | FIELD_ONCE, .max = 1024),
};
SHAPE(factor_begun, struct factor_begun, begun_fields,
        "A second factor that counts when a code has proved it.");

static const struct field state_fields[] = {
        FIELD(struct factor_state, user, FIELD_TEXT, "Login of whose it is."),
        FIELD(struct factor_state, since, FIELD_MOMENT, "Since when it counts; absent: it is gone.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct factor_state, recovery_codes, FIELD_TEXT,
                "Stand in for a code, once each, with a space between them; told once.",
                .flags = FIELD_NO_ZERO | FIELD_ONCE, .max = 1024),
};
SHAPE(factor_state, struct factor_state, state_fields, "A second factor.");

static const struct field password_fields[] = {
        FIELD(struct factor_password, password, FIELD_TEXT, "One's own.",
                .flags = FIELD_REQUIRED | FIELD_SECRET, .max = PASSWORD_BYTES_MAX),
};
SHAPE(factor_password, struct factor_password, password_fields, "Proves who asks.");

static const struct field proof_fields[] = {
        FIELD(struct factor_proof, code, FIELD_TEXT, "What the telephone shows now.",
                .flags = FIELD_REQUIRED | FIELD_SECRET, .max = 32),
};
SHAPE(factor_proof, struct factor_proof, proof_fields, "Proves that a telephone has the secret.");

static const struct field taking_fields[] = {
        FIELD(struct factor_taking, user, FIELD_TEXT, "Login.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = LOGIN_MAX),
        FIELD(struct factor_taking, reason, FIELD_TEXT, "Why it is taken.",
                .flags = FIELD_REQUIRED),
};
SHAPE(factor_taking, struct factor_taking, taking_fields, "Another's second factor to be taken.");
