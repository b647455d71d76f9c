#include "ledger/account/structure.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static enum fault
read_segments(struct work *work, int64_t company_id, struct structure *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret = (struct structure){0};
    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        ret->segments = arena_room(&work->arena, ret->segments, ret->count, sizeof(*ret->segments));
        ret->segments[ret->count++] = (struct segment){
                .name = stmt_text(&list, "name"),
                .length = (int)stmt_int(&list, "length"),
                .separator = stmt_text(&list, "separator"),
                .main = stmt_int(&list, "main") == 1,
        };
    }
    return fault;
}

static enum fault
read_values(struct work *work, int64_t company_id, struct structure *structure)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct segment *segment = &structure->segments[stmt_int(&list, "segment_no") - 1];

        segment->values = arena_room(
                &work->arena, segment->values, segment->value_count, sizeof(*segment->values));
        segment->values[segment->value_count++] = (struct segment_value){
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .cost_centre_id = stmt_int_or(&list, "cost_centre_id", 0),
        };
    }
    return fault;
}

enum fault
structure_find(struct work *work, int64_t company_id, struct structure *ret)
{
    enum fault fault;

    if ((fault = read_segments(work, company_id, ret)) || ret->count == 0)
        return fault;
    return read_values(work, company_id, ret);
}

/* ---- setting ---- */

static enum fault
check_value(struct work *work, int64_t company_id, const struct segment *segment, size_t index)
{
    const struct segment_value *value = &segment->values[index];
    struct dimension_value cost_centre;
    enum dimension_kind kind;
    enum fault fault;

    if ((fault = code_check(work, "/code", value->code)) ||
            (fault = name_check(work, "/name", value->name)))
        return fault;
    for (size_t i = 0; i < index; i++)
        if (code_same(segment->values[i].code, value->code))
            return fault_say(
                    &work->why, FAULT_CODE_TAKEN, "/code", "%s is given twice", value->code);
    if (segment->length > 0 && text_chars(value->code) != (size_t)segment->length)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/code",
                "%s has not the %d characters of its segment", value->code, segment->length);
    if (segment->length == 0 && !text_empty(segment->separator) &&
            strstr(value->code, segment->separator) != NULL)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/code",
                "%s holds the separator of its segment", value->code);
    if (value->cost_centre_id == 0)
        return OK;
    if ((fault = value_find(work, company_id, value->cost_centre_id, &cost_centre)) ||
            (fault = dimension_find_kind(work, company_id, cost_centre.dimension_id, &kind)))
        return fault;
    if (kind != DIMENSION_COST_CENTRE)
        return fault_say(&work->why, FAULT_VALUE_UNKNOWN, "/cost_centre", "%s is no cost centre",
                cost_centre.code);
    return OK;
}

static enum fault
check_segment(struct work *work, int64_t company_id, const struct segment *segment, bool last)
{
    enum fault fault;

    if ((fault = name_check(work, "/name", segment->name)))
        return fault;
    if (segment->length < 0 || segment->length > CODE_CHARS_MAX)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/length", "0 to %d", CODE_CHARS_MAX);
    if (!last && segment->length == 0 && text_empty(segment->separator))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/separator",
                "segment %s has neither a length nor a separator", segment->name);
    if (segment->main != (segment->value_count == 0))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/values",
                segment->main ? "the main account has the chart's accounts for its values"
                              : "segment %s has no values",
                segment->name);
    if (segment->value_count > STRUCTURE_VALUES_MAX)
        return fault_say(
                &work->why, FAULT_STRUCTURE_INVALID, "/values", "at most %d", STRUCTURE_VALUES_MAX);
    for (size_t i = 0; i < segment->value_count; i++)
        if ((fault = check_value(work, company_id, segment, i))) {
            fault_at(&work->why, arena_format(&work->arena, "/values/%zu", i));
            return fault;
        }
    return OK;
}

static enum fault
check_structure(struct work *work, int64_t company_id, const struct structure *structure)
{
    size_t mains = 0;
    enum fault fault;

    for (size_t i = 0; i < structure->count; i++)
        mains += structure->segments[i].main;
    if (structure->count > 0 &&
            (structure->count < 2 || structure->count > STRUCTURE_SEGMENTS_MAX || mains != 1))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/segments",
                "%zu segments, %zu of them the main account", structure->count, mains);
    for (size_t i = 0; i < structure->count; i++)
        if ((fault = check_segment(
                     work, company_id, &structure->segments[i], i + 1 == structure->count))) {
            fault_at(&work->why, arena_format(&work->arena, "/segments/%zu", i));
            return fault;
        }
    return OK;
}

static enum fault
remove_all(struct work *work, const struct sql *sql, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &remove)))
        return fault;
    stmt_set_int(&remove, "company_id", company_id);
    return stmt_run(&remove, NULL);
}

static enum fault
insert_segment(struct work *work, int64_t company_id, size_t no, const struct segment *segment)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "segment_no", (int64_t)no);
    stmt_set_text(&insert, "name", segment->name);
    stmt_set_int(&insert, "length", segment->length);
    stmt_set_text(&insert, "separator", segment->separator == NULL ? "" : segment->separator);
    stmt_set_int(&insert, "main", segment->main ? 1 : 0);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_values(struct work *work, int64_t company_id, size_t no, const struct segment *segment)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUE_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < segment->value_count; i++) {
        const struct segment_value *value = &segment->values[i];

        stmt_again(&insert);
        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "segment_no", (int64_t)no);
        stmt_set_text(&insert, "code", value->code);
        stmt_set_text(&insert, "code_key", text_fold(&work->arena, value->code));
        stmt_set_text(&insert, "name", value->name);
        stmt_set_id(&insert, "cost_centre_id", value->cost_centre_id);
        if ((fault = stmt_run(&insert, NULL)))
            return fault;
    }
    return OK;
}

