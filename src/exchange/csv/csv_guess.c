#include "exchange/csv/csv_guess.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"

/* ---- titles ---- */

/* Folded; a title is the word, or holds one that is marked. The first that fits counts. */
static const struct title {
    const char *word;
    enum csv_field field;
    bool within; /* it is enough that the title holds the word */
} journal_titles[] = {
        {"account_name", CSV_ACCOUNT_NAME, false},
        {"account name", CSV_ACCOUNT_NAME, false},
        {"kontonamn", CSV_ACCOUNT_NAME, false},
        {"kontobezeichnung", CSV_ACCOUNT_NAME, false},
        {"comptelib", CSV_ACCOUNT_NAME, false},
        {"external_reference", CSV_EXTERNAL_REFERENCE, false},
        {"document_date", CSV_DOCUMENT_DATE, false},
        {"document date", CSV_DOCUMENT_DATE, false},
        {"belegdatum", CSV_DOCUMENT_DATE, false},
        {"piecedate", CSV_DOCUMENT_DATE, false},
        {"value date", CSV_DOCUMENT_DATE, false},
        {"valutadatum", CSV_DOCUMENT_DATE, false},
        {"currency_amount", CSV_CURRENCY_AMOUNT, false},
        {"montantdevise", CSV_CURRENCY_AMOUNT, false},
        {"journal", CSV_JOURNAL, false},
        {"journal no", CSV_JOURNAL, false},
        {"journal number", CSV_JOURNAL, false},
        {"entry", CSV_JOURNAL, false},
        {"entry no", CSV_JOURNAL, false},
        {"voucher", CSV_JOURNAL, true},
        {"verifikat", CSV_JOURNAL, true},
        {"ver.nr", CSV_JOURNAL, false},
        {"vernr", CSV_JOURNAL, false},
        {"belegnummer", CSV_JOURNAL, false},
        {"ecriturenum", CSV_JOURNAL, false},
        {"transaction id", CSV_JOURNAL, false},
        {"date", CSV_DATE, true},
        {"datum", CSV_DATE, true},
        {"fecha", CSV_DATE, true},
        {"buchungstag", CSV_DATE, false},
        {"bokföringsdag", CSV_DATE, false},
        {"account", CSV_ACCOUNT, false},
        {"account code", CSV_ACCOUNT, false},
        {"account no", CSV_ACCOUNT, false},
        {"account number", CSV_ACCOUNT, false},
        {"gl account", CSV_ACCOUNT, false},
        {"konto", CSV_ACCOUNT, false},
        {"kontonummer", CSV_ACCOUNT, false},
        {"kontonr", CSV_ACCOUNT, false},
        {"compte", CSV_ACCOUNT, false},
        {"comptenum", CSV_ACCOUNT, false},
        {"cuenta", CSV_ACCOUNT, false},
        {"debit", CSV_DEBIT, false},
        {"débit", CSV_DEBIT, false},
        {"debet", CSV_DEBIT, false},
        {"debe", CSV_DEBIT, false},
        {"soll", CSV_DEBIT, false},
        {"credit", CSV_CREDIT, false},
        {"crédit", CSV_CREDIT, false},
        {"kredit", CSV_CREDIT, false},
        {"haber", CSV_CREDIT, false},
        {"haben", CSV_CREDIT, false},
        {"paid out", CSV_DEBIT, true},
        {"money out", CSV_DEBIT, true},
        {"withdrawal", CSV_DEBIT, true},
        {"uttag", CSV_DEBIT, false},
        {"paid in", CSV_CREDIT, true},
        {"money in", CSV_CREDIT, true},
        {"deposit", CSV_CREDIT, true},
        {"insättning", CSV_CREDIT, true},
        {"amount", CSV_AMOUNT, true},
        {"betrag", CSV_AMOUNT, true},
        {"belopp", CSV_AMOUNT, true},
        {"importe", CSV_AMOUNT, true},
        {"montant", CSV_AMOUNT, true},
        {"reference", CSV_REFERENCE, true},
        {"ref", CSV_REFERENCE, false},
        {"referens", CSV_REFERENCE, false},
        {"referenz", CSV_REFERENCE, false},
        {"référence", CSV_REFERENCE, false},
        {"referencia", CSV_REFERENCE, false},
        {"pieceref", CSV_REFERENCE, false},
        {"currency", CSV_CURRENCY, false},
        {"ccy", CSV_CURRENCY, false},
        {"devise", CSV_CURRENCY, false},
        {"idevise", CSV_CURRENCY, false},
        {"moneda", CSV_CURRENCY, false},
        {"währung", CSV_CURRENCY, false},
        {"valuta", CSV_CURRENCY, false},
        {"rate", CSV_RATE, false},
        {"kurs", CSV_RATE, false},
        {"quantity", CSV_QUANTITY, false},
        {"antal", CSV_QUANTITY, false},
        {"menge", CSV_QUANTITY, false},
        {"comment", CSV_COMMENT, false},
        {"kommentar", CSV_COMMENT, false},
        {"text", CSV_TEXT, false},
        {"line text", CSV_TEXT, false},
        {"description", CSV_DESCRIPTION, true},
        {"details", CSV_DESCRIPTION, false},
        {"memo", CSV_DESCRIPTION, false},
        {"narration", CSV_DESCRIPTION, false},
        {"beskrivning", CSV_DESCRIPTION, false},
        {"verwendungszweck", CSV_DESCRIPTION, false},
        {"buchungstext", CSV_DESCRIPTION, false},
        {"libellé", CSV_DESCRIPTION, false},
        {"ecriturelib", CSV_DESCRIPTION, false},
        {"concepto", CSV_DESCRIPTION, false},
};

