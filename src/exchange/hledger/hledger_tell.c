/*
 * hledger_tell — a transaction's amounts in the company's currency, then the journal told.
 *
 * The company's currency is known, or what the file's first transaction is kept in.
 * An amount in another currency is worth its price (@, @@); one such amount without a
 * price is worth what the other lines leave, as hledger infers it. Anything else is
 * refused: no rate is looked up here.
 */
#include <assert.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/hledger/hledger_reader.h"

static void
refuse(struct hledger_reader *reader, int64_t line, const char *code, const char *mend,
        const char *what)
{
    reader->transaction->broken = true;
    hledger_say(reader, line, code, SEVERITY_REFUSE, mend, "%s", what);
}

/* An amount without a symbol is in the default commodity, or the company's currency. */
static struct currency
currency_written(const struct hledger_reader *reader, const struct hledger_amount *amount)
{
    if (*amount->commodity->symbol != '\0')
        return amount->commodity->currency;
    return currency_none(reader->unit) ? reader->base : reader->unit;
}

static bool
is_unknown(const struct hledger_reader *reader, const struct hledger_amount *amount)
{
    return *amount->commodity->symbol != '\0' && currency_none(currency_written(reader, amount));
}

/* ---- the company's currency ---- */

static enum fault
choose_base(struct hledger_reader *reader)
{
    const struct hledger_posting *posting = reader->transaction->first;
    struct currency chosen = {""};

    if (!currency_none(reader->base))
        return OK;
    for (; posting != NULL && currency_none(chosen); posting = posting->next)
        if (!posting->elided)
            chosen = currency_written(reader,
                    posting->price_kind == HLEDGER_NO_PRICE ? &posting->amount : &posting->price);
    if (currency_none(chosen))
        return OK;
    reader->base = chosen;
    return reader->sink->company(reader->sink->context, &(struct file_company){.currency = chosen});
}

/* ---- values ---- */

static bool
value_exact(struct hledger_reader *reader, struct hledger_posting *posting)
{
    enum decimal_fit fit = money_of_decimal(posting->amount.number, reader->base, &posting->value);

    if (fit != DECIMAL_FITS)
        refuse(reader, posting->file_line, "hledger.amount", "Write it in whole minor units.",
                fit == DECIMAL_TOO_FINE ? "the amount has more decimals than its currency"
                                        : "the amount is too large");
    return fit == DECIMAL_FITS;
}

static bool
value_by_price(struct hledger_reader *reader, struct hledger_posting *posting)
{
    struct decimal number = posting->amount.number;
    bool fits;

    if (posting->price_kind == HLEDGER_TOTAL_PRICE)
        number = (struct decimal){
                .mantissa = (number.mantissa > 0) - (number.mantissa < 0), .given = true};
    fits = hledger_amount_cost(number, posting->price.number, reader->base, &posting->value);
    if (!fits)
        refuse(reader, posting->file_line, "hledger.price", "Check the price.",
                "the amount at its price is too large");
    return fits;
}

static bool
is_fine(struct hledger_reader *reader, const struct hledger_posting *posting)
{
    struct money money;
    struct currency currency = currency_written(reader, &posting->amount);

    if (currency_none(currency))
        return true;
    if (money_of_decimal(posting->amount.number, currency, &money) == DECIMAL_FITS)
        return true;
    refuse(reader, posting->file_line, "hledger.amount", "Write it in whole minor units.",
            "the amount has more decimals than its currency, or is too large");
    return false;
}

static void
value_posting(struct hledger_reader *reader, struct hledger_posting *posting)
{
    struct currency currency = currency_written(reader, &posting->amount);
    bool priced = posting->price_kind != HLEDGER_NO_PRICE &&
                  currency_same(currency_written(reader, &posting->price), reader->base);

    posting->is_base = !currency_none(currency) && currency_same(currency, reader->base);
    if (posting->is_base)
        posting->valued = value_exact(reader, posting);
    else if (priced && is_fine(reader, posting))
        posting->valued = value_by_price(reader, posting);
    else if (is_unknown(reader, &posting->amount) && !priced)
        refuse(reader, posting->file_line, "hledger.currency",
                "Name the currency with the option symbols, such as {\"kr\": \"SEK\"}, or give a "
                "price in the company's currency.",
                arena_format(&reader->memory, "\"%s\" is no currency of ISO 4217",
                        posting->amount.commodity->symbol));
}

