#include "ledger/gate/gate.h"

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
find_external(struct work *work, const struct prepared *prepared, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_EXTERNAL_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "source_id", prepared->source->source_id);
    stmt_set_text(&find, "reference", prepared->journal->external_reference);
    return stmt_next(&find, ret);
}

static enum fault
find_reversal(struct work *work, const struct prepared *prepared, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_REVERSAL_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "original_seq", prepared->journal->reverses_seq);
    return stmt_next(&find, ret);
}

static enum fault
find_reversed_type(struct work *work, const struct prepared *prepared, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_TYPE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "seq", prepared->journal->reverses_seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret = row && stmt_int(&find, "type") == JOURNAL_CLOSING;
    return OK;
}

static int64_t
count_lines(const struct prepared *prepared, int64_t *ret_debit)
{
    int64_t count = 0;

    *ret_debit = 0;
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->book_id != prepared->lines[0].book_id)
            continue;
        count++;
        if (line->amount > 0 && ADD_OVERFLOWS(*ret_debit, line->amount, ret_debit))
            return 0;
    }
    return count;
}

/* A posting of the same day with one line the same, as many lines, and the same debit. */
static enum fault
find_twin(struct work *work, const struct prepared *prepared, int64_t *ret_seq)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const struct prepared_line *first = &prepared->lines[0];
    int64_t debit;
    int64_t count = count_lines(prepared, &debit);
    bool row;
    enum fault fault;

    if (count == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_TWIN_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "account_id", first->account->account_id);
    stmt_set_int(&find, "book_id", first->book_id);
    stmt_set_int(&find, "date", prepared->date);
    stmt_set_int(&find, "amount", first->amount);
    stmt_set_int(&find, "line_count", count);
    stmt_set_int(&find, "debit", debit);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row)
        *ret_seq = stmt_int(&find, "seq");
    return OK;
}

/* Files repeat themselves lawfully; a twin is looked for where a person may have typed twice.
 * Statistical journals have no amounts to be alike in: each would be the other's twin. */
static bool
may_have_twin(const struct prepared *prepared)
{
    return prepared->journal->origin != ORIGIN_FILE &&
           prepared->journal->type != JOURNAL_STATISTICAL &&
           prepared->journal->type != JOURNAL_CLOSING && prepared->line_count > 0 &&
           prepared->lines[0].account != NULL && prepared->date != 0;
}

enum fault
gate_facts(struct work *work, const struct prepared *prepared, struct gate_facts *ret)
{
    enum fault fault = OK;

    *ret = (struct gate_facts){0};
    if (prepared->journal->external_reference != NULL && prepared->source != NULL)
        fault = find_external(work, prepared, &ret->external_reference_used);
    if (fault == OK && prepared->journal->reverses_seq != 0)
        fault = find_reversal(work, prepared, &ret->reversal_live);
    if (fault == OK && prepared->journal->reverses_seq != 0)
        fault = find_reversed_type(work, prepared, &ret->reverses_closing);
    if (fault == OK && may_have_twin(prepared))
        fault = find_twin(work, prepared, &ret->twin_seq);
    return fault;
}
