/*
 * given_ledger — a company to keep books for, and its parts.
 *
 * given_company makes this, in take-on:
 *
 *   ACME, "Acme AB", SEK; year 20260, "2026", months and one adjustment period (13), all open
 *   1510 RECEIVABLE  1910 CASH  1930 BANK            assets
 *   2440 PAYABLE                                     liability
 *   2081 EQUITY  2091 RETAINED                       equity; RETAINED takes the result
 *   3010 SALES                                       income
 *   4010 COSTS  5010 RENT  7010 SALARIES             expenses
 *   9010 HEADS (unit: persons)                       statistical, carries into the next year
 *   cost centres NORTH and SOUTH, projects P1 and P2
 *
 *     SCOPED(store_close) struct store *store = NULL;
 *     SCOPED(given_work_done) struct work work = {0};
 *
 *     given_store(&store);
 *     given_work(&work, store);
 *     int64_t company = given_company(&work);
 *
 *     REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
 *             FAULT_CODE_TAKEN);
 *
 * A builder that fails ends the test programme: what a test is given holds.
 */
#ifndef TESTS_GIVEN_LEDGER_H
#define TESTS_GIVEN_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/money.h"
#include "ledger/account/account.h"
#include "ledger/company/company.h"
#include "ledger/gate/gate.h"
#include "tests/given.h"

/* A write transaction on this thread, until one of the two that follow. */
void given_write(struct work *work);
void given_commit(struct work *work);
/* What was kept beside postings is bound by a row of the log, as an operation's is; of a commit and
 * an import it is so by itself. */
void given_note_kept(struct work *work);
void given_rollback(struct work *work);

/* As work_done, for a work that a failing test left inside a write. */
void given_work_done(struct work *work);

/* Ends the test programme unless fault is OK: for steps that are not what the test is about. */
void given_ok(struct work *work, enum fault fault);

struct currency given_currency(const char *code);

/* All that follows makes its own transaction, unless the work is inside one. */

/* Company ACME, "Acme AB", SEK, with what company_create makes and nothing else. */
int64_t given_bare_company(struct work *work);

/* The company above, its source of truth the list at the top. */
int64_t given_company(struct work *work);

/* A year of the company; last_day 0: twelve months. */
int given_year(struct work *work, int64_t company_id, int first_day, int last_day);

/* A further account: normal, active, open to direct posting. */
int64_t given_account(struct work *work, int64_t company_id, const char *code, const char *name,
        enum account_type type);

int64_t given_value(struct work *work, int64_t company_id, const char *dimension_code,
        const char *code, const char *name);

/* Ids by code. */
int64_t given_account_id(struct work *work, int64_t company_id, const char *code);
int64_t given_dimension_id(struct work *work, int64_t company_id, const char *code);
int64_t given_value_id(
        struct work *work, int64_t company_id, const char *dimension_code, const char *code);
int64_t given_source_id(struct work *work, int64_t company_id, const char *code);

/* A line to post: positive amounts are debits. */
struct given_line {
    const char *code;
    int64_t amount;
    int64_t quantity;        /* millionths; 0: none */
    const char *currency;    /* NULL: the book's own */
    int64_t currency_amount; /* at the rate that joins the two amounts, to six decimals */
    const char *cost_centre; /* the whole line; NULL: none */
};

/* Posts a journal through the gate; statistical when a line has a quantity and no amount. The work
 * is outside any transaction.
 *     given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000))); */
struct receipt given_post(struct work *work, int64_t company_id, int day,
        const struct given_line *lines, size_t count);

/* In period 0, 13 and 99; the day is the year's first, or its last. */
struct receipt given_take_on(struct work *work, int64_t company_id, int day,
        const struct given_line *lines, size_t count);
struct receipt given_adjustment(struct work *work, int64_t company_id, int day,
        const struct given_line *lines, size_t count);
struct receipt given_closing(struct work *work, int64_t company_id, int day,
        const struct given_line *lines, size_t count);

/* The series of a posting, as if all its numbers before `next` were used. */
void given_next_number(
        struct work *work, int64_t company_id, const struct receipt *in, int64_t next);

/* Adds to an account's balance of period 1 what no posting brought. */
void given_balance(
        struct work *work, int64_t company_id, const char *code, int64_t debit, int64_t credit);

/* given_post in two steps, for journals that carry more. */
struct journal given_made(struct work *work, int64_t company_id, int day,
        const struct given_line *lines, size_t count);
struct receipt given_posted(struct work *work, int64_t company_id, const struct journal *journal);

/* DEBIT(RENT, 10000, .cost_centre = "NORTH") */
#define DEBIT(code_, amount_, ...)                                                                 \
    {                                                                                              \
        .code = (code_), .amount = (amount_), __VA_ARGS__                                          \
    }
#define CREDIT(code_, amount_, ...)                                                                \
    {                                                                                              \
        .code = (code_), .amount = -(amount_), __VA_ARGS__                                         \
    }
#define UNITS(code_, millionths)                                                                   \
    {                                                                                              \
        .code = (code_), .quantity = (millionths)                                                  \
    }

#define LINES(...)                                                                                 \
    (const struct given_line[]){__VA_ARGS__},                                                      \
            sizeof((const struct given_line[]){__VA_ARGS__}) / sizeof(struct given_line)

/* The company's head as it is now; and whether it still is: every write of a company takes an id,
 * a seq or a version, so an equal head means that nothing of the company was written. */
struct company_head given_head(struct work *work, int64_t company_id);
bool given_unchanged(struct work *work, int64_t company_id, const struct company_head *before);

/* The call's fault, in a write of its own that is kept when it is OK. A refusal must have written
 * nothing of the company (0: of none), or the test fails. */
#define TRY(work, company_id, call)                                                                \
    given_tried((work), (company_id), (given_trying((work), (company_id)), (call)))

/* What TRY is made of. */
void given_trying(struct work *work, int64_t company_id);
enum fault given_tried(struct work *work, int64_t company_id, enum fault fault);

/* Codes of the chart above. */
#define RECEIVABLE "1510"
#define CASH "1910"
#define BANK "1930"
#define PAYABLE "2440"
#define EQUITY "2081"
#define RETAINED "2091"
#define SALES "3010"
#define COSTS "4010"
#define RENT "5010"
#define SALARIES "7010"
#define HEADS "9010"
#define COST_CENTRE "1"
#define PROJECT "6"

enum { GIVEN_YEAR = 20260 };

#endif
