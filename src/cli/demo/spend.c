/*
 * spend — what a month costs the demo company beside goods and people, and what it buys to keep.
 */
#include "base/day.h"
#include "base/lang.h"
#include "cli/demo/business.h"

#define KRONOR(n) (INT64_C(100) * (n))

enum { EVERY_MONTH = 0xFFF, QUARTERLY = 0x249, WINTER = 0xE0F };

struct cost {
    const char *account;
    const char *centre;
    const char *supplier;
    int64_t amount; /* of the first year, without VAT */
    int months;     /* bit 0 is January */
    int day;
    bool vat;
    int spread; /* per mille */
};

static const struct cost costs[] = {
        {"5020", "100", "Elbolaget Norr", KRONOR(11500), EVERY_MONTH, 18, true, 180},
        {"5020", "200", "Elbolaget Norr", KRONOR(8600), EVERY_MONTH, 18, true, 180},
        {"5020", "300", "Elbolaget Norr", KRONOR(5200), EVERY_MONTH, 18, true, 220},
        {"5020", "500", "Elbolaget Norr", KRONOR(7900), EVERY_MONTH, 18, true, 150},
        {"5030", "100", "Stadens Fj\xC3\xA4rrv\xC3\xA4rme", KRONOR(9800), WINTER, 14, true, 250},
        {"5030", "500", "Stadens Fj\xC3\xA4rrv\xC3\xA4rme", KRONOR(12400), WINTER, 14, true, 250},
        {"5050", "100", "Vaktm\xC3\xA4starna Larm AB", KRONOR(4900), EVERY_MONTH, 5, true, 0},
        {"5050", "500", "Vaktm\xC3\xA4starna Larm AB", KRONOR(3700), EVERY_MONTH, 5, true, 0},
        {"5060", "100",
                "Renhuset St\xC3\xA4"
                "d",
                KRONOR(13800), EVERY_MONTH, 28, true, 0},
        {"5060", "200",
                "Renhuset St\xC3\xA4"
                "d",
                KRONOR(9700), EVERY_MONTH, 28, true, 0},
        {"5060", "300",
                "Renhuset St\xC3\xA4"
                "d",
                KRONOR(5600), EVERY_MONTH, 28, true, 0},
        {"5070", "200", "Byggteamet V\xC3\xA4st", KRONOR(21000), QUARTERLY, 20, true, 600},
        {"5220", "900", "Kontorsleasing Sverige", KRONOR(6400), EVERY_MONTH, 1, true, 0},
        {"5410", "500", "Lagerbutiken", KRONOR(7800), EVERY_MONTH, 9, true, 300},
        {"5420", "900", "Molnverket AB", KRONOR(18900), EVERY_MONTH, 3, true, 60},
        {"5420", "400", "Butiksplattformen AB", KRONOR(27400), EVERY_MONTH, 3, true, 40},
        {"5460", "400", "Kartong & Co", KRONOR(24600), EVERY_MONTH, 11, true, 250},
        {"5500", "600", "Verkstadsservice i Ume\xC3\xA5", KRONOR(6900), EVERY_MONTH, 22, true, 500},
        {"5611", "500", "Drivmedelskortet", KRONOR(9600), EVERY_MONTH, 30, true, 150},
        {"5612", "500", "Trygga Bilf\xC3\xB6rs\xC3\xA4kringar", KRONOR(15800), QUARTERLY, 10, false,
                0},
        {"5613", "500",
                "Bilverkstan i H\xC3\xB6"
                "gdalen",
                KRONOR(11200), QUARTERLY, 24, true, 500},
        {"5710", "400", "Paketlinjen AB", KRONOR(94000), EVERY_MONTH, 30, true, 160},
        {"5810", "900", "Resebyr\xC3\xA5n Direkt", KRONOR(7600), EVERY_MONTH, 17, false, 500},
        {"5830", "900", "Resebyr\xC3\xA5n Direkt", KRONOR(8900), EVERY_MONTH, 17, false, 500},
        {"5910", "100", "Annonsbyr\xC3\xA5n Granit", KRONOR(31000), EVERY_MONTH, 12, true, 350},
        {"5930", "900", "Tryckeriet Bj\xC3\xB6rken", KRONOR(88000), QUARTERLY, 13, true, 250},
        {"5940", "400", "S\xC3\xB6kmotorannonser Ltd", KRONOR(74000), EVERY_MONTH, 29, false, 250},
        {"5980", "200", "V\xC3\xA4stkustens Friluftsfest", KRONOR(46000), 0x054, 16, true, 300},
        {"6110", "900", "Kontorsgiganten Norr", KRONOR(3600), EVERY_MONTH, 8, true, 400},
        {"6210", "900", "Telebolaget", KRONOR(12700), EVERY_MONTH, 6, true, 60},
        {"6250", "900", "Posten Frank\xC3\xA5", KRONOR(1900), EVERY_MONTH, 26, true, 400},
        {"6420", "900", "Revisorerna vid Torget AB", KRONOR(38000), 0x008, 27, true, 100},
        {"6530", "900", "Siffran Redovisning", KRONOR(14500), EVERY_MONTH, 27, true, 80},
        {"6540", "900", "Serverstugan IT", KRONOR(16800), EVERY_MONTH, 21, true, 150},
        {"6550", "900", "Strategibyr\xC3\xA5n Fyr", KRONOR(52000), QUARTERLY, 19, true, 400},
        {"6570", "900", "Sparbanken Nordost", KRONOR(2100), EVERY_MONTH, 30, false, 100},
        {"6800", "500", "Extrah\xC3\xA4nder Bemanning", KRONOR(64000), 0x860, 28, true, 250},
        {"6980", "900", "Friluftshandlarna", KRONOR(26000), 0x002, 20, false, 0},
        {"7570", "900", "Kollektivf\xC3\xB6rs\xC3\xA4kringar", KRONOR(8700), EVERY_MONTH, 15, false,
                0},
        {"7610", "100", "Kursg\xC3\xA5rden S\xC3\xA4ljliv", KRONOR(29000), QUARTERLY, 23, true,
                400},
        {"7620", "900", "F\xC3\xB6retagsh\xC3\xA4lsan", KRONOR(6200), EVERY_MONTH, 24, false, 200},
        {"7690", "900", "Fruktkorgen", KRONOR(3100), EVERY_MONTH, 4, true, 100},
};

