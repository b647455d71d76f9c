#include "operation/journal/journal_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/reversal/reversal.h"
#include "operation/codes.h"
#include "store/work.h"

enum { DETAIL_KINDS = 5 };

struct reading {
    struct work *work;
    const struct snapshot *snapshot;
    struct custom_reading custom;
};

static enum fault
minor_of(struct reading *reading, const char *at, struct decimal decimal, struct currency currency,
        int64_t *ret)
{
    struct money money = money_zero(currency);

    *ret = 0;
    if (!decimal.given)
        return OK;
    switch (money_of_decimal(decimal, currency, &money)) {
    case DECIMAL_FITS:
        *ret = money_minor(money);
        return OK;
    case DECIMAL_TOO_FINE:
        return fault_say(&reading->work->why, FAULT_AMOUNT_DECIMALS, at, "%s; %s has %d decimals",
                decimal_text(decimal).chars, currency.code, currency_exponent(currency));
    case DECIMAL_TOO_LARGE:
        break;
    }
    return fault_say(
            &reading->work->why, FAULT_AMOUNT_RANGE, at, "%s", decimal_text(decimal).chars);
}

/* Millionths. */
static enum fault
quantity_of(struct reading *reading, const char *at, struct decimal decimal, int64_t *ret)
{
    switch (decimal_to_millionths(decimal, ret)) {
    case DECIMAL_FITS:
        break;
    case DECIMAL_TOO_FINE:
        return fault_say(&reading->work->why, FAULT_AMOUNT_DECIMALS, at,
                "%s; a quantity has at most six decimals", decimal_text(decimal).chars);
    case DECIMAL_TOO_LARGE:
        return fault_say(
                &reading->work->why, FAULT_AMOUNT_RANGE, at, "%s", decimal_text(decimal).chars);
    }
    return OK;
}

static bool
is_zero(struct decimal decimal)
{
    return !decimal.given || decimal.mantissa == 0;
}

static enum fault
refuse_amounts(struct reading *reading, const char *detail)
{
    return fault_say(&reading->work->why, FAULT_LINE_AMOUNT, "", "%s", detail);
}

/* Files of two columns write a zero into the other one: that is no second amount. */
static enum fault
read_amount(
        struct reading *reading, const struct journal_line_record *said, struct journal_line *line)
{
    struct currency currency = reading->snapshot->company.currency;
    bool in_credit = said->credit.given && (!is_zero(said->credit) || !said->debit.given);
    bool in_debit = said->debit.given && !in_credit;
    int64_t debit, credit, amount;
    enum fault fault;

    if (!is_zero(said->debit) && !is_zero(said->credit))
        return refuse_amounts(reading, "it has a debit and a credit; make two lines of it");
    if ((fault = minor_of(reading, "/debit", said->debit, currency, &debit)) ||
            (fault = minor_of(reading, "/credit", said->credit, currency, &credit)) ||
            (fault = minor_of(reading, "/amount", said->amount, currency, &amount)))
        return fault;

    line->amount = in_credit ? -credit : in_debit ? debit : amount;
    if (said->amount.given && (in_credit || in_debit) && amount != line->amount)
        return refuse_amounts(reading, "its amount is another than its debit or credit");
    if (in_credit || in_debit || said->amount.given)
        line->side = in_credit || (!in_debit && amount < 0) ? SIDE_CREDIT : SIDE_DEBIT;
    return OK;
}

/* Tags ascend, as the ledger wants them. */
static void
read_details(struct reading *reading, const struct journal_line_record *said, const char *custom,
        struct journal_line *line)
{
    struct arena *arena = &reading->work->arena;
    const struct detail details[DETAIL_KINDS] = {
            {DETAIL_REFERENCE, said->reference},
            {DETAIL_COMMENT, said->comment},
            {DETAIL_LINE_DATE,
                    said->date == 0 ? NULL : arena_text(arena, day_text(said->date).chars)},
            {DETAIL_PARTY, said->party},
            {DETAIL_CUSTOM, custom},
    };

    line->details = arena_array(arena, DETAIL_KINDS, sizeof(*line->details));
    for (size_t i = 0; i < DETAIL_KINDS; i++)
        if (!text_empty(details[i].value))
            line->details[line->detail_count++] = details[i];
}

