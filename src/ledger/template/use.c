/* use — what a journal was made from: the version, the input, and what each line was reckoned
 * from. */
#include <inttypes.h>

#include "ledger/template/keep.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
write_use(struct work *work, int64_t company_id, const struct template_use *use)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_USE_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "journal_id", use->journal_id);
    stmt_set_int(&insert, "template_id", use->template_id);
    stmt_set_int(&insert, "version", use->version);
    stmt_set_int(&insert, "date", use->date);
    if (use->has_input)
        stmt_set_int(&insert, "input", use->input);
    stmt_set_int(&insert, "used_by", work->actor.user_id);
    stmt_set_int(&insert, "used_at", work->now);
    return stmt_run(&insert, NULL);
}

static void
bind_reckoning(struct stmt *insert, const struct template_reckoning *reckoning)
{
    stmt_set_int(insert, "line_no", reckoning->line_no);
    stmt_set_int(insert, "account_id", reckoning->account_id);
    stmt_set_int(insert, "basis", reckoning->basis);
    stmt_set_int(insert, "percent_mantissa", reckoning->percent.mantissa);
    stmt_set_int(insert, "percent_scale", reckoning->percent.scale);
    stmt_set_id(insert, "of_account_id", reckoning->of_account_id);
    stmt_set_int(insert, "of_line", reckoning->of_line);
    stmt_set_int(insert, "of_amount", reckoning->of_amount);
    stmt_set_int(insert, "amount", reckoning->amount);
}

enum fault
template_note_use(struct work *work, int64_t company_id, const struct template_use *use)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = write_use(work, company_id, use)) ||
            (fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_USE_LINE_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < use->reckoning_count; i++) {
        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "journal_id", use->journal_id);
        bind_reckoning(&insert, &use->reckonings[i]);
        if ((fault = stmt_run(&insert, NULL)))
            return fault;
        stmt_again(&insert);
    }
    return OK;
}

static struct template_reckoning
reckoning_from_row(struct stmt *stmt)
{
    return (struct template_reckoning){
            .line_no = (int)stmt_int(stmt, "line_no"),
            .account_id = stmt_int(stmt, "account_id"),
            .basis = (enum template_basis)stmt_code(stmt, "basis", BASIS_NONE, BASIS_WHOLE),
            .percent =
                    {
                            .mantissa = stmt_int(stmt, "percent_mantissa"),
                            .scale = (uint8_t)stmt_code(stmt, "percent_scale", 0, PERCENT_SCALE),
                    },
            .of_account_id = stmt_int_or(stmt, "of_account_id", 0),
            .of_line = (int)stmt_int(stmt, "of_line"),
            .of_amount = stmt_int(stmt, "of_amount"),
            .amount = stmt_int(stmt, "amount"),
    };
}

static enum fault
read_reckonings(struct work *work, int64_t company_id, struct template_use *use)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_USE_LINE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "journal_id", use->journal_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        use->reckonings = arena_room(
                &work->arena, use->reckonings, use->reckoning_count, sizeof(*use->reckonings));
        use->reckonings[use->reckoning_count++] = reckoning_from_row(&list);
    }
    return fault;
}

enum fault
template_find_use(
        struct work *work, int64_t company_id, int64_t journal_id, struct template_use *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_USE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_JOURNAL_UNKNOWN, "/journal_id",
                "no journal %" PRId64 " was made from a template", journal_id);
    *ret = (struct template_use){
            .journal_id = journal_id,
            .template_id = stmt_int(&find, "template_id"),
            .version = stmt_int(&find, "version"),
            .date = (int)stmt_int(&find, "date"),
            .input = stmt_int_or(&find, "input", 0),
            .has_input = !stmt_is_null(&find, "input"),
            .used_by = stmt_int(&find, "used_by"),
            .used_at = stmt_int(&find, "used_at"),
    };
    return read_reckonings(work, company_id, ret);
}
