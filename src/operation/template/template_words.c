#include "operation/template/template_words.h"

#include <stdio.h>

#include "access/user/user.h"
#include "base/text.h"
#include "operation/codes.h"
#include "store/work.h"

static const struct rate all_of_it = {.mantissa = 100};

enum fault
template_words_amount(struct work *work, const struct snapshot *snapshot, const char *at,
        struct decimal decimal, int64_t *ret)
{
    struct currency currency = snapshot->company.currency;
    struct money money = money_zero(currency);

    *ret = 0;
    if (!decimal.given)
        return OK;
    switch (money_of_decimal(decimal, currency, &money)) {
    case DECIMAL_FITS:
        *ret = money_minor(money);
        return OK;
    case DECIMAL_TOO_FINE:
        return fault_say(&work->why, FAULT_AMOUNT_DECIMALS, at, "%s; %s has %d decimals",
                decimal_text(decimal).chars, currency.code, currency_exponent(currency));
    case DECIMAL_TOO_LARGE:
        break;
    }
    return fault_say(&work->why, FAULT_AMOUNT_RANGE, at, "%s", decimal_text(decimal).chars);
}

struct decimal
template_words_decimal(const struct snapshot *snapshot, int64_t minor)
{
    return (struct decimal){
            .mantissa = minor,
            .scale = (uint8_t)currency_exponent(snapshot->company.currency),
            .given = true,
    };
}

/* ---- reading ---- */

struct reading {
    struct work *work;
    const struct snapshot *snapshot;
    struct custom_reading custom;
};

static enum fault
read_amount(struct reading *reading, const struct template_line_record *said,
        struct template_line *line)
{
    int64_t debit, credit;
    enum fault fault;

    if ((fault = template_words_amount(
                 reading->work, reading->snapshot, "/debit", said->debit, &debit)) ||
            (fault = template_words_amount(
                     reading->work, reading->snapshot, "/credit", said->credit, &credit)))
        return fault;
    if (debit != 0 && credit != 0)
        return fault_say(&reading->work->why, FAULT_LINE_AMOUNT, "",
                "it has a debit and a credit; make two lines of it");
    if (!said->debit.given && !said->credit.given)
        return OK;
    line->amount = debit - credit;
    line->side = credit != 0 || !said->debit.given ? SIDE_CREDIT : SIDE_DEBIT;
    if (line->basis == BASIS_NONE)
        line->basis = BASIS_AMOUNT;
    return OK;
}

/* An amount, a share or a percentage of something says by itself what it is. */
static enum template_basis
basis_of(const struct template_line_record *said)
{
    if (said->basis != 0)
        return (enum template_basis)said->basis;
    if (said->share.mantissa != 0)
        return BASIS_SHARE;
    if (said->of_line != 0)
        return BASIS_LINE;
    if (said->of_account != NULL)
        return said->percent.mantissa != 0 ? BASIS_ACCOUNT : BASIS_STATISTIC;
    return said->percent.mantissa != 0 ? BASIS_INPUT : BASIS_NONE;
}

static enum fault
read_part(
        struct reading *reading, const struct template_part_record *said, struct template_part *ret)
{
    struct why *why = &reading->work->why;
    enum fault fault;

    ret->slice = said->slice == 0 ? 1 : said->slice;
    ret->percent = said->percent.mantissa == 0 ? all_of_it : said->percent;
    if ((fault = codes_dimension(
                 why, reading->snapshot, "/dimension", said->dimension, &ret->dimension_id)) ||
            (fault = codes_value(why, reading->snapshot, "/value", ret->dimension_id, said->value,
                     &ret->value_id)))
        return fault;
    return OK;
}

static enum fault
read_listed_parts(struct reading *reading, const struct template_line_record *said,
        struct template_line *line)
{
    char step[32];
    enum fault fault;

    line->parts = arena_array(&reading->work->arena, said->part_count, sizeof(*line->parts));
    for (size_t i = 0; i < said->part_count; i++) {
        if ((fault = read_part(reading, &said->parts[i], &line->parts[i]))) {
            snprintf(step, sizeof(step), "/parts/%zu", i);
            fault_at(&reading->work->why, step);
            return fault;
        }
        line->part_count++;
    }
    return OK;
}

/* {"1": "100", "6": "7"}: one slice that takes the whole line. */
static enum fault
read_dimensions(struct reading *reading, const struct template_line_record *said,
        struct template_line *line)
{
    struct why *why = &reading->work->why;
    const char *code;
    json_t *value;
    enum fault fault;

