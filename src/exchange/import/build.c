/*
 * build — a journal of the file as the document that the gate takes.
 */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/import/importing.h"
#include "store/work.h"

/* ---- amounts ---- */

static enum amount_fit
fit_of(enum decimal_fit fit)
{
    if (fit == DECIMAL_FITS)
        return AMOUNT_FITS;
    return fit == DECIMAL_TOO_FINE ? AMOUNT_TOO_FINE : AMOUNT_TOO_LARGE;
}

static bool
is_foreign(const struct importing *importing, const struct file_line *line)
{
    return !currency_none(line->currency) && !currency_same(line->currency, importing->currency);
}

/* In another currency the file gives the local amount, or a rate that makes it. */
static enum amount_fit
converted_amount(const struct importing *importing, const struct file_line *line, int64_t *ret)
{
    struct money foreign;
    struct money local;
    enum amount_fit fit;

    if ((fit = fit_of(money_of_decimal(line->currency_amount, line->currency, &foreign))))
        return fit;
    if (line->rate.mantissa == 0)
        return AMOUNT_NO_RATE;
    if (!rate_convert(foreign, line->rate, importing->currency, &local))
        return AMOUNT_TOO_LARGE;
    *ret = money_minor(local);
    return AMOUNT_FITS;
}

enum amount_fit
import_amount(const struct importing *importing, const struct file_line *line, int64_t *ret)
{
    struct decimal said = line->amount;
    struct money amount;
    enum amount_fit fit;

    if (!said.given && is_foreign(importing, line) && line->currency_amount.given)
        return converted_amount(importing, line, ret);
    if (!said.given)
        said = line->currency_amount; /* of the company's own currency */
    if (!said.given && line->quantity.given) {
        *ret = 0; /* it is statistical */
        return AMOUNT_FITS;
    }
    if (!said.given)
        return AMOUNT_MISSING;
    if ((fit = fit_of(money_of_decimal(said, importing->currency, &amount))))
        return fit;
    *ret = money_minor(amount);
    return AMOUNT_FITS;
}

static void
say_amount(struct importing *importing, const struct file_line *line, enum amount_fit fit)
{
    const char *code = importing->currency.code;

    switch (fit) {
    case AMOUNT_FITS:
        break;
    case AMOUNT_MISSING:
        import_say(importing, SEVERITY_REFUSE, "import.amount", line->file_line, "Give the amount.",
                "the line on account %s has no amount", line->account);
        break;
    case AMOUNT_TOO_FINE:
        import_say(importing, SEVERITY_REFUSE, "import.amount", line->file_line,
                "Correct the amount in the file.", "%s has more decimals than %s, which has %d",
                decimal_text(line->amount).chars, code, currency_exponent(importing->currency));
        break;
    case AMOUNT_TOO_LARGE:
        import_say(importing, SEVERITY_REFUSE, "import.amount", line->file_line,
                "Correct the amount in the file.", "%s is larger than what can be kept",
                decimal_text(line->amount).chars);
        break;
    case AMOUNT_NO_RATE:
        import_say(importing, SEVERITY_REFUSE, "import.rate", line->file_line,
                "Give the price or rate in the file.", "%s %s has no rate to %s",
                decimal_text(line->currency_amount).chars, line->currency.code, code);
        break;
    }
}

/* ---- texts ---- */

static bool
text_fits(struct importing *importing, const char *text, int64_t file_line)
{
    if (text == NULL || strlen(text) <= JOURNAL_TEXT_CHARS_MAX ||
            text_chars(text) <= JOURNAL_TEXT_CHARS_MAX)
        return true;
    import_say(importing, SEVERITY_REFUSE, "import.text", file_line, "Shorten it in the file.",
            "the text has %zu characters; at most %d are kept", text_chars(text),
            JOURNAL_TEXT_CHARS_MAX);
    return false;
}

