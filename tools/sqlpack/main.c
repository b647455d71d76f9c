/* main — the list of files, and the two files that are written. */
#include "sqlpack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

        if (file_is_part(path))
            continue;
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
        qsort(queries, query_count, sizeof(*queries), file_compare);
    if (migration_count > 0)
        qsort(migrations, migration_count, sizeof(*migrations), file_compare);
    write_catalogue(argv[3], queries, query_count, migrations, migration_count);
    return 0;
}
