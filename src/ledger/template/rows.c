/* rows — the versions of a template in the database. */
#include "ledger/template/keep.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
write_version(struct work *work, int64_t company_id, const struct template *template)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_VERSION_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "template_id", template->template_id);
    stmt_set_int(&insert, "version", template->version);
    stmt_set_text(&insert, "description", template->description);
    stmt_set_int(&insert, "kind", template->kind);
    stmt_set_int(&insert, "type", template->type);
    stmt_set_id(&insert, "source_id", template->source_id);
    stmt_set_id(&insert, "subledger_id", template->subledger_id);
    stmt_set_text(&insert, "text", template->text);
    stmt_set_int(&insert, "reversal_kind", template->plan.kind);
    stmt_set_int(&insert, "reversal_style", template->plan.style);
    stmt_set_id(&insert, "pool_account_id", template->pool_account_id);
    stmt_set_int(&insert, "changed_by", work->actor.user_id);
    stmt_set_int(&insert, "changed_at", work->now);
    stmt_set_text(&insert, "custom", template->custom);
    return stmt_run(&insert, NULL);
}

static enum fault
write_parts(struct work *work, int64_t company_id, const struct template *template,
        const struct template_line *line)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if (line->part_count == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_PART_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < line->part_count; i++) {
        const struct template_part *part = &line->parts[i];

        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "template_id", template->template_id);
        stmt_set_int(&insert, "version", template->version);
        stmt_set_int(&insert, "line_no", line->line_no);
        stmt_set_int(&insert, "slice", part->slice);
        stmt_set_int(&insert, "dimension_id", part->dimension_id);
        stmt_set_int(&insert, "value_id", part->value_id);
        stmt_set_int(&insert, "percent_mantissa", part->percent.mantissa);
        stmt_set_int(&insert, "percent_scale", part->percent.scale);
        if ((fault = stmt_run(&insert, NULL)))
            return fault;
        stmt_again(&insert);
    }
    return OK;
}

static void
bind_line(struct stmt *insert, const struct template_line *line)
{
    stmt_set_int(insert, "line_no", line->line_no);
    stmt_set_int(insert, "account_id", line->account_id);
    stmt_set_id(insert, "side", line->side);
    stmt_set_int(insert, "basis", line->basis);
    stmt_set_int(insert, "amount", line->amount);
    stmt_set_int(insert, "percent_mantissa", line->percent.mantissa);
    stmt_set_int(insert, "percent_scale", line->percent.scale);
    stmt_set_id(insert, "of_account_id", line->of_account_id);
    stmt_set_int(insert, "of_line", line->of_line);
    stmt_set_text(insert, "text", line->text);
    stmt_set_text(insert, "reference", line->reference);
    stmt_set_text(insert, "custom", line->custom);
}

static enum fault
write_lines(struct work *work, int64_t company_id, const struct template *template)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_LINE_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < template->line_count; i++) {
        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "template_id", template->template_id);
        stmt_set_int(&insert, "version", template->version);
        bind_line(&insert, &template->lines[i]);
        if ((fault = stmt_run(&insert, NULL)) ||
                (fault = write_parts(work, company_id, template, &template->lines[i])))
            return fault;
        stmt_again(&insert);
    }
    return OK;
}

enum fault
template_write_version(struct work *work, int64_t company_id, const struct template *template)
{
    enum fault fault;

    if ((fault = write_version(work, company_id, template)))
        return fault;
    return write_lines(work, company_id, template);
}

/* ---- reading ---- */

static struct rate
percent_of(struct stmt *stmt)
{
    return (struct rate){
            .mantissa = stmt_int(stmt, "percent_mantissa"),
            .scale = (uint8_t)stmt_code(stmt, "percent_scale", 0, PERCENT_SCALE),
    };
}

static struct template_line
line_from_row(struct stmt *stmt)
{
    return (struct template_line){
            .line_no = (int)stmt_int(stmt, "line_no"),
            .account_id = stmt_int(stmt, "account_id"),
            .side = (enum side)stmt_int_or(stmt, "side", SIDE_NONE),
            .basis = (enum template_basis)stmt_code(stmt, "basis", BASIS_NONE, BASIS_WHOLE),
            .amount = stmt_int(stmt, "amount"),
            .percent = percent_of(stmt),
            .of_account_id = stmt_int_or(stmt, "of_account_id", 0),
            .of_line = (int)stmt_int(stmt, "of_line"),
            .text = stmt_text(stmt, "text"),
            .reference = stmt_text(stmt, "reference"),
            .custom = stmt_text(stmt, "custom"),
    };
}

/* Lines are numbered from 1 without a gap. */
static void
add_part(struct arena *arena, struct template *template, struct stmt *stmt)
{
    int64_t line_no = stmt_int(stmt, "line_no");
    struct template_line *line;

    if (line_no < 1 || line_no > (int64_t) template->line_count)
        return;
    line = &template->lines[line_no - 1];
    line->parts = arena_room(arena, line->parts, line->part_count, sizeof(*line->parts));
    line->parts[line->part_count++] = (struct template_part){
            .slice = stmt_int(stmt, "slice"),
            .dimension_id = stmt_int(stmt, "dimension_id"),
            .value_id = stmt_int(stmt, "value_id"),
            .percent = percent_of(stmt),
    };
}

static enum fault
read_parts(struct work *work, int64_t company_id, struct template *template)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_PART_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "template_id", template->template_id);
    stmt_set_int(&list, "version", template->version);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        add_part(&work->arena, template, &list);
    return fault;
}

enum fault
template_read_lines(struct work *work, int64_t company_id, struct template *template)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_LINE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "template_id", template->template_id);
    stmt_set_int(&list, "version", template->version);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        template->lines = arena_room(
                &work->arena, template->lines, template->line_count, sizeof(*template->lines));
        template->lines[template->line_count++] = line_from_row(&list);
    }
    if (fault)
        return fault;
    return read_parts(work, company_id, template);
}
