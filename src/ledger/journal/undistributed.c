#include "ledger/journal/undistributed.h"

#include <assert.h>

#include "ledger/book/book.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- how much ---- */

bool
journal_has_undistributed(const struct journal *journal)
{
    return journal->type != JOURNAL_STATISTICAL && journal->type != JOURNAL_WEIGHTED;
}

bool
journal_is_of_first_book(const struct journal *journal, const struct journal_line *line)
{
    return line->book_id == 0 ||
           line->book_id == (journal->book_id == BOOK_ALL ? BOOK_PRIMARY : journal->book_id);
}

bool
journal_undistributed(const struct journal *journal, int64_t *ret)
{
    int128 sum = 0;

    for (size_t i = 0; i < journal->line_count; i++)
        if (journal_is_of_first_book(journal, &journal->lines[i]))
            sum += journal->lines[i].amount;
    if (sum > INT64_MAX || sum < -INT64_MAX)
        return false;
    *ret = (int64_t)sum;
    return true;
}

enum fault
journal_read_undistributed(struct work *work, int64_t company_id, const struct journal *journal,
        int64_t *ret, bool *ret_known)
{
    SCOPED(stmt_close) struct stmt sum = {0};
    int128 total;
    bool row;
    enum fault fault;

    *ret_known = false;
    if (journal->posted_seq != 0 || journal->reverses_seq != 0 ||
            !journal_has_undistributed(journal))
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_UNDISTRIBUTED, &sum)))
        return fault;
    stmt_set_int(&sum, "company_id", company_id);
    stmt_set_int(&sum, "journal_id", journal->journal_id);
    if ((fault = stmt_next(&sum, &row)))
        return fault;
    assert(row);
    if (stmt_is_null(&sum, "millions"))
        return OK;
    total = stmt_sum(&sum, "millions", "rest");
    *ret_known = total <= INT64_MAX && total >= -INT64_MAX;
    if (*ret_known)
        *ret = (int64_t)total;
    return OK;
}

/* ---- on one line ---- */

static struct journal_line *
line_to_fill(struct work *work, const struct journal_fill *asked, struct journal *journal)
{
    struct journal_line *line;

    if (asked->line_no > 0)
        return (size_t)asked->line_no <= journal->line_count ? &journal->lines[asked->line_no - 1]
                                                             : NULL;
    journal->lines = arena_grow(&work->arena, journal->lines, journal->line_count,
            journal->line_count + 1, sizeof(*journal->lines));
    line = &journal->lines[journal->line_count++];
    *line = (struct journal_line){
            .account_id = asked->account_id, .account_code = asked->account_code};
    return line;
}

/* A line keeps its column unless its amount would get a minus there that it did not have. */
static enum side
side_for(const struct journal_line *line, int64_t amount)
{
    bool was_negative = line->side == SIDE_DEBIT ? line->amount < 0 : line->amount > 0;

    if (line->side != SIDE_NONE && (was_negative || amount == 0))
        return line->side;
    return amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
}

static bool
take_amount(struct journal_line *line, int64_t difference)
{
    int64_t amount;

    if (SUB_OVERFLOWS(line->amount, difference, &amount))
        return false;
    for (size_t i = 0; i < line->allocation_count; i++)
        if (line->allocations[i].amount == line->amount)
            line->allocations[i].amount = amount;
    line->side = side_for(line, amount);
    line->amount = amount;
    return true;
}

static enum fault
require_fillable(struct work *work, const struct journal *journal)
{
    if (journal->reverses_seq != 0)
        return fault_say(&work->why, FAULT_JOURNAL_FILL, "",
                "a journal that reverses has the lines of its posting");
    if (!journal_has_undistributed(journal))
        return fault_say(&work->why, FAULT_JOURNAL_FILL, "",
                "a journal of type %s has no such amount", journal_type_name(journal->type));
    return OK;
}

static enum fault
fill(struct work *work, const struct journal_fill *asked, struct journal *journal)
{
    struct journal_line *line;
    int64_t difference;

    if (!journal_undistributed(journal, &difference))
        return fault_say(&work->why, FAULT_AMOUNT_RANGE, "/lines", "their sum is too large");
    if ((line = line_to_fill(work, asked, journal)) == NULL)
        return fault_say(&work->why, FAULT_JOURNAL_FILL, "/line_no", "there are %zu lines",
                journal->line_count);
    if (!currency_none(line->currency))
        return fault_say(&work->why, FAULT_JOURNAL_FILL, "/line_no",
                "the line has an amount in %s, which would no longer fit", line->currency.code);
    if (!take_amount(line, difference))
        return fault_say(&work->why, FAULT_AMOUNT_RANGE, "/line_no", "the amount is too large");
    return OK;
}

enum fault
journal_fill(struct work *work, int64_t company_id, const struct journal_fill *asked)
{
    struct company_head head;
    struct journal journal;
    enum journal_state next;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_find(work, company_id, asked->journal_id, &journal)) ||
            (fault = journal_require_version(work, &journal, asked->version)) ||
            (fault = journal_next(work, &journal, ACTION_EDIT, &next)) ||
            (fault = require_fillable(work, &journal)) || (fault = fill(work, asked, &journal)))
        return fault;
    return journal_save(work, company_id, &journal);
}
