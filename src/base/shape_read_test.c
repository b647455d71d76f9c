#include "base/shape.h"

#include <string.h>

#include "base/shape_sample.h"
#include "base/text.h"
#include "tests/test.h"

TEST(a_record_is_read_with_a_field_of_every_kind)
{
    SCOPED(given_done)
    struct given all = given(
            "{\"count\":-5,\"year\":20260,\"period\":0,\"id\":\"9223372036854775807\",\"open\":"
            "true,"
            "\"active\":false,\"name\":\"Sch\xC3\xA4"
            "fer\","
            "\"note\":\"two\\nlines\",\"day\":\"2026-03-31\",\"moment\":\"2026-03-31T12:00:00Z\","
            "\"amount\":\"-12.50\",\"quantity\":\"2.5\",\"rate\":\"10.2345\",\"currency\":\"sek\","
            "\"mood\":\"lively\",\"hash\":\"" HASH_OF_ABC
            "\",\"piece\":\"YWI=\",\"custom\":{\"a\":[1]},"
            "\"main\":{\"code\":\"m\"},"
            "\"shares\":[{\"code\":\"a\",\"amount\":\"1\"},{\"code\":\"b\",\"amount\":2.5}]}");
    const struct sample *sample = &all.sample;
    struct hash abc = hash_of("abc", 3);

    REQUIRE_INT(all.fault, OK);
    REQUIRE_INT(sample->count, -5);
    REQUIRE_INT(sample->id, INT64_MAX);
    REQUIRE_INT(sample->year, 20260);
    REQUIRE(sample->period.said);
    REQUIRE_INT(sample->period.number, 0);
    REQUIRE(sample->open);
    REQUIRE_INT(sample->active, MAYBE_NO);
    REQUIRE_TEXT(sample->name, "Sch\xC3\xA4"
                               "fer");
    REQUIRE_TEXT(sample->note, "two\nlines");
    REQUIRE_INT(sample->day, 20260331);
    REQUIRE_INT(sample->moment, 1774958400000000);
    REQUIRE_TEXT(decimal_text(sample->amount).chars, "-12.50");
    REQUIRE_INT(sample->quantity, 2500000);
    REQUIRE_TEXT(rate_text(sample->rate).chars, "10.2345");
    REQUIRE_TEXT(sample->currency.code, "SEK");
    REQUIRE_INT(sample->mood, MOOD_LIVELY);
    REQUIRE(hash_same(&sample->hash, &abc));
    REQUIRE_INT(sample->piece.length, 2);
    REQUIRE(memcmp(sample->piece.start, "ab", 2) == 0);
    REQUIRE(sample->custom == json_object_get(all.json, "custom"));
    REQUIRE_TEXT(sample->main.code, "m");
    REQUIRE(!sample->main.amount.given);
    REQUIRE_INT(sample->share_count, 2);
    REQUIRE_TEXT(sample->shares[1].code, "b");
    REQUIRE_TEXT(decimal_text(sample->shares[1].amount).chars, "2.5");
}

TEST(absent_and_null_fields_are_zero)
{
    static const struct sample zero;
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(given_done) struct given absent = given("{}");
    SCOPED(given_done)
    struct given null =
            given("{\"count\":null,\"id\":null,\"name\":null,\"day\":null,\"balance\":null,"
                  "\"custom\":null,\"main\":null,\"shares\":null,\"mood\":null}");

    REQUIRE_INT(absent.fault, OK);
    REQUIRE_TEXT(written(&arena, &absent.sample), written(&arena, &zero));
    REQUIRE_INT(null.fault, OK);
    REQUIRE_TEXT(written(&arena, &null.sample), written(&arena, &zero));
}

struct refusal {
    const char *json;
    enum fault fault;
    const char *at;
};