/* ---- what the lines leave for one of them ---- */

static bool
sum_of_values(struct hledger_reader *reader, struct money *ret)
{
    *ret = money_zero(reader->base);
    for (struct hledger_posting *p = reader->transaction->first; p != NULL; p = p->next)
        if (p->valued && !money_add(*ret, p->value, ret)) {
            refuse(reader, p->file_line, "hledger.amount", "Check the amounts.",
                    "the sum of the amounts is too large");
            return false;
        }
    return true;
}

static struct hledger_posting *
only_unvalued(struct hledger_reader *reader)
{
    struct hledger_posting *found = NULL;

    for (struct hledger_posting *p = reader->transaction->first; p != NULL; p = p->next) {
        if (p->valued)
            continue;
        if (found != NULL && found->elided && p->elided)
            refuse(reader, p->file_line, "hledger.elided", "Write the amount.",
                    "only one amount of a transaction may be left out");
        else if (found != NULL)
            refuse(reader, p->file_line, "hledger.price",
                    "Give each amount its price in the company's currency: 5 EUR @ 1.10 USD.",
                    arena_format(&reader->memory,
                            "the transaction has more than one amount that is not worth anything "
                            "in %s",
                            reader->base.code));
        found = p;
    }
    return found;
}

static void
value_the_rest(struct hledger_reader *reader)
{
    struct hledger_posting *open = only_unvalued(reader);
    struct money sum;
    struct money rest;
    int sign;

    if (open == NULL || reader->transaction->broken || !sum_of_values(reader, &sum))
        return;
    if (!money_negate(sum, &rest)) {
        refuse(reader, open->file_line, "hledger.amount", "Check the amounts.",
                "the amount that balances is too large");
        return;
    }
    sign = (open->amount.number.mantissa > 0) - (open->amount.number.mantissa < 0);
    if (!open->elided && sign != money_sign(rest)) {
        refuse(reader, open->file_line, "hledger.price",
                "Give the amount its price in the company's currency: 5 EUR @ 1.10 USD.",
                "the other lines do not tell what the amount is worth");
        return;
    }
    open->value = rest;
    open->valued = true;
}

static void
value_transaction(struct hledger_reader *reader)
{
    struct hledger_transaction *transaction = reader->transaction;

    if (transaction->posting_count == 0)
        refuse(reader, transaction->file_line, "hledger.empty", "Remove it, or complete it.",
                "the transaction has no postings");
    for (struct hledger_posting *p = transaction->first; p != NULL; p = p->next)
        if (!p->elided)
            value_posting(reader, p);
    if (!transaction->broken)
        value_the_rest(reader);
}

/* ---- balance assertions ---- */

static void
hold(struct hledger_reader *reader, struct hledger_posting *posting, const char *commodity,
        struct decimal number)
{
    struct hledger_holding *holding =
            hledger_account_holding(reader->keep, posting->account, commodity);

    if (!hledger_amount_add(holding->number, number, &holding->number))
        holding->broken = true;
}

static struct decimal
decimal_of(struct money money)
{
    return (struct decimal){.mantissa = money_minor(money),
            .scale = (uint8_t)currency_exponent(money.currency),
            .given = true};
}

static const char *
key_of(const struct hledger_reader *reader, const struct hledger_amount *amount)
{
    if (*amount->commodity->symbol != '\0')
        return amount->commodity->key;
    return currency_none(reader->unit) ? reader->base.code : reader->unit.code;
}

static bool
ties(struct decimal held, struct decimal asserted)
{
    struct decimal rest;

    asserted.mantissa = -asserted.mantissa;
    return hledger_amount_add(held, asserted, &rest) && rest.mantissa == 0;
}

static void
check_assertion(struct hledger_reader *reader, const struct hledger_posting *posting)
{
    const char *key = key_of(reader, &posting->assertion);
    const struct hledger_holding *holding =
            hledger_account_holding(reader->keep, posting->account, key);

    if (holding->broken || ties(holding->number, posting->assertion.number))
        return;
    hledger_say(reader, posting->file_line, "hledger.assertion", SEVERITY_WARN,
            "Compare the account with its source; it is imported as the postings say.",
            "%s is said to hold %s %s, but its postings so far give %s%s", posting->account->full,
            decimal_text(posting->assertion.number).chars, key, decimal_text(holding->number).chars,
            reader->unordered ? " (the file is not in the order of its dates)" : "");
}