enum fault
structure_set(struct work *work, int64_t company_id, const struct structure *structure)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = check_structure(work, company_id, structure)) ||
            (fault = remove_all(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUES_REMOVE, company_id)) ||
            (fault = remove_all(work, &SQL_LEDGER_ACCOUNT_SEGMENTS_REMOVE, company_id)))
        return fault;
    for (size_t i = 0; i < structure->count; i++)
        if ((fault = insert_segment(work, company_id, i + 1, &structure->segments[i])) ||
                (fault = insert_values(work, company_id, i + 1, &structure->segments[i])))
            return fault;
    return company_changed(work, company_id, VERSION_CHART);
}

/* ---- a new code ---- */

/* The first `chars` characters; NULL: there are not so many. */
static const char *
behind_chars(const char *text, int chars)
{
    for (; chars > 0; chars--) {
        if (*text == '\0')
            return NULL;
        do
            text++;
        while (((unsigned char)*text & 0xc0) == 0x80);
    }
    return text;
}

/* Cuts a code into its segments; false: it has not the form. */
static bool
cut(struct arena *arena, const struct structure *structure, const char *code, const char **parts)
{
    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];
        bool last = i + 1 == structure->count;
        const char *separator = last || segment->separator == NULL ? "" : segment->separator;
        const char *end = segment->length > 0 ? behind_chars(code, segment->length)
                          : last              ? code + strlen(code)
                                              : strstr(code, separator);

        if (end == NULL || end == code || !text_starts(end, separator))
            return false;
        parts[i] = arena_bytes(arena, code, (size_t)(end - code));
        code = end + strlen(separator);
    }
    return *code == '\0';
}

static const struct segment_value *
value_of(const struct segment *segment, const char *code)
{
    for (size_t i = 0; i < segment->value_count; i++)
        if (code_same(segment->values[i].code, code))
            return &segment->values[i];
    return NULL;
}

static enum fault
no_such_value(struct work *work, size_t index, const struct segment *segment, const char *part)
{
    return fault_say(&work->why, FAULT_SEGMENT_VALUE, "", "segment %zu, %s: %s is %s", index + 1,
            segment->name, part,
            segment->main ? "no account that others are made after" : "none of its values");
}

static enum fault
find_main(struct work *work, int64_t company_id, size_t index, const struct segment *segment,
        const char *part, struct account *ret)
{
    enum fault fault = account_find_code(work, company_id, part, ret);

    if (fault != OK && fault != FAULT_ACCOUNT_UNKNOWN)
        return fault;
    if (fault == FAULT_ACCOUNT_UNKNOWN || ret->kind == ACCOUNT_TEMPLATE)
        return no_such_value(work, index, segment, part);
    return OK;
}

/* What the values of the other segments say of the account: its name, and its cost centre. */
static enum fault
apply_values(struct work *work, const struct structure *structure, const char *const *parts,
        struct account *account)
{
    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];
        const struct segment_value *value;

        if (segment->main)
            continue;
        if ((value = value_of(segment, parts[i])) == NULL)
            return no_such_value(work, i, segment, parts[i]);
        account->name = arena_format(&work->arena, "%s, %s", account->name, value->name);
        if (value->cost_centre_id != 0)
            account->cost_centre_id = value->cost_centre_id;
    }
    return OK;
}

enum fault
structure_account_of(struct work *work, int64_t company_id, const struct structure *structure,
        const char *code, struct account *ret, bool *ret_fits)
{
    const char *parts[STRUCTURE_SEGMENTS_MAX];
    size_t index = 0;
    enum fault fault;

    *ret_fits = structure->count > 0 && cut(&work->arena, structure, code, parts);
    if (!*ret_fits)
        return OK;
    while (!structure->segments[index].main)
        index++;
    if ((fault = find_main(
                 work, company_id, index, &structure->segments[index], parts[index], ret)))
        return fault;
    ret->account_id = 0;
    ret->code = code;
    ret->kind = ret->kind == ACCOUNT_HEADING ? ACCOUNT_NORMAL : ret->kind;
    ret->active = true;
    ret->hold = false;
    return apply_values(work, structure, parts, ret);
}

static enum fault
make(struct work *work, int64_t company_id, const struct account *account)
{
    int64_t account_id;
    enum fault fault;

    if ((fault = account_create(work, company_id, account, &account_id)))
        return fault;
    for (size_t i = 0; i < account->rule_count; i++)
        if ((fault = account_set_rule(work, company_id, account_id, &account->rules[i])))
            return fault;
    return OK;
}

enum fault
structure_make_account(struct work *work, int64_t company_id, const struct structure *structure,
        const char *code, bool *ret_made)
{
    struct account account;
    bool fits;
    enum fault fault;

    *ret_made = false;
    if ((fault = structure_account_of(work, company_id, structure, code, &account, &fits)) ||
            !fits || (fault = make(work, company_id, &account)))
        return fault;
    *ret_made = true;
    return OK;
}