/* clang-format off */
static const struct refusal values[] = {
        {"{\"count\":6}",                         FAULT_FIELD_RANGE,      "/count"},
        {"{\"count\":-6}",                        FAULT_FIELD_RANGE,      "/count"},
        {"{\"count\":\"1\"}",                     FAULT_FIELD_KIND,       "/count"},
        {"{\"count\":1.0}",                       FAULT_FIELD_KIND,       "/count"},
        {"{\"year\":\"2026\"}",                   FAULT_FIELD_KIND,       "/year"},
        {"{\"year\":2147483648}",                 FAULT_FIELD_RANGE,      "/year"},
        {"{\"period\":\"1\"}",                    FAULT_FIELD_KIND,       "/period"},
        {"{\"period\":100}",                      FAULT_FIELD_RANGE,      "/period"},
        {"{\"id\":12}",                           FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"\"}",                         FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"0\"}",                        FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"012\"}",                      FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"-1\"}",                       FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"12x\"}",                      FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"9223372036854775808\"}",      FAULT_FIELD_KIND,       "/id"},
        {"{\"open\":1}",                          FAULT_FIELD_KIND,       "/open"},
        {"{\"active\":\"yes\"}",                  FAULT_FIELD_KIND,       "/active"},
        {"{\"name\":1}",                          FAULT_FIELD_KIND,       "/name"},
        {"{\"name\":\"12345678901\"}",            FAULT_TEXT_LONG,        "/name"},
        {"{\"name\":\"a\\nb\"}",                  FAULT_TEXT_INVALID,     "/name"},
        {"{\"note\":\"a\\u0001b\"}",              FAULT_TEXT_INVALID,     "/note"},
        {"{\"day\":20260331}",                    FAULT_FIELD_KIND,       "/day"},
        {"{\"day\":\"2026-02-30\"}",              FAULT_DAY_INVALID,      "/day"},
        {"{\"day\":\"1999-12-31\"}",              FAULT_FIELD_RANGE,      "/day"},
        {"{\"moment\":0}",                        FAULT_FIELD_KIND,       "/moment"},
        {"{\"moment\":\"2026-03-31\"}",           FAULT_DAY_INVALID,      "/moment"},
        {"{\"balance\":\"1.00\"}",                FAULT_FIELD_KIND,       "/balance"},
        {"{\"worth\":\"1.00\"}",                  FAULT_FIELD_KIND,       "/worth"},
        {"{\"amount\":true}",                     FAULT_FIELD_KIND,       "/amount"},
        {"{\"amount\":\"1,50\"}",                 FAULT_AMOUNT_INVALID,   "/amount"},
        {"{\"amount\":0.12345678901234567}",      FAULT_AMOUNT_INVALID,   "/amount"},
        {"{\"amount\":\"1000.01\"}",              FAULT_FIELD_RANGE,      "/amount"},
        {"{\"amount\":\"-100.01\"}",              FAULT_FIELD_RANGE,      "/amount"},
        {"{\"quantity\":false}",                  FAULT_FIELD_KIND,       "/quantity"},
        {"{\"quantity\":\"x\"}",                  FAULT_AMOUNT_INVALID,   "/quantity"},
        {"{\"quantity\":\"0.0000001\"}",          FAULT_AMOUNT_DECIMALS,  "/quantity"},
        {"{\"quantity\":\"9300000000000\"}",      FAULT_AMOUNT_RANGE,     "/quantity"},
        {"{\"rate\":\"0\"}",                      FAULT_AMOUNT_INVALID,   "/rate"},
        {"{\"rate\":\"1.0000000001\"}",           FAULT_AMOUNT_INVALID,   "/rate"},
        {"{\"rate\":[]}",                         FAULT_FIELD_KIND,       "/rate"},
        {"{\"currency\":\"SWK\"}",                FAULT_CURRENCY_UNKNOWN, "/currency"},
        {"{\"currency\":752}",                    FAULT_FIELD_KIND,       "/currency"},
        {"{\"mood\":\"angry\"}",                  FAULT_FIELD_CHOICE,     "/mood"},
        {"{\"mood\":\"\"}",                       FAULT_FIELD_CHOICE,     "/mood"},
        {"{\"mood\":1}",                          FAULT_FIELD_KIND,       "/mood"},
        {"{\"hash\":\"abc\"}",                    FAULT_FIELD_KIND,       "/hash"},
        {"{\"piece\":\"YWI\"}",                   FAULT_FIELD_KIND,       "/piece"},
        {"{\"piece\":7}",                         FAULT_FIELD_KIND,       "/piece"},
        {"{\"piece\":\"\"}",                      FAULT_FIELD_RANGE,      "/piece"},
        {"{\"piece\":\"YWJjZA==\"}",              FAULT_FIELD_RANGE,      "/piece"},
        {"{\"piece\":\"YWJjZGVmYWJjZGVm\"}",      FAULT_FIELD_RANGE,      "/piece"},
};

