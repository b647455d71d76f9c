#include "operation/module/route_operations.h"

#include "ledger/snapshot/snapshot.h"
#include "operation/codes.h"
#include "operation/module/module_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct route_page *page = ret_output;

    (void)input;
    return route_list(work, company_id, &page->items, &page->count);
}

static enum fault
read_words(
        struct work *work, int64_t company_id, const struct route_words *words, struct route *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct route){
            .transaction_type = words->transaction_type,
            .name = words->name == NULL ? "" : words->name,
    };
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_source(&work->why, snapshot, "/source", words->source, &ret->source_id)))
        return fault;
    return codes_subledger(
            &work->why, snapshot, "/subledger", words->subledger, &ret->subledger_id);
}

static enum fault
set(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct route route;
    enum fault fault;

    if ((fault = read_words(work, company_id, input, &route)) ||
            (fault = route_set(work, company_id, &route)))
        return fault;
    return route_find(work, company_id, route.source_id, route.transaction_type, ret_output);
}

static enum fault
take_away(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct route route;
    enum fault fault;

    if ((fault = read_words(work, company_id, input, &route)) ||
            (fault = route_find(
                     work, company_id, route.source_id, route.transaction_type, ret_output)))
        return fault;
    return route_remove(work, company_id, route.source_id, route.transaction_type);
}

const struct operation route_operations[] = {
        {.name = "route.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/posting-routes",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &route_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists to which subledgers the documents of modules go."},
        {.name = "route.set",
                .method = METHOD_PUT,
                .path = "/companies/{company}/posting-routes/{source}/{transaction_type}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &route_new_shape,
                .output = &route_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN, FAULT_CODE_INVALID),
                .shown_by = "route.list",
                .run = set,
                .doc = "Says to which subledger a module's documents of one type go from now on."},
        {.name = "route.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/posting-routes/{source}/{transaction_type}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &route_key_shape,
                .output = &route_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN, FAULT_ROUTE_UNKNOWN),
                .run = take_away,
                .doc = "Takes away where a module's documents of one type go: they are refused."},
        {0},
};
