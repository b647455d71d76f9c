#include "operation/user/user_operations.h"

#include "access/user/user.h"
#include "operation/shapes.h"
#include "operation/user/user_shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct user_page *page = ret_output;

    (void)company_id;
    (void)input;
    return user_list(work, &page->items, &page->count);
}

const struct operation user_operations[] = {
        {.name = "user.list",
                .method = METHOD_GET,
                .path = "/users",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .somewhere = true,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &user_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the people who have worked with the books."},
        {0},
};
