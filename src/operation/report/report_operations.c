#include "operation/report/report_operations.h"

#include "operation/codes.h"
#include "operation/report/report_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
scope_of(struct work *work, int64_t company_id, const struct report_scope_words *words,
        struct scope_query *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct scope_query){
            .from_period = words->from_period,
            .through_period = words->through_period,
            .from_day = words->from_day,
            .to_day = words->to_day,
            .closing = words->closing,
            .known_seq = words->known_seq,
            .known_at = words->known_at,
    };
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_book(&work->why, snapshot, "/book", words->book, &ret->book_id)) ||
            (fault = codes_year(&work->why, snapshot, "/year", words->year, &ret->year)))
        return fault;
    return OK;
}

static enum fault
show_trial_balance(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct report_trial_words *words = input;
    struct trial_balance_query query = {.by_category = words->by_category, .all = words->all};
    enum fault fault;

    if ((fault = scope_of(work, company_id, &words->scope, &query.scope)))
        return fault;
    return trial_balance(work, company_id, &query, ret_output);
}

static enum fault
show_dimension(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct report_dimension_words *words = input;
    struct dimension_balance_query query = {.by_value = words->by_value};
    struct why *why = &work->why;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     why, snapshot, "/dimension", words->dimension, &query.dimension_id)) ||
            (fault = codes_value(
                     why, snapshot, "/value", query.dimension_id, words->value, &query.value_id)) ||
            (fault = codes_account(why, snapshot, "/account", words->account, &query.account_id)) ||
            (fault = scope_of(work, company_id, &words->scope, &query.scope)))
        return fault;
    return dimension_balance(work, company_id, &query, ret_output);
}

typedef enum fault statement_reader(struct work *work, int64_t company_id,
        const struct statement_query *query, struct statement *ret);

static enum fault
show_statement(struct work *work, int64_t company_id, const void *input, statement_reader *read,
        void *ret_output)
{
    const struct report_statement_words *words = input;
    struct statement_query query = {
            .categories_only = words->categories_only,
            .all = words->all,
            .no_comparatives = words->no_comparatives,
    };
    enum fault fault;

    if ((fault = scope_of(work, company_id, &words->scope, &query.scope)))
        return fault;
    return read(work, company_id, &query, ret_output);
}

static enum fault
show_income(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return show_statement(work, company_id, input, statement_income, ret_output);
}

static enum fault
show_balance_sheet(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return show_statement(work, company_id, input, statement_balance_sheet, ret_output);
}

static enum fault
show_account(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct report_account_words *words = input;
    struct account_inquiry_query query = {
            .from_day = words->from_day,
            .to_day = words->to_day,
            .closing = words->closing,
            .known_seq = words->known_seq,
            .known_at = words->known_at,
            .after = words->after,
            .limit = operation_page_limit(words->limit),
    };
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_account(
                     &work->why, snapshot, "/account", words->account, &query.account_id)) ||
            (fault = codes_book(&work->why, snapshot, "/book", words->book, &query.book_id)))
        return fault;
    return account_inquiry(work, company_id, &query, ret_output);
}

#define SCOPE_FAULTS                                                                               \
    FAULT_BOOK_UNKNOWN, FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN, FAULT_FIELD_RANGE,               \
            FAULT_AMOUNT_RANGE, FAULT_VERIFY_FINDINGS

const struct operation report_operations[] = {
        {.name = "report.trial-balance",
                .method = METHOD_GET,
                .path = "/companies/{company}/reports/trial-balance",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_BY_ACCOUNT,
                .runs = RUNS_READ,
                .input = &report_trial_words_shape,
                .output = &report_trial_shape,
                .faults = FAULTS(SCOPE_FAULTS),
                .run = show_trial_balance,
                .doc = "Opening, debit, credit and closing of every account."},
        {.name = "report.dimension",
                .method = METHOD_GET,
                .path = "/companies/{company}/reports/dimensions/{dimension}",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &report_dimension_words_shape,
                .output = &report_dimension_shape,
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN,
                        FAULT_ACCOUNT_UNKNOWN, SCOPE_FAULTS),
                .run = show_dimension,
                .doc = "What accounts gave to the values of a dimension, and what to none."},
        {.name = "report.income",
                .method = METHOD_GET,
                .path = "/companies/{company}/reports/income-statement",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &report_statement_words_shape,
                .output = &report_statement_shape,
                .faults = FAULTS(SCOPE_FAULTS),
                .run = show_income,
                .doc = "The income statement, drawn from the category tree."},
        {.name = "report.balance",
                .method = METHOD_GET,
                .path = "/companies/{company}/reports/balance-sheet",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &report_statement_words_shape,
                .output = &report_statement_shape,
                .faults = FAULTS(SCOPE_FAULTS),
                .run = show_balance_sheet,
                .doc = "The balance sheet, drawn from the category tree."},
        {.name = "report.account",
                .method = METHOD_GET,
                .path = "/companies/{company}/accounts/{account}/entries",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_BY_ACCOUNT,
                .runs = RUNS_READ,
                .input = &report_account_words_shape,
                .output = &report_account_shape,
                .faults = FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_LIMIT_ROWS, FAULT_BOOK_UNKNOWN,
                        FAULT_YEAR_UNKNOWN, FAULT_FIELD_RANGE, FAULT_FIELD_CHOICE),
                .run = show_account,
                .doc = "The entries of an account with the running balance, a page at a time."},
        {0},
};
