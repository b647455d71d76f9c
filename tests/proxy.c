#include "tests/proxy.h"

#include <libpq-fe.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "tests/test.h"

/* One connection through the proxy, with a thread of its own. */
struct relay {
    struct proxy *proxy;
    int client;
    int server;
    struct relay *next;
};

enum { PIECE = 65536 };

/* ---- bytes ---- */

static bool
is_commit(const char *bytes, ssize_t length)
{
    static const char commit[] = "COMMIT";

    return length == 1 + 4 + (ssize_t)sizeof(commit) && bytes[0] == 'Q' &&
           memcmp(bytes + 5, commit, sizeof(commit)) == 0;
}

static bool
pass(int to, const char *bytes, ssize_t length)
{
    return send(to, bytes, (size_t)length, MSG_NOSIGNAL) == length;
}

static void
be_late(void)
{
    struct timespec left = {PROXY_LATE_MS / 1000, PROXY_LATE_MS % 1000 * 1000000L};

    nanosleep(&left, NULL);
}

/* Half of the server's answer, or none of it, reaches the client. False: the cable is cut. */
static bool
answer(struct relay *relay, enum cable cable, char *bytes)
{
    ssize_t length = recv(relay->server, bytes, PIECE, 0);

    if (length <= 0 || cable == CABLE_ANSWER_LOST)
        return false;
    if (cable == CABLE_ANSWER_CUT) {
        (void)pass(relay->client, bytes, length / 2);
        return false;
    }
    be_late();
    return pass(relay->client, bytes, length);
}

static bool
request(struct relay *relay, char *bytes, ssize_t length)
{
    struct proxy *proxy = relay->proxy;
    enum cable cable = proxy->choose(proxy->context, is_commit(bytes, length));

    switch (cable) {
    case CABLE_REQUEST_LOST:
        return false;
    case CABLE_REQUEST_CUT:
        (void)pass(relay->server, bytes, length / 2);
        return false;
    case CABLE_REQUEST_LATE:
        shutdown(relay->client, SHUT_RDWR);
        be_late();
        if (pass(relay->server, bytes, length))
            (void)recv(
                    relay->server, bytes, PIECE, 0); /* so that it is not cut off while it runs */
        return false;
    case CABLE_WHOLE:
        return pass(relay->server, bytes, length);
    case CABLE_ANSWER_LOST:
    case CABLE_ANSWER_CUT:
    case CABLE_ANSWER_LATE:
        break;
    }
    return pass(relay->server, bytes, length) && answer(relay, cable, bytes);
}

static void
carry(struct relay *relay)
{
    struct pollfd ends[] = {
            {relay->client, POLLIN, 0},
            {relay->server, POLLIN, 0},
    };
    char bytes[PIECE];
    bool whole = true;

    while (whole && poll(ends, 2, -1) > 0) {
        bool answers = ends[1].revents != 0;
        ssize_t length = recv(answers ? relay->server : relay->client, bytes, sizeof(bytes), 0);

        if (length <= 0)
            return;
        whole = answers ? pass(relay->client, bytes, length) : request(relay, bytes, length);
    }
}

/* ---- connections ---- */

static void
leave(struct relay *relay)
{
    struct proxy *proxy = relay->proxy;
    struct relay **at = &proxy->relays;

    pthread_mutex_lock(&proxy->lock);
    while (*at != relay)
        at = &(*at)->next;
    *at = relay->next;
    close(relay->client);
    if (relay->server >= 0)
        close(relay->server);
    pthread_cond_signal(&proxy->left);
    pthread_mutex_unlock(&proxy->lock);
    free(relay);
}

static int
connect_unix(const char *folder, const char *port)
{
    struct sockaddr_un place = {.sun_family = AF_UNIX};
    int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int length = snprintf(place.sun_path, sizeof(place.sun_path), "%s/.s.PGSQL.%s", folder, port);

    if (length < (int)sizeof(place.sun_path) &&
            connect(server, (struct sockaddr *)&place, sizeof(place)) == 0)
        return server;
    close(server);
    return -1;
}

