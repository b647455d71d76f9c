/* list_test — pages of headers. */
#include "ledger/journal/journal.h"

#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct journal *
list(struct work *work, int64_t company, struct journal_filter filter, size_t *ret_count)
{
    struct journal *found = NULL;

    given_ok(work, work_read(work));
    given_ok(work, journal_list(work, company, &filter, &found, ret_count));
    work_read_end(work);
    return found;
}

/* A page of two behind `after` holds these, without lines. */
static void
require_page(struct work *work, int64_t company, int64_t after, const struct journal *expected,
        size_t expected_count)
{
    size_t count = 0;
    const struct journal *found =
            list(work, company, (struct journal_filter){.after = after, .limit = 2}, &count);

    REQUIRE_INT(count, expected_count);
    for (size_t i = 0; i < count; i++) {
        require_same_journal_header(&found[i], &expected[i]);
        REQUIRE_INT(found[i].line_count, 0);
    }
}

TEST(a_list_gives_headers_by_id_a_page_at_a_time)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail detail = {DETAIL_SIGN, "AB"};
    struct journal_line line = {.account_code = "1910"};
    struct journal saved[3];
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    for (int i = 0; i < 3; i++) {
        saved[i] = given_draft(&line, 1);
        saved[i].details = &detail;
        saved[i].detail_count = 1;
        saved[i].note = "n";
        REQUIRE_INT(given_save(&work, company, &saved[i]), OK);
    }
    require_page(&work, company, 0, &saved[0], 2);
    require_page(&work, company, saved[1].journal_id, &saved[2], 1);
    require_page(&work, company, saved[2].journal_id, NULL, 0);
}

TEST(a_list_may_be_of_one_state_or_one_set_or_both)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal saved[4];
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    for (int i = 0; i < 4; i++) {
        saved[i] = given_draft(NULL, 0);
        saved[i].set_id = i == 2 ? saved[0].set_id : 0;
        REQUIRE_INT(given_save(&work, company, &saved[i]), OK);
    }
    given_document_state(&work, company, saved[1].journal_id, JOURNAL_APPROVED);
    given_document_state(&work, company, saved[2].journal_id, JOURNAL_APPROVED);

    struct {
        struct journal_filter filter;
        size_t count;
        int first; /* of saved */
    } cases[] = {
            {{.state = JOURNAL_DRAFT}, 2, 0},
            {{.state = JOURNAL_APPROVED}, 2, 1},
            {{.state = JOURNAL_APPROVED, .after = saved[1].journal_id}, 1, 2},
            {{.state = JOURNAL_HELD}, 0, 0},
            {{.set_id = saved[0].set_id}, 2, 0},
            {{.set_id = saved[0].set_id, .after = saved[0].journal_id}, 1, 2},
            {{.set_id = saved[0].set_id, .state = JOURNAL_APPROVED}, 1, 2},
            {{.set_id = saved[1].set_id, .state = JOURNAL_DRAFT}, 0, 0},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct journal *found;
        size_t count = 0;

        cases[i].filter.limit = 1000;
        found = list(&work, company, cases[i].filter, &count);
        REQUIRE_INT(count, cases[i].count);
        REQUIRE(count == 0 || found[0].journal_id == saved[cases[i].first].journal_id);
    }
}
