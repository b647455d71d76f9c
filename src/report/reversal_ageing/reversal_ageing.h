/*
 * reversal_ageing — accruals that are not undone yet: how old they are, and why they still stand.
 *
 * Every journal with a reversal plan that is not carried out, dated up to a day, as the books are
 * now. One whose reversal was itself reversed stands again: the posting it stands by is in the
 * list, as old as the journal itself.
 */
#ifndef REPORT_REVERSAL_AGEING_H
#define REPORT_REVERSAL_AGEING_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "base/table.h"

struct work;

enum { AGEING_BUCKETS = 4 };

struct ageing_row {
    int64_t seq;
    const char *source;
    const char *series;
    const char *number; /* ten digits */
    int date;
    const char *reference;
    const char *description;
    struct money amount; /* total of the accrual's debit column */
    int64_t stands_for;  /* seq of what stands again by it; 0: nothing else does */
    int since;           /* the day of that one, or its own */
    int age;             /* days since */
    int periods;         /* regular ones that began since */
    const char *bucket;
    int due_date;       /* 0: not known */
    int64_t journal_id; /* that is to undo it; 0: none yet */
    const char *why;    /* it still stands */
};

struct ageing_bucket {
    const char *name; /* "31 to 60 days" */
    int64_t count;
    struct money amount;
};

struct reversal_ageing {
    int day;
    const char *company;     /* code and name */
    struct ageing_row *rows; /* in the order of posting */
    size_t row_count;
    struct ageing_bucket buckets[AGEING_BUCKETS];
    struct ageing_bucket *bucket_list; /* the same */
    size_t bucket_count;
    struct money total;
};

/* Read work. Refuses: company.unknown, amount.range. */
MUST_USE enum fault reversal_ageing(
        struct work *work, int64_t company_id, int day, struct reversal_ageing *ret);

void reversal_ageing_table(
        struct arena *arena, const struct reversal_ageing *report, struct table *ret);

#endif
