/*
 * csv — a file of comma-separated values: what it looks like, and what its columns mean.
 *
 * A mapping says how to read a file; csv_propose looks at a file and proposes one,
 * with samples, to be shown to a person before it is used or saved (mapping.h).
 * What cannot be told from the file (is 03/04/2026 in March or April?) is said in
 * "doubts", never guessed silently.
 *
 *   {
 *     "kind": "journals",              journals, or chart
 *     "encoding": "utf-8",             utf-8, windows-1252
 *     "delimiter": ";",                one of , ; tab |
 *     "decimal": ",",                  the decimal sign; the other of . , groups thousands
 *     "date": "DD.MM.YYYY",            YYYY-MM-DD YYYYMMDD DD.MM.YYYY DD/MM/YYYY MM/DD/YYYY
 *                                      DD-MM-YYYY YYYY/MM/DD
 *     "header": 1,                     rows before the first row of data
 *     "group": "journal",              journal: rows with the same journal column, one after the
 *                                      other; date: same date and reference; blank: until a blank
 *                                      row; row: each row is a journal against "contra"
 *     "view": "bank",                  whose debit and credit are: books, or bank, whose credit is
 *                                      the account's debit; to be said where no column names the
 *                                      account
 *     "contra": "1930",                group "row" only: the account of the other side
 *     "account": "1930",               used where no column names the account
 *     "currency": "EUR",               of the amounts; else the company's own
 *     "sign": 1,                       -1: positive amounts are credits
 *     "columns": {"date": 1, "account": 2, "debit": 3, "credit": 4, "text": 5,
 *                 "dimension:COST": 6, "custom:CONTRACT": 7}
 *   }
 *
 * Columns are numbered from 1. Those known for journals: journal, date, account,
 * account_name, debit, credit, amount, text, reference, currency, currency_amount,
 * rate, quantity, comment, document_date, external_reference, series, number (of
 * the file; else its journal column), type, period, source, subledger (of the
 * journal; its type's and date's own unless said), line_reference, dimension:CODE,
 * custom:CODE (a field of the company's own: of the line, or of its journal). For a
 * chart: code, name, type, kind, category, unit, active, hold, direct_posting,
 * carries_quantity (yes or no), natural (debit or credit), subledger. A chart that
 * has all of these, in this order and under these titles, as Summa writes it, needs
 * no mapping.
 */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/json.h"

/* {"mapping": {...}, "doubts": [...], "header": [...], "rows": [[...], ...], "size": N}: the caller
 * releases *ret with SCOPED(json_close). Refuses: file.open, file.format (no text, or one
 * column). */
MUST_USE enum fault csv_propose(
        struct arena *scratch, struct why *why, const char *path, json_t **ret);

/* Is this a mapping? Refuses: mapping.invalid, with the field and what may stand there. */
MUST_USE enum fault csv_check_mapping(struct why *why, const json_t *mapping);

#endif
