/*
 * given_journal — documents to save, post and compare.
 *
 *     SCOPED(store_close) struct store *store = NULL;
 *     SCOPED(given_work_done) struct work work = {0};
 *     struct journal_line line = {.account_code = "1910"};
 *     struct journal journal = given_draft(&line, 1);
 *
 *     given_store(&store);
 *     given_work(&work, store);
 *     company = given_bare_company(&work);
 *     REQUIRE_INT(given_save(&work, company, &journal), OK);
 *     require_kept_journal(&work, company, &journal);
 */
#ifndef TESTS_GIVEN_JOURNAL_H
#define TESTS_GIVEN_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"
#include "store/work.h"

/* A normal journal, of no day yet. */
struct journal given_draft(struct journal_line *lines, size_t count);

/* Each in a transaction of its own, which is kept when it refused too: what a refusal wrote by
 * mistake is there to be found. Only a fault of the store leaves nothing to keep. */
enum fault given_save(struct work *work, int64_t company_id, struct journal *journal);
enum fault given_discard(struct work *work, int64_t company_id, int64_t journal_id);
enum fault given_find(
        struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret);

/* Moves a draft to any state but posted, by the steps that lead there. */
void given_document_state(
        struct work *work, int64_t company_id, int64_t journal_id, enum journal_state state);

/* Whether a document, found or not, has lines or allocations of its own. */
bool given_has_lines(struct work *work, int64_t company_id, int64_t journal_id);

/* These fail the test; test_failed() tells. */
void require_same_journal_header(const struct journal *a, const struct journal *b);
void require_same_journal(const struct journal *a, const struct journal *b);
/* What is found under its id is the same. */
void require_kept_journal(struct work *work, int64_t company_id, const struct journal *journal);

#endif
