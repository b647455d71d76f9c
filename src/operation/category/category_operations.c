#include "operation/category/category_operations.h"

#include "base/text.h"
#include "operation/category/category_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

static const char *
code_of(const struct category *categories, size_t count, int64_t category_id)
{
    for (size_t i = 0; i < count; i++)
        if (categories[i].category_id == category_id)
            return categories[i].code;
    return NULL;
}

static enum fault
list_tree(struct work *work, int64_t company_id, struct category_page *ret)
{
    struct category *categories;
    enum fault fault;

    if ((fault = category_list(work, company_id, &categories, &ret->count)))
        return fault;
    ret->items = arena_array(&work->arena, ret->count, sizeof(*ret->items));
    for (size_t i = 0; i < ret->count; i++)
        ret->items[i] = (struct category_record){
                .category = categories[i],
                .parent = code_of(categories, ret->count, categories[i].parent_id),
        };
    return OK;
}

static enum fault
view(struct work *work, int64_t company_id, int64_t category_id, struct category_record *ret)
{
    struct category_page page;
    enum fault fault;

    if ((fault = list_tree(work, company_id, &page)))
        return fault;
    for (size_t i = 0; i < page.count; i++)
        if (page.items[i].category.category_id == category_id) {
            *ret = page.items[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_CATEGORY_UNKNOWN, "/category", "it is gone");
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    (void)input;
    return list_tree(work, company_id, ret_output);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct category_words *words = input;
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    int64_t parent_id, category_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_category(&work->why, snapshot, "/parent", words->parent, &parent_id)) ||
            (fault = category_create(
                     work, company_id, parent_id, words->code, words->name, &category_id)))
        return fault;
    return view(work, company_id, category_id, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct category_words *words = input;
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct category_record record;
    struct category *category = &record.category;
    int64_t category_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_category(
                     &work->why, snapshot, "/category", words->category, &category_id)) ||
            (fault = view(work, company_id, category_id, &record)))
        return fault;
    if (!text_empty(words->parent) && (fault = codes_category(&work->why, snapshot, "/parent",
                                               words->parent, &category->parent_id)))
        return fault;
    if (words->code != NULL)
        category->code = words->code;
    if (words->name != NULL)
        category->name = words->name;
    if (words->position != 0)
        category->position = words->position;
    if ((fault = category_change(work, company_id, category)))
        return fault;
    return view(work, company_id, category_id, ret_output);
}

static enum fault
remove_one(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct category_key *key = input;
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    int64_t category_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_category(
                     &work->why, snapshot, "/category", key->category, &category_id)) ||
            (fault = view(work, company_id, category_id, ret_output)))
        return fault;
    return category_remove(work, company_id, category_id);
}

const struct operation category_operations[] = {
        {.name = "category.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/categories",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &category_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the category tree."},
        {.name = "category.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/categories",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &category_new_shape,
                .output = &category_record_shape,
                .makes = "category.change",
                .faults = FAULTS(FAULT_CATEGORY_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create,
                .doc = "Makes a category below another."},
        {.name = "category.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/categories/{category}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &category_change_shape,
                .output = &category_record_shape,
                .faults = FAULTS(FAULT_CATEGORY_UNKNOWN, FAULT_CATEGORY_LOOP, FAULT_CATEGORY_TYPE,
                        FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .shown_by = "category.list",
                .run = change,
                .doc = "Renames or moves a category."},
        {.name = "category.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/categories/{category}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &category_key_shape,
                .output = &category_record_shape,
                .faults = FAULTS(FAULT_CATEGORY_UNKNOWN, FAULT_CATEGORY_TYPE),
                .run = remove_one,
                .doc = "Removes a category; what stands below it moves up."},
        {0},
};
