/*
 * clerks — threads that capture and post journals under keys while the database fails them.
 *
 * A clerk does as every client must: it keeps the key of a request and sends it again until it is
 * answered. Now and then one gives a request up after a refusal.
 *
 * clerks_require_books then demands:
 *   what was answered is in the books, as it was answered       acknowledged = stored
 *   each journal is there once, or, given up after a refusal, not at all
 *   a request that was answered is answered alike when it comes again
 *   the books prove themselves
 */
#ifndef TESTS_FAULT_CLERKS_H
#define TESTS_FAULT_CLERKS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dice.h"
#include "base/json.h"
#include "store/store.h"
#include "store/work.h"

enum { CLERKS_MAX = 16 };

/* What a clerk was told of one journal. */
struct told {
    int64_t journal_id; /* 0: never answered */
    int64_t seq;        /* 0: never answered */
    char hash[80];
    bool given_up; /* posting was refused, and not asked for again */
};

struct clerks;

struct clerk {
    struct clerks *clerks;
    int number;
    struct dice dice;
    pthread_t thread;
    struct told *told;
    int count;
    int capacity;
};

struct clerks {
    struct store *store;
    int64_t company_id;
    struct actor actor;
    struct clerk each[CLERKS_MAX];
    int count;
    int journals_each; /* 0: until they are stopped */
    bool give_up;      /* they do, now and then */
    atomic_bool stopping;
    atomic_bool abandoned; /* the test has failed: they let go of what is not answered */
    atomic_int posted;     /* so far, by all */
    atomic_int unknown;
    atomic_int refused; /* for the database's sake */
    atomic_int failed;  /* refusals that no fault of the database explains */
    struct work work;   /* of the caller, for what is asked between */
};

/* Makes company ACME of given_ledger in an empty store that has its tables. */
void clerks_prepare(struct clerks *clerks, struct store *store);

void clerks_start(struct clerks *clerks, int count, int journals_each);

/* Waits until they are through, or, where they have no end, tells them to stop first. */
void clerks_end(struct clerks *clerks);

/* Waits until so many journals are posted since it was called. False when it takes longer. */
bool clerks_post_more(struct clerks *clerks, int count, int wait_ms);

/* Fails the test where what is said above does not hold. */
void clerks_require_books(struct clerks *clerks);

/* Only the last of these. */
void clerks_require_proof(struct clerks *clerks);

void clerks_done(struct clerks *clerks); /* accepts a zeroed one */

/* One request by JSON with a key; ret as operation_call gives it. */
MUST_USE enum fault clerks_call(
        struct work *work, const char *operation, const char *key, const char *input, json_t **ret);

#endif
