#include "store/schema.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/heap.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/connection.h"
#include "store/stmt.h"
#include "store/store.h"
#include "store/work.h"

/* What the migrations make is the same for as long as the store is open: it is made once. */
struct model {
    pthread_mutex_t lock;
    bool made;
    struct arena arena;
    struct objects objects;
};

static void *
model_make(void)
{
    struct model *model = heap_take(1, sizeof(*model));

    pthread_mutex_init(&model->lock, NULL);
    return model;
}

static void
model_end(void *ending)
{
    struct model *model = ending;

    pthread_mutex_destroy(&model->lock);
    arena_done(&model->arena);
    free(model);
}

static enum fault
fill_model(struct work *work, struct model *model)
{
    enum fault fault;

    if (model->made)
        return OK;
    fault = work->store->engine->model(work->store, &model->arena, &work->why, &model->objects);
    if (fault == OK) {
        model->made = true;
        return OK;
    }
    arena_done(&model->arena);
    model->objects = (struct objects){0};
    return fault;
}

static enum fault
take_model(struct work *work, const struct objects **ret)
{
    static const char room;
    struct model *model = store_attach(work->store, &room, model_make, model_end);
    enum fault fault;

    pthread_mutex_lock(&model->lock);
    fault = fill_model(work, model);
    pthread_mutex_unlock(&model->lock);
    *ret = &model->objects;
    return fault;
}

static enum fault
read_objects(struct work *work, struct objects *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_STORE_OBJECTS, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row)
        objects_add(&work->arena, ret, stmt_text(&list, "type"), stmt_text(&list, "name"),
                stmt_text(&list, "text"));
    return fault;
}

void
objects_add(struct arena *arena, struct objects *objects, const char *type, const char *name,
        const char *text)
{
    objects->list = arena_room(arena, objects->list, objects->count, sizeof(objects->list[0]));
    objects->list[objects->count++] = (struct object){type, name, text};
}

struct object *
objects_find(const struct objects *objects, const char *type, const char *name)
{
    for (size_t i = 0; i < objects->count; i++)
        if (text_same(objects->list[i].type, type) && text_same(objects->list[i].name, name))
            return &objects->list[i];
    return NULL;
}

enum fault
schema_compare(struct work *work, schema_tell *tell, void *context)
{
    const struct objects *made;
    struct objects there = {0};
    enum fault fault;

    if ((fault = take_model(work, &made)) || (fault = read_objects(work, &there)))
        return fault;
    for (size_t i = 0; i < made->count; i++) {
        const struct object *own = &made->list[i];
        const struct object *found = objects_find(&there, own->type, own->name);

        if (found == NULL)
            tell(context, own->type, own->name, "it is missing");
        else if (!text_same(own->text, found->text))
            tell(context, own->type, own->name, "it is not as it was made");
    }
    for (size_t i = 0; i < there.count; i++)
        if (text_same(there.list[i].type, "trigger") &&
                objects_find(made, "trigger", there.list[i].name) == NULL)
            tell(context, "trigger", there.list[i].name, "it is not Summa's");
    return OK;
}