static bool
note_fits(struct importing *importing, const char *text, int64_t file_line)
{
    if (text == NULL || strlen(text) <= JOURNAL_NOTE_BYTES_MAX)
        return true;
    import_say(importing, SEVERITY_REFUSE, "import.text", file_line, "Shorten it in the file.",
            "the note has %zu bytes; at most %d are kept", strlen(text), JOURNAL_NOTE_BYTES_MAX);
    return false;
}

static bool
details_fit(
        struct importing *importing, const struct detail *details, size_t count, int64_t file_line)
{
    bool fit = true;

    for (size_t i = 0; i < count; i++) {
        bool is_text = details[i].tag == DETAIL_REFERENCE || details[i].tag == DETAIL_COMMENT;

        fit = (is_text ? text_fits(importing, details[i].value, file_line)
                       : note_fits(importing, details[i].value, file_line)) &&
              fit;
    }
    return fit;
}

static bool
line_texts_fit(struct importing *importing, const struct file_line *told)
{
    bool fits = text_fits(importing, told->text, told->file_line);

    return details_fit(importing, told->details, told->detail_count, told->file_line) && fits;
}

/* All of them are looked at, so that each that is too long is told. */
static bool
journal_texts_fit(struct importing *importing, const struct file_journal *told)
{
    const char *const texts[] = {
            told->text, told->reference, told->external_reference, told->series, told->number};
    bool fit = true;

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        fit = text_fits(importing, texts[i], told->file_line) && fit;
    return details_fit(importing, told->details, told->detail_count, told->file_line) && fit;
}

/* ---- a line ---- */

/* The file's details, and the line's own day where it is another than the journal's. */
static void
build_details(struct arena *arena, const struct file_journal *journal, const struct file_line *told,
        struct journal_line *line)
{
    bool own_day = told->date != 0 && told->date != journal->date;
    struct detail *details;
    size_t count = 0;

    if (told->detail_count + own_day == 0)
        return;
    details = arena_array(arena, told->detail_count + own_day, sizeof(*details));
    for (size_t i = 0; i < told->detail_count || own_day; i++) {
        if (own_day && (i == told->detail_count || told->details[i].tag > DETAIL_LINE_DATE)) {
            details[count++] = (struct detail){
                    DETAIL_LINE_DATE, arena_text(arena, day_text(told->date).chars)};
            own_day = false;
        }
        if (i < told->detail_count)
            details[count++] = (struct detail){
                    told->details[i].tag, arena_text(arena, told->details[i].value)};
    }
    line->details = details;
    line->detail_count = count;
}

/* An object of which no figure is told takes all that a weight brings its line, or its units. */
static bool
takes_percent(const struct journal_line *line, const struct file_share *share)
{
    return line->side == SIDE_NONE &&
           (share == NULL || (!share->amount.given && !share->quantity.given));
}

/* What an object takes of its line by what was told of it: only an amount that was not said is the
 * line's own, as in a journal that is drafted by request. */
static bool
build_share(struct importing *importing, const struct file_line *told,
        const struct file_share *share, struct allocation *part)
{
    struct money amount;

    if (share->amount.given) {
        if (money_of_decimal(share->amount, importing->currency, &amount) != DECIMAL_FITS) {
            import_say(importing, SEVERITY_REFUSE, "import.amount", told->file_line,
                    "Correct the amount in the file.", "%s does not fit %s",
                    decimal_text(share->amount).chars, importing->currency.code);
            return false;
        }
        part->amount = money_minor(amount);
    }
    part->has_quantity = share->quantity.given;
    part->quantity = 0;
    if (!share->quantity.given ||
            decimal_to_millionths(share->quantity, &part->quantity) == DECIMAL_FITS)
        return true;
    import_say(importing, SEVERITY_REFUSE, "import.quantity", told->file_line,
            "Write it with at most six decimals.", "%s has too many decimals",
            decimal_text(share->quantity).chars);
    return false;
}

static bool
build_objects(struct importing *importing, struct arena *arena, const struct file_line *told,
        struct journal_line *line)
{
    bool whole = true;

