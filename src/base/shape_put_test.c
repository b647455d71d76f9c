#include "base/shape_sample.h"
#include "tests/test.h"

TEST(texts_of_a_path_or_a_query_become_values)
{
    static const char *const texts[][2] = {
            {"count", "-5"},
            {"id", "42"},
            {"year", "20260"},
            {"period", "0"},
            {"open", "true"},
            {"active", "false"},
            {"name", "true"},
            {"day", "2026-03-31"},
            {"amount", "12.50"},
            {"main", "{\"code\":\"m\"}"},
            {"shares", "[{\"code\":\"a\"}]"},
    };
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *object = json_object();
    struct sample sample;
    struct why why;

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        REQUIRE_INT(shape_put(&why, &sample_shape, texts[i][0], texts[i][1], object), OK);
    REQUIRE_INT(shape_read(&arena, &why, &sample_shape, object, &sample), OK);
    REQUIRE_INT(sample.count, -5);
    REQUIRE_INT(sample.id, 42);
    REQUIRE_INT(sample.year, 20260);
    REQUIRE(sample.period.said && sample.period.number == 0);
    REQUIRE(sample.open);
    REQUIRE_INT(sample.active, MAYBE_NO);
    REQUIRE_TEXT(sample.name, "true");
    REQUIRE_INT(sample.day, 20260331);
    REQUIRE_TEXT(sample.main.code, "m");
    REQUIRE_TEXT(sample.shares[0].code, "a");
}

TEST(texts_that_cannot_become_values_are_refused)
{
    static const struct {
        const char *name;
        const char *text;
        enum fault fault;
        const char *at;
    } rows[] = {
            {"nmae", "x", FAULT_FIELD_UNKNOWN, "/nmae"},
            {"main", "{", FAULT_JSON_INVALID, "/main"},
            {"name", "\xFF", FAULT_TEXT_INVALID, "/name"},
            {"count", "1", FAULT_FIELD_KIND, "/count"},
    };
    SCOPED(json_close) json_t *object = json_object();

    REQUIRE_INT(json_object_set_new(object, "count", json_integer(2)), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct why why;

        REQUIRE_INT(
                shape_put(&why, &sample_shape, rows[i].name, rows[i].text, object), rows[i].fault);
        REQUIRE_TEXT(why.at, rows[i].at);
    }
    REQUIRE_INT(json_object_size(object), 1);
}

TEST(a_text_that_is_no_number_is_refused_by_the_reader)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *object = json_object();
    struct sample sample;
    struct why why;

    REQUIRE_INT(shape_put(&why, &sample_shape, "count", "1.5", object), OK);
    REQUIRE_INT(shape_put(&why, &sample_shape, "open", "yes", object), OK);
    REQUIRE_INT(shape_read(&arena, &why, &sample_shape, object, &sample), FAULT_FIELD_KIND);
    REQUIRE_TEXT(why.at, "/count");
}
