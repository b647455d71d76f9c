/* every_type — a journal of each type that can be posted, written to a file and read again. */
#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/import/import.h"
#include "ledger/book/book.h"
#include "ledger/calendar/calendar.h"
#include "ledger/reversal/reversal.h"
#include "ledger/source/source.h"
#include "ledger/verify/verify.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_books.h"
#include "tests/test.h"

struct books_of {
    struct store *store;
    struct work work;
    int64_t company;
    struct given_export written;
};

static void
books_done(struct books_of *books)
{
    given_export_done(&books->written);
    given_work_done(&books->work);
    store_close(&books->store);
}

static void
given_own_source(struct work *work, int64_t company)
{
    const struct source source = {.code = "OWN", .name = "Our own"};
    int64_t id;

    given_write(work);
    given_ok(work, source_create(work, company, &source, &id));
    given_commit(work);
}

static void
given_current(struct work *work, int64_t company, int period)
{
    given_write(work);
    given_ok(work, calendar_set_current(work, company, GIVEN_YEAR, period));
    given_ok(work, company_changed(work, company, VERSION_CALENDAR));
    given_commit(work);
}

static void
given_further_book(struct work *work, int64_t company)
{
    given_write(work);
    given_ok(work,
            book_create(work, company, "IFRS", "By IFRS", given_currency("SEK"), &(int64_t){0}));
    given_commit(work);
}

static int64_t
further_book(struct work *work, int64_t company)
{
    struct book *books;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, book_list(work, company, &books, &count));
    work_read_end(work);
    return books[count - 1].book_id;
}

/* ---- the journals ---- */

static struct journal
made(struct work *work, int64_t company, enum journal_type type, int day)
{
    struct journal journal =
            given_made(work, company, day, LINES(DEBIT(RENT, 90000), CREDIT(BANK, 90000)));

    journal.type = type;
    return journal;
}

static struct receipt
post(struct work *work, int64_t company, enum journal_type type, int day)
{
    struct journal journal = made(work, company, type, day);

    return given_posted(work, company, &journal);
}

static struct receipt
post_reversal(struct work *work, int64_t company, const struct journal *original, int64_t seq,
        int day, enum reversal_style style)
{
    return given_posted(work, company,
            &(struct journal){.type = original->type,
                    .origin = ORIGIN_CLI,
                    .period = -1,
                    .date = day,
                    .description = "Reversal",
                    .source_id = original->source_id,
                    .plan.style = style,
                    .reverses_seq = seq});
}

static void
post_planned(struct work *work, int64_t company, enum journal_type type, int day,
        struct reversal_plan plan)
{
    struct journal journal = made(work, company, type, day);

    journal.plan = plan;
    given_posted(work, company, &journal);
}

/* Of the user's own source, split by percent; undone, and that undone in its turn. */
static void
post_own(struct work *work, int64_t company)
{
    struct allocation parts[] = {
            {.slice = 1,
                    .dimension_id = given_dimension_id(work, company, COST_CENTRE),
                    .value_id = given_value_id(work, company, COST_CENTRE, "NORTH"),
                    .share = SPLIT_WHOLE / 3},
    };
    struct journal journal = made(work, company, JOURNAL_USER, 20260120);
    struct receipt receipt;

    journal.source_id = given_source_id(work, company, "OWN");
    journal.lines[0].allocations = parts;
    journal.lines[0].allocation_count = 1;
    journal.lines[0].description = "Own text";
    receipt = given_posted(work, company, &journal);
    receipt = post_reversal(work, company, &journal, receipt.seq, 20260121, REVERSAL_NEGATES);
    post_reversal(work, company, &journal, receipt.seq, 20260122, REVERSAL_SWAPS_SIDES);
}

