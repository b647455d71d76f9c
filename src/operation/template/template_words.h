/*
 * template_words — from what a request says to the ledger's template, and back to what an answer
 * shows. Codes become ids, decimals minor units.
 */
#ifndef OPERATION_TEMPLATE_WORDS_H
#define OPERATION_TEMPLATE_WORDS_H

#include "base/fault.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/template/template_shapes.h"

struct work;

/* template_id, version and state are left to the caller.
 * Refuses, with the place in the request: account.unknown, source.unknown, subledger.unknown,
 * line.amount, amount.decimals, amount.range, dimension.unknown, value.unknown, field.kind,
 * custom.unknown, custom.value. */
MUST_USE enum fault template_words_read(struct work *work, const struct snapshot *snapshot,
        const struct template_words *words, struct template *ret);

/* An amount of the company's currency as minor units; one that was not given is 0.
 * Refuses: amount.decimals, amount.range. */
MUST_USE enum fault template_words_amount(struct work *work, const struct snapshot *snapshot,
        const char *at, struct decimal decimal, int64_t *ret);

struct decimal template_words_decimal(const struct snapshot *snapshot, int64_t minor);

MUST_USE enum fault template_words_view(struct work *work, const struct snapshot *snapshot,
        const struct template *template, struct template_record *ret);

struct template_reckoning_record *template_words_reckonings(struct work *work,
        const struct snapshot *snapshot, const struct template_reckoning *reckonings, size_t count);

#endif
