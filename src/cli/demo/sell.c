/*
 * sell — what the demo company sells: in its stores and on the web week by week, to companies by
 * invoice; rentals and repairs; and how it is paid.
 */
#include "base/day.h"
#include "base/lang.h"
#include "cli/demo/business.h"

enum { WEEK = 7, FLOAT = 6000000, INVOICES_A_MONTH = 24 };

struct shop {
    const char *centre;
    const char *channel;
    int share; /* per mille of all sales */
    int cash;  /* per mille of its takings */
};

static const struct shop shops[] = {
        {"100", "STORE", 230, 45},
        {"200", "STORE", 175, 40},
        {"300", "STORE", 105, 55},
        {"400", "WEB", 330, 0},
};

enum { SHARE_OF_COMPANIES = 130, SHARE_OF_SERVICES = 30, GROUPS = 8 };

/* Goods, as the last digit of 3001 and 4001 and following; per mille of sales. */
static const int warm_shares[GROUPS] = {190, 120, 150, 150, 190, 90, 20, 90};
static const int cold_shares[GROUPS] = {60, 80, 100, 150, 320, 60, 200, 30};
static const char *const sales_accounts[GROUPS] = {
        "3001", "3002", "3003", "3004", "3005", "3006", "3007", "3008"};
static const char *const cost_accounts[GROUPS] = {
        "4001", "4002", "4003", "4004", "4005", "4006", "4007", "4008"};
static const int cost_ratios[GROUPS] = {503, 493, 483, 493, 463, 503, 523, 543};

static const char *const customers[] = {"Kebnekaise Guide KB", "Ume\xC3\xA5 Scoutk\xC3\xA5r",
        "Fj\xC3\xA4llskolan i Sylarna", "Sk\xC3\xA4rg\xC3\xA5rdens Kajakcenter AB",
        "Vindelns kommun", "Polarlight Tours AB",
        "Kl\xC3\xA4tterverket S\xC3\xB6"
        "der AB",
        "Naturskyddsskolan",
        "R\xC3\xB6"
        "da Stugan Vandrarhem",
        "Nordic Trek Leaders AB",
        "Sj\xC3\xB6r\xC3\xA4"
        "ddarna Region Nord",
        "H\xC3\xB6ga Kusten Aktiv AB", "G\xC3\xB6teborgs Orienterare", "Laxforsens Fiskecamp"};

static const int *
shares_of(const struct business_month *month)
{
    return month->month >= 4 && month->month <= 9 ? warm_shares : cold_shares;
}

/* A shop's takings of some days: goods by group, VAT, and how it was paid. */
static int64_t
sell_in_shop(struct books *books, const struct business_month *month, const struct shop *shop,
        int day, int64_t sales, int64_t *ret_costs)
{
    const struct books_where where = {.centre = shop->centre, .channel = shop->channel};
    const int *shares = shares_of(month);
    int64_t net[GROUPS], sum = 0, cash;

    for (int i = 0; i < GROUPS; i++) {
        net[i] = dice_around(&books->state->dice, sales / 1000 * shares[i], 90);
        ret_costs[i] = net[i] / 1000 * cost_ratios[i];
        sum += net[i];
    }
    cash = (sum + sum / 4) / 1000 * shop->cash;
    books_begin(books, day, &books_receivables, "Sales of the week, %s",
            shop->cash == 0 ? "web shop" : "store");
    books_reference(books, "Z%s-%d", shop->centre, day);
    books_line(books, "1580", sum + sum / 4 - cash, NULL);
    books_line(books, "1910", cash, NULL);
    for (int i = 0; i < GROUPS; i++)
        books_line(books, sales_accounts[i], -net[i], &where);
    books_line(books, "2611", -(sum / 4), NULL);
    books_end(books);
    return sum;
}

static void
deliver(struct books *books, const struct shop *shop, int day, const int64_t *costs)
{
    const struct books_where where = {.centre = shop->centre, .channel = shop->channel};
    int64_t sum = 0;

    books_begin(books, day, &books_inventory, "Goods sold in the week");
    for (int i = 0; i < GROUPS; i++) {
        books_line(books, cost_accounts[i], costs[i], &where);
        sum += costs[i];
    }
    books_line(books, "1460", -sum, NULL);
    books_end(books);
}

/* The card company pays once a week what it owes, less its fee. */
static void
receive_cards(struct books *books, int day)
{
    const struct books_where where = {.centre = "900"};
    int64_t owed = books_balance(books, "1580");
    int64_t fee = owed / 1000 * 8;

    if (owed == 0)
        return;
    books_begin(books, day, &books_general, "Card settlement");
    books_line(books, "1930", owed - fee, NULL);
    books_line(books, "6040", fee, &where);
    books_line(books, "1580", -owed, NULL);
    books_end(books);
}

static void
bank_cash(struct books *books, int day)
{
    int64_t cash = books_balance(books, "1910") - FLOAT;

    if (cash <= 0)
        return;
    books_begin(books, day, &books_general, "Cash to the bank");
    books_line(books, "1930", cash, NULL);
    books_line(books, "1910", -cash, NULL);
    books_end(books);
}

