/*
 * checking — one run of the gate's rules, shared by the files that hold them.
 *
 * Each rule is a function that looks at the prepared journal and tells what it
 * found. It changes nothing and asks nobody: what it needs from the ledger is
 * in the facts.
 */
#ifndef LEDGER_CHECKING_H
#define LEDGER_CHECKING_H

#include "base/lang.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/rules.h"

struct checking {
    const struct prepared *prepared;
    const struct gate_facts *facts;
    struct findings *findings;
    enum rule rule; /* the one that runs */
    size_t found;   /* by it */
};

/* Tells a finding of the running rule; line NULL: of the whole journal. `field` is the last step of
 * the place: "/lines/3/account". */
void checking_tell(struct checking *checking, const struct prepared_line *line, const char *field,
        const char *format, ...) PRINTF(4, 5);

/* "1910 Kassa", for findings. */
const char *checking_account(const struct checking *checking, const struct account *account);

/* An amount in the book's currency; a sum beyond 64 bits is told as the largest that fits. */
const char *checking_amount(const struct checking *checking, int128 sum);

/* True for lines of the first book only: what is said once is not said for each book. */
bool checking_first_book(const struct checking *checking, const struct prepared_line *line);

/* A transfer that the rule journal.weights refuses: its lines have no amounts yet, and no other
 * rule says so once more. */
bool checking_weighs_amiss(const struct checking *checking);

typedef void checking_rule(struct checking *checking);

/* check_time.c */
checking_rule check_date, check_year, check_period, check_period_date, check_type_period,
        check_year_range, check_period_open, check_master_date, check_window;

/* check_line.c */
checking_rule check_account, check_account_active, check_account_hold, check_account_kind,
        check_account_direct, check_account_result, check_statistical, check_line_amount,
        check_line_zero, check_amount_range, check_currency;

/* check_type.c */
checking_rule check_type_book, check_intercompany, check_permit, check_weights, check_pointless;

/* check_limit.c */
checking_rule check_limit;

/* check_dimension.c */
checking_rule check_value, check_dimension_none, check_dimension_needed, check_dimension_fixed,
        check_dimension_total, check_project_total;

/* check_custom.c */
checking_rule check_custom, check_custom_needed;

/* check_total.c */
checking_rule check_balanced, check_balanced_trade;

#endif