    if (!json_is_object(said->dimensions))
        return fault_say(why, FAULT_FIELD_KIND, "/dimensions",
                "an object of value codes by dimension code is expected here");
    line->parts = arena_array(
            &reading->work->arena, json_object_size(said->dimensions), sizeof(*line->parts));
    json_object_foreach(said->dimensions, code, value)
    {
        const struct template_part_record whole = {
                .dimension = code, .value = json_string_value(value)};

        if (text_empty(whole.value))
            return fault_say(
                    why, FAULT_FIELD_KIND, "/dimensions", "the code of a value is expected here");
        if ((fault = read_part(reading, &whole, &line->parts[line->part_count])))
            return fault;
        line->part_count++;
    }
    return OK;
}

static enum fault
read_line(
        struct reading *reading, const struct template_line_record *said, struct template_line *ret)
{
    struct why *why = &reading->work->why;
    enum fault fault;

    *ret = (struct template_line){
            .side = (enum side)said->side,
            .basis = basis_of(said),
            .percent = said->share.mantissa != 0 ? said->share : said->percent,
            .of_line = said->of_line,
            .text = said->text,
            .reference = said->reference,
    };
    if ((fault = codes_account(
                 why, reading->snapshot, "/account", said->account, &ret->account_id)) ||
            (fault = codes_account(why, reading->snapshot, "/of_account", said->of_account,
                     &ret->of_account_id)) ||
            (fault = read_amount(reading, said, ret)) ||
            (fault = custom_values_read(&reading->custom, CUSTOM_ON_LINES, said->custom,
                     said->custom_count, &ret->custom)))
        return fault;
    if (said->dimensions != NULL && said->part_count > 0)
        return fault_say(
                why, FAULT_FIELD_KIND, "/dimensions", "give dimensions or parts, not both");
    return said->dimensions != NULL ? read_dimensions(reading, said, ret)
                                    : read_listed_parts(reading, said, ret);
}

static enum fault
read_lines(struct reading *reading, const struct template_words *words, struct template *ret)
{
    char step[32];
    enum fault fault;

    ret->lines = arena_array(&reading->work->arena, words->line_count, sizeof(*ret->lines));
    ret->line_count = words->line_count;
    for (size_t i = 0; i < words->line_count; i++)
        if ((fault = read_line(reading, &words->lines[i], &ret->lines[i]))) {
            snprintf(step, sizeof(step), "/lines/%zu", i);
            fault_at(&reading->work->why, step);
            return fault;
        }
    return OK;
}

static struct reversal_plan
plan_of(const struct template_words *words)
{
    struct reversal_plan plan = {.kind = (enum reversal_kind)words->reversal};

    if (plan.kind != REVERSAL_NONE)
        plan.style = words->reversal_style == 0 ? REVERSAL_SWAPS_SIDES
                                                : (enum reversal_style)words->reversal_style;
    return plan;
}

enum fault
template_words_read(struct work *work, const struct snapshot *snapshot,
        const struct template_words *words, struct template *ret)
{
    struct reading reading = {.work = work, .snapshot = snapshot};
    struct why *why = &work->why;
    enum fault fault;

    *ret = (struct template){
            .reference = words->reference,
            .description = words->description,
            .kind = (enum template_kind)words->kind,
            .type = words->type == 0 ? JOURNAL_NORMAL : (enum journal_type)words->type,
            .text = words->text,
            .plan = plan_of(words),
    };
    /* Presets are looked up when a journal is made. */
    reading.custom = (struct custom_reading){
            .arena = &work->arena,
            .why = why,
            .snapshot = snapshot,
            .type = ret->type,
    };
    if ((fault = codes_source(why, snapshot, "/source", words->source, &ret->source_id)) ||
            (fault = codes_subledger(
                     why, snapshot, "/subledger", words->subledger, &ret->subledger_id)) ||
            (fault = codes_account(
                     why, snapshot, "/pool_account", words->pool_account, &ret->pool_account_id)) ||
            (fault = custom_values_read(&reading.custom, CUSTOM_ON_JOURNALS, words->custom,
                     words->custom_count, &ret->custom)))
        return fault;
    return read_lines(&reading, words, ret);
}

/* ---- showing ---- */