static void
sell_in_week(struct books *books, const struct business_month *month, int first, int last)
{
    int64_t sales = business_sales_of(month->year, month->month) / month->days * (last - first + 1);
    int day = day_of(month->year, month->month, last);

    receive_cards(books, day_of(month->year, month->month, first));
    for (size_t i = 0; i < COUNT_OF(shops); i++) {
        int64_t share = dice_around(&books->state->dice, sales / 1000 * shops[i].share, 80);
        int64_t costs[GROUPS];

        sell_in_shop(books, month, &shops[i], day, share, costs);
        deliver(books, &shops[i], day, costs);
    }
}

/* One invoice to a company: one or two groups of goods, its cost, and a claim. */
static void
sell_by_invoice(struct books *books, const struct business_month *month, int64_t about)
{
    static const struct books_where where = {.centre = "400", .channel = "B2B"};
    struct dice *dice = &books->state->dice;
    int day = business_day(month, (int)dice_between(dice, 1, month->days));
    const char *customer = customers[dice_between(dice, 0, (int64_t)COUNT_OF(customers) - 1)];
    int64_t first = dice_between(dice, 0, GROUPS - 1);
    int64_t second = (first + dice_between(dice, 1, GROUPS - 1)) % GROUPS;
    int64_t net = about * dice_between(dice, 300, 1700) / 1000;
    int64_t parts[2] = {net / 10 * 7, net - net / 10 * 7};
    int64_t vat = net / 4;
    struct books_number number = books_number('F', 10001 + books->state->invoices++);

    books_begin(books, day, &books_receivables, "Invoice %s, %s", number.chars, customer);
    books_reference(books, "%s", number.chars);
    books_line(books, "1510", net + vat, NULL);
    books_party(books, customer);
    books_line(books, sales_accounts[first], -parts[0], &where);
    books_line(books, sales_accounts[second], -parts[1], &where);
    books_line(books, "2611", -vat, NULL);
    books_end(books);

    books_begin(books, day, &books_inventory, "Delivery, invoice %s", number.chars);
    books_reference(books, "%s", number.chars);
    books_line(books, cost_accounts[first], parts[0] / 1000 * cost_ratios[first], &where);
    books_line(books, cost_accounts[second], parts[1] / 1000 * cost_ratios[second], &where);
    books_line(books, "1460",
            -(parts[0] / 1000 * cost_ratios[first] + parts[1] / 1000 * cost_ratios[second]), NULL);
    books_end(books);

    books_owe(&books->state->receivables,
            &(struct books_item){
                    .due = day_add(day, (int)dice_between(dice, 18, 46)),
                    .party = customer,
                    .number = number,
                    .amount = net + vat,
            });
}

static void
receive_payments(struct books *books, const struct business_month *month)
{
    struct books_items *items = &books->state->receivables;

    for (size_t i = 0; i < items->count;) {
        const struct books_item item = items->list[i];

        if (item.due > month->last_day) {
            i++;
            continue;
        }
        books_begin(books, item.due < month->first_day ? month->first_day : item.due,
                &books_receivables, "Payment of %s, %s", item.number.chars, item.party);
        books_reference(books, "%s", item.number.chars);
        books_line(books, "1930", item.amount, NULL);
        books_line(books, "1510", -item.amount, NULL);
        books_party(books, item.party);
        books_end(books);
        books_settle(items, i);
    }
}

struct service {
    const char *account;
    const char *text;
    int share; /* per mille of services */
    int day;
};

static const struct service services[] = {
        {"3041", "Rentals", 520, 27},
        {"3042", "Repairs and service", 310, 27},
        {"3043", "Courses and guided tours", 170, 15},
};

static void
sell_services(struct books *books, const struct business_month *month)
{
    static const struct books_where where = {
            .centre = "600", .project = "P2502", .channel = "STORE"};
    int64_t all = business_sales_of(month->year, month->month) / 1000 * SHARE_OF_SERVICES;

    for (size_t i = 0; i < COUNT_OF(services); i++) {
        int64_t net = dice_around(&books->state->dice, all / 1000 * services[i].share, 120);

        books_begin(books, business_day(month, services[i].day), &books_receivables, "%s",
                services[i].text);
        books_line(books, "1580", net + net / 4, NULL);
        books_line(books, services[i].account, -net, &where);
        books_line(books, "2611", -(net / 4), NULL);
        books_end(books);
    }
}

void
business_sell(struct books *books, const struct business_month *month)
{
    int64_t companies = business_sales_of(month->year, month->month) / 1000 * SHARE_OF_COMPANIES;

    bank_cash(books, business_day(month, 3));
    for (int first = 1; first <= month->days; first += WEEK)
        sell_in_week(books, month, first,
                first + WEEK - 1 < month->days ? first + WEEK - 1 : month->days);
    for (int i = 0; i < INVOICES_A_MONTH; i++)
        sell_by_invoice(books, month, companies / INVOICES_A_MONTH);
    sell_services(books, month);
    receive_payments(books, month);
}
