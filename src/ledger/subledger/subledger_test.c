#include "ledger/subledger/subledger.h"

#include "base/day.h"
#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct subledger
find(struct work *work, int64_t company, int64_t subledger_id)
{
    struct subledger *subledgers;
    struct subledger none = {0};
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, subledger_list(work, company, &subledgers, &count));
    work_read_end(work);
    for (size_t i = 0; i < count; i++)
        if (subledgers[i].subledger_id == subledger_id)
            return subledgers[i];
    return none;
}

/* S2-15, S2-59. */
TEST(a_subledger_has_a_window_of_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct subledger payables = {.code = "AP",
            .name = "Payables",
            .close_type = CLOSE_PASSWORD,
            .realtime = true,
            .open_from = 20260101,
            .open_to = 20260131};
    const struct subledger endless = {.code = "AR",
            .name = "Receivables",
            .close_type = CLOSE_APPROVAL,
            .open_from = 20260101};
    struct subledger subledger;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &payables, &id)), OK);
    subledger = find(&work, company, id);
    REQUIRE_TEXT(subledger.code, "AP");
    REQUIRE_INT(subledger.close_type, CLOSE_PASSWORD);
    REQUIRE(subledger.realtime);
    REQUIRE_INT(subledger.open_from, 20260101);
    REQUIRE_INT(subledger.open_to, 20260131);
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &endless, &id)), OK);
    REQUIRE_INT(find(&work, company, id).open_to, DAY_LAST);
}

TEST(the_newest_window_rules)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct subledger made = {.code = "AP", .name = "", .close_type = CLOSE_APPROVAL};
    struct company_head before;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &made, &id)), OK);
    REQUIRE_INT(find(&work, company, id).open_from, 0);
    before = given_head(&work, company);
    REQUIRE_INT(
            TRY(&work, company, subledger_set_window(&work, company, id, 20260201, 20260228)), OK);
    REQUIRE_INT(TRY(&work, company, subledger_set_window(&work, company, id, 20260101, 0)), OK);
    REQUIRE_INT(TRY(&work, company, subledger_set_window(&work, company, 0, 20260301, 0)), OK);
    REQUIRE_INT(find(&work, company, id).open_from, 20260101);
    REQUIRE_INT(find(&work, company, id).open_to, DAY_LAST);
    REQUIRE(given_head(&work, company).calendar_version != before.calendar_version);
}

TEST(a_window_that_ends_before_it_begins_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct subledger subledger = {.code = "AP",
            .name = "",
            .close_type = CLOSE_APPROVAL,
            .open_from = 20260201,
            .open_to = 20260131};
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &subledger, &id)),
            FAULT_WINDOW_INVALID);
    subledger.open_from = 0;
    REQUIRE_INT(TRY(&work, company, subledger_create(&work, company, &subledger, &id)),
            FAULT_WINDOW_INVALID);
    REQUIRE_INT(TRY(&work, company, subledger_set_window(&work, company, 0, 20260230, 0)),
            FAULT_WINDOW_INVALID);
    REQUIRE_INT(TRY(&work, company, subledger_set_window(&work, company, 999, 20260101, 0)),
            FAULT_SUBLEDGER_UNKNOWN);
    REQUIRE_INT(
            TRY(&work, 0, subledger_set_window(&work, 99, 0, 20260101, 0)), FAULT_COMPANY_UNKNOWN);
}

/* S2-61: all but the window is edited. */
TEST(a_subledger_may_change_all_but_its_window)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct subledger subledger = {
            .code = "AP", .name = "Payables", .close_type = CLOSE_APPROVAL, .open_from = 20260101};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company,
                        subledger_create(&work, company, &subledger, &subledger.subledger_id)),
            OK);
    subledger.name = "Leverantörer";
    subledger.realtime = true;
    subledger.open_from = 20270101;
    REQUIRE_INT(TRY(&work, company, subledger_change(&work, company, &subledger)), OK);
    REQUIRE_TEXT(find(&work, company, subledger.subledger_id).name, "Leverantörer");
    REQUIRE(find(&work, company, subledger.subledger_id).realtime);
    REQUIRE_INT(find(&work, company, subledger.subledger_id).open_from, 20260101);

    subledger.code = "general";
    REQUIRE_INT(
            TRY(&work, company, subledger_change(&work, company, &subledger)), FAULT_CODE_TAKEN);
    subledger.code = "";
    REQUIRE_INT(
            TRY(&work, company, subledger_change(&work, company, &subledger)), FAULT_CODE_INVALID);
    subledger.code = "AP2";
    subledger.subledger_id = 999;
    REQUIRE_INT(TRY(&work, company, subledger_change(&work, company, &subledger)),
            FAULT_SUBLEDGER_UNKNOWN);
    buffer_format(&name, "%0256d", 0);
    subledger.name = name.bytes;
    REQUIRE_INT(TRY(&work, company, subledger_change(&work, company, &subledger)), FAULT_TEXT_LONG);
}
