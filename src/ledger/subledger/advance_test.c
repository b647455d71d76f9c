#include "ledger/subledger/advance.h"

#include "ledger/subledger/subledger.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* S2-17. */
TEST(a_day_moves_on_by_a_month_and_a_months_end_stays_one)
{
    REQUIRE_INT(advance_day(20260101), 20260201);
    REQUIRE_INT(advance_day(20260115), 20260215);
    REQUIRE_INT(advance_day(20260131), 20260228);
    REQUIRE_INT(advance_day(20260228), 20260331);
    REQUIRE_INT(advance_day(20280130), 20280229);
    REQUIRE_INT(advance_day(20261231), 20270131);
}

TEST(windows_move_on_by_a_month_one_or_all_of_them)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct subledger sales = {.code = "SALES",
            .name = "Sales",
            .close_type = CLOSE_APPROVAL,
            .open_from = 20260101,
            .open_to = 20260131};
    struct subledger *all;
    int64_t sales_id;
    int64_t moved;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &sales, &sales_id)), OK);
    REQUIRE_INT(TRY(&work, company, advance_window(&work, company, sales_id, &moved)), OK);
    REQUIRE_INT(TRY(&work, company, advance_window(&work, company, 0, &moved)), OK);
    REQUIRE_INT(moved, 1); /* the general one has no window */

    given_ok(&work, work_read(&work));
    given_ok(&work, subledger_list(&work, company, &all, &count));
    work_read_end(&work);
    REQUIRE_INT(all[1].open_from, 20260301);
    REQUIRE_INT(all[1].open_to, 20260331);
    REQUIRE_INT(TRY(&work, company, advance_window(&work, company, all[0].subledger_id, &moved)),
            FAULT_WINDOW_INVALID);
    REQUIRE_INT(TRY(&work, company, advance_window(&work, company, 777, &moved)),
            FAULT_SUBLEDGER_UNKNOWN);
}
