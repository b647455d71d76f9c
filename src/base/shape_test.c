#include "base/shape.h"

#include <string.h>

#include "base/hash.h"
#include "base/rate.h"
#include "base/text.h"
#include "tests/test.h"

/* A record with a field of every kind. */
struct share {
    const char *code;
    struct decimal amount;
};

enum mood { MOOD_NONE, MOOD_CALM, MOOD_LIVELY };

struct sample {
    int64_t count;
    int64_t id;
    bool open;
    const char *name;
    const char *note;
    int day;
    int64_t moment;
    struct money balance;
    struct decimal amount;
    int64_t quantity;
    struct rate rate;
    struct currency currency;
    int mood;
    struct hash hash;
    json_t *custom;
    struct share main;
    struct share *shares;
    size_t share_count;
};

/* The formatter would align the arguments of the macro. */
/* clang-format off */
static const struct field share_fields[] = {
        {SHAPE_FIELD(struct share, code, FIELD_TEXT), .flags = FIELD_REQUIRED, .min = 1, .max = 8},
        {SHAPE_FIELD(struct share, amount, FIELD_DECIMAL)},
};
/* clang-format on */

static const struct shape share_shape = {
        .name = "share",
        .size = sizeof(struct share),
        .fields = share_fields,
        .field_count = COUNT_OF(share_fields),
};

static const char *const mood_names[] = {"", "calm", "lively", NULL};

/* clang-format off */
static const struct field sample_fields[] = {
        {SHAPE_FIELD(struct sample, count, FIELD_INT), .min = -5, .max = 5, .doc = "How many."},
        {SHAPE_FIELD(struct sample, id, FIELD_ID)},
        {SHAPE_FIELD(struct sample, open, FIELD_BOOL)},
        {SHAPE_FIELD(struct sample, name, FIELD_TEXT), .max = 10},
        {SHAPE_FIELD(struct sample, note, FIELD_NOTE)},
        {SHAPE_FIELD(struct sample, day, FIELD_DAY), .min = 20000101, .max = 20991231},
        {SHAPE_FIELD(struct sample, moment, FIELD_MOMENT)},
        {SHAPE_FIELD(struct sample, balance, FIELD_MONEY)},
        {SHAPE_FIELD(struct sample, amount, FIELD_DECIMAL), .min = -100, .max = 1000},
        {SHAPE_FIELD(struct sample, quantity, FIELD_QUANTITY)},
        {SHAPE_FIELD(struct sample, rate, FIELD_RATE)},
        {SHAPE_FIELD(struct sample, currency, FIELD_CURRENCY)},
        {SHAPE_FIELD(struct sample, mood, FIELD_CHOICE), .names = mood_names},
        {SHAPE_FIELD(struct sample, hash, FIELD_HASH)},
        {SHAPE_FIELD(struct sample, custom, FIELD_JSON)},
        {SHAPE_FIELD(struct sample, main, FIELD_RECORD), .of = &share_shape},
        {SHAPE_FIELD(struct sample, shares, FIELD_LIST), .of = &share_shape, .max = 3,
                .count_offset = offsetof(struct sample, share_count)},
};
/* clang-format on */

static const struct shape sample_shape = {
        .name = "sample",
        .doc = "A record with a field of every kind.",
        .size = sizeof(struct sample),
        .fields = sample_fields,
        .field_count = COUNT_OF(sample_fields),
};

#define HASH_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* What came of reading one text by a shape. */
struct given {
    struct arena arena;
    struct why why;
    json_t *json;
    enum fault fault;
    struct sample sample;
};

static void
given_done(struct given *given)
{
    json_close(&given->json);
    arena_done(&given->arena);
}

static struct given
given(const char *text)
{
    struct given given = {0};

    given.fault = json_read(&given.why, text, strlen(text), &given.json);
    if (given.fault == OK)
        given.fault =
                shape_read(&given.arena, &given.why, &sample_shape, given.json, &given.sample);
    return given;
}

static const char *
written_by(struct arena *arena, const struct shape *shape, const void *record)
{
    SCOPED(json_close) json_t *json = shape_write(shape, record);

    return json_write(arena, json);
}

static const char *
written(struct arena *arena, const struct sample *sample)
{
    return written_by(arena, &sample_shape, sample);
}

