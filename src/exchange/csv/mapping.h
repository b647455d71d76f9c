/*
 * mapping — saved ways to read a file of columns, by name.
 */
#ifndef EXCHANGE_MAPPING_H
#define EXCHANGE_MAPPING_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/json.h"

struct work;

struct mapping_row {
    const char *name;
    const char *mapping; /* JSON */
    int64_t changed_by;
    int64_t changed_at;
};

/* Saves, or replaces the one of that name. Write work.
 * Refuses: code.invalid (the name), mapping.invalid, company.unknown. */
MUST_USE enum fault mapping_save(
        struct work *work, int64_t company_id, const char *name, const json_t *mapping);

/* The caller releases *ret with SCOPED(json_close). Refuses: mapping.unknown. */
MUST_USE enum fault mapping_find(
        struct work *work, int64_t company_id, const char *name, json_t **ret);

/* All, by name. */
MUST_USE enum fault mapping_list(
        struct work *work, int64_t company_id, struct mapping_row **ret, size_t *ret_count);

/* Refuses: mapping.unknown. Write work. */
MUST_USE enum fault mapping_remove(struct work *work, int64_t company_id, const char *name);

#endif
