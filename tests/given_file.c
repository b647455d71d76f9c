#include "tests/given_file.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/day.h"
#include "base/json.h"
#include "tests/given_text_file.h"

static void
add_text(struct buffer *out, const char *text)
{
    if (text == NULL)
        buffer_text(out, " -");
    else
        buffer_format(out, " \"%s\"", text);
}

static void
add_objects(struct buffer *out, const struct file_object *objects, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_format(out, " {%s %s}", objects[i].dimension, objects[i].code);
}

static void
add_details(struct buffer *out, const struct detail *details, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || details[i - 1].tag < details[i].tag);
        buffer_format(out, " [%d %s]", (int)details[i].tag, details[i].value);
    }
}

static enum fault
told_company(void *context, const struct file_company *company)
{
    struct buffer *out = &((struct given_told *)context)->text;

    buffer_format(out, "company %s", company->currency.code);
    if (company->name != NULL)
        add_text(out, company->name);
    if (company->organisation_number != NULL)
        buffer_format(out, " number %s", company->organisation_number);
    if (company->address != NULL)
        buffer_format(out, " at %s", company->address);
    buffer_char(out, '\n');
    return OK;
}

static enum fault
told_year(void *context, const struct file_year *year)
{
    buffer_format(&((struct given_told *)context)->text, "year %d %s %s\n", year->offset,
            day_text(year->first_day).chars, day_text(year->last_day).chars);
    return OK;
}

static enum fault
told_account(void *context, const struct file_account *account)
{
    static const char *const types[] = {
            "-", "asset", "liability", "equity", "income", "expense", "statistical"};
    struct given_told *told = context;

    told->accounts += !account->addition;
    buffer_format(&told->text, "account%s %s", account->addition ? "+" : "", account->code);
    add_text(&told->text, account->name);
    buffer_format(&told->text, " %s", types[account->type]);
    if (account->category != NULL) {
        buffer_text(&told->text, " in");
        add_text(&told->text, account->category);
    }
    if (account->unit != NULL)
        buffer_format(&told->text, " of %s", account->unit);
    if (account->carries_quantity)
        buffer_text(&told->text, " carries");
    if (account->inactive)
        buffer_text(&told->text, " inactive");
    buffer_format(&told->text, " @%lld\n", (long long)account->file_line);
    return OK;
}

static enum fault
told_dimension(void *context, const struct file_dimension *dimension)
{
    struct buffer *out = &((struct given_told *)context)->text;

    buffer_format(out, "dimension %s", dimension->code);
    add_text(out, dimension->name);
    if (dimension->parent != NULL)
        buffer_format(out, " below %s", dimension->parent);
    buffer_char(out, '\n');
    return OK;
}

static enum fault
told_value(void *context, const struct file_value *value)
{
    struct given_told *told = context;
    struct buffer *out = &told->text;

    told->values++;
    buffer_format(out, "value %s %s", value->dimension, value->code);
    add_text(out, value->name);
    buffer_char(out, '\n');
    return OK;
}

static enum fault
told_figure(void *context, const struct file_figure *figure)
{
    struct given_told *told = context;
    struct buffer *out = &told->text;

    told->figures++;
    buffer_format(out, "figure %d %d", (int)figure->kind, figure->year_offset);
    if (figure->month != 0)
        buffer_format(out, " %d", figure->month);
    buffer_format(out, " %s %s", figure->account, decimal_text(figure->amount).chars);
    if (figure->quantity.given)
        buffer_format(out, " quantity %s", decimal_text(figure->quantity).chars);
    add_objects(out, figure->objects, figure->object_count);
    buffer_char(out, '\n');
    return OK;
}

static enum fault
told_fact(void *context, const struct file_fact *fact)
{
    buffer_format(&((struct given_told *)context)->text, "fact %s %s %s\n", fact->name,
            fact->owner == NULL ? "-" : fact->owner, fact->value);
    return OK;
}

static void
add_to_totals(struct given_told *told, struct decimal amount)
{
    int64_t minor = amount.mantissa;

    for (int scale = amount.scale; scale < 2; scale++)
        minor *= 10;
    assert(amount.scale <= 2);
    if (minor > 0)
        told->debit += minor;
    else
        told->credit -= minor;
}

