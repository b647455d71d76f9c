/* An exception counts for whom, when and how long. It stands here and not in src/ledger/exception,
 * because it makes a user, which the ledger does not. */
#include "ledger/exception/exception.h"

#include "access/user/user.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static const int64_t HOUR = INT64_C(3600000000);

static size_t
live(struct work *work, int64_t company, int day)
{
    struct exception_live *exceptions;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, exception_find_live(work, company, day, &exceptions, &count));
    work_read_end(work);
    return count;
}

TEST(an_exception_counts_for_its_user_and_days_until_it_expires)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct lock_exception exception = {
            .first_day = 20260101, .last_day = 20260131, .reason = "Late bills"};
    const struct actor keeper = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_write(&work);
    given_ok(&work, user_create(&work, "carl", "Carl Lund", &exception.user_id));
    given_commit(&work);
    exception.expires_at = work.now + HOUR;
    REQUIRE_INT(TRY(&work, company, exception_give(&work, company, &exception)), OK);

    REQUIRE_INT(live(&work, company, 20260115), 0);
    work.actor.user_id = exception.user_id;
    REQUIRE_INT(live(&work, company, 20260115), 1);
    REQUIRE_INT(live(&work, company, 20251231), 0);
    REQUIRE_INT(live(&work, company, 20260201), 0);
    work.now += HOUR;
    REQUIRE_INT(live(&work, company, 20260115), 0);
    work.actor = keeper;
    REQUIRE_INT(TRY(&work, company, exception_end(&work, company, exception.exception_no)),
            FAULT_EXCEPTION_UNKNOWN);
}
