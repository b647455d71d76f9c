/*
 * given_trial — a journal that breaks no rule, for tests that make it break one.
 *
 * A snapshot in memory, which given_trial fills anew: company ACME, SEK, live, in March 2026; years
 * 2025, 2026 (periods 0, 1, 2, 3 from March to December, 13, 99), 2027 without periods, and 2030;
 * the accounts, values, subledgers and sources named below; one book, and a second one where
 * book_count is set to 2. A test changes trial.base, trial.journal, its
 * lines or what is told of the ledger, and asks what the gate finds.
 *
 *     SCOPED(trial_done) struct trial trial;
 *
 *     given_trial(&trial);
 *     trial.lines[1].amount = -9999;
 *     REQUIRE(trial_finds_only(&trial, "journal.unbalanced", "/lines"));
 *
 * Its names are those of given_ledger.h, as ids; a file includes one of the two.
 */
#ifndef TESTS_GIVEN_TRIAL_H
#define TESTS_GIVEN_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/gate/gate.h"

enum {
    BANK = 1,
    SALES,
    RENT,
    ON_HOLD,
    RETIRED,
    HEADING,
    TEMPLATE,
    RECEIVABLE,
    RESULT,
    HOURS,
    RETAINED,
    PROJECT_COST,
};
enum { COST_CENTRE = 101, PROJECT = 102 };
enum { STOCKHOLM = 201, MALMO, OLD, BRIDGE, TUNNEL };
enum { GENERAL = 301, DEBTORS };
enum { SOURCE_JE = 401, SOURCE_OWN, SOURCE_OB, SOURCE_AP, SOURCE_PE, SOURCE_ST, SOURCE_CL };

/* Places in trial.base.years and in the periods of 2026. */
enum { TRIAL_2025, TRIAL_2026, TRIAL_2027, TRIAL_2030 };
enum { TRIAL_OPENING, TRIAL_JANUARY, TRIAL_FEBRUARY, TRIAL_MARCH, TRIAL_ADJUSTMENT, TRIAL_CLOSING };

/* A journal of 100.00 from the bank for rent, in March 2026, and what the gate says of it. */
struct trial {
    struct snapshot base;
    const struct snapshot *snapshot;
    struct arena arena;
    struct journal journal;
    struct journal_line lines[4];
    struct allocation parts[4];
    struct gate_facts facts;
    struct findings findings;
};

void given_trial(struct trial *trial);
void trial_done(struct trial *trial);

/* As given_trial made it, with all that is asked of it: a test may change it until then. */
struct account *trial_account(int64_t account_id);

/* Prepares and checks. */
void trial_check(struct trial *trial, bool explain);

/* Whether the gate finds exactly this, and nothing else. */
bool trial_finds_only(struct trial *trial, const char *code, const char *at);

/* A part of the first line, a slice of its own. */
void trial_give(struct trial *trial, int64_t value_id, int64_t dimension_id, int64_t amount);

/* What the account RENT asks of the cost centre. */
void trial_ask(enum dimension_rule rule, int64_t value_id, struct account_rule *ret);

void trial_prepare(struct trial *trial, struct prepared *prepared);

#endif
