#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/order.h"
#include "cli/bench/bench.h"

static void
tell(const char *what)
{
    fprintf(stderr, "measured: %s\n", what);
}

static enum fault
read_number(struct cli *cli, const char *option, const char *text, int64_t most, int64_t *ret)
{
    char *end;
    long long number = strtoll(text, &end, 10);

    if (*text == '\0' || *end != '\0' || number < 1 || number > most)
        return cli_usage(cli, "--%s takes a whole number from 1 to %lld, not %s", option,
                (long long)most, text);
    *ret = number;
    return OK;
}

static int
compare_sizes(const void *left, const void *right)
{
    return order_of(*(const int64_t *)left, *(const int64_t *)right);
}

static void
usual_sizes(const struct cli *cli, struct bench_options *options)
{
    static const int64_t quick[] = {1000, 10000}, usual[] = {10000, 100000, 1000000},
                         full[] = {10000, 100000, 1000000, 2500000};
    const int64_t *sizes = cli_has(cli, "quick") ? quick : cli_has(cli, "full") ? full : usual;

    options->size_count = cli_has(cli, "quick")  ? COUNT_OF(quick)
                          : cli_has(cli, "full") ? COUNT_OF(full)
                                                 : COUNT_OF(usual);
    memcpy(options->sizes, sizes, options->size_count * sizeof(sizes[0]));
}

static enum fault
read_sizes(struct cli *cli, struct bench_options *options)
{
    enum fault fault;

    for (size_t i = 0; i < cli->value_count; i++) {
        if (strcmp(cli->values[i].name, "size") != 0)
            continue;
        if (options->size_count == BENCH_SIZES_MAX)
            return cli_usage(cli, "at most %d sizes", BENCH_SIZES_MAX);
        if ((fault = read_number(cli, "size", cli->values[i].text, 100000000,
                     &options->sizes[options->size_count++])))
            return fault;
    }
    if (options->size_count == 0)
        usual_sizes(cli, options);
    qsort(options->sizes, options->size_count, sizeof(options->sizes[0]), compare_sizes);
    return OK;
}

static enum fault
read_options(struct cli *cli, struct bench_options *options)
{
    const char *rounds = cli_value(cli, "rounds");
    const char *database = cli_value(cli, "database");
    int64_t number = cli_has(cli, "quick") ? 1 : 3;
    enum fault fault;

    if (rounds != NULL && (fault = read_number(cli, "rounds", rounds, BENCH_ROUNDS_MAX, &number)))
        return fault;
    options->rounds = (int)number;
    if (database != NULL && strncmp(database, "postgres", 8) == 0)
        options->server = database;
    options->tell = cli->quiet ? NULL : tell;
    return read_sizes(cli, options);
}

/* A folder of the bench's own below the one that was named, on the disk that is to be measured. */
static enum fault
make_directory(struct cli *cli, struct bench_options *options)
{
    const char *where = cli_value(cli, "directory");
    char *directory =
            arena_format(&cli->work.arena, "%s/summa-bench-XXXXXX", where != NULL ? where : ".");

    if (mkdtemp(directory) == NULL)
        return fault_say(&cli->work.why, FAULT_FILE_WRITE, "--directory",
                "no folder can be made in %s", where != NULL ? where : "the current folder");
    options->directory = directory;
    return OK;
}

/* For programs the tables are one array. */
static enum fault
show_all(struct cli *cli, const struct table *tables)
{
    enum fault fault = OK;

    if (cli->look == LOOK_JSON)
        fputs("[\n", stdout);
    for (int i = 0; i < BENCH_TABLES && fault == OK; i++) {
        if (i > 0)
            fputs(cli->look == LOOK_JSON ? ",\n" : "\n", stdout);
        fault = cli_show_table(cli, &tables[i], NULL, NULL);
    }
    if (cli->look == LOOK_JSON)
        fputs("]\n", stdout);
    return fault;
}

static enum fault
run(struct cli *cli)
{
    struct bench_options options = {0};
    struct table tables[BENCH_TABLES];
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = read_options(cli, &options)) ||
            (fault = make_directory(cli, &options)))
        return fault;
    fault = bench_run(&cli->work.arena, &options, &cli->work.why, tables);
    rmdir(options.directory);
    return fault != OK ? fault : show_all(cli, tables);
}

static const struct cli_option own[] = {
        {"size", 's', "N...", "journals to post; again for more sizes"},
        {"quick", 0, NULL, "1,000 and 10,000 journals, one round: seconds"},
        {"full", 0, NULL, "up to 2,500,000 journals; else 10,000, 100,000 and 1,000,000"},
        {"rounds", 'r', "N", "rounds of each row beside its baseline; the median is told; else 3"},
        {"directory", 0, "DIR", "where the databases are made and removed; else here"},
        {0},
};

const struct cli_command cli_bench = {
        .name = "bench",
        .summary = "Measures posting, reports, proof and files beside the bare database.",
        .usage = "[--quick | --full | --size N...] [--rounds N]",
        .help = "Posts journals through the whole gate, durable, beside bare inserts of the same\n"
                "rows with the same index and balances; posts one by one through the lane; reads\n"
                "reports beside the bare statements; proves, exports and imports whole books; "
                "ends\n"
                "a year over many accounts and forecasts many schedules; sends documents as "
                "modules\n"
                "do, shows an approver what waits, and reads while a worker posts. The last table\n"
                "says what of it meets what Summa promises.\n"
                "Ratios, CPU and bytes are the figures to trust; wall time is noisy on a shared\n"
                "machine. With --database postgres://... it makes databases of its own on that\n"
                "server and removes them; the person must be allowed to make databases.\n"
                "\n"
                "Examples\n"
                "  summa bench --quick\n"
                "  summa bench --size 100000 --rounds 5\n"
                "  summa bench --database postgres://me@/postgres\n",
        .needs = NEEDS_NOTHING,
        .options = own,
        .run = run,
};
