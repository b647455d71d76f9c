/*
 * ndjson — the format: a journal for each line of a file.
 *
 * Each line is read by itself, in memory of its own: a line that cannot be understood is told, and
 * the next one is read all the same.
 */
#include <stdarg.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/file/file.h"
#include "exchange/file/keys.h"
#include "exchange/file/lines.h"
#include "exchange/ndjson/ndjson_shape.h"
#include "ledger/reversal/reversal.h"

enum { PROGRESS_STEP = 1024 };

struct reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct arena line_memory;
    struct keys accounts; /* whose names were told */
    int64_t line;
    int64_t position; /* journals so far, with those that could not be read */
};

PRINTF(5, 6)
static void
say(const struct reader *reader, enum severity severity, const char *code, const char *mend,
        const char *format, ...)
{
    SCOPED(arena_done) struct arena arena = {0};
    va_list values;
    const char *detail;

    va_start(values, format);
    detail = arena_vformat(&arena, format, values);
    va_end(values);
    reader->sink->finding(reader->sink->context, &(struct finding){
                                                         .code = code,
                                                         .severity = severity,
                                                         .at = "",
                                                         .file = reader->source->name,
                                                         .file_line = reader->line,
                                                         .detail = detail,
                                                         .mend = mend,
                                                 });
}

static bool
refuse(const struct reader *reader, const char *at, const char *detail)
{
    say(reader, SEVERITY_REFUSE, "ndjson.field", "Mend the line.", "%s: %s", at, detail);
    return false;
}

/* ---- a line of a journal ---- */

static void
take_details(struct arena *arena, const struct ndjson_line *said, struct file_line *line)
{
    const struct detail details[] = {
            {DETAIL_REFERENCE, said->reference},
            {DETAIL_COMMENT, said->comment},
            {DETAIL_PARTY, said->party},
    };
    struct detail *kept = arena_array(arena, COUNT_OF(details), sizeof(*kept));

    for (size_t i = 0; i < COUNT_OF(details); i++)
        if (!text_empty(details[i].value))
            kept[line->detail_count++] = details[i];
    line->details = kept;
}

/* Debits and credits keep their column, also with a minus; an amount has the column of its sign. */
static bool
take_amount(const struct reader *reader, const char *at, const struct ndjson_line *said,
        struct file_line *line)
{
    if (said->debit.given + said->credit.given + said->amount.given > 1)
        return refuse(reader, at, "give its debit, its credit or its amount, one of them");
    if (said->credit.given) {
        line->side = SIDE_CREDIT;
        line->amount = said->credit;
        line->amount.mantissa = -line->amount.mantissa;
    } else if (said->debit.given) {
        line->side = SIDE_DEBIT;
        line->amount = said->debit;
    } else {
        line->amount = said->amount;
    }
    return true;
}

static bool
take_dimensions(struct reader *reader, const char *at, const struct ndjson_line *said,
        struct file_line *line)
{
    struct file_object *objects;
    const char *code;
    json_t *value;

    if (said->allocation_count > 0)
        return refuse(reader, at, "give dimensions or allocations, not both");
    if (!json_is_object(said->dimensions))
        return refuse(reader, at, "dimensions are an object of value codes by dimension code");
    objects =
            arena_array(&reader->line_memory, json_object_size(said->dimensions), sizeof(*objects));
    /* As by request: the line's amount, and none of its quantity. */
    line->shares = arena_array(
            &reader->line_memory, json_object_size(said->dimensions), sizeof(*line->shares));
    json_object_foreach(said->dimensions, code, value)
    {
        if (text_empty(json_string_value(value)) || text_has_control(code, strlen(code)))
            return refuse(reader, at, "dimensions are an object of value codes by dimension code");
        objects[line->object_count++] = (struct file_object){code, json_string_value(value)};
    }
    line->objects = objects;
    return true;
}

static int64_t
slice_of(const struct ndjson_allocation *part)
{
    return part->slice == 0 ? 1 : part->slice;
}

static bool
take_allocations(struct reader *reader, const char *at, const struct ndjson_line *said,
        struct file_line *line)
{
    struct arena *arena = &reader->line_memory;
    struct file_object *objects = arena_array(arena, said->allocation_count, sizeof(*objects));
    struct file_share *shares = arena_array(arena, said->allocation_count, sizeof(*shares));

    for (size_t i = 0; i < said->allocation_count; i++) {
        const struct ndjson_allocation *part = &said->allocations[i];

        if (i > 0 && slice_of(part) < slice_of(&said->allocations[i - 1]))
            return refuse(reader, at, "slices ascend");
        objects[i] = (struct file_object){part->dimension, part->value};
        shares[i] = (struct file_share){slice_of(part), part->amount, part->quantity};
    }
    line->object_count = said->allocation_count;
    line->shares = shares;
    line->objects = objects;
    return true;
}

static bool
take_line(
        struct reader *reader, size_t index, const struct ndjson_line *said, struct file_line *line)
{
    const char *at = arena_format(&reader->line_memory, "/lines/%zu", index);

    *line = (struct file_line){
            .account = said->account,
            .currency = said->currency,
            .currency_amount = said->currency_amount,
            .rate = said->rate,
            .quantity = said->quantity,
            .date = said->date,
            .text = said->text,
            .custom = said->custom,
            .custom_count = said->custom_count,
            .file_line = reader->line,
    };
    if (text_empty(said->account))
        return refuse(reader, at, "it names no account");
    if (!take_amount(reader, at, said, line))
        return false;
    take_details(&reader->line_memory, said, line);
    return said->dimensions != NULL ? take_dimensions(reader, at, said, line)
                                    : take_allocations(reader, at, said, line);
}

