#include "base/hash.h"

#include <string.h>

#include "tests/given_text_file.h"
#include "tests/test.h"

#define HASH_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define HASH_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HASH_OF_MILLION_A "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

TEST(a_hash_is_sha256)
{
    struct hash abc = hash_of("abc", 3);
    struct hash nothing = hash_of(NULL, 0);

    REQUIRE_TEXT(hash_text(&abc).chars, HASH_OF_ABC);
    REQUIRE_TEXT(hash_text(&nothing).chars, HASH_OF_NOTHING);
    REQUIRE(!hash_same(&abc, &nothing));
}

TEST(bytes_that_come_in_pieces_have_the_hash_of_the_whole)
{
    static char whole[1000];
    struct hash expected;

    for (size_t i = 0; i < sizeof(whole); i++)
        whole[i] = (char)(i * 7);
    expected = hash_of(whole, sizeof(whole));
    for (size_t cut = 0; cut <= sizeof(whole); cut += 1 + cut / 8) {
        struct hashing hashing;
        struct hash hash;

        hashing_begin(&hashing);
        hashing_add(&hashing, whole, cut);
        hashing_add(&hashing, whole + cut, sizeof(whole) - cut);
        hash = hashing_end(&hashing);
        REQUIRE(hash_same(&hash, &expected));
    }
}

TEST(a_hash_is_read_back_from_its_text)
{
    struct hash abc = hash_of("abc", 3);
    struct hash back;

    REQUIRE(hash_parse(HASH_OF_ABC, &back));
    REQUIRE(hash_same(&abc, &back));
    REQUIRE(hash_parse("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", &back));
    REQUIRE(hash_same(&abc, &back));
}

TEST(texts_that_are_no_hashes_are_refused)
{
    static const char *const bad[] = {"", "ba78",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag",
            "g07816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            " a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"};
    struct hash untouched = hash_of("abc", 3);
    struct hash hash = untouched;

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        REQUIRE(!hash_parse(bad[i], &hash));
    REQUIRE(hash_same(&hash, &untouched));
}

TEST(a_file_is_hashed_with_its_size)
{
    enum { MILLION = 1000000 };
    SCOPED(given_text_file_done) struct given_text_file nothing = {0};
    SCOPED(given_text_file_done) struct given_text_file million = {0};
    static char block[MILLION];
    struct hash hash;
    uint64_t size;

    given_text_file("nothing", "", &nothing);
    REQUIRE(hash_file(nothing.path, &hash, &size));
    REQUIRE_TEXT(hash_text(&hash).chars, HASH_OF_NOTHING);
    REQUIRE_INT(size, 0);

    memset(block, 'a', sizeof(block));
    given_text_file_bytes("million", block, sizeof(block), &million);
    REQUIRE(hash_file(million.path, &hash, &size));
    REQUIRE_TEXT(hash_text(&hash).chars, HASH_OF_MILLION_A);
    REQUIRE_INT(size, MILLION);
}

TEST(a_file_that_cannot_be_read_has_no_hash)
{
    struct hash hash;
    uint64_t size;

    REQUIRE(!hash_file("/nonexistent/file", &hash, &size));
    REQUIRE(!hash_file("/tmp", &hash, &size));
}

TEST(the_canonical_form_is_big_endian)
{
    SCOPED(buffer_done) struct buffer form = {0};
    static const char expected[] = "\x01\x02\x03\x04\x05\x06\x07"
                                   "\x11\x12\x13\x14\x15\x16\x17\x18"
                                   "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFE"
                                   "\x80\x00\x00\x00\x00\x00\x00\x00"
                                   "\x00\x00\x00\x02xy\x00\x00\x00\x00\x00\x00\x00\x03"
                                   "abc";

    canon_u8(&form, 0x01);
    canon_u16(&form, 0x0203);
    canon_u32(&form, 0x04050607);
    canon_u64(&form, 0x1112131415161718);
    canon_i64(&form, -2);
    canon_i64(&form, INT64_MIN);
    canon_lp(&form, "xy", 2);
    canon_lp(&form, NULL, 0);
    canon_text(&form, "abc");
    REQUIRE_INT(form.length, sizeof(expected) - 1);
    REQUIRE(memcmp(form.bytes, expected, form.length) == 0);
}

/* The published vector of the chain: company ACME, one entry of three fields. */
TEST(the_vector_of_the_hash_chain_is_reproduced)
{
    SCOPED(buffer_done) struct buffer form = {0};
    struct hash genesis = canon_genesis("ACME");
    struct hash entry;

    REQUIRE_TEXT(hash_text(&genesis).chars,
            "7a398b88d4d6912c1300b41e4d2538a14411f80ae756dacfbbb419b2b3d5c3e5");

    buffer_text(&form, "GLJ1");
    canon_u8(&form, 1); /* domain */
    canon_u8(&form, 1); /* version */
    canon_text(&form, "ACME");
    canon_u64(&form, 1);
    buffer_add(&form, genesis.bytes, HASH_SIZE);
    canon_u16(&form, 3); /* fields */
    canon_u16(&form, 1);
    canon_text(&form, "JNL-2026-000001");
    canon_u16(&form, 2);
    canon_text(&form, "2026-01-31");
    canon_u16(&form, 3);
    canon_u32(&form, 8);
    canon_i64(&form, -12345);
    REQUIRE_INT(form.length, 107);
    entry = hash_of(form.bytes, form.length);
    REQUIRE_TEXT(hash_text(&entry).chars,
            "bbd9b97db922b4ad20ddcaeb3f665c3dc0756f23d1b6492e912da205d89ea18f");
}