TEST(a_record_is_read_with_a_field_of_every_kind)
{
    SCOPED(given_done)
    struct given all = given(
            "{\"count\":-5,\"id\":\"9223372036854775807\",\"open\":true,\"name\":\"Sch\xC3\xA4"
            "fer\","
            "\"note\":\"two\\nlines\",\"day\":\"2026-03-31\",\"moment\":\"2026-03-31T12:00:00Z\","
            "\"amount\":\"-12.50\",\"quantity\":\"2.5\",\"rate\":\"10.2345\",\"currency\":\"sek\","
            "\"mood\":\"lively\",\"hash\":\"" HASH_OF_ABC "\",\"custom\":{\"a\":[1]},"
            "\"main\":{\"code\":\"m\"},"
            "\"shares\":[{\"code\":\"a\",\"amount\":\"1\"},{\"code\":\"b\",\"amount\":2.5}]}");
    const struct sample *sample = &all.sample;
    struct hash abc = hash_of("abc", 3);

    REQUIRE_INT(all.fault, OK);
    REQUIRE_INT(sample->count, -5);
    REQUIRE_INT(sample->id, INT64_MAX);
    REQUIRE(sample->open);
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
        {"{\"id\":12}",                           FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"\"}",                         FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"0\"}",                        FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"012\"}",                      FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"-1\"}",                       FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"12x\"}",                      FAULT_FIELD_KIND,       "/id"},
        {"{\"id\":\"9223372036854775808\"}",      FAULT_FIELD_KIND,       "/id"},
        {"{\"open\":1}",                          FAULT_FIELD_KIND,       "/open"},
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
            {"{\"count\":6}",                    "6 is not between -5 and 5"                   },
            {"{\"id\":12}",                      "a string of digits is expected here"         },
            {"{\"name\":\"12345678901\"}",       "it has 11 characters; at most 10 are allowed"},
            {"{\"day\":\"31 March\"}",           "\"31 March\" is no day"                      },
            {"{\"amount\":\"1\\u001b[31m\"}",    "\"1?[31m\" is no decimal number"             },
            {"{\"amount\":\"1000.01\"}",         "1000.01 is not between -100 and 1000"        },
            {"{\"mood\":\"angry\"}",             "\"angry\" is none of calm, lively"           },
            {"{\"main\":{\"cod\":1}}",           "the fields are code, amount"                 },
            {"{\"main\":{\"code\":\"\"}}",       "it has 0 characters; at least 1 are needed"  },
            {"{\"balance\":\"1\"}",              "output only: nothing is expected here"       },
            {"{\"amount\":0.12345678901234567}",
             "the number cannot be told exactly; write it as a string"                         },
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

#define EVERY_KIND                                                                                 \
    "{\"count\":3,\"id\":\"42\",\"open\":true,\"name\":\"\xC3\xA5\",\"note\":\"a\\nb\","           \
    "\"day\":\"2026-03-31\",\"moment\":\"2026-03-31T12:00:00.000001Z\",\"balance\":null,"          \
    "\"amount\":\"-12.50\",\"quantity\":\"-0.000001\",\"rate\":\"10.2345\",\"currency\":\"SEK\","  \
    "\"mood\":\"calm\",\"hash\":\"" HASH_OF_ABC "\",\"custom\":[1],"                               \
    "\"main\":{\"code\":\"m\",\"amount\":null},"                                                   \
    "\"shares\":[{\"code\":\"a\",\"amount\":\"0.10\"}]}"

TEST(a_record_written_is_the_record_read)
{
    SCOPED(given_done) struct given all = given(EVERY_KIND);

    REQUIRE_INT(all.fault, OK);
    all.sample.balance = money_of(-1250, all.sample.currency);
    REQUIRE_INT(json_object_set_new(all.json, "balance", json_string("-12.50")), 0);
    REQUIRE_TEXT(written(&all.arena, &all.sample), json_write(&all.arena, all.json));
}

TEST(what_is_absent_is_written_as_null)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct sample zero = {0};

    REQUIRE_TEXT(written(&arena, &zero),
            "{\"count\":0,\"id\":null,\"open\":false,\"name\":null,\"note\":null,\"day\":null,"
            "\"moment\":null,\"balance\":\"0.00\",\"amount\":null,\"quantity\":\"0\",\"rate\":null,"
            "\"currency\":null,\"mood\":null,\"hash\":null,\"custom\":null,"
            "\"main\":{\"code\":null,\"amount\":null},\"shares\":[]}");
}

/* The same fields, each left out when zero. */
static struct shape
sparse_shape(struct field *fields)
{
    struct shape shape = sample_shape;

    memcpy(fields, sample_fields, sizeof(sample_fields));
    for (size_t i = 0; i < COUNT_OF(sample_fields); i++)
        fields[i].flags |= FIELD_NO_ZERO;
    shape.fields = fields;
    return shape;
}

