#include "base/shape_sample.h"
#include "tests/test.h"

static const char *
schema_of(struct arena *arena, const struct shape *shape)
{
    SCOPED(json_close) json_t *schema = shape_schema(shape);

    return json_write(arena, schema);
}

TEST(a_shape_describes_itself_as_json_schema)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(schema_of(&arena, &sample_shape),
            "{\"type\":\"object\",\"description\":\"A record with a field of every kind.\","
            "\"properties\":{"
            "\"count\":{\"description\":\"How many.\",\"type\":\"integer\",\"format\":\"int64\","
            "\"minimum\":-5,\"maximum\":5},"
            "\"year\":{\"type\":\"integer\",\"format\":\"int32\"},"
            "\"period\":{\"type\":[\"integer\",\"null\"],\"format\":\"int32\",\"minimum\":0,"
            "\"maximum\":99},"
            "\"id\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[1-9][0-9]{0,18}$\"},"
            "\"open\":{\"type\":\"boolean\"},"
            "\"active\":{\"type\":[\"boolean\",\"null\"]},"
            "\"name\":{\"type\":[\"string\",\"null\"],\"maxLength\":10},"
            "\"note\":{\"type\":[\"string\",\"null\"],\"maxLength\":65536},"
            "\"day\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"},"
            "\"moment\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"},"
            "\"balance\":{\"type\":\"string\",\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\","
            "\"readOnly\":true},"
            "\"worth\":{\"type\":\"string\",\"pattern\":\"^-?[0-9]{1,39}(\\\\.[0-9]{1,4})?$\","
            "\"readOnly\":true},"
            "\"amount\":{\"type\":[\"string\",\"null\"],"
            "\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\"},"
            "\"quantity\":{\"type\":\"string\",\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\"},"
            "\"rate\":{\"type\":[\"string\",\"null\"],"
            "\"pattern\":\"^[0-9]{1,18}(\\\\.[0-9]{1,9})?$\"},"
            "\"currency\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[A-Za-z]{3}$\"},"
            "\"mood\":{\"type\":[\"string\",\"null\"],\"enum\":[\"calm\",\"lively\",null]},"
            "\"hash\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[0-9A-Fa-f]{64}$\"},"
            "\"piece\":{\"type\":[\"string\",\"null\"],\"contentEncoding\":\"base64\"},"
            "\"custom\":{},"
            "\"main\":{\"$ref\":\"#/components/schemas/share\"},"
            "\"shares\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/share\"},"
            "\"maxItems\":3}},"
            "\"additionalProperties\":false}");
}

TEST(required_fields_are_described_as_such)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(schema_of(&arena, &share_shape),
            "{\"type\":\"object\",\"properties\":{"
            "\"code\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":8},"
            "\"amount\":{\"type\":[\"string\",\"null\"],"
            "\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\"}},"
            "\"required\":[\"code\"],\"additionalProperties\":false}");
}

TEST(fields_of_the_path_are_not_in_the_schema_of_the_body)
{
    static const struct field id = {
            SHAPE_FIELD(struct sample, id, FIELD_ID), .flags = FIELD_REQUIRED | FIELD_IN_PATH};
    static const struct shape key = {
            .name = "key",
            .size = sizeof(struct sample),
            .fields = &id,
            .field_count = 1,
    };
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(schema_of(&arena, &key),
            "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
}
