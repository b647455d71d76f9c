/*
 * sqlpack — builds the .sql files of the tree into one C file and its header.
 *
 *   sqlpack ROOT LIST OUT
 *
 * LIST holds one path a line, relative to ROOT: the files below src/ (one
 * statement each) and schema/ (numbered migrations). OUT/sql_catalogue.c and .h
 * are written; src/store/sql.h says what they hold.
 *
 * A statement loses its comments and its layout; :name becomes $n. A migration
 * keeps its layout, and its statements end at a ; that ends a line and is
 * followed by an empty line, a comment line or the end of the file, so that a
 * trigger's inner ; stay inside.
 *
 * Whatever is wrong is said as file:line and ends the build. Memory is left to
 * the end of the process.
 */
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARAM_MAX = 999 }; /* SQLite's own limit in older builds, and plenty */

enum engine { SQLITE, POSTGRES, ENGINE_COUNT };

/* The file that serves both engines comes before those of one. */
enum variant { FOR_BOTH, FOR_SQLITE, FOR_POSTGRES };

struct file {
    const char *path; /* relative to the root */
    const char *text;
    char *name; /* without folder src/ or schema/, and without the endings */
    enum variant variant;
};

struct statement {
    const struct file *file;
    char *text; /* expanded for one engine */
    char *params[PARAM_MAX];
    int param_count;
};

/* A place in a file, and where the expanded text goes. */
struct reader {
    const struct file *file;
    const char *at;
    const char *end;
    int line;
    enum engine engine;
    bool keeps_layout;
    FILE *out;
    struct statement *statement;
};

static const struct token {
    const char *name;
    const char *words[ENGINE_COUNT];
} tokens[] = {
        {"{I8}",      {"INTEGER", "BIGINT"}         },
        {"{BLOB}",    {"BLOB", "BYTEA"}             },
        {"{STRICT}",  {" STRICT", ""}               },
        {"{ROWLESS}", {" STRICT, WITHOUT ROWID", ""}},
};

__attribute__((noreturn, format(printf, 3, 4))) static void
refuse(const char *path, int line, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    fprintf(stderr, "%s:%d: ", path, line);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(1);
}

static void *
must(void *memory)
{
    if (memory == NULL)
        refuse("sqlpack", 0, "%s", strerror(errno));
    return memory;
}

static char *
copy_of(const char *from, size_t length)
{
    return must(strndup(from, length));
}

/* ---- reading ---- */

static char *
read_whole(const char *root, const char *path)
{
    char name[4096];
    char *text = NULL;
    size_t size = 0;
    FILE *in;

    snprintf(name, sizeof(name), "%s/%s", root, path);
    in = fopen(name, "r");
    if (in == NULL)
        refuse(path, 0, "cannot be read: %s", strerror(errno));
    if (getdelim(&text, &size, '\0', in) < 0)
        text = copy_of("", 0);
    fclose(in);
    return text;
}

static bool
cut_ending(char *name, const char *ending)
{
    size_t length = strlen(name);
    size_t cut = strlen(ending);

    if (length <= cut || strcmp(name + length - cut, ending) != 0)
        return false;
    name[length - cut] = '\0';
    return true;
}

static struct file
file_open(const char *root, const char *path)
{
    const char *name = strchr(path, '/');
    struct file file = {.path = path, .text = read_whole(root, path)};

    assert(name != NULL);
    file.name = copy_of(name + 1, strlen(name + 1));
    if (!cut_ending(file.name, ".sql"))
        refuse(path, 0, "does not end in .sql");
    if (cut_ending(file.name, ".sqlite"))
        file.variant = FOR_SQLITE;
    else if (cut_ending(file.name, ".postgres"))
        file.variant = FOR_POSTGRES;
    for (const char *at = file.name; *at != '\0'; at++)
        if (!islower((unsigned char)*at) && !isdigit((unsigned char)*at) && !strchr("_/", *at))
            refuse(path, 0, "has a '%c' in its name: use a-z, 0-9 and _", *at);
    return file;
}

static int
compare_files(const void *left, const void *right)
{
    const struct file *a = left;
    const struct file *b = right;
    int order = strcmp(a->name, b->name);

    return order != 0 ? order : (int)a->variant - (int)b->variant;
}

/* ---- expanding ---- */

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

static struct statement
expand(const struct file *file, const char *from, const char *end, int line, enum engine engine,
        bool keeps_layout)
{
    struct statement statement = {.file = file};
    char *text;
    size_t size;
    struct reader reader = {file, from, end, line, engine, keeps_layout, NULL, &statement};

    reader.out = must(open_memstream(&text, &size));
    while (reader.at < end)
        take_one(&reader);
    fclose(reader.out);
    statement.text = trimmed(must(text));
    return statement;
}

