/* What a policy may say, and that what is refused leaves no policy behind. */
#include "ledger/approval/policy.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct approver anybody_twice[] = {
        {.kind = APPROVER_ROLE, .code = "cfo"},
        {.kind = APPROVER_ROLE, .code = "CFO"},
};
static struct approval_step one_step[] = {{.level = 1, .asks = APPROVAL_OF_ONE}};
static struct approval_step falling[] = {
        {.level = 2, .asks = APPROVAL_OF_ONE}, {.level = 1, .asks = APPROVAL_OF_ONE}};
static struct approval_step each_of_nobody[] = {{.level = 1, .asks = APPROVAL_OF_EACH}};
static struct approval_step named_twice[] = {{.level = 1,
        .asks = APPROVAL_OF_ONE,
        .approvers = anybody_twice,
        .approver_count = COUNT_OF(anybody_twice)}};

#define STEPS(list) .steps = (list), .step_count = COUNT_OF(list)
#define NAMED .code = "ALL", .name = "Two people"

TEST(a_policy_that_asks_nothing_or_cannot_be_met_is_refused)
{
    static const struct {
        struct approval_policy policy;
        enum fault fault;
        const char *at;
    } cases[] = {
            {{NAMED}, FAULT_POLICY_INVALID, "/steps"},
            {{NAMED, STEPS(falling)}, FAULT_POLICY_INVALID, "/steps/1"},
            {{NAMED, STEPS(each_of_nobody)}, FAULT_POLICY_INVALID, "/steps/0"},
            {{NAMED, STEPS(named_twice)}, FAULT_POLICY_INVALID, "/steps/0"},
            {{NAMED, STEPS(one_step), .amount_from = -1}, FAULT_POLICY_INVALID, "/amount_from"},
            {{NAMED, STEPS(one_step), .account_from = "5"}, FAULT_POLICY_INVALID, "/account_to"},
            {{NAMED, STEPS(one_step), .account_from = "b", .account_to = "A"}, FAULT_POLICY_INVALID,
                    "/account_to"},
            {{.code = " ", .name = "Blank", STEPS(one_step)}, FAULT_CODE_INVALID, "/code"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct approval_policy policy = cases[i].policy;

        REQUIRE_INT(TRY(&work, company, policy_create(&work, company, &policy)), cases[i].fault);
        REQUIRE_TEXT(work.why.at, cases[i].at);
    }
}

/* Who has the code is not in force any more, and stays known. */
TEST(a_policy_that_is_changed_is_another_one_with_its_code)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct approval_policy policy = {NAMED, STEPS(one_step)};
    struct approval_policy again = {.code = "all", .name = "Again", STEPS(one_step)};
    struct approval_policy found;
    int64_t company, first;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_write(&work);
    given_ok(&work, policy_create(&work, company, &policy));
    given_commit(&work);
    first = policy.policy_id;
    REQUIRE_INT(TRY(&work, company, policy_create(&work, company, &again)), FAULT_CODE_TAKEN);
    again.policy_id = first;
    given_write(&work);
    given_ok(&work, policy_change(&work, company, &again));
    given_commit(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, policy_find(&work, company, "All", &found));
    work_read_end(&work);
    REQUIRE(found.policy_id != first);
    REQUIRE_TEXT(found.name, "Again");
    REQUIRE_INT(TRY(&work, company, policy_retire(&work, company, first)), FAULT_POLICY_UNKNOWN);
}
