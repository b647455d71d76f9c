/*
 * openapi — the tables of operations and their shapes as one OpenAPI 3.1 document.
 *
 * Everything in it is read from the rows, so it cannot lag behind the code. Fields of the path and,
 * of a GET, the others in the query become parameters; a shape without them is the body.
 */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "operation/finding/finding_shapes.h"
#include "operation/operation.h"

/* What every call may meet, whatever it asks for; said once. */
static const enum fault faults_of_all[] = {FAULT_FIELD_UNKNOWN, FAULT_FIELD_MISSING,
        FAULT_FIELD_KIND, FAULT_FIELD_RANGE, FAULT_FIELD_CHOICE, FAULT_TEXT_INVALID,
        FAULT_TEXT_LONG, FAULT_AMOUNT_INVALID, FAULT_DAY_INVALID, FAULT_CURRENCY_UNKNOWN,
        FAULT_COMPANY_UNKNOWN, FAULT_PERMIT_DENIED, FAULT_LIMIT_WHOLE, FAULT_REASON_MISSING,
        FAULT_SIGNATURE_MISSING, FAULT_SIGNATURE_REFUSED, FAULT_KEY_REUSED, FAULT_STORE_UNKNOWN,
        FAULT_STORE_BUSY, FAULT_STORE_GONE, FAULT_STORE_FULL, FAULT_STORE_READ_ONLY,
        FAULT_STORE_BROKEN, OK};

/* What whoever is limited to some rows of a company gets of it. */
static const char *const rows_names[] = {
        [ROWS_UNSAID] = "",
        [ROWS_NONE] = "none",
        [ROWS_FILTERED] = "filtered",
        [ROWS_BY_ACCOUNT] = "by-account",
        [ROWS_WHOLE] = "whole",
};

static json_t *
reference(const char *kind, const char *name)
{
    return json_pack("{s:s++}", "$ref", "#/components/", kind, name);
}

static json_t *
content(const char *type, const char *schema)
{
    return json_pack("{s:{s:o}}", type, "schema", reference("schemas/", schema));
}

/* The member of an object or array under that name, made when it is not there yet. */
static json_t *
member(json_t *object, const char *name)
{
    if (json_object_get(object, name) == NULL)
        json_put(object, name, json_object());
    return json_object_get(object, name);
}

static bool
is_in_body(const struct operation *operation, const struct field *field)
{
    bool has_body = operation->method != METHOD_GET && operation->method != METHOD_DELETE;

    return has_body && !(field->flags & FIELD_IN_PATH);
}

static json_t *
parameter(const struct field *field, json_t *properties)
{
    bool in_path = field->flags & FIELD_IN_PATH;
    json_t *schema = json_object_get(properties, field->name);
    json_t *ret = json_object();

    json_put(ret, "name", json_string(field->name));
    json_put(ret, "in", json_string(in_path ? "path" : "query"));
    json_put(ret, "required", json_boolean(in_path || field->flags & FIELD_REQUIRED));
    if (field->doc != NULL)
        json_put(ret, "description", json_string(field->doc));
    assert(schema != NULL);
    json_object_del(schema, "description");
    json_put(ret, "schema", json_incref(schema));
    return ret;
}

/* All fields of a shape as properties, those of the path too. */
static json_t *
properties_of(const struct shape *shape)
{
    json_t *properties = json_object();

    for (size_t i = 0; i < shape->field_count; i++) {
        struct field field = shape->fields[i];
        struct shape one = {.name = shape->name, .fields = &field, .field_count = 1};
        SCOPED(json_close) json_t *schema = NULL;

        field.flags &= ~FIELD_IN_PATH;
        schema = shape_schema(&one);
        json_object_update(properties, json_object_get(schema, "properties"));
    }
    return properties;
}

static json_t *
parameters(const struct operation *operation)
{
    SCOPED(json_close) json_t *properties = properties_of(operation->input);
    json_t *list = json_array();

    for (size_t i = 0; i < operation->input->field_count; i++)
        if (!is_in_body(operation, &operation->input->fields[i]))
            json_append(list, parameter(&operation->input->fields[i], properties));
    if (operation_writes(operation))
        json_append(list, reference("parameters/", "idempotency_key"));
    return list;
}

static bool
has_body(const struct operation *operation)
{
    for (size_t i = 0; i < operation->input->field_count; i++)
        if (is_in_body(operation, &operation->input->fields[i]))
            return true;
    return false;
}

/* Adds the faults to the list of codes and to the sentences by status. */
static void
add_faults(const enum fault *faults, json_t *codes, json_t *sentences)
{
    for (; *faults != OK; faults++) {
        char status[8];

        snprintf(status, sizeof(status), "%d", fault_http(*faults));
        json_append(codes, json_string(fault_code(*faults)));
        if (json_object_get(sentences, status) == NULL)
            json_put(sentences, status, json_array());
        json_append(json_object_get(sentences, status),
                json_sprintf("`%s`: %s", fault_code(*faults), fault_sentence(*faults)));
    }
}

static json_t *
refusal(json_t *sentences)
{
    SCOPED(buffer_done) struct buffer text = {0};
    json_t *ret = json_object();
    json_t *sentence;
    size_t i;

    json_array_foreach(sentences, i, sentence)
    {
        buffer_format(&text, "%s- %s", i == 0 ? "" : "\n", json_string_value(sentence));
    }
    json_put(ret, "description", json_string(text.bytes));
    json_put(ret, "content", content("application/problem+json", "problem"));
    return ret;
}