static void
view_parts(struct arena *arena, const struct snapshot *snapshot, const struct template_line *line,
        struct template_line_record *ret)
{
    ret->parts = arena_array(arena, line->part_count, sizeof(*ret->parts));
    ret->part_count = line->part_count;
    for (size_t i = 0; i < line->part_count; i++)
        ret->parts[i] = (struct template_part_record){
                .slice = line->parts[i].slice,
                .dimension = codes_of_dimension(arena, snapshot, line->parts[i].dimension_id),
                .value = codes_of_value(arena, snapshot, line->parts[i].value_id),
                .percent = line->parts[i].percent,
        };
}

static void
view_line(struct arena *arena, const struct snapshot *snapshot, const struct template_line *line,
        struct template_line_record *ret)
{
    const struct account *account = snapshot_account(snapshot, line->account_id);

    *ret = (struct template_line_record){
            .line_no = line->line_no,
            .account = codes_of_account(arena, snapshot, line->account_id),
            .account_name = account == NULL ? NULL : arena_text(arena, account->name),
            .side = (int)line->side,
            .basis = (int)line->basis,
            .of_account = codes_of_account(arena, snapshot, line->of_account_id),
            .of_line = line->of_line,
            .text = line->text,
            .reference = line->reference,
    };
    if (line->basis == BASIS_SHARE)
        ret->share = line->percent;
    else
        ret->percent = line->percent;
    if (line->basis == BASIS_AMOUNT && line->side == SIDE_CREDIT)
        ret->credit = template_words_decimal(snapshot, -line->amount);
    else if (line->basis == BASIS_AMOUNT)
        ret->debit = template_words_decimal(snapshot, line->amount);
    view_parts(arena, snapshot, line, ret);
    custom_values_view(arena, line->custom, &ret->custom, &ret->custom_count);
}

static void
view_totals(const struct snapshot *snapshot, const struct template *template,
        struct template_record *ret)
{
    int64_t debit = 0;

    for (size_t i = 0; i < template->line_count; i++)
        if (template->lines[i].side == SIDE_DEBIT &&
                ADD_OVERFLOWS(debit, template->lines[i].amount, &debit))
            return; /* more than fits is shown nowhere */
    ret->debit = template_words_decimal(snapshot, debit);
    ret->credit = ret->debit; /* template_check */
}

enum fault
template_words_view(struct work *work, const struct snapshot *snapshot,
        const struct template *template, struct template_record *ret)
{
    struct arena *arena = &work->arena;
    struct user user;
    enum fault fault;

    if ((fault = user_find(work, template->changed_by, &user)))
        return fault;
    *ret = (struct template_record){
            .template = *template,
            .source = codes_of_source(arena, snapshot, template->source_id),
            .subledger = codes_of_subledger(arena, snapshot, template->subledger_id),
            .pool_account = codes_of_account(arena, snapshot, template->pool_account_id),
            .changed_by = user.login,
            .currency = snapshot->company.currency,
            .lines = arena_array(arena, template->line_count, sizeof(*ret->lines)),
            .line_count = template->line_count,
    };
    custom_values_view(arena, template->custom, &ret->custom, &ret->custom_count);
    for (size_t i = 0; i < template->line_count; i++)
        view_line(arena, snapshot, &template->lines[i], &ret->lines[i]);
    if (template->kind == TEMPLATE_FIXED && template->line_count > 0)
        view_totals(snapshot, template, ret);
    return OK;
}

struct template_reckoning_record *
template_words_reckonings(struct work *work, const struct snapshot *snapshot,
        const struct template_reckoning *reckonings, size_t count)
{
    struct arena *arena = &work->arena;
    struct template_reckoning_record *records = arena_array(arena, count, sizeof(*records));

    for (size_t i = 0; i < count; i++) {
        const struct template_reckoning *reckoning = &reckonings[i];
        bool of_something = reckoning->basis != BASIS_NONE && reckoning->basis != BASIS_AMOUNT &&
                            reckoning->basis != BASIS_REST;

        records[i] = (struct template_reckoning_record){
                .line_no = reckoning->line_no,
                .account = codes_of_account(arena, snapshot, reckoning->account_id),
                .basis = (int)reckoning->basis,
                .percent = reckoning->percent,
                .of_account = codes_of_account(arena, snapshot, reckoning->of_account_id),
                .of_line = reckoning->of_line,
                .amount = template_words_decimal(snapshot, reckoning->amount),
        };
        if (of_something)
            records[i].of_amount = template_words_decimal(snapshot, reckoning->of_amount);
    }
    return records;
}
