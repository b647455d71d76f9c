/*
 * shape_read — a record from JSON.
 *
 * Readers of values refuse with the place "", and what calls them puts its step before it
 * (fault_at), so that the path is only built when something is refused.
 */
#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/blank.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/rate.h"
#include "base/shape_field.h"
#include "base/text.h"

struct reading {
    struct arena *arena;
    struct why *why;
};

static enum fault read_object(
        struct reading *reading, const struct shape *shape, json_t *json, void *record);

static const char *const expected[] = {
        [FIELD_INT] = "a whole number",
        [FIELD_SMALL] = "a whole number",
        [FIELD_NUMBER] = "a whole number",
        [FIELD_ID] = "a string of digits",
        [FIELD_BOOL] = "true or false",
        [FIELD_MAYBE] = "true or false",
        [FIELD_TEXT] = "a string",
        [FIELD_NOTE] = "a string",
        [FIELD_DAY] = "a string such as \"2026-03-31\"",
        [FIELD_MOMENT] = "a string such as \"2026-03-31T12:00:00Z\"",
        [FIELD_MONEY] = "output only: nothing",
        [FIELD_TOTAL] = "output only: nothing",
        [FIELD_DECIMAL] = "a string such as \"-12.50\"",
        [FIELD_QUANTITY] = "a string such as \"2.5\"",
        [FIELD_RATE] = "a string such as \"10.2345\"",
        [FIELD_CURRENCY] = "a string such as \"EUR\"",
        [FIELD_CHOICE] = "a string",
        [FIELD_HASH] = "a string of 64 hexadecimal digits",
        [FIELD_BYTES] = "base64",
        [FIELD_RECORD] = "an object",
        [FIELD_LIST] = "an array",
};

static enum fault
refuse_kind(struct reading *reading, const struct field *field)
{
    return fault_say(
            reading->why, FAULT_FIELD_KIND, "", "%s is expected here", expected[field->kind]);
}

static enum fault
require_within(struct reading *reading, const struct field *field, int64_t number)
{
    struct shape_field_limits limits = shape_field_limits(field);

    if (number >= limits.min && number <= limits.max)
        return OK;
    return fault_say(reading->why, FAULT_FIELD_RANGE, "", "%lld is not between %lld and %lld",
            (long long)number, (long long)limits.min, (long long)limits.max);
}

static enum fault
read_int(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    int64_t number = json_integer_value(json);
    enum fault fault;

    if (!json_is_integer(json))
        return refuse_kind(reading, field);
    if ((fault = require_within(reading, field, number)))
        return fault;
    *(int64_t *)place = number;
    return OK;
}

static enum fault
read_small(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    int64_t number = 0;
    enum fault fault;

    if ((fault = read_int(reading, field, json, &number)))
        return fault;
    assert(number >= INT_MIN && number <= INT_MAX); /* shape_field_limits */
    *(int *)place = (int)number;
    return OK;
}

static enum fault
read_number(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct maybe_number number = {.said = true};
    enum fault fault;

    if ((fault = read_small(reading, field, json, &number.number)))
        return fault;
    *(struct maybe_number *)place = number;
    return OK;
}