    if (told->object_count == 0)
        return true;
    line->allocations = arena_array(arena, told->object_count, sizeof(*line->allocations));
    line->allocation_count = told->object_count;
    for (size_t i = 0; i < told->object_count; i++) {
        const struct told_value *value = import_value(importing, &told->objects[i]);
        const struct file_share *share = told->shares == NULL ? NULL : &told->shares[i];

        line->allocations[i] = (struct allocation){
                .slice = share == NULL || share->slice == 0 ? 1 : share->slice,
                .dimension_id = importing->dimensions[value->dimension].dimension_id,
                .value_id = value->value_id,
                .amount = line->amount,
                .quantity = line->quantity,
                .has_quantity = line->has_quantity,
        };
        if (takes_percent(line, share))
            line->allocations[i].share = SPLIT_WHOLE;
        else if (share != NULL)
            whole = build_share(importing, told, share, &line->allocations[i]) && whole;
    }
    return whole;
}

static bool
build_currency(struct importing *importing, const struct file_line *told, struct journal_line *line)
{
    struct money foreign;

    if (!is_foreign(importing, told))
        return true;
    if (money_of_decimal(told->currency_amount, told->currency, &foreign) != DECIMAL_FITS) {
        import_say(importing, SEVERITY_REFUSE, "import.amount", told->file_line,
                "Correct the amount in the file.", "%s does not fit %s",
                decimal_text(told->currency_amount).chars, told->currency.code);
        return false;
    }
    line->currency = told->currency;
    line->currency_amount = money_minor(foreign);
    line->rate = told->rate;
    return true;
}

static enum side
side_of(enum side told, int64_t amount)
{
    if (told != SIDE_NONE)
        return told;
    return amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
}

static bool
build_quantity(struct importing *importing, const struct file_line *told, struct journal_line *line)
{
    line->has_quantity = told->quantity.given;
    if (!told->quantity.given ||
            decimal_to_millionths(told->quantity, &line->quantity) == DECIMAL_FITS)
        return true;
    import_say(importing, SEVERITY_REFUSE, "import.quantity", told->file_line,
            "Write it with at most six decimals.", "%s has too many decimals",
            decimal_text(told->quantity).chars);
    return false;
}

static bool
is_statistical(const struct file_line *line)
{
    return line->quantity.given && !line->amount.given && !line->currency_amount.given &&
           !line->elided;
}

static bool
build_line(struct importing *importing, struct arena *arena, const struct file_journal *journal,
        size_t index, struct journal_line *line)
{
    const struct file_line *told = &journal->lines[index];
    enum amount_fit fit;

    *line = (struct journal_line){
            .line_no = (int)index + 1,
            .account_id = import_account(importing, told->account)->account_id,
            .account_code = arena_text(arena, told->account),
            .description = arena_text(arena, told->text),
            .file_line = told->file_line,
    };
    if (!told->elided && (fit = import_amount(importing, told, &line->amount)) != AMOUNT_FITS) {
        say_amount(importing, told, fit);
        return false;
    }
    line->side = is_statistical(told) ? SIDE_NONE : side_of(told->side, line->amount);
    if (!line_texts_fit(importing, told) || !build_currency(importing, told, line) ||
            !build_quantity(importing, told, line))
        return false;
    build_details(arena, journal, told, line);
    return build_objects(importing, arena, told, line);
}

/* ---- a journal ---- */

/* At most one amount may be left out: it evens the others. */
static bool
fill_elided(struct importing *importing, struct arena *arena, const struct file_journal *told,
        struct journal *journal)
{
    struct journal_line *lines = journal->lines;
    struct journal_line *elided = NULL;
    int64_t sum = 0;

    assert(lines != NULL);
    for (size_t i = 0; i < told->line_count; i++) {
        if (!told->lines[i].elided) {
            if (ADD_OVERFLOWS(sum, lines[i].amount, &sum))
                return true; /* amount.range: the gate says it */
            continue;
        }
        if (elided != NULL) {
            import_say(importing, SEVERITY_REFUSE, "import.elided", told->lines[i].file_line,
                    "Give all amounts but one.", "a second amount is left out");
            return false;
        }
        elided = &lines[i];
    }
    if (elided == NULL)
        return true;
    if (SUB_OVERFLOWS(0, sum, &elided->amount))
        return true;
    elided->side = side_of(SIDE_NONE, elided->amount);
    return build_objects(importing, arena, &told->lines[elided - lines], elided);
}

