/* limits_test — what saving refuses, with nothing changed. */
#include "base/text.h"
#include "ledger/journal/journal.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { LINE_LIMIT = 100000 };

static const char *
long_text(struct work *work, size_t letters, const char *letter)
{
    struct buffer buffer = {0};
    const char *text;

    for (size_t i = 0; i < letters; i++)
        buffer_text(&buffer, letter);
    text = arena_text(&work->arena, buffer.bytes);
    buffer_done(&buffer);
    return text;
}

TEST(a_journal_of_no_company_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(given_save(&work, 4711, &journal), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(journal.journal_id, 0);
    REQUIRE_INT(given_find(&work, 4711, 1, &journal), FAULT_JOURNAL_UNKNOWN);
}

/* Refused for a new journal, and for a new version of an old one; nothing has changed. */
static void
require_refused(struct work *work, int64_t company, const struct journal *asked, enum fault fault,
        const char *at)
{
    struct journal kept = given_draft(NULL, 0);
    struct company_head head;
    struct journal journal;

    REQUIRE_INT(given_save(work, company, &kept), OK);
    head = given_head(work, company);
    journal = *asked;
    REQUIRE_INT(given_save(work, company, &journal), fault);
    REQUIRE_TEXT(work->why.at, at);
    REQUIRE_INT(journal.journal_id, 0);
    REQUIRE(given_unchanged(work, company, &head));

    journal = *asked;
    journal.journal_id = kept.journal_id;
    journal.version = kept.version;
    REQUIRE_INT(given_save(work, company, &journal), fault);
    REQUIRE_TEXT(work->why.at, at);
    REQUIRE_INT(journal.version, kept.version);
    REQUIRE(given_unchanged(work, company, &head));
    require_kept_journal(work, company, &kept);
}

TEST(a_set_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.set_id = 4711;
    require_refused(&work, company, &journal, FAULT_SET_UNKNOWN, "/set");
}

TEST(more_lines_than_the_company_allows_are_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    static struct journal_line lines[LINE_LIMIT + 1];
    struct journal journal = given_draft(lines, COUNT_OF(lines));
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    require_refused(&work, company, &journal, FAULT_JOURNAL_LINES, "/lines");
    REQUIRE_TEXT(work.why.detail, "100001 lines; the company's limit is 100000");
}

TEST(texts_that_are_too_long_are_refused_where_they_stand)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);

    const char *text = long_text(&work, 256, "\xC3\xA5");
    const char *note = long_text(&work, 65537, "n");
    struct detail reference = {DETAIL_REFERENCE, text};
    struct detail comment = {DETAIL_COMMENT, text};
    struct detail party = {DETAIL_PARTY, note};
    struct journal_line line[2] = {{0}};
    struct {
        struct journal journal;
        struct journal_line line;
        const char *at;
    } cases[] = {
            {{.reference = text}, {0}, "/reference"},
            {{.description = text}, {0}, "/description"},
            {{.external_reference = text}, {0}, "/external_reference"},
            {{.origin_series = text}, {0}, "/origin_series"},
            {{.origin_number = text}, {0}, "/origin_number"},
            {{.note = note}, {0}, "/note"},
            {{.details = &comment, .detail_count = 1}, {0}, "/comment"},
            {{0}, {.account_code = text}, "/lines/1/account"},
            {{0}, {.description = text}, "/lines/1/description"},
            {{0}, {.details = &reference, .detail_count = 1}, "/lines/1/reference"},
            {{0}, {.details = &comment, .detail_count = 1}, "/lines/1/comment"},
            {{0}, {.details = &party, .detail_count = 1}, "/lines/1/details"},
    };

    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++) {
        cases[i].journal.type = JOURNAL_NORMAL;
        cases[i].journal.origin = ORIGIN_API;
        cases[i].journal.lines = line;
        cases[i].journal.line_count = 2;
        line[1] = cases[i].line;
        require_refused(&work, company, &cases[i].journal, FAULT_TEXT_LONG, cases[i].at);
    }
}

TEST(texts_as_long_as_they_may_be_are_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {0};
    struct journal journal = given_draft(&line, 1);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.description = long_text(&work, 255, "\xC3\xA5");
    journal.note = long_text(&work, 65536, "n");
    line.description = journal.description;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    require_kept_journal(&work, company, &journal);
}

TEST(a_slice_that_names_one_dimension_twice_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation parts[] = {
            {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 1},
            {.slice = 1, .dimension_id = 2, .value_id = 4, .amount = 1},
    };
    struct journal_line line = {.allocations = parts, .allocation_count = 2};
    struct journal journal = given_draft(&line, 1);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    require_refused(&work, company, &journal, FAULT_STORE_DUPLICATE, "/allocations");
}
