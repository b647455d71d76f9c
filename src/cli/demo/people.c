/*
 * people — the demo company's payroll: wages per cost centre, the tax withheld, social security,
 * pensions; and what is paid of it to the state a month later.
 */
#include "base/day.h"
#include "base/lang.h"
#include "cli/demo/business.h"

#define KRONOR(n) (INT64_C(100) * (n))

enum { TAX = 300, PENSION = 45, SOCIAL_BP = 3142 };

struct team {
    const char *centre;
    const char *account;
    int64_t wages; /* a month, before tax, of the first year */
};

static const struct team teams[] = {
        {"100", "7010", KRONOR(164000)},
        {"200", "7010", KRONOR(131000)},
        {"300", "7010", KRONOR(91000)},
        {"400", "7010", KRONOR(109000)},
        {"500", "7010", KRONOR(107000)},
        {"600", "7010", KRONOR(54000)},
        {"900", "7210", KRONOR(149000)},
};

/* Wages rise by 3 % in April; the summer and December need more hands. */
static int64_t
wages_of(const struct team *team, const struct business_month *month)
{
    int rises = month->year - DEMO_FIRST_YEAR + (month->month >= 4);
    int64_t wages = team->wages;
    bool busy = month->month == 6 || month->month == 7 || month->month == 12;

    for (int i = 0; i < rises; i++)
        wages += wages * 3 / 100;
    return busy ? wages + wages / 10 : wages;
}

static void
pay_wages(struct books *books, const struct business_month *month)
{
    int64_t all = 0, social = 0, pension = 0, tax;
    int day = business_day(month, 25);

    books_begin(books, day, &books_payroll, "Payroll, %d-%02d", month->year, month->month);
    for (size_t i = 0; i < COUNT_OF(teams); i++) {
        const struct books_where where = {.centre = teams[i].centre};
        int64_t wages = dice_around(&books->state->dice, wages_of(&teams[i], month), 15);

        books_line(books, teams[i].account, wages, &where);
        books_line(books, "7510", wages * SOCIAL_BP / 10000, &where);
        books_line(books, "7410", wages * PENSION / 1000, &where);
        all += wages;
        social += wages * SOCIAL_BP / 10000;
        pension += wages * PENSION / 1000;
    }
    tax = all * TAX / 1000;
    books_line(books, "2710", -tax, NULL);
    books_line(books, "2731", -social, NULL);
    books_line(books, "2950", -pension, NULL);
    books_line(books, "1930", -(all - tax), NULL);
    books_end(books);
}

/* What was withheld and owed last month goes to the state on the 12th, pensions on the 10th. */
static void
pay_duties(struct books *books, const struct business_month *month)
{
    int64_t tax = books_balance(books, "2710"), social = books_balance(books, "2731");
    int64_t pension = books_balance(books, "2950");

    books_begin(books, business_day(month, 12), &books_payroll, "Employees' tax, social security");
    books_line(books, "2710", -tax, NULL);
    books_line(books, "2731", -social, NULL);
    books_line(books, "1930", tax + social, NULL);
    books_end(books);
    books_begin(books, business_day(month, 10), &books_payroll, "Pension premiums");
    books_line(books, "2950", -pension, NULL);
    books_line(books, "1930", pension, NULL);
    books_end(books);
}

void
business_pay_people(struct books *books, const struct business_month *month)
{
    pay_duties(books, month);
    pay_wages(books, month);
}
