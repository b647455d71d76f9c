#include "operation/account/structure_operations.h"

#include "ledger/account/structure.h"
#include "operation/account/structure_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

static struct structure_segment_record
view_segment(struct arena *arena, const struct snapshot *snapshot, const struct segment *segment)
{
    struct structure_segment_record record = {
            .name = segment->name,
            .length = segment->length,
            .separator = segment->separator,
            .main = segment->main,
            .values = arena_array(arena, segment->value_count, sizeof(*record.values)),
            .value_count = segment->value_count,
    };

    for (size_t i = 0; i < segment->value_count; i++)
        record.values[i] = (struct structure_value_record){
                .code = segment->values[i].code,
                .name = segment->values[i].name,
                .cost_centre = codes_of_value(arena, snapshot, segment->values[i].cost_centre_id),
        };
    return record;
}

static enum fault
view(struct work *work, int64_t company_id, struct structure_record *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct structure structure;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = structure_find(work, company_id, &structure)))
        return fault;
    ret->segments = arena_array(&work->arena, structure.count, sizeof(*ret->segments));
    ret->segment_count = structure.count;
    for (size_t i = 0; i < structure.count; i++)
        ret->segments[i] = view_segment(&work->arena, snapshot, &structure.segments[i]);
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    (void)input;
    return view(work, company_id, ret_output);
}

static enum fault
read_values(struct work *work, const struct snapshot *snapshot, const char *at,
        const struct structure_segment_record *record, struct segment *ret)
{
    enum fault fault;

    ret->values = arena_array(&work->arena, record->value_count, sizeof(*ret->values));
    ret->value_count = record->value_count;
    for (size_t i = 0; i < record->value_count; i++) {
        const struct structure_value_record *value = &record->values[i];
        const char *place = arena_format(&work->arena, "%s/values/%zu/cost_centre", at, i);

        ret->values[i] = (struct segment_value){.code = value->code, .name = value->name};
        if ((fault = codes_cost_centre(&work->why, snapshot, place, value->cost_centre,
                     &ret->values[i].cost_centre_id)))
            return fault;
    }
    return OK;
}

static enum fault
read_segments(struct work *work, const struct snapshot *snapshot,
        const struct structure_record *record, struct structure *ret)
{
    enum fault fault;

    ret->segments = arena_array(&work->arena, record->segment_count, sizeof(*ret->segments));
    ret->count = record->segment_count;
    for (size_t i = 0; i < record->segment_count; i++) {
        const struct structure_segment_record *segment = &record->segments[i];

        ret->segments[i] = (struct segment){
                .name = segment->name,
                .length = segment->length,
                .separator = segment->separator,
                .main = segment->main,
        };
        if ((fault = read_values(work, snapshot, arena_format(&work->arena, "/segments/%zu", i),
                     segment, &ret->segments[i])))
            return fault;
    }
    return OK;
}

static enum fault
set(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct structure_words *words = input;
    struct structure structure;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = read_segments(work, snapshot, &words->structure, &structure)) ||
            (fault = structure_set(work, company_id, &structure)))
        return fault;
    return view(work, company_id, ret_output);
}

static enum fault
add(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct structure_value_words *words = input;
    struct segment_value value = {.code = words->value.code, .name = words->value.name};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_cost_centre(&work->why, snapshot, "/cost_centre",
                     words->value.cost_centre, &value.cost_centre_id)) ||
            (fault = structure_add_value(work, company_id, words->segment, &value)))
        return fault;
    return view(work, company_id, ret_output);
}

const struct operation structure_operations[] = {
        {.name = "structure.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/structure",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &structure_record_shape,
                .faults = NO_FAULTS,
                .run = show,
                .doc = "Shows what account codes are made of."},
        {.name = "structure.set",
                .method = METHOD_PUT,
                .path = "/companies/{company}/structure",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &structure_words_shape,
                .output = &structure_record_shape,
                .faults = FAULTS(FAULT_VALUE_UNKNOWN, FAULT_STRUCTURE_INVALID, FAULT_CODE_INVALID,
                        FAULT_CODE_TAKEN),
                .shown_by = "structure.show",
                .run = set,
                .doc = "Says what account codes are made of; with it, a valid new code in a "
                       "journal, a template or a file makes its account."},
        {.name = "structure.add",
                .method = METHOD_POST,
                .path = "/companies/{company}/structure/values",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &structure_value_words_shape,
                .output = &structure_record_shape,
                .faults = FAULTS(FAULT_VALUE_UNKNOWN, FAULT_FIELD_CHOICE, FAULT_STRUCTURE_INVALID,
                        FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = add,
                .doc = "Adds a value to a segment of account codes."},
        {0},
};
