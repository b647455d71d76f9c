#include <assert.h>
#include <string.h>

#include "base/nearest.h"
#include "operation/operation.h"

static enum fault
refuse_unknown(struct why *why, const char *name)
{
    struct nearest nearest = {.word = name};

    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            nearest_try(&nearest, row->name);
    if (nearest_word(&nearest) != NULL)
        return fault_say(why, FAULT_OPERATION_UNKNOWN, "", "'%s'; did you mean %s?", name,
                nearest_word(&nearest));
    return fault_say(
            why, FAULT_OPERATION_UNKNOWN, "", "'%s'; `summa call --list` names them all", name);
}

enum fault
operation_find(struct why *why, const char *name, const struct operation **ret)
{
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            if (strcmp(row->name, name) == 0) {
                *ret = row;
                return OK;
            }
    return refuse_unknown(why, name);
}

const char *
operation_method_name(enum method method)
{
    static const char *const names[] = {
            [METHOD_GET] = "GET",
            [METHOD_POST] = "POST",
            [METHOD_PUT] = "PUT",
            [METHOD_PATCH] = "PATCH",
            [METHOD_DELETE] = "DELETE",
    };

    assert((unsigned)method < COUNT_OF(names));
    return names[method];
}

bool
operation_writes(const struct operation *operation)
{
    return operation->runs == RUNS_WRITE || operation->runs == RUNS_INSTALL ||
           operation->run_beside != NULL;
}
