#include <stdio.h>

#include "ledger/chain/audit.h"
#include "ledger/journal/set.h"
#include "ledger/template/template.h"
#include "operation/account/account_shapes.h"
#include "operation/audit/audit_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/operation.h"
#include "operation/operation_given_test.h"
#include "operation/schedule/schedule_shapes.h"
#include "operation/shapes.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define NEW_TEMPLATE                                                                               \
    "{\"company\":\"ACME\",\"reference\":\"RENT\",\"kind\":\"fixed\",\"lines\":["                  \
    "{\"account\":\"5010\",\"debit\":\"1.00\"},{\"account\":\"1930\",\"credit\":\"1.00\"}]}"

static enum fault
run_all(struct given_operations *given, const char *name, const void *query, void *ret_page)
{
    const struct operation *operation;

    given_ok(&given->work, operation_find(&given->work.why, name, &operation));
    return operation_run_all(&given->work, operation, query, ret_page);
}

enum { SCHEDULES = PAGE_MAX + 3 };

static void
given_schedules(struct given_operations *given)
{
    struct work *work = &given->work;
    int64_t template_id;
    char code[16];

    given_operations(given);
    REQUIRE(given_answer(given, "template.create", NEW_TEMPLATE) != NULL);
    given_write(work);
    given_ok(work, template_find_reference(work, given->company_id, "RENT", &template_id));
    for (int i = 0; i < SCHEDULES; i++) {
        struct schedule schedule = {
                .code = code,
                .template_id = template_id,
                .recurrence = {.step = RECURS_DAILY,
                        .interval = 1,
                        .on = RECURS_ON_DAY,
                        .start = 20260101},
                .catch_up = CATCH_UP_ALL,
        };

        snprintf(code, sizeof(code), "S%04d", i);
        given_ok(work, schedule_create(work, given->company_id, &schedule));
    }
    given_commit(work);
}

TEST(a_list_of_more_than_a_page_is_shown_whole)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const struct schedule_query query = {.company = "ACME"};
    struct schedule_page page;

    given_schedules(&given);
    REQUIRE_INT(run_all(&given, "schedule.list", &query, &page), OK);
    REQUIRE_INT(page.count, SCHEDULES);
    REQUIRE_TEXT(page.items[0].schedule.code, "S0000");
    REQUIRE_TEXT(page.items[PAGE_MAX].schedule.code, "S1000");
    REQUIRE_TEXT(page.items[SCHEDULES - 1].schedule.code, "S1002");
}

enum { MEMBERS = PAGE_MAX + 2 };

/* What `summa set show` lists below the set. */
TEST(a_set_of_more_journals_than_a_page_is_shown_whole)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct journal_set set = {.description = "Branch", .mode = SET_ALL_OR_NOTHING};
    struct journal_query query = {.company = "ACME"};
    struct journal_page page;

    given_operations(&given);
    given_write(&given.work);
    given_ok(&given.work, journal_set_create(&given.work, given.company_id, &set));
    for (int i = 0; i < MEMBERS; i++) {
        struct journal journal = given_draft(NULL, 0);

        journal.set_id = set.set_id;
        given_ok(&given.work, journal_save(&given.work, given.company_id, &journal));
    }
    given_commit(&given.work);
    query.set_id = set.set_id;

    REQUIRE_INT(run_all(&given, "journal.list", &query, &page), OK);
    REQUIRE_INT(page.count, MEMBERS);
    REQUIRE(page.items[PAGE_MAX].journal.journal_id > page.items[PAGE_MAX - 1].journal.journal_id);
}

TEST(a_list_of_one_page_is_that_page)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const struct account_query accounts = {.company = "ACME"};
    const struct schedule_query schedules = {.company = "ACME"};
    struct account_page some;
    struct schedule_page none;

    given_operations(&given);
    REQUIRE_INT(run_all(&given, "account.list", &accounts, &some), OK);
    REQUIRE_INT(some.count, 5);
    REQUIRE_TEXT(some.items[0].account.code, "1930");
    REQUIRE_INT(run_all(&given, "schedule.list", &schedules, &none), OK);
    REQUIRE_INT(none.count, 0);
    REQUIRE_INT(run_all(&given, "account.list", &(struct account_query){.company = "NONE"}, &some),
            FAULT_COMPANY_UNKNOWN);
}

enum { ROWS = 2 * PAGE_MAX + 3 };

static void
given_audit_rows(struct given_operations *given)
{
    const struct audit_event event = {"account.change", "/companies/ACME", "{}", 0, 0};
    struct work *work = &given->work;

    given_operations(given);
    given_write(work);
    for (int64_t i = given_head(work, given->company_id).audit_seq; i < ROWS; i++)
        given_ok(work, audit_note(work, given->company_id, &event));
    given_commit(work);
}

/* What was seen of a log, and the most that was taken of the work's memory. */
struct seen {
    struct given_operations *given;
    int64_t oldest; /* 0: none yet */
    int pages;
    int rows;
    size_t first_used;
    size_t most_used;
    enum fault fault; /* to be given from the first page on */
};

static enum fault
see(void *context, const void *answer)
{
    const struct audit_page *page = answer;
    struct seen *seen = context;
    size_t used = seen->given->work.arena.used;

    for (size_t i = 0; i < page->count; i++) {
        seen->rows += seen->oldest == 0 || page->items[i].audit_seq == seen->oldest - 1;
        seen->oldest = page->items[i].audit_seq;
    }
    if (seen->pages++ == 0)
        seen->first_used = used;
    if (used > seen->most_used)
        seen->most_used = used;
    return seen->fault;
}

static enum fault
see_log(struct given_operations *given, const char *company, struct seen *seen)
{
    const struct audit_query query = {.company = company};
    const struct operation *operation;

    seen->given = given;
    given_ok(&given->work, operation_find(&given->work.why, "audit.list", &operation));
    return operation_each_page(&given->work, operation, &query, see, seen);
}

TEST(a_list_of_any_length_is_given_in_the_memory_of_one_page)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct seen seen = {0};

    given_audit_rows(&given);
    REQUIRE_INT(see_log(&given, "ACME", &seen), OK);
    REQUIRE_INT(seen.pages, 3);
    REQUIRE_INT(seen.rows, ROWS);
    REQUIRE_INT(seen.oldest, 1);
    REQUIRE(seen.most_used < seen.first_used + 4096);
}

TEST(a_list_ends_with_the_page_that_was_refused)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct seen seen = {.fault = FAULT_FILE_WRITE};

    given_operations(&given);
    REQUIRE_INT(see_log(&given, "ACME", &seen), FAULT_FILE_WRITE);
    REQUIRE_INT(seen.pages, 1);
    REQUIRE_INT(see_log(&given, "NONE", &seen), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(seen.pages, 1);
}
