/* query — statements, and what their two texts must have in common. */
#include "sqlpack.h"

#include <ctype.h>
#include <string.h>

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

void
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

void
write_queries(FILE *out, FILE *header, const struct file *files, size_t count)
{
    const struct file *by_engine[ENGINE_COUNT];
    int number = 0;

    for (size_t i = 0; i < count; i += file_same_name(files + i, count - i)) {
        choose(files + i, file_same_name(files + i, count - i), by_engine);
        write_query(out, header, number++, by_engine);
    }
    fputs("const struct sql *const sql_catalogue[] = {\n", out);
    for (size_t i = 0; i < count; i += file_same_name(files + i, count - i)) {
        fputs("        &", out);
        write_symbol(out, files[i].name);
        fputs(",\n", out);
    }
    fprintf(out, "        NULL,\n};\nconst int sql_catalogue_count = %d;\n\n", number);
}