static int
connect_tcp(const char *host, const char *port)
{
    const struct addrinfo wanted = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *places = NULL;
    int server = -1;

    if (getaddrinfo(host, port, &wanted, &places) != 0)
        return -1;
    server = socket(places->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(server, places->ai_addr, places->ai_addrlen) != 0) {
        close(server);
        server = -1;
    }
    freeaddrinfo(places);
    return server;
}

static void *
relay_serve(void *argument)
{
    struct relay *relay = argument;
    const struct proxy *proxy = relay->proxy;

    relay->server = proxy->host[0] == '/' ? connect_unix(proxy->host, proxy->port)
                                          : connect_tcp(proxy->host, proxy->port);
    if (relay->server >= 0)
        carry(relay);
    leave(relay);
    return NULL;
}

static void
relay_start(struct proxy *proxy, int client)
{
    struct relay *relay = calloc(1, sizeof(*relay));
    pthread_t thread;

    if (relay == NULL)
        abort();
    *relay = (struct relay){proxy, client, -1, NULL};
    pthread_mutex_lock(&proxy->lock);
    relay->next = proxy->relays;
    proxy->relays = relay;
    pthread_mutex_unlock(&proxy->lock);
    if (pthread_create(&thread, NULL, relay_serve, relay) != 0)
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

/* ---- opening and closing ---- */

/* Where the server is, as libpq understood it. */
static bool
find_server(struct proxy *proxy, const char *url)
{
    PGconn *conn = PQconnectdb(url);
    bool found = PQstatus(conn) == CONNECTION_OK;

    if (found) {
        snprintf(proxy->host, sizeof(proxy->host), "%s", PQhost(conn));
        snprintf(proxy->port, sizeof(proxy->port), "%s", PQport(conn));
        snprintf(proxy->url.text, sizeof(proxy->url.text), "postgresql://%s@/%s?host=%s&port=%s",
                PQuser(conn), PQdb(conn), proxy->folder, PQport(conn));
    }
    PQfinish(conn);
    return found;
}

static bool
begin_to_listen(struct proxy *proxy)
{
    struct sockaddr_un here = {.sun_family = AF_UNIX};

    snprintf(here.sun_path, sizeof(here.sun_path), "%s/.s.PGSQL.%s", proxy->folder, proxy->port);
    snprintf(proxy->path, sizeof(proxy->path), "%s", here.sun_path);
    proxy->listens = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return bind(proxy->listens, (struct sockaddr *)&here, sizeof(here)) == 0 &&
           listen(proxy->listens, 64) == 0;
}

bool
proxy_open(struct proxy *proxy, const char *url, proxy_choose *choose, void *context)
{
    *proxy = (struct proxy){.choose = choose, .context = context, .listens = -1};
    snprintf(proxy->folder, sizeof(proxy->folder), "/tmp/summa-proxy-XXXXXX");
    pthread_mutex_init(&proxy->lock, NULL);
    pthread_cond_init(&proxy->left, NULL);
    if (mkdtemp(proxy->folder) != NULL && find_server(proxy, url) && begin_to_listen(proxy) &&
            pthread_create(&proxy->thread, NULL, proxy_serve, proxy) == 0)
        return true;
    test_fail(__FILE__, __LINE__, "no proxy to %s", url);
    if (proxy->listens >= 0)
        close(proxy->listens);
    *proxy = (struct proxy){0};
    return false;
}

void
proxy_close(struct proxy *proxy)
{
    if (proxy->choose == NULL)
        return;
    shutdown(proxy->listens, SHUT_RDWR);
    pthread_join(proxy->thread, NULL);
    close(proxy->listens);
    pthread_mutex_lock(&proxy->lock);
    for (const struct relay *relay = proxy->relays; relay != NULL; relay = relay->next)
        shutdown(relay->client, SHUT_RDWR);
    while (proxy->relays != NULL)
        pthread_cond_wait(&proxy->left, &proxy->lock);
    pthread_mutex_unlock(&proxy->lock);
    unlink(proxy->path);
    rmdir(proxy->folder);
    *proxy = (struct proxy){0};
}
