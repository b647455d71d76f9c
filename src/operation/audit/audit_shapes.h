/*
 * audit_shapes — the audit log as requests and answers show it.
 */
#ifndef OPERATION_AUDIT_SHAPES_H
#define OPERATION_AUDIT_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/audit/audit_log.h"

/* Of the installation without company and posting. */
struct audit_query {
    const char *company;
    const char *user; /* login */
    const char *operation;
    int from_day;
    int through_day;
    const char *about;
    int64_t posting_seq;
    int64_t after;
    int64_t limit;
};

struct audit_key {
    const char *company;
    int64_t audit_seq;
};

struct audit_page {
    struct audit_logged *items;
    size_t count;
    int64_t next;
};

/* What differs, read back from a row's detail; texts as they are, all else as JSON. */
struct audit_change {
    const char *at;
    const char *before; /* "" where it was not there */
    const char *after;
};

/* None where nothing was changed, or where the detail does not say. */
void audit_changes(
        struct arena *arena, const char *detail, struct audit_change **ret, size_t *ret_count);

extern const struct shape audit_change_shape;
extern const struct shape audit_query_shape;
extern const struct shape audit_installation_query_shape;
extern const struct shape audit_key_shape;
extern const struct shape audit_installation_key_shape;
extern const struct shape audit_logged_shape;
extern const struct shape audit_page_shape;

#endif
