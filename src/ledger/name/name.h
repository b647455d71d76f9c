/*
 * name — codes and names as they were when something was posted.
 *
 * A posting's hash covers the digest of every code and name it prints, in the
 * version that was valid at its seq. Versions are append-only, so a renaming
 * breaks no hash and a forged name breaks all of them. With an account goes its
 * type and kind, which say where reports put its figures.
 */
#ifndef LEDGER_NAME_H
#define LEDGER_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "store/code.h"

struct work;

/* Stored in name_version.kind and fact.owner_kind. */
enum name_kind {
    NAME_COMPANY = 0, /* facts only */
    NAME_ACCOUNT = 1,
    NAME_VALUE = 2,
    NAME_SOURCE = 3,
    NAME_USER = 4,
    NAME_DIMENSION = 5,
    NAME_SUBLEDGER = 6,
};

/* SHA-256("GLJ1-name" || kind u8 || lp(code) || lp(name)), docs/proof.md; of accounts below. */
struct hash name_digest(enum name_kind kind, const char *code, const char *name);

/* An account's says too what it is (enum account_type, enum account_kind): these put a figure into
 * one statement or another. Its form ends with type i64 || kind i64. */
struct hash name_account_digest(const char *code, const char *name, int64_t type, int64_t kind);

/* No account's. Appends a version that holds from the company's next seq on. Inside a write that
 * holds the company's head (company_lock). */
MUST_USE enum fault name_record(struct work *work, int64_t company_id, enum name_kind kind,
        int64_t id, const char *code, const char *name);

struct named {
    int64_t id;
    const char *code;
    const char *name;
    int64_t account_type; /* enum account_type; 0 with all other things, as is the kind */
    int64_t account_kind;
};

/* Many at once, as from a file. */
MUST_USE enum fault name_record_many(struct work *work, int64_t company_id, enum name_kind kind,
        const struct named *things, size_t count);

#endif
