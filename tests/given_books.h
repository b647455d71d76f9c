/*
 * given_books — posted books with a journal of each shape that a file has to carry.
 *
 *   seq 1  2026-01-01  take-on: bank 5 000.00, receivable 250.00, equity
 *   seq 2  2026-01-31  sale: bank 1 250.50 (account name as posted), sales
 *   seq 3  2026-02-10  trip: rent 100.00 EUR at 11.4523, bank 1 145.23
 *   seq 4  2026-02-11  red storno: rent debit -500.00, bank credit 500.00
 *   seq 5  2026-03-15  rent 900.00, 60 % NORTH and 40 % SOUTH; details, formula-like texts
 *   seq 6  2026-03-31  statistical: 12.5 persons
 *   seq 7  2027-01-05  next year: costs 75.00, bank
 */
#ifndef TESTS_GIVEN_BOOKS_H
#define TESTS_GIVEN_BOOKS_H

#include <stdint.h>
#include <stdio.h>

#include "exchange/file/out.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"

enum { GIVEN_NEXT_YEAR = 20270 };

/* The company of given_company, with what stands above. */
int64_t given_books(struct work *work);

/* What a writer makes of the books, in a file of a folder of its own; removed by
 * given_export_done. */
struct given_export {
    char folder[GIVEN_FOLDER_SIZE];
    char path[GIVEN_FOLDER_SIZE + 16];
    enum fault fault;
    struct buffer text;
};

void given_export(
        struct work *work, int64_t company_id, exporter *write, int year, struct given_export *ret);
void given_export_done(struct given_export *written);

#endif
