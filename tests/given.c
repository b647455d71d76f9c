#include "tests/given.h"

#include <errno.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/given_folder.h"

/* Databases of this run, or schemas on Citus, are named summa_PROCESS_NUMBER; number 0 is the
 * template, migrated once. */
enum { TEMPLATE = 0, DATABASES_MAX = 10000 };

static int database_count;
static bool dropped[DATABASES_MAX];

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

    if (name == NULL || strcmp(name, "sqlite") == 0)
        return STORE_SQLITE;
    if (strcmp(name, "postgres") != 0 && strcmp(name, "citus") != 0)
        give_up("no such engine", name);
    return STORE_POSTGRES;
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

/* ---- SQLite: a file in a directory of its own ---- */

static struct given_url
file_url(void)
{
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE];

    given_folder(folder);
    snprintf(url.text, sizeof(url.text), "sqlite:%s/books.db", folder);
    return url;
}

static const char *
path_of(const struct given_url *url)
{
    return url->text + strlen("sqlite:");
}

/* With whatever SQLite and the test put beside it. */
static void
remove_file(const struct given_url *url)
{
    const char *path = path_of(url);
    char folder[sizeof(url->text)];

    snprintf(folder, sizeof(folder), "%.*s", (int)(strrchr(path, '/') - path), path);
    given_folder_done(folder);
}

/* The file that the migrations make: every other one begins as its copy, since to make it takes
 * longer than most tests do. */
struct file_template {
    char *bytes;
    size_t size;
};

static void
read_file(const char *path, struct file_template *ret)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        give_up(path, strerror(errno));
    ret->size = (size_t)ftell(file);
    ret->bytes = malloc(ret->size);
    rewind(file);
    if (ret->bytes == NULL || fread(ret->bytes, 1, ret->size, file) != ret->size)
        give_up(path, "cannot be read");
    fclose(file);
}

static const struct file_template *
file_template(void)
{
    static struct file_template template;

    if (template.bytes == NULL) {
        const struct given_url url = file_url();
        struct store *store = open_store(url.text);

        store_close(&store);
        read_file(path_of(&url), &template);
        remove_file(&url);
    }
    return &template;
}

static struct given_url
copied_file(void)
{
    const struct file_template *template = file_template();
    const struct given_url url = file_url();
    FILE *file = fopen(path_of(&url), "wbx");

    if (file == NULL || fwrite(template->bytes, 1, template->size, file) != template->size ||
            fclose(file) != 0)
        give_up(url.text, strerror(errno));
    return url;
}

/* The file goes with its store. */
static const struct given_url *kept_url;

static void *
keep_url(void)
{
    struct given_url *url = malloc(sizeof(*url));

    if (url == NULL)
        give_up("no memory", kept_url->text);
    *url = *kept_url;
    return url;
}

static void
remove_kept(void *kept)
{
    remove_file(kept);
    free(kept);
}

static struct store *
open_copied_file(void)
{
    static const char room;
    const struct given_url url = copied_file();
    struct store *store = open_store(url.text);

    kept_url = &url;
    store_attach(store, &room, keep_url, remove_kept);
    kept_url = NULL;
    return store;
}

/* ---- PostgreSQL: a database of its own, copied from a template; on Citus a schema ---- */

static bool
by_schema(void)
{
    const char *name = getenv("SUMMA_TEST_ENGINE");

    return name != NULL && strcmp(name, "citus") == 0;
}

static const char *
server_url(void)
{
    const char *variable = by_schema() ? "SUMMA_TEST_CITUS" : "SUMMA_TEST_POSTGRES";
    const char *url = getenv(variable);

    if (url == NULL)
        give_up(variable, "is not set: run this by tests/run");
    return url;
}

static PGconn *
server(void)
{
    static PGconn *conn;

    if (conn == NULL) {
        conn = PQconnectdb(server_url());
        if (PQstatus(conn) != CONNECTION_OK)
            give_up("no server", PQerrorMessage(conn));
        PQclear(PQexec(conn, "SET client_min_messages = warning"));
    }
    return conn;
}

struct database_name {
    char chars[40];
};

static struct database_name
name_of(int number)
{
    struct database_name name;

    snprintf(name.chars, sizeof(name.chars), "summa_%d_%d", (int)getpid(), number);
    return name;
}

