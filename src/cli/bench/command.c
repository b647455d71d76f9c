#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/bench/bench.h"

static void
tell(const char *what)
{
    fprintf(stderr, "measuring: %s\n", what);
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
    if (options->size_count == 0) {
        options->sizes[0] = 100000;
        options->sizes[1] = 1000000;
        options->size_count = 2;
    }
    return OK;
}

static enum fault
read_options(struct cli *cli, struct bench_options *options)
{
    const char *rounds = cli_value(cli, "rounds");
    const char *database = cli_value(cli, "database");
    int64_t number = 1;
    enum fault fault;

    if (rounds != NULL && (fault = read_number(cli, "rounds", rounds, 9, &number)))
        return fault;
    options->rounds = (int)number;
    if (database != NULL && strncmp(database, "postgres", 8) == 0)
        options->url = database;
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

static enum fault
run(struct cli *cli)
{
    struct bench_options options = {0};
    struct table posting;
    struct table reading;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = read_options(cli, &options)) ||
            (fault = make_directory(cli, &options)))
        return fault;
    fault = bench_run(&cli->work.arena, &options, &cli->work.why, &posting, &reading);
    rmdir(options.directory);
    if (fault != OK || (fault = cli_show_table(cli, &posting, NULL, NULL)))
        return fault;
    cli_say(cli, "\n");
    return cli_show_table(cli, &reading, NULL, NULL);
}

static const struct cli_option own[] = {
        {"size", 's', "N", "journals to post; again for more sizes; else 100000 and 1000000"},
        {"rounds",   'r', "N", "pairs of runs per size; the middle one is told; else 1"},
        {"directory",      0, "DIR", "where the databases are made and removed; else here"},
        {0},
};

const struct cli_command cli_bench = {
        .name = "bench",
        .summary = "Measures posting and reports beside the bare database.",
        .usage = "[--size N]... [--rounds N]",
        .help = "Posts journals through the whole gate, durable, beside bare inserts of the same\n"
                "rows with the same index and balances; then reads and proves what was posted.\n"
                "CPU is the figure to trust; wall time is noisy on a shared machine.\n"
                "With --database postgres://... it makes companies of its own in that database\n"
                "and leaves them there: use one that may be dropped.\n"
                "\n"
                "Examples\n"
                "  summa bench\n"
                "  summa bench --size 10000 --rounds 3\n",
        .needs = NEEDS_NOTHING,
        .options = own,
        .run = run,
};