/* ---- statements ---- */

static bool
is_copy(const struct statement *statement)
{
    return strncmp(statement->text, "COPY ", 5) == 0;
}

/* A COPY has no parameters of its own: its columns stand for them. */
static void
take_columns(struct statement *statement)
{
    const char *at = strchr(statement->text, '(');
    const char *close = strchr(statement->text, ')');

    if (at == NULL || close == NULL)
        refuse(statement->file->path, 1, "a COPY names its columns: COPY t (a, b) FROM STDIN");
    for (at++; at < close; at++) {
        size_t length = strcspn(at, " ,)");

        if (length > 0)
            statement->params[statement->param_count++] = copy_of(at, length);
        at += length;
    }
}

static bool
takes(const struct statement *statement, const char *param)
{
    for (int i = 0; i < statement->param_count; i++)
        if (strcmp(statement->params[i], param) == 0)
            return true;
    return false;
}

static void
require_same_params(const struct statement *sqlite, const struct statement *postgres)
{
    for (int i = 0; i < sqlite->param_count; i++)
        if (!takes(postgres, sqlite->params[i]))
            refuse(postgres->file->path, 1, "does not take %s, which %s takes", sqlite->params[i],
                    sqlite->file->path);
    for (int i = 0; i < postgres->param_count; i++)
        if (!takes(sqlite, postgres->params[i]))
            refuse(sqlite->file->path, 1, "does not take %s, which %s takes", postgres->params[i],
                    postgres->file->path);
    for (int i = 0; is_copy(postgres) && i < postgres->param_count; i++)
        if (strcmp(sqlite->params[i], postgres->params[i]) != 0)
            refuse(postgres->file->path, 1, "column %d is %s, but $%d of %s is %s", i + 1,
                    postgres->params[i], i + 1, sqlite->file->path, sqlite->params[i]);
}

/* ---- writing ---- */

