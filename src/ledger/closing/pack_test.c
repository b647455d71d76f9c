/* pack_test — what is sealed is one thing, and stays it. */
#include "ledger/closing/pack.h"

#include <string.h>

#include "ledger/closing/check.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct close_pack
given_pack(struct work *work, int64_t company, int period, const char *text)
{
    struct pack_part part = {"figures", text, strlen(text)};
    struct close_pack pack = {
            .year = GIVEN_YEAR, .period = period, .parts = &part, .part_count = 1};

    given_write(work);
    given_ok(work, close_period(work, company, GIVEN_YEAR, period,
                           "close.earlier close.category close.proof", "Later"));
    given_ok(work, pack_seal(work, company, &pack));
    given_commit(work);
    return pack;
}

TEST(a_packs_hash_tells_where_one_part_ends_and_the_next_begins)
{
    const struct pack_part whole[] = {
            {"a", "12", 2},
            {"b", "3", 1},
    };
    const struct pack_part shifted[] = {
            {"a", "1", 1},
            {"b", "23", 2},
    };
    const struct pack_part renamed[] = {
            {"a", "12", 2},
            {"b3", "", 0},
    };
    struct hash hash = pack_hash(whole, 2);
    struct hash other = pack_hash(shifted, 2);
    struct hash third = pack_hash(renamed, 2);

    REQUIRE(!hash_same(&hash, &other));
    REQUIRE(!hash_same(&hash, &third));
    other = pack_hash(whole, 1);
    REQUIRE(!hash_same(&hash, &other));
    other = pack_hash(whole, 2);
    REQUIRE(hash_same(&hash, &other));
}

TEST(a_pack_knows_the_newest_posting_and_is_found_with_its_parts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct close_pack sealed;
    struct close_pack kept;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260310, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    sealed = given_pack(&work, company, 1, "some figures");
    REQUIRE_INT(sealed.seq, 1);

    given_ok(&work, work_read(&work));
    REQUIRE_INT(pack_find(&work, company, sealed.pack_no, &kept), OK);
    REQUIRE_INT(kept.part_count, 1);
    REQUIRE_TEXT(kept.parts[0].name, "figures");
    REQUIRE_INT(kept.parts[0].length, 12);
    REQUIRE(hash_same(&kept.hash, &sealed.hash));
    REQUIRE(!kept.superseded);
    REQUIRE_INT(pack_find(&work, company, sealed.pack_no + 1, &kept), FAULT_PACK_UNKNOWN);
    work_read_end(&work);
}

TEST(a_reopened_period_has_no_pack_in_force_until_it_is_sealed_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct close_pack *packs;
    size_t count;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_pack(&work, company, 1, "first");
    given_pack(&work, company, 2, "february");
    given_write(&work);
    given_ok(&work, close_reopen(&work, company, GIVEN_YEAR, 1, 0, "Late"));
    given_commit(&work);

    given_ok(&work, work_read(&work));
    REQUIRE_INT(pack_list(&work, company, &packs, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_INT(packs[0].period, 2);
    REQUIRE(!packs[0].superseded);
    REQUIRE(packs[1].superseded);
    work_read_end(&work);
    given_pack(&work, company, 1, "second");
    given_ok(&work, work_read(&work));
    REQUIRE_INT(pack_list(&work, company, &packs, &count), OK);
    REQUIRE_INT(count, 3);
    REQUIRE(!packs[0].superseded);
    REQUIRE(packs[2].superseded);
    work_read_end(&work);
}

TEST(a_packs_numbers_are_those_of_its_period_up_to_its_posting)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct pack_part part;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (int day = 20260310; day < 20260313; day++)
        given_post(&work, company, day, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_post(&work, company, 20260410, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    given_ok(&work, work_read(&work));
    REQUIRE_INT(pack_numbers(&work, company, GIVEN_YEAR, 3, 2, &part), OK);
    REQUIRE_TEXT(arena_format(&work.arena, "%.*s", (int)part.length, part.bytes),
            "1 GL 0 2 0000000000 0000000001\n");
    REQUIRE_INT(pack_numbers(&work, company, GIVEN_YEAR, 5, 4, &part), OK);
    REQUIRE_INT(part.length, 0);
    work_read_end(&work);
}
