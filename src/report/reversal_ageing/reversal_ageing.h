/*
 * reversal_ageing — accruals that are not undone yet: how old they are, and why they still stand.
 *
 * Every journal that had a reversal plan once, dated up to a day, and not reversed by any posting
 * dated up to that day: also where it was reversed later, or its plan was cancelled, so that the
 * list explains the balance of that day. One whose reversal was itself reversed stands again: the
 * posting it stands by is in the list, as old as the journal itself. With known_at or known_seq no
 * posting after that counts, neither accrual nor reversal; plans are as they are now.
 */
#ifndef REPORT_REVERSAL_AGEING_H
#define REPORT_REVERSAL_AGEING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "base/table.h"

struct work;

enum { AGEING_BUCKETS = 5 };

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
    int due_date;        /* 0: not known */
    int64_t journal_id;  /* that is to undo it; 0: none yet */
    int64_t reversed_by; /* seq of what reversed it since; 0: nothing */
    int reversed_on;
    int64_t cancelled_at; /* its plan was taken back; 0: it was not */
    const char *cancelled_by;
    const char *cancel_reason;
    const char *why; /* it still stands, or stood */
};

struct ageing_bucket {
    const char *name; /* "31 to 60 days", or "kept": the plan was cancelled */
    int64_t count;
    struct money amount;
};

struct ageing_query {
    int day;
    int64_t known_seq; /* 0: by known_at */
    int64_t known_at;  /* moment; 0: now */
};

struct reversal_ageing {
    int day;
    bool known; /* as known then; else all that is known */
    int64_t known_seq;
    const char *company;     /* code and name */
    struct ageing_row *rows; /* in the order of posting */
    size_t row_count;
    struct ageing_bucket buckets[AGEING_BUCKETS];
    struct ageing_bucket *bucket_list; /* the same */
    size_t bucket_count;
    struct currency currency;
    struct money total;
};

/* Read work. Refuses: company.unknown, field.range (known_seq behind the newest posting),
 * amount.range. */
MUST_USE enum fault reversal_ageing(struct work *work, int64_t company_id,
        const struct ageing_query *query, struct reversal_ageing *ret);

void reversal_ageing_table(
        struct arena *arena, const struct reversal_ageing *report, struct table *ret);

#endif