static const struct title chart_titles[] = {
        {"code", CSV_CODE, false},
        {"account", CSV_CODE, false},
        {"account code", CSV_CODE, false},
        {"account no", CSV_CODE, false},
        {"number", CSV_CODE, false},
        {"konto", CSV_CODE, false},
        {"kontonummer", CSV_CODE, false},
        {"compte", CSV_CODE, false},
        {"cuenta", CSV_CODE, false},
        {"name", CSV_NAME, true},
        {"namn", CSV_NAME, false},
        {"kontonamn", CSV_NAME, false},
        {"benämning", CSV_NAME, false},
        {"bezeichnung", CSV_NAME, false},
        {"libellé", CSV_NAME, false},
        {"description", CSV_NAME, false},
        {"type", CSV_TYPE, false},
        {"account type", CSV_TYPE, false},
        {"typ", CSV_TYPE, false},
        {"kind", CSV_ACCOUNT_KIND, false},
        {"category", CSV_CATEGORY, false},
        {"kategori", CSV_CATEGORY, false},
        {"unit", CSV_UNIT, false},
        {"enhet", CSV_UNIT, false},
        {"active", CSV_ACTIVE, false},
        {"hold", CSV_HOLD, false},
        {"direct_posting", CSV_DIRECT_POSTING, false},
        {"carries_quantity", CSV_CARRIES_QUANTITY, false},
        {"natural", CSV_NATURAL, false},
        {"subledger", CSV_OF_SUBLEDGER, false},
};

/* What a title names among titles of one kind; CSV_FIELD_COUNT: nothing. */
static enum csv_field
field_of(const char *folded, const struct title *titles, size_t count)
{
    if (*folded == '\0')
        return CSV_FIELD_COUNT;
    for (size_t i = 0; i < count; i++)
        if (*folded == *titles[i].word && strcmp(folded, titles[i].word) == 0)
            return titles[i].field;
    for (size_t i = 0; i < count; i++)
        if (titles[i].within && strstr(folded, titles[i].word) != NULL)
            return titles[i].field;
    return CSV_FIELD_COUNT;
}

static enum csv_field
journal_field(const char *folded)
{
    return field_of(folded, journal_titles, COUNT_OF(journal_titles));
}

static enum csv_field
chart_field(const char *folded)
{
    return field_of(folded, chart_titles, COUNT_OF(chart_titles));
}

/* ---- header ---- */

