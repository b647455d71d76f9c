/*
 * business — a year in the life of the demo company, month by month.
 *
 * Bjorkvind Friluft AB sells what one needs outdoors, in three stores, on the web and to companies;
 * it rents out and repairs equipment. Summer and Christmas are its seasons. Its margin is that of a
 * healthy shop: five to ten per cent.
 */
#ifndef CLI_DEMO_BUSINESS_H
#define CLI_DEMO_BUSINESS_H

#include "cli/demo/books.h"

enum {
    DEMO_FIRST_YEAR = 2024,
    DEMO_LAST_YEAR = 2026,
    DEMO_LAST_MONTH = 11,
    DEMO_LAST_DAY = 20261120,
};

/* One month of the business. */
struct business_month {
    int year;
    int month;
    int first_day;
    int last_day;
    int days;
};

struct business_month business_month(int year, int month);
int business_day(const struct business_month *month, int day); /* at most its last */

void business_open(struct books *books); /* what it had when the books begin */
void business_write(struct books *books, const struct business_month *month);

/* The parts of a month. */
void business_sell(struct books *books, const struct business_month *month);
void business_buy(struct books *books, const struct business_month *month);
void business_spend(struct books *books, const struct business_month *month);
void business_pay_people(struct books *books, const struct business_month *month);
void business_end_month(struct books *books, const struct business_month *month);

/* An invoice of a supplier: costs are booked by the caller between the two, as lines. */
void business_owe(struct books *books, int day, const char *party, int64_t net, int64_t vat);

/* What is sold in a month, without VAT; and what it cost. */
int64_t business_sales_of(int year, int month);
int64_t business_cost_of(int64_t sales);

struct rate business_euro(int year, int month);

#endif
