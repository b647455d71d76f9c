#include <stddef.h>

#include "operation/access/access_operations.h"
#include "operation/account/account_operations.h"
#include "operation/account/structure_operations.h"
#include "operation/approval/approval_operations.h"
#include "operation/approval/policy_operations.h"
#include "operation/approval/substitute_operations.h"
#include "operation/attachment/attachment_operations.h"
#include "operation/audit/audit_operations.h"
#include "operation/calendar/calendar_operations.h"
#include "operation/category/category_operations.h"
#include "operation/closing/closing_operations.h"
#include "operation/closing/pack_operations.h"
#include "operation/company/company_operations.h"
#include "operation/conflict/conflict_operations.h"
#include "operation/custom/custom_operations.h"
#include "operation/dimension/dimension_operations.h"
#include "operation/distribution/distribution_operations.h"
#include "operation/exception/exception_operations.h"
#include "operation/export/export_operations.h"
#include "operation/factor/factor_operations.h"
#include "operation/import/import_operations.h"
#include "operation/job/job_operations.h"
#include "operation/journal/copy_operations.h"
#include "operation/journal/journal_operations.h"
#include "operation/limit/limit_operations.h"
#include "operation/module/module_operations.h"
#include "operation/module/route_operations.h"
#include "operation/operation.h"
#include "operation/posting/posting_operations.h"
#include "operation/report/report_operations.h"
#include "operation/reversal/reversal_operations.h"
#include "operation/schedule/schedule_operations.h"
#include "operation/set/set_operations.h"
#include "operation/signature/signature_operations.h"
#include "operation/template/template_operations.h"
#include "operation/user/user_operations.h"
#include "operation/verify/verify_operations.h"

const struct operation *const operation_tables[] = {
        company_operations,
        conflict_operations,
        calendar_operations,
        closing_operations,
        pack_operations,
        account_operations,
        structure_operations,
        category_operations,
        dimension_operations,
        distribution_operations,
        custom_operations,
        journal_operations,
        copy_operations,
        reversal_operations,
        approval_operations,
        policy_operations,
        substitute_operations,
        exception_operations,
        module_operations,
        route_operations,
        set_operations,
        job_operations,
        template_operations,
        attachment_operations,
        schedule_operations,
        report_operations,
        posting_operations,
        import_operations,
        export_operations,
        factor_operations,
        verify_operations,
        audit_operations,
        signature_operations,
        limit_operations,
        user_operations,
        access_operations,
        NULL,
};
