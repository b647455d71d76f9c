#include "store/row.h"

#include "base/hash.h"
#include "base/money.h"
#include "base/rate.h"
#include "store/connection.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "tests/given.h"
#include "tests/test.h"

struct thing {
    int64_t id;
    int64_t other_id;
    int64_t count;
    bool active;
    const char *name;
    int day;
    int64_t moment;
    struct money amount;
    int64_t quantity;
    struct rate rate;
    struct currency currency;
    int choice;
    struct hash digest;
    const char *unstored;
};

static const char *const choices[] = {"none", "some", "all", NULL};

static const struct field thing_fields[] = {
        {SHAPE_FIELD(struct thing, id, FIELD_ID), .doc = "Id."},
        {SHAPE_FIELD(struct thing, other_id, FIELD_ID), .doc = "Another thing."},
        {SHAPE_FIELD(struct thing, count, FIELD_INT), .doc = "Count."},
        {SHAPE_FIELD(struct thing, active, FIELD_BOOL), .doc = "Active."},
        {SHAPE_FIELD(struct thing, name, FIELD_TEXT), .doc = "Name."},
        {SHAPE_FIELD(struct thing, day, FIELD_DAY), .doc = "Day."},
        {SHAPE_FIELD(struct thing, moment, FIELD_MOMENT), .doc = "Moment."},
        {SHAPE_FIELD(struct thing, amount, FIELD_MONEY), .doc = "Amount."},
        {SHAPE_FIELD(struct thing, quantity, FIELD_QUANTITY), .doc = "Quantity."},
        {SHAPE_FIELD(struct thing, rate, FIELD_RATE), .doc = "Rate."},
        {SHAPE_FIELD(struct thing, currency, FIELD_CURRENCY), .doc = "Currency."},
        {SHAPE_FIELD(struct thing, choice, FIELD_CHOICE), .names = choices, .doc = "Choice."},
        {SHAPE_FIELD(struct thing, digest, FIELD_HASH), .doc = "Digest."},
        {SHAPE_FIELD(struct thing, unstored, FIELD_TEXT), .doc = "In no column."},
};

static const struct shape thing_shape = {
        "thing", "A thing.", sizeof(struct thing), thing_fields, COUNT_OF(thing_fields)};

static const char *const thing_columns[] = {"id", "other_id", "count", "active", "name", "day",
        "moment", "amount", "quantity", "rate_mantissa", "rate_scale", "currency", "choice",
        "digest", NULL};

static const struct sql insert_thing = SCRATCH_SAME("thing/insert",
        "INSERT INTO thing (id, other_id, count, active, name, day, moment, amount, quantity,"
        " rate_mantissa, rate_scale, currency, choice, digest)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        thing_columns, 14);
static const struct sql list_things = SCRATCH_SAME("thing/list",
        "SELECT id, other_id, count, active, name, day, moment, amount, quantity, rate_mantissa,"
        " rate_scale, currency, choice, digest FROM thing ORDER BY id",
        thing_columns, 0);

static void
make_table(struct store *store)
{
    struct why why = {0};

    REQUIRE_INT(scratch_execute(store,
                        store_engine(store) == STORE_SQLITE
                                ? "CREATE TABLE thing (id INTEGER, other_id INTEGER, count INTEGER,"
                                  " active INTEGER, name TEXT, day INTEGER, moment INTEGER,"
                                  " amount INTEGER, quantity INTEGER, rate_mantissa INTEGER,"
                                  " rate_scale INTEGER, currency TEXT, choice INTEGER,"
                                  " digest BLOB) STRICT"
                                : "CREATE TABLE thing (id BIGINT, other_id BIGINT, count BIGINT,"
                                  " active BIGINT, name TEXT, day BIGINT, moment BIGINT,"
                                  " amount BIGINT, quantity BIGINT, rate_mantissa BIGINT,"
                                  " rate_scale BIGINT, currency TEXT, choice BIGINT,"
                                  " digest BYTEA)",
                        &why),
            OK);
}

static enum fault
insert(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &insert_thing, &stmt)))
        return fault;
    row_bind(&stmt, &thing_shape, input);
    return stmt_run(&stmt, NULL);
}

static struct currency
currency(const char *code)
{
    struct currency currency = {{0}};

    if (!currency_of(code, &currency))
        test_fail(__FILE__, __LINE__, "no currency %s", code);
    return currency;
}

TEST(a_record_comes_back_from_its_row)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    struct thing full = {
            1,
            2,
            -3,
            true,
            "name",
            20260331,
            GIVEN_NOW,
            money_of(-1250, currency("SEK")),
            2500000,
            {102345, 4},
            currency("SEK"),
            2,
            hash_of("x", 1),
            "left out",
    };
    struct thing back = {.unstored = "untouched"};
    bool row;

    given_store(&store);
    make_table(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert, &full), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &list_things, &list), OK);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    row_read(&list, &thing_shape, &back);

    REQUIRE(back.id == 1 && back.other_id == 2 && back.count == -3 && back.active);
    REQUIRE_TEXT(back.name, "name");
    REQUIRE_INT(back.day, 20260331);
    REQUIRE_INT(back.moment, GIVEN_NOW);
    REQUIRE_INT(money_minor(back.amount), -1250);
    REQUIRE_TEXT(back.amount.currency.code, "SEK");
    REQUIRE_INT(back.quantity, 2500000);
    REQUIRE_TEXT(rate_text(back.rate).chars, "10.2345");
    REQUIRE_TEXT(back.currency.code, "SEK");
    REQUIRE_INT(back.choice, 2);
    REQUIRE(hash_same(&back.digest, &full.digest));
    REQUIRE_TEXT(back.unstored, "untouched");
}

TEST(what_is_absent_in_a_record_is_null_in_its_row)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    static const char *const null_columns[] = {
            "other_id", "name", "day", "moment", "rate_mantissa", "rate_scale", "currency"};
    struct thing empty = {.id = 1};
    struct thing back = {.name = "old", .day = 1, .other_id = 9};
    bool row;

    given_store(&store);
    make_table(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert, &empty), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &list_things, &list), OK);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    for (size_t i = 0; i < COUNT_OF(null_columns); i++)
        REQUIRE(stmt_is_null(&list, null_columns[i]));
    row_read(&list, &thing_shape, &back);
    REQUIRE(back.name == NULL && back.day == 0 && back.other_id == 0 && back.count == 0);
    REQUIRE(currency_none(back.currency));
}

TEST(money_takes_the_currency_that_the_record_had_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    struct thing full = {
            .id = 1, .amount = money_of(5, currency("SEK")), .currency = currency("SEK")};
    struct thing back = {.amount = money_zero(currency("EUR"))};
    bool row;

    given_store(&store);
    make_table(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert, &full), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &list_things, &list), OK);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    row_read(&list, &thing_shape, &back);
    REQUIRE_INT(money_minor(back.amount), 5);
    REQUIRE_TEXT(back.amount.currency.code, "EUR");
}