static json_t *
responses(const struct operation *operation, json_t *sentences)
{
    json_t *ret = json_object();
    const char *status;
    json_t *list;

    json_put(ret, "default", reference("responses/", "refused"));
    json_put(ret, "200",
            json_pack("{s:s,s:o}", "description", operation->output->doc, "content",
                    content("application/json", operation->output->name)));
    json_object_foreach(sentences, status, list)
    {
        json_put(ret, status, refusal(list));
    }
    return ret;
}

/* "journal.set-rule" becomes journalSetRule: what generated clients call it. */
static json_t *
operation_id(const char *name)
{
    SCOPED(buffer_done) struct buffer text = {0};
    bool upper = false;

    for (; *name != '\0'; name++) {
        bool joins = *name == '.' || *name == '-';

        if (!joins)
            buffer_char(&text, upper ? (char)toupper((unsigned char)*name) : *name);
        upper = joins;
    }
    return json_string(text.bytes);
}

static json_t *
tag(const char *name)
{
    return json_stringn(name, strcspn(name, "."));
}

static json_t *
describe(const struct operation *operation)
{
    SCOPED(json_close) json_t *sentences = json_object();
    json_t *ret = json_object();
    json_t *codes = json_array();

    add_faults(operation->faults, codes, sentences);
    json_put(ret, "operationId", operation_id(operation->name));
    json_put(ret, "summary", json_string(operation->doc));
    json_put(ret, "tags", json_pack("[o]", tag(operation->name)));
    json_put(ret, "parameters", parameters(operation));
    if (has_body(operation))
        json_put(ret, "requestBody",
                json_pack("{s:b,s:o}", "required", 1, "content",
                        content("application/json", operation->input->name)));
    json_put(ret, "responses", responses(operation, sentences));
    json_put(ret, "x-operation", json_string(operation->name));
    json_put(ret, "x-permit", json_string(permit_name(operation->permit)));
    json_put(ret, "x-rows", json_string(rows_names[operation->rows]));
    if (operation_writes(operation))
        json_put(ret, "x-signature", json_string(operation->posts ? "as-posting" : "as-ruled"));
    json_put(ret, "x-faults", codes);
    return ret;
}

static void
add_operation(json_t *paths, const struct operation *operation)
{
    SCOPED(buffer_done) struct buffer method = {0};

    for (const char *c = operation_method_name(operation->method); *c != '\0'; c++)
        buffer_char(&method, (char)tolower((unsigned char)*c));
    json_put(member(paths, operation->path), method.bytes, describe(operation));
}

/* The shape and those its fields point to. */
static void
add_shape(json_t *schemas, const struct shape *shape)
{
    if (json_object_get(schemas, shape->name) != NULL)
        return;
    json_put(schemas, shape->name, shape_schema(shape));
    for (size_t i = 0; i < shape->field_count; i++)
        if (shape->fields[i].of != NULL)
            add_shape(schemas, shape->fields[i].of);
}

static json_t *
problem_schema(void)
{
    return json_pack("{s:s,s:s,s:{s:{s:s,s:s},s:{s:s},s:{s:s},s:{s:s,s:s},s:{s:s,s:s},"
                     "s:{s:s,s:o}},s:[s,s,s]}",
            "type", "object", "description", "A refusal: RFC 9457 with a code and a place.",
            "properties", "code", "type", "string", "description",
            "What programs match on; never renamed.", "status", "type", "integer", "title", "type",
            "string", "at", "type", "string", "description", "JSON pointer into the request.",
            "detail", "type", "string", "description",
            "The values that explain it, and what to do next.", "findings", "type", "array",
            "items", reference("schemas/", finding_shape.name), "required", "code", "status",
            "title");
}

/* One list of them all, status by status. */
static json_t *
shared_refusal(void)
{
    SCOPED(json_close) json_t *sentences = json_object();
    SCOPED(json_close) json_t *codes = json_array();
    SCOPED(json_close) json_t *all = json_array();
    const char *status;
    json_t *list;

    add_faults(faults_of_all, codes, sentences);
    json_object_foreach(sentences, status, list)
    {
        json_array_extend(all, list);
    }
    return refusal(all);
}

static json_t *
key_parameter(void)
{
    return json_pack("{s:s,s:s,s:b,s:s,s:{s:s,s:i,s:i}}", "name", "Idempotency-Key", "in", "header",
            "required", 0, "description",
            "The same key with the same request has one effect and one answer.", "schema", "type",
            "string", "minLength", 1, "maxLength", 255);
}

static json_t *
information(void)
{
    return json_pack("{s:s,s:s,s:s,s:{s:s}}", "title", "Summa", "version", SUMMA_VERSION,
            "description",
            "A general ledger. Amounts are decimal strings, days YYYY-MM-DD, moments RFC 3339 in "
            "UTC, ids strings.",
            "license", "name", "Apache-2.0");
}

json_t *
operation_openapi(void)
{
    json_t *document = json_object();
    json_t *components = json_object();
    json_t *schemas = json_object();
    json_t *paths = json_object();

    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++) {
            add_operation(paths, row);
            if (has_body(row))
                add_shape(schemas, row->input);
            add_shape(schemas, row->output);
        }
    add_shape(schemas, &finding_shape);
    json_put(schemas, "problem", problem_schema());

    json_put(components, "schemas", schemas);
    json_put(components, "responses", json_pack("{s:o}", "refused", shared_refusal()));
    json_put(components, "parameters", json_pack("{s:o}", "idempotency_key", key_parameter()));
    json_put(document, "openapi", json_string("3.1.0"));
    json_put(document, "info", information());
    json_put(document, "servers", json_pack("[{s:s}]", "url", "/api/v1"));
    json_put(document, "paths", paths);
    json_put(document, "components", components);
    return document;
}
