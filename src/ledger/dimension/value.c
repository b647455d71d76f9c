/* value — the values of dimensions: cost centres, projects, and others. */
#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/lookup.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

static struct dimension_value
from_row(struct stmt *stmt)
{
    return (struct dimension_value){
            .value_id = stmt_int(stmt, "value_id"),
            .dimension_id = stmt_int(stmt, "dimension_id"),
            .code = stmt_text(stmt, "code"),
            .name = stmt_text(stmt, "name"),
            .active = stmt_int(stmt, "active") == 1,
    };
}

enum fault
value_list(struct work *work, int64_t company_id, int64_t dimension_id,
        struct dimension_value **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct dimension_value *values = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work,
                 dimension_id == 0 ? &SQL_LEDGER_DIMENSION_VALUE_LIST
                                   : &SQL_LEDGER_DIMENSION_VALUE_LIST_OF,
                 &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    if (dimension_id != 0)
        stmt_set_int(&list, "dimension_id", dimension_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        values = arena_room(&work->arena, values, count, sizeof(*values));
        values[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = values;
    *ret_count = count;
    return OK;
}

enum fault
value_find(struct work *work, int64_t company_id, int64_t value_id, struct dimension_value *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_DIMENSION_VALUE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "value_id", value_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_VALUE_UNKNOWN, "/value", "no value has id %" PRId64, value_id);
    *ret = from_row(&find);
    return OK;
}

/* No other value of the dimension has the code. `find` is the open statement, used for many. */
static enum fault
require_free(struct stmt *find, int64_t company_id, const struct dimension_value *value)
{
    enum fault fault;
    bool row;

    stmt_again(find);
    stmt_set_int(find, "company_id", company_id);
    stmt_set_int(find, "dimension_id", value->dimension_id);
    stmt_set_text(find, "code_key", text_fold(&find->work->arena, value->code));
    if ((fault = stmt_next(find, &row)))
        return fault;
    if (row && stmt_int(find, "value_id") != value->value_id)
        return fault_say(&find->work->why, FAULT_CODE_TAKEN, "/code", "value %s, %s, has the code",
                stmt_text(find, "code"), stmt_text(find, "name"));
    return OK;
}

static enum fault
check(struct stmt *find, int64_t company_id, const struct dimension_value *value)
{
    enum fault fault;

    if ((fault = code_check(find->work, "/code", value->code)) ||
            (fault = code_check_name(find->work, "/name", value->name)))
        return fault;
    return require_free(find, company_id, value);
}

/* Dimensions are few, and a file's values come in runs of one dimension. */
static enum fault
check_dimensions(
        struct work *work, int64_t company_id, const struct dimension_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum dimension_kind kind;
        enum fault fault;

        if (i > 0 && values[i].dimension_id == values[i - 1].dimension_id)
            continue;
        if ((fault = dimension_find_kind(work, company_id, values[i].dimension_id, &kind)))
            return fault;
    }
    return OK;
}

/* A place is told when there are several. */
static enum fault
at_place(struct work *work, enum fault fault, size_t place, size_t count)
{
    if (count > 1)
        fault_at(&work->why, arena_format(&work->arena, "/%zu", place));
    return fault;
}

static enum fault
check_many(
        struct work *work, int64_t company_id, const struct dimension_value *values, size_t count)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct lookup codes;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_DIMENSION_VALUE_FIND_KEY, &find)))
        return fault;
    lookup_init(&codes, &work->arena, count);
    for (size_t i = 0; i < count; i++) {
        struct dimension_value value = values[i];

        value.value_id = 0;
        fault = check(&find, company_id, &value);
        if (fault == OK && !lookup_add_code(&codes, value.dimension_id, value.code, &values[i]))
            fault = fault_say(
                    &work->why, FAULT_CODE_TAKEN, "/code", "%s is given twice", value.code);
        if (fault)
            return at_place(work, fault, i, count);
    }
    return OK;
}

static enum fault
add_row(struct bulk *rows, int64_t company_id, int64_t value_id,
        const struct dimension_value *value)
{
    bulk_int(rows, company_id);
    bulk_int(rows, value_id);
    bulk_int(rows, value->dimension_id);
    bulk_text(rows, value->code);
    bulk_text(rows, text_fold(&rows->work->arena, value->code));
    bulk_text(rows, value->name);
    bulk_int(rows, value->active ? 1 : 0);
    return bulk_row(rows);
}

static enum fault
insert_many(struct work *work, int64_t company_id, const struct dimension_value *values,
        size_t count, const int64_t *ids)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    struct named *names = arena_array(&work->arena, count, sizeof(*names));
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_DIMENSION_VALUE_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        names[i] = (struct named){.id = ids[i], .code = values[i].code, .name = values[i].name};
        if ((fault = add_row(&rows, company_id, ids[i], &values[i])))
            return fault;
    }
    if ((fault = bulk_finish(&rows)))
        return fault;
    return name_record_many(work, company_id, NAME_VALUE, names, count);
}

enum fault
value_create_many(struct work *work, int64_t company_id, const struct dimension_value *values,
        size_t count, int64_t *ret_ids)
{
    int64_t *ids = arena_array(&work->arena, count, sizeof(*ids));
    struct company_head head;
    int64_t first;
    enum fault fault;

    if (count == 0)
        return OK;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = check_dimensions(work, company_id, values, count)) ||
            (fault = check_many(work, company_id, values, count)) ||
            (fault = company_next_id(work, company_id, (int64_t)count, &first)))
        return fault;
    for (size_t i = 0; i < count; i++)
        ids[i] = first + (int64_t)i;
    if ((fault = insert_many(work, company_id, values, count, ids)) ||
            (fault = company_changed(work, company_id, VERSION_CHART)))
        return fault;
    for (size_t i = 0; i < count; i++)
        ret_ids[i] = ids[i];
    return OK;
}

enum fault
value_create(
        struct work *work, int64_t company_id, const struct dimension_value *value, int64_t *ret_id)
{
    return value_create_many(work, company_id, value, 1, ret_id);
}

static enum fault
update(struct work *work, int64_t company_id, const struct dimension_value *value)
{
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_DIMENSION_VALUE_CHANGE, &change)))
        return fault;
    stmt_set_int(&change, "company_id", company_id);
    stmt_set_int(&change, "value_id", value->value_id);
    stmt_set_text(&change, "code", value->code);
    stmt_set_text(&change, "code_key", text_fold(&work->arena, value->code));
    stmt_set_text(&change, "name", value->name);
    stmt_set_int(&change, "active", value->active ? 1 : 0);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
check_one(struct work *work, int64_t company_id, const struct dimension_value *value)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_DIMENSION_VALUE_FIND_KEY, &find)))
        return fault;
    return check(&find, company_id, value);
}

static enum fault
record_change(struct work *work, int64_t company_id, const struct dimension_value *old,
        const struct dimension_value *value)
{
    if (text_same(old->code, value->code) && text_same(old->name, value->name))
        return OK;
    return name_record(work, company_id, NAME_VALUE, value->value_id, value->code, value->name);
}

enum fault
value_change(struct work *work, int64_t company_id, const struct dimension_value *value)
{
    struct dimension_value changed = *value;
    struct dimension_value old = {0};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = value_find(work, company_id, value->value_id, &old)))
        return fault;
    changed.dimension_id = old.dimension_id;
    if ((fault = check_one(work, company_id, &changed)) ||
            (fault = update(work, company_id, &changed)) ||
            (fault = record_change(work, company_id, &old, &changed)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
