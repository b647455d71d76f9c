/*
 * single — journals that are posted one by one, each client waiting until its own is durable.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/clock.h"
#include "cli/bench/asking.h"
#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "cli/bench/share.h"
#include "ledger/gate/gate.h"

/* Told by the lane's thread alone: its transactions have each a moment of their own. */
struct commits {
    int64_t moment;
    int64_t count;
};

struct client;

/* One journal, from its making to the answer that it is durable; from *ret_start on it is timed. */
typedef enum fault client_step(
        struct client *client, struct work *work, int64_t number, double *ret_start);

struct client {
    const struct bench_books *books;
    struct generator generator;
    client_step *post;
    struct gate_beside beside;
    int64_t first; /* number of its first document */
    double *times; /* ms, one per journal */
    int64_t count;
    enum fault fault;
    struct why why;
    pthread_t thread;
};

static enum fault
count_commit(struct work *carrier, const struct receipt *receipt, void *context)
{
    struct commits *commits = context;

    (void)receipt;
    if (carrier->now != commits->moment)
        commits->count++;
    commits->moment = carrier->now;
    return OK;
}

static enum fault
post_journal(struct client *client, struct work *work, int64_t number, double *ret_start)
{
    struct journal journal = generator_next(&client->generator, &work->arena);
    struct receipt receipt;

    (void)number;
    *ret_start = measure_now();
    return gate_post_journal(work, client->books->company_id, &journal, &client->beside, &receipt);
}

static enum fault
post_one(struct client *client, struct work *work, int64_t number)
{
    double start = 0;
    enum fault fault;

    work->actor = client->books->work.actor;
    fault = client->post(client, work, number, &start);
    client->times[number] = (measure_now() - start) * 1e3;
    return fault;
}

static void *
serve(void *argument)
{
    struct client *client = argument;

    for (int64_t i = 0; i < client->count && client->fault == OK; i++) {
        SCOPED(work_done) struct work work;

        work_init(&work, client->books->store, &clock_system);
        if ((client->fault = post_one(client, &work, i)))
            client->why = work.why;
    }
    return NULL;
}

static void
ready(struct client *client, int number, const struct bench_case *bench,
        const struct bench_books *books, struct commits *commits)
{
    client->books = books;
    client->generator = (struct generator){
            .dice = {1000 + (uint64_t)number},
            .total = bench->journals,
            .account_count = books->account_count,
    };
    client->beside = (struct gate_beside){.after = count_commit, .context = commits};
    client->count = bench->journals / bench->clients + (number < bench->journals % bench->clients);
}

/* The first fault of all; whoever began is waited for. */
static enum fault
run_clients(struct client *clients, int count, struct why *why)
{
    enum fault fault = OK;
    int begun = 0;

    while (begun < count &&
            pthread_create(&clients[begun].thread, NULL, serve, &clients[begun]) == 0)
        begun++;
    for (int i = 0; i < begun; i++) {
        pthread_join(clients[i].thread, NULL);
        if (fault == OK && (fault = clients[i].fault))
            *why = clients[i].why;
    }
    if (fault == OK && begun < count)
        fault = fault_say(why, FAULT_STORE_BUSY, "", "only %d threads can be had", begun);
    return fault;
}

static enum fault
run_single(struct bench_books *books, const struct bench_case *bench, client_step *post,
        const int64_t *accounts, struct measure *measure, struct why *why)
{
    struct arena *arena = &books->work.arena;
    double *times = arena_array(arena, (size_t)bench->journals, sizeof(double));
    struct client *clients = arena_array(arena, (size_t)bench->clients, sizeof(struct client));
    struct commits commits = {0};
    int64_t given = 0;
    enum fault fault;

    for (int i = 0; i < bench->clients; i++) {
        ready(&clients[i], i, bench, books, &commits);
        clients[i].post = post;
        clients[i].generator.account_ids = accounts;
        clients[i].times = times + given;
        clients[i].first = bench->first_seq + given;
        given += clients[i].count;
    }
    measure_start(measure);
    fault = run_clients(clients, bench->clients, why);
    measure_stop(measure);
    for (int i = 0; i < bench->clients; i++)
        measure->journals += clients[i].count;
    measure->commits = commits.count > 0 ? commits.count : measure->journals;
    measure_spread(measure, times, (size_t)bench->journals);
    return fault;
}

enum fault
bench_single(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    return run_single(&books, bench, post_journal, books.account_ids, measure, why);
}

/* ---- documents of a module ---- */

/* As it comes through the door: a request of its own, read, checked, kept and posted at once. */
static enum fault
send_document(struct client *client, struct work *work, int64_t number, double *ret_start)
{
    struct journal journal = generator_next(&client->generator, &work->arena);
    json_t *document = bench_journal_json(&work->arena, &journal);
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;

    json_put(document, "source", json_string("AP"));
    json_put(document, "transaction_type", json_string("bill"));
    json_put(document, "external_reference",
            json_string(arena_format(&work->arena, "B-%011" PRId64, client->first + number)));
    *ret_start = measure_now();
    if ((fault = bench_ask(work, client->books, "module.submit", document, &answer)))
        return fault;
    if (json_object_get(answer, "posted_seq") == NULL)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "", "a document was not posted at once");
    return OK;
}

enum fault
bench_documents(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = bench_act(&books, BENCH_OWNER))) {
        *why = books.work.why;
        return fault;
    }
    return run_single(
            &books, bench, send_document, bench_codes(&books.work.arena, &books), measure, why);
}

/* Their subledger posts in real time what nobody has to approve. */
enum fault
bench_configure(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    (void)measure;
    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = bench_act(&books, BENCH_OWNER)) ||
            (fault = bench_ask(&books.work, &books, "subledger.create",
                     json_pack("{s:s, s:s, s:s, s:b}", "code", "BILLS", "name", "Bills",
                             "close_type", "password", "realtime", 1),
                     NULL)) ||
            (fault = bench_ask(&books.work, &books, "route.set",
                     json_pack("{s:s, s:s, s:s}", "source", "AP", "transaction_type", "bill",
                             "subledger", "BILLS"),
                     NULL)))
        *why = books.work.why;
    return fault;
}

/* ---- the baseline ---- */

/* Behind what is there: the newest seq of the bare rows is the count of the journals. */
static enum fault
insert_one(struct bench_books *books, struct generator *generator, int64_t seq, double *ret_ms)
{
    struct journal journal = generator_next(generator, &books->work.arena);
    struct share share = {.books = books, .journals = &journal, .count = 1, .first_seq = seq};
    double start = measure_now();
    enum fault fault = share_commit(&share);

    *ret_ms = (measure_now() - start) * 1e3;
    return fault;
}

static enum fault
insert_all(struct bench_books *books, const struct bench_case *bench, struct measure *measure)
{
    double *times = arena_array(&books->work.arena, (size_t)bench->journals, sizeof(double));
    struct generator generator = {.dice = {1000},
            .total = bench->journals,
            .account_ids = books->account_ids,
            .account_count = books->account_count};
    enum fault fault = OK;

    measure_start(measure);
    for (int64_t i = 0; i < bench->journals && fault == OK; i++) {
        struct arena_mark mark = arena_mark(&books->work.arena);

        fault = insert_one(books, &generator, bench->first_seq + i, &times[i]);
        arena_reset(&books->work.arena, mark);
    }
    measure_stop(measure);
    measure->journals = bench->journals;
    measure->commits = bench->journals;
    measure_spread(measure, times, (size_t)bench->journals);
    return fault;
}

enum fault
bench_bare_single(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = insert_all(&books, bench, measure)))
        *why = books.work.why;
    return fault;
}
