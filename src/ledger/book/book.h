/*
 * book — a parallel ledger of a company. Book 1 is the primary one, in local currency.
 */
#ifndef LEDGER_BOOK_H
#define LEDGER_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"

struct work;

enum { BOOK_ALL = 0, BOOK_PRIMARY = 1 };

struct book {
    int64_t book_id;
    const char *code;
    const char *name;
    struct currency currency;
};

/* A further book in the company's own currency. Refuses: company.unknown, company.state (it is
 * made before the first posting), code.invalid, text.long, book.currency, code.taken. */
MUST_USE enum fault book_create(struct work *work, int64_t company_id, const char *code,
        const char *name, struct currency currency, int64_t *ret_book_id);
MUST_USE enum fault book_list(
        struct work *work, int64_t company_id, struct book **ret, size_t *ret_count);

/* Book 1, as the company's first id. company_create's own. */
MUST_USE enum fault book_make_primary(
        struct work *work, int64_t company_id, struct currency currency);

#endif
