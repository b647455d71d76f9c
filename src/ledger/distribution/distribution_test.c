/* distribution_test — which shares a reference may have. */
#include "ledger/distribution/distribution.h"

#include "ledger/dimension/dimension.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(shares_are_some_and_each_is_above_zero_and_of_another_value)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    int64_t project = given_dimension_id(&work, company, PROJECT);
    int64_t bridge = given_value(&work, company, PROJECT, "B7", "Bridge");
    int64_t north = given_value(&work, company, COST_CENTRE, "N", "North");
    struct distribution_share shares[] = {
            {bridge, 1000000},
            {bridge, 2000000},
    };
    struct distribution_share none_of_it[] = {
            {bridge, 0},
    };
    struct distribution_share other[] = {
            {north, 1000000},
    };
    const struct {
        struct distribution_share *shares;
        size_t count;
        enum fault fault;
    } rows[] = {
            {shares, 0, FAULT_DISTRIBUTION_SHARES},
            {shares, DISTRIBUTION_SHARES_MAX + 1, FAULT_DISTRIBUTION_SHARES},
            {shares, 2, FAULT_DISTRIBUTION_SHARES},
            {none_of_it, 1, FAULT_DISTRIBUTION_SHARES},
            {other, 1, FAULT_VALUE_UNKNOWN},
            {shares, 1, OK},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct distribution set = {project, "BRIDGE", rows[i].shares, rows[i].count};

        REQUIRE_INT(TRY(&work, company, distribution_set(&work, company, &set)), rows[i].fault);
        if (rows[i].fault != OK)
            REQUIRE_TEXT(work.why.at, "/shares");
    }
}