static void
write_literal(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            fputs("\\n\"\n        \"", out);
        else if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

/* SQL_LEDGER_JOURNAL_MOVE of ledger/journal/move. */
static void
write_symbol(FILE *out, const char *name)
{
    fputs("SQL_", out);
    for (; *name != '\0'; name++)
        fputc(*name == '/' ? '_' : toupper((unsigned char)*name), out);
}

static void
write_params(FILE *out, int number, enum engine engine, const struct statement *statement)
{
    fprintf(out, "static const char *const params_%d_%d[] = {", number, (int)engine);
    for (int i = 0; i < statement->param_count; i++)
        fprintf(out, "\"%s\", ", statement->params[i]);
    fputs("NULL};\n", out);
}

static void
write_text(FILE *out, int number, enum engine engine, const struct statement *statement)
{
    fputs("        {", out);
    write_literal(out, statement->text);
    fprintf(out, ", params_%d_%d, %d},\n", number, (int)engine, statement->param_count);
}

static void
write_query(FILE *out, FILE *header, int number, const struct file *const by_engine[])
{
    struct statement statements[ENGINE_COUNT];
    const char *name = by_engine[SQLITE]->name;

    for (enum engine engine = SQLITE; engine < ENGINE_COUNT; engine++) {
        const struct file *file = by_engine[engine];

        statements[engine] = expand(file, file->text, strchr(file->text, '\0'), 1, engine, false);
        if (statements[engine].text[0] == '\0')
            refuse(file->path, 1, "holds no statement");
        if (is_copy(&statements[engine]))
            take_columns(&statements[engine]);
    }
    require_same_params(&statements[SQLITE], &statements[POSTGRES]);

    for (enum engine engine = SQLITE; engine < ENGINE_COUNT; engine++)
        write_params(out, number, engine, &statements[engine]);
    fputs("const struct sql ", out);
    write_symbol(out, name);
    fprintf(out, " = {\"%s\",\n", name);
    for (enum engine engine = SQLITE; engine < ENGINE_COUNT; engine++)
        write_text(out, number, engine, &statements[engine]);
    fputs("};\n\n", out);
    fputs("extern const struct sql ", header);
    write_symbol(header, name);
    fputs(";\n", header);
}

/* Which of the files of one name serves which engine. */
static void
choose(const struct file *files, size_t count, const struct file *ret[ENGINE_COUNT])
{
    ret[SQLITE] = ret[POSTGRES] = NULL;
    for (size_t i = 0; i < count; i++) {
        if (files[i].variant != FOR_POSTGRES)
            ret[SQLITE] = &files[i];
        if (files[i].variant != FOR_SQLITE)
            ret[POSTGRES] = &files[i];
    }
    if (ret[SQLITE] == NULL || ret[POSTGRES] == NULL)
        refuse(files[0].path, 1, "the other engine has no file: add its sibling");
    if (count == 3)
        refuse(files[0].path, 1, "serves no engine: both have a file of their own");
}

static size_t
same_name(const struct file *files, size_t count)
{
    size_t same = 1;

    while (same < count && strcmp(files[same].name, files[0].name) == 0)
        same++;
    return same;
}

static void
write_queries(FILE *out, FILE *header, const struct file *files, size_t count)
{
    const struct file *by_engine[ENGINE_COUNT];
    int number = 0;

    for (size_t i = 0; i < count; i += same_name(files + i, count - i)) {
        choose(files + i, same_name(files + i, count - i), by_engine);
        write_query(out, header, number++, by_engine);
    }
    fputs("const struct sql *const sql_catalogue[] = {\n", out);
    for (size_t i = 0; i < count; i += same_name(files + i, count - i)) {
        fputs("        &", out);
        write_symbol(out, files[i].name);
        fputs(",\n", out);
    }
    fprintf(out, "        NULL,\n};\nconst int sql_catalogue_count = %d;\n\n", number);
}

/* ---- migrations ---- */

static bool
is_comment_or_empty(const char *line)
{
    line += strspn(line, " \t");
    return *line == '\0' || *line == '\n' || strncmp(line, "--", 2) == 0;
}

/* Whether the line's code, without a comment after it, ends in a ;. */
static bool
ends_statement(const char *line, const char *next)
{
    char last = '\0';
    bool quoted = false;

    for (; line < next; line++) {
        if (!quoted && strncmp(line, "--", 2) == 0)
            break;
        if (*line == '\'')
            quoted = !quoted;
        if (!isspace((unsigned char)*line))
            last = *line;
    }
    return last == ';' && is_comment_or_empty(next);
}

static const char *
placement_in(const char *comment, const char *end)
{
    static const struct {
        const char *word;
        const char *symbol;
    } known[] = {
            {"(distribute)", "SQL_PLACE_DISTRIBUTE"},
            {"(reference)",  "SQL_PLACE_REFERENCE" },
            {"(local)",      "SQL_PLACE_LOCAL"     },
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        const char *found = strstr(comment, known[i].word);

        if (found != NULL && found < end)
            return known[i].symbol;
    }
    return NULL;
}

static void
write_migration_statement(FILE *out, const struct file *file, const char *comment, const char *code,
        const char *end, int line, enum engine engine)
{
    struct statement statement = expand(file, code, end, line, engine, true);
    const char *placement = placement_in(comment, code);
    bool makes_table = strncmp(statement.text, "CREATE TABLE", 12) == 0;

    if (makes_table && placement == NULL && file->variant != FOR_SQLITE)
        refuse(file->path, line,
                "say (distribute), (reference) or (local) in the comment before CREATE TABLE");
    fputs("        {", out);
    write_literal(out, statement.text);
    fprintf(out, ",\n                %s},\n",
            makes_table && placement != NULL ? placement : "SQL_PLACE_NONE");
}

static void
write_migration_part(FILE *out, const struct file *file, enum engine engine)
{
    const char *comment = file->text; /* begins after the statement before */
    const char *code = NULL;          /* the statement's first line */
    int code_line = 0;
    int line = 1;
    int count = 0;

    for (const char *at = file->text, *next; *at != '\0'; at = next, line++) {
        next = strchr(at, '\n');
        next = next == NULL ? strchr(at, '\0') : next + 1;
        if (code == NULL && !is_comment_or_empty(at)) {
            code = at;
            code_line = line;
        }
        if (code == NULL || !ends_statement(at, next))
            continue;
        write_migration_statement(out, file, comment, code, next, code_line, engine);
        comment = next;
        code = NULL;
        count++;
    }
    if (code != NULL)
        refuse(file->path, code_line, "the statement does not end in a ; at the end of a line");
    if (count == 0)
        refuse(file->path, 1, "holds no statement");
}

static int
migration_number(const struct file *file)
{
    for (int i = 0; i < 4; i++)
        if (!isdigit((unsigned char)file->name[i]))
            refuse(file->path, 1, "name it NNNN_what.sql");
    if (file->name[4] != '_' || file->name[5] == '\0')
        refuse(file->path, 1, "name it NNNN_what.sql");
    return atoi(file->name);
}

static void
write_migrations(FILE *out, const struct file *files, size_t count)
{
    char *rows;
    size_t size;
    FILE *table = must(open_memstream(&rows, &size));
    int number = 0;

    for (size_t i = 0; i < count; i += same_name(files + i, count - i)) {
        if (migration_number(&files[i]) != ++number)
            refuse(files[i].path, 1, "migration %04d was expected here", number);
        for (enum engine engine = SQLITE; engine < ENGINE_COUNT; engine++) {
            fprintf(out, "static const struct sql_step steps_%d_%d[] = {\n", number, (int)engine);
            for (size_t j = i; j < i + same_name(files + i, count - i); j++)
                if (files[j].variant == FOR_BOTH || (int)files[j].variant == (int)engine + 1)
                    write_migration_part(out, &files[j], engine);
            fputs("        {NULL, SQL_PLACE_NONE},\n};\n", out);
        }
        fprintf(table, "        {%d, \"%s\", steps_%d_0, steps_%d_1},\n", number, files[i].name,
                number, number);
    }
    fclose(table);
    fprintf(out, "const struct sql_migration sql_migrations[] = {\n%s", rows);
    fprintf(out, "        {0, NULL, NULL, NULL},\n};\nconst int sql_migration_count = %d;\n",
            number);
}

/* ---- all of it ---- */

static FILE *
out_open(const char *folder, const char *name)
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    return must(fopen(path, "w"));
}

