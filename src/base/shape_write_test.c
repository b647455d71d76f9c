#include "base/shape.h"

#include <string.h>

#include "base/shape_sample.h"
#include "base/text.h"
#include "tests/test.h"

TEST(a_record_written_is_the_record_read)
{
    SCOPED(given_done) struct given all = given(EVERY_KIND);

    REQUIRE_INT(all.fault, OK);
    all.sample.balance = money_of(-1250, all.sample.currency);
    all.sample.worth = total_of((int128)INT64_MAX * 2, all.sample.currency);
    REQUIRE_INT(json_object_set_new(all.json, "balance", json_string("-12.50")), 0);
    REQUIRE_INT(json_object_set_new(all.json, "worth", json_string("184467440737095516.14")), 0);
    REQUIRE_TEXT(written(&all.arena, &all.sample), json_write(&all.arena, all.json));
}

TEST(what_is_absent_is_written_as_null)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct sample zero = {0};

    REQUIRE_TEXT(written(&arena, &zero),
            "{\"count\":0,\"year\":0,\"period\":null,\"id\":null,\"open\":false,\"active\":null,"
            "\"name\":null,\"note\":null,\"day\":null,"
            "\"moment\":null,\"balance\":\"0.00\",\"worth\":\"0.00\",\"amount\":null,"
            "\"quantity\":\"0\",\"rate\":null,"
            "\"currency\":null,\"mood\":null,\"hash\":null,\"piece\":null,\"custom\":null,"
            "\"main\":{\"code\":null,\"amount\":null},\"shares\":[]}");
}

/* The same fields, each left out when zero. */
static struct shape
sparse_shape(struct field *fields)
{
    struct shape shape = sample_shape;

    memcpy(fields, sample_shape.fields, SAMPLE_FIELDS * sizeof(*fields));
    for (size_t i = 0; i < SAMPLE_FIELDS; i++)
        fields[i].flags |= FIELD_NO_ZERO;
    shape.fields = fields;
    return shape;
}

TEST(zero_fields_can_be_left_out)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct field fields[SAMPLE_FIELDS];
    struct shape sparse = sparse_shape(fields);
    struct sample sample = {0};

    REQUIRE_TEXT(written_by(&arena, &sparse, &sample), "{}");
    sample.name = "";
    REQUIRE_TEXT(written_by(&arena, &sparse, &sample), "{}");
    sample.amount.given = true;
    sample.main.code = "x";
    REQUIRE_TEXT(written_by(&arena, &sparse, &sample),
            "{\"amount\":\"0\",\"main\":{\"code\":\"x\",\"amount\":null}}");
}

static const char *
said(struct arena *arena, const struct sample *sample)
{
    SCOPED(json_close) json_t *json = shape_write_said(&sample_shape, sample);

    return json_write(arena, json);
}

TEST(only_what_a_record_says_is_written)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct share share = {.code = "x"};
    struct sample sample = {0};

    REQUIRE_TEXT(said(&arena, &sample), "{}");
    sample.amount.given = true;
    sample.period = (struct maybe_number){.said = true};
    sample.active = MAYBE_NO;
    sample.main.code = "m";
    sample.shares = &share;
    sample.share_count = 1;
    REQUIRE_TEXT(said(&arena, &sample),
            "{\"period\":0,\"active\":false,\"amount\":\"0\",\"main\":{\"code\":\"m\"},"
            "\"shares\":[{\"code\":\"x\"}]}");
}

TEST(nothing_given_is_left_out)
{
    struct field fields[SAMPLE_FIELDS];
    struct shape sparse = sparse_shape(fields);
    SCOPED(given_done) struct given all = given(EVERY_KIND);

    REQUIRE_INT(all.fault, OK);
    all.sample.balance = money_of(-1250, all.sample.currency);
    all.sample.worth = total_of(-1250, all.sample.currency);
    REQUIRE_TEXT(written_by(&all.arena, &sparse, &all.sample), written(&all.arena, &all.sample));
}

TEST(fields_have_a_text_for_tables)
{
    static const struct {
        const char *name;
        const char *text;
    } rows[] = {
            {"count", "3"},
            {"year", "20260"},
            {"period", "0"},
            {"id", "42"},
            {"open", "true"},
            {"active", "true"},
            {"name", "\xC3\xA5"},
            {"note", "a\nb"},
            {"day", "2026-03-31"},
            {"moment", "2026-03-31T12:00:00.000001Z"},
            {"balance", "0.00"},
            {"worth", "0.00"},
            {"amount", "-12.50"},
            {"quantity", "-0.000001"},
            {"rate", "10.2345"},
            {"currency", "SEK"},
            {"mood", "calm"},
            {"hash", HASH_OF_ABC},
            {"custom", "[1]"},
            {"main", "{\"code\":\"m\",\"amount\":null}"},
            {"shares", "[{\"code\":\"a\",\"amount\":\"0.10\"}]"},
    };
    SCOPED(given_done) struct given all = given(EVERY_KIND);

    REQUIRE_INT(all.fault, OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_TEXT(
                shape_field_text(&all.arena, shape_field(&sample_shape, rows[i].name), &all.sample),
                rows[i].text);
}

TEST(absent_fields_have_an_empty_text)
{
    static const char *const names[] = {"id", "name", "note", "day", "moment", "amount", "rate",
            "currency", "mood", "hash", "custom", "active"};
    SCOPED(arena_done) struct arena arena = {0};
    struct field fields[SAMPLE_FIELDS];
    struct shape sparse = sparse_shape(fields);
    struct sample zero = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        REQUIRE_TEXT(shape_field_text(&arena, shape_field(&sample_shape, names[i]), &zero), "");
    for (size_t i = 0; i < sparse.field_count; i++)
        REQUIRE_TEXT(shape_field_text(&arena, &fields[i], &zero), "");
}

/* The text with a few bytes changed, repeated or lost, from a fixed seed. */
static void
garble(uint64_t *seed, const char *text, struct buffer *ret)
{
    size_t length = strlen(text);

    buffer_clear(ret);
    for (size_t i = 0; i < length; i++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        switch (*seed >> 33 & 511) {
        case 0:
            break;
        case 1:
            buffer_char(ret, text[i]);
            buffer_char(ret, text[i]);
            break;
        case 2:
            buffer_char(ret, text[(*seed >> 42) % length]);
            break;
        case 3:
            buffer_char(ret, (char)(*seed >> 50));
            break;
        default:
            buffer_char(ret, text[i]);
        }
    }
}

/* What can be read again: without balance and worth, which are output only. */
static const char *
written_for_reading(struct given *given)
{
    SCOPED(json_close) json_t *json = shape_write(&sample_shape, &given->sample);

    json_object_del(json, "balance");
    json_object_del(json, "worth");
    return json_write(&given->arena, json);
}

TEST(garbled_records_are_refused_or_survive_the_round_trip)
{
    SCOPED(buffer_done) struct buffer garbled = {0};
    uint64_t seed = 4;
    int read = 0;

    for (int i = 0; i < 6000; i++) {
        garble(&seed, EVERY_KIND, &garbled);
        SCOPED(given_done) struct given once = given(garbled.bytes);

        REQUIRE(text_is_utf8(once.why.at, strlen(once.why.at)));
        REQUIRE(text_is_utf8(once.why.detail, strlen(once.why.detail)));
        if (once.fault != OK)
            continue;
        read++;
        SCOPED(given_done) struct given again = given(written_for_reading(&once));
        REQUIRE_INT(again.fault, OK);
        REQUIRE_TEXT(written_for_reading(&again), written_for_reading(&once));
    }
    REQUIRE(read > 50);
}
