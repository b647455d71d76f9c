#include <string.h>

#include "base/json.h"
#include "base/shape_field.h"
#include "base/text.h"

static json_t *
integer_of(const char *text)
{
    struct decimal decimal;

    if (!decimal_parse(text, &decimal) || decimal.scale != 0)
        return NULL;
    return json_integer(decimal.mantissa);
}

static json_t *
bool_of(const char *text)
{
    if (text_same(text, "true"))
        return json_true();
    return text_same(text, "false") ? json_false() : NULL;
}

/* A text that is no number stays a text: the reader refuses it and says what it expects. */
static enum fault
value_of(struct why *why, const struct field *field, const char *text, json_t **ret)
{
    json_t *value = NULL;

    if (field->kind == FIELD_JSON || field->kind == FIELD_RECORD || field->kind == FIELD_LIST)
        return json_read(why, text, strlen(text), ret);
    if (field->kind == FIELD_INT || field->kind == FIELD_SMALL || field->kind == FIELD_NUMBER)
        value = integer_of(text);
    if (field->kind == FIELD_BOOL || field->kind == FIELD_MAYBE)
        value = bool_of(text);
    if (value == NULL)
        value = json_string(text);
    if (value == NULL)
        return fault_say(why, FAULT_TEXT_INVALID, "", "it is not valid UTF-8");
    *ret = value;
    return OK;
}

static enum fault
put_value(struct why *why, const struct field *field, const char *text, json_t *object)
{
    json_t *value = NULL;
    enum fault fault;

    if (json_object_get(object, field->name) != NULL)
        return fault_say(why, FAULT_FIELD_KIND, "", "it is given twice");
    if ((fault = value_of(why, field, text, &value)))
        return fault;
    json_put(object, field->name, value);
    return OK;
}

enum fault
shape_put(struct why *why, const struct shape *shape, const char *name, const char *text,
        json_t *object)
{
    const struct field *field = shape_field(shape, name);
    enum fault fault;

    if (field == NULL)
        return shape_field_unknown(why, shape, name);
    fault = put_value(why, field, text, object);
    if (fault) {
        fault_at(why, field->name);
        fault_at(why, "/");
    }
    return fault;
}
