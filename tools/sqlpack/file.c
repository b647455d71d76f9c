/* file — paths, names and texts of the files. */
#include "sqlpack.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
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

void *
must(void *memory)
{
    if (memory == NULL)
        refuse("sqlpack", 0, "%s", strerror(errno));
    return memory;
}

char *
copy_of(const char *from, size_t length)
{
    return must(strndup(from, length));
}

char *
file_read(const char *root, const char *path)
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

bool
file_is_part(const char *path)
{
    static const char ending[] = ".part.sql";
    size_t length = strlen(path);

    return length > strlen(ending) && strcmp(path + length - strlen(ending), ending) == 0;
}

struct file
file_open(const char *root, const char *path)
{
    const char *name = strchr(path, '/');
    struct file file = {.root = root, .path = path, .text = file_read(root, path)};

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

int
file_compare(const void *left, const void *right)
{
    const struct file *a = left;
    const struct file *b = right;
    int order = strcmp(a->name, b->name);

    return order != 0 ? order : (int)a->variant - (int)b->variant;
}

size_t
file_same_name(const struct file *files, size_t count)
{
    size_t same = 1;

    while (same < count && strcmp(files[same].name, files[0].name) == 0)
        same++;
    return same;
}
