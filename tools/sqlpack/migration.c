/*
 * migration — migrations, split into statements.
 *
 * A statement ends at a ; that ends a line and is followed by an empty line, a
 * comment line or the end of the file, so that a trigger's inner ; stay inside.
 */
#include "sqlpack.h"

#include <ctype.h>
#include <string.h>

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
            {"(reference)", "SQL_PLACE_REFERENCE"},
            {"(local)", "SQL_PLACE_LOCAL"},
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
    int number = 0;

    for (int i = 0; i < 4; i++) {
        if (!isdigit((unsigned char)file->name[i]))
            refuse(file->path, 1, "name it NNNN_what.sql");
        number = number * 10 + file->name[i] - '0';
    }
    if (file->name[4] != '_' || file->name[5] == '\0')
        refuse(file->path, 1, "name it NNNN_what.sql");
    return number;
}

void
write_migrations(FILE *out, const struct file *files, size_t count)
{
    char *rows;
    size_t size;
    FILE *table = must(open_memstream(&rows, &size));
    int number = 0;

    for (size_t i = 0; i < count; i += file_same_name(files + i, count - i)) {
        if (migration_number(&files[i]) != ++number)
            refuse(files[i].path, 1, "migration %04d was expected here", number);
        for (enum engine engine = SQLITE; engine < ENGINE_COUNT; engine++) {
            fprintf(out, "static const struct sql_step steps_%d_%d[] = {\n", number, (int)engine);
            for (size_t j = i; j < i + file_same_name(files + i, count - i); j++)
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
