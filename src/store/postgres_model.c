/*
 * What the migrations make, read from their statements: nothing may be made beside the books by who
 * only reads them. They are of few forms, which tidy holds.
 */
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/postgres.h"

enum { NAME_ROOM = 64 };

static int
count_of(const char *text, const char *word)
{
    int count = 0;

    while ((text = strstr(text, word)) != NULL) {
        count++;
        text += strlen(word);
    }
    return count;
}

/* A table's text is how many it has: what an ALTER adds is added up. */
static void
add_constraints(struct arena *arena, struct object *table, const char *text)
{
    static const char *const words[] = {"PRIMARY KEY", "UNIQUE", "CHECK ("};
    long counts[COUNT_OF(words)];
    char *rest = (char *)(table->text == NULL ? "0 0 0" : table->text);

    for (size_t i = 0; i < COUNT_OF(words); i++)
        counts[i] = strtol(rest, &rest, 10) + count_of(text, words[i]);
    table->text = arena_format(arena, "%ld %ld %ld", counts[0], counts[1], counts[2]);
}

static void
drop(struct objects *objects, const char *type, const char *name)
{
    struct object *dropped = objects_find(objects, type, name);

    assert(dropped != NULL);
    *dropped = objects->list[--objects->count];
}

static void
add(struct arena *arena, struct objects *objects, const char *type, const char *name)
{
    objects_add(arena, objects, arena_text(arena, type), arena_text(arena, name), NULL);
}

static void
alter_table(struct arena *arena, struct objects *objects, const char *name, const char *text)
{
    struct object *table = objects_find(objects, "table", name);

    assert(table != NULL);
    add_constraints(arena, table, text);
}

/* A unique index is an index. */
static bool
read_step(const char *text, char verb[NAME_ROOM], char type[NAME_ROOM], char name[NAME_ROOM])
{
    if (sscanf(text, "%63s %63s %63[^ (;\n]", verb, type, name) != 3)
        return false;
    if (text_same(type, "UNIQUE") && sscanf(text, "%*s %*s %63s %63[^ (;\n]", type, name) != 2)
        return false;
    for (char *letter = type; *letter != '\0'; letter++)
        *letter = (char)tolower((unsigned char)*letter);
    return true;
}

static void
take_step(struct arena *arena, struct objects *objects, const char *text)
{
    char verb[NAME_ROOM];
    char type[NAME_ROOM];
    char name[NAME_ROOM];

    if (!read_step(text, verb, type, name))
        return;
    if (text_same(verb, "CREATE"))
        add(arena, objects, type, name);
    if (text_same(type, "table"))
        alter_table(arena, objects, name, text);
    if (text_same(verb, "DROP"))
        drop(objects, type, name);
}

enum fault
postgres_model(struct store *store, struct arena *arena, struct why *why, struct objects *ret)
{
    (void)why;
    for (int i = 0; i < store->schema; i++)
        for (const struct sql_step *step = sql_migrations[i].postgres; step->text != NULL; step++)
            take_step(arena, ret, step->text);
    return OK;
}
