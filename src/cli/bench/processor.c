/*
 * processor — a large set that a worker posts, while many read the same books; and the same readers
 * alone.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "base/clock.h"
#include "cli/bench/asking.h"
#include "cli/bench/pieces.h"
#include "cli/bench/share.h"
#include "ledger/journal/set.h"
#include "operation/job/worker.h"
#include "report/account_inquiry/account_inquiry.h"
#include "store/lane.h"

enum { READERS = 16, REST_MS = 10, ALONE_MS = 3000 };

/* ---- readers: a page of the busiest account, a short rest, and again ---- */

struct reader {
    const struct bench_books *books;
    atomic_bool *over;
    struct work work; /* what it keeps times in */
    double *times;
    size_t count;
    enum fault fault;
    pthread_t thread;
};

static void
rest(int milliseconds)
{
    const struct timespec time = {
            .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};

    nanosleep(&time, NULL);
}

static enum fault
read_page(const struct bench_books *books, double *ret_ms)
{
    SCOPED(work_done) struct work work;
    const struct account_inquiry_query query = {
            .account_id = books->account_ids[0], .limit = BENCH_PAGE};
    struct account_inquiry report;
    double start = measure_now();
    enum fault fault;

    work_init(&work, books->store, &clock_system);
    if ((fault = work_read(&work)))
        return fault;
    fault = account_inquiry(&work, books->company_id, &query, &report);
    fault = work_read_over(&work, fault);
    *ret_ms = (measure_now() - start) * 1e3;
    return fault;
}

/* The first read opens a connection, and is not counted. */
static void *
read_often(void *argument)
{
    struct reader *reader = argument;
    struct arena *arena = &reader->work.arena;
    double ms;

    reader->fault = read_page(reader->books, &ms);
    while (reader->fault == OK && !atomic_load(reader->over) &&
            (reader->fault = read_page(reader->books, &ms)) == OK) {
        reader->times = arena_room(arena, reader->times, reader->count, sizeof(ms));
        reader->times[reader->count++] = ms;
        rest(REST_MS);
    }
    return NULL;
}

/* All their reads as one, and lets them go. */
static enum fault
gather(struct reader *readers, struct bench_books *books, struct measure *measure)
{
    size_t count = 0;
    double *times;
    enum fault fault = OK;

    for (int i = 0; i < READERS; i++)
        count += readers[i].count;
    times = arena_array(&books->work.arena, count, sizeof(*times));
    count = 0;
    for (int i = 0; i < READERS; i++) {
        for (size_t k = 0; k < readers[i].count; k++)
            times[count++] = readers[i].times[k];
        if (fault == OK)
            fault = readers[i].fault;
        work_done(&readers[i].work);
    }
    measure->rows = (int64_t)count;
    measure_spread(measure, times, count);
    return fault;
}

/* What is done while they read; it is what is measured. */
static enum fault
beside_readers(struct bench_books *books, struct measure *measure,
        enum fault (*act)(struct bench_books *books, struct measure *measure))
{
    struct reader readers[READERS] = {0};
    atomic_bool over = false;
    int begun = 0;
    enum fault fault, read;

    for (int i = 0; i < READERS; i++) {
        readers[i].books = books;
        readers[i].over = &over;
        work_init(&readers[i].work, books->store, &clock_system);
    }
    while (begun < READERS &&
            pthread_create(&readers[begun].thread, NULL, read_often, &readers[begun]) == 0)
        begun++;
    measure_start(measure);
    fault = begun == READERS ? act(books, measure)
                             : fault_say(&books->work.why, FAULT_STORE_BUSY, "",
                                       "only %d threads can be had", begun);
    measure_stop(measure);
    atomic_store(&over, true);
    for (int i = 0; i < begun; i++)
        pthread_join(readers[i].thread, NULL);
    read = gather(readers, books, measure);
    return fault != OK ? fault : read;
}

/* ---- the set ---- */

struct filling {
    const struct share *share;
    struct journal_set set;
};

static enum fault
fill(struct work *work, void *input)
{
    struct filling *filling = input;
    int64_t company_id = filling->share->books->company_id;
    enum fault fault = journal_set_create(work, company_id, &filling->set);

    for (int64_t i = 0; i < filling->share->count && fault == OK; i++) {
        struct journal journal = filling->share->journals[i];

        journal.set_id = filling->set.set_id;
        fault = journal_save(work, company_id, &journal);
    }
    return fault == OK ? bench_books_note(work, filling->share->books) : fault;
}

static enum fault
fill_share(struct share *share)
{
    struct bench_books *books = share->books;
    struct filling filling = {.share = share, .set.description = "Large"};
    const char *id;
    enum fault fault;

    if ((fault = bench_act(books, BENCH_OWNER)) ||
            (fault = lane_run(&books->work, books->company_id, fill, &filling)))
        return fault;
    id = arena_format(&books->work.arena, "%lld", (long long)filling.set.set_id);
    return bench_ask(&books->work, books, "set.queue", json_pack("{s:s}", "set_id", id), NULL);
}

enum fault
bench_queue_set(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    return share_run_all(&books, bench, measure, why, fill_share);
}

/* ---- the two ---- */

static enum fault
carry_out(struct bench_books *books, struct measure *measure)
{
    struct job job;
    enum fault fault;

    do {
        if ((fault = worker_next(&books->work, books->code, "bench", &job)))
            return fault;
        if (job.job_no != 0 && job.state != JOB_DONE)
            return fault_say(&books->work.why, FAULT_JOB_STEP, "", "job %lld was not carried out",
                    (long long)job.job_no);
        measure->journals += job.posted;
    } while (job.job_no != 0);
    return OK;
}

static enum fault
wait_a_while(struct bench_books *books, struct measure *measure)
{
    (void)books;
    (void)measure;
    rest(ALONE_MS);
    return OK;
}

static enum fault
run(const struct bench_case *bench, struct measure *measure, struct why *why,
        enum fault (*act)(struct bench_books *books, struct measure *measure))
{
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = bench_act(&books, BENCH_OWNER)) || (fault = beside_readers(&books, measure, act)))
        *why = books.work.why;
    return fault;
}

enum fault
bench_processor(void *input, struct measure *measure, struct why *why)
{
    return run(input, measure, why, carry_out);
}

enum fault
bench_readers(void *input, struct measure *measure, struct why *why)
{
    return run(input, measure, why, wait_a_while);
}
