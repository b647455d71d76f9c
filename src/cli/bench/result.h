/*
 * result — what the bench measured, and the tables that tell it.
 */
#ifndef CLI_BENCH_RESULT_H
#define CLI_BENCH_RESULT_H

#include "base/table.h"
#include "cli/bench/bench.h"
#include "cli/bench/measure.h"
#include "cli/bench/pieces.h"

/* A row and its baseline. */
struct bench_pair {
    struct measure ours;
    struct measure bare;
};

struct bench_read {
    const char *name;
    bench_piece *ours;
    bench_piece *bare;
    double must_ms;
    double goal_ms;
};
enum { BENCH_READ_KINDS = 4 };
extern const struct bench_read bench_reads[BENCH_READ_KINDS];

/* A page of the approval queue. */
enum { BENCH_QUEUE_KINDS = 2 };
extern const struct bench_read bench_queues[BENCH_QUEUE_KINDS];

enum { BENCH_CLIENT_KINDS = 4 };
extern const int bench_clients[BENCH_CLIENT_KINDS];
enum { BENCH_ONE_CLIENT = 0, BENCH_MOST_CLIENTS = 3 };

/* What goes over whole books: proof, and files of a format out and in. */
enum bench_whole {
    WHOLE_VERIFY,
    WHOLE_EXPORT_SIE,
    WHOLE_IMPORT_SIE,
    WHOLE_EXPORT_CSV,
    WHOLE_IMPORT_CSV,
    WHOLE_EXPORT_NDJSON,
    WHOLE_IMPORT_NDJSON,
    WHOLE_COUNT,
};
extern const char *const bench_whole_names[WHOLE_COUNT];
extern const char *const bench_whole_baselines[WHOLE_COUNT];

/* Of one size. */
struct bench_size {
    int64_t journals;
    struct bench_pair posting; /* the pair of rounds that lies in the middle */
    double posting_ratio;      /* of journals a second */
    struct measure ruled;      /* the gate, all rules on */
    struct measure generate;
    struct measure hash;
    struct measure bare_single;
    struct measure single[BENCH_CLIENT_KINDS];
    struct measure documents[BENCH_CLIENT_KINDS];
    struct bench_pair reads[BENCH_READ_KINDS];
    struct bench_pair whole[WHOLE_COUNT];
    int accounts; /* of the year that is ended */
    struct bench_pair year_end;
    int schedules;
    struct bench_pair forecast;
    int64_t waiting; /* journals, for approval */
    struct bench_pair queues[BENCH_QUEUE_KINDS];
    struct measure set_filled;
    struct bench_pair processor; /* the reads beside it; bare: without it */
    struct measure start;
};

struct bench_result {
    struct arena *arena;
    bool postgres;
    struct bench_size sizes[BENCH_SIZES_MAX];
    size_t count;
};

/* How a thing grows from the first size to the last: 1 is in proportion; 0 when there is one
 * size. */
double bench_exponent(const struct bench_result *result, double first, double last);

/* A number of so many decimals, 0 to 6. */
void bench_number(struct table *table, double number, int decimals);

void bench_posting_table(const struct bench_result *result, struct table *ret);
void bench_single_table(const struct bench_result *result, struct table *ret);
void bench_reading_table(const struct bench_result *result, struct table *ret);
void bench_whole_table(const struct bench_result *result, struct table *ret);
void bench_time_table(const struct bench_result *result, struct table *ret);
void bench_agreed_table(const struct bench_result *result, struct table *ret);
void bench_verdict_table(const struct bench_result *result, struct table *ret);

#endif
