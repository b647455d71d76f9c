#include "base/text.h"
#include "ledger/name/lookup.h"
#include "ledger/name/name.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_name_digest_tells_kind_code_and_name_apart)
{
    struct hash digest = name_digest(NAME_ACCOUNT, "1910", "Cash");
    struct hash kind = name_digest(NAME_VALUE, "1910", "Cash");
    struct hash shifted = name_digest(NAME_ACCOUNT, "1910C", "ash");
    struct hash again = name_digest(NAME_ACCOUNT, "1910", "Cash");

    REQUIRE(hash_same(&digest, &again));
    REQUIRE(!hash_same(&digest, &kind));
    REQUIRE(!hash_same(&digest, &shifted));
}

/* Reckoned by hand from docs/proof.md: "GLJ1-name", 01, 00000004 "1910", 00000004 "Cash". */
TEST(a_name_digest_has_the_form_that_is_stated)
{
    static const char form[] = "GLJ1-name\x01\0\0\0\x04"
                               "1910\0\0\0\x04"
                               "Cash";
    struct hash digest = name_digest(NAME_ACCOUNT, "1910", "Cash");
    struct hash stated = hash_of(form, sizeof(form) - 1);

    REQUIRE(hash_same(&digest, &stated));
}

TEST(codes_are_printable_and_have_no_space_at_either_end)
{
    static const char *const good[] = {
            "1", "100.5100", "A B", "Kostnadsställe", "12345678901234567890123456789012"};
    static const char *const bad[] = {"", " 1", "1 ", "a\tb", "a\nb", "\x7F", "a\xC2\x85", "\xFF",
            "123456789012345678901234567890123"};
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
    REQUIRE_INT(name_check(&work, "/name", name.bytes), OK);
    buffer_char(&name, 'x');
    REQUIRE_INT(name_check(&work, "/name", name.bytes), FAULT_TEXT_LONG);
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
