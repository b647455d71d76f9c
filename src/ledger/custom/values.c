/* values — what custom fields hold: as said, as kept, and whether it fits. */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/json.h"
#include "base/nearest.h"
#include "base/text.h"
#include "ledger/custom/custom.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/snapshot.h"
#include "store/work.h"

const struct custom_field *
custom_find(const struct snapshot *snapshot, enum custom_place place, const char *code)
{
    for (size_t i = 0; i < snapshot->custom_field_count; i++)
        if (snapshot->custom_fields[i].place == (int)place &&
                code_same(snapshot->custom_fields[i].code, code))
            return &snapshot->custom_fields[i];
    return NULL;
}

enum fault
custom_seek(struct work *work, const struct snapshot *snapshot, const char *code, const char *value,
        struct custom_sought *ret)
{
    const struct custom_field *field = custom_find(snapshot, CUSTOM_ON_JOURNALS, code);
    bool fits;

    if (field == NULL)
        field = custom_find(snapshot, CUSTOM_ON_LINES, code);
    if (field == NULL || !field->searchable)
        return fault_say(&work->why, FAULT_CUSTOM_UNKNOWN, "/field",
                field == NULL ? "'%s'" : "journals are not found by %s; make a searchable one",
                code);
    if (text_empty(value))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/value", "say what it holds");
    fits = custom_kind_refuses(&work->arena, field, value) == NULL;
    *ret = (struct custom_sought){
            .field_id = field->field_id,
            .value = fits ? custom_kept_form(&work->arena, field, value) : value,
    };
    return OK;
}

bool
custom_is_asked(const struct custom_field *field, enum custom_place place, enum journal_type type)
{
    return field->active && field->place == (int)place &&
           (field->type == 0 || field->type == (int)type);
}

const char *
custom_text(const struct detail *details, size_t count)
{
    return detail_value(details, count, DETAIL_CUSTOM);
}

/* ---- does it fit ---- */

static int
digits_of(const char *text)
{
    int count = 0;

    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            count++;
    return count;
}

static const char *
text_refuses(struct arena *arena, const struct custom_field *field, const char *value)
{
    size_t most = field->length == 0 ? CUSTOM_TEXT_MAX : (size_t)field->length;

    if (text_chars(value) <= most)
        return NULL;
    return arena_format(arena, "%s has at most %zu characters", field->code, most);
}

static const char *
number_refuses(struct arena *arena, const struct custom_field *field, const char *value)
{
    int most = field->length == 0 ? CUSTOM_DIGITS_MAX : field->length;
    struct decimal decimal;

    if (!decimal_parse(value, &decimal))
        return arena_format(arena, "%s holds a number, not %s", field->code, value);
    if (digits_of(decimal_text(decimal_short(decimal)).chars) <= most)
        return NULL;
    return arena_format(arena, "%s has at most %d digits", field->code, most);
}

static const char *
date_refuses(struct arena *arena, const struct custom_field *field, const char *value)
{
    int day;

    if (day_parse(value, &day))
        return NULL;
    return arena_format(arena, "%s holds a day, as 2026-03-31, not %s", field->code, value);
}

static const char *
choice_of(const struct custom_field *field, const char *value)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (code_same(field->choices[i].value, value))
            return field->choices[i].value;
    return NULL;
}

static const char *
choice_refuses(struct arena *arena, const struct custom_field *field, const char *value)
{
    struct nearest nearest = {.word = value};
    const char *best;

    if (choice_of(field, value) != NULL)
        return NULL;
    for (size_t i = 0; i < field->choice_count; i++)
        nearest_try(&nearest, field->choices[i].value);
    best = nearest_word(&nearest);
    return best == NULL ? arena_format(arena, "%s is no choice of %s", value, field->code)
                        : arena_format(arena, "%s is no choice of %s; did you mean %s?", value,
                                  field->code, best);
}

const char *
custom_kind_refuses(struct arena *arena, const struct custom_field *field, const char *value)
{
    switch ((enum custom_kind)field->kind) {
    case CUSTOM_TEXT:
        return text_refuses(arena, field, value);
    case CUSTOM_NUMBER:
        return number_refuses(arena, field, value);
    case CUSTOM_DATE:
        return date_refuses(arena, field, value);
    case CUSTOM_CHOICE:
        break;
    }
    return choice_refuses(arena, field, value);
}

const char *
custom_refuses(struct arena *arena, const struct custom_field *field, enum journal_type type,
        const char *value)
{
    if (!field->active)
        return arena_format(arena, "%s is retired", field->code);
    if (field->type != 0 && field->type != (int)type)
        return arena_format(arena, "%s is a field of %s journals", field->code,
                journal_type_name((enum journal_type)field->type));
    return custom_kind_refuses(arena, field, value);
}

/* ---- as it is kept ---- */

const char *
custom_kept_form(struct arena *arena, const struct custom_field *field, const char *value)
{
    struct decimal decimal;

    if (field->kind == CUSTOM_CHOICE)
        return choice_of(field, value);
    if (field->kind != CUSTOM_NUMBER || !decimal_parse(value, &decimal))
        return value;
    return arena_text(arena, decimal_text(decimal_short(decimal)).chars);
}