/* The first value of the answer to the text with a database's name after it. */
static int
ask_server(const char *before, int number, const char *after)
{
    char text[700];
    PGresult *result;
    int answer;

    snprintf(text, sizeof(text), "%s%s%s", before, name_of(number).chars, after);
    result = PQexec(server(), text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        give_up(text, PQerrorMessage(server()));
    answer = PQntuples(result) == 0 ? 0 : (int)strtol(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return answer;
}

static bool
in_use(int number)
{
    return ask_server(by_schema()
                              ? "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                              : "SELECT count(*) FROM pg_stat_activity WHERE datname = '",
                   number, "'") > 0;
}

static void
drop(int number, const char *even_used)
{
    if (by_schema())
        ask_server("DROP SCHEMA ", number, " CASCADE");
    else
        ask_server("DROP DATABASE ", number, even_used);
    dropped[number] = true;
}

static void
drop_all(void)
{
    for (int i = 0; i < database_count; i++)
        if (!dropped[i])
            drop(i, " WITH (FORCE)");
    PQfinish(server());
}

/* Stores that were closed since: their databases would fill the disk by and by. */
static void
drop_unused(void)
{
    for (int i = TEMPLATE + 1; i < database_count; i++)
        if (!dropped[i] && !in_use(i))
            drop(i, "");
}

/* The server's URL with another database: it stands between the last / and the ?. */
static struct given_url
database_url(int number)
{
    const char *given = server_url();
    const char *settings = strchr(given, '?');
    const char *end = settings == NULL ? strchr(given, '\0') : settings;
    const char *slash = end;
    struct given_url url;
    int length;

    while (slash > given && *slash != '/')
        slash--;
    length = snprintf(url.text, sizeof(url.text), "%.*s%s%s", (int)(slash - given) + 1, given,
            name_of(number).chars, end);
    if (length >= (int)sizeof(url.text))
        give_up("the URL is too long", given);
    return url;
}

static int
next_database(void)
{
    if (database_count == DATABASES_MAX)
        give_up("too many databases", "one test makes them without end");
    return database_count++;
}

static void
make_template(void)
{
    struct given_url url;
    struct store *store;

    if (database_count > 0)
        return;
    atexit(drop_all);
    ask_server("CREATE DATABASE ", next_database(), " TEMPLATE template0");
    url = database_url(TEMPLATE);
    store = open_store(url.text);
    store_close(&store);
    while (in_use(TEMPLATE))
        usleep(1000); /* a closed connection's process takes a moment to leave */
}

static struct given_url
copied_database(const char *template)
{
    char after[600];
    int number;

    make_template();
    drop_unused();
    number = next_database();
    snprintf(after, sizeof(after), " TEMPLATE %s", template);
    ask_server("CREATE DATABASE ", number, after);
    return database_url(number);
}

/* Whoever is connected to it says so by its name. */
static struct given_url
schema_url(int number)
{
    const char *given = server_url();
    struct database_name name = name_of(number);
    struct given_url url;
    int length = snprintf(url.text, sizeof(url.text),
            "%s%coptions=-csearch_path%%3D%s&application_name=%s", given,
            strchr(given, '?') == NULL ? '?' : '&', name.chars, name.chars);

    if (length >= (int)sizeof(url.text))
        give_up("the URL is too long", given);
    return url;
}

static struct given_url
made_schema(void)
{
    int number;

    if (database_count == TEMPLATE) {
        dropped[next_database()] = true;
        atexit(drop_all);
    }
    drop_unused();
    number = next_database();
    ask_server("CREATE SCHEMA ", number, "");
    return schema_url(number);
}

/* ---- each ---- */

struct given_url
given_url_empty(void)
{
    if (given_engine() == STORE_SQLITE)
        return file_url();
    return by_schema() ? made_schema() : copied_database("template0");
}

struct given_url
given_url(void)
{
    struct given_url url;
    struct store *store;

    if (given_engine() == STORE_SQLITE)
        return copied_file();
    if (!by_schema())
        return copied_database(name_of(TEMPLATE).chars);
    url = made_schema();
    store = open_store(url.text);
    store_close(&store);
    return url;
}

/* A database is dropped later, when the store is closed. */
void
given_url_done(const struct given_url *url)
{
    if (given_engine() == STORE_SQLITE)
        remove_file(url);
}

void
given_store(struct store **ret)
{
    struct given_url url;

    if (given_engine() == STORE_SQLITE) {
        *ret = open_copied_file();
        return;
    }
    url = given_url();
    *ret = open_store(url.text);
}

void
given_work(struct work *work, struct store *store)
{
    static struct clock clock;

    clock = clock_fixed(GIVEN_NOW);
    work_init(work, store, &clock);
    work->actor = (struct actor){.user_id = GIVEN_USER, .login = "given", .name = "Given User"};
}
