#include "ledger/template/template.h"

#include <stdio.h>

#include "ledger/snapshot/snapshot.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define PERCENT(hundredths)                                                                        \
    (struct rate)                                                                                  \
    {                                                                                              \
        .mantissa = (hundredths), .scale = 2                                                       \
    }

enum { PARTS = 3 };

struct books {
    struct store *store;
    struct work work;
    int64_t company;
    struct template_part parts[PARTS];
    struct template_line lines[2];
    struct template template;
};

/* Rent of 100.01. */
static void
given_books(struct books *books)
{
    struct work *work = &books->work;

    given_store(&books->store);
    given_work(work, books->store);
    books->company = given_company(work);
    books->lines[0] = (struct template_line){
            .account_id = given_account_id(work, books->company, RENT),
            .side = SIDE_DEBIT,
            .basis = BASIS_AMOUNT,
            .amount = 10001,
            .parts = books->parts,
    };
    books->lines[1] = (struct template_line){
            .account_id = given_account_id(work, books->company, BANK),
            .side = SIDE_CREDIT,
            .basis = BASIS_AMOUNT,
            .amount = -10001,
    };
    books->template = (struct template){
            .reference = "RENT",
            .kind = TEMPLATE_FIXED,
            .type = JOURNAL_NORMAL,
            .lines = books->lines,
            .line_count = 2,
    };
}

static void
books_done(struct books *books)
{
    given_work_done(&books->work);
    store_close(&books->store);
}

static void
given_split(struct books *books, int64_t first, int64_t second, int64_t third)
{
    const int64_t percents[PARTS] = {first, second, third};
    const char *const codes[PARTS] = {"NORTH", "SOUTH", "P1"};

    for (size_t i = 0; i < PARTS; i++) {
        const char *dimension = i < 2 ? COST_CENTRE : PROJECT;

        books->parts[i] = (struct template_part){
                .slice = (int64_t)i + 1,
                .dimension_id = given_dimension_id(&books->work, books->company, dimension),
                .value_id = given_value_id(&books->work, books->company, dimension, codes[i]),
                .percent = PERCENT(percents[i]),
        };
    }
    books->lines[0].part_count = PARTS;
}

static enum fault
make(struct books *books, const struct template *template, struct journal *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct template_input input = {.date = 20260331, .period = -1};
    enum fault fault;

    given_ok(&books->work, work_read(&books->work));
    given_ok(&books->work, snapshot_take(&books->work, books->company, &snapshot));
    fault = template_make(&books->work, books->company, snapshot, template, &input, ret, NULL);
    work_read_end(&books->work);
    return fault;
}

static void
find(struct books *books, struct template *ret)
{
    given_ok(&books->work, work_read(&books->work));
    given_ok(&books->work,
            template_find(&books->work, books->company, books->template.template_id, ret));
    work_read_end(&books->work);
}

TEST(the_slices_of_each_dimension_add_up_to_the_line)
{
    SCOPED(books_done) struct books books = {0};
    struct template found;
    struct journal journal;

    given_books(&books);
    given_split(&books, 5000, 5000, 10000);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            OK);
    find(&books, &found);
    REQUIRE_INT(make(&books, &found, &journal), OK);
    REQUIRE_INT(journal.lines[0].allocation_count, PARTS);
    REQUIRE_INT(journal.lines[0].allocations[0].amount, 5001);
    REQUIRE_INT(journal.lines[0].allocations[1].amount, 5000);
    REQUIRE_INT(journal.lines[0].allocations[2].amount, 10001);
    REQUIRE_INT(journal.lines[0].allocations[2].share, 0);
}

TEST(what_slices_leave_is_given_to_nobody)
{
    SCOPED(books_done) struct books books = {0};
    struct journal journal;

    given_books(&books);
    given_split(&books, 1000, 2000, 3000);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            OK);
    REQUIRE_INT(make(&books, &books.template, &journal), OK);
    REQUIRE_INT(journal.lines[0].allocations[0].amount, 1000);
    REQUIRE_INT(journal.lines[0].allocations[2].amount, 3000);
}

TEST(slices_take_no_more_than_their_line)
{
    SCOPED(books_done) struct books books = {0};

    given_books(&books);
    given_split(&books, 5000, 5001, 1);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            FAULT_TEMPLATE_LINE);
    REQUIRE_TEXT(books.work.why.at, "/lines/0/parts");
}

TEST(rows_of_one_slice_take_one_percentage)
{
    SCOPED(books_done) struct books books = {0};

    given_books(&books);
    given_split(&books, 5000, 2500, 2500);
    books.parts[2].slice = 2;
    books.parts[2].percent = PERCENT(2400);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            FAULT_TEMPLATE_LINE);
}

TEST(an_older_version_of_a_template_stays_as_it_was)
{
    SCOPED(books_done) struct books books = {0};
    struct template found;

    given_books(&books);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            OK);
    books.lines[0].amount = 20000;
    books.lines[1].amount = -20000;
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_change(&books.work, books.company, &books.template)),
            OK);
    find(&books, &found);
    REQUIRE_INT(found.version, 2);
    REQUIRE_INT(found.line_count, 2);
    REQUIRE_INT(found.lines[0].amount, 20000);
    books.template.version = 1;
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_change(&books.work, books.company, &books.template)),
            FAULT_TEMPLATE_VERSION);
}

TEST(a_line_cannot_be_reckoned_from_a_row_that_is_dropped)
{
    SCOPED(books_done) struct books books = {0};

    given_books(&books);
    books.template.kind = TEMPLATE_FORMULA;
    books.lines[0].account_id = 0;
    books.lines[1].basis = BASIS_LINE;
    books.lines[1].of_line = 1;
    books.lines[1].percent = PERCENT(1000);
    REQUIRE_INT(TRY(&books.work, books.company,
                        template_create(&books.work, books.company, &books.template)),
            FAULT_TEMPLATE_LINE);
    REQUIRE_TEXT(books.work.why.at, "/lines/1/of_line");
}

TEST(templates_are_listed_by_reference)
{
    SCOPED(books_done) struct books books = {0};
    struct template *page;
    size_t count;

    given_books(&books);
    for (int i = 0; i < 3; i++) {
        const char *const references[] = {"b", "C", "A"};

        books.template.reference = references[i];
        REQUIRE_INT(TRY(&books.work, books.company,
                            template_create(&books.work, books.company, &books.template)),
                OK);
    }
    given_ok(&books.work, work_read(&books.work));
    REQUIRE_INT(template_list(&books.work, books.company, "a", 2, &page, &count), OK);
    work_read_end(&books.work);
    REQUIRE_INT(count, 2);
    REQUIRE_TEXT(page[0].reference, "b");
    REQUIRE_TEXT(page[1].reference, "C");
}