static enum fault
refuse_unknown(const struct custom_reading *reading, enum custom_place place, const char *at,
        const char *code)
{
    const struct snapshot *snapshot = reading->snapshot;
    struct nearest nearest = {.word = code};
    const char *best;

    for (size_t i = 0; i < snapshot->custom_field_count; i++)
        if (snapshot->custom_fields[i].place == (int)place)
            nearest_try(&nearest, snapshot->custom_fields[i].code);
    best = nearest_word(&nearest);
    return fault_say(reading->why, FAULT_CUSTOM_UNKNOWN, at,
            best == NULL ? "'%s' is no field of %s" : "'%s' is no field of %s; did you mean %s?",
            code, place == CUSTOM_ON_LINES ? "lines" : "journals", best);
}

/* What was said of each of the snapshot's fields, in their order; NULL: it was not named; "": that
 * it holds nothing. */
struct said {
    enum custom_place place;
    const char **values;
    size_t count; /* that hold something */
};

static enum fault
take_value(const struct custom_reading *reading, const struct custom_value *value, const char *at,
        struct said *said)
{
    const struct custom_field *field = custom_find(reading->snapshot, said->place, value->field);
    const char **held;
    const char *reason;

    if (field == NULL)
        return refuse_unknown(reading, said->place, at, value->field);
    held = &said->values[field - reading->snapshot->custom_fields];
    if (text_empty(value->value)) {
        if (*held == NULL)
            *held = "";
        return OK;
    }
    if (!text_empty(*held))
        return fault_say(reading->why, FAULT_CUSTOM_VALUE, at, "%s is given twice", field->code);
    reason = custom_refuses(reading->arena, field, reading->type, value->value);
    if (reason != NULL)
        return fault_say(reading->why, FAULT_CUSTOM_VALUE, at, "%s", reason);
    *held = custom_kept_form(reading->arena, field, value->value);
    said->count++;
    return OK;
}

static bool
is_preset(const struct custom_field *field, enum custom_place place, enum journal_type type)
{
    return field->preset != NULL && custom_is_asked(field, place, type);
}

static bool
any_preset(const struct snapshot *snapshot, enum custom_place place, enum journal_type type)
{
    for (size_t i = 0; i < snapshot->custom_field_count; i++)
        if (is_preset(&snapshot->custom_fields[i], place, type))
            return true;
    return false;
}

static void
fill_presets(const struct snapshot *snapshot, enum journal_type type, struct said *said)
{
    for (size_t i = 0; i < snapshot->custom_field_count; i++)
        if (said->values[i] == NULL && is_preset(&snapshot->custom_fields[i], said->place, type)) {
            said->values[i] = snapshot->custom_fields[i].preset;
            said->count++;
        }
}

static const char *
text_of(struct arena *arena, const struct snapshot *snapshot, const struct said *said)
{
    SCOPED(json_close) json_t *object = NULL;

    if (said->count == 0)
        return NULL;
    object = json_object();
    for (size_t i = 0; i < snapshot->custom_field_count; i++) {
        int failed = text_empty(said->values[i])
                             ? 0
                             : json_object_set_new(object, snapshot->custom_fields[i].code,
                                       json_string(said->values[i]));

        assert(failed == 0); /* the texts are UTF-8: they came in by text_clean */
    }
    return json_write(arena, object);
}

enum fault
custom_values_read(const struct custom_reading *reading, enum custom_place place,
        const struct custom_value *values, size_t count, const char **ret)
{
    const struct snapshot *snapshot = reading->snapshot;
    bool fills = reading->is_new && any_preset(snapshot, place, reading->type);
    struct said said = {.place = place};
    enum fault fault;

    *ret = NULL;
    if (count == 0 && !fills)
        return OK;
    said.values = arena_array(reading->arena, snapshot->custom_field_count, sizeof(*said.values));
    for (size_t i = 0; i < count; i++)
        if ((fault = take_value(
                     reading, &values[i], arena_format(reading->arena, "/custom/%zu", i), &said)))
            return fault;
    if (fills)
        fill_presets(snapshot, reading->type, &said);
    *ret = text_of(reading->arena, snapshot, &said);
    return OK;
}

const char *
custom_values_fill(struct arena *arena, const struct snapshot *snapshot, enum custom_place place,
        enum journal_type type, const char *text)
{
    struct said said = {.place = place};
    struct custom_value *held;
    size_t count;

    if (!any_preset(snapshot, place, type) || !custom_values_of(arena, text, &held, &count))
        return text;
    said.values = arena_array(arena, snapshot->custom_field_count, sizeof(*said.values));
    for (size_t i = 0; i < count; i++) {
        const struct custom_field *field = custom_find(snapshot, place, held[i].field);

        if (field == NULL)
            return text; /* the gate tells it */
        said.values[field - snapshot->custom_fields] = held[i].value;
        said.count++;
    }
    fill_presets(snapshot, type, &said);
    return text_of(arena, snapshot, &said);
}

/* ---- and back ---- */

bool
custom_values_of(
        struct arena *arena, const char *text, struct custom_value **ret, size_t *ret_count)
{
    SCOPED(json_close) json_t *object = NULL;
    struct why why;
    const char *code;
    json_t *value;

    *ret = NULL;
    *ret_count = 0;
    if (text == NULL)
        return true;
    if (json_read(&why, text, strlen(text), &object) || !json_is_object(object))
        return false;
    *ret = arena_array(arena, json_object_size(object), sizeof(**ret));
    json_object_foreach(object, code, value)
    {
        if (!json_is_string(value))
            return false;
        (*ret)[(*ret_count)++] = (struct custom_value){
                arena_text(arena, code), arena_text(arena, json_string_value(value))};
    }
    return true;
}

void
custom_values_view(
        struct arena *arena, const char *text, struct custom_value **ret, size_t *ret_count)
{
    if (!custom_values_of(arena, text, ret, ret_count))
        *ret_count = 0;
}
