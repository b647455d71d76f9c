/*
 * schedule_shapes — schedules and occurrences as requests and answers show them.
 */
#ifndef OPERATION_SCHEDULE_SHAPES_H
#define OPERATION_SCHEDULE_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/schedule/forecast.h"
#include "ledger/schedule/occurrence.h"
#include "ledger/schedule/schedule.h"

struct schedule_words {
    const char *company;
    const char *schedule; /* schedule.change: which, by its code */
    int64_t version;      /* schedule.change: the one that was read */
    const char *code;
    const char *description;
    const char *template; /* its reference */
    struct recurrence recurrence;
    int catch_up; /* 0: all */
    enum maybe posts;
    struct decimal amount;
    int reversal; /* schedule_reversals; 0: the template's */
    int reversal_style;
    const char *owner; /* login; NULL: who acts, or as it was */
};

struct schedule_record {
    struct schedule schedule;
    const char *template;
    const char *owner; /* logins */
    const char *changed_by;
    struct decimal amount;
    int reversal;
    int next;                  /* 0: none */
    const char *skipped_ahead; /* as schedule_ahead_told */
};

struct schedule_key {
    const char *company;
    const char *schedule;
};

struct schedule_query {
    const char *company;
    const char *after;
    int64_t limit;
};

struct schedule_page {
    struct schedule_record *items;
    size_t count;
    const char *next;
};

struct schedule_run_words {
    const char *company;
    int through;   /* 0: today */
    bool ahead;    /* beyond today, on purpose */
    int64_t limit; /* 0: PAGE_MAX */
};

struct schedule_occurrence {
    struct occurrence occurrence;
    int through;            /* of many days the last */
    int64_t times;          /* how many; 0: one */
    const char *days;       /* which they are, as occurrence_days_told */
    const char *handled_by; /* login */
};

struct schedule_report {
    int through;
    int64_t posted;
    int64_t made;
    int64_t failed;
    int64_t waiting;
    int64_t skipped;
    bool more; /* the limit ended it */
    struct schedule_occurrence *items;
    size_t count;
};

struct schedule_occurrence_query {
    const char *company;
    const char *schedule;
    int after;
    int64_t limit;
};

struct schedule_occurrence_page {
    struct schedule_occurrence *items;
    size_t count;
    int next; /* 0: the last page */
};

struct schedule_failure_query {
    const char *company;
    const char *after;
    int64_t limit;
};

struct schedule_failure_page {
    struct schedule_occurrence *items;
    size_t count;
    const char *next;
};

struct schedule_decision {
    const char *company;
    const char *schedule;
    int due;
    const char *reason; /* schedule.skip */
};

struct schedule_range {
    const char *company;
    const char *schedule;
    struct occurrence_range range;
    int64_t limit; /* 0: OCCURRENCE_DAYS_MAX */
};

struct schedule_skipped {
    int64_t skipped;
    bool more; /* the limit ended it */
    struct schedule_occurrence *items;
    size_t count;
};

struct schedule_forecast_query {
    const char *company;
    const char *schedule; /* NULL: all */
    int through;
    int64_t times;
};

struct schedule_forecast_time {
    struct forecast_time time;
    struct decimal amount;
};

struct schedule_forecast_effect {
    struct forecast_effect effect;
    const char *account; /* code */
    const char *account_name;
    struct decimal debit;
    struct decimal credit;
};

struct schedule_forecast {
    struct schedule_forecast_time *items;
    size_t count;
    struct schedule_forecast_effect *effects;
    size_t effect_count;
};

extern const struct shape schedule_forecast_query_shape;
extern const struct shape schedule_forecast_time_shape;
extern const struct shape schedule_forecast_effect_shape;
extern const struct shape schedule_forecast_shape;
extern const struct shape schedule_new_shape;    /* of struct schedule_words */
extern const struct shape schedule_change_shape; /* of struct schedule_words */
extern const struct shape schedule_record_shape;
extern const struct shape schedule_key_shape;
extern const struct shape schedule_query_shape;
extern const struct shape schedule_page_shape;
extern const struct shape schedule_run_shape;
extern const struct shape schedule_occurrence_shape;
extern const struct shape schedule_report_shape;
extern const struct shape schedule_occurrence_query_shape;
extern const struct shape schedule_occurrence_page_shape;
extern const struct shape schedule_failure_query_shape;
extern const struct shape schedule_failure_page_shape;
extern const struct shape schedule_occurrence_key_shape; /* of struct schedule_decision */
extern const struct shape schedule_skip_shape;           /* of struct schedule_decision */
extern const struct shape schedule_range_shape;
extern const struct shape schedule_skipped_shape;

#endif
