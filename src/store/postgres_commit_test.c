/* postgres_commit_test — COMMIT that is refused, cut off, or answered with half the truth. */
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "store/postgres.h"
#include "store/scratch_test.h"
#include "tests/given.h"
#include "tests/test.h"

/* Each of these is about a PostgreSQL server; on another engine there is nothing to try. */
#define REQUIRE_POSTGRES                                                                           \
    if (given_engine() != STORE_POSTGRES)                                                          \
    return

/* What happens at the next commit that touches the row, and at no later one. */
static void
at_commit(struct store *store, const char *what)
{
    struct why why = {0};
    char text[1000];

    snprintf(text, sizeof(text),
            "CREATE TABLE once (a BIGINT);"
            "CREATE SEQUENCE commits;" /* counts what is rolled back, too */
            "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF nextval('commits') = 1 THEN %s; END IF; RETURN NULL; END $$;"
            "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON scratch"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()",
            what);
    if (scratch_execute(store, text, &why))
        test_fail(__FILE__, __LINE__, "%s", why.detail);
}

TEST(a_commit_that_did_not_wait_for_its_standby_is_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "RAISE WARNING 'cancelling the wait for the standby' USING ERRCODE = '01000'");
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.runs, 1);
    REQUIRE_INT(step.asks, 1);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_commit_that_the_server_refuses_is_known_not_to_be_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "RAISE EXCEPTION 'too late' USING ERRCODE = '23514'");
    REQUIRE_INT(scratch_run(store, &step, &why), FAULT_STORE_REFUSED);
    REQUIRE_INT(step.asks, 0);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_server_that_ends_during_commit_is_asked_and_the_work_repeated)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "PERFORM pg_terminate_backend(pg_backend_pid())");
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.asks, 1);
    REQUIRE_INT(step.runs, 2);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

/* ---- a cable that is cut at COMMIT: a proxy between us and the server's socket ---- */

struct proxy {
    char folder[64];
    struct sockaddr_un here;
    struct sockaddr_un server;
    int listens;
    atomic_int cuts; /* so many commits to come lose their answer */
    atomic_bool ending;
    pthread_t thread;
};

struct relay {
    struct proxy *proxy;
    int client;
    int server;
};

/* Moves what there is. False at the end of either side. */
static bool
move(int from, int to, char *bytes, size_t size, ssize_t *ret_length)
{
    *ret_length = recv(from, bytes, size, 0);
    return *ret_length > 0 && send(to, bytes, (size_t)*ret_length, MSG_NOSIGNAL) == *ret_length;
}

static bool
is_commit(const char *bytes, ssize_t length)
{
    return length > 5 && bytes[0] == 'Q' && memmem(bytes, (size_t)length, "COMMIT", 6) != NULL;
}

static void *
relay_bytes(void *argument)
{
    struct relay *relay = argument;
    struct pollfd ends[] = {
            {relay->client, POLLIN, 0},
            {relay->server, POLLIN, 0}
    };
    char bytes[65536];
    bool open = true;
    ssize_t length;

    while (open && poll(ends, 2, -1) > 0) {
        if (ends[1].revents != 0)
            open = move(relay->server, relay->client, bytes, sizeof(bytes), &length);
        else
            open = move(relay->client, relay->server, bytes, sizeof(bytes), &length) &&
                   !(is_commit(bytes, length) && relay->proxy->cuts-- > 0);
    }
    if (open || length > 0) /* cut: the server's answer comes, and goes nowhere */
        length = recv(relay->server, bytes, sizeof(bytes), 0);
    close(relay->client);
    close(relay->server);
    free(relay);
    return NULL;
}

static void
relay_start(struct proxy *proxy, int client)
{
    struct relay *relay = calloc(1, sizeof(*relay));
    pthread_t thread;

    *relay = (struct relay){proxy, client, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (connect(relay->server, (struct sockaddr *)&proxy->server, sizeof(proxy->server)) != 0 ||
            pthread_create(&thread, NULL, relay_bytes, relay) != 0)
        abort();
    pthread_detach(thread);
}

static void *
proxy_serve(void *argument)
{
    struct proxy *proxy = argument;
    int client;

    while ((client = accept(proxy->listens, NULL, NULL)) >= 0)
        relay_start(proxy, client);
    return NULL;
}

static void
proxy_start(struct proxy *proxy, const char *folder, const char *port)
{
    snprintf(proxy->folder, sizeof(proxy->folder), "/tmp/summa-proxy-XXXXXX");
    REQUIRE(mkdtemp(proxy->folder) != NULL);
    proxy->here.sun_family = proxy->server.sun_family = AF_UNIX;
    snprintf(proxy->here.sun_path, sizeof(proxy->here.sun_path), "%s/.s.PGSQL.%s", proxy->folder,
            port);
    snprintf(
            proxy->server.sun_path, sizeof(proxy->server.sun_path), "%s/.s.PGSQL.%s", folder, port);
    proxy->listens = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(bind(proxy->listens, (struct sockaddr *)&proxy->here, sizeof(proxy->here)) == 0);
    REQUIRE(listen(proxy->listens, 16) == 0);
    REQUIRE(pthread_create(&proxy->thread, NULL, proxy_serve, proxy) == 0);
}

static void
proxy_end(struct proxy *proxy)
{
    shutdown(proxy->listens, SHUT_RDWR);
    pthread_join(proxy->thread, NULL);
    close(proxy->listens);
    unlink(proxy->here.sun_path);
    rmdir(proxy->folder);
}

TEST(a_commit_whose_answer_is_lost_on_the_way_is_kept_once)
{
    static struct proxy proxy; /* its relays may outlive the test by a moment */
    SCOPED(given_url_done) struct given_url url = {0};
    struct given_url through;
    struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;
    PGconn *conn;

    REQUIRE_POSTGRES;
    url = given_url();
    conn = PQconnectdb(url.text);
    if (PQhost(conn)[0] == '/') {
        proxy_start(&proxy, PQhost(conn), PQport(conn));
        snprintf(through.text, sizeof(through.text), "postgresql://%s@/%s?host=%s&port=%s",
                PQuser(conn), PQdb(conn), proxy.folder, PQport(conn));
        if (store_open(through.text, STORE_MUST_EXIST, &why, &store) == OK) {
            scratch_make(store);
            proxy.cuts = 1;
            if (scratch_run(store, &step, &why) || step.runs != 1 || step.asks != 1 ||
                    scratch_count(store, 1) != 1)
                test_fail(__FILE__, __LINE__, "%d runs, %d asks: %s", step.runs, step.asks,
                        why.detail);
        }
        store_close(&store);
        proxy_end(&proxy);
    }
    PQfinish(conn);
}
