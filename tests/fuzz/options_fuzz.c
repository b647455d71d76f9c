/*
 * Any words, one a line, read as a command line: the first names a command, the others
 * are its options and words. Nothing is run.
 */
#include <assert.h>
#include <string.h>

#include "cli/options.h"
#include "tests/fuzz/fuzz.h"

enum { WORDS_MAX = 40 };

static int
split(char *words, char **ret)
{
    int count = 0;

    for (char *rest = words, *word; count < WORDS_MAX && (word = strsep(&rest, "\n")) != NULL;)
        ret[count++] = word;
    ret[count] = NULL;
    return count;
}

static enum fault
find(struct cli *cli, char **words, int count, int *ret_at)
{
    enum fault fault;

    *ret_at = 0;
    if ((fault = cli_find_command(&cli->work.why, cli_commands, words[0], &cli->command)))
        return fault;
    if (cli->command->commands == NULL || count < 2)
        return OK;
    *ret_at = 1;
    return cli_find_command(&cli->work.why, cli->command->commands, words[1], &cli->command);
}

static void
require_values(const struct cli *cli)
{
    assert(cli->value_count <= CLI_VALUES);
    for (size_t i = 0; i < cli->value_count; i++) {
        assert(cli->values[i].name != NULL && cli->values[i].text != NULL);
        assert(cli_has(cli, cli->values[i].name));
    }
}

FUZZ(options)
{
    SCOPED(arena_done) struct arena arena = {0};
    char *words[WORDS_MAX + 1];
    struct cli cli = {0};
    int count = split(arena_bytes(&arena, bytes, strnlen((const char *)bytes, size)), words);
    int at;
    int next = 0;
    enum fault fault;

    if ((fault = find(&cli, words, count, &at)) == OK)
        fault = options_parse(&cli, cli.command->options, false, count - at, words + at, &next);
    if (fault == OK) {
        assert(next >= 1 && next <= count - at);
        require_values(&cli);
    } else {
        assert(cli.work.why.detail[0] != '\0');
    }
}
