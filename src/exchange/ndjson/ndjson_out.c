/*
 * ndjson_out — posted journals, one on each line, as the format reads them.
 *
 * The number that a journal has is written, and becomes the origin of what is made of the line.
 */
#include <inttypes.h>
#include <stdarg.h>

#include "base/day.h"
#include "exchange/books/books.h"
#include "exchange/file/lines.h"
#include "exchange/file/out.h"
#include "exchange/ndjson/ndjson_shape.h"
#include "ledger/name/name.h"
#include "store/work.h"

/* Where a journal that is reversed later stands in the file, and what reading it gives. */
struct place {
    int64_t seq;
    int64_t position;
    int64_t reverses_seq;    /* 0: none, in the file */
    enum reversal_kind plan; /* when it is reversed */
};

struct writer {
    struct work *work;
    struct books books;
    FILE *out;
    int64_t position;       /* journals written so far */
    struct place *reversed; /* by seq */
    size_t reversed_count;
    struct arena own;
    struct arena memory; /* of a journal */
};

static void
writer_done(struct writer *writer)
{
    books_close(&writer->books);
    arena_done(&writer->own);
    arena_done(&writer->memory);
}

/* ---- numbers ---- */

static struct decimal
decimal_of(struct money money, struct currency currency, bool turned)
{
    return (struct decimal){
            .mantissa = turned ? -money_minor(money) : money_minor(money),
            .scale = (uint8_t)currency_exponent(currency),
            .given = true,
    };
}

/* ---- a line ---- */

static const char *
detail_of(const struct books_line *line, enum detail_tag tag)
{
    return detail_value(line->details, line->detail_count, tag);
}

static int
day_of_line(const struct books_line *line)
{
    const char *text = detail_of(line, DETAIL_LINE_DATE);
    int day;

    return text != NULL && day_parse(text, &day) ? day : 0;
}

static void
write_parts(struct writer *writer, const struct books_line *line, struct ndjson_line *ret)
{
    ret->allocations = arena_array(&writer->memory, line->part_count, sizeof(*ret->allocations));
    ret->allocation_count = line->part_count;
    for (size_t i = 0; i < line->part_count; i++) {
        const struct books_part *part = &line->parts[i];
        struct ndjson_allocation *said = &ret->allocations[i];

        *said = (struct ndjson_allocation){
                .slice = part->slice,
                .dimension = part->dimension->code,
                .value = part->value->code,
                .amount = decimal_of(part->amount, writer->books.book->currency, false),
        };
        if (part->has_quantity)
            said->quantity = decimal_of_millionths(part->quantity);
    }
}

static bool
holds(const struct custom_value *values, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (code_same(values[i].field, code))
            return true;
    return false;
}

/* A field that holds nothing is said to, where what reads the file would take its preset. */
static void
write_custom(struct writer *writer, enum custom_place place, enum journal_type type,
        const char *text, struct custom_value **ret, size_t *ret_count)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    struct custom_value *held, *said;
    size_t count;

    custom_values_view(&writer->memory, text, &held, &count);
    said = arena_array(&writer->memory, count + snapshot->custom_field_count, sizeof(*said));
    for (size_t i = 0; i < count; i++)
        said[i] = held[i];
    *ret_count = count;
    for (size_t i = 0; i < snapshot->custom_field_count; i++) {
        const struct custom_field *field = &snapshot->custom_fields[i];

        if (field->preset != NULL && custom_is_asked(field, place, type) &&
                !holds(held, count, field->code))
            said[(*ret_count)++] = (struct custom_value){.field = field->code, .value = ""};
    }
    *ret = said;
}

static void
write_line(struct writer *writer, enum journal_type type, const struct books_line *line,
        struct ndjson_line *ret)
{
    *ret = (struct ndjson_line){
            .account = line->account->code,
            .account_name = line->account->name,
            .text = line->text,
            .reference = detail_of(line, DETAIL_REFERENCE),
            .comment = detail_of(line, DETAIL_COMMENT),
            .party = detail_of(line, DETAIL_PARTY),
            .date = day_of_line(line),
    };
    if (line->side == SIDE_DEBIT)
        ret->debit = decimal_of(line->amount, writer->books.book->currency, false);
    else if (line->side == SIDE_CREDIT)
        ret->credit = decimal_of(line->amount, writer->books.book->currency, true);
    if (!currency_none(line->currency)) {
        ret->currency = line->currency;
        ret->currency_amount = decimal_of(line->currency_amount, line->currency, false);
        ret->rate = line->rate;
    }
    if (line->has_quantity)
        ret->quantity = decimal_of_millionths(line->quantity);
    write_parts(writer, line, ret);
    write_custom(writer, CUSTOM_ON_LINES, type, custom_text(line->details, line->detail_count),
            &ret->custom, &ret->custom_count);
}