static enum fault
read_allocation(struct reading *reading, const struct journal_allocation_record *said,
        struct allocation *ret)
{
    const struct snapshot *snapshot = reading->snapshot;
    struct why *why = &reading->work->why;
    enum fault fault;

    ret->slice = said->slice == 0 ? 1 : said->slice;
    if ((fault = codes_account(why, snapshot, "/account", said->account, &ret->account_id)) ||
            (fault = codes_dimension(
                     why, snapshot, "/dimension", said->dimension, &ret->dimension_id)) ||
            (fault = codes_value(
                     why, snapshot, "/value", ret->dimension_id, said->value, &ret->value_id)) ||
            (fault = minor_of(
                     reading, "/amount", said->amount, snapshot->company.currency, &ret->amount)) ||
            (fault = quantity_of(reading, "/quantity", said->quantity, &ret->quantity)))
        return fault;
    ret->has_quantity = said->quantity.given;
    return OK;
}

/* ---- in percent ---- */

static enum fault
refuse_split(struct reading *reading, size_t index, const char *detail)
{
    struct arena *arena = &reading->work->arena;

    return fault_say(&reading->work->why, FAULT_LINE_SPLIT,
            arena_format(arena, "/allocations/%zu/percent", index), "%s", detail);
}

/* Rows of a slice that say nothing themselves have the share of its first one. */
static struct decimal
percent_of(const struct journal_allocation_record *said, size_t index)
{
    const int64_t slice = said[index].slice == 0 ? 1 : said[index].slice;

    if (said[index].percent.given || said[index].amount.given)
        return said[index].percent;
    for (size_t i = 0; i < index; i++)
        if (said[i].slice == slice || (said[i].slice == 0 && slice == 1))
            return said[i].percent;
    return said[index].percent;
}

/* A part of which no figure is said takes the line's amount; all of a line that has none, whatever
 * a weight will bring it, its units, or what is not written down yet. */
static void
take_whole(const struct journal_line *line, struct allocation *part)
{
    part->amount = line->amount;
    if (line->side == SIDE_NONE)
        part->share = SPLIT_WHOLE;
}

static enum fault
read_share(struct reading *reading, const struct journal_allocation_record *said, size_t index,
        const struct journal_line *line, struct allocation *part)
{
    const struct decimal percent = percent_of(said, index);
    enum fault fault;

    if (!percent.given) {
        if (!said[index].amount.given && !said[index].quantity.given)
            take_whole(line, part);
        return OK;
    }
    if ((fault = quantity_of(reading,
                 arena_format(&reading->work->arena, "/allocations/%zu/percent", index), percent,
                 &part->share)))
        return fault;
    if (part->share <= 0 || part->share > SPLIT_WHOLE)
        return refuse_split(reading, index, "above 0 and at most 100");
    return OK;
}

/* What was said in percent becomes amounts; an amount beside it does not count. */
static enum fault
split(struct reading *reading, struct journal_line *line)
{
    const struct journal_whole whole = {
            .amount = line->amount,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
    };

    if (!journal_is_split(line->allocations, line->allocation_count) ||
            journal_split(&reading->work->arena, &whole, line->allocations, line->allocation_count))
        return OK;
    return fault_say(&reading->work->why, FAULT_LINE_SPLIT, "/allocations",
            "a dimension has more than 100 percent, or a slice two shares");
}

static enum fault
read_shares(
        struct reading *reading, const struct journal_line_record *said, struct journal_line *line)
{
    enum fault fault;

    for (size_t i = 0; i < line->allocation_count; i++)
        if ((fault = read_share(reading, said->allocations, i, line, &line->allocations[i])))
            return fault;
    return split(reading, line);
}

static int
by_slice_of_account(const void *left, const void *right)
{
    const struct allocation *a = left;
    const struct allocation *b = right;

    if (a->account_id != b->account_id)
        return a->account_id < b->account_id ? -1 : 1;
    return allocation_compare(a, b);
}

