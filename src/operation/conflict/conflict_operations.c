#include "operation/conflict/conflict_operations.h"

#include "operation/conflict/conflict_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct conflict_page *page = ret_output;

    (void)input;
    return conflict_list(work, company_id, &page->items, &page->count);
}

const struct operation conflict_operations[] = {
        {.name = "grant.conflicts",
                .method = METHOD_GET,
                .path = "/companies/{company}/conflicts",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &conflict_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists who has permits together in a company that should be apart, and by "
                       "what."},
        {0},
};
