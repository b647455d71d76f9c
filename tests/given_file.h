/*
 * given_file — a file that a format reads, and all that it told, as text.
 *
 *     SCOPED(given_told_done) struct given_told told = {0};
 *     given_file(&file_hledger, NULL, "2026-01-01 Rent\n  a:1910 Cash  5 EUR\n  b\n", &told);
 *     REQUIRE_TEXT(told.text.bytes, ...);
 *
 * One line for each thing told, in order:
 *     company EUR "Name" number 556265-1892 at 112 64 Stockholm
 *     year 0 2026-01-01 2026-12-31
 *     account 1910 "Cash" asset in "a" @2         account+ when it adds to one declared elsewhere
 *     dimension 1 "Cost centre"
 *     value 1 100 "Sales"
 *     figure 2 0 1910 5.00
 *     fact sie.sru 1910 7281
 *     journal 1 2026-01-01 A 7 "Rent" @1          position, date, series, number, text, line
 *       1910 D 5.00 EUR 4.50 at 1.10 ... @2
 *     refuse hledger.date @4: there is no such day: 2026-02-30
 */
#ifndef TESTS_GIVEN_FILE_H
#define TESTS_GIVEN_FILE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/finding.h"
#include "base/text.h"
#include "exchange/file/file.h"

struct given_told {
    struct buffer text;
    enum fault fault;
    struct why why;
    size_t accounts; /* declared ones */
    size_t values;
    size_t figures;
    size_t journals;
    size_t uneven; /* journals whose amounts do not add up to zero */
    size_t lines;
    size_t findings[4]; /* by severity */
    int64_t debit;      /* minor units, of amounts with two decimals at most */
    int64_t credit;
    struct arena scratch;
};

/* Reads text as a file called "given"; options is JSON, or NULL. */
void given_file(const struct file_format *format, const char *options, const char *text,
        struct given_told *ret);
void given_file_bytes(const struct file_format *format, const char *options, const char *bytes,
        size_t length, struct given_told *ret);

/* Reads a file of the tree. */
void given_file_at(const struct file_format *format, const char *options, const char *path,
        struct given_told *ret);

void given_told_done(struct given_told *told);

#endif
