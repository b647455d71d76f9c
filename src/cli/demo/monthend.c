/*
 * monthend — what the demo company's accountant books when a month, a quarter, a year ends.
 */
#include "base/day.h"
#include "base/lang.h"
#include "cli/demo/business.h"

#define KRONOR(n) (INT64_C(100) * (n))

enum { LOAN_INTEREST_BP = 460, INCOME_TAX = 206 };

struct wearing {
    const char *cost;
    const char *centre;
    const char *asset;
    const char *worn;
    int months; /* that it lasts */
};

static const struct wearing wearings[] = {
        {"7810", "400", "1010", "1019", 60},
        {"7810", "900", "1050", "1059", 60},
        {"7820", "100", "1110", "1119", 120},
        {"7830", "200", "1220", "1229", 84},
        {"7830", "500", "1230", "1239", 84},
        {"7834", "500", "1240", "1249", 60},
        {"7830", "900", "1250", "1259", 48},
        {"7830", "600", "1260", "1269", 36},
};

static void
depreciate(struct books *books, const struct business_month *month)
{
    books_begin(books, month->last_day, &books_general, "Depreciation, %d-%02d", month->year,
            month->month);
    for (size_t i = 0; i < COUNT_OF(wearings); i++) {
        const struct wearing *wearing = &wearings[i];
        const struct books_where where = {.centre = wearing->centre};
        int64_t left = books_balance(books, wearing->asset) + books_balance(books, wearing->worn);
        int64_t part = books_balance(books, wearing->asset) / wearing->months;

        if (part > left)
            part = left;
        books_line(books, wearing->cost, part, &where);
        books_line(books, wearing->worn, -part, NULL);
    }
    books_end(books);
}

static void
pay_loan(struct books *books, const struct business_month *month)
{
    int64_t owed = -books_balance(books, "2330");
    int64_t interest = owed * LOAN_INTEREST_BP / 10000 / 12;

    books_begin(books, month->last_day, &books_general, "Bank loan: interest, repayment");
    books_line(books, "8410", interest, NULL);
    books_line(books, "2330", KRONOR(60000), NULL);
    books_line(books, "1930", -(interest + KRONOR(60000)), NULL);
    books_end(books);
}

/* Electricity is billed in the month after: booked before, taken back on its first day. */
static void
accrue_power(struct books *books, const struct business_month *month)
{
    static const struct books_where where = {.centre = "100"};
    int64_t before = books->state->accrued_power;
    int64_t now = dice_around(&books->state->dice, KRONOR(33000), 120);

    books_begin(books, month->first_day, &books_general, "Electricity, accrual taken back");
    books_line(books, "2990", before, NULL);
    books_line(books, "5020", -before, &where);
    books_end(books);
    books_begin(books, month->last_day, &books_general, "Electricity, accrual");
    books_line(books, "5020", now, &where);
    books_line(books, "2990", -now, NULL);
    books_end(books);
    books->state->accrued_power = now;
}

static const char *const vat_accounts[] = {"2611", "2614", "2641", "2645"};

/* VAT of the month becomes one debt, paid on the 26th of the next. */
static void
settle_vat(struct books *books, const struct business_month *month)
{
    int64_t debt = books_balance(books, "2650"), sum = 0;

    books_begin(books, business_day(month, 26), &books_general, "VAT paid");
    books_line(books, "2650", -debt, NULL);
    books_line(books, "1930", debt, NULL);
    books_end(books);
    books_begin(books, month->last_day, &books_general, "VAT of the month");
    for (size_t i = 0; i < COUNT_OF(vat_accounts); i++) {
        int64_t balance = books_balance(books, vat_accounts[i]);

        books_line(books, vat_accounts[i], -balance, NULL);
        sum += balance;
    }
    books_line(books, "2650", sum, NULL);
    books_end(books);
}

