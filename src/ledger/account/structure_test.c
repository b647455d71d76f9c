/* structure_test — what a structure may be, and what a code makes of it. */
#include "ledger/account/structure.h"

#include <stdlib.h>

#include "base/text.h"
#include "ledger/account/new_code.h"
#include "ledger/dimension/dimension.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { VALUES_MAX = 2 };

struct house {
    const char *separator;
    int length;
    struct segment_value values[VALUES_MAX]; /* as many as have a code */
};

static const struct segment main_segment = {.name = "Account", .main = true};

static struct segment
segment_of(struct house *house)
{
    struct segment segment = {.name = "House",
            .separator = house->separator,
            .length = house->length,
            .values = house->values};

    while (segment.value_count < VALUES_MAX && house->values[segment.value_count].code != NULL)
        segment.value_count++;
    return segment;
}

/* Houses, and the main account behind them. */
static enum fault
set(struct work *work, int64_t company, struct house *houses, size_t count)
{
    struct segment segments[STRUCTURE_SEGMENTS_MAX];

    for (size_t i = 0; i < count; i++)
        segments[i] = segment_of(&houses[i]);
    segments[count] = main_segment;
    return structure_set(
            work, company, &(struct structure){.segments = segments, .count = count + 1});
}

static void
given_house(struct work *work, int64_t company, struct house house)
{
    given_write(work);
    given_ok(work, set(work, company, &house, 1));
    given_commit(work);
}

/* ---- what it may be ---- */

#define AT(place) "/segments/0" place

TEST(a_structure_is_refused_at_the_place_that_would_make_codes_unclear)
{
    static const struct {
        struct house house;
        enum fault fault;
        const char *at;
    } rows[] = {
            {{".", 0, {{"1.2", "A", 0}}}, FAULT_STRUCTURE_INVALID, AT("/values/0/code")},
            {{".", 3, {{"1.2", "A", 0}}}, FAULT_STRUCTURE_INVALID, AT("/values/0/code")},
            {{"--", 0, {{"1", "A", 0}, {"1-", "B", 0}}}, FAULT_STRUCTURE_INVALID,
                    AT("/values/1/code")},
            {{".", 0, {{"1\xE2\x80\xAE", "A", 0}}}, FAULT_CODE_INVALID, AT("/values/0/code")},
            {{".", 0, {{"1\x07", "A", 0}}}, FAULT_CODE_INVALID, AT("/values/0/code")},
            {{".", 0, {{"\xCC\x82", "A", 0}}}, FAULT_STRUCTURE_INVALID, AT("/values/0/code")},
            {{".", 0, {{"1", "A\xE2\x80\xAE", 0}}}, FAULT_TEXT_INVALID, AT("/values/0/name")},
            {{"\xE2\x80\xAE", 0, {{"1", "A", 0}}}, FAULT_TEXT_INVALID, AT("/separator")},
            {{"\x1B", 0, {{"1", "A", 0}}}, FAULT_TEXT_INVALID, AT("/separator")},
            {{"\xCC\x82", 0, {{"1", "A", 0}}}, FAULT_STRUCTURE_INVALID, AT("/separator")},
            {{".", 0, {{"1", "A", 0}, {"1234567890123456789012345678901", "B", 0}}},
                    FAULT_STRUCTURE_INVALID, AT("/values/1/code")},
            {{".", 0, {{"n", "A", 0}, {"N", "B", 0}}}, FAULT_CODE_TAKEN, AT("/values/1/code")},
            {{".", -1, {{"1", "A", 0}}}, FAULT_STRUCTURE_INVALID, AT("/length")},
            {{".", 0, {{"1", "A", 999}}}, FAULT_VALUE_UNKNOWN, AT("/values/0/cost_centre")},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct house house = rows[i].house;

        REQUIRE_INT(TRY(&work, company, set(&work, company, &house, 1)), rows[i].fault);
        REQUIRE_TEXT(work.why.at, rows[i].at);
    }
}

TEST(a_value_names_a_cost_centre_and_nothing_else)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    int64_t bridge = given_value(&work, company, PROJECT, "B7", "Bridge");
    struct house house = {".", 0, {{"1", "A", bridge}}};

    REQUIRE_INT(TRY(&work, company, set(&work, company, &house, 1)), FAULT_VALUE_UNKNOWN);
    REQUIRE_TEXT(work.why.at, AT("/values/0/cost_centre"));
    REQUIRE_TEXT(work.why.detail, "B7 is no cost centre");
}

TEST(a_segment_has_as_many_values_as_are_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct segment segments[] = {
            {.name = "House", .separator = "."},
            main_segment,
    };
    const struct structure structure = {.segments = segments, .count = COUNT_OF(segments)};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    segments[0].value_count = STRUCTURE_VALUES_MAX + 1;
    segments[0].values =
            arena_array(&work.arena, STRUCTURE_VALUES_MAX + 1, sizeof(*segments[0].values));
    for (int i = 0; i <= STRUCTURE_VALUES_MAX; i++)
        segments[0].values[i] =
                (struct segment_value){.code = arena_format(&work.arena, "%d", i), .name = "House"};
    REQUIRE_INT(TRY(&work, company, structure_set(&work, company, &structure)),
            FAULT_STRUCTURE_INVALID);
    REQUIRE_TEXT(work.why.at, "/segments/0/values");
}

