/*
 * expand — one text for one engine: without comments, :name as $n, each {TOKEN}
 * as the engine's own word, each {part} as the text of its file.
 */
#include "sqlpack.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* A place in a file, and where the expanded text goes. */
struct reader {
    const struct file *file;
    const char *at;
    const char *end;
    int line;
    enum engine engine;
    bool keeps_layout;
    bool in_part;
    FILE *out;
    struct statement *statement;
};

static const struct token {
    const char *name;
    const char *words[ENGINE_COUNT];
} tokens[] = {
        {"{I8}", {"INTEGER", "BIGINT"}},
        {"{BLOB}", {"BLOB", "BYTEA"}},
        {"{STRICT}", {" STRICT", ""}},
        {"{ROWLESS}", {" STRICT, WITHOUT ROWID", ""}},
};

static int
param_number(struct reader *reader, const char *name, size_t length)
{
    struct statement *statement = reader->statement;

    for (int i = 0; i < statement->param_count; i++)
        if (strlen(statement->params[i]) == length &&
                strncmp(statement->params[i], name, length) == 0)
            return i + 1;
    if (statement->param_count == PARAM_MAX)
        refuse(reader->file->path, reader->line, "more than %d parameters", PARAM_MAX);
    statement->params[statement->param_count++] = copy_of(name, length);
    return statement->param_count;
}

static void
take_param(struct reader *reader)
{
    size_t length = 1;

    while (islower((unsigned char)reader->at[length]) ||
            isdigit((unsigned char)reader->at[length]) || reader->at[length] == '_')
        length++;
    if (reader->at[1] == ':')
        refuse(reader->file->path, reader->line, "'::' is PostgreSQL's alone: write CAST(x AS t)");
    if (length == 1)
        refuse(reader->file->path, reader->line, "':' without a name in lower case after it");
    if (reader->keeps_layout)
        refuse(reader->file->path, reader->line, "a migration takes no parameters");
    fprintf(reader->out, "$%d", param_number(reader, reader->at + 1, length - 1));
    reader->at += length;
}

/* Cuts white space from both ends, and at the end of every line of a migration. */
static char *
trimmed(char *text)
{
    char *to = text + strspn(text, " \n\t");
    char *start = to;

    for (const char *from = to; *from != '\0'; from++) {
        if (*from == '\n')
            while (to > start && (to[-1] == ' ' || to[-1] == '\t'))
                to--;
        *to++ = *from;
    }
    while (to > start && isspace((unsigned char)to[-1]))
        to--;
    *to = '\0';
    return start;
}

static void take_all(struct reader *reader);

/* The part that is named between the braces, from the file's own folder, or by its path in src. */
static void
take_part(struct reader *reader, const char *name, int length)
{
    const char *path = reader->file->path;
    struct file file = {.root = reader->file->root};
    struct reader part = *reader;
    bool has_path = memchr(name, '/', (size_t)length) != NULL;
    const char *folder = has_path ? "src/" : path;
    char place[4096];
    char *text;
    size_t size;

    if (reader->in_part)
        refuse(path, reader->line, "{%.*s}: a part has no parts", length, name);
    snprintf(place, sizeof(place), "%.*s%.*s.part.sql", (int)(strrchr(folder, '/') - folder) + 1,
            folder, length, name);
    file.path = place;
    file.text = file_read(file.root, place);
    part.file = &file;
    part.at = file.text;
    part.end = strchr(file.text, '\0');
    part.line = 1;
    part.in_part = true;
    part.out = must(open_memstream(&text, &size));
    take_all(&part);
    fclose(part.out);
    fputs(trimmed(must(text)), reader->out);
}

static void
take_token(struct reader *reader)
{
    const char *close = strchr(reader->at, '}');
    int length = close == NULL ? 1 : (int)(close - reader->at) + 1;

    for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++)
        if (strncmp(reader->at, tokens[i].name, strlen(tokens[i].name)) == 0) {
            fputs(tokens[i].words[reader->engine], reader->out);
            reader->at += length;
            return;
        }
    if (islower((unsigned char)reader->at[1]) && close != NULL && !reader->keeps_layout) {
        take_part(reader, reader->at + 1, length - 2);
        reader->at += length;
        return;
    }
    refuse(reader->file->path, reader->line,
            "unknown token %.*s: there are {I8}, {BLOB}, {STRICT}, {ROWLESS}", length, reader->at);
}

static void
take_quoted(struct reader *reader)
{
    const char quote = *reader->at;
    const char *close = strchr(reader->at + 1, quote);

    if (close == NULL || close >= reader->end)
        refuse(reader->file->path, reader->line, "the quote %c is not closed", quote);
    for (; reader->at <= close; reader->at++) {
        if (*reader->at == '\n')
            reader->line++;
        fputc(*reader->at, reader->out);
    }
}

static void
skip_comment(struct reader *reader)
{
    while (reader->at < reader->end && *reader->at != '\n')
        reader->at++;
}

/* Outside a migration any run of white space and comments is one space. */
static void
take_space(struct reader *reader)
{
    const char *from = reader->at;

    for (; reader->at < reader->end; reader->at++) {
        if (strncmp(reader->at, "--", 2) == 0)
            skip_comment(reader);
        if (reader->at == reader->end || !isspace((unsigned char)*reader->at))
            break;
        if (*reader->at == '\n')
            reader->line++;
        if (reader->keeps_layout)
            fputc(*reader->at, reader->out);
    }
    if (!reader->keeps_layout && reader->at > from)
        fputc(' ', reader->out);
}

static void
take_end(struct reader *reader)
{
    if (reader->in_part)
        refuse(reader->file->path, reader->line, "a part of a statement does not end it");
    reader->at++;
    take_space(reader);
    if (reader->at < reader->end)
        refuse(reader->file->path, reader->line, "a second statement: one statement a file");
}

static void
take_one(struct reader *reader)
{
    if (isspace((unsigned char)*reader->at) || strncmp(reader->at, "--", 2) == 0)
        take_space(reader);
    else if (strncmp(reader->at, "/*", 2) == 0)
        refuse(reader->file->path, reader->line, "write comments with --");
    else if (*reader->at == '\'' || *reader->at == '"')
        take_quoted(reader);
    else if (*reader->at == ':')
        take_param(reader);
    else if (*reader->at == '{')
        take_token(reader);
    else if (*reader->at == '$')
        refuse(reader->file->path, reader->line, "write :name; its number is given by the build");
    else if (*reader->at == ';' && !reader->keeps_layout)
        take_end(reader);
    else
        fputc(*reader->at++, reader->out);
}

static void
take_all(struct reader *reader)
{
    while (reader->at < reader->end)
        take_one(reader);
}

struct statement
expand(const struct file *file, const char *from, const char *end, int line, enum engine engine,
        bool keeps_layout)
{
    struct statement statement = {.file = file};
    char *text;
    size_t size;
    struct reader reader = {file, from, end, line, engine, keeps_layout, false, NULL, &statement};

    reader.out = must(open_memstream(&text, &size));
    take_all(&reader);
    fclose(reader.out);
    statement.text = trimmed(must(text));
    return statement;
}