static void
post_provisional(struct work *work, int64_t company)
{
    struct journal journal = made(work, company, JOURNAL_PROVISIONAL, 20260131);
    struct receipt receipt;

    journal.plan = (struct reversal_plan){REVERSAL_NEXT_PERIOD, REVERSAL_SWAPS_SIDES, 0};
    receipt = given_posted(work, company, &journal);
    post(work, company, JOURNAL_PROVISIONAL, 20260131); /* by hand, as its company says */
    given_current(work, company, 2);
    post_reversal(work, company, &journal, receipt.seq, 20260201, REVERSAL_SWAPS_SIDES);
}

static void
post_weighted(struct work *work, int64_t company)
{
    struct journal journal = given_made(work, company, 20260215,
            LINES(CREDIT(RENT, 1000), DEBIT(COSTS, 1), DEBIT(SALARIES, 1)));

    journal.type = JOURNAL_WEIGHTED;
    for (size_t i = 1; i < journal.line_count; i++) {
        journal.lines[i].side = SIDE_NONE;
        journal.lines[i].amount = 0;
        journal.lines[i].quantity = (int64_t)i * 1000000;
        journal.lines[i].has_quantity = true;
    }
    given_posted(work, company, &journal);
}

static void
post_alternate(struct work *work, int64_t company)
{
    struct journal journal = made(work, company, JOURNAL_ALTERNATE, 20260216);

    journal.book_id = further_book(work, company);
    given_posted(work, company, &journal);
}

static void
post_module(struct work *work, int64_t company)
{
    struct journal journal = made(work, company, JOURNAL_MODULE, 20260217);

    journal.source_id = given_source_id(work, company, "AP");
    given_posted(work, company, &journal);
}

/* Current is January, then February. */
static void
given_every_type(struct work *work, int64_t company)
{
    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 500000), CREDIT(EQUITY, 500000)));
    post(work, company, JOURNAL_NORMAL, 20260115);
    post_own(work, company);
    post_provisional(work, company);
    post_weighted(work, company);
    post_alternate(work, company);
    post_module(work, company);
    given_post(work, company, 20260218, LINES(UNITS(HEADS, 12500000)));
    post_planned(work, company, JOURNAL_NORMAL, 20260219,
            (struct reversal_plan){REVERSAL_ON_DATE, REVERSAL_NEGATES, 20260401});
    post_planned(work, company, JOURNAL_PROVISIONAL, 20260220,
            (struct reversal_plan){REVERSAL_YEAR_END, REVERSAL_SWAPS_SIDES, 0});
    post(work, company, JOURNAL_PERIOD_END, 20260131);
    given_adjustment(work, company, 20261231, LINES(DEBIT(COSTS, 700), CREDIT(BANK, 700)));
    given_closing(work, company, 20261231, LINES(DEBIT(SALES, 100), CREDIT(RETAINED, 100)));
}

/* Two companies with one chart and the same sources; the first has a book more. */
static void
given_masters(struct books_of *books, bool further_book)
{
    given_store(&books->store);
    given_work(&books->work, books->store);
    books->company = given_company(&books->work);
    if (further_book)
        given_further_book(&books->work, books->company);
    given_own_source(&books->work, books->company);
}

static void
given_first(struct books_of *books)
{
    given_masters(books, true);
    given_every_type(&books->work, books->company);
    findings_clear(&books->work.findings);
    given_export(&books->work, books->company, export_ndjson, 0, &books->written);
}

static enum fault
import(struct books_of *books, const char *path)
{
    struct work *work = &books->work;
    struct import_report report;
    enum fault fault;

    findings_clear(&work->findings);
    fault = import_file(
            work, books->company, path, &(struct import_options){.format = &file_ndjson}, &report);
    for (size_t i = 0; fault != OK && i < work->findings.count; i++)
        fprintf(stderr, "%lld %s: %s\n", (long long)work->findings.list[i].file_line,
                work->findings.list[i].code, work->findings.list[i].detail);
    return fault;
}

/* ---- what is asked of them ---- */

