/*
 * buy — what the demo company buys: goods for resale, in kronor and euros, everything else that a
 * month costs, what lasts longer; and the payment runs.
 */
#include "base/day.h"
#include "base/lang.h"
#include "cli/demo/business.h"

enum { RECEIPTS_A_MONTH = 16, WEEK = 7 };

#define KRONOR(n) (INT64_C(100) * (n))

struct goods_supplier {
    const char *name;
    bool euro;
};

static const struct goods_supplier goods_suppliers[] = {
        {"Tarfala T\xC3\xA4lt AB", false},
        {"Sarek Ryggs\xC3\xA4"
         "ckar AB",
                false},
        {"Alpenwerk Ausr\xC3\xBCstung GmbH", true},
        {"Kinnekulle Kl\xC3\xA4"
         "der AB",
                false},
        {"Fjordland Footwear AS", false},
        {"Refugio Montana S.L.", true},
        {"K\xC3\xB6kstr\xC3\xA4"
         "ng\xC3\xA5rden AB",
                false},
        {"Vintersp\xC3\xA5r Skidor AB", false},
        {"Dolomiti Calzature S.r.l.", true},
        {"Kartf\xC3\xB6rlaget i Norr AB", false},
};

static struct books_number
next_bill(struct books *books)
{
    return books_number('L', 40001 + books->state->bills++);
}

void
business_owe(struct books *books, int day, const char *party, int64_t net, int64_t vat)
{
    struct books_number number = next_bill(books);

    books_reference(books, "%s", number.chars);
    books_line(books, "2641", vat, NULL);
    books_line(books, "2440", -(net + vat), NULL);
    books_party(books, party);
    books_end(books);
    books_owe(&books->state->payables, &(struct books_item){
                                               .due = day_add(day, 30),
                                               .party = party,
                                               .number = number,
                                               .amount = net + vat,
                                       });
}

/* What comes from the EU is billed without VAT; the buyer books both sides of it. */
static void
owe_euro(struct books *books, const struct business_month *month, int day, const char *party,
        int64_t net)
{
    struct books_number number = next_bill(books);
    struct rate rate = business_euro(month->year, month->month);
    int64_t cents = net * 10000 / rate.mantissa;
    struct currency euro, krona;
    struct money worth;
    bool known = currency_of("EUR", &euro) && currency_of("SEK", &krona) &&
                 rate_convert(money_of(cents, euro), rate, krona, &worth);
    int64_t amount = known ? money_minor(worth) : 0;

    books_reference(books, "%s", number.chars);
    books_line(books, "2995", amount, NULL);
    books_line(books, "2645", amount / 4, NULL);
    books_line(books, "2614", -(amount / 4), NULL);
    books_line(books, "2440", -amount, NULL);
    books_party(books, party);
    books_euro(books, -cents, rate);
    books_end(books);
    books_owe(&books->state->payables, &(struct books_item){
                                               .due = day_add(day, 40),
                                               .party = party,
                                               .number = number,
                                               .amount = amount,
                                               .euro = cents,
                                               .rate = rate,
                                       });
}

/* A delivery, and some days later its invoice. In euros the receipt is corrected to what the
 * invoice turns out to be worth by clearing what is left at the month's end. */
static void
receive_goods(struct books *books, const struct business_month *month, int64_t about)
{
    struct dice *dice = &books->state->dice;
    const struct goods_supplier *supplier =
            &goods_suppliers[dice_between(dice, 0, (int64_t)COUNT_OF(goods_suppliers) - 1)];
    int64_t net = about * dice_between(dice, 500, 1500) / 1000;
    int64_t freight = net / 1000 * dice_between(dice, 8, 20);
    int received = (int)dice_between(dice, 1, month->days - 4);
    int day = business_day(month, received + (int)dice_between(dice, 1, 4));
    const struct books_where where = {.centre = "500"};

    books_begin(books, business_day(month, received), &books_inventory, "Goods received, %s",
            supplier->name);
    books_reference(books, "G%d", 70001 + books->state->receipts++);
    books_line(books, "1460", net, NULL);
    books_line(books, "2995", -net, NULL);
    books_end(books);

    books_begin(books, day, &books_payables, "Goods, %s", supplier->name);
    if (supplier->euro) {
        owe_euro(books, month, day, supplier->name, net);
        return;
    }
    books_line(books, "2995", net, NULL);
    books_line(books, "4500", freight, &where);
    business_owe(books, day, supplier->name, net + freight, (net + freight) / 4);
}

/* What rounding of euros leaves on the clearing account. */
static void
clear_receipts(struct books *books, const struct business_month *month)
{
    static const struct books_where where = {.centre = "500"};
    int64_t left = books_balance(books, "2995");

    books_begin(books, month->last_day, &books_general, "Rounding of goods received");
    books_line(books, "4500", left, &where);
    books_line(books, "2995", -left, NULL);
    books_end(books);
}

static void
pay_item(struct books *books, const struct books_item *item, struct rate rate, int64_t *paid,
        int64_t *gain)
{
    int64_t worth = item->amount;

    if (item->euro != 0)
        worth = (item->euro * rate.mantissa + 5000) / 10000;
    books_line(books, "2440", item->amount, NULL);
    books_party(books, item->party);
    if (item->euro != 0)
        books_euro(books, item->euro, item->rate);
    *paid += worth;
    *gain += item->amount - worth;
}

/* Once a week everything that is due by then is paid in one run. */
static void
pay_suppliers(struct books *books, const struct business_month *month, int day)
{
    static const struct books_where where = {.centre = "900"};
    struct books_items *items = &books->state->payables;
    struct rate rate = business_euro(month->year, month->month);
    int64_t paid = 0, gain = 0;

    books_begin(books, day, &books_payables, "Payments to suppliers");
    books_reference(books, "B%d", day);
    for (size_t i = 0; i < items->count;) {
        if (items->list[i].due > day) {
            i++;
            continue;
        }
        pay_item(books, &items->list[i], rate, &paid, &gain);
        books_settle(items, i);
    }
    books_line(books, "1930", -paid, NULL);
    if (gain > 0)
        books_line(books, "3960", -gain, NULL);
    else
        books_line(books, "7960", -gain, &where);
    books_end(books);
}

void
business_buy(struct books *books, const struct business_month *month)
{
    int next_month = month->month % 12 + 1;
    int64_t goods = business_cost_of(
            business_sales_of(month->month == 12 ? month->year + 1 : month->year, next_month));

    for (int i = 0; i < RECEIPTS_A_MONTH; i++)
        receive_goods(books, month, goods / RECEIPTS_A_MONTH);
    clear_receipts(books, month);
    for (int day = WEEK; day <= month->days; day += WEEK)
        pay_suppliers(books, month, day_of(month->year, month->month, day));
}
