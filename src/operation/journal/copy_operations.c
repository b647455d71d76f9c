#include "operation/journal/copy_operations.h"

#include "base/text.h"
#include "ledger/account/new_code.h"
#include "ledger/journal/copy.h"
#include "ledger/journal/undistributed.h"
#include "operation/codes.h"
#include "operation/journal/copy_shapes.h"
#include "operation/journal/journal_words.h"
#include "store/work.h"

/* ---- copying ---- */

static enum fault
read_copy(struct work *work, int64_t company_id, const struct copy_words *words,
        struct journal_copy *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct journal_copy){
            .journal_id = words->which.journal_id,
            .set_id = words->set_id,
            .date = words->date,
            .period = words->period == 0 ? -1 : words->period,
            .origin = words->origin == 0 ? ORIGIN_API : words->origin,
    };
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", words->year, &ret->year)))
        return fault;
    return ret->journal_id != 0 ? OK : posting_which_seq(work, snapshot, &words->which, &ret->seq);
}

static enum fault
copy(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct journal_copy asked;
    int64_t journal_id;
    enum fault fault;

    if ((fault = read_copy(work, company_id, input, &asked)) ||
            (fault = journal_copy(work, company_id, &asked, &journal_id)))
        return fault;
    return journal_words_show(work, company_id, journal_id, ret_output);
}

/* ---- filling ---- */

static enum fault
read_fill(struct work *work, int64_t company_id, const struct fill_words *words,
        struct journal_fill *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct account *account;
    enum fault fault;

    *ret = (struct journal_fill){
            .journal_id = words->journal_id,
            .version = words->version,
            .line_no = words->line_no,
            .account_code = words->account,
    };
    if (words->line_no == 0 && text_empty(words->account))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/line_no",
                "name the line, or the account of a new one");
    if (words->line_no != 0 && !text_empty(words->account))
        return fault_say(&work->why, FAULT_JOURNAL_FILL, "/account",
                "line %d has an account; only a new line is given one", words->line_no);
    if ((fault = new_code_make(work, company_id, &words->account, 1)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    account = text_empty(words->account) ? NULL : snapshot_account_code(snapshot, words->account);
    ret->account_id = account == NULL ? 0 : account->account_id;
    return OK;
}

static enum fault
fill(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct journal_fill asked;
    enum fault fault;

    if ((fault = read_fill(work, company_id, input, &asked)) ||
            (fault = journal_fill(work, company_id, &asked)))
        return fault;
    return journal_words_show(work, company_id, asked.journal_id, ret_output);
}

const struct operation copy_operations[] = {
        {.name = "journal.copy",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/copy",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &copy_words_shape,
                .output = &journal_record_shape,
                .makes = "journal.show",
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_FIELD_MISSING, FAULT_FIELD_KIND,
                        FAULT_BOOK_UNKNOWN, FAULT_JOURNAL_UNKNOWN, FAULT_POSTING_UNKNOWN,
                        FAULT_JOURNAL_COPY, FAULT_SET_UNKNOWN, FAULT_SET_STEP, FAULT_JOURNAL_LINES),
                .run = copy,
                .doc = "Makes a draft that says what another journal says, in the same year or "
                       "another."},
        {.name = "journal.fill",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/fill",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &fill_words_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(FAULT_FIELD_MISSING, FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_VERSION,
                        FAULT_JOURNAL_STEP, FAULT_JOURNAL_FILL, FAULT_AMOUNT_RANGE,
                        FAULT_JOURNAL_LINES),
                .shown_by = "journal.show",
                .run = fill,
                .doc = "Puts the undistributed amount on one line, so that the journal balances."},
        {0},
};