static void
read_balances(struct books_of *books, struct trial_balance *ret)
{
    const struct trial_balance_query query = {.scope = {.year = GIVEN_YEAR}};

    given_ok(&books->work, work_read(&books->work));
    given_ok(&books->work, trial_balance(&books->work, books->company, &query, ret));
    work_read_end(&books->work);
}

static void
require_same_balances(struct books_of *first, struct books_of *copy)
{
    struct trial_balance one;
    struct trial_balance other;

    read_balances(first, &one);
    read_balances(copy, &other);
    REQUIRE(one.row_count > 0);
    REQUIRE_INT(other.row_count, one.row_count);
    for (size_t i = 0; i < one.row_count && i < other.row_count; i++) {
        REQUIRE_TEXT(other.rows[i].code, one.rows[i].code);
        REQUIRE_INT(total_minor(other.rows[i].closing), total_minor(one.rows[i].closing));
        REQUIRE_INT(other.rows[i].quantity, one.rows[i].quantity);
    }
}

static void
require_proven(struct books_of *books)
{
    struct verify_report report;
    struct work *work = &books->work;

    findings_clear(&work->findings);
    given_ok(work, verify_company(work, books->company, &(struct verify_options){0}, &report));
    for (size_t i = 0; i < work->findings.count; i++)
        test_fail(__FILE__, __LINE__, "%s", work->findings.list[i].detail);
}

TEST(a_journal_of_every_type_comes_in_again_as_it_went_out)
{
    SCOPED(books_done) struct books_of first = {0};
    SCOPED(books_done) struct books_of copy = {0};

    given_first(&first);
    REQUIRE_INT(first.written.fault, OK);
    given_masters(&copy, false);
    REQUIRE_INT(import(&copy, first.written.path), OK);
    given_export(&copy.work, copy.company, export_ndjson, 0, &copy.written);
    REQUIRE_TEXT(copy.written.text.bytes, first.written.text.bytes);
    require_same_balances(&first, &copy);
    require_proven(&copy);
}

TEST(what_is_of_another_book_alone_is_told_when_it_is_left_out)
{
    SCOPED(books_done) struct books_of first = {0};

    given_first(&first);
    REQUIRE_INT(first.work.findings.count, 1);
    REQUIRE_TEXT(first.work.findings.list[0].code, "ndjson.book");
    REQUIRE_TEXT(first.work.findings.list[0].detail,
            "GL 0000000000 of 2026 in IFRS is of another book alone, and not in the file");
}

TEST(a_reversal_whose_original_is_in_no_file_is_told)
{
    SCOPED(books_done) struct books_of books = {0};
    struct work *work = &books.work;
    struct journal journal;
    struct receipt receipt;

    given_masters(&books, false);
    given_year(work, books.company, 20270101, 0);
    journal = made(work, books.company, JOURNAL_NORMAL, 20261231);
    receipt = given_posted(work, books.company, &journal);
    post_reversal(work, books.company, &journal, receipt.seq, 20270105, REVERSAL_SWAPS_SIDES);
    findings_clear(&work->findings);
    given_export(work, books.company, export_ndjson, GIVEN_NEXT_YEAR, &books.written);
    REQUIRE_INT(work->findings.count, 1);
    REQUIRE_TEXT(work->findings.list[0].code, "ndjson.reversal");
    REQUIRE_TEXT(work->findings.list[0].detail,
            "GL 0000000000 of 2027 reverses a journal that is not in the file; read again, it is a "
            "journal of its own");
    REQUIRE(strstr(books.written.text.bytes, "reverses") == NULL);
}

/* An accrual whose reversal was reversed: posting 3 waits for a hand. */
static void
given_accrual_again(struct books_of *books, enum journal_type type, enum reversal_kind kind)
{
    struct work *work = &books->work;
    struct journal journal = made(work, books->company, type, 20260110);
    int64_t seq;

    journal.plan = (struct reversal_plan){.kind = REVERSAL_BY_HAND, .style = REVERSAL_NEGATES};
    if (kind == REVERSAL_NONE)
        journal.plan = (struct reversal_plan){0};
    seq = given_posted(work, books->company, &journal).seq;
    for (int i = 0; i < 2; i++)
        seq = post_reversal(work, books->company, &journal, seq, 20260110, REVERSAL_SWAPS_SIDES)
                      .seq;
}

