/* What an account holds at the end of a day. */
#include "ledger/balance/on_day.h"

#include "ledger/book/book.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct days {
    struct store *store;
    struct work work;
    int64_t company;
};

static void
days_done(struct days *days)
{
    given_work_done(&days->work);
    store_close(&days->store);
}

static void
given_days(struct days *days)
{
    given_store(&days->store);
    given_work(&days->work, days->store);
    days->company = given_company(&days->work);
}

static void
post(struct days *days, int day, const struct given_line *lines, size_t count)
{
    given_post(&days->work, days->company, day, lines, count);
}

static enum fault
ask(struct days *days, int64_t book_id, const char *code, int day, struct on_day *ret)
{
    struct work *work = &days->work;
    int64_t account_id = given_account_id(work, days->company, code);
    const struct snapshot *snapshot = NULL;
    enum fault fault;

    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, days->company, &snapshot));
    fault = on_day_balance(work, snapshot, book_id, account_id, day, ret);
    snapshot_release(&snapshot);
    work_read_end(work);
    return fault;
}

static struct on_day
on(struct days *days, const char *code, int day)
{
    struct on_day sum = {-1, -1};

    given_ok(&days->work, ask(days, BOOK_PRIMARY, code, day, &sum));
    return sum;
}

TEST(a_balance_counts_what_was_posted_until_the_end_of_the_day)
{
    static const struct {
        int day;
        int64_t amount;
    } rows[] = {
            {20260101, 0},
            {20260114, 0},
            {20260115, 100},
            {20260130, 100},
            {20260131, 110},
            {20260201, 111},
            {20260227, 111},
            {20260228, 113},
            {20260301, 113},
            {20261231, 113},
    };
    SCOPED(days_done) struct days days = {0};

    given_days(&days);
    post(&days, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    post(&days, 20260131, LINES(DEBIT(RENT, 10), CREDIT(BANK, 10)));
    post(&days, 20260201, LINES(DEBIT(RENT, 1), CREDIT(BANK, 1)));
    post(&days, 20260228, LINES(DEBIT(RENT, 2), CREDIT(CASH, 2)));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_INT(on(&days, RENT, rows[i].day).amount, rows[i].amount);
    REQUIRE_INT(on(&days, BANK, 20260228).amount, -111);
    REQUIRE_INT(on(&days, CASH, 20260228).amount, -2);
    REQUIRE_INT(on(&days, COSTS, 20260228).amount, 0);
}

/* They come after the year's last day. */
TEST(adjustments_are_left_out_of_the_last_day)
{
    SCOPED(days_done) struct days days = {0};

    given_days(&days);
    post(&days, 20261231, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_adjustment(&days.work, days.company, 20261231, LINES(DEBIT(RENT, 5), CREDIT(BANK, 5)));
    REQUIRE_INT(on(&days, RENT, 20261231).amount, 100);
}

TEST(a_year_begins_with_what_was_carried_and_income_accounts_with_nothing)
{
    SCOPED(days_done) struct days days = {0};

    given_days(&days);
    given_year(&days.work, days.company, 20270101, 0);
    post(&days, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    post(&days, 20270110, LINES(DEBIT(RENT, 1), CREDIT(BANK, 1)));
    REQUIRE_INT(on(&days, BANK, 20270109).amount, -100);
    REQUIRE_INT(on(&days, BANK, 20270110).amount, -101);
    REQUIRE_INT(on(&days, BANK, 20270131).amount, -101);
    REQUIRE_INT(on(&days, RENT, 20270109).amount, 0);
    REQUIRE_INT(on(&days, RENT, 20270131).amount, 1);
    REQUIRE_INT(on(&days, RENT, 20261231).amount, 100);
}

TEST(quantities_have_a_balance_as_amounts_have)
{
    SCOPED(days_done) struct days days = {0};

    given_days(&days);
    post(&days, 20260115, LINES(UNITS(HEADS, 3000000)));
    post(&days, 20260210, LINES(UNITS(HEADS, 500000)));
    REQUIRE_INT(on(&days, HEADS, 20260114).quantity, 0);
    REQUIRE_INT(on(&days, HEADS, 20260131).quantity, 3000000);
    REQUIRE_INT(on(&days, HEADS, 20260210).quantity, 3500000);
    REQUIRE_INT(on(&days, HEADS, 20260210).amount, 0);
}

TEST(each_book_has_a_balance_of_its_own)
{
    SCOPED(days_done) struct days days = {0};
    struct work *work = &days.work;
    struct journal journal;
    struct on_day sum;
    int64_t book;

    given_days(&days);
    given_write(work);
    given_ok(work, book_create(work, days.company, "IFRS", "IFRS", given_currency("SEK"), &book));
    given_commit(work);
    post(&days, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal = given_made(work, days.company, 20260120, LINES(DEBIT(RENT, 7), CREDIT(BANK, 7)));
    journal.book_id = book;
    given_posted(work, days.company, &journal);
    REQUIRE_INT(on(&days, RENT, 20260125).amount, 100);
    REQUIRE_INT(on(&days, RENT, 20260131).amount, 100);
    REQUIRE_INT(ask(&days, book, RENT, 20260125, &sum), OK);
    REQUIRE_INT(sum.amount, 107);
    REQUIRE_INT(ask(&days, book, RENT, 20260131, &sum), OK);
    REQUIRE_INT(sum.amount, 107);
}

TEST(on_a_day_of_no_year_no_balance_is_known)
{
    static const int none[] = {20251231, 20270101};
    SCOPED(days_done) struct days days = {0};

    given_days(&days);
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        struct on_day sum = {7, 8};

        REQUIRE_INT(ask(&days, BOOK_PRIMARY, RENT, none[i], &sum), FAULT_YEAR_UNKNOWN);
        REQUIRE_TEXT(days.work.why.at, "/date");
        REQUIRE_INT(sum.amount, 7);
        REQUIRE_INT(sum.quantity, 8);
    }
}

/* Each month fits, and the two of them do not. */
TEST(a_balance_beyond_64_bits_is_refused)
{
    static const int64_t most = 1000000000000000000;
    SCOPED(days_done) struct days days = {0};
    struct on_day sum = {7, 8};

    given_days(&days);
    for (int i = 0; i < 5; i++) {
        post(&days, 20260115, LINES(DEBIT(RENT, most), CREDIT(BANK, most)));
        post(&days, 20260215, LINES(DEBIT(RENT, most), CREDIT(BANK, most)));
        post(&days, 20260115, LINES(UNITS(HEADS, most)));
        post(&days, 20260215, LINES(UNITS(HEADS, most)));
    }
    REQUIRE_INT(on(&days, RENT, 20260214).amount, 5 * most);
    REQUIRE_INT(on(&days, HEADS, 20260214).quantity, 5 * most);
    REQUIRE_INT(ask(&days, BOOK_PRIMARY, RENT, 20260228, &sum), FAULT_AMOUNT_RANGE);
    REQUIRE_INT(ask(&days, BOOK_PRIMARY, RENT, 20260220, &sum), FAULT_AMOUNT_RANGE);
    REQUIRE_INT(ask(&days, BOOK_PRIMARY, HEADS, 20260228, &sum), FAULT_AMOUNT_RANGE);
    REQUIRE_INT(sum.amount, 7);
    REQUIRE_INT(sum.quantity, 8);
}
