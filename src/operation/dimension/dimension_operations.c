#include "operation/dimension/dimension_operations.h"

#include "base/text.h"
#include "operation/codes.h"
#include "operation/dimension/dimension_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct dimension_page *page = ret_output;
    struct dimension *dimensions;
    enum fault fault;

    (void)input;
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = dimension_list(work, company_id, &dimensions, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        page->items[i] = (struct dimension_record){
                .dimension = dimensions[i],
                .parent = codes_of_dimension(&work->arena, snapshot, dimensions[i].parent_id),
        };
    return OK;
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct dimension_words *words = input;
    struct dimension_record *ret = ret_output;
    struct dimension dimension = {
            .code = words->code,
            .name = words->name,
            .kind = words->kind == 0 ? DIMENSION_OTHER : (enum dimension_kind)words->kind,
            .asks = words->asks == 0 ? ASKS_NOTHING : (enum dimension_asks)words->asks,
    };
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/parent", words->parent, &dimension.parent_id)) ||
            (fault = dimension_create(work, company_id, &dimension, &dimension.dimension_id)))
        return fault;
    *ret = (struct dimension_record){.dimension = dimension, .parent = words->parent};
    return OK;
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct dimension_words *words = input;
    struct dimension_record *ret = ret_output;
    int64_t dimension_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", words->dimension, &dimension_id)))
        return fault;
    ret->dimension = *snapshot_dimension(snapshot, dimension_id);
    ret->dimension.code =
            arena_text(&work->arena, words->code == NULL ? ret->dimension.code : words->code);
    ret->dimension.name =
            arena_text(&work->arena, words->name == NULL ? ret->dimension.name : words->name);
    if (words->asks != 0)
        ret->dimension.asks = (enum dimension_asks)words->asks;
    ret->parent = codes_of_dimension(&work->arena, snapshot, ret->dimension.parent_id);
    return dimension_change(work, company_id, &ret->dimension);
}

static enum fault
list_values(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct dimension_key *key = input;
    struct dimension_value_page *page = ret_output;
    struct dimension_value *values;
    int64_t dimension_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", key->dimension, &dimension_id)) ||
            (fault = value_list(work, company_id, dimension_id, &values, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        page->items[i] = (struct dimension_value_record){
                .value = values[i],
                .dimension = key->dimension,
        };
    return OK;
}

static enum fault
create_value(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct dimension_value_words *words = input;
    struct dimension_value_record *ret = ret_output;
    struct dimension_value value = {.code = words->code, .name = words->name, .active = true};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", words->dimension, &value.dimension_id)) ||
            (fault = value_create(work, company_id, &value, &value.value_id)))
        return fault;
    *ret = (struct dimension_value_record){.value = value, .dimension = words->dimension};
    return OK;
}

static enum fault
change_value(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct dimension_value_words *words = input;
    struct dimension_value_record *ret = ret_output;
    struct dimension_value *value = &ret->value;
    int64_t dimension_id, value_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", words->dimension, &dimension_id)) ||
            (fault = codes_value(
                     &work->why, snapshot, "/value", dimension_id, words->value, &value_id)))
        return fault;
    *value = *snapshot_value(snapshot, value_id);
    value->code = arena_text(&work->arena, words->code == NULL ? value->code : words->code);
    value->name = arena_text(&work->arena, words->name == NULL ? value->name : words->name);
    if (words->active != MAYBE_UNSAID)
        value->active = words->active == MAYBE_YES;
    ret->dimension = words->dimension;
    return value_change(work, company_id, value);
}

const struct operation dimension_operations[] = {
        {.name = "dimension.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/dimensions",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &dimension_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the dimensions."},
        {.name = "dimension.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/dimensions",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &dimension_new_shape,
                .output = &dimension_record_shape,
                .makes = "dimension.change",
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create,
                .doc = "Makes a dimension."},
        {.name = "dimension.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/dimensions/{dimension}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &dimension_change_shape,
                .output = &dimension_record_shape,
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .shown_by = "dimension.list",
                .run = change,
                .doc = "Changes a dimension: its code, its name, what it asks."},
        {.name = "value.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/dimensions/{dimension}/values",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &dimension_key_shape,
                .output = &dimension_value_page_shape,
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN),
                .run = list_values,
                .doc = "Lists the values of a dimension."},
        {.name = "value.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/dimensions/{dimension}/values",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &dimension_value_new_shape,
                .output = &dimension_value_record_shape,
                .makes = "value.change",
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create_value,
                .doc = "Makes a value of a dimension."},
        {.name = "value.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/dimensions/{dimension}/values/{value}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &dimension_value_change_shape,
                .output = &dimension_value_record_shape,
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN, FAULT_CODE_INVALID,
                        FAULT_CODE_TAKEN),
                .shown_by = "value.list",
                .run = change_value,
                .doc = "Renames a value, or takes it out of use."},
        {0},
};