static void export(struct books_of *books)
{
    findings_clear(&books->work.findings);
    given_export(&books->work, books->company, export_ndjson, 0, &books->written);
}

/* What waits in the books that were read from the file: at most one. */
static void
read_waiting(struct books_of *copy, const struct books_of *books, struct reversal *ret,
        size_t *ret_count)
{
    struct reversal_filter filter = {.limit = 2};
    struct reversal *waiting;

    given_masters(copy, false);
    REQUIRE_INT(import(copy, books->written.path), OK);
    REQUIRE_INT(work_read(&copy->work), OK);
    REQUIRE_INT(
            reversal_list(&copy->work, copy->company, &filter, &waiting, ret_count, &filter.after),
            OK);
    REQUIRE_INT(work_read_over(&copy->work, OK), OK);
    require_proven(copy);
    if (*ret_count > 0)
        *ret = waiting[0];
}

TEST(an_accrual_that_stands_again_comes_in_with_its_plan)
{
    static const enum journal_type types[] = {JOURNAL_NORMAL, JOURNAL_PROVISIONAL};

    for (size_t i = 0; i < COUNT_OF(types); i++) {
        SCOPED(books_done) struct books_of books = {0};
        SCOPED(books_done) struct books_of copy = {0};
        struct reversal waiting = {0};
        size_t count = 0;

        given_masters(&books, false);
        given_accrual_again(&books, types[i], REVERSAL_BY_HAND);
        export(&books);
        REQUIRE_INT(books.work.findings.count, 0);
        read_waiting(&copy, &books, &waiting, &count);
        REQUIRE_INT(count, 1);
        REQUIRE_INT(waiting.original.seq, 3);
        REQUIRE_INT(waiting.first.seq, 1);
        REQUIRE_INT(waiting.plan.kind, REVERSAL_BY_HAND);
        REQUIRE_INT(waiting.plan.style, REVERSAL_NEGATES);
        export(&copy);
        REQUIRE_TEXT(copy.written.text.bytes, books.written.text.bytes);
    }
}

TEST(what_never_had_a_plan_has_none_when_it_is_read_again)
{
    SCOPED(books_done) struct books_of books = {0};
    SCOPED(books_done) struct books_of copy = {0};
    struct reversal waiting = {0};
    size_t count = 0;

    given_masters(&books, false);
    given_accrual_again(&books, JOURNAL_NORMAL, REVERSAL_NONE);
    export(&books);
    REQUIRE_INT(books.work.findings.count, 0);
    read_waiting(&copy, &books, &waiting, &count);
    REQUIRE_INT(count, 0);
}

TEST(a_plan_of_what_stands_again_that_was_moved_or_cancelled_is_told)
{
    SCOPED(books_done) struct books_of books = {0};
    struct work *work = &books.work;

    given_masters(&books, false);
    given_accrual_again(&books, JOURNAL_NORMAL, REVERSAL_BY_HAND);
    given_write(work);
    given_ok(work, reversal_move(work, books.company, 3, 20260228));
    given_commit(work);
    export(&books);
    REQUIRE_INT(work->findings.count, 1);
    REQUIRE_TEXT(work->findings.list[0].detail,
            "GL 0000000002 of 2026 reverses a journal, and is to be reversed itself: that plan is "
            "not in the file");
    given_write(work);
    given_ok(work, reversal_cancel(work, books.company, 3, "It is kept"));
    given_commit(work);
    export(&books);
    REQUIRE_INT(work->findings.count, 1);
    REQUIRE_TEXT(work->findings.list[0].detail,
            "GL 0000000002 of 2026 brings back a journal whose plan was cancelled since; read "
            "again, it is to be reversed by hand");
}
