#include "operation/custom/custom_operations.h"

#include "base/text.h"
#include "ledger/name/name.h"
#include "operation/custom/custom_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct custom_page *page = ret_output;

    (void)input;
    return custom_list(work, company_id, &page->items, &page->count);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct custom_new_words *words = input;
    struct custom_field *ret = ret_output;

    *ret = words->field;
    ret->active = true;
    if (text_empty(ret->preset))
        ret->preset = NULL;
    if (ret->place == 0)
        ret->place = CUSTOM_ON_JOURNALS;
    if (ret->kind == 0)
        ret->kind = ret->choice_count > 0 ? CUSTOM_CHOICE : CUSTOM_TEXT;
    return custom_create(work, company_id, ret, &ret->field_id);
}

static enum fault
find_field(struct work *work, int64_t company_id, const char *code, struct custom_field *ret)
{
    struct custom_field *list;
    size_t count;
    enum fault fault;

    if ((fault = custom_list(work, company_id, &list, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(list[i].code, code)) {
            *ret = list[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_CUSTOM_UNKNOWN, "/field", "'%s'", code);
}

static void
apply(const struct custom_change_words *words, struct custom_field *field)
{
    if (words->name != NULL)
        field->name = words->name;
    if (words->required != MAYBE_UNSAID)
        field->required = words->required == MAYBE_YES;
    if (words->active != MAYBE_UNSAID)
        field->active = words->active == MAYBE_YES;
    if (words->type != 0 || words->all_types)
        field->type = words->all_types ? 0 : words->type;
    if (words->length != 0)
        field->length = words->length;
    if (words->preset != NULL)
        field->preset = text_empty(words->preset) ? NULL : words->preset;
    if (words->choice_count > 0) {
        field->choices = words->choices;
        field->choice_count = words->choice_count;
    }
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct custom_change_words *words = input;
    struct custom_field *field = ret_output;
    enum fault fault;

    if ((fault = find_field(work, company_id, words->field, field)))
        return fault;
    apply(words, field);
    return custom_change(work, company_id, field);
}

const struct operation custom_operations[] = {
        {.name = "field.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/fields",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &custom_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the fields that the company added to its journals and lines."},
        {.name = "field.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/fields",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &custom_new_shape,
                .output = &custom_field_shape,
                .makes = "field.change",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CUSTOM_INVALID, FAULT_CODE_TAKEN),
                .run = create,
                .doc = "Adds a field to journals, or to their lines."},
        {.name = "field.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/fields/{field}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &custom_change_shape,
                .output = &custom_field_shape,
                .faults = FAULTS(FAULT_CUSTOM_UNKNOWN, FAULT_CUSTOM_INVALID),
                .shown_by = "field.list",
                .run = change,
                .doc = "Changes a field, retires it, or takes it into use again; what is posted "
                       "stays."},
        {0},
};
