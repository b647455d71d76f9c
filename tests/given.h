/*
 * given — what a test finds when it begins.
 *
 * The engine is the one named by SUMMA_TEST_ENGINE: sqlite (when it is not set)
 * or postgres, on the server of SUMMA_TEST_POSTGRES. Every store is fresh, empty,
 * migrated, and gone when it is closed. With citus it is a schema of the database of
 * SUMMA_TEST_CITUS: one cannot be copied with what its workers hold.
 *
 *     SCOPED(store_close) struct store *store = NULL;
 *     SCOPED(work_done) struct work work = {0};
 *
 *     given_store(&store);
 *     given_work(&work, store);
 */
#ifndef TESTS_GIVEN_H
#define TESTS_GIVEN_H

#include <stdint.h>

#include "store/store.h"
#include "store/work.h"

/* What the fixed clock of every given work tells: 2026-03-31T12:00:00Z. */
#define GIVEN_NOW INT64_C(1774958400000000)

enum { GIVEN_USER = 7 };

enum store_engine given_engine(void);

/* A new store. Ends the test programme when there can be none. */
void given_store(struct store **ret);

/* The place of a new database, for tests that open it themselves: an empty one, or one with all
 * tables. given_url_done removes it. */
struct given_url {
    char text[512];
};

struct given_url given_url_empty(void);
struct given_url given_url(void);
void given_url_done(const struct given_url *url);

/* A work on the store, by user GIVEN_USER, at GIVEN_NOW; nothing is open on it. */
void given_work(struct work *work, struct store *store);

#endif
