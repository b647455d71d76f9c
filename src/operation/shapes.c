#include "operation/shapes.h"

#include <assert.h>

const struct shape operation_none_shape = {
        .name = "none",
        .doc = "Nothing.",
        .size = sizeof(struct operation_none),
};

static const struct field company_key_fields[] = {
        COMPANY_FIELD(struct operation_company_key),
};

const struct shape operation_company_key_shape = {
        .name = "company_key",
        .doc = "Names a company.",
        .size = sizeof(struct operation_company_key),
        .fields = company_key_fields,
        .field_count = COUNT_OF(company_key_fields),
};

size_t
operation_page_limit(int64_t asked)
{
    assert(asked >= 0 && asked <= PAGE_MAX);
    return asked == 0 ? PAGE_DEFAULT : (size_t)asked;
}
