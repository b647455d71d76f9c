#include "cli/demo/business.h"

#include "base/day.h"
#include "base/lang.h"

#define KRONOR(n) (INT64_C(100) * (n))

/* Per mille of a year's sales. */
static const int seasons[12] = {72, 66, 70, 78, 92, 108, 104, 90, 78, 70, 78, 94};

static const int64_t year_sales[] = {KRONOR(58200000), KRONOR(62900000), KRONOR(67400000)};

/* Kronor for one euro, in ten-thousandths. */
static const int64_t euro_rates[][12] = {
        {112800, 112600, 113200, 115700, 116100, 112900, 115300, 114700, 113500, 114000, 115900,
                114700},
        {115100, 112600, 109700, 109900, 109000, 110400, 111900, 111400, 110500, 109900, 109800,
                109200},
        {108600, 108900, 109500, 110200, 109700, 110100, 110800, 111300, 110900, 110400, 110100,
                110000},
};

struct business_month
business_month(int year, int month)
{
    struct business_month ret = {.year = year, .month = month, .first_day = day_of(year, month, 1)};

    ret.last_day = day_month_last(ret.first_day);
    ret.days = day_of_month(ret.last_day);
    return ret;
}

int
business_day(const struct business_month *month, int day)
{
    return day_of(month->year, month->month, day < month->days ? day : month->days);
}

int64_t
business_sales_of(int year, int month)
{
    if (year > DEMO_LAST_YEAR)
        return business_sales_of(DEMO_LAST_YEAR, month);
    return year_sales[year - DEMO_FIRST_YEAR] / 1000 * seasons[month - 1];
}

int64_t
business_cost_of(int64_t sales)
{
    return sales * 480 / 1000;
}

struct rate
business_euro(int year, int month)
{
    return (struct rate){.mantissa = euro_rates[year - DEMO_FIRST_YEAR][month - 1], .scale = 4};
}

struct opening {
    const char *account;
    int64_t amount;
};

static const struct opening openings[] = {
        {"1050", KRONOR(240000)},
        {"1059", -KRONOR(96000)},
        {"1110", KRONOR(1850000)},
        {"1119", -KRONOR(740000)},
        {"1220", KRONOR(2400000)},
        {"1229", -KRONOR(1180000)},
        {"1230", KRONOR(960000)},
        {"1239", -KRONOR(410000)},
        {"1240", KRONOR(620000)},
        {"1249", -KRONOR(248000)},
        {"1250", KRONOR(540000)},
        {"1259", -KRONOR(301000)},
        {"1350", KRONOR(150000)},
        {"1380", KRONOR(480000)},
        {"1460", KRONOR(12400000)},
        {"1469", -KRONOR(310000)},
        {"1910", KRONOR(60000)},
        {"1930", KRONOR(6150000)},
        {"1940", KRONOR(1500000)},
        {"2081", -KRONOR(500000)},
        {"2086", -KRONOR(100000)},
        {"2330", -KRONOR(7200000)},
        {"2510", -KRONOR(214000)},
        {"2920", -KRONOR(980000)},
        {"2940", -KRONOR(307916)},
};

/* Retained earnings are what is left over. */
void
business_open(struct books *books)
{
    int64_t sum = 0;

    books_begin(books, day_of(DEMO_FIRST_YEAR, 1, 1), &books_opening, "Opening balances");
    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        books_line(books, openings[i].account, openings[i].amount, NULL);
        sum += openings[i].amount;
    }
    books_line(books, "2091", -sum, NULL);
    books_end(books);
}

void
business_write(struct books *books, const struct business_month *month)
{
    if (month->month == 1)
        books_new_year(books);
    business_sell(books, month);
    business_buy(books, month);
    business_spend(books, month);
    business_pay_people(books, month);
    business_end_month(books, month);
}