/* Prices rise by 2.5 % a year. */
static int64_t
in_year(int64_t amount, int year)
{
    for (; year > DEMO_FIRST_YEAR; year--)
        amount += amount / 40;
    return amount;
}

static void
bill_costs(struct books *books, const struct business_month *month)
{
    for (size_t i = 0; i < COUNT_OF(costs); i++) {
        const struct cost *cost = &costs[i];
        const struct books_where where = {.centre = cost->centre};
        int day = business_day(month, cost->day);
        int64_t net;

        if (!(cost->months & (1 << (month->month - 1))))
            continue;
        net = dice_around(&books->state->dice, in_year(cost->amount, month->year), cost->spread);
        books_begin(books, day, &books_payables, "%s", cost->supplier);
        books_line(books, cost->account, net, &where);
        business_owe(books, day, cost->supplier, net, cost->vat ? net / 4 : 0);
    }
}

struct prepaid {
    const char *account;
    const char *text;
    const char *supplier;
    int64_t monthly;
    int months; /* in advance */
    bool vat;
};

static const struct prepaid prepaids[] = {
        {"1710", "Rent in advance", "Fastighets AB Torget", KRONOR(318000), 3, true},
        {"1730", "Insurance of the year", "Trygga F\xC3\xB6retagsf\xC3\xB6rs\xC3\xA4kringar",
                KRONOR(19500), 12, false},
        {"1740", "Licences of the year", "Kassasystem Nord AB", KRONOR(11200), 12, true},
};

