#include "cli/demo/setup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "cli/demo/business.h"
#include "cli/demo/chart.h"
#include "ledger/calendar/calendar.h"
#include "ledger/category/category.h"
#include "ledger/company/company.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/subledger/subledger.h"
#include "store/work.h"

static enum fault
make_years(struct work *work, int64_t company_id)
{
    enum fault fault;
    int made;

    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        const struct year_new asked = {.first_day = day_of(year, 1, 1), .adjustment_count = 1};

        if ((fault = year_create(work, company_id, &asked, &made)))
            return fault;
    }
    return OK;
}

static enum fault
make_categories(struct work *work, int64_t company_id)
{
    enum fault fault;

    for (const struct demo_category *row = demo_categories; row->code != NULL; row++) {
        int64_t parent_id, category_id;

        if ((fault = category_find_code(work, company_id, row->parent, &parent_id)) ||
                (fault = category_create(
                         work, company_id, parent_id, row->code, row->name, &category_id)))
            return fault;
    }
    return OK;
}

static enum fault
make_subledgers(struct work *work, int64_t company_id)
{
    enum fault fault;

    for (const struct demo_subledger *row = demo_subledgers; row->code != NULL; row++) {
        const struct subledger subledger = {
                .code = row->code, .name = row->name, .close_type = CLOSE_PASSWORD};
        int64_t subledger_id;

        if ((fault = subledger_create(work, company_id, &subledger, &subledger_id)))
            return fault;
    }
    return OK;
}

static size_t
account_count(void)
{
    size_t count = 0;

    while (demo_accounts[count].code != NULL)
        count++;
    assert(count < BOOKS_ACCOUNTS);
    return count;
}

/* The snapshot knows the subledgers that were made a moment ago. */
static enum fault
make_accounts(struct work *work, int64_t company_id, const struct snapshot *snapshot)
{
    size_t count = account_count();
    struct account *accounts = arena_array(&work->arena, count, sizeof(*accounts));
    int64_t *ids = arena_array(&work->arena, count, sizeof(*ids));
    enum fault fault;

    for (size_t i = 0; i < count; i++) {
        const struct demo_account *row = &demo_accounts[i];
        bool control = row->subledger != NULL;

        accounts[i] = (struct account){
                .code = row->code,
                .name = row->name,
                .type = row->type,
                .kind = control ? ACCOUNT_CONTROL : ACCOUNT_NORMAL,
                .active = true,
                .direct_posting = !control,
                .unit = row->unit,
        };
        if (control)
            accounts[i].subledger_id =
                    snapshot_subledger_code(snapshot, row->subledger)->subledger_id;
        if ((fault = category_find_code(work, company_id, row->category, &accounts[i].category_id)))
            return fault;
    }
    return account_create_many(work, company_id, accounts, count, ids);
}

static enum fault
make_values(struct work *work, int64_t company_id)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    int64_t id;
    enum fault fault;

    if ((fault = dimension_create(work, company_id, &demo_channel, &id)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    for (const struct demo_value *row = demo_values; row->code != NULL; row++) {
        const struct dimension_value value = {
                .dimension_id = snapshot_dimension_code(snapshot, row->dimension)->dimension_id,
                .code = row->code,
                .name = row->name,
                .active = true,
        };

        if ((fault = value_create(work, company_id, &value, &id)))
            return fault;
    }
    return OK;
}

/* Sales and running costs name the cost centre that they belong to. */
static bool
needs_centre(const struct account *account)
{
    bool runs =
            account->type == ACCOUNT_EXPENSE && account->code[0] >= '4' && account->code[0] <= '7';
    bool sells = account->type == ACCOUNT_INCOME && strncmp(account->code, "30", 2) == 0;

    return runs || sells;
}

static enum fault
make_rules(struct work *work, int64_t company_id, const struct snapshot *snapshot)
{
    const struct account_rule rule = {
            .dimension_id = snapshot_dimension_code(snapshot, "1")->dimension_id,
            .rule = DIMENSION_REQUIRED,
    };
    enum fault fault;

    for (size_t i = 0; i < snapshot->account_count; i++)
        if (needs_centre(&snapshot->accounts[i]) &&
                (fault = account_set_rule(
                         work, company_id, snapshot->accounts[i].account_id, &rule)))
            return fault;
    return company_set_result_accounts(
            work, company_id, snapshot_account_code(snapshot, "2091")->account_id, 0);
}

enum fault
setup_company(struct work *work, int64_t company_id)
{
    SCOPED(snapshot_release) const struct snapshot *before = NULL;
    SCOPED(snapshot_release) const struct snapshot *after = NULL;
    enum fault fault;

    if ((fault = make_years(work, company_id)) || (fault = make_categories(work, company_id)) ||
            (fault = make_subledgers(work, company_id)) ||
            (fault = make_values(work, company_id)) ||
            (fault = snapshot_take(work, company_id, &before)) ||
            (fault = make_accounts(work, company_id, before)) ||
            (fault = snapshot_take(work, company_id, &after)))
        return fault;
    return make_rules(work, company_id, after);
}
