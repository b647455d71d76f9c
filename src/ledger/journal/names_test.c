/* names_test — every type and state has its words. */
#include "base/text.h"
#include "ledger/journal/journal.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(every_type_has_a_name_and_every_type_of_its_own_a_standard_source)
{
    REQUIRE_TEXT(journal_type_name(JOURNAL_TAKE_ON), "take-on");
    REQUIRE_TEXT(journal_type_source(JOURNAL_TAKE_ON), "OB");
    REQUIRE_TEXT(journal_type_source(JOURNAL_NORMAL), "JE");
    REQUIRE_TEXT(journal_type_source(JOURNAL_CLOSING), "CL");
    for (int type = JOURNAL_TAKE_ON; type <= JOURNAL_CLOSING; type++) {
        const char *source = journal_type_source((enum journal_type)type);
        bool others = type == JOURNAL_USER || type == JOURNAL_MODULE;

        REQUIRE(!text_empty(journal_type_name((enum journal_type)type)));
        REQUIRE((source == NULL) == others);
        REQUIRE(source == NULL || strlen(source) == 2);
    }
}

TEST(a_journal_is_bound_from_its_submission_to_its_posting)
{
    static const bool bound[] = {
            [JOURNAL_SUBMITTED] = true,
            [JOURNAL_APPROVED] = true,
            [JOURNAL_QUEUED] = true,
            [JOURNAL_CANCELLED] = false,
    };

    for (int state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED; state++)
        REQUIRE_INT(journal_is_bound((enum journal_state)state), bound[state]);
}

TEST(every_state_has_a_name)
{
    REQUIRE_TEXT(journal_state_name(JOURNAL_DRAFT), "draft");
    REQUIRE_TEXT(journal_state_name(JOURNAL_CANCELLED), "cancelled");
    for (int state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED; state++)
        REQUIRE(!text_empty(journal_state_name((enum journal_state)state)));
}

TEST(every_action_has_a_name)
{
    REQUIRE_TEXT(journal_action_name(ACTION_SUBMIT), "submit");
    REQUIRE_TEXT(journal_action_name(ACTION_POST), "post");
    for (int action = ACTION_SUBMIT; action <= ACTION_POST; action++)
        REQUIRE(!text_empty(journal_action_name((enum journal_action)action)));
}