static const struct refusal places[] = {
        {"[]",                                    FAULT_FIELD_KIND,       ""},
        {"{\"nmae\":1}",                          FAULT_FIELD_UNKNOWN,    "/nmae"},
        {"{\"a/b~c\":1}",                         FAULT_FIELD_UNKNOWN,    "/a~1b~0c"},
        {"{\"main\":[]}",                         FAULT_FIELD_KIND,       "/main"},
        {"{\"main\":{}}",                         FAULT_FIELD_MISSING,    "/main/code"},
        {"{\"main\":{\"code\":\"\"}}",            FAULT_FIELD_RANGE,      "/main/code"},
        {"{\"shares\":{}}",                       FAULT_FIELD_KIND,       "/shares"},
        {"{\"shares\":[{\"code\":\"a\"},7]}",     FAULT_FIELD_KIND,       "/shares/1"},
        {"{\"shares\":[{\"code\":\"a\"},{\"code\":\"b\",\"amount\":\"x\"}]}",
                                                  FAULT_AMOUNT_INVALID,   "/shares/1/amount"},
        {"{\"shares\":[{\"code\":null}]}",        FAULT_FIELD_MISSING,    "/shares/0/code"},
        {"{\"shares\":[{\"cod\":1}]}",            FAULT_FIELD_UNKNOWN,    "/shares/0/cod"},
        {"{\"shares\":[null]}",                   FAULT_FIELD_KIND,       "/shares/0"},
        {"{\"shares\":[{},{},{},{}]}",            FAULT_FIELD_RANGE,      "/shares"},
};
/* clang-format on */

static void
require_refused(const struct refusal *expected)
{
    SCOPED(given_done) struct given refused = given(expected->json);

    if (refused.fault != expected->fault)
        REQUIRE_TEXT(expected->json, fault_code(expected->fault));
    REQUIRE_TEXT(refused.why.at, expected->at);
    REQUIRE(!text_empty(refused.why.detail) || refused.fault == FAULT_FIELD_MISSING);
}

TEST(a_value_that_does_not_fit_its_field_is_refused)
{
    for (size_t i = 0; i < COUNT_OF(values); i++)
        require_refused(&values[i]);
}

TEST(a_refusal_inside_records_and_lists_is_told_by_its_path)
{
    for (size_t i = 0; i < COUNT_OF(places); i++)
        require_refused(&places[i]);
}

TEST(a_refusal_says_what_would_be_right)
{
    static const char *const rows[][2] = {
            {"{\"count\":6}", "6 is not between -5 and 5"},
            {"{\"id\":12}", "a string of digits is expected here"},
            {"{\"name\":\"12345678901\"}", "it has 11 characters; at most 10 are allowed"},
            {"{\"day\":\"31 March\"}", "\"31 March\" is no day"},
            {"{\"amount\":\"1\\u001b[31m\"}", "\"1?[31m\" is no decimal number"},
            {"{\"amount\":\"1000.01\"}", "1000.01 is not between -100 and 1000"},
            {"{\"mood\":\"angry\"}", "\"angry\" is none of calm, lively"},
            {"{\"main\":{\"cod\":1}}", "the fields are code, amount"},
            {"{\"main\":{\"code\":\"\"}}", "it has 0 characters; at least 1 are needed"},
            {"{\"balance\":\"1\"}", "output only: nothing is expected here"},
            {"{\"amount\":0.12345678901234567}",
                    "the number cannot be told exactly; write it as a string"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SCOPED(given_done) struct given refused = given(rows[i][0]);

        REQUIRE_TEXT(refused.why.detail, rows[i][1]);
    }
}

TEST(a_long_value_is_quoted_in_valid_text)
{
    for (int start = 0; start < 4; start++) {
        SCOPED(buffer_done) struct buffer text = {0};

        buffer_text(&text, "{\"day\":\"");
        buffer_add(&text, "xxx", (size_t)start);
        for (int i = 0; i < 30; i++)
            buffer_text(&text, "\xF0\x9F\xA6\x8A");
        buffer_text(&text, "\"}");
        SCOPED(given_done) struct given refused = given(text.bytes);

        REQUIRE_INT(refused.fault, FAULT_DAY_INVALID);
        REQUIRE(text_is_utf8(refused.why.detail, strlen(refused.why.detail)));
        REQUIRE(text_ends(refused.why.detail, "\" is no day"));
    }
}

TEST(an_unknown_field_is_told_before_a_missing_one)
{
    SCOPED(given_done) struct given refused = given("{\"main\":{\"coed\":\"a\"}}");

    REQUIRE_INT(refused.fault, FAULT_FIELD_UNKNOWN);
    REQUIRE_TEXT(refused.why.at, "/main/coed");
}

TEST(limits_count_the_last_value_in)
{
    SCOPED(given_done)
    struct given last = given(
            "{\"count\":5,\"name\":\"1234567890\",\"day\":\"2099-12-31\",\"amount\":\"1000.000\","
            "\"shares\":[{\"code\":\"a\"},{\"code\":\"b\"},{\"code\":\"c\"}],"
            "\"quantity\":\"-999999999999.999999\"}");

    REQUIRE_INT(last.fault, OK);
    REQUIRE_INT(last.sample.quantity, -999999999999999999);
}

TEST(a_quantity_may_end_in_zeros)
{
    SCOPED(given_done) struct given zeros = given("{\"quantity\":\"2.5000000000\"}");

    REQUIRE_INT(zeros.fault, OK);
    REQUIRE_INT(zeros.sample.quantity, 2500000);
}

TEST(an_empty_list_is_a_list)
{
    SCOPED(given_done) struct given empty = given("{\"shares\":[]}");

    REQUIRE_INT(empty.fault, OK);
    REQUIRE_INT(empty.sample.share_count, 0);
}

/* {"shares":[...]} with so many shares, or {"name": ...} with so many letters. */
static const char *
many(struct arena *arena, const char *start, const char *item, int count, const char *end)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, start);
    for (int i = 0; i < count; i++)
        buffer_format(&text, "%s%s", i > 0 && item[0] == '{' ? "," : "", item);
    buffer_text(&text, end);
    return arena_text(arena, text.bytes);
}

