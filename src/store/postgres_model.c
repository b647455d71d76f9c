/*
 * What the migrations make, read from their statements: nothing may be made beside the books by who
 * only reads them. They are of few forms, which tidy holds.
 */
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/postgres.h"

enum { NAME_ROOM = 64 };

/* Of one table. */
struct constraints {
    int primary;
    int unique;
    int checks;
};

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
    struct constraints now = {0};

    if (table->text != NULL) {
        int read = sscanf(table->text, "%d %d %d", &now.primary, &now.unique, &now.checks);

        assert(read == 3);
    }
    table->text = arena_format(arena, "%d %d %d", now.primary + count_of(text, "PRIMARY KEY"),
            now.unique + count_of(text, "UNIQUE"), now.checks + count_of(text, "CHECK ("));
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

static void
take_step(struct arena *arena, struct objects *objects, const char *text)
{
    char verb[NAME_ROOM];
    char type[NAME_ROOM];
    char name[NAME_ROOM];

    if (sscanf(text, "%63s %63s %63[^ (;\n]", verb, type, name) != 3)
        return;
    for (char *letter = type; *letter != '\0'; letter++)
        *letter = (char)tolower((unsigned char)*letter);
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
