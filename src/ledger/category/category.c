#include "ledger/category/category.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/category/tree.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
category_list(struct work *work, int64_t company_id, struct category **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct category *categories = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CATEGORY_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        categories = arena_room(&work->arena, categories, count, sizeof(*categories));
        categories[count++] = (struct category){
                .category_id = stmt_int(&list, "category_id"),
                .parent_id = stmt_int_or(&list, "parent_id", 0),
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .type = (enum account_type)stmt_code(
                        &list, "type", ACCOUNT_ASSET, ACCOUNT_STATISTICAL),
                .position = stmt_int(&list, "position"),
        };
    }
    if (fault)
        return fault;
    if (!tree_depth_first(&work->arena, categories, count, ret))
        return fault_say(&work->why, FAULT_STORE_REFUSED, "",
                "category.parent_id of some category leads to no root");
    *ret_count = count;
    return OK;
}

enum fault
category_find_type(
        struct work *work, int64_t company_id, int64_t category_id, enum account_type *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CATEGORY_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "category_id", category_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_CATEGORY_UNKNOWN, "/category",
                "no category has id %" PRId64, category_id);
    *ret = (enum account_type)stmt_code(&find, "type", ACCOUNT_ASSET, ACCOUNT_STATISTICAL);
    return OK;
}

enum fault
category_find_code(struct work *work, int64_t company_id, const char *code, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CATEGORY_FIND_CODE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "code", code);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_CATEGORY_UNKNOWN, "/category", "no category has code %s", code);
    *ret_id = stmt_int(&find, "category_id");
    return OK;
}

/* ---- making ---- */

static enum fault
insert(struct work *work, int64_t company_id, const struct category *category, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    int64_t category_id;
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, &category_id)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CATEGORY_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "category_id", category_id);
    stmt_set_id(&insert, "parent_id", category->parent_id);
    stmt_set_text(&insert, "code", category->code);
    stmt_set_text(&insert, "name", category->name);
    stmt_set_int(&insert, "type", category->type);
    if ((fault = stmt_run(&insert, NULL)))
        return fault;
    *ret_id = category_id;
    return company_changed(work, company_id, VERSION_CHART);
}

enum fault
category_make_roots(struct work *work, int64_t company_id)
{
    static const struct category roots[] = {
            {.code = "ASSETS", .name = "Assets", .type = ACCOUNT_ASSET},
            {.code = "LIABILITIES", .name = "Liabilities", .type = ACCOUNT_LIABILITY},
            {.code = "EQUITY", .name = "Equity", .type = ACCOUNT_EQUITY},
            {.code = "INCOME", .name = "Income", .type = ACCOUNT_INCOME},
            {.code = "EXPENSES", .name = "Expenses", .type = ACCOUNT_EXPENSE},
            {.code = "STATISTICS", .name = "Statistics", .type = ACCOUNT_STATISTICAL},
    };

    for (size_t i = 0; i < COUNT_OF(roots); i++) {
        int64_t category_id;
        enum fault fault;

        if ((fault = insert(work, company_id, &roots[i], &category_id)))
            return fault;
    }
    return OK;
}

static enum fault
list_locked(struct work *work, int64_t company_id, struct category **ret, size_t *ret_count)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)))
        return fault;
    return category_list(work, company_id, ret, ret_count);
}

static enum fault
require_known(struct work *work, const struct category *categories, size_t count, const char *at,
        int64_t category_id, const struct category **ret)
{
    *ret = tree_find(categories, count, category_id);
    if (*ret == NULL)
        return fault_say(
                &work->why, FAULT_CATEGORY_UNKNOWN, at, "no category has id %" PRId64, category_id);
    return OK;
}