/* ---- a journal ---- */

static enum fault
put(struct writer *writer, const char *name, const struct ndjson_journal *journal)
{
    SCOPED(json_close) json_t *json = shape_write(&ndjson_journal_shape, journal);
    enum fault fault = lines_put(writer->out, name, json_write(&writer->memory, json),
            NDJSON_LINE_MAX, &writer->work->why);

    writer->position++;
    arena_reset(&writer->memory, (struct arena_mark){0});
    return fault;
}

/* Where the type does not say it: a user's own, or a module's. */
static const char *
own_source(const struct books_journal *journal)
{
    return journal_type_source(journal->type) != NULL ? NULL : journal->source->code;
}

/* ---- reversals ---- */

static void warn(struct writer *writer, const char *code, const char *mend, const char *format, ...)
        PRINTF(4, 5);

static void
warn(struct writer *writer, const char *code, const char *mend, const char *format, ...)
{
    struct finding finding = {.code = code, .severity = SEVERITY_WARN, .at = "", .mend = mend};
    va_list values;

    va_start(values, format);
    finding.detail = arena_vformat(&writer->memory, format, values);
    va_end(values);
    finding_add(&writer->work->findings, &finding);
}

/* NULL: it is not in the file, or nothing reverses it. */
static const struct place *
place_of(const struct writer *writer, int64_t seq)
{
    size_t low = 0;
    size_t high = writer->reversed_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (writer->reversed[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < writer->reversed_count && writer->reversed[low].seq == seq ? &writer->reversed[low]
                                                                            : NULL;
}

static void
remember(struct writer *writer, const struct books_journal *journal, bool reverses,
        enum reversal_kind plan)
{
    if (journal->reversed_by == 0)
        return;
    writer->reversed = arena_room(
            &writer->own, writer->reversed, writer->reversed_count, sizeof(*writer->reversed));
    writer->reversed[writer->reversed_count++] = (struct place){
            .seq = journal->seq,
            .position = writer->position + 1,
            .reverses_seq = reverses ? journal->reverses_seq : 0,
            .plan = plan,
    };
}

/* A provisional journal keeps whatever plan it has, and no other: the company that reads the file
 * may have one for all. */
static void
write_plan(const struct books_journal *journal, struct ndjson_journal *said)
{
    said->reversal = (int)journal->plan.kind;
    said->reversal_style = journal->plan.style == REVERSAL_NEGATES ? (int)journal->plan.style : 0;
    said->reversal_date = journal->plan.date;
    if (said->reversal == 0 && journal->type == JOURNAL_PROVISIONAL)
        said->reversal = REVERSAL_BY_HAND;
}

/* What stands again by a reversal waits for a hand when it had a plan: nothing says so but that. */
static enum reversal_kind
plan_given_to(const struct writer *writer, const struct place *reversed)
{
    const struct place *again = place_of(writer, reversed->reverses_seq);

    return again == NULL || again->plan == REVERSAL_NONE ? REVERSAL_NONE : REVERSAL_BY_HAND;
}

/* What reverses has no plan of its own in a file. */
static void
warn_of_plan(struct writer *writer, const struct books_journal *journal, enum reversal_kind given)
{
    const struct books_name name = books_name(&writer->books, journal);

    if (journal->reversed_by != 0 || journal->plan.kind == given)
        return;
    if (journal->plan.kind != REVERSAL_NONE)
        warn(writer, "ndjson.reversal",
                "Plan it again where the file is read: summa reversal plan, or move.",
                "%s reverses a journal, and is to be reversed itself: that plan is not in the file",
                name.chars);
    else
        warn(writer, "ndjson.reversal", "Cancel it where the file is read: summa reversal cancel.",
                "%s brings back a journal whose plan was cancelled since; read again, it is to be "
                "reversed by hand",
                name.chars);
}

static void
write_reversal(
        struct writer *writer, const struct books_journal *journal, struct ndjson_journal *said)
{
    const struct place *reversed = place_of(writer, journal->reverses_seq);
    enum reversal_kind given;

    if (reversed == NULL) {
        if (journal->reverses_seq != 0)
            warn(writer, "ndjson.reversal", "Export all years into one file.",
                    "%s reverses a journal that is not in the file; read again, it is a journal of "
                    "its own",
                    books_name(&writer->books, journal).chars);
        write_plan(journal, said);
        remember(writer, journal, false, (enum reversal_kind)said->reversal);
        return;
    }
    said->reverses = reversed->position;
    given = plan_given_to(writer, reversed);
    warn_of_plan(writer, journal, given);
    remember(writer, journal, true, given);
}

static enum fault
write_journal(struct writer *writer, const struct books_journal *journal)
{
    struct arena *arena = &writer->memory;
    struct ndjson_journal said = {
            .series = journal->series,
            .number = arena_format(arena, "%010" PRId64, journal->number),
            .type = (int)journal->type,
            .source = own_source(journal),
            .subledger = journal->subledger == NULL ? NULL : journal->subledger->code,
            .year = journal->year,
            .period = {.said = true, .number = journal->period},
            .date = journal->date,
            .document_date = journal->document_date,
            .description = journal->description,
            .reference = journal->reference,
            .external_reference = journal->external_reference,
            .lines = arena_array(arena, journal->line_count, sizeof(*said.lines)),
            .line_count = journal->line_count,
    };

    write_reversal(writer, journal, &said);
    write_custom(writer, CUSTOM_ON_JOURNALS, journal->type,
            custom_text(journal->details, journal->detail_count), &said.custom, &said.custom_count);
    for (size_t i = 0; i < journal->line_count; i++)
        write_line(writer, journal->type, &journal->lines[i], &said.lines[i]);
    return put(writer, books_name(&writer->books, journal).chars, &said);
}

/* What a single year began with is a journal of its own, numbered by nobody. */
static enum fault
write_openings(struct writer *writer)
{
    const struct books *books = &writer->books;
    const struct snapshot *snapshot = books->snapshot;
    struct ndjson_journal said = {.type = JOURNAL_TAKE_ON, .description = "Opening balances"};
    int64_t *openings;
    size_t count;
    enum fault fault;

    if ((fault = books_openings(&writer->books, &writer->work->arena, &openings, &count)))
        return fault;
    said.lines = arena_array(&writer->memory, count, sizeof(*said.lines));
    for (size_t i = 0; i < count; i++) {
        const struct books_line line = {.account = &snapshot->accounts[i],
                .side = openings[i] < 0 ? SIDE_CREDIT : SIDE_DEBIT,
                .amount = money_of(openings[i], books->book->currency)};

        if (openings[i] != 0)
            write_line(writer, JOURNAL_TAKE_ON, &line, &said.lines[said.line_count++]);
    }
    if (said.line_count == 0)
        return OK;
    said.year = books->year->year;
    said.date = books->year->first_day;
    return put(writer, said.description, &said);
}

static void
tell_passed(struct writer *writer)
{
    const struct books *books = &writer->books;

    if (books->passed_over == 0)
        return;
    warn(writer, "ndjson.book", "Export the other book into a file of its own.",
            "%s%s of another book alone, and not in the file", books->first_passed.chars,
            books->passed_over == 1
                    ? " is"
                    : arena_format(&writer->memory, " and %zu more are", books->passed_over - 1));
}

enum fault
export_ndjson(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out)
{
    SCOPED(writer_done) struct writer writer = {.work = work, .out = out};
    const struct books_journal *journal;
    enum fault fault;

    if ((fault = books_open(work, company_id, options, &writer.books)) ||
            (fault = write_openings(&writer)))
        return fault;
    while ((fault = books_next(&writer.books, &journal)) == OK && journal != NULL)
        if ((fault = write_journal(&writer, journal)))
            return fault;
    tell_passed(&writer);
    if (fault == OK && fflush(out) != 0)
        return fault_say(&work->why, FAULT_FILE_WRITE, "", "%m");
    return fault;
}