/* Digits alone, without zeros in front: one text for one id. */
static bool
parse_id(const char *text, int64_t *ret)
{
    int64_t id = 0;

    if (*text < '1' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9'; text++)
        if (MUL_OVERFLOWS(id, 10, &id) || ADD_OVERFLOWS(id, *text - '0', &id))
            return false;
    *ret = id;
    return *text == '\0';
}

static enum fault
read_id(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    enum fault fault;
    int64_t id;

    if (!json_is_string(json) || !parse_id(json_string_value(json), &id))
        return refuse_kind(reading, field);
    if ((fault = require_within(reading, field, id)))
        return fault;
    *(int64_t *)place = id;
    return OK;
}

static enum fault
read_bool(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    if (!json_is_boolean(json))
        return refuse_kind(reading, field);
    *(bool *)place = json_is_true(json);
    return OK;
}

static enum fault
read_maybe(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    if (!json_is_boolean(json))
        return refuse_kind(reading, field);
    *(enum maybe *)place = json_is_true(json) ? MAYBE_YES : MAYBE_NO;
    return OK;
}

static enum fault
read_text(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct shape_field_limits limits = shape_field_limits(field);
    const char *text;
    enum fault fault;

    if (!json_is_string(json))
        return refuse_kind(reading, field);
    if ((fault = text_clean(reading->arena, reading->why, json_string_value(json),
                 json_string_length(json), (size_t)limits.max, field->kind == FIELD_NOTE, &text)))
        return fault;
    if (text_chars(text) < (size_t)limits.min)
        return fault_say(reading->why, FAULT_FIELD_RANGE, "",
                "it has %zu characters; at least %lld are needed", text_chars(text),
                (long long)limits.min);
    if (limits.min > 0 && blank_is(text))
        return fault_say(
                reading->why, FAULT_FIELD_RANGE, "", "it is blank; it needs to say something");
    *(const char **)place = text;
    return OK;
}

static enum fault
read_day(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    enum fault fault;
    int day;

    if (!json_is_string(json))
        return refuse_kind(reading, field);
    if (!day_parse(json_string_value(json), &day))
        return fault_say(reading->why, FAULT_DAY_INVALID, "", "\"%s\" is no day",
                shape_field_quote(json_string_value(json)).chars);
    if ((fault = require_within(reading, field, day)))
        return fault;
    *(int *)place = day;
    return OK;
}

static enum fault
read_moment(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    enum fault fault;
    int64_t moment;

    if (!json_is_string(json))
        return refuse_kind(reading, field);
    if (!moment_parse(json_string_value(json), &moment))
        return fault_say(reading->why, FAULT_DAY_INVALID, "",
                "\"%s\" is no moment; write it as 2026-03-31T12:00:00Z",
                shape_field_quote(json_string_value(json)).chars);
    if ((fault = require_within(reading, field, moment)))
        return fault;
    *(int64_t *)place = moment;
    return OK;
}

static enum fault
refuse_output(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    (void)json;
    (void)place;
    return refuse_kind(reading, field);
}

static enum fault
decimal_of(struct reading *reading, const struct field *field, json_t *json, struct decimal *ret)
{
    if (!json_is_string(json) && !json_is_number(json))
        return refuse_kind(reading, field);
    if (json_decimal(json, ret))
        return OK;
    if (json_is_string(json) && decimal_too_long(json_string_value(json)))
        return fault_say(reading->why, FAULT_AMOUNT_RANGE, "", "\"%s\" has more than 18 digits",
                shape_field_quote(json_string_value(json)).chars);
    if (json_is_string(json))
        return fault_say(reading->why, FAULT_AMOUNT_INVALID, "", "\"%s\" is no decimal number",
                shape_field_quote(json_string_value(json)).chars);
    return fault_say(reading->why, FAULT_AMOUNT_INVALID, "",
            "the number cannot be told exactly; write it as a string");
}

/* Limits of decimals and quantities are whole: -5.01 is below -5. */
static enum fault
require_decimal_within(struct reading *reading, const struct field *field, struct decimal decimal)
{
    struct shape_field_limits limits = shape_field_limits(field);
    int128 unit = 1;

    for (int i = 0; i < decimal.scale; i++)
        unit *= 10;
    if (decimal.mantissa >= limits.min * unit && decimal.mantissa <= limits.max * unit)
        return OK;
    return fault_say(reading->why, FAULT_FIELD_RANGE, "", "%s is not between %lld and %lld",
            decimal_text(decimal).chars, (long long)limits.min, (long long)limits.max);
}

static enum fault
read_decimal(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct decimal decimal = {0};
    enum fault fault;

    if ((fault = decimal_of(reading, field, json, &decimal)) ||
            (fault = require_decimal_within(reading, field, decimal)))
        return fault;
    *(struct decimal *)place = decimal;
    return OK;
}

static enum fault
read_quantity(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct decimal decimal = {0};
    enum fault fault;

    if ((fault = decimal_of(reading, field, json, &decimal)) ||
            (fault = require_decimal_within(reading, field, decimal)))
        return fault;
    switch (decimal_to_millionths(decimal, place)) {
    case DECIMAL_FITS:
        break;
    case DECIMAL_TOO_FINE:
        return fault_say(
                reading->why, FAULT_AMOUNT_DECIMALS, "", "a quantity has at most six decimals");
    case DECIMAL_TOO_LARGE:
        return fault_say(reading->why, FAULT_AMOUNT_RANGE, "", "the quantity is too large");
    }
    return OK;
}

static enum fault
read_rate(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct decimal decimal = {0};
    enum fault fault;

    if ((fault = decimal_of(reading, field, json, &decimal)))
        return fault;
    if (!rate_parse(decimal_text(decimal).chars, place))
        return fault_say(reading->why, FAULT_AMOUNT_INVALID, "",
                "%s is no rate: it is above zero and has at most 9 decimals",
                decimal_text(decimal).chars);
    return OK;
}

static enum fault
read_currency(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    if (!json_is_string(json))
        return refuse_kind(reading, field);
    if (!currency_of(json_string_value(json), place))
        return fault_say(reading->why, FAULT_CURRENCY_UNKNOWN, "", "\"%s\" is no currency",
                shape_field_quote(json_string_value(json)).chars);
    return OK;
}

static enum fault
refuse_choice(struct reading *reading, const struct field *field, const char *text)
{
    SCOPED(buffer_done) struct buffer names = {0};

    for (size_t i = 0; field->names[i] != NULL; i++)
        if (field->names[i][0] != '\0')
            buffer_format(&names, "%s%s", names.length == 0 ? "" : ", ", field->names[i]);
    return fault_say(reading->why, FAULT_FIELD_CHOICE, "", "\"%s\" is none of %s",
            shape_field_quote(text).chars, names.bytes);
}

static enum fault
read_choice(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    const char *text = json_string_value(json);

    if (!json_is_string(json))
        return refuse_kind(reading, field);
    for (int i = 0; field->names[i] != NULL; i++) {
        if (text[0] != '\0' && strcmp(field->names[i], text) == 0) {
            *(int *)place = i;
            return OK;
        }
    }
    return refuse_choice(reading, field, text);
}

static enum fault
read_hash(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    if (!json_is_string(json) || !hash_parse(json_string_value(json), place))
        return refuse_kind(reading, field);
    return OK;
}

/* Too many are refused before they are decoded. */
static enum fault
read_bytes(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    struct shape_field_limits limits = shape_field_limits(field);
    size_t length = json_string_length(json);
    struct bytes bytes;
    enum fault fault;

    if (!json_is_string(json))
        return refuse_kind(reading, field);
    if ((int64_t)(length / 4) > limits.max / 3 + 1)
        return require_within(reading, field, (int64_t)(length / 4) * 3);
    if (!bytes_parse(reading->arena, json_string_value(json), length, &bytes))
        return refuse_kind(reading, field);
    if ((fault = require_within(reading, field, (int64_t)bytes.length)))
        return fault;
    *(struct bytes *)place = bytes;
    return OK;
}

static enum fault
read_json(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    (void)reading;
    (void)field;
    *(json_t **)place = json;
    return OK;
}

static enum fault
read_record(struct reading *reading, const struct field *field, json_t *json, void *place)
{
    return read_object(reading, field->of, json, place);
}

static enum fault
read_item(struct reading *reading, const struct field *field, json_t *items, size_t i, char *place)
{
    char step[32];
    enum fault fault;

    fault = read_object(reading, field->of, json_array_get(items, i), place);
    if (fault) {
        snprintf(step, sizeof(step), "/%zu", i);
        fault_at(reading->why, step);
    }
    return fault;
}

static enum fault
read_list(struct reading *reading, const struct field *field, json_t *json, void *record)
{
    size_t count = json_array_size(json);
    enum fault fault;
    char *items;

    if (!json_is_array(json))
        return refuse_kind(reading, field);
    if ((fault = require_within(reading, field, (int64_t)count)))
        return fault;

    items = arena_array(reading->arena, count, field->of->size);
    for (size_t i = 0; i < count; i++)
        if ((fault = read_item(reading, field, json, i, items + i * field->of->size)))
            return fault;
    memcpy((char *)record + field->offset, &items, sizeof(items));
    memcpy((char *)record + field->count_offset, &count, sizeof(count));
    return OK;
}

typedef enum fault reader(
        struct reading *reading, const struct field *field, json_t *json, void *place);

static reader *const readers[] = {
        [FIELD_INT] = read_int,
        [FIELD_SMALL] = read_small,
        [FIELD_NUMBER] = read_number,
        [FIELD_ID] = read_id,
        [FIELD_BOOL] = read_bool,
        [FIELD_MAYBE] = read_maybe,
        [FIELD_TEXT] = read_text,
        [FIELD_NOTE] = read_text,
        [FIELD_DAY] = read_day,
        [FIELD_MOMENT] = read_moment,
        [FIELD_MONEY] = refuse_output,
        [FIELD_TOTAL] = refuse_output,
        [FIELD_DECIMAL] = read_decimal,
        [FIELD_QUANTITY] = read_quantity,
        [FIELD_RATE] = read_rate,
        [FIELD_CURRENCY] = read_currency,
        [FIELD_CHOICE] = read_choice,
        [FIELD_HASH] = read_hash,
        [FIELD_BYTES] = read_bytes,
        [FIELD_JSON] = read_json,
        [FIELD_RECORD] = read_record,
};

static enum fault
read_value(struct reading *reading, const struct field *field, json_t *json, void *record)
{
    if (json == NULL || json_is_null(json)) {
        if (field->flags & FIELD_REQUIRED)
            return fault_say(reading->why, FAULT_FIELD_MISSING, "", "%s",
                    field->doc == NULL ? "" : field->doc);
        return OK;
    }
    if (field->kind == FIELD_LIST)
        return read_list(reading, field, json, record);
    return readers[field->kind](reading, field, json, (char *)record + field->offset);
}

static enum fault
read_field(struct reading *reading, const struct field *field, json_t *json, void *record)
{
    enum fault fault = read_value(reading, field, json, record);

    if (fault) {
        fault_at(reading->why, field->name);
        fault_at(reading->why, "/");
    }
    return fault;
}

/* Looked at first: a field that is missing is often there under a wrong name. */
static enum fault
require_known(struct reading *reading, const struct shape *shape, json_t *object)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key,
            value) if (shape_field(shape, key) == NULL) return shape_field_unknown(reading->why,
            shape, key);
    return OK;
}

static enum fault
read_object(struct reading *reading, const struct shape *shape, json_t *json, void *record)
{
    enum fault fault;

    if (!json_is_object(json))
        return fault_say(reading->why, FAULT_FIELD_KIND, "", "an object is expected here");
    if ((fault = require_known(reading, shape, json)))
        return fault;
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];

        if ((fault = read_field(reading, field, json_object_get(json, field->name), record)))
            return fault;
    }
    return OK;
}

enum fault
shape_read(struct arena *arena, struct why *why, const struct shape *shape, json_t *json, void *ret)
{
    struct reading reading = {.arena = arena, .why = why};

    memset(ret, 0, shape->size);
    return read_object(&reading, shape, json, ret);
}