static void
add_line(struct given_told *told, const struct file_line *line)
{
    static const char *const sides[] = {"", " D", " C"};
    struct buffer *out = &told->text;

    buffer_format(out, "  %s%s", line->account, sides[line->side]);
    if (line->elided)
        buffer_text(out, " elided");
    if (line->amount.given) {
        buffer_format(out, " %s", decimal_text(line->amount).chars);
        add_to_totals(told, line->amount);
    }
    if (!currency_none(line->currency))
        buffer_format(out, " %s", line->currency.code);
    if (line->currency_amount.given)
        buffer_format(out, " %s", decimal_text(line->currency_amount).chars);
    if (line->rate.mantissa != 0)
        buffer_format(out, " at %s", rate_text(line->rate).chars);
    if (line->quantity.given)
        buffer_format(out, " quantity %s", decimal_text(line->quantity).chars);
    if (line->date != 0)
        buffer_format(out, " on %s", day_text(line->date).chars);
    if (line->text != NULL)
        add_text(out, line->text);
    add_objects(out, line->objects, line->object_count);
    for (size_t i = 0; line->shares != NULL && i < line->object_count; i++)
        buffer_format(out, " (%d %s)", (int)line->shares[i].slice,
                decimal_text(line->shares[i].amount).chars);
    add_details(out, line->details, line->detail_count);
    for (size_t i = 0; i < line->custom_count; i++)
        buffer_format(out, " <%s %s>", line->custom[i].field, line->custom[i].value);
    buffer_format(out, " @%lld\n", (long long)line->file_line);
}

static enum fault
told_journal(void *context, const struct file_journal *journal)
{
    struct given_told *told = context;
    struct buffer *out = &told->text;
    int64_t balance = told->debit - told->credit;

    told->journals++;
    told->lines += journal->line_count;
    buffer_format(out, "journal %lld %s", (long long)journal->position,
            journal->date == 0 ? "-" : day_text(journal->date).chars);
    if (journal->series != NULL)
        buffer_format(out, " %s", journal->series);
    if (journal->number != NULL)
        buffer_format(out, " %s", journal->number);
    add_text(out, journal->text);
    if (journal->document_date != 0)
        buffer_format(out, " document %s", day_text(journal->document_date).chars);
    if (journal->reference != NULL)
        buffer_format(out, " reference %s", journal->reference);
    if (journal->external_reference != NULL)
        buffer_format(out, " external %s", journal->external_reference);
    add_details(out, journal->details, journal->detail_count);
    buffer_format(out, " @%lld\n", (long long)journal->file_line);
    for (size_t i = 0; i < journal->line_count; i++)
        add_line(told, &journal->lines[i]);
    told->uneven += told->debit - told->credit != balance;
    return OK;
}

static void
told_finding(void *context, const struct finding *finding)
{
    struct given_told *told = context;

    told->findings[finding->severity]++;
    assert(finding->file != NULL && finding->mend != NULL && *finding->mend != '\0');
    buffer_format(&told->text, "%s %s @%lld: %s\n", severity_name(finding->severity), finding->code,
            (long long)finding->file_line, finding->detail);
}

static void
told_progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    assert(done <= total);
}

static void
close_json(json_t **json)
{
    json_decref(*json);
}

static void
read_as(const struct file_format *format, const char *options, const char *path, const char *name,
        struct given_told *told)
{
    SCOPED(close_json) json_t *json = NULL;
    struct stat status;
    struct file_source source = {.path = path, .name = name};
    struct file_sink sink = {
            .context = told,
            .company = told_company,
            .year = told_year,
            .account = told_account,
            .dimension = told_dimension,
            .value = told_value,
            .figure = told_figure,
            .fact = told_fact,
            .journal = told_journal,
            .finding = told_finding,
            .progress = told_progress,
    };

    if (options != NULL) {
        json = json_loads(options, JSON_REJECT_DUPLICATES, NULL);
        assert(json != NULL);
    }
    source.options = json;
    if (stat(path, &status) == 0)
        source.size = status.st_size;
    buffer_text(&told->text, "");
    told->fault = format->read(&source, &sink, &told->scratch, &told->why);
}

void
given_file_bytes(const struct file_format *format, const char *options, const char *bytes,
        size_t length, struct given_told *ret)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};

    given_text_file_bytes("given", bytes, length, &file);
    read_as(format, options, file.path, "given", ret);
}

void
given_file(const struct file_format *format, const char *options, const char *text,
        struct given_told *ret)
{
    given_file_bytes(format, options, text, strlen(text), ret);
}

void
given_file_at(const struct file_format *format, const char *options, const char *path,
        struct given_told *ret)
{
    const char *slash = strrchr(path, '/');

    read_as(format, options, path, slash == NULL ? path : slash + 1, ret);
}

void
given_told_done(struct given_told *told)
{
    buffer_done(&told->text);
    arena_done(&told->scratch);
}
