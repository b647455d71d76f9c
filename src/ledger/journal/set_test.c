/* set_test — sets that journals make for themselves, and take along. */
#include "ledger/journal/set.h"

#include <string.h>

#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_journal_without_set_has_one_of_its_own_that_others_may_join)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal first = given_draft(NULL, 0);
    struct journal second = given_draft(NULL, 0);
    struct journal third = given_draft(NULL, 0);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &first), OK);
    REQUIRE_INT(given_save(&work, company, &second), OK);
    REQUIRE(first.set_id > 0 && second.set_id > 0);
    REQUIRE(first.set_id != second.set_id);
    third.set_id = first.set_id;
    REQUIRE_INT(given_save(&work, company, &third), OK);
    REQUIRE_INT(third.set_id, first.set_id);
    require_kept_journal(&work, company, &third);
}

/* Whether a journal could be saved into it; what it saves is taken back. */
static bool
set_is_there(struct work *work, int64_t company, int64_t set_id)
{
    struct journal journal = given_draft(NULL, 0);
    enum fault fault;

    journal.set_id = set_id;
    given_write(work);
    fault = journal_save(work, company, &journal);
    given_rollback(work);
    return fault == OK;
}

TEST(a_set_goes_with_the_last_journal_that_leaves_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal first = given_draft(NULL, 0);
    struct journal second = given_draft(NULL, 0);
    int64_t old_set;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &first), OK);
    REQUIRE_INT(given_save(&work, company, &second), OK);
    old_set = first.set_id;
    first.set_id = second.set_id;
    REQUIRE_INT(given_save(&work, company, &first), OK);
    require_kept_journal(&work, company, &first);
    REQUIRE(!set_is_there(&work, company, old_set));

    REQUIRE_INT(given_discard(&work, company, first.journal_id), OK);
    REQUIRE(set_is_there(&work, company, second.set_id));
    REQUIRE_INT(given_discard(&work, company, second.journal_id), OK);
    REQUIRE(!set_is_there(&work, company, second.set_id));
}

TEST(a_version_that_names_no_set_stays_in_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    int64_t set_id;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    set_id = journal.set_id;
    journal.set_id = 0;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(journal.set_id, set_id);
    require_kept_journal(&work, company, &journal);
}

TEST(a_set_is_what_its_journals_are)
{
    struct {
        int64_t counts[JOURNAL_CANCELLED + 1];
        enum set_state state;
    } cases[] = {
            {{0}, SET_OPEN},
            {{[JOURNAL_DRAFT] = 1}, SET_OPEN},
            {{[JOURNAL_DRAFT] = 1, [JOURNAL_APPROVED] = 5}, SET_OPEN},
            {{[JOURNAL_HELD] = 1, [JOURNAL_APPROVED] = 5}, SET_OPEN},
            {{[JOURNAL_APPROVED] = 5}, SET_READY},
            {{[JOURNAL_APPROVED] = 5, [JOURNAL_CANCELLED] = 1}, SET_READY},
            {{[JOURNAL_QUEUED] = 1, [JOURNAL_POSTED] = 5}, SET_QUEUED},
            {{[JOURNAL_POSTED] = 5}, SET_POSTED},
            {{[JOURNAL_POSTED] = 5, [JOURNAL_CANCELLED] = 1}, SET_PARTLY_POSTED},
            {{[JOURNAL_POSTED] = 5, [JOURNAL_DRAFT] = 1}, SET_PARTLY_POSTED},
            {{[JOURNAL_CANCELLED] = 2}, SET_CANCELLED},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal_set set = {0};

        memcpy(set.counts, cases[i].counts, sizeof(set.counts));
        REQUIRE_INT(journal_set_state(&set), cases[i].state);
        REQUIRE(journal_set_state_name(cases[i].state) != NULL);
    }
}

static int64_t
given_named(struct work *work, int64_t company, int journals)
{
    struct journal_set set = {.description = "Named"};

    given_write(work);
    given_ok(work, journal_set_create(work, company, &set));
    given_commit(work);
    for (int i = 0; i < journals; i++) {
        struct journal journal = given_draft(NULL, 0);

        journal.set_id = set.set_id;
        given_ok(work, given_save(work, company, &journal));
    }
    return set.set_id;
}

static int64_t
given_single(struct work *work, int64_t company)
{
    struct journal journal = given_draft(NULL, 0);

    given_ok(work, given_save(work, company, &journal));
    return journal.set_id;
}

/* Every page of one set each holds the next of those expected, with as many drafts. */
static void
require_listed(struct work *work, int64_t company, struct set_filter filter,
        const struct journal_set *expected, size_t count)
{
    struct journal_set *page;
    size_t length;

    filter.limit = 1;
    given_ok(work, work_read(work));
    for (size_t i = 0; i <= count; i++) {
        given_ok(work, journal_set_list(work, company, &filter, &page, &length));
        REQUIRE_INT(length, i < count);
        if (i == count || length == 0)
            break;
        REQUIRE_INT(page->set_id, expected[i].set_id);
        REQUIRE_INT(page->counts[JOURNAL_DRAFT], expected[i].counts[JOURNAL_DRAFT]);
        REQUIRE_INT(journal_set_size(page), journal_set_size(&expected[i]));
        filter.after = page->set_id;
    }
    work_read_end(work);
}

TEST(sets_are_listed_each_with_its_own_counts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_set all[5] = {{0}};
    struct journal_set named[3];
    struct journal_set unposted[2];
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    all[0] = (struct journal_set){
            .set_id = given_named(&work, company, 2), .counts = {[JOURNAL_DRAFT] = 2}};
    all[1] = (struct journal_set){
            .set_id = given_single(&work, company), .counts = {[JOURNAL_DRAFT] = 1}};
    all[2].set_id = given_named(&work, company, 0);
    all[3] = (struct journal_set){
            .set_id = given_single(&work, company), .counts = {[JOURNAL_DRAFT] = 1}};
    all[4] = (struct journal_set){
            .set_id = given_named(&work, company, 1), .counts = {[JOURNAL_CANCELLED] = 1}};
    given_write(&work);
    given_ok(&work, journal_set_cancel(&work, company, all[4].set_id, 0));
    given_commit(&work);

    require_listed(&work, company, (struct set_filter){.all = true}, all, 5);
    memcpy(named, (struct journal_set[]){all[0], all[2], all[4]}, sizeof(named));
    require_listed(&work, company, (struct set_filter){0}, named, 3);
    memcpy(unposted, (struct journal_set[]){all[0], all[2]}, sizeof(unposted));
    require_listed(&work, company, (struct set_filter){.unposted = true}, unposted, 2);
}

TEST(a_set_that_was_cancelled_takes_no_journal)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.set_id = given_named(&work, company, 1);
    given_write(&work);
    given_ok(&work, journal_set_cancel(&work, company, journal.set_id, 0));
    given_commit(&work);
    REQUIRE_INT(given_save(&work, company, &journal), FAULT_SET_STEP);
    REQUIRE_INT(journal.journal_id, 0);
}
