/*
 * csv_line — the cells of one row: texts, days, amounts, currencies.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/csv/csv_reader.h"

/* "" where the file has no such column. */
const char *
csv_line_cell(const struct csv_reader *reader, enum csv_field field)
{
    size_t column = reader->map.columns[field];

    return column == 0 ? "" : reader->row.cells[column - 1];
}

const char *
csv_line_text(struct csv_reader *reader, enum csv_field field)
{
    const char *cell = csv_line_cell(reader, field);

    return *cell == '\0' ? NULL : csv_cell_text(&reader->group_memory, cell);
}

/* given is false when the cell is empty. */
static struct decimal
amount_of(struct csv_reader *reader, enum csv_field field)
{
    const char *cell = csv_line_cell(reader, field);
    struct csv_amount amount;
    const char *reason;

    if (*cell == '\0')
        return (struct decimal){0};
    if (!csv_cell_amount(cell, reader->map.decimal, &amount, &reason)) {
        csv_reader_refuse(reader, field, "csv.amount", reason,
                "Write a number, or choose another decimal mark in the mapping.");
        return (struct decimal){0};
    }
    if (*amount.symbol != '\0' && reader->symbol != NULL &&
            strcmp(amount.symbol, reader->symbol) != 0)
        csv_reader_refuse(reader, field, "csv.currency",
                "the file has amounts in more than one currency",
                "Put the currency into a column of its own, with its rate.");
    if (*amount.symbol != '\0' && reader->symbol == NULL)
        reader->symbol = amount.symbol;
    return amount.number;
}

int
csv_line_day(struct csv_reader *reader, enum csv_field field)
{
    const char *cell = csv_line_cell(reader, field);
    int day = 0;

    if (*cell != '\0' && !csv_cell_day(cell, reader->map.date, &day))
        csv_reader_refuse(reader, field, "csv.date",
                arena_format(&reader->group_memory, "it is no day written as %s",
                        csv_cell_date_names[reader->map.date]),
                "Mend the cell, or choose another date format in the mapping.");
    return day;
}

/* ---- the amount of a row ---- */

static bool
is_something(struct decimal amount)
{
    return amount.given && amount.mantissa != 0;
}

/* Debit and credit are kept on their side, also when negative: a red storno. */
static void
take_sides(struct csv_reader *reader, struct file_line *line)
{
    bool of_bank = reader->map.view == CSV_VIEW_OF_BANK;
    struct decimal debit = amount_of(reader, of_bank ? CSV_CREDIT : CSV_DEBIT);
    struct decimal credit = amount_of(reader, of_bank ? CSV_DEBIT : CSV_CREDIT);

    if (is_something(debit) && is_something(credit)) {
        csv_reader_refuse(reader, CSV_DEBIT, "csv.amount", "the row has a debit and a credit",
                "Make two rows of it.");
        return;
    }
    line->side = is_something(credit) || !debit.given ? SIDE_CREDIT : SIDE_DEBIT;
    line->amount = line->side == SIDE_CREDIT ? credit : debit;
    if (line->side == SIDE_CREDIT)
        line->amount.mantissa = -line->amount.mantissa;
}

void
csv_line_amount(struct csv_reader *reader, struct file_line *line)
{
    if (reader->map.columns[CSV_AMOUNT] == 0) {
        take_sides(reader, line);
    } else {
        line->amount = amount_of(reader, CSV_AMOUNT);
        line->amount.mantissa *= reader->map.sign;
    }
    line->quantity = amount_of(reader, CSV_QUANTITY);
    if (!line->amount.given && !line->quantity.given && !reader->refused)
        csv_reader_refuse(reader, reader->map.columns[CSV_AMOUNT] == 0 ? CSV_DEBIT : CSV_AMOUNT,
                "csv.amount", "the row has no amount", "Fill it in, or remove the row.");
    if (!line->amount.given)
        line->side = SIDE_NONE;
}

static void
take_rate(struct csv_reader *reader, struct file_line *line)
{
    struct decimal rate = amount_of(reader, CSV_RATE);

    if (rate.given && !rate_parse(decimal_text(rate).chars, &line->rate))
        csv_reader_refuse(reader, CSV_RATE, "csv.rate", "it is no rate",
                "Write a positive number of at most 9 decimals.");
}

/* Amounts are the company's, unless the row's currency is another one: then the row says both. */
void
csv_line_currency(struct csv_reader *reader, struct file_line *line)
{
    const char *code = csv_line_cell(reader, CSV_CURRENCY);
    struct currency currency;

    if (*code == '\0')
        return;
    if (!currency_of(code, &currency)) {
        csv_reader_refuse(reader, CSV_CURRENCY, "csv.currency", "it is not in ISO 4217",
                "Write a code such as EUR.");
        return;
    }
    if (currency_none(reader->map.currency) && reader->map.columns[CSV_CURRENCY_AMOUNT] == 0)
        reader->map.currency = currency;
    if (currency_same(currency, reader->map.currency))
        return;
    line->currency_amount = amount_of(reader, CSV_CURRENCY_AMOUNT);
    if (!line->currency_amount.given) {
        csv_reader_refuse(reader, CSV_CURRENCY, "csv.currency",
                "the row has no amount in its own currency beside that of the books",
                "Map a column to currency_amount, or import each currency by itself.");
        return;
    }
    line->currency = currency;
    take_rate(reader, line);
}
