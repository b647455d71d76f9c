#include <stddef.h>

#include "operation/account/account_operations.h"
#include "operation/calendar/calendar_operations.h"
#include "operation/category/category_operations.h"
#include "operation/company/company_operations.h"
#include "operation/dimension/dimension_operations.h"
#include "operation/journal/journal_operations.h"
#include "operation/operation.h"

const struct operation *const operation_tables[] = {
        company_operations,
        calendar_operations,
        account_operations,
        category_operations,
        dimension_operations,
        journal_operations,
        NULL,
};
