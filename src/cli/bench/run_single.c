#include "cli/bench/run.h"

/* A fraction of the books' journals, so that small runs are short. */
enum { SINGLE_SHARE = 20, SINGLE_LEAST = 64, SINGLE_MOST = 2000, MANY_MOST = 20000 };

const int bench_clients[BENCH_CLIENT_KINDS] = {1, 8, 16, 64};

static const char *const client_names[BENCH_CLIENT_KINDS] = {
        "1 client", "8 clients", "16 clients", "64 clients"};

/* Of how many, and from which on: what one round gives the next does not give again. */
struct singles {
    int64_t few;
    int64_t many;
    int64_t given;
};

static enum fault
run_clients(const struct run *run, const char *const *names, bench_piece *piece,
        struct singles *singles, struct measure ret[BENCH_CLIENT_KINDS])
{
    struct bench_case lane = run_case(run, "gate", singles->few);
    enum fault fault = OK;

    for (int k = 0; k < BENCH_CLIENT_KINDS && fault == OK; k++) {
        lane.clients = bench_clients[k];
        lane.journals = bench_clients[k] == 1 ? singles->few : singles->many;
        lane.first_seq = singles->given + 1;
        singles->given += lane.journals;
        fault = run_piece(run, names[k], piece, &lane, &ret[k]);
    }
    return fault;
}

static enum fault
run_journals(const struct run *run, struct singles *singles, struct bench_size *size)
{
    struct measure bare[BENCH_ROUNDS_MAX];
    struct measure ours[BENCH_ROUNDS_MAX][BENCH_CLIENT_KINDS];
    struct measure same[BENCH_ROUNDS_MAX];
    struct bench_case beneath = run_case(run, "bare", singles->few);
    enum fault fault;

    for (int i = 0; i < run->options->rounds; i++) {
        beneath.first_seq = size->journals + 1 + i * singles->few;
        if ((fault = run_piece(run, "bare, one by one", bench_bare_single, &beneath, &bare[i])) ||
                (fault = run_clients(run, client_names, bench_single, singles, ours[i])))
            return fault;
    }
    size->bare_single = run_median(bare, run->options->rounds);
    for (int k = 0; k < BENCH_CLIENT_KINDS; k++) {
        for (int i = 0; i < run->options->rounds; i++)
            same[i] = ours[i][k];
        size->single[k] = run_median(same, run->options->rounds);
    }
    return OK;
}

/* ---- documents of a module ---- */

static const char *const sender_names[BENCH_CLIENT_KINDS] = {"documents, 1 client",
        "documents, 8 clients", "documents, 16 clients", "documents, 64 clients"};

static enum fault
run_documents(const struct run *run, struct singles *singles, struct bench_size *size)
{
    struct bench_case books = run_case(run, "gate", 0);
    struct measure made;
    enum fault fault;

    if ((fault = run_piece(run, "posting configuration", bench_configure, &books, &made)))
        return fault;
    return run_clients(run, sender_names, bench_documents, singles, size->documents);
}

enum fault
run_single(const struct run *run, struct bench_size *size)
{
    struct singles singles = {
            .few = run_between(SINGLE_LEAST, size->journals / SINGLE_SHARE, SINGLE_MOST),
            .many = run_between(SINGLE_LEAST, size->journals / SINGLE_SHARE, MANY_MOST),
    };
    enum fault fault;

    if ((fault = run_journals(run, &singles, size)))
        return fault;
    return run_documents(run, &singles, size);
}