static const char *
kept_or_null(struct arena *arena, const char *text)
{
    return text_empty(text) ? NULL : arena_text(arena, text);
}

static void
build_journal_details(struct arena *arena, const struct file_journal *told, struct journal *journal)
{
    journal->details = arena_array(arena, told->detail_count, sizeof(*journal->details));
    journal->detail_count = told->detail_count;
    for (size_t i = 0; i < told->detail_count; i++)
        journal->details[i] =
                (struct detail){told->details[i].tag, arena_text(arena, told->details[i].value)};
}

/* Quantities without any amount are a statistical journal. */
static enum journal_type
type_of(const struct file_journal *told)
{
    if (told->type != 0)
        return told->type;
    for (size_t i = 0; i < told->line_count; i++)
        if (!is_statistical(&told->lines[i]))
            return JOURNAL_NORMAL;
    return told->line_count > 0 ? JOURNAL_STATISTICAL : JOURNAL_NORMAL;
}

/* One that there is not stays as it was said: year.unknown, which the gate tells. */
static int
year_of(const struct importing *importing, const struct file_journal *told)
{
    const struct fiscal_year *known =
            told->year == 0 ? NULL : snapshot_year_said(importing->draft, told->year);

    return known == NULL ? told->year : known->year;
}

static int
period_of(const struct file_journal *told)
{
    if (told->period.said)
        return told->period.number;
    return told->type == JOURNAL_TAKE_ON ? 0 : -1;
}

static bool
build_codes(struct importing *importing, const struct file_journal *told, struct journal *journal)
{
    const struct source *source =
            told->source == NULL ? NULL : snapshot_source_code(importing->draft, told->source);
    const struct subledger *subledger =
            told->subledger == NULL ? NULL
                                    : snapshot_subledger_code(importing->draft, told->subledger);

    if (told->source != NULL && source == NULL) {
        import_say(importing, SEVERITY_REFUSE, "import.source", told->file_line,
                "Make the source first, or leave it out.", "there is no source %s", told->source);
        return false;
    }
    if (told->subledger != NULL && subledger == NULL) {
        import_say(importing, SEVERITY_REFUSE, "import.subledger", told->file_line,
                "Make the subledger first, or leave it out.", "there is no subledger %s",
                told->subledger);
        return false;
    }
    journal->source_id = source == NULL ? 0 : source->source_id;
    journal->subledger_id = subledger == NULL ? 0 : subledger->subledger_id;
    return true;
}

bool
import_build(struct importing *importing, struct arena *arena, const struct file_journal *told,
        struct journal *ret)
{
    bool whole = journal_texts_fit(importing, told);

    *ret = (struct journal){
            .type = type_of(told),
            .year = year_of(importing, told),
            .period = period_of(told),
            .date = told->date,
            .document_date = told->document_date,
            .reference = kept_or_null(arena, told->reference),
            .description = kept_or_null(arena, told->text),
            .external_reference = kept_or_null(arena, told->external_reference),
            .origin = ORIGIN_FILE,
            .origin_series = kept_or_null(arena, told->series),
            .origin_number = kept_or_null(arena, told->number),
            .origin_position = told->position,
            .import_id = importing->report->import_id,
            .lines = arena_array(arena, told->line_count, sizeof(*ret->lines)),
            .line_count = told->line_count,
            .file = importing->source.name,
            .file_line = told->file_line,
    };
    for (size_t i = 0; i < told->line_count; i++)
        whole = build_line(importing, arena, told, i, &ret->lines[i]) && whole;
    build_journal_details(arena, told, ret);
    return build_codes(importing, told, ret) && whole && import_build_plan(importing, told, ret) &&
           import_build_custom(importing, arena, told, ret) &&
           fill_elided(importing, arena, told, ret);
}