/* Reads the text by the sample's field of this name, without limits of its own. */
static enum fault
read_without_limits(struct arena *arena, const char *name, const char *text)
{
    SCOPED(json_close) json_t *json = NULL;
    struct field field = *shape_field(&sample_shape, name);
    struct shape shape = {.size = sizeof(struct sample), .fields = &field, .field_count = 1};
    struct sample sample;
    struct why why;
    enum fault fault;

    field.min = field.max = 0;
    if ((fault = json_read(&why, text, strlen(text), &json)))
        return fault;
    return shape_read(arena, &why, &shape, json, &sample);
}

TEST(a_text_without_limits_of_its_own_has_255_characters_at_most)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *fits = many(&arena, "{\"name\":\"", "\xC3\xA5", SHAPE_TEXT_MAX, "\"}");
    const char *long_one = many(&arena, "{\"name\":\"", "\xC3\xA5", SHAPE_TEXT_MAX + 1, "\"}");

    REQUIRE_INT(read_without_limits(&arena, "name", fits), OK);
    REQUIRE_INT(read_without_limits(&arena, "name", long_one), FAULT_TEXT_LONG);
}

TEST(a_note_without_limits_of_its_own_has_65536_characters_at_most)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *fits = many(&arena, "{\"note\":\"", "n", SHAPE_NOTE_MAX, "\"}");
    const char *long_one = many(&arena, "{\"note\":\"", "n", SHAPE_NOTE_MAX + 1, "\"}");

    REQUIRE_INT(read_without_limits(&arena, "note", fits), OK);
    REQUIRE_INT(read_without_limits(&arena, "note", long_one), FAULT_TEXT_LONG);
}

TEST(a_list_without_limits_of_its_own_has_100000_items_at_most)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *item = "{\"code\":\"a\"}";
    const char *fits = many(&arena, "{\"shares\":[", item, SHAPE_LIST_MAX, "]}");
    const char *long_one = many(&arena, "{\"shares\":[", item, SHAPE_LIST_MAX + 1, "]}");

    REQUIRE_INT(read_without_limits(&arena, "shares", fits), OK);
    REQUIRE_INT(read_without_limits(&arena, "shares", long_one), FAULT_FIELD_RANGE);
}

TEST(numbers_without_limits_of_their_own_take_the_extremes)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_INT(read_without_limits(&arena, "count", "{\"count\":-9223372036854775808}"), OK);
    REQUIRE_INT(read_without_limits(&arena, "count", "{\"count\":9223372036854775807}"), OK);
    REQUIRE_INT(read_without_limits(&arena, "amount", "{\"amount\":\"999999999999999999\"}"), OK);
    REQUIRE_INT(read_without_limits(&arena, "day", "{\"day\":\"1000-01-01\"}"), OK);
}
