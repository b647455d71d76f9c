#include "cli/journal/show.h"

#include "base/day.h"
#include "base/text.h"
#include "operation/reversal/reversal_shapes.h"

static struct money
money_in(struct decimal decimal, struct currency currency)
{
    struct money money = money_zero(currency);

    if (money_of_decimal(decimal, currency, &money) != DECIMAL_FITS)
        return money_zero(currency); /* an answer's decimals come from its own currency */
    return money;
}

static void
add_amount(struct table *table, struct decimal decimal, struct currency currency)
{
    if (decimal.given)
        table_money(table, money_in(decimal, currency));
    else
        table_blank(table);
}

static const char *
split_text(struct arena *arena, const struct journal_line_record *line)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct journal_allocation_record *part = &line->allocations[i];

        buffer_format(&text, "%s%s=%s", i == 0 ? "" : " ", part->dimension, part->value);
        if (decimal_text(part->amount).chars[0] != '\0' &&
                !text_same(decimal_text(part->amount).chars, decimal_text(line->amount).chars))
            buffer_format(&text, ":%s", decimal_text(part->amount).chars);
    }
    return text.bytes == NULL ? NULL : arena_text(arena, text.bytes);
}

const char *
journal_show_fields(struct arena *arena, const struct custom_value *values, size_t count)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < count; i++)
        buffer_format(&text, "%s%s=%s", i == 0 ? "" : ", ", values[i].field, values[i].value);
    return text.bytes == NULL ? NULL : arena_text(arena, text.bytes);
}

/* "1,200 h" */
static const char *
quantity_text(struct cli *cli, const struct journal_line_record *line)
{
    if (!line->quantity.given)
        return NULL;
    return arena_format(&cli->work.arena, "%s%s%s", cli_amount(cli, line->quantity),
            text_empty(line->unit) ? "" : " ", text_empty(line->unit) ? "" : line->unit);
}

static bool
has_custom_lines(const struct journal_record *record)
{
    for (size_t i = 0; i < record->line_count; i++)
        if (record->lines[i].custom_count > 0)
            return true;
    return false;
}

/* "next-period, swap"; the day where there is one. */
static const char *
plan_text(struct arena *arena, const struct reversal_plan *plan)
{
    const char *day = plan->date == 0 ? "" : arena_format(arena, " %s", day_text(plan->date).chars);
    const char *style =
            plan->style == 0 ? "" : arena_format(arena, ", %s", reversal_styles[plan->style]);

    return arena_format(arena, "%s%s%s", reversal_kinds[plan->kind], day, style);
}

static void
add_time(struct table *table, const struct journal *journal)
{
    table_fact(table, "date", "Date", "%s",
            journal->date == 0 ? "not yet" : day_text(journal->date).chars);
    if (journal->period >= 0 && journal->year != 0)
        table_fact(table, "period", "Period", "%d of %d", journal->period,
                cli_year_said(journal->year));
    else if (journal->period >= 0)
        table_fact(table, "period", "Period", "%d", journal->period);
    else if (journal->year != 0)
        table_fact(table, "year", "Year", "%d", cli_year_said(journal->year));
}

static void
add_reversal(struct cli *cli, struct table *table, const struct journal_record *record)
{
    const struct journal *journal = &record->journal;

    if (journal->reverses_seq != 0)
        table_fact(table, "reverses", "Reverses", "posting %lld, %s",
                (long long)journal->reverses_seq, reversal_styles[journal->plan.style]);
    else if (journal->plan.kind != REVERSAL_NONE)
        table_fact(
                table, "reversal", "Reversal", "%s", plan_text(&cli->work.arena, &journal->plan));
    if (record->reversed_by != 0)
        table_fact(table, "reversed_by", "Reversed by", "posting %lld",
                (long long)record->reversed_by);
    if (record->stands_by != 0)
        table_fact(table, "stands_by", "Stands again by", "posting %lld",
                (long long)record->stands_by);
}

/* What all lines of an account give together. */
static void
add_allocations(struct table *table, const struct journal_record *record)
{
    for (size_t i = 0; i < record->allocation_count; i++) {
        const struct journal_allocation_record *part = &record->allocations[i];

        table_fact(table, "allocation", "Allocation", "%s: %s=%s %s", part->account,
                part->dimension, part->value, decimal_text(part->amount).chars);
    }
}

