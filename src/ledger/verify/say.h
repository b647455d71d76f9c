/*
 * say — what verify finds, by name.
 */
#ifndef LEDGER_VERIFY_SAY_H
#define LEDGER_VERIFY_SAY_H

#include <stdint.h>

#include "base/lang.h"

struct work;

enum verify_code {
#define VERIFY(name, code, sentence, mend) VERIFY_##name,
#include "ledger/verify/verify.def"
#undef VERIFY
};

struct verify_place {
    char chars[128];
};

/* Where a finding stands: verify_at("/seq/%lld", seq).chars */
struct verify_place verify_at(const char *format, ...) PRINTF(1, 2);
struct verify_place verify_at_seq(int64_t seq);

/* Adds a finding that refuses; the format says what was expected and what was found. */
void verify_say(struct work *work, enum verify_code code, struct verify_place at,
        const char *format, ...) PRINTF(4, 5);

#endif