/* Two rows of one slice are two dimensions of the same part. */
static enum fault
require_apart(struct reading *reading, const struct allocation *parts, size_t count)
{
    struct allocation *sorted = arena_array(&reading->work->arena, count, sizeof(*sorted));

    if (count < 2)
        return OK;
    memcpy(sorted, parts, count * sizeof(*sorted));
    qsort(sorted, count, sizeof(*sorted), by_slice_of_account);
    for (size_t i = 1; i < count; i++)
        if (by_slice_of_account(&sorted[i - 1], &sorted[i]) == 0)
            return fault_say(&reading->work->why, FAULT_LINE_SPLIT, "/allocations",
                    "slice %lld gives to one dimension twice; each part has a slice of its own",
                    (long long)sorted[i].slice);
    return OK;
}

static enum fault
read_allocations(struct reading *reading, const struct journal_allocation_record *said,
        size_t count, struct allocation **ret)
{
    struct allocation *allocations = arena_array(&reading->work->arena, count, sizeof(**ret));
    enum fault fault;
    char step[48];

    for (size_t i = 0; i < count; i++)
        if ((fault = read_allocation(reading, &said[i], &allocations[i]))) {
            snprintf(step, sizeof(step), "/allocations/%zu", i);
            fault_at(&reading->work->why, step);
            return fault;
        }
    *ret = allocations;
    return require_apart(reading, allocations, count);
}

/* {"COST": "100", "PROJECT": "7"}: one slice that takes the whole line. */
static enum fault
read_dimensions(
        struct reading *reading, const struct journal_line_record *said, struct journal_line *line)
{
    struct why *why = &reading->work->why;
    const char *code;
    json_t *value;

    if (!json_is_object(said->dimensions))
        return fault_say(why, FAULT_FIELD_KIND, "/dimensions",
                "an object of value codes by dimension code is expected here");
    line->allocations = arena_array(
            &reading->work->arena, json_object_size(said->dimensions), sizeof(*line->allocations));
    json_object_foreach(said->dimensions, code, value)
    {
        const struct journal_allocation_record whole = {
                .dimension = code,
                .value = json_string_value(value),
        };
        enum fault fault;

        if (text_empty(whole.value))
            fault = fault_say(why, FAULT_FIELD_KIND, "", "the code of a value is expected here");
        else
            fault = read_allocation(reading, &whole, &line->allocations[line->allocation_count]);
        if (fault) {
            snprintf(why->at, sizeof(why->at), "/dimensions/%s", code);
            return fault;
        }
        take_whole(line, &line->allocations[line->allocation_count++]);
    }
    return split(reading, line);
}

static enum fault
read_split(
        struct reading *reading, const struct journal_line_record *said, struct journal_line *line)
{
    enum fault fault;

    if (said->dimensions != NULL && said->allocation_count > 0)
        return fault_say(&reading->work->why, FAULT_FIELD_KIND, "/dimensions",
                "give dimensions or allocations, not both");
    if (said->dimensions != NULL)
        return read_dimensions(reading, said, line);
    line->allocation_count = said->allocation_count;
    if ((fault = read_allocations(
                 reading, said->allocations, said->allocation_count, &line->allocations)))
        return fault;
    return read_shares(reading, said, line);
}

static enum fault
read_line(struct reading *reading, const struct journal_line_record *said, struct journal_line *ret)
{
    const char *custom;
    const struct account *account =
            said->account == NULL ? NULL : snapshot_account_code(reading->snapshot, said->account);
    enum fault fault;

    ret->account_id = account == NULL ? 0 : account->account_id;
    ret->account_code = said->account;
    ret->currency = said->currency;
    ret->rate = said->rate;
    ret->description = said->text;
    ret->has_quantity = said->quantity.given;
    if ((fault = read_amount(reading, said, ret)) ||
            (fault = minor_of(reading, "/currency_amount", said->currency_amount, said->currency,
                     &ret->currency_amount)) ||
            (fault = quantity_of(reading, "/quantity", said->quantity, &ret->quantity)) ||
            (fault = read_split(reading, said, ret)) ||
            (fault = custom_values_read(
                     &reading->custom, CUSTOM_ON_LINES, said->custom, said->custom_count, &custom)))
        return fault;
    read_details(reading, said, custom, ret);
    return OK;
}

