/* set_test — sets that journals make for themselves, and take along. */
#include "ledger/journal/set.h"

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
            {{0},                                               SET_OPEN         },
            {{[JOURNAL_DRAFT] = 1},                             SET_OPEN         },
            {{[JOURNAL_DRAFT] = 1, [JOURNAL_APPROVED] = 5},     SET_OPEN         },
            {{[JOURNAL_HELD] = 1, [JOURNAL_APPROVED] = 5},      SET_OPEN         },
            {{[JOURNAL_APPROVED] = 5},                          SET_READY        },
            {{[JOURNAL_APPROVED] = 5, [JOURNAL_CANCELLED] = 1}, SET_READY        },
            {{[JOURNAL_QUEUED] = 1, [JOURNAL_POSTED] = 5},      SET_QUEUED       },
            {{[JOURNAL_POSTED] = 5},                            SET_POSTED       },
            {{[JOURNAL_POSTED] = 5, [JOURNAL_CANCELLED] = 1},   SET_POSTED       },
            {{[JOURNAL_POSTED] = 5, [JOURNAL_DRAFT] = 1},       SET_PARTLY_POSTED},
            {{[JOURNAL_CANCELLED] = 2},                         SET_CANCELLED    },
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal_set set = {0};

        memcpy(set.counts, cases[i].counts, sizeof(set.counts));
        REQUIRE_INT(journal_set_state(&set), cases[i].state);
        REQUIRE(journal_set_state_name(cases[i].state) != NULL);
    }
}
