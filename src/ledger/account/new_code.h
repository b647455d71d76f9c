/*
 * new_code — the account that a code makes which no account has yet (S4-28, S4-80, S3-19).
 *
 * With a structure (structure.h), a code that has its form, and whose segments' values there are,
 * makes its account after its main account, whichever way it comes in: a journal, a template, a
 * file. What it would make is said from a snapshot, so that a check sees what a save makes.
 *
 * Always true:
 *   what shuts the main account shuts the new one: its type, subledger, direct posting, hold,
 *   whether it is active, and what it asks of dimensions are the main account's; of an account that
 *   is made by hand all of it that is not said otherwise, but for the type
 *   nothing is made after a template account, after the account of the unclosed result, or after
 *   one that was itself made of these segments
 */
#ifndef LEDGER_ACCOUNT_NEW_CODE_H
#define LEDGER_ACCOUNT_NEW_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/account/account.h"
#include "ledger/snapshot/snapshot.h"

struct arena;
struct work;

enum new_code {
    NEW_CODE_NONE,    /* the company has no structure, or the code not its form */
    NEW_CODE_UNKNOWN, /* it has the form; a segment's value is none of its own */
    NEW_CODE_MAKES,
};

/* What a code that no account has would make: with NEW_CODE_MAKES *ret, without an id; with
 * NEW_CODE_UNKNOWN *ret_reason says which segment lacks it. All of it is in the arena. */
enum new_code new_code_of(struct arena *arena, const struct snapshot *snapshot, const char *code,
        struct account *ret, const char **ret_reason);

/* The accounts that these codes would make, each once, under ids that nothing has: -1, -2, ... What
 * an account has, what makes none, and what is empty or NULL is passed over. */
void new_code_propose(struct arena *arena, const struct snapshot *snapshot,
        const char *const *codes, size_t count, struct snapshot_additions *ret);

/* Makes them, all at once. Inside a write; what the caller read of the chart before is old then.
 * Refuses: company.unknown. */
MUST_USE enum fault new_code_make(
        struct work *work, int64_t company_id, const char *const *codes, size_t count);

#endif