static enum fault
read_lines(struct reading *reading, const struct journal_words *words, struct journal *ret)
{
    enum fault fault;
    char step[32];

    ret->lines = arena_array(&reading->work->arena, words->line_count, sizeof(*ret->lines));
    ret->line_count = words->line_count;
    for (size_t i = 0; i < words->line_count; i++) {
        ret->lines[i].line_no = (int)i + 1;
        if ((fault = read_line(reading, &words->lines[i], &ret->lines[i]))) {
            snprintf(step, sizeof(step), "/lines/%zu", i);
            fault_at(&reading->work->why, step);
            return fault;
        }
    }
    return OK;
}

static enum fault
read_codes(struct reading *reading, const struct journal_words *words, struct journal *ret)
{
    const struct snapshot *snapshot = reading->snapshot;
    struct why *why = &reading->work->why;
    enum fault fault;

    if ((fault = codes_source(why, snapshot, "/source", words->source, &ret->source_id)) ||
            (fault = codes_subledger(
                     why, snapshot, "/subledger", words->subledger, &ret->subledger_id)) ||
            (fault = codes_book(why, snapshot, "/book", words->book, &ret->book_id)) ||
            (fault = codes_year(why, snapshot, "/year", words->year, &ret->year)))
        return fault;
    return OK;
}

/* A take-on journal goes to period 0 unless said; others to the regular one of their date. */
static int
period_of(const struct journal_words *words)
{
    if (words->period.said)
        return words->period.number;
    return words->type == JOURNAL_TAKE_ON ? 0 : -1;
}

static enum fault
read_plan(struct reading *reading, const struct journal_words *words, struct journal *ret)
{
    const struct reversal_plan said = {
            .kind = (enum reversal_kind)words->reversal,
            .style = (enum reversal_style)words->reversal_style,
            .date = words->reversal_date,
    };

    return reversal_plan_said(said, &ret->plan)
                   ? OK
                   : fault_say(&reading->work->why, FAULT_REVERSAL_PLAN, "/reversal_date",
                             "a day goes with the plan on-date");
}

/* Tags ascend here as well. */
static enum fault
read_journal_details(
        struct reading *reading, const struct journal_words *words, struct journal *ret)
{
    const char *custom;
    enum fault fault;

    if ((fault = custom_values_read(&reading->custom, CUSTOM_ON_JOURNALS, words->custom,
                 words->custom_count, &custom)))
        return fault;
    ret->details = arena_array(&reading->work->arena, 2, sizeof(*ret->details));
    if (!text_empty(words->source_link))
        ret->details[ret->detail_count++] = (struct detail){DETAIL_SOURCE_LINK, words->source_link};
    if (custom != NULL)
        ret->details[ret->detail_count++] = (struct detail){DETAIL_CUSTOM, custom};
    return OK;
}

enum fault
journal_words_read(struct work *work, const struct snapshot *snapshot,
        const struct journal_words *words, struct journal *ret)
{
    struct reading reading = {.work = work, .snapshot = snapshot};
    enum fault fault;

    *ret = (struct journal){
            .journal_id = words->journal_id,
            .version = words->version,
            .set_id = words->set_id,
            .type = words->type == 0 ? JOURNAL_NORMAL : (enum journal_type)words->type,
            .state = JOURNAL_DRAFT,
            .period = period_of(words),
            .date = words->date,
            .document_date = words->document_date,
            .reference = words->reference,
            .description = words->description,
            .external_reference = words->external_reference,
            .note = words->note,
            .origin = words->origin == 0 ? ORIGIN_API : words->origin,
            .preparer_id = work->actor.user_id,
            .allocation_count = words->allocation_count,
    };
    reading.custom = (struct custom_reading){
            .arena = &work->arena,
            .why = &work->why,
            .snapshot = snapshot,
            .type = ret->type,
            .is_new = words->journal_id == 0,
    };
    if ((fault = read_codes(&reading, words, ret)) || (fault = read_plan(&reading, words, ret)) ||
            (fault = read_journal_details(&reading, words, ret)) ||
            (fault = read_lines(&reading, words, ret)))
        return fault;
    for (size_t i = 0; i < words->allocation_count; i++)
        if (words->allocations[i].percent.given)
            return refuse_split(&reading, i, "percentages are of a line; give an amount");
    return read_allocations(
            &reading, words->allocations, words->allocation_count, &ret->allocations);
}
