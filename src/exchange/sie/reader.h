/*
 * reader — one reading of a SIE file: what its parts share.
 *
 * A record is told to the sink as soon as it is understood; only a voucher is
 * gathered first. What cannot be understood is a finding with file and line, and
 * reading goes on behind it.
 */
#ifndef EXCHANGE_SIE_READER_H
#define EXCHANGE_SIE_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/finding.h"
#include "base/text.h"
#include "exchange/file/file.h"
#include "exchange/file/keys.h"
#include "exchange/sie/codepage.h"
#include "exchange/sie/record.h"

struct lines;

/* A row of a voucher: #TRANS, #RTRANS or #BTRANS. */
struct voucher_row {
    const char *account;
    const struct file_object *objects;
    size_t object_count;
    struct decimal amount;
    const char *amount_text;
    int date; /* 0: the voucher's */
    const char *text;
    struct decimal quantity;
    const char *sign;
    int64_t line;
};

/* A row that does not count, and before which #TRANS (from 1) it stands. */
struct voucher_struck {
    const char *tag;
    size_t before;
    struct voucher_row row;
};

enum voucher_state {
    VOUCHER_NONE,
    VOUCHER_BEGUN,   /* #VER was read, { not yet */
    VOUCHER_OPEN,    /* between { and } */
    VOUCHER_SKIPPED, /* between { and } of a record that is not known */
};

struct voucher {
    enum voucher_state state;
    const char *series;
    const char *number;
    int date;
    const char *text;
    const char *registered; /* YYYY-MM-DD; NULL: not said */
    const char *sign;
    int64_t line;
    bool broken; /* a part of it was not understood: it is not told */
    struct file_line *rows;
    size_t row_count;
    struct voucher_struck *struck;
    size_t struck_count;
    bool added_waits; /* an #RTRANS for the next row */
    struct voucher_row added;
};

struct reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct arena *scratch; /* emptied behind each line that leaves no voucher open */
    struct why *why;
    struct codepage_look look;
    struct lines *lines;
    struct buffer text; /* the line as UTF-8 */
    int64_t line;
    int64_t unknown_count;
    bool after_unknown; /* the last record's tag is not known: a { opens a block of it */
    bool currency_said;
    int year_first; /* of #RAR 0; 0: not said */
    int year_last;
    int64_t journal_count;
    struct arena own;    /* until the end of the file */
    struct keys numbers; /* voucher numbers that were used, and in which line first */
    struct voucher voucher;
};

/* A finding at the line being read, or at another. */
void reader_say(struct reader *reader, enum severity severity, const char *code, const char *mend,
        const char *format, ...) PRINTF(5, 6);
void reader_say_at(struct reader *reader, int64_t line, enum severity severity, const char *code,
        const char *mend, const char *format, ...) PRINTF(6, 7);

/* Each says what is wrong when it gives false. A blank quantity or date is let through as
 * absent. */
MUST_USE bool reader_amount(struct reader *reader, const char *text, struct decimal *ret);
MUST_USE bool reader_quantity(struct reader *reader, const char *text, struct decimal *ret);
MUST_USE bool reader_day(struct reader *reader, const char *text, int *ret);

/* Whether the list of objects stands behind so many fields. */
MUST_USE bool reader_list_at(struct reader *reader, const struct record *record, size_t place);

/* The records outside vouchers. */
MUST_USE enum fault master_nothing(struct reader *reader, const struct record *record);
MUST_USE enum fault master_format(struct reader *reader, const struct record *record);
MUST_USE enum fault master_type(struct reader *reader, const struct record *record);
MUST_USE enum fault master_checksum(struct reader *reader, const struct record *record);
MUST_USE enum fault master_company_fact(struct reader *reader, const struct record *record);
MUST_USE enum fault master_name(struct reader *reader, const struct record *record);
MUST_USE enum fault master_organisation(struct reader *reader, const struct record *record);
MUST_USE enum fault master_address(struct reader *reader, const struct record *record);
MUST_USE enum fault master_currency(struct reader *reader, const struct record *record);
MUST_USE enum fault master_year(struct reader *reader, const struct record *record);
MUST_USE enum fault master_account(struct reader *reader, const struct record *record);
MUST_USE enum fault master_account_type(struct reader *reader, const struct record *record);
MUST_USE enum fault master_account_unit(struct reader *reader, const struct record *record);
MUST_USE enum fault master_account_sru(struct reader *reader, const struct record *record);
MUST_USE enum fault master_dimension(struct reader *reader, const struct record *record);
MUST_USE enum fault master_object(struct reader *reader, const struct record *record);
MUST_USE enum fault master_figure(struct reader *reader, const struct record *record);

/* #VER, the rows, the braces, and the end of the file. */
MUST_USE enum fault voucher_begin(struct reader *reader, const struct record *record);
MUST_USE enum fault voucher_row(struct reader *reader, const struct record *record);
MUST_USE enum fault voucher_brace(struct reader *reader, const struct record *record);
void voucher_abandon(struct reader *reader); /* another record, or the end, came before its } */

#endif
