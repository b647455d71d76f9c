/* run_all — what an operation gives a page at a time, as one list or page after page. */
#include <assert.h>
#include <string.h>

#include "operation/operation.h"
#include "operation/shapes.h"
#include "store/work.h"

/* Where the pages of an operation say what they have, and where the next one begins. */
struct paging {
    const struct field *after;
    const struct field *limit;
    const struct field *items;
    const struct field *next;
};

struct gathered {
    char *items;
    size_t count;
    size_t room;
};

static struct paging
paging_of(const struct operation *operation)
{
    struct paging paging = {
            .after = shape_field(operation->input, "after"),
            .limit = shape_field(operation->input, "limit"),
            .items = shape_field(operation->output, "items"),
            .next = shape_field(operation->output, "next"),
    };

    assert(paging.after != NULL && paging.limit != NULL && paging.items != NULL &&
            paging.next != NULL && paging.after->kind == paging.next->kind);
    return paging;
}

static size_t
place_size(const struct field *field)
{
    if (field->kind == FIELD_TEXT)
        return sizeof(const char *);
    return field->kind == FIELD_DAY ? sizeof(int) : sizeof(int64_t);
}

/* Where the next page begins is where the query goes on; false on the last one. */
static bool
go_on(const struct paging *paging, const char *page, char *query)
{
    static const char none[sizeof(int64_t)] = {0};
    const char *next = page + paging->next->offset;
    size_t size = place_size(paging->next);

    memcpy(query + paging->after->offset, next, size);
    return memcmp(next, none, size) != 0;
}

static void
gather(struct arena *arena, const struct paging *paging, const char *page, struct gathered *all)
{
    size_t size = paging->items->of->size;
    const char *items;
    size_t count;

    memcpy(&items, page + paging->items->offset, sizeof(items));
    memcpy(&count, page + paging->items->count_offset, sizeof(count));
    if (count == 0)
        return;
    if (all->count + count > all->room) {
        all->room = 2 * all->room + count;
        all->items = arena_grow(arena, all->items, all->count, all->room, size);
    }
    memcpy(all->items + all->count * size, items, count * size);
    all->count += count;
}

enum fault
operation_run_all(
        struct work *work, const struct operation *operation, const void *query, void *ret_page)
{
    const struct paging paging = paging_of(operation);
    const int64_t limit = PAGE_MAX;
    struct gathered all = {0};
    char *asked = arena_bytes(&work->arena, query, operation->input->size);
    enum fault fault;

    memcpy(asked + paging.limit->offset, &limit, sizeof(limit));
    do {
        memset(ret_page, 0, operation->output->size);
        if ((fault = operation_run(work, operation, asked, ret_page)))
            return fault;
        gather(&work->arena, &paging, ret_page, &all);
    } while (go_on(&paging, ret_page, asked));
    memcpy((char *)ret_page + paging.items->offset, &all.items, sizeof(all.items));
    memcpy((char *)ret_page + paging.items->count_offset, &all.count, sizeof(all.count));
    return OK;
}

enum fault
operation_each_page(struct work *work, const struct operation *operation, const void *query,
        enum fault (*take)(void *context, const void *page), void *context)
{
    const struct paging paging = paging_of(operation);
    const int64_t limit = PAGE_MAX;
    char *asked = arena_bytes(&work->arena, query, operation->input->size);
    void *page = arena_take(&work->arena, operation->output->size);
    const struct arena_mark mark = arena_mark(&work->arena);
    bool more = true;
    enum fault fault;

    assert(paging.next->kind != FIELD_TEXT); /* it would go with its page */
    memcpy(asked + paging.limit->offset, &limit, sizeof(limit));
    while (more) {
        memset(page, 0, operation->output->size);
        if ((fault = operation_run(work, operation, asked, page)) || (fault = take(context, page)))
            return fault;
        more = go_on(&paging, page, asked);
        arena_reset(&work->arena, mark);
    }
    return OK;
}
