#include "tests/recorder.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static const char *
or_dash(const char *text)
{
    return text == NULL ? "-" : text;
}

static void
write_objects(struct buffer *out, const struct file_object *objects, size_t count)
{
    buffer_text(out, " {");
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s%s:%s", i == 0 ? "" : " ", objects[i].dimension, objects[i].code);
    buffer_char(out, '}');
}

static void
write_details(struct buffer *out, const struct detail *details, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || details[i - 1].tag < details[i].tag);
        buffer_format(out, " [%d %s]", (int)details[i].tag, details[i].value);
    }
}

static enum fault
company(void *context, const struct file_company *told)
{
    struct recorder *recorder = context;

    buffer_format(&recorder->told, "company name=%s number=%s address=%s currency=%s\n",
            or_dash(told->name), or_dash(told->organisation_number), or_dash(told->address),
            told->currency.code);
    return OK;
}

static enum fault
year(void *context, const struct file_year *told)
{
    struct recorder *recorder = context;

    buffer_format(&recorder->told, "%" PRId64 " year %d %d-%d\n", told->file_line, told->offset,
            told->first_day, told->last_day);
    return OK;
}

static enum fault
account(void *context, const struct file_account *told)
{
    struct recorder *recorder = context;

    recorder->account_count += !told->addition;
    buffer_format(&recorder->told, "%" PRId64 " account%s %s name=%s type=%d unit=%s category=%s\n",
            told->file_line, told->addition ? "+" : "", told->code, or_dash(told->name),
            (int)told->type, or_dash(told->unit), or_dash(told->category));
    return OK;
}

static enum fault
dimension(void *context, const struct file_dimension *told)
{
    struct recorder *recorder = context;

    buffer_format(&recorder->told, "%" PRId64 " dimension %s name=%s parent=%s\n", told->file_line,
            told->code, told->name, or_dash(told->parent));
    return OK;
}

static enum fault
value(void *context, const struct file_value *told)
{
    struct recorder *recorder = context;

    recorder->value_count++;
    buffer_format(&recorder->told, "%" PRId64 " value %s:%s name=%s\n", told->file_line,
            told->dimension, told->code, told->name);
    return OK;
}

static enum fault
figure(void *context, const struct file_figure *told)
{
    struct recorder *recorder = context;

    recorder->figure_count++;
    buffer_format(&recorder->told, "%" PRId64 " figure %d year=%d month=%d %s", told->file_line,
            (int)told->kind, told->year_offset, told->month, told->account);
    write_objects(&recorder->told, told->objects, told->object_count);
    buffer_format(&recorder->told, " %s %s\n", decimal_text(told->amount).chars,
            decimal_text(told->quantity).chars);
    return OK;
}

static enum fault
fact(void *context, const struct file_fact *told)
{
    struct recorder *recorder = context;

    buffer_format(&recorder->told, "fact %d %s %s=%s\n", (int)told->owner_kind,
            or_dash(told->owner), told->name, told->value);
    return OK;
}

static void
write_line(struct recorder *recorder, const struct file_line *line, int64_t *sum)
{
    struct money amount;

    buffer_format(&recorder->told, "%" PRId64 "   %s %s", line->file_line, line->account,
            line->elided ? "..." : decimal_text(line->amount).chars);
    write_objects(&recorder->told, line->objects, line->object_count);
    if (line->date > 0)
        buffer_format(&recorder->told, " date=%d", line->date);
    if (line->text != NULL)
        buffer_format(&recorder->told, " text=%s", line->text);
    if (line->quantity.given)
        buffer_format(&recorder->told, " quantity=%s", decimal_text(line->quantity).chars);
    if (!currency_none(line->currency))
        buffer_format(&recorder->told, " %s %s", line->currency.code,
                decimal_text(line->currency_amount).chars);
    write_details(&recorder->told, line->details, line->detail_count);
    buffer_char(&recorder->told, '\n');

    recorder->line_count++;
    if (money_of_decimal(line->amount, (struct currency){0}, &amount) != DECIMAL_FITS)
        return;
    *sum += money_minor(amount);
    if (money_sign(amount) > 0)
        recorder->debit_minor += money_minor(amount);
    else
        recorder->credit_minor -= money_minor(amount);
}

static enum fault
journal(void *context, const struct file_journal *told)
{
    struct recorder *recorder = context;
    int64_t sum = 0;

    recorder->journal_count++;
    buffer_format(&recorder->told, "%" PRId64 " journal %" PRId64 " %s/%s %d text=%s",
            told->file_line, told->position, or_dash(told->series), or_dash(told->number),
            told->date, or_dash(told->text));
    if (told->reference != NULL)
        buffer_format(&recorder->told, " reference=%s", told->reference);
    if (told->external_reference != NULL)
        buffer_format(&recorder->told, " external=%s", told->external_reference);
    write_details(&recorder->told, told->details, told->detail_count);
    buffer_char(&recorder->told, '\n');
    for (size_t i = 0; i < told->line_count; i++)
        write_line(recorder, &told->lines[i], &sum);
    recorder->uneven_count += sum != 0;
    return OK;
}

static void
finding(void *context, const struct finding *found)
{
    struct recorder *recorder = context;

    assert(found->file != NULL && found->detail != NULL && found->mend != NULL);
    buffer_format(&recorder->findings, "%" PRId64 " %s %s: %s\n", found->file_line,
            severity_name(found->severity), found->code, found->detail);
}

static void
progress(void *context, int64_t bytes_done, int64_t bytes_total)
{
    (void)context;
    assert(bytes_done <= bytes_total);
}

enum fault
recorder_read_path(struct recorder *recorder, const struct file_format *format, const char *path)
{
    SCOPED(arena_done) struct arena scratch = {0};
    const struct file_sink sink = {recorder, company, year, account, dimension, value, figure, fact,
            journal, finding, progress};
    const char *slash = strrchr(path, '/');
    struct file_source source = {
            .path = path,
            .name = slash == NULL ? path : slash + 1,
            .options = recorder->options,
    };
    struct stat stat_of_file;

    buffer_clear(&recorder->told);
    buffer_clear(&recorder->findings);
    buffer_text(&recorder->told, "");
    buffer_text(&recorder->findings, "");
    if (stat(path, &stat_of_file) == 0)
        source.size = stat_of_file.st_size;
    return format->read(&source, &sink, &scratch, &recorder->why);
}

enum fault
recorder_read_bytes(struct recorder *recorder, const struct file_format *format, const char *name,
        const char *bytes, size_t length)
{
    char folder[] = "/tmp/summa-recorder-XXXXXX";
    char path[128];
    FILE *file;
    enum fault fault;

    if (mkdtemp(folder) == NULL)
        abort();
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        abort();
    fault = recorder_read_path(recorder, format, path);
    unlink(path);
    rmdir(folder);
    return fault;
}

enum fault
recorder_read(struct recorder *recorder, const struct file_format *format, const char *name,
        const char *text)
{
    return recorder_read_bytes(recorder, format, name, text, strlen(text));
}

void
recorder_done(struct recorder *recorder)
{
    buffer_done(&recorder->told);
    buffer_done(&recorder->findings);
}
