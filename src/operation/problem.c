#include "base/text.h"
#include "operation/finding/finding_shapes.h"
#include "operation/operation.h"
#include "store/work.h"

static void
set(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

static json_t *
findings_json(const struct findings *findings)
{
    json_t *list = json_array();

    for (size_t i = 0; i < findings->count; i++)
        json_array_append_new(list, shape_write(&finding_shape, &findings->list[i]));
    return list;
}

json_t *
operation_problem(const struct work *work, enum fault fault)
{
    json_t *problem = json_object();

    set(problem, "code", json_string(fault_code(fault)));
    set(problem, "status", json_integer(fault_http(fault)));
    set(problem, "title", json_string(fault_sentence(fault)));
    if (!text_empty(work->why.at))
        set(problem, "at", json_string(work->why.at));
    if (!text_empty(work->why.detail))
        set(problem, "detail", json_string(work->why.detail));
    if (work->findings.count > 0)
        set(problem, "findings", findings_json(&work->findings));
    return problem;
}