static void
add_facts(struct cli *cli, struct table *table, const struct journal_record *record)
{
    const struct journal *journal = &record->journal;

    table_fact(table, "state", "State", "%s", journal_state_name(journal->state));
    if (journal->state == JOURNAL_HELD)
        table_fact(table, "hold", "Held", "%s; below it: %s", journal->hold_reason,
                journal_state_name(journal->held_state));
    if (record->posting_number != NULL)
        table_fact(table, "number", "Number", "%s (seq %lld)", record->posting_number,
                (long long)journal->posted_seq);
    add_time(table, journal);
    table_fact(table, "type", "Type", "%s%s%s", journal_type_name(journal->type),
            record->source == NULL ? "" : ", source ",
            record->source == NULL ? "" : record->source);
    if (!text_empty(journal->description))
        table_fact(table, "description", "Description", "%s", journal->description);
    if (!text_empty(journal->reference))
        table_fact(table, "reference", "Reference", "%s", journal->reference);
    if (!text_empty(journal->note))
        table_fact(table, "note", "Note", "%s", journal->note);
    if (record->custom_count > 0)
        table_fact(table, "custom", "Fields", "%s",
                journal_show_fields(&cli->work.arena, record->custom, record->custom_count));
    table_fact(table, "preparer", "Preparer", "%s", record->preparer);
    if (record->undistributed.given && record->undistributed.mantissa != 0)
        table_fact(table, "undistributed", "Undistributed", "%s",
                decimal_text(record->undistributed).chars);
    if (record->zero_lines != 0)
        table_fact(table, "zero_lines", "Zero lines", "%lld, which posting leaves out",
                (long long)record->zero_lines);
    add_reversal(cli, table, record);
    add_allocations(table, record);
}

enum fault
journal_show(struct cli *cli, const struct journal_record *record)
{
    const bool custom = has_custom_lines(record);
    struct table table;

    table_init(&table, &cli->work.arena, "journal",
            record->journal.journal_id == 0 ? "Journal, not saved"
                                            : arena_format(&cli->work.arena, "Journal %lld",
                                                      (long long)record->journal.journal_id));
    add_facts(cli, &table, record);
    table_column(&table, "line", "Line", COLUMN_COUNT);
    table_column(&table, "account", "Account", COLUMN_CODE);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_column(&table, "split", "Dimensions", COLUMN_TEXT);
    if (custom)
        table_column(&table, "custom", "Fields", COLUMN_TEXT);
    table_column(&table, "quantity", "Quantity", COLUMN_CODE);
    table_column(&table, "weight", "Weight", COLUMN_CODE);
    table_column(&table, "debit", "Debit", COLUMN_MONEY);
    table_column(&table, "credit", "Credit", COLUMN_MONEY);
    for (size_t i = 0; i < record->line_count; i++) {
        const struct journal_line_record *line = &record->lines[i];

        table_row(&table, ROW_PLAIN, 0);
        table_count(&table, line->line_no);
        table_text(&table, line->account);
        table_text(&table, line->account_name);
        table_text(&table, line->text);
        table_text(&table, split_text(&cli->work.arena, line));
        if (custom)
            table_text(&table,
                    journal_show_fields(&cli->work.arena, line->custom, line->custom_count));
        table_text(&table, quantity_text(cli, line));
        table_text(&table, line->weight);
        add_amount(&table, line->debit, record->currency);
        add_amount(&table, line->credit, record->currency);
    }
    table_row(&table, ROW_TOTAL, 0);
    table_blank(&table);
    table_blank(&table);
    table_text(&table, "Total");
    table_blank(&table);
    table_blank(&table);
    if (custom)
        table_blank(&table);
    table_blank(&table);
    table_blank(&table);
    add_amount(&table, record->debit, record->currency);
    add_amount(&table, record->credit, record->currency);
    return cli_show_table(cli, &table, &journal_record_shape, record);
}

void
journal_show_verdict(struct cli *cli, const struct journal_verdict *verdict, bool all)
{
    struct findings shown = {.arena = &cli->work.arena};

    for (size_t i = 0; i < verdict->findings.count; i++)
        if (all || verdict->findings.items[i].severity != SEVERITY_PASS)
            finding_add(&shown, &verdict->findings.items[i]);
    cli_show_findings(cli, &shown, stdout);
}
