#include "base/text.h"
#include "exchange/file/out.h"
#include "exchange/import/import.h"
#include "ledger/gate/set_post.h"
#include "ledger/journal/set.h"
#include "tests/given_books.h"
#include "tests/given_import.h"
#include "tests/test.h"

#define RENT_IN(day, more)                                                                         \
    "{\"date\":\"" day "\"," more "\"lines\":[{\"account\":\"5010\",\"debit\":\"100.00\"},"        \
    "{\"account\":\"1930\",\"credit\":\"100.00\"}]}\n"
#define RENT_BACK(day, more)                                                                       \
    "{\"date\":\"" day "\"," more "\"lines\":[{\"account\":\"5010\",\"credit\":\"100.00\"},"       \
    "{\"account\":\"1930\",\"debit\":\"100.00\"}]}\n"

struct undoing {
    struct store *store;
    struct work work;
    int64_t company;
    struct import_report report;
    struct import_undone undone;
};

static void
undoing_done(struct undoing *undoing)
{
    given_work_done(&undoing->work);
    store_close(&undoing->store);
}

static void
given_imported(struct undoing *undoing, const char *text)
{
    given_store(&undoing->store);
    given_work(&undoing->work, undoing->store);
    undoing->company = given_company(&undoing->work);
    given_ok(&undoing->work,
            given_import(&undoing->work, undoing->company,
                    &(struct import_options){.format = &file_ndjson}, text, &undoing->report));
}

static void
undo(struct undoing *undoing, int date)
{
    struct import_undo asked = {
            .import_id = undoing->report.import_id, .date = date, .origin = ORIGIN_API};

    given_write(&undoing->work);
    given_ok(&undoing->work,
            import_undo(&undoing->work, undoing->company, &asked, &undoing->undone));
    given_commit(&undoing->work);
}

static void
reverse(struct undoing *undoing, int64_t seq)
{
    const struct reversal_new asked = {
            .seq = seq, .period = -1, .date = 20260331, .origin = ORIGIN_API};
    struct journal journal;
    int64_t journal_id;

    given_write(&undoing->work);
    given_ok(
            &undoing->work, reversal_create(&undoing->work, undoing->company, &asked, &journal_id));
    given_ok(&undoing->work, journal_find(&undoing->work, undoing->company, journal_id, &journal));
    given_commit(&undoing->work);
    given_posted(&undoing->work, undoing->company, &journal);
}

TEST(what_an_import_undid_itself_is_undone_by_nothing)
{
    SCOPED(undoing_done) struct undoing undoing = {0};

    given_imported(&undoing, RENT_IN("2026-01-31", "") RENT_BACK("2026-02-01", "\"reverses\":1,")
                                     RENT_IN("2026-02-28", ""));
    undo(&undoing, 0);
    REQUIRE_INT(undoing.undone.made, 1);
    REQUIRE_INT(undoing.undone.settled, 1);
}

TEST(what_stands_again_is_undone_by_way_of_the_newest)
{
    SCOPED(undoing_done) struct undoing undoing = {0};
    struct journal_set set;
    struct set_member members[SET_PAGE];
    struct journal journal;
    size_t count;

    given_imported(&undoing, RENT_IN("2026-01-31", "") RENT_IN("2026-02-28", ""));
    reverse(&undoing, 1);
    reverse(&undoing, 3); /* and so the first stands again, by the fourth */
    reverse(&undoing, 2);
    undo(&undoing, 0);
    REQUIRE_INT(undoing.undone.made, 1);
    REQUIRE_INT(undoing.undone.settled, 1);
    given_ok(&undoing.work, work_read(&undoing.work));
    given_ok(&undoing.work,
            journal_set_find(&undoing.work, undoing.company, undoing.undone.set_id, &set));
    given_ok(&undoing.work,
            journal_set_members(&undoing.work, undoing.company, set.set_id, 0, members, &count));
    given_ok(&undoing.work,
            journal_find(&undoing.work, undoing.company, members[0].journal_id, &journal));
    work_read_end(&undoing.work);
    REQUIRE_INT(set.mode, SET_ALL_OR_NOTHING);
    REQUIRE_TEXT(
            set.description, arena_format(&undoing.work.arena, "Reversal of import %lld: given.txt",
                                     (long long)undoing.report.import_id));
    REQUIRE_INT(count, 1);
    REQUIRE_INT(journal.reverses_seq, 4);
    REQUIRE_INT(journal.date, 20260331); /* where the fourth stands */
}

TEST(an_import_is_undone_on_the_days_of_its_journals_or_on_one)
{
    static const struct {
        int asked;
        int days[2];
    } samples[] = {
            {0, {20260131, 20260228}},
            {20260315, {20260315, 20260315}},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(undoing_done) struct undoing undoing = {0};
        struct set_member members[SET_PAGE];
        size_t count;

        given_imported(&undoing, RENT_IN("2026-01-31", "") RENT_IN("2026-02-28", ""));
        undo(&undoing, samples[i].asked);
        given_ok(&undoing.work, work_read(&undoing.work));
        given_ok(&undoing.work, journal_set_members(&undoing.work, undoing.company,
                                        undoing.undone.set_id, 0, members, &count));
        REQUIRE_INT(count, 2);
        for (size_t j = 0; j < count; j++) {
            struct journal journal;

            given_ok(&undoing.work,
                    journal_find(&undoing.work, undoing.company, members[j].journal_id, &journal));
            REQUIRE_INT(journal.date, samples[i].days[j]);
            REQUIRE_INT(journal.reverses_seq, (int64_t)j + 1);
        }
        work_read_end(&undoing.work);
    }
}

/* More than a page of them. */
TEST(an_import_of_many_journals_is_undone_to_the_last)
{
    enum { JOURNALS = 501 };
    SCOPED(undoing_done) struct undoing undoing = {0};
    SCOPED(buffer_done) struct buffer text = {0};
    struct set_report report;

    for (int i = 0; i < JOURNALS; i++)
        buffer_format(&text, RENT_IN("2026-01-31", "\"description\":\"Rent %d\","), i);
    given_imported(&undoing, text.bytes);
    undo(&undoing, 0);
    REQUIRE_INT(undoing.undone.made, JOURNALS);
    given_write(&undoing.work);
    given_ok(&undoing.work,
            gate_post_set(&undoing.work, undoing.company, undoing.undone.set_id, &report));
    given_commit(&undoing.work);
    REQUIRE_INT(report.posted, JOURNALS);
    undo(&undoing, 0);
    REQUIRE_INT(undoing.undone.made, 0);
    REQUIRE_INT(undoing.undone.settled, JOURNALS);
    REQUIRE_INT(undoing.undone.set_id, 0);
}
