/*
 * out — books written as a file of another system.
 */
#ifndef EXCHANGE_OUT_H
#define EXCHANGE_OUT_H

#include <stdint.h>
#include <stdio.h>

#include "base/fault.h"

struct work;

struct export_options {
    int year;        /* 0: the current year (SIE), all (hledger, CSV, NDJSON) */
    int64_t book_id; /* 0: the primary one */
    int sie_type;    /* 4 (4E); 1 to 3 leave out more */
};

typedef enum fault exporter(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);

/* One format, written page by page from the ledger; warnings in work->findings.
 * Refuses: company.unknown, year.unknown, book.unknown, file.write, file.large (NDJSON: a journal
 * that cannot be read again), export.code (SIE: a code has letters that it lacks). */
MUST_USE enum fault export_sie(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);
MUST_USE enum fault export_hledger(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);
MUST_USE enum fault export_csv(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);
MUST_USE enum fault export_ndjson(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);
MUST_USE enum fault export_chart_csv(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out);

#endif