TEST(nothing_stands_behind_the_last_segment)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct house house = {".", 0, {{"1", "A", 0}}};
    struct segment segments[] = {
            {.name = "Account", .main = true, .length = 4},
            segment_of(&house),
    };
    const struct structure structure = {.segments = segments, .count = COUNT_OF(segments)};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, structure_set(&work, company, &structure)),
            FAULT_STRUCTURE_INVALID);
    REQUIRE_TEXT(work.why.at, "/segments/1/separator");
}

TEST(a_code_of_the_longest_values_has_room_for_a_main_account)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct house houses[] = {
            {"-", 0, {{"1", "A", 0}, {"1234567890123456", "B", 0}}},
            {"-", 0, {{"12345678901234", "A", 0}}},
    };

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, set(&work, company, houses, COUNT_OF(houses))),
            FAULT_STRUCTURE_INVALID);
    REQUIRE_TEXT(work.why.at, "/segments/0/values/1/code");
    REQUIRE_TEXT(work.why.detail, "codes would have 33 characters; at most 32");
    houses[1].values[0].code = "1234567890123";
    REQUIRE_INT(TRY(&work, company, set(&work, company, houses, COUNT_OF(houses))), OK);
}

/* ---- what a code makes ---- */

static enum new_code
judged(struct work *work, int64_t company, const char *code, struct account *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const char *reason;
    enum new_code made;

    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, company, &snapshot));
    made = new_code_of(&work->arena, snapshot, code, ret, &reason);
    work_read_end(work);
    return made;
}

TEST(a_new_code_is_spelled_as_its_values_and_its_main_account_are)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account made;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_house(&work, company, (struct house){".", 0, {{"\xC3\x85re", "North", 0}}});
    REQUIRE_INT(judged(&work, company, "\xC3\xA5RE." RENT, &made), NEW_CODE_MAKES);
    REQUIRE_TEXT(made.code, "\xC3\x85re." RENT);
    REQUIRE_TEXT(made.name, "Rent, North");
    REQUIRE_INT(judged(&work, company, RENT, &made), NEW_CODE_NONE);
    REQUIRE_INT(judged(&work, company, "\xC3\x85re.", &made), NEW_CODE_NONE);
    REQUIRE_INT(judged(&work, company, "\xC3\x85re.\xC3\x85re." RENT, &made), NEW_CODE_UNKNOWN);
}

/* x with a circumflex is two code points and one letter. */
TEST(a_segment_of_a_length_ends_between_letters)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account made;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_house(&work, company, (struct house){"", 1, {{"x", "North", 0}}});
    REQUIRE_INT(judged(&work, company, "x" RENT, &made), NEW_CODE_MAKES);
    REQUIRE_INT(judged(&work, company, "x\xCC\x82" RENT, &made), NEW_CODE_NONE);
}

TEST(a_name_that_grows_too_long_is_cut)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    const char *codes[] = {"N." RENT, "n." RENT, NULL, "", "?." RENT};
    struct account made;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    for (int i = 0; i < 255; i++)
        buffer_text(&name, "\xC3\xA5");
    given_house(&work, company, (struct house){".", 0, {{"N", name.bytes, 0}}});
    REQUIRE_INT(TRY(&work, company, new_code_make(&work, company, codes, COUNT_OF(codes))), OK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_find_code(&work, company, "N." RENT, &made));
    work_read_end(&work);
    REQUIRE_INT(text_chars(made.name), 255);
    REQUIRE(text_starts(made.name, "Rent, \xC3\xA5"));
}

/* What a dimension asks of all such accounts it goes on asking of the new one, and only as long. */
TEST(a_new_account_has_its_main_accounts_own_rules)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const char *codes[] = {"N." RENT};
    struct dimension region = {.code = "REGION",
            .name = "Region",
            .kind = DIMENSION_OTHER,
            .asks = ASKS_INCOME_STATEMENT};
    struct account made;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    int64_t rent = given_account_id(&work, company, RENT);
    int64_t north = given_value_id(&work, company, COST_CENTRE, "NORTH");
    struct account_rule rule = {.dimension_id = given_dimension_id(&work, company, COST_CENTRE),
            .rule = DIMENSION_FIXED,
            .value_id = north};
    given_write(&work);
    given_ok(&work, account_set_rule(&work, company, rent, &rule));
    given_ok(&work, dimension_create(&work, company, &region, &id));
    given_commit(&work);
    given_house(&work, company, (struct house){".", 0, {{"N", "North", north}}});
    REQUIRE_INT(TRY(&work, company, new_code_make(&work, company, codes, COUNT_OF(codes))), OK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_find_code(&work, company, "N." RENT, &made));
    work_read_end(&work);
    REQUIRE_INT(made.rule_count, 1);
    REQUIRE_INT(made.rules[0].rule, DIMENSION_FIXED);
    REQUIRE_INT(made.rules[0].value_id, north);
    REQUIRE_INT(made.cost_centre_id, north);
}