static void
check_assertions(struct hledger_reader *reader)
{
    for (struct hledger_posting *p = reader->transaction->first; p != NULL; p = p->next) {
        if (p->elided)
            hold(reader, p, reader->base.code, decimal_of(p->value));
        else
            hold(reader, p, key_of(reader, &p->amount), p->amount.number);
        if (p->asserted)
            check_assertion(reader, p);
    }
}

/* ---- telling ---- */

static void
add_detail(struct detail *details, size_t *count, enum detail_tag tag, const char *value)
{
    if (!text_empty(value))
        details[(*count)++] = (struct detail){.tag = tag, .value = value};
}

static const char *
status_text(char status)
{
    return status == '*' ? "*" : status == '!' ? "!" : NULL;
}

static const char *
price_of(struct hledger_reader *reader, const struct hledger_posting *posting)
{
    if (posting->price_kind == HLEDGER_NO_PRICE || !is_unknown(reader, &posting->amount))
        return posting->price_text;
    return arena_format(
            &reader->memory, "\"%s\" %s", posting->amount.commodity->symbol, posting->price_text);
}

static struct rate
rate_written(const struct hledger_posting *posting)
{
    struct decimal price = posting->price.number;
    struct rate rate;

    if (posting->price_kind == HLEDGER_UNIT_PRICE && rate_parse(decimal_text(price).chars, &rate))
        return rate;
    return (struct rate){0};
}

static void
fill_line(struct hledger_reader *reader, const struct hledger_posting *posting,
        struct file_line *line)
{
    struct detail *details = arena_array(&reader->memory, 3, sizeof(*details));

    line->account = posting->account->code;
    line->amount = decimal_of(posting->value);
    line->elided = posting->elided;
    line->file_line = posting->file_line;
    line->details = details;
    add_detail(details, &line->detail_count, DETAIL_STATUS, status_text(posting->status));
    add_detail(details, &line->detail_count, DETAIL_TAGS, posting->comment);
    if (posting->elided)
        return;

    add_detail(details, &line->detail_count, DETAIL_PRICE, price_of(reader, posting));
    if (posting->is_base)
        return;
    line->currency = currency_written(reader, &posting->amount);
    if (currency_none(line->currency)) {
        line->quantity = posting->amount.number;
    } else {
        line->currency_amount = posting->amount.number;
        line->rate = rate_written(posting);
    }
}

static enum fault
declare_accounts(struct hledger_reader *reader)
{
    enum fault fault = OK;

    for (struct hledger_posting *p = reader->transaction->first; p != NULL && fault == OK;
            p = p->next)
        fault = hledger_declare(reader, p->account);
    return fault;
}

static enum fault
tell_journal(struct hledger_reader *reader)
{
    const struct hledger_transaction *transaction = reader->transaction;
    struct file_line *lines =
            arena_array(&reader->memory, transaction->posting_count, sizeof(*lines));
    struct detail details[2];
    struct file_journal journal = {
            .number = transaction->code,
            .position = ++reader->position,
            .date = transaction->date,
            .document_date = transaction->second_date,
            .text = transaction->description,
            .details = details,
            .lines = lines,
            .line_count = transaction->posting_count,
            .file_line = transaction->file_line,
    };
    struct file_line *line = lines;

    add_detail(details, &journal.detail_count, DETAIL_STATUS, status_text(transaction->status));
    add_detail(details, &journal.detail_count, DETAIL_TAGS, transaction->comment);
    for (struct hledger_posting *p = transaction->first; p != NULL; p = p->next)
        fill_line(reader, p, line++);
    return reader->sink->journal(reader->sink->context, &journal);
}

enum fault
hledger_tell(struct hledger_reader *reader)
{
    enum fault fault;

    assert(reader->transaction != NULL);
    if (reader->transaction->broken)
        return OK;
    if ((fault = choose_base(reader)))
        return fault;
    value_transaction(reader);
    if (reader->transaction->broken)
        return OK;
    check_assertions(reader);
    if ((fault = declare_accounts(reader)))
        return fault;
    return tell_journal(reader);
}
