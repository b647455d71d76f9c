/*
 * given_ledger — a company to keep books for, and its parts.
 *
 *     SCOPED(store_close) struct store *store = NULL;
 *     SCOPED(given_work_done) struct work work = {0};
 *
 *     given_store(&store);
 *     given_work(&work, store);
 *     int64_t company = given_company(&work);
 *
 *     given_write(&work);
 *     REQUIRE_INT(account_create(&work, company, &account, &id), FAULT_CODE_TAKEN);
 *     given_rollback(&work);
 *
 * A builder that fails ends the test programme: what a test is given holds.
 */
#ifndef TESTS_GIVEN_LEDGER_H
#define TESTS_GIVEN_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/money.h"
#include "ledger/account/account.h"
#include "ledger/company/company.h"
#include "tests/given.h"

/* A write transaction on this thread, until one of the two that follow. */
void given_write(struct work *work);
void given_commit(struct work *work);
void given_rollback(struct work *work);

/* As work_done, for a work that a failing test left inside a write. */
void given_work_done(struct work *work);

/* Ends the test programme unless fault is OK: for steps that are not what the test is about. */
void given_ok(struct work *work, enum fault fault);

struct currency given_currency(const char *code);

/* Company ACME, "Acme AB", SEK, with what company_create makes. Makes its own write, unless the
 * work is inside one. */
int64_t given_bare_company(struct work *work);

/* The company's head as it is now; and whether it still is: every write of a company takes an id,
 * a seq or a version, so an equal head means that nothing of the company was written. */
struct company_head given_head(struct work *work, int64_t company_id);
bool given_unchanged(struct work *work, int64_t company_id, const struct company_head *before);

#endif