static void
out_close(FILE *out)
{
    if (ferror(out) || fclose(out) != 0)
        refuse("sqlpack", 0, "cannot write: %s", strerror(errno));
}

/* Appends to a growing array of files. */
static void
add(struct file **files, size_t *count, struct file file)
{
    *files = must(realloc(*files, (*count + 1) * sizeof(file)));
    (*files)[(*count)++] = file;
}

static void
read_list(const char *root, const char *list, struct file **ret_queries, size_t *ret_query_count,
        struct file **ret_migrations, size_t *ret_migration_count)
{
    FILE *in = fopen(list, "r");
    char *line = NULL;
    size_t size = 0;

    if (in == NULL)
        refuse(list, 0, "cannot be read: %s", strerror(errno));
    while (getline(&line, &size, in) > 0) {
        char *path = copy_of(line, strcspn(line, "\n"));

        if (strncmp(path, "src/", 4) == 0)
            add(ret_queries, ret_query_count, file_open(root, path));
        else if (strncmp(path, "schema/", 7) == 0)
            add(ret_migrations, ret_migration_count, file_open(root, path));
        else if (*path != '\0')
            refuse(list, 0, "%s is neither below src/ nor schema/", path);
    }
    fclose(in);
}

static void
write_catalogue(const char *folder, const struct file *queries, size_t query_count,
        const struct file *migrations, size_t migration_count)
{
    FILE *out = out_open(folder, "sql_catalogue.c");
    FILE *header = out_open(folder, "sql_catalogue.h");

    fputs("/* Built by tools/sqlpack from the .sql files: change those. */\n"
          "#ifndef SQL_CATALOGUE_H\n#define SQL_CATALOGUE_H\n\n#include \"store/sql.h\"\n\n",
            header);
    fputs("/* Built by tools/sqlpack from the .sql files: change those. */\n"
          "#include \"sql_catalogue.h\"\n\n#include <stddef.h>\n\n",
            out);
    write_queries(out, header, queries, query_count);
    write_migrations(out, migrations, migration_count);
    fputs("\n/* By name; NULL ends it. */\n"
          "extern const struct sql *const sql_catalogue[];\n"
          "extern const int sql_catalogue_count;\n\n"
          "/* By number; number 0 ends it. */\n"
          "extern const struct sql_migration sql_migrations[];\n"
          "extern const int sql_migration_count;\n\n#endif\n",
            header);
    out_close(out);
    out_close(header);
}

int
main(int argc, char **argv)
{
    struct file *queries = NULL;
    struct file *migrations = NULL;
    size_t query_count = 0;
    size_t migration_count = 0;

    if (argc != 4)
        refuse("sqlpack", 0, "usage: sqlpack ROOT LIST OUT");
    read_list(argv[1], argv[2], &queries, &query_count, &migrations, &migration_count);
    if (query_count > 0)
        qsort(queries, query_count, sizeof(*queries), compare_files);
    if (migration_count > 0)
        qsort(migrations, migration_count, sizeof(*migrations), compare_files);
    write_catalogue(argv[3], queries, query_count, migrations, migration_count);
    return 0;
}