TEST(zero_fields_can_be_left_out)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct field fields[COUNT_OF(sample_fields)];
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

TEST(nothing_given_is_left_out)
{
    struct field fields[COUNT_OF(sample_fields)];
    struct shape sparse = sparse_shape(fields);
    SCOPED(given_done) struct given all = given(EVERY_KIND);

    REQUIRE_INT(all.fault, OK);
    all.sample.balance = money_of(-1250, all.sample.currency);
    REQUIRE_TEXT(written_by(&all.arena, &sparse, &all.sample), written(&all.arena, &all.sample));
}

TEST(fields_have_a_text_for_tables)
{
    static const struct {
        const char *name;
        const char *text;
    } rows[] = {
            {"count",    "3"                                     },
            {"id",       "42"                                    },
            {"open",     "true"                                  },
            {"name",     "\xC3\xA5"                              },
            {"note",     "a\nb"                                  },
            {"day",      "2026-03-31"                            },
            {"moment",   "2026-03-31T12:00:00.000001Z"           },
            {"balance",  "0.00"                                  },
            {"amount",   "-12.50"                                },
            {"quantity", "-0.000001"                             },
            {"rate",     "10.2345"                               },
            {"currency", "SEK"                                   },
            {"mood",     "calm"                                  },
            {"hash",     HASH_OF_ABC                             },
            {"custom",   "[1]"                                   },
            {"main",     "{\"code\":\"m\",\"amount\":null}"      },
            {"shares",   "[{\"code\":\"a\",\"amount\":\"0.10\"}]"},
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
            "currency", "mood", "hash", "custom"};
    SCOPED(arena_done) struct arena arena = {0};
    struct field fields[COUNT_OF(sample_fields)];
    struct shape sparse = sparse_shape(fields);
    struct sample zero = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        REQUIRE_TEXT(shape_field_text(&arena, shape_field(&sample_shape, names[i]), &zero), "");
    for (size_t i = 0; i < sparse.field_count; i++)
        REQUIRE_TEXT(shape_field_text(&arena, &fields[i], &zero), "");
}

TEST(a_field_is_found_by_its_name)
{
    REQUIRE(shape_field(&sample_shape, "day") == &sample_fields[5]);
    REQUIRE(shape_field(&sample_shape, "days") == NULL);
    REQUIRE(shape_field(&sample_shape, "") == NULL);
}

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
            "\"id\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[1-9][0-9]{0,18}$\"},"
            "\"open\":{\"type\":\"boolean\"},"
            "\"name\":{\"type\":[\"string\",\"null\"],\"maxLength\":10},"
            "\"note\":{\"type\":[\"string\",\"null\"],\"maxLength\":65536},"
            "\"day\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"},"
            "\"moment\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"},"
            "\"balance\":{\"type\":\"string\",\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\","
            "\"readOnly\":true},"
            "\"amount\":{\"type\":[\"string\",\"null\"],"
            "\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\"},"
            "\"quantity\":{\"type\":\"string\",\"pattern\":\"^-?[0-9]{1,18}(\\\\.[0-9]{1,17})?$\"},"
            "\"rate\":{\"type\":[\"string\",\"null\"],"
            "\"pattern\":\"^[0-9]{1,18}(\\\\.[0-9]{1,9})?$\"},"
            "\"currency\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[A-Za-z]{3}$\"},"
            "\"mood\":{\"type\":[\"string\",\"null\"],\"enum\":[\"calm\",\"lively\",null]},"
            "\"hash\":{\"type\":[\"string\",\"null\"],\"pattern\":\"^[0-9A-Fa-f]{64}$\"},"
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

TEST(texts_of_a_path_or_a_query_become_values)
{
    static const char *const texts[][2] = {
            {"count",  "-5"                },
            {"id",     "42"                },
            {"open",   "true"              },
            {"name",   "true"              },
            {"day",    "2026-03-31"        },
            {"amount", "12.50"             },
            {"main",   "{\"code\":\"m\"}"  },
            {"shares", "[{\"code\":\"a\"}]"}
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
    REQUIRE(sample.open);
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
            {"nmae",  "x",    FAULT_FIELD_UNKNOWN, "/nmae" },
            {"main",  "{",    FAULT_JSON_INVALID,  "/main" },
            {"name",  "\xFF", FAULT_TEXT_INVALID,  "/name" },
            {"count", "1",    FAULT_FIELD_KIND,    "/count"},
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
