#include "tests/given.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
give_up(const char *what, const char *detail)
{
    fprintf(stderr, "given: %s: %s\n", what, detail);
    exit(1);
}

enum store_engine
given_engine(void)
{
    const char *name = getenv("SUMMA_TEST_ENGINE");

    if (name != NULL && strcmp(name, "sqlite") != 0)
        give_up("no such engine", name);
    return STORE_SQLITE;
}

struct given_url
given_url_empty(void)
{
    const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    struct given_url url;
    char folder[64];

    snprintf(folder, sizeof(folder), "%s/summa-test-XXXXXX", place);
    if (mkdtemp(folder) == NULL)
        give_up("no directory", folder);
    snprintf(url.text, sizeof(url.text), "sqlite:%s/books.db", folder);
    return url;
}

static struct store *
open_store(const char *url)
{
    struct store *store;
    struct why why = {0};
    enum fault fault = store_open(url, STORE_MAY_CREATE, &why, &store);

    if (fault != OK)
        give_up(fault_code(fault), why.detail);
    return store;
}

struct given_url
given_url(void)
{
    struct given_url url = given_url_empty();
    struct store *store = open_store(url.text);

    store_close(&store);
    return url;
}

void
given_url_done(const struct given_url *url)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock", ".copy"};
    const char *path = url->text + strlen("sqlite:");
    char name[600];

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        snprintf(name, sizeof(name), "%s%s", path, endings[i]);
        unlink(name);
    }
    snprintf(name, sizeof(name), "%.*s", (int)(strrchr(path, '/') - path), path);
    rmdir(name);
}

void
given_store(struct store **ret)
{
    *ret = open_store("sqlite::memory:");
}

void
given_work(struct work *work, struct store *store)
{
    static struct clock clock;

    clock = clock_fixed(GIVEN_NOW);
    work_init(work, store, &clock);
    work->actor = (struct actor){GIVEN_USER, "given", "Given User"};
}
