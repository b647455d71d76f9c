#include "ledger/category/tree.h"

#include <assert.h>

#include "ledger/name/lookup.h"

/* Links of one category to others, by place; NOWHERE when there is none. */
struct node {
    size_t parent;
    size_t first_child;
    size_t last_child;
    size_t next_sibling;
};

#define NOWHERE SIZE_MAX

const struct category *
tree_find(const struct category *categories, size_t count, int64_t category_id)
{
    for (size_t i = 0; i < count; i++)
        if (categories[i].category_id == category_id)
            return &categories[i];
    return NULL;
}

bool
tree_is_below(const struct category *categories, size_t count, const struct category *category,
        int64_t category_id)
{
    while (category != NULL && category->category_id != category_id)
        category = tree_find(categories, count, category->parent_id);
    return category != NULL;
}

/* nodes[count] is above all roots. */
static struct node *
link_nodes(struct arena *arena, const struct category *categories, size_t count)
{
    struct node *nodes = arena_array(arena, count + 1, sizeof(*nodes));
    struct lookup places;

    lookup_init(&places, arena, count);
    for (size_t i = 0; i <= count; i++)
        nodes[i] = (struct node){NOWHERE, NOWHERE, NOWHERE, NOWHERE};
    for (size_t i = 0; i < count; i++) {
        bool added = lookup_add_id(&places, categories[i].category_id, &categories[i]);

        assert(added);
    }
    for (size_t i = 0; i < count; i++) {
        const struct category *parent = lookup_id(&places, categories[i].parent_id);
        struct node *above = &nodes[parent == NULL ? count : (size_t)(parent - categories)];

        if (parent == NULL && categories[i].parent_id != 0)
            continue; /* below nothing: nobody comes to it */
        nodes[i].parent = (size_t)(above - nodes);
        if (above->first_child == NOWHERE)
            above->first_child = i;
        else
            nodes[above->last_child].next_sibling = i;
        above->last_child = i;
    }
    return nodes;
}

/* The node after this one, depth first: its child, else the next of it or of those above it. */
static size_t
next_node(const struct node *nodes, size_t at)
{
    if (nodes[at].first_child != NOWHERE)
        return nodes[at].first_child;
    while (at != NOWHERE && nodes[at].next_sibling == NOWHERE)
        at = nodes[at].parent;
    return at == NOWHERE ? NOWHERE : nodes[at].next_sibling;
}

bool
tree_depth_first(
        struct arena *arena, const struct category *categories, size_t count, struct category **ret)
{
    const struct node *nodes = link_nodes(arena, categories, count);
    struct category *ordered = arena_array(arena, count, sizeof(*ordered));
    size_t done = 0;

    for (size_t at = next_node(nodes, count); at != NOWHERE; at = next_node(nodes, at))
        ordered[done++] = categories[at];
    if (done < count)
        return false;
    *ret = ordered;
    return true;
}
