#include "ledger/name/name.h"

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/lookup.h"
#include "ledger/source/source.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_name_digest_tells_kind_code_and_name_apart)
{
    struct hash digest = name_digest(NAME_SOURCE, "1910", "Cash");
    struct hash kind = name_digest(NAME_VALUE, "1910", "Cash");
    struct hash shifted = name_digest(NAME_SOURCE, "1910C", "ash");
    struct hash again = name_digest(NAME_SOURCE, "1910", "Cash");

    REQUIRE(hash_same(&digest, &again));
    REQUIRE(!hash_same(&digest, &kind));
    REQUIRE(!hash_same(&digest, &shifted));
}

/* Reckoned by hand from docs/proof.md: "GLJ1-name", 03, 00000004 "1910", 00000004 "Cash". */
TEST(a_name_digest_has_the_form_that_is_stated)
{
    static const char form[] = "GLJ1-name\x03\0\0\0\x04"
                               "1910\0\0\0\x04"
                               "Cash";
    struct hash digest = name_digest(NAME_SOURCE, "1910", "Cash");
    struct hash stated = hash_of(form, sizeof(form) - 1);

    REQUIRE(hash_same(&digest, &stated));
}

/* The same, kind 01, and at its end 0000000000000005 for expense and ...03 for control. */
TEST(the_digest_of_an_account_says_its_type_and_kind)
{
    static const char form[] = "GLJ1-name\x01\0\0\0\x04"
                               "1910\0\0\0\x04"
                               "Cash\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\x03";
    struct hash digest = name_account_digest("1910", "Cash", ACCOUNT_EXPENSE, ACCOUNT_CONTROL);
    struct hash stated = hash_of(form, sizeof(form) - 1);

    REQUIRE(hash_same(&digest, &stated));
}

TEST(codes_are_printable_and_have_no_space_at_either_end)
{
    static const char *const good[] = {
            "1", "100.5100", "A B", "Kostnadsställe", "12345678901234567890123456789012"};
    static const char *const bad[] = {"", " 1", "1 ", "a\tb", "a\nb", "\x7F", "a\xC2\x85", "\xFF",
            "1\342\200\2562", "1\xE2\x80\x8B", "123456789012345678901234567890123"};
    struct work work = {0};

    for (size_t i = 0; i < COUNT_OF(good); i++)
        REQUIRE_INT(code_check(&work, "/code", good[i]), OK);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        REQUIRE_INT(code_check(&work, "/code", bad[i]), FAULT_CODE_INVALID);
    REQUIRE_TEXT(work.why.at, "/code");
}

TEST(a_name_has_255_characters_at_most)
{
    SCOPED(buffer_done) struct buffer name = {0};
    struct work work = {0};

    for (int i = 0; i < NAME_CHARS_MAX; i++)
        buffer_text(&name, "å");
    REQUIRE_INT(code_check_name(&work, "/name", name.bytes), OK);
    buffer_char(&name, 'x');
    REQUIRE_INT(code_check_name(&work, "/name", name.bytes), FAULT_TEXT_LONG);
}

TEST(codes_are_the_same_whatever_their_case)
{
    REQUIRE(code_same("je", "JE"));
    REQUIRE(code_same("Åre", "åRE"));
    REQUIRE(!code_same("JE", "JF"));
    REQUIRE(!code_same("Åre", "Are"));
}

TEST(a_lookup_finds_each_of_many_by_id)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct lookup lookup;
    int things[5000];

    lookup_init(&lookup, &arena, COUNT_OF(things));
    for (size_t i = 0; i < COUNT_OF(things); i++)
        REQUIRE(lookup_add_id(&lookup, (int64_t)i * 1024 - 7, &things[i]));
    for (size_t i = 0; i < COUNT_OF(things); i++)
        REQUIRE(lookup_id(&lookup, (int64_t)i * 1024 - 7) == &things[i]);
    REQUIRE(lookup_id(&lookup, 1) == NULL);
    REQUIRE(!lookup_add_id(&lookup, -7, &things[1]));
}

TEST(a_lookup_finds_a_code_in_any_case_within_its_scope)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct lookup lookup;
    int a, b, c;

    lookup_init(&lookup, &arena, 3);
    REQUIRE(lookup_add_code(&lookup, 1, "ÅRE-n", &a));
    REQUIRE(lookup_add_code(&lookup, 2, "åre-N", &b));
    REQUIRE(lookup_add_code(&lookup, 1, "North", &c));
    REQUIRE(!lookup_add_code(&lookup, 1, "åre-N", &b));
    REQUIRE(!lookup_add_code(&lookup, 1, "NORTH", &b));
    REQUIRE(lookup_code(&lookup, 1, "ÅRE-n") == &a);
    REQUIRE(lookup_code(&lookup, 1, "åre-n") == &a);
    REQUIRE(lookup_code(&lookup, 1, "Åre-N") == &a);
    REQUIRE(lookup_code(&lookup, 2, "ÅRE-N") == &b);
    REQUIRE(lookup_code(&lookup, 1, "north") == &c);
    REQUIRE(lookup_code(&lookup, 3, "north") == NULL);
    REQUIRE(lookup_code(&lookup, 1, "nor") == NULL);
}