/* ---- a journal ---- */

/* Only a file that names its accounts may make them. */
static enum fault
tell_accounts(struct reader *reader, const struct ndjson_journal *said)
{
    enum fault fault = OK;

    for (size_t i = 0; i < said->line_count && fault == OK; i++) {
        const struct file_account account = {.code = said->lines[i].account,
                .name = said->lines[i].account_name,
                .file_line = reader->line};

        if (text_empty(account.name) || (*keys_put(&reader->accounts, account.code))++ > 0)
            continue;
        fault = reader->sink->account(reader->sink->context, &account);
    }
    return fault;
}

static bool
take_plan(const struct reader *reader, const struct ndjson_journal *said,
        struct file_journal *journal)
{
    const struct reversal_plan plan = {
            .kind = (enum reversal_kind)said->reversal,
            .style = (enum reversal_style)said->reversal_style,
            .date = said->reversal_date,
    };

    return reversal_plan_said(plan, &journal->plan) ||
           refuse(reader, "/reversal_date", "a day goes with the plan on-date");
}

static enum fault
tell_journal(struct reader *reader, const struct ndjson_journal *said)
{
    struct file_line *lines = arena_array(&reader->line_memory, said->line_count, sizeof(*lines));
    struct file_journal journal = {
            .series = said->series,
            .number = said->number,
            .position = reader->position,
            .type = (enum journal_type)said->type,
            .source = said->source,
            .subledger = said->subledger,
            .year = said->year,
            .period = said->period,
            .date = said->date,
            .document_date = said->document_date,
            .text = said->description,
            .reference = said->reference,
            .external_reference = said->external_reference,
            .reverses = said->reverses,
            .custom = said->custom,
            .custom_count = said->custom_count,
            .lines = lines,
            .line_count = said->line_count,
            .file_line = reader->line,
    };
    bool whole = take_plan(reader, said, &journal);
    enum fault fault;

    for (size_t i = 0; i < said->line_count; i++)
        whole = take_line(reader, i, &said->lines[i], &lines[i]) && whole;
    if (!whole)
        return OK;
    if ((fault = tell_accounts(reader, said)))
        return fault;
    return reader->sink->journal(reader->sink->context, &journal);
}

static enum fault
read_journal(struct reader *reader, const char *text, size_t length)
{
    SCOPED(json_close) json_t *json = NULL;
    struct ndjson_journal said;
    struct why why = {0};
    enum fault fault;

    if (json_read(&why, text, length, &json)) {
        say(reader, SEVERITY_REFUSE, "ndjson.json",
                "Write each journal as one JSON object on one line.", "it is no JSON: %s",
                why.detail);
        return OK;
    }
    fault = shape_read(&reader->line_memory, &why, &ndjson_journal_shape, json, &said);
    if (fault) {
        say(reader, SEVERITY_REFUSE, "ndjson.field", "Mend the line.", "%s: %s%s%s",
                *why.at == '\0' ? "the line" : why.at, fault_sentence(fault),
                *why.detail == '\0' ? "" : " ", why.detail);
        return OK;
    }
    return tell_journal(reader, &said);
}

/* ---- the file ---- */

static bool
is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t", text[i]) == NULL)
            return false;
    return true;
}

static enum fault
read_line(struct reader *reader, const char *text, size_t length)
{
    size_t mark = reader->line == 1 ? text_mark(text, length) : 0;
    enum fault fault;

    text += mark;
    length -= mark;
    if (is_blank(text, length))
        return OK;
    reader->position++;
    fault = read_journal(reader, text, length);
    arena_reset(&reader->line_memory, (struct arena_mark){0});
    return fault;
}

static enum fault
read_lines(struct reader *reader, struct why *why)
{
    SCOPED(lines_close) struct lines *lines = NULL;
    const struct file_sink *sink = reader->sink;
    const char *text;
    size_t length;
    enum fault fault;

    if ((fault = lines_open(reader->source->path, reader->source->name, why, &lines)))
        return fault;
    lines_allow(lines, NDJSON_LINE_MAX);
    while ((fault = lines_next(lines, why, &text, &length, &reader->line)) == OK && text != NULL) {
        if ((fault = read_line(reader, text, length)))
            return fault;
        if (reader->line % PROGRESS_STEP == 0 && sink->progress != NULL)
            sink->progress(sink->context, lines_done(lines), reader->source->size);
    }
    return fault;
}

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    struct reader reader = {.source = source, .sink = sink, .accounts = {.arena = scratch}};
    enum fault fault = read_lines(&reader, why);

    arena_done(&reader.line_memory);
    if (fault == OK && reader.position == 0) {
        reader.line = 0;
        say(&reader, SEVERITY_WARN, "ndjson.empty", "Look whether it is the right file.",
                "the file has no journals");
    }
    return fault;
}

/* An object whose line goes on: a chart has nothing but codes and names. */
static int
recognise(const char *name, const char *head, size_t length)
{
    const char *end = memchr(head, '\n', length);
    size_t size = end == NULL ? length : (size_t)(end - head);
    size_t mark = text_mark(head, size);

    head += mark;
    size -= mark;
    if (size == 0 || *head != '{')
        return 0;
    if (text_ends(name, ".ndjson") || text_ends(name, ".jsonl"))
        return 90;
    return memmem(head, size, "\"lines\"", strlen("\"lines\"")) != NULL ? 70 : 0;
}

const struct file_format file_ndjson = {
        .name = "ndjson",
        .doc = "a journal on each line, as the JSON of a journal that is drafted by request",
        .carries_journals = true,
        .recognise = recognise,
        .read = read,
};
