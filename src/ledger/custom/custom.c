#include "ledger/custom/custom.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static struct custom_field
field_from_row(struct stmt *row)
{
    return (struct custom_field){
            .field_id = stmt_int(row, "field_id"),
            .code = stmt_text(row, "code"),
            .name = stmt_text(row, "name"),
            .place = stmt_code(row, "place", CUSTOM_ON_JOURNALS, CUSTOM_ON_LINES),
            .kind = stmt_code(row, "kind", CUSTOM_TEXT, CUSTOM_CHOICE),
            .length = (int)stmt_int(row, "length"),
            .type = stmt_code(row, "type", 0, JOURNAL_CLOSING),
            .required = stmt_int(row, "required") == 1,
            .active = stmt_int(row, "active") == 1,
            .searchable = stmt_int(row, "searchable") == 1,
            .preset = stmt_text(row, "preset"),
    };
}

static enum fault
read_fields(
        struct work *work, int64_t company_id, struct custom_field **ret_list, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    *ret_list = NULL;
    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_CUSTOM_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        *ret_list = arena_room(&work->arena, *ret_list, *ret_count, sizeof(**ret_list));
        (*ret_list)[(*ret_count)++] = field_from_row(&list);
    }
    return fault;
}

static void
add_choice(struct arena *arena, struct custom_field *fields, size_t count, int64_t field_id,
        const char *value)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].field_id == field_id) {
            fields[i].choices = arena_room(
                    arena, fields[i].choices, fields[i].choice_count, sizeof(*fields[i].choices));
            fields[i].choices[fields[i].choice_count++] = (struct custom_choice){value};
        }
}

static enum fault
read_choices(struct work *work, int64_t company_id, struct custom_field *fields, size_t count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CUSTOM_CHOICES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        add_choice(&work->arena, fields, count, stmt_int(&list, "field_id"),
                stmt_text(&list, "value"));
    return fault;
}

enum fault
custom_list(
        struct work *work, int64_t company_id, struct custom_field **ret_list, size_t *ret_count)
{
    struct custom_field *list;
    size_t count;
    enum fault fault;

    if ((fault = read_fields(work, company_id, &list, &count)) ||
            (count > 0 && (fault = read_choices(work, company_id, list, count))))
        return fault;
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* ---- what a field may be ---- */

static enum fault
check_length(struct work *work, const struct custom_field *field)
{
    int most = field->kind == CUSTOM_TEXT     ? CUSTOM_TEXT_MAX
               : field->kind == CUSTOM_NUMBER ? CUSTOM_DIGITS_MAX
                                              : 0;

    if (field->length >= 0 && field->length <= most)
        return OK;
    return fault_say(&work->why, FAULT_CUSTOM_INVALID, "/length",
            most == 0 ? "dates and choices have no length" : "%d at most", most);
}

static enum fault
check_choice(struct work *work, const struct custom_field *field, size_t index)
{
    const char *value = field->choices[index].value;
    const char *at = arena_format(&work->arena, "/choices/%zu/value", index);
    enum fault fault;

    if (text_empty(value))
        return fault_say(&work->why, FAULT_CUSTOM_INVALID, at, "a choice is not empty");
    if ((fault = code_check_name(work, at, value)))
        return fault;
    for (size_t i = 0; i < index; i++)
        if (code_same(field->choices[i].value, value))
            return fault_say(&work->why, FAULT_CUSTOM_INVALID, at, "%s is given twice", value);
    return OK;
}

static enum fault
check_choices(struct work *work, const struct custom_field *field)
{
    enum fault fault = OK;

    if ((field->kind == CUSTOM_CHOICE) != (field->choice_count > 0))
        return fault_say(&work->why, FAULT_CUSTOM_INVALID, "/choices",
                field->kind == CUSTOM_CHOICE ? "say what it may hold"
                                             : "choices go with the kind choice");
    if (field->choice_count > CUSTOM_CHOICES_MAX)
        return fault_say(&work->why, FAULT_CUSTOM_INVALID, "/choices", "at most %d choices",
                CUSTOM_CHOICES_MAX);
    for (size_t i = 0; i < field->choice_count && fault == OK; i++)
        fault = check_choice(work, field, i);
    return fault;
}

static enum fault
check_preset(struct work *work, const struct custom_field *field)
{
    const char *reason =
            field->preset == NULL ? NULL : custom_kind_refuses(&work->arena, field, field->preset);

    return reason == NULL ? OK
                          : fault_say(&work->why, FAULT_CUSTOM_INVALID, "/preset", "%s", reason);
}

static enum fault
check_field(struct work *work, const struct custom_field *field)
{
    enum fault fault;

    if ((fault = code_check_name(work, "/name", field->name)) ||
            (fault = check_length(work, field)) || (fault = check_choices(work, field)))
        return fault;
    return check_preset(work, field);
}

/* ---- writing ---- */

static void
bind_what_may_change(
        struct work *work, struct stmt *stmt, int64_t company_id, const struct custom_field *field)
{
    const char *preset =
            field->preset == NULL ? NULL : custom_kept_form(&work->arena, field, field->preset);

