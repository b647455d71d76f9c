#include "base/shape.h"

#include <string.h>

#include "base/shape_sample.h"
#include "tests/test.h"

/* The formatter would align the arguments of the macro. */
/* clang-format off */
static const struct field share_fields[] = {
        {SHAPE_FIELD(struct share, code, FIELD_TEXT), .flags = FIELD_REQUIRED, .min = 1, .max = 8},
        {SHAPE_FIELD(struct share, amount, FIELD_DECIMAL)},
};
/* clang-format on */

const struct shape share_shape = {
        .name = "share",
        .size = sizeof(struct share),
        .fields = share_fields,
        .field_count = COUNT_OF(share_fields),
};

static const char *const mood_names[] = {"", "calm", "lively", NULL};

/* clang-format off */
static const struct field sample_fields[] = {
        {SHAPE_FIELD(struct sample, count, FIELD_INT), .min = -5, .max = 5, .doc = "How many."},
        {SHAPE_FIELD(struct sample, year, FIELD_SMALL)},
        {SHAPE_FIELD(struct sample, period, FIELD_NUMBER), .min = 0, .max = 99},
        {SHAPE_FIELD(struct sample, id, FIELD_ID)},
        {SHAPE_FIELD(struct sample, open, FIELD_BOOL)},
        {SHAPE_FIELD(struct sample, active, FIELD_MAYBE)},
        {SHAPE_FIELD(struct sample, name, FIELD_TEXT), .max = 10},
        {SHAPE_FIELD(struct sample, note, FIELD_NOTE)},
        {SHAPE_FIELD(struct sample, day, FIELD_DAY), .min = 20000101, .max = 20991231},
        {SHAPE_FIELD(struct sample, moment, FIELD_MOMENT)},
        {SHAPE_FIELD(struct sample, balance, FIELD_MONEY)},
        {SHAPE_FIELD(struct sample, worth, FIELD_TOTAL)},
        {SHAPE_FIELD(struct sample, amount, FIELD_DECIMAL), .min = -100, .max = 1000},
        {SHAPE_FIELD(struct sample, quantity, FIELD_QUANTITY)},
        {SHAPE_FIELD(struct sample, rate, FIELD_RATE)},
        {SHAPE_FIELD(struct sample, currency, FIELD_CURRENCY)},
        {SHAPE_FIELD(struct sample, mood, FIELD_CHOICE), .names = mood_names},
        {SHAPE_FIELD(struct sample, hash, FIELD_HASH)},
        {SHAPE_FIELD(struct sample, piece, FIELD_BYTES), .min = 1, .max = 3},
        {SHAPE_FIELD(struct sample, custom, FIELD_JSON)},
        {SHAPE_FIELD(struct sample, main, FIELD_RECORD), .of = &share_shape},
        {SHAPE_FIELD(struct sample, shares, FIELD_LIST), .of = &share_shape, .max = 3,
                .count_offset = offsetof(struct sample, share_count)},
};
/* clang-format on */

_Static_assert(COUNT_OF(sample_fields) == SAMPLE_FIELDS, "all are counted");

const struct shape sample_shape = {
        .name = "sample",
        .doc = "A record with a field of every kind.",
        .size = sizeof(struct sample),
        .fields = sample_fields,
        .field_count = COUNT_OF(sample_fields),
};

void
given_done(struct given *given)
{
    json_close(&given->json);
    arena_done(&given->arena);
}

struct given
given(const char *text)
{
    struct given given = {0};

    given.fault = json_read(&given.why, text, strlen(text), &given.json);
    if (given.fault == OK)
        given.fault =
                shape_read(&given.arena, &given.why, &sample_shape, given.json, &given.sample);
    return given;
}

const char *
written_by(struct arena *arena, const struct shape *shape, const void *record)
{
    SCOPED(json_close) json_t *json = shape_write(shape, record);

    return json_write(arena, json);
}

const char *
written(struct arena *arena, const struct sample *sample)
{
    return written_by(arena, &sample_shape, sample);
}

TEST(a_field_is_found_by_its_name)
{
    REQUIRE(shape_field(&sample_shape, "day") == &sample_fields[8]);
    REQUIRE(shape_field(&sample_shape, "days") == NULL);
    REQUIRE(shape_field(&sample_shape, "") == NULL);
}
