/*
 * chart_json — accounts, or values of a dimension, as one JSON object of codes and names.
 *
 *   {"1010": "CASH", "2010": "ACCOUNTS PAYABLE"}
 *
 * Nothing in such a file says what it lists. The option "what" does (accounts,
 * departments, or funds), else the file's name. Departments are cost centres;
 * funds are values of a dimension of their own.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/input_file.h"
#include "base/scoped.h"
#include "base/text.h"
#include "exchange/file/file.h"

enum { SIZE_MAX_BYTES = 16 * 1024 * 1024 };

static const struct content {
    const char *what;
    const char *within;    /* the file's name holds this */
    const char *dimension; /* NULL: accounts */
    const char *dimension_name;
} contents[] = {
        {"accounts", "account", NULL, NULL},
        {"departments", "department", "1", "Cost centre"},
        {"funds", "fund", "FUND", "Fund"},
};

struct reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct arena *arena;
    const struct content *content;
    const char *at; /* in the file's text: behind the record that was told last */
    int64_t line;
    int depth;
};

/* From an opening quote to behind the closing one. */
static const char *
skip_string(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

/* Records stand in the order of the file, which was read as JSON: the next key is the next string
 * at depth 1 with a colon behind it. */
static void
find_next_line(struct reader *reader)
{
    bool is_key = false;

    while (!is_key && *reader->at != '\0') {
        char c = *reader->at;

        reader->line += c == '\n';
        reader->depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (c != '"') {
            reader->at++;
            continue;
        }
        reader->at = skip_string(reader->at);
        is_key = reader->depth == 1 && reader->at[strspn(reader->at, " \t\r\n")] == ':';
    }
}

static void say(const struct reader *reader, const char *code, enum severity severity,
        const char *mend, const char *format, ...) PRINTF(5, 6);

static void
say(const struct reader *reader, const char *code, enum severity severity, const char *mend,
        const char *format, ...)
{
    va_list values;
    const char *detail;

    va_start(values, format);
    detail = arena_vformat(reader->arena, format, values);
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

/* Composed, as every other door gives it: else one code would be two. NULL: it holds a control
 * character. */
static const char *
clean_or_null(const struct reader *reader, const char *text)
{
    const char *clean;
    struct why why;

    if (text_clean(reader->arena, &why, text, strlen(text), SIZE_MAX, false, &clean))
        return NULL;
    return clean;
}

static enum fault
tell_sink(const struct reader *reader, const char *code, const char *name)
{
    const struct file_sink *sink = reader->sink;

    if (reader->content->dimension == NULL)
        return sink->account(sink->context,
                &(struct file_account){.code = code, .name = name, .file_line = reader->line});
    return sink->value(sink->context, &(struct file_value){.dimension = reader->content->dimension,
                                              .code = code,
                                              .name = name,
                                              .file_line = reader->line});
}

static enum fault
tell(struct reader *reader, const char *key, const json_t *json)
{
    const char *code = clean_or_null(reader, key);
    const char *name = json_string_value(json);

    find_next_line(reader);
    if (name == NULL) {
        say(reader, "chart-json.name", SEVERITY_REFUSE, "Write the name as a text.",
                "the name of %.60s is no text", key);
        return OK;
    }
    name = clean_or_null(reader, name);
    if (code == NULL || name == NULL) {
        say(reader, "chart-json.name", SEVERITY_REFUSE, "Remove it.",
                "the code or name of %.60s holds a control character", key);
        return OK;
    }
    if (*name == '\0') {
        say(reader, "chart-json.name", SEVERITY_WARN, "Name it after the import.",
                "%.60s has no name; its code is taken for one", code);
        name = code;
    }
    return tell_sink(reader, code, name);
}

static enum fault
tell_all(struct reader *reader, json_t *records)
{
    const struct content *content = reader->content;
    const char *code;
    json_t *name;
    enum fault fault = OK;

    if (content->dimension != NULL)
        fault = reader->sink->dimension(
                reader->sink->context, &(struct file_dimension){.code = content->dimension,
                                               .name = content->dimension_name,
                                               .file_line = 1});
    json_object_foreach(records, code, name)
    {
        if (fault == OK)
            fault = tell(reader, code, name);
    }
    return fault;
}

/* ---- the file ---- */

static enum fault
read_text(const struct file_source *source, struct arena *arena, struct why *why, const char **ret,
        size_t *ret_length)
{
    SCOPED(scoped_file) FILE *file = NULL;
    char *bytes;
    enum fault fault;

    if ((fault = input_file_stream(why, source->path, source->name, INPUT_PLAIN, &file)))
        return fault;
    if (source->size > SIZE_MAX_BYTES)
        return fault_say(why, FAULT_FILE_LARGE, source->name, "a chart has at most 16 MiB");
    bytes = arena_take(arena, (size_t)source->size + 2);
    *ret_length = fread(bytes, 1, (size_t)source->size + 1, file);
    if (ferror(file))
        return fault_say(why, FAULT_FILE_OPEN, source->name, "it cannot be read");
    if (*ret_length != (size_t)source->size)
        return fault_say(why, FAULT_FILE_CHANGED, source->name, "its size is another now");
    *ret = bytes;
    return OK;
}

static enum fault
find_content(struct reader *reader, struct why *why)
{
    const char *what = json_string_value(json_object_get(reader->source->options, "what"));
    const char *name = text_fold(reader->arena, reader->source->name);

    for (size_t i = 0; i < COUNT_OF(contents); i++)
        if (what != NULL ? strcmp(what, contents[i].what) == 0
                         : strstr(name, contents[i].within) != NULL) {
            reader->content = &contents[i];
            return OK;
        }
    return fault_say(why, FAULT_MAPPING_INVALID, "/what",
            "say what the file lists: accounts, departments or funds");
}

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    SCOPED(json_close) json_t *records = NULL;
    struct reader reader = {.source = source, .sink = sink, .arena = scratch, .line = 1};
    size_t length = 0;
    int wrong_line = 1;
    enum fault fault;

    if ((fault = find_content(&reader, why)) ||
            (fault = read_text(source, scratch, why, &reader.at, &length)))
        return fault;
    if (json_read_lines(why, reader.at, length, &records, &wrong_line) != OK) {
        reader.line = wrong_line;
        say(&reader, "chart-json.json", SEVERITY_REFUSE, "Mend the file.", "it is no JSON: %s",
                why->detail);
        return OK;
    }
    if (!json_is_object(records)) {
        say(&reader, "chart-json.json", SEVERITY_REFUSE,
                "Write one object of codes and names: {\"1010\": \"Cash\"}.",
                "it is no object of codes and names");
        return OK;
    }
    return tell_all(&reader, records);
}

/* {"123": " */
static int
recognise(const char *name, const char *head, size_t length)
{
    const char *end = head + length;
    const char *at = head;

    while (at < end && isspace((unsigned char)*at))
        at++;
    if (at == end || *at++ != '{')
        return 0;
    while (at < end && isspace((unsigned char)*at))
        at++;
    if (end - at < 2 || at[0] != '"' || !isdigit((unsigned char)at[1]))
        return 0;
    return text_ends(name, ".json") ? 80 : 50;
}

const struct file_format file_chart_json = {
        .name = "chart-json",
        .doc = "accounts, departments or funds as one JSON object of codes and names",
        .carries_journals = false,
        .recognise = recognise,
        .read = read,
};
