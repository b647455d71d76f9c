#include "ledger/dimension/dimension.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
dimension_list(struct work *work, int64_t company_id, struct dimension **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct dimension *dimensions = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_DIMENSION_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        dimensions = arena_room(&work->arena, dimensions, count, sizeof(*dimensions));
        dimensions[count++] = (struct dimension){
                .dimension_id = stmt_int(&list, "dimension_id"),
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .kind = (enum dimension_kind)stmt_code(
                        &list, "kind", DIMENSION_COST_CENTRE, DIMENSION_OTHER),
                .parent_id = stmt_int_or(&list, "parent_id", 0),
                .asks = (enum dimension_asks)stmt_code(
                        &list, "asks", ASKS_NOTHING, ASKS_INCOME_STATEMENT),
        };
    }
    if (fault)
        return fault;
    *ret = dimensions;
    *ret_count = count;
    return OK;
}

static enum fault
write(struct work *work, const struct sql *sql, int64_t company_id,
        const struct dimension *dimension)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "dimension_id", dimension->dimension_id);
    stmt_set_text(&stmt, "code", dimension->code);
    stmt_set_text(&stmt, "name", dimension->name);
    stmt_set_int(&stmt, "kind", dimension->kind);
    stmt_set_id(&stmt, "parent_id", dimension->parent_id);
    stmt_set_int(&stmt, "asks", dimension->asks == 0 ? ASKS_NOTHING : dimension->asks);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
insert(struct work *work, int64_t company_id, const struct dimension *dimension, int64_t *ret_id)
{
    struct dimension made = *dimension;
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, &made.dimension_id)) ||
            (fault = write(work, &SQL_LEDGER_DIMENSION_INSERT, company_id, &made)) ||
            (fault = name_record(
                     work, company_id, NAME_DIMENSION, made.dimension_id, made.code, made.name)))
        return fault;
    *ret_id = made.dimension_id;
    return company_changed(work, company_id, VERSION_CHART);
}

/* Their codes are SIE's numbers, so that a file's objects find them. */
enum fault
dimension_make_standard(struct work *work, int64_t company_id)
{
    static const struct dimension standard[] = {
            {.code = "1", .name = "Cost centre", .kind = DIMENSION_COST_CENTRE},
            {.code = "6", .name = "Project", .kind = DIMENSION_PROJECT},
    };

    for (size_t i = 0; i < COUNT_OF(standard); i++) {
        int64_t dimension_id;
        enum fault fault;

        if ((fault = insert(work, company_id, &standard[i], &dimension_id)))
            return fault;
    }
    return OK;
}

static const struct dimension *
find(const struct dimension *dimensions, size_t count, int64_t dimension_id)
{
    for (size_t i = 0; i < count; i++)
        if (dimensions[i].dimension_id == dimension_id)
            return &dimensions[i];
    return NULL;
}

enum fault
dimension_find_kind(
        struct work *work, int64_t company_id, int64_t dimension_id, enum dimension_kind *ret)
{
    const struct dimension *dimension;
    struct dimension *all;
    size_t count;
    enum fault fault;

    if ((fault = dimension_list(work, company_id, &all, &count)))
        return fault;
    dimension = find(all, count, dimension_id);
    if (dimension == NULL)
        return fault_say(&work->why, FAULT_DIMENSION_UNKNOWN, "/dimension",
                "no dimension has id %" PRId64, dimension_id);
    *ret = dimension->kind;
    return OK;
}

static enum fault
check_code(struct work *work, const struct dimension *dimensions, size_t count,
        const struct dimension *dimension)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", dimension->code)) ||
            (fault = code_check_name(work, "/name", dimension->name)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (dimensions[i].dimension_id != dimension->dimension_id &&
                code_same(dimensions[i].code, dimension->code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code",
                    "dimension %s, %s, has the code", dimensions[i].code, dimensions[i].name);
    return OK;
}

/* The parent is there, and does not itself stand below the dimension. */
static enum fault
check_parent(struct work *work, const struct dimension *dimensions, size_t count,
        const struct dimension *dimension)
{
    for (int64_t id = dimension->parent_id; id != 0;) {
        const struct dimension *above = find(dimensions, count, id);

        if (above == NULL)
            return fault_say(&work->why, FAULT_DIMENSION_UNKNOWN, "/parent",
                    "no dimension has id %" PRId64, id);
        if (id == dimension->dimension_id)
            return fault_say(&work->why, FAULT_DIMENSION_UNKNOWN, "/parent",
                    "%s would stand below itself", dimension->code);
        id = above->parent_id;
    }
    return OK;
}

static enum fault
check(struct work *work, int64_t company_id, const struct dimension *dimension,
        struct dimension **ret, size_t *ret_count)
{
    struct company_head head;
    enum fault fault;

    assert(dimension->kind >= DIMENSION_COST_CENTRE && dimension->kind <= DIMENSION_OTHER);
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = dimension_list(work, company_id, ret, ret_count)) ||
            (fault = check_code(work, *ret, *ret_count, dimension)))
        return fault;
    return check_parent(work, *ret, *ret_count, dimension);
}

enum fault
dimension_create(
        struct work *work, int64_t company_id, const struct dimension *dimension, int64_t *ret_id)
{
    struct dimension made = *dimension;
    struct dimension *others;
    size_t count;
    enum fault fault;

    made.dimension_id = 0;
    if ((fault = check(work, company_id, &made, &others, &count)))
        return fault;
    return insert(work, company_id, &made, ret_id);
}

static enum fault
record_change(struct work *work, int64_t company_id, const struct dimension *old,
        const struct dimension *dimension)
{
    if (text_same(old->code, dimension->code) && text_same(old->name, dimension->name))
        return OK;
    return name_record(work, company_id, NAME_DIMENSION, dimension->dimension_id, dimension->code,
            dimension->name);
}

enum fault
dimension_change(struct work *work, int64_t company_id, const struct dimension *dimension)
{
    const struct dimension *old;
    struct dimension *all;
    size_t count;
    enum fault fault;

    if ((fault = check(work, company_id, dimension, &all, &count)))
        return fault;
    old = find(all, count, dimension->dimension_id);
    if (old == NULL)
        return fault_say(&work->why, FAULT_DIMENSION_UNKNOWN, "/dimension",
                "no dimension has id %" PRId64, dimension->dimension_id);
    if ((fault = write(work, &SQL_LEDGER_DIMENSION_CHANGE, company_id, dimension)) ||
            (fault = record_change(work, company_id, old, dimension)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
