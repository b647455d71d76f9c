#include <stdio.h>

#include "base/json.h"
#include "base/shape_field.h"

#define TOTAL_PATTERN "^-?[0-9]{1,39}(\\.[0-9]{1,4})?$"
#define DECIMAL_PATTERN "^-?[0-9]{1,18}(\\.[0-9]{1,17})?$"
#define POSITIVE_PATTERN "^[0-9]{1,18}(\\.[0-9]{1,9})?$"

/* What JSON Schema says of the kinds that are strings. */
struct form {
    const char *format;
    const char *pattern;
    const char *encoding;
    bool may_be_absent; /* null stands for it */
};

static const struct form forms[] = {
        [FIELD_ID] = {.pattern = "^[1-9][0-9]{0,18}$", .may_be_absent = true},
        [FIELD_TEXT] = {.may_be_absent = true},
        [FIELD_NOTE] = {.may_be_absent = true},
        [FIELD_DAY] = {.format = "date", .may_be_absent = true},
        [FIELD_MOMENT] = {.format = "date-time", .may_be_absent = true},
        [FIELD_MONEY] = {.pattern = DECIMAL_PATTERN},
        [FIELD_TOTAL] = {.pattern = TOTAL_PATTERN},
        [FIELD_DECIMAL] = {.pattern = DECIMAL_PATTERN, .may_be_absent = true},
        [FIELD_QUANTITY] = {.pattern = DECIMAL_PATTERN},
        [FIELD_RATE] = {.pattern = POSITIVE_PATTERN, .may_be_absent = true},
        [FIELD_CURRENCY] = {.pattern = "^[A-Za-z]{3}$", .may_be_absent = true},
        [FIELD_HASH] = {.pattern = "^[0-9A-Fa-f]{64}$", .may_be_absent = true},
        [FIELD_BYTES] = {.encoding = "base64", .may_be_absent = true},
        [FIELD_CHOICE] = {0},
};

static json_t *
string_type(bool may_be_null)
{
    return may_be_null ? json_pack("[s,s]", "string", "null") : json_string("string");
}

static json_t *
choice_names(const struct field *field, bool may_be_null)
{
    json_t *names = json_array();

    for (size_t i = 0; field->names[i] != NULL; i++)
        if (field->names[i][0] != '\0')
            json_append(names, json_string(field->names[i]));
    if (may_be_null)
        json_append(names, json_null());
    return names;
}

static void
describe_length(json_t *schema, const struct field *field, const char *min, const char *max)
{
    struct shape_field_limits limits = shape_field_limits(field);

    if (limits.min > 0)
        json_put(schema, min, json_integer(limits.min));
    json_put(schema, max, json_integer(limits.max));
}

static void
describe_string(json_t *schema, const struct field *field)
{
    const struct form *form = &forms[field->kind];
    bool absent =
            field->kind == FIELD_CHOICE ? shape_field_may_be_none(field) : form->may_be_absent;
    bool may_be_null = absent && !(field->flags & FIELD_REQUIRED);

    json_put(schema, "type", string_type(may_be_null));
    if (form->format != NULL)
        json_put(schema, "format", json_string(form->format));
    if (form->pattern != NULL)
        json_put(schema, "pattern", json_string(form->pattern));
    if (form->encoding != NULL)
        json_put(schema, "contentEncoding", json_string(form->encoding));
    if (field->kind == FIELD_TEXT || field->kind == FIELD_NOTE)
        describe_length(schema, field, "minLength", "maxLength");
    if (field->kind == FIELD_CHOICE)
        json_put(schema, "enum", choice_names(field, may_be_null));
    if (field->kind == FIELD_MONEY || field->kind == FIELD_TOTAL)
        json_put(schema, "readOnly", json_true());
    if (field->flags & FIELD_SECRET) {
        json_put(schema, "format", json_string("password"));
        json_put(schema, "writeOnly", json_true());
    }
}

static void
describe_int(json_t *schema, const struct field *field)
{
    json_put(schema, "type",
            field->kind == FIELD_NUMBER ? json_pack("[s,s]", "integer", "null")
                                        : json_string("integer"));
    json_put(schema, "format", json_string(field->kind == FIELD_INT ? "int64" : "int32"));
    if (shape_field_has_limits(field)) {
        json_put(schema, "minimum", json_integer(field->min));
        json_put(schema, "maximum", json_integer(field->max));
    }
}

static json_t *
reference(const struct shape *shape)
{
    return json_pack("{s:s+}", "$ref", "#/components/schemas/", shape->name);
}

static void
describe_list(json_t *schema, const struct field *field)
{
    json_put(schema, "type", json_string("array"));
    json_put(schema, "items", reference(field->of));
    describe_length(schema, field, "minItems", "maxItems");
}

static json_t *
field_schema(const struct field *field)
{
    json_t *schema = field->kind == FIELD_RECORD ? reference(field->of) : json_object();

    if (field->doc != NULL)
        json_put(schema, "description", json_string(field->doc));
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_SMALL:
    case FIELD_NUMBER:
        describe_int(schema, field);
        break;
    case FIELD_BOOL:
        json_put(schema, "type", json_string("boolean"));
        break;
    case FIELD_MAYBE:
        json_put(schema, "type", json_pack("[s,s]", "boolean", "null"));
        break;
    case FIELD_LIST:
        describe_list(schema, field);
        break;
    case FIELD_JSON: /* anything */
    case FIELD_RECORD:
        break;
    default:
        describe_string(schema, field);
    }
    return schema;
}

json_t *
shape_schema(const struct shape *shape)
{
    json_t *schema = json_object();
    json_t *properties = json_object();
    json_t *required = json_array();

    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];

        if (field->flags & FIELD_IN_PATH)
            continue;
        json_put(properties, field->name, field_schema(field));
        if (field->flags & FIELD_REQUIRED)
            json_append(required, json_string(field->name));
    }
    json_put(schema, "type", json_string("object"));
    if (shape->doc != NULL)
        json_put(schema, "description", json_string(shape->doc));
    json_put(schema, "properties", properties);
    if (json_array_size(required) > 0)
        json_put(schema, "required", json_incref(required));
    json_put(schema, "additionalProperties", json_false());
    json_decref(required);
    return schema;
}
