/*
 * source — the code that says where a posting came from; it names its number series.
 *
 * The standard sources are made with the company: OB JE PV RV IC PE AU ST AC WT
 * CL and the modules' AP AR IN JC SV PR. All number in series "GL" unless told
 * otherwise, but CL, which has a series of its own: a file of the year's journals,
 * which leaves closing journals out, is then without gaps.
 */
#ifndef LEDGER_SOURCE_H
#define LEDGER_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

#define SERIES_STANDARD "GL"

struct source {
    int64_t source_id;
    const char *code;
    const char *name;
    const char *series; /* NULL: GL */
    bool standard;
    struct hash digest; /* snapshot only */
};

/* A user-defined source. Refuses: company.unknown, code.invalid, text.long, code.taken (the
 * standard ones are). */
MUST_USE enum fault source_create(
        struct work *work, int64_t company_id, const struct source *source, int64_t *ret_id);
/* Refuses: as source_create, and source.unknown, source.standard. */
MUST_USE enum fault source_change(
        struct work *work, int64_t company_id, const struct source *source);
MUST_USE enum fault source_list(
        struct work *work, int64_t company_id, struct source **ret, size_t *ret_count);

/* Whether journals of other modules may bear it: AP AR IN JC SV PR, and what is user-defined. */
bool source_is_of_module(const struct source *source);

/* company_create's own. */
MUST_USE enum fault source_make_standard(struct work *work, int64_t company_id);

#endif