static enum fault
check_code(struct work *work, const struct category *categories, size_t count,
        const struct category *category)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", category->code)) ||
            (fault = code_check_name(work, "/name", category->name)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (categories[i].category_id != category->category_id &&
                code_same(categories[i].code, category->code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "category %s, %s, has the code",
                    categories[i].code, categories[i].name);
    return OK;
}

enum fault
category_create(struct work *work, int64_t company_id, int64_t parent_id, const char *code,
        const char *name, int64_t *ret_id)
{
    struct category category = {.parent_id = parent_id, .code = code, .name = name};
    const struct category *parent;
    struct category *all;
    size_t count;
    enum fault fault;

    if ((fault = list_locked(work, company_id, &all, &count)) ||
            (fault = require_known(work, all, count, "/parent", parent_id, &parent)) ||
            (fault = check_code(work, all, count, &category)))
        return fault;
    category.type = parent->type;
    return insert(work, company_id, &category, ret_id);
}

/* ---- changing ---- */

/* A root stays one, a category stays below its own root, and never below itself. */
static enum fault
require_place(struct work *work, const struct category *categories, size_t count,
        const struct category *old, int64_t parent_id)
{
    const struct category *parent;
    enum fault fault;

    if (parent_id == old->parent_id)
        return OK;
    if (old->parent_id == 0)
        return fault_say(&work->why, FAULT_CATEGORY_TYPE, "/parent", "%s is a root", old->code);
    if ((fault = require_known(work, categories, count, "/parent", parent_id, &parent)))
        return fault;
    if (tree_is_below(categories, count, parent, old->category_id))
        return fault_say(&work->why, FAULT_CATEGORY_LOOP, "/parent", "%s stands below %s",
                parent->code, old->code);
    if (parent->type != old->type)
        return fault_say(&work->why, FAULT_CATEGORY_TYPE, "/parent",
                "%s is of type %s, %s of type %s", parent->code, account_type_name(parent->type),
                old->code, account_type_name(old->type));
    return OK;
}

static enum fault
update(struct work *work, int64_t company_id, const struct category *category)
{
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CATEGORY_CHANGE, &change)))
        return fault;
    stmt_set_int(&change, "company_id", company_id);
    stmt_set_int(&change, "category_id", category->category_id);
    stmt_set_id(&change, "parent_id", category->parent_id);
    stmt_set_text(&change, "code", category->code);
    stmt_set_text(&change, "name", category->name);
    stmt_set_int(&change, "position", category->position);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_CHART);
}

enum fault
category_change(struct work *work, int64_t company_id, const struct category *category)
{
    const struct category *old;
    struct category *all;
    size_t count;
    enum fault fault;

    if ((fault = list_locked(work, company_id, &all, &count)) ||
            (fault = require_known(work, all, count, "/category", category->category_id, &old)) ||
            (fault = check_code(work, all, count, category)) ||
            (fault = require_place(work, all, count, old, category->parent_id)))
        return fault;
    return update(work, company_id, category);
}

static enum fault
lift(struct work *work, const struct sql *sql, int64_t company_id, const struct category *category)
{
    SCOPED(stmt_close) struct stmt lift = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &lift)))
        return fault;
    stmt_set_int(&lift, "company_id", company_id);
    stmt_set_int(&lift, "category_id", category->category_id);
    stmt_set_int(&lift, "parent_id", category->parent_id);
    return stmt_run(&lift, NULL);
}

static enum fault delete (struct work *work, int64_t company_id, int64_t category_id) {
    SCOPED(stmt_close) struct stmt remove = {0}; int64_t changed; enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CATEGORY_REMOVE, &remove))) return fault;
    stmt_set_int(&remove, "company_id", company_id);
    stmt_set_int(&remove, "category_id", category_id);
    if ((fault = stmt_run(&remove, &changed))) return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_CHART);
}

enum fault
category_remove(struct work *work, int64_t company_id, int64_t category_id)
{
    const struct category *old;
    struct category *all;
    size_t count;
    enum fault fault;

    if ((fault = list_locked(work, company_id, &all, &count)) ||
            (fault = require_known(work, all, count, "/category", category_id, &old)))
        return fault;
    if (old->parent_id == 0)
        return fault_say(&work->why, FAULT_CATEGORY_TYPE, "/category", "%s is a root", old->code);
    if ((fault = lift(work, &SQL_LEDGER_CATEGORY_LIFT_CHILDREN, company_id, old)) ||
            (fault = lift(work, &SQL_LEDGER_CATEGORY_LIFT_ACCOUNTS, company_id, old)))
        return fault;
    return delete (work, company_id, category_id);
}
