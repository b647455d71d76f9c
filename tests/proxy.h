/*
 * proxy — the cable between Summa and a PostgreSQL server, for tests that cut it.
 *
 * Listens on a socket in a directory of its own and passes on what either side says. Of every
 * message of the client it asks `choose` what becomes of it; a COMMIT is told as such.
 *
 *     SCOPED(proxy_close) struct proxy proxy = {0};
 *
 *     if (proxy_open(&proxy, url.text, choose, NULL))
 *         store_open(proxy.url.text, ...)
 *
 * The proxy is closed after the store that talks through it.
 */
#ifndef TESTS_PROXY_H
#define TESTS_PROXY_H

#include <pthread.h>
#include <stdbool.h>

#include "tests/given.h"

enum cable {
    CABLE_WHOLE,        /* the message is passed on */
    CABLE_REQUEST_LOST, /* it is not; both ends are closed */
    CABLE_REQUEST_CUT,  /* half of it is; both ends are closed */
    CABLE_REQUEST_LATE, /* the client's end is closed; it is passed on PROXY_LATE_MS later */
    CABLE_ANSWER_LOST,  /* it is, but its answer is not given to anybody */
    CABLE_ANSWER_CUT,   /* half of its answer is given, then both ends are closed */
    CABLE_ANSWER_LATE,  /* its answer is given PROXY_LATE_MS later */
};

enum { PROXY_LATE_MS = 100 };

/* Called by many threads. */
typedef enum cable proxy_choose(void *context, bool commit);

struct relay;

struct proxy {
    struct given_url url; /* of the same database, through the proxy */
    char folder[64];
    char path[108];
    char host[256]; /* the server's */
    char port[16];
    int listens;
    proxy_choose *choose;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t left;
    struct relay *relays; /* those under way */
};

/* False, and the test has failed, where there can be none. */
bool proxy_open(struct proxy *proxy, const char *url, proxy_choose *choose, void *context);
void proxy_close(struct proxy *proxy); /* waits for all it carries; accepts a zeroed one */

#endif