enum { TITLES_LEAST = 2, TITLES_WITHIN = 20 };

static bool
is_amount(const char *cell)
{
    struct csv_amount amount;
    const char *reason;

    return csv_cell_amount(cell, 0, &amount, &reason);
}

/* A row of titles above a column of days or amounts holds neither. */
static bool
is_data(const struct csv_sample *sample, const struct csv_row *row)
{
    if (row->count != sample->columns)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (csv_cell_dates(row->cells[i]) != 0 || is_amount(row->cells[i]))
            return true;
    return false;
}

static bool
has_titles(struct arena *arena, const struct csv_row *row)
{
    size_t known = 0;

    for (size_t i = 0; i < row->count && known < TITLES_LEAST; i++) {
        const char *folded = text_fold(arena, row->cells[i]);

        known += journal_field(folded) != CSV_FIELD_COUNT || chart_field(folded) != CSV_FIELD_COUNT;
    }
    return known == TITLES_LEAST;
}

/* A file of texts alone has its titles in the first row. */
size_t
csv_guess_header(struct arena *arena, const struct csv_sample *sample)
{
    for (size_t i = 0; i < sample->count && i < TITLES_WITHIN; i++)
        if (sample->rows[i].count == sample->columns && !is_data(sample, &sample->rows[i]) &&
                has_titles(arena, &sample->rows[i]))
            return i + 1;
    for (size_t i = 0; i < sample->count; i++)
        if (is_data(sample, &sample->rows[i]))
            return i;
    return sample->count > 0 ? 1 : 0;
}

/* ---- columns ---- */

static const char *
cell_at(const struct csv_row *row, size_t column)
{
    return column < row->count ? row->cells[column] : "";
}

static bool
is_iban(const char *cell)
{
    size_t length = strlen(cell);

    return length >= 10 && isupper((unsigned char)cell[0]) && isupper((unsigned char)cell[1]) &&
           strspn(cell + 2, "0123456789 ") >= 8;
}

static void
look_at_amount(struct csv_column *column, const char *cell)
{
    struct csv_amount amount;
    const char *reason;

    if (!csv_cell_amount(cell, 0, &amount, &reason)) {
        column->amounts = false;
        return;
    }
    column->points = column->points || amount.proven_mark == '.';
    column->commas = column->commas || amount.proven_mark == ',';
    column->ambiguous = column->ambiguous || amount.ambiguous;
}

/* What a cell has shown the column not to be is not asked of the next ones. */
static void
look_at(struct csv_column *column, const char *cell)
{
    struct currency currency;

    if (*cell == '\0')
        return;
    column->filled++;
    if (column->dates != 0)
        column->dates &= csv_cell_dates(cell);
    if (column->amounts)
        look_at_amount(column, cell);
    column->currencies = column->currencies && strlen(cell) == 3 && currency_of(cell, &currency);
    column->iban = column->iban && is_iban(cell);
}

static struct csv_column
titled(struct arena *arena, const char *title)
{
    const char *folded = text_fold(arena, title);

    return (struct csv_column){.title = title,
            .journal_field = journal_field(folded),
            .chart_field = chart_field(folded),
            .dates = ~0U,
            .amounts = true,
            .currencies = true,
            .iban = true};
}

static void
look_at_cells(struct csv_column *column, const struct csv_sample *sample, size_t header, size_t i)
{
    for (size_t row = header; row < sample->count; row++)
        if (sample->rows[row].bad == NULL)
            look_at(column, cell_at(&sample->rows[row], i));
    if (column->filled > 0)
        return;
    column->dates = 0;
    column->amounts = column->currencies = column->iban = false;
}

struct csv_column *
csv_guess_columns(struct arena *arena, const struct csv_sample *sample, size_t header)
{
    struct csv_column *columns = arena_array(arena, sample->columns, sizeof(*columns));

    for (size_t i = 0; i < sample->columns; i++) {
        columns[i] = titled(arena, header > 0 ? cell_at(&sample->rows[header - 1], i) : "");
        look_at_cells(&columns[i], sample, header, i);
    }
    return columns;
}