static void
pay_income_tax(struct books *books, const struct business_month *month)
{
    books_begin(books, business_day(month, 12), &books_general, "Preliminary income tax");
    books_line(books, "2510", KRONOR(74000), NULL);
    books_line(books, "1930", -KRONOR(74000), NULL);
    books_end(books);
}

/* The stores count a part of their shelves every quarter. */
static void
count_shelves(struct books *books, const struct business_month *month)
{
    static const char *const centres[] = {"100", "200", "300", "500"};
    int64_t lost = 0;

    books_begin(books, business_day(month, 30), &books_inventory, "Stock count");
    for (size_t i = 0; i < COUNT_OF(centres); i++) {
        const struct books_where where = {.centre = centres[i]};
        int64_t part = KRONOR(dice_between(&books->state->dice, -4000, 21000));

        books_line(books, "4910", part, &where);
        lost += part;
    }
    books_line(books, "1460", -lost, NULL);
    books_end(books);
}

static void
count_people(struct books *books, const struct business_month *month)
{
    struct dice *dice = &books->state->dice;
    int64_t season = business_sales_of(month->year, month->month) / KRONOR(1000);

    books_begin(books, month->last_day, &books_statistics, "Key figures, %d-%02d", month->year,
            month->month);
    books_quantity(books, "9001", 25 + month->year - DEMO_FIRST_YEAR, "Full-time equivalents");
    books_quantity(books, "9003", dice_around(dice, season * 5, 80), "Visitors, all stores");
    books_quantity(books, "9004", dice_around(dice, season * 2 / 5, 60), "Web orders");
    books_end(books);
}

/* A transfer between two accounts that ends a year. */
static void
book(struct books *books, int day, const char *debit, const char *credit, int64_t amount,
        const char *text)
{
    static const struct books_where where = {.centre = "900"};

    books_begin(books, day, &books_general, "%s", text);
    books_line(books, debit, amount, &where);
    books_line(books, credit, -amount, NULL);
    books_end(books);
}

static void
end_year(struct books *books, const struct business_month *month)
{
    int64_t holiday = -books_balance(books, "2920") * 4 / 100;
    int64_t stale = books_balance(books, "1460") * 3 / 100 + books_balance(books, "1469");
    int64_t result;

    book(books, month->last_day, "7290", "2920", holiday, "Holiday pay, change of the year");
    book(books, month->last_day, "7519", "2940", holiday * 3142 / 10000,
            "Social security on holiday pay");
    book(books, month->last_day, "6420", "2990", KRONOR(45000), "Audit of the year, accrual");
    book(books, month->last_day, "4920", "1469", stale, "Obsolescence of stock");
    result = books_result(books);
    if (result > 0)
        book(books, month->last_day, "8910", "2510", result * INCOME_TAX / 1000,
                "Income tax of the year");
}

static void
begin_year(struct books *books, const struct business_month *month)
{
    int64_t audit = KRONOR(45000);

    if (month->year > DEMO_FIRST_YEAR)
        book(books, month->first_day, "6420", "2990", -audit, "Audit, accrual taken back");
}

/* What the shareholders take out in May, once the year before is known. */
static void
pay_dividend(struct books *books, const struct business_month *month)
{
    static const int64_t dividends[] = {0, KRONOR(1100000), KRONOR(1800000)};
    int64_t amount = dividends[month->year - DEMO_FIRST_YEAR];

    books_begin(books, business_day(month, 15), &books_general, "Dividend");
    books_line(books, "2091", amount, NULL);
    books_line(books, "1930", -amount, NULL);
    books_end(books);
}

void
business_end_month(struct books *books, const struct business_month *month)
{
    if (month->month == 1)
        begin_year(books, month);
    depreciate(books, month);
    pay_loan(books, month);
    accrue_power(books, month);
    pay_income_tax(books, month);
    if (month->month % 3 == 0)
        count_shelves(books, month);
    if (month->month == 5)
        pay_dividend(books, month);
    settle_vat(books, month);
    count_people(books, month);
    if (month->month == 12)
        end_year(books, month);
}