/* ---- versions ---- */

/* Whether the newest version of a thing is of this code and name. */
static bool
newest_is(struct work *work, int64_t company, const struct named *thing, enum name_kind kind)
{
    SCOPED(stmt_close) struct stmt newest = {0};
    struct hash expected = kind == NAME_ACCOUNT ? name_account_digest(thing->code, thing->name,
                                                          thing->account_type, thing->account_kind)
                                                : name_digest(kind, thing->code, thing->name);
    bool row = true;

    given_ok(work, stmt_open(work, &SQL_LEDGER_SNAPSHOT_USERS, &newest));
    stmt_set_int(&newest, "company_id", company);
    stmt_set_int(&newest, "kind", kind);
    while (row) {
        const void *digest;

        given_ok(work, stmt_next(&newest, &row));
        if (row && stmt_int(&newest, "id") == thing->id)
            return stmt_blob(&newest, "digest", &digest) == HASH_SIZE &&
                   memcmp(digest, expected.bytes, HASH_SIZE) == 0;
    }
    return false;
}

static struct account
find_account(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_ok(work, account_find_code(work, company, code, &account));
    return account;
}

TEST(making_and_renaming_a_thing_appends_a_version_of_its_name)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct named north = {.id = given_value_id(&work, company, COST_CENTRE, "NORTH"),
            .code = "NORTH",
            .name = "North"};
    struct named centre = {.id = given_dimension_id(&work, company, COST_CENTRE),
            .code = "1",
            .name = "Cost centre"};
    struct named entry = {
            .id = given_source_id(&work, company, "JE"), .code = "JE", .name = "Journal entry"};

    given_write(&work);
    struct account rent = find_account(&work, company, RENT);
    struct named named = {.id = rent.account_id,
            .code = RENT,
            .name = "Rent",
            .account_type = ACCOUNT_EXPENSE,
            .account_kind = ACCOUNT_NORMAL};

    REQUIRE(newest_is(&work, company, &named, NAME_ACCOUNT));
    REQUIRE(newest_is(&work, company, &north, NAME_VALUE));
    REQUIRE(newest_is(&work, company, &centre, NAME_DIMENSION));
    REQUIRE(newest_is(&work, company, &entry, NAME_SOURCE));
    rent.name = named.name = "Rent of premises";
    REQUIRE_INT(account_change(&work, company, &rent), OK);
    REQUIRE(newest_is(&work, company, &named, NAME_ACCOUNT));
    rent.code = named.code = "5011";
    REQUIRE_INT(account_change(&work, company, &rent), OK);
    REQUIRE(newest_is(&work, company, &named, NAME_ACCOUNT));
    rent.type = ACCOUNT_INCOME;
    named.account_type = ACCOUNT_INCOME;
    REQUIRE_INT(account_change(&work, company, &rent), OK);
    REQUIRE(newest_is(&work, company, &named, NAME_ACCOUNT));
    rent.kind = ACCOUNT_TEMPLATE;
    named.account_kind = ACCOUNT_TEMPLATE;
    REQUIRE_INT(account_change(&work, company, &rent), OK);
    REQUIRE(newest_is(&work, company, &named, NAME_ACCOUNT));

    const struct dimension_value value = {
            .value_id = north.id, .code = "NORTH", .name = north.name = "Norr", .active = true};
    const struct dimension dimension = {.dimension_id = centre.id,
            .code = "1",
            .name = centre.name = "Kostnadsställe",
            .kind = DIMENSION_COST_CENTRE};
    const struct source source = {
            .source_id = entry.id, .code = "JE", .name = entry.name = "Verifikat"};

    REQUIRE_INT(value_change(&work, company, &value), OK);
    REQUIRE_INT(dimension_change(&work, company, &dimension), OK);
    REQUIRE_INT(source_change(&work, company, &source), OK);
    REQUIRE(newest_is(&work, company, &north, NAME_VALUE));
    REQUIRE(newest_is(&work, company, &centre, NAME_DIMENSION));
    REQUIRE(newest_is(&work, company, &entry, NAME_SOURCE));
}

/* A version takes an id, so an equal next id means that none was made. */
TEST(a_change_of_something_else_appends_no_version)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    given_write(&work);
    struct account rent = find_account(&work, company, RENT);

    rent.hold = true;
    REQUIRE_INT(account_change(&work, company, &rent), OK);
    REQUIRE_INT(given_head(&work, company).next_id, before.next_id);
}
