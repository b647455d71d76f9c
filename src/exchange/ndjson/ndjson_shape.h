/*
 * ndjson_shape — a journal as one line of a file: the fields of a journal that is drafted by
 * request, with codes in place of ids, the number that it has in the system it comes from, and the
 * journal of the file that it undoes.
 *
 * What a file cannot say (another book, a set, splits in percent) is no field: a line that has it
 * is refused, never read without it. So the list is one of its own: a field that requests get is
 * none of files until reader and writer know it. That both say the same words is tested.
 */
#ifndef EXCHANGE_NDJSON_SHAPE_H
#define EXCHANGE_NDJSON_SHAPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/shape.h"
#include "ledger/custom/custom.h"

/* As long as a request may be: 2,600 bytes for each line of a journal of 100,000. */
enum { NDJSON_LINE_MAX = 256 * 1024 * 1024 };

struct ndjson_allocation {
    int64_t slice; /* 0: 1 */
    const char *dimension;
    const char *value;
    struct decimal amount; /* not given: the whole line */
    struct decimal quantity;
};

struct ndjson_line {
    const char *account;
    const char *account_name;
    struct decimal debit;
    struct decimal credit;
    struct decimal amount;
    struct currency currency;
    struct decimal currency_amount;
    struct rate rate;
    struct decimal quantity;
    const char *text;
    const char *reference;
    const char *comment;
    const char *party;
    int date;
    json_t *dimensions; /* {"COST": "100"}: the whole line */
    struct ndjson_allocation *allocations;
    size_t allocation_count;
    struct custom_value *custom;
    size_t custom_count;
};

struct ndjson_journal {
    const char *series;
    const char *number;
    int type; /* 0: by its lines */
    const char *source;
    const char *subledger;
    int year;
    struct maybe_number period;
    int date;
    int document_date;
    const char *description;
    const char *reference;
    const char *external_reference;
    int64_t reverses; /* place of a journal in the file, from 1; 0: none */
    int reversal;     /* enum reversal_kind; 0: none is said */
    int reversal_style;
    int reversal_date;
    struct custom_value *custom;
    size_t custom_count;
    struct ndjson_line *lines;
    size_t line_count;
};

extern const struct shape ndjson_allocation_shape;
extern const struct shape ndjson_custom_shape; /* of struct custom_value */
extern const struct shape ndjson_line_shape;
extern const struct shape ndjson_journal_shape;

#endif
