#include "base/json.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tests/test.h"

static enum fault
read_text(struct why *why, const char *text, json_t **ret)
{
    return json_read(why, text, strlen(text), ret);
}

TEST(json_is_read_and_written_in_the_order_of_its_keys)
{
    static const char text[] = "{\"z\":1,\"a\":[true,null,\"\xC3\xA5\"],\"m\":{\"d\":\"-12.50\"}}";
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *json = NULL;
    struct why why;

    REQUIRE_INT(read_text(&why, text, &json), OK);
    REQUIRE_TEXT(json_write(&arena, json), text);
    REQUIRE_TEXT(
            json_write_pretty(&arena, json_object_get(json, "m")), "{\n  \"d\": \"-12.50\"\n}");
    REQUIRE_TEXT(json_write_sorted(&arena, json),
            "{\"a\":[true,null,\"\xC3\xA5\"],\"m\":{\"d\":\"-12.50\"},\"z\":1}");
    REQUIRE_TEXT(json_write(&arena, json_object_get(json, "z")), "1");
}

TEST(what_is_no_strict_json_is_refused)
{
    static const char *const bad[] = {"", " ", "{", "{}x", "{\"a\":1,}", "{'a':1}", "{\"a\":1}{}",
            "[1,]", "[01]", "[.5]", "[5.]", "[+1]", "[NaN]", "[Infinity]", "[1e400]",
            "[9223372036854775808]", "[\"\\ud800\"]", "[\"\\u0000\"]", "[\"a\nb\"]", "[\"\xFF\"]",
            "[\"\xC0\xAF\"]", "\xEF\xBB\xBF{}", "/* */{}", "[0x10]", "[tru]", "[\"a]",
            "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":2}}", "12", "\"text\"", "null"};

    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        SCOPED(json_close) json_t *json = NULL;
        struct why why;

        if (read_text(&why, bad[i], &json) != FAULT_JSON_INVALID)
            REQUIRE_TEXT(bad[i], "refused");
        REQUIRE(json == NULL);
        REQUIRE(text_starts(why.detail, "line "));
        REQUIRE(text_is_utf8(why.detail, strlen(why.detail)));
    }
}

TEST(a_refusal_of_json_names_line_and_column)
{
    SCOPED(json_close) json_t *json = NULL;
    struct why why;

    REQUIRE_INT(read_text(&why, "{\n  \"a\": 1,\n  \"b\": x\n}", &json), FAULT_JSON_INVALID);
    REQUIRE(text_starts(why.detail, "line 3, column 8: "));
    REQUIRE_TEXT(why.at, "");
}

TEST(a_nul_byte_does_not_end_json)
{
    SCOPED(json_close) json_t *json = NULL;
    struct why why;

    REQUIRE_INT(json_read(&why, "{}\0{}", 5, &json), FAULT_JSON_INVALID);
}

TEST(json_may_be_32_deep)
{
    char text[2 * JSON_DEPTH_MAX + 8] = {0};
    SCOPED(json_close) json_t *deep = NULL;
    SCOPED(json_close) json_t *deeper = NULL;
    struct why why;

    memset(text, '[', JSON_DEPTH_MAX);
    memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
    REQUIRE_INT(read_text(&why, text, &deep), OK);

    text[0] = '\n';
    memset(text + 1, '[', JSON_DEPTH_MAX + 1);
    memset(text + JSON_DEPTH_MAX + 2, ']', JSON_DEPTH_MAX + 1);
    REQUIRE_INT(read_text(&why, text, &deeper), FAULT_JSON_INVALID);
    REQUIRE_TEXT(why.detail, "line 2, column 33: nested deeper than 32");
}

TEST(brackets_inside_texts_do_not_nest)
{
    SCOPED(json_close) json_t *json = NULL;
    SCOPED(buffer_done) struct buffer text = {0};
    struct why why;

    buffer_text(&text, "[\"\\\"");
    for (int i = 0; i < 100; i++)
        buffer_text(&text, "[{\\\\");
    buffer_text(&text, "\"]");
    REQUIRE_INT(json_read(&why, text.bytes, text.length, &json), OK);
}

TEST(amounts_are_texts_or_numbers_that_are_exact)
{
    static const struct {
        const char *json;
        const char *text; /* NULL: refused */
    } rows[] = {
            {"[\"-12.50\"]", "-12.50"},
            {"[\"1e3\"]", NULL},
            {"[\"\"]", NULL},
            {"[12]", "12"},
            {"[-0]", "0"},
            {"[999999999999999999]", "999999999999999999"},
            {"[1000000000000000000]", NULL},
            {"[-9223372036854775808]", NULL},
            {"[12.50]", "12.5"},
            {"[100.10]", "100.1"},
            {"[-0.01]", "-0.01"},
            {"[1e5]", "100000"},
            {"[1.0E+2]", "100"},
            {"[0.1]", "0.1"},
            {"[0.00001]", NULL}, /* prints as 1e-05 */
            {"[12345678901234.55]", NULL},
            {"[1234567890123.45]", "1234567890123.45"},
            {"[0.12345678901234567]", NULL},
            {"[69999999999999.9]", "69999999999999.9"},
            {"[70000000000000.0]", NULL},
            {"[-70000000000000.0]", NULL},
            {"[1e300]", NULL},
            {"[true]", NULL},
            {"[null]", NULL},
            {"[[]]", NULL},
            {"[{}]", NULL},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SCOPED(json_close) json_t *json = NULL;
        struct decimal decimal = {0};
        struct why why;
        bool exact;

        REQUIRE_INT(read_text(&why, rows[i].json, &json), OK);
        exact = json_decimal(json_array_get(json, 0), &decimal);
        if (exact != (rows[i].text != NULL))
            REQUIRE_TEXT(rows[i].json, exact ? "refused" : "exact");
        if (exact)
            REQUIRE_TEXT(decimal_text(decimal).chars, rows[i].text);
    }
}

TEST(every_number_with_cents_below_the_bound_is_read_exactly)
{
    uint64_t seed = 3;

    for (int i = 0; i < 20000; i++) {
        SCOPED(json_close) json_t *json = NULL;
        int64_t cents;
        struct decimal decimal;
        struct money money;
        struct why why;
        char text[64];

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        cents = (int64_t)((seed >> 11) % 1000000000000000 >> (seed >> 5) % 48);
        snprintf(text, sizeof(text), "[-%ld.%02ld]", cents / 100, cents % 100);
        REQUIRE_INT(read_text(&why, text, &json), OK);
        REQUIRE(json_decimal(json_array_get(json, 0), &decimal));
        REQUIRE_INT(money_of_decimal(decimal, (struct currency){0}, &money), DECIMAL_FITS);
        REQUIRE_INT(money_minor(money), -cents);
    }
}