    stmt_set_int(stmt, "company_id", company_id);
    stmt_set_int(stmt, "field_id", field->field_id);
    stmt_set_text(stmt, "name", field->name);
    stmt_set_int(stmt, "length", field->length);
    stmt_set_int(stmt, "type", field->type);
    stmt_set_int(stmt, "required", field->required ? 1 : 0);
    stmt_set_int(stmt, "active", field->active ? 1 : 0);
    stmt_set_text(stmt, "preset", preset);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct custom_field *field)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CUSTOM_INSERT, &stmt)))
        return fault;
    bind_what_may_change(work, &stmt, company_id, field);
    stmt_set_text(&stmt, "code", field->code);
    stmt_set_int(&stmt, "place", field->place);
    stmt_set_int(&stmt, "kind", field->kind);
    stmt_set_int(&stmt, "searchable", field->searchable ? 1 : 0);
    return stmt_run(&stmt, NULL);
}

static enum fault
update(struct work *work, int64_t company_id, const struct custom_field *field)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CUSTOM_CHANGE, &stmt)))
        return fault;
    bind_what_may_change(work, &stmt, company_id, field);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1); /* it was read under the same lock */
    return OK;
}

static enum fault
remove_choices(struct work *work, int64_t company_id, int64_t field_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CUSTOM_CHOICES_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "company_id", company_id);
    stmt_set_int(&remove, "field_id", field_id);
    return stmt_run(&remove, NULL);
}

static enum fault
keep_choices(struct work *work, int64_t company_id, const struct custom_field *field)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if (field->kind != CUSTOM_CHOICE)
        return OK;
    if ((fault = remove_choices(work, company_id, field->field_id)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CUSTOM_CHOICE_INSERT, &keep)))
        return fault;
    for (size_t i = 0; i < field->choice_count && fault == OK; i++) {
        stmt_again(&keep);
        stmt_set_int(&keep, "company_id", company_id);
        stmt_set_int(&keep, "field_id", field->field_id);
        stmt_set_int(&keep, "choice_no", (int64_t)i + 1);
        stmt_set_text(&keep, "value", field->choices[i].value);
        fault = stmt_run(&keep, NULL);
    }
    return fault;
}

/* Those there are, under the company's lock. */
static enum fault
list_locked(struct work *work, int64_t company_id, struct custom_field **ret, size_t *ret_count)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)))
        return fault;
    return custom_list(work, company_id, ret, ret_count);
}

static enum fault
require_room(struct work *work, const struct custom_field *others, size_t count, const char *code)
{
    if (count >= CUSTOM_FIELDS_MAX)
        return fault_say(&work->why, FAULT_CUSTOM_INVALID, "/code",
                "a company has at most %d custom fields", CUSTOM_FIELDS_MAX);
    for (size_t i = 0; i < count; i++)
        if (code_same(others[i].code, code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "field %s, %s, has the code",
                    others[i].code, others[i].name);
    return OK;
}

enum fault
custom_create(
        struct work *work, int64_t company_id, const struct custom_field *field, int64_t *ret_id)
{
    struct custom_field made = *field;
    struct custom_field *others;
    size_t count;
    enum fault fault;

    assert(field->place == CUSTOM_ON_JOURNALS || field->place == CUSTOM_ON_LINES);
    assert(field->kind >= CUSTOM_TEXT && field->kind <= CUSTOM_CHOICE);
    if ((fault = code_check(work, "/code", field->code)) || (fault = check_field(work, field)) ||
            (fault = list_locked(work, company_id, &others, &count)) ||
            (fault = require_room(work, others, count, field->code)) ||
            (fault = company_next_id(work, company_id, 1, &made.field_id)) ||
            (fault = insert(work, company_id, &made)) ||
            (fault = keep_choices(work, company_id, &made)))
        return fault;
    *ret_id = made.field_id;
    return company_changed(work, company_id, VERSION_POLICY);
}

static enum fault
require_known(struct work *work, const struct custom_field *fields, size_t count, int64_t field_id,
        const struct custom_field **ret)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].field_id == field_id) {
            *ret = &fields[i];
            return OK;
        }
    return fault_say(
            &work->why, FAULT_CUSTOM_UNKNOWN, "/field", "no field has id %" PRId64, field_id);
}

enum fault
custom_change(struct work *work, int64_t company_id, const struct custom_field *field)
{
    const struct custom_field *old = NULL;
    struct custom_field *fields;
    size_t count;
    enum fault fault;

    if ((fault = check_field(work, field)) ||
            (fault = list_locked(work, company_id, &fields, &count)) ||
            (fault = require_known(work, fields, count, field->field_id, &old)))
        return fault;
    assert(old->kind == field->kind && old->place == field->place);
    if ((fault = update(work, company_id, field)) ||
            (fault = keep_choices(work, company_id, field)))
        return fault;
    return company_changed(work, company_id, VERSION_POLICY);
}