static void
bill_prepaids(struct books *books, const struct business_month *month)
{
    for (size_t i = 0; i < COUNT_OF(prepaids); i++) {
        const struct prepaid *prepaid = &prepaids[i];
        int64_t net = in_year(prepaid->monthly, month->year) * prepaid->months;
        int day = business_day(month, 2);

        if ((month->month - 1) % prepaid->months != 0)
            continue;
        books_begin(books, day, &books_payables, "%s", prepaid->text);
        books_line(books, prepaid->account, net, NULL);
        business_owe(books, day, prepaid->supplier, net, prepaid->vat ? net / 4 : 0);
    }
}

struct share {
    const char *centre;
    int per_mille;
};

static const struct share rent_shares[] = {
        {"100", 354},
        {"200", 258},
        {"300", 126},
        {"500", 192},
        {"900", 70},
};

static void
release_prepaids(struct books *books, const struct business_month *month)
{
    static const struct books_where office = {.centre = "900"};
    int64_t rent = in_year(prepaids[0].monthly, month->year), spread = 0;

    books_begin(books, month->last_day, &books_general, "Rent of the month");
    for (size_t i = 0; i < COUNT_OF(rent_shares); i++) {
        const struct books_where where = {.centre = rent_shares[i].centre};
        int64_t part = rent / 1000 * rent_shares[i].per_mille;

        if (i + 1 == COUNT_OF(rent_shares))
            part = rent - spread;
        books_line(books, "5010", part, &where);
        spread += part;
    }
    books_line(books, "1710", -rent, NULL);
    books_end(books);

    books_begin(books, month->last_day, &books_general, "Insurance and licences of the month");
    books_line(books, "6310", in_year(prepaids[1].monthly, month->year), &office);
    books_line(books, "5420", in_year(prepaids[2].monthly, month->year), &office);
    books_line(books, "1730", -in_year(prepaids[1].monthly, month->year), NULL);
    books_line(books, "1740", -in_year(prepaids[2].monthly, month->year), NULL);
    books_end(books);
}

/* What lasts longer than a year. */
struct investment {
    int day;
    const char *account;
    const char *project;
    const char *supplier;
    int64_t amount;
};

static const struct investment investments[] = {
        {20240318, "1010", "P2401", "Butiksplattformen AB", KRONOR(920000)},
        {20240916, "1250", NULL, "Serverstugan IT", KRONOR(138000)},
        {20250211, "1260", "P2502", "Tarfala T\xC3\xA4lt AB", KRONOR(310000)},
        {20250520, "1220", "P2501", "Byggteamet V\xC3\xA4st", KRONOR(640000)},
        {20250522, "1110", "P2501", "Byggteamet V\xC3\xA4st", KRONOR(285000)},
        {20260209, "1250", NULL, "Serverstugan IT", KRONOR(176000)},
        {20260414, "1260", "P2502",
                "Sarek Ryggs\xC3\xA4"
                "ckar AB",
                KRONOR(264000)},
        {20260825, "1240", NULL, "Bilhuset Syd AB", KRONOR(415000)},
};

static void
invest(struct books *books, const struct business_month *month)
{
    for (size_t i = 0; i < COUNT_OF(investments); i++) {
        const struct investment *bought = &investments[i];
        const struct books_where where = {.project = bought->project};

        if (bought->day < month->first_day || bought->day > month->last_day)
            continue;
        books_begin(books, bought->day, &books_payables, "Investment, %s", bought->supplier);
        books_line(books, bought->account, bought->amount, &where);
        business_owe(books, bought->day, bought->supplier, bought->amount, bought->amount / 4);
    }
}

void
business_spend(struct books *books, const struct business_month *month)
{
    bill_prepaids(books, month);
    bill_costs(books, month);
    invest(books, month);
    release_prepaids(books, month);
}
