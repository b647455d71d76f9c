#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>

#include "cli/options.h"
#include "cli/session.h"
#include "operation/keyring.h"

enum fault
cli_usage(struct cli *cli, const char *format, ...)
{
    char text[256];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof(text), format, values);
    va_end(values);
    findings_clear(&cli->work.findings); /* of what was asked before */
    return fault_say(&cli->work.why, FAULT_USAGE, "", "%s", text);
}

static enum fault
choose_look(struct cli *cli)
{
    if (cli_has(cli, "json") && cli_has(cli, "csv"))
        return cli_usage(cli, "--json and --csv exclude each other");
    cli->look = cli_has(cli, "json") ? LOOK_JSON : cli_has(cli, "csv") ? LOOK_CSV : LOOK_TEXT;
    cli->quiet = cli_has(cli, "quiet");
    return OK;
}

/* The word that argv[*at] is names the command; below one with commands, the next one does. */
static enum fault
find_command(struct cli *cli, int argc, char **argv, int *at)
{
    enum fault fault;

    if ((fault = cli_find_command(&cli->work.why, cli_commands, argv[*at], &cli->command)))
        return fault;
    if (cli->command->commands == NULL || *at + 1 >= argc || argv[*at + 1][0] == '-')
        return OK;
    cli->above = cli->command;
    (*at)++;
    return cli_find_command(&cli->work.why, cli->above->commands, argv[*at], &cli->command);
}

/* Whoever signs for the first time does not ask for a key. */
static void
say_key(struct cli *cli)
{
    const char *made = cli->store == NULL ? NULL : keyring_made(cli->store);

    if (made != NULL)
        cli_say(cli,
                "A signing key was made: %s. Keep a copy of it apart from the database and its\n"
                "backups: whoever has it can sign, and nothing brings a lost one back.\n",
                cli_shown(cli, made));
}

static enum fault
run_command(struct cli *cli)
{
    enum fault fault;

    if ((fault = session_open(cli, cli->command->needs)))
        return fault;
    fault = cli->command->run(cli);
    say_key(cli);
    return fault;
}

/* What the person asked for, up to its refusal. */
static enum fault
run(struct cli *cli, int argc, char **argv)
{
    int at = 1, next = 1;
    enum fault fault;

    if ((fault = options_parse(cli, NULL, true, argc, argv, &at)))
        return fault;
    if (at >= argc) {
        cli_show_overview(stdout);
        return OK;
    }
    if ((fault = find_command(cli, argc, argv, &at)) ||
            (fault = options_parse(
                     cli, cli->command->options, false, argc - at, argv + at, &next)) ||
            (fault = choose_look(cli)))
        return fault;
    cli->words = argv + at + next;
    cli->word_count = argc - at - next;

    if (cli_has(cli, "help") || cli->command->run == NULL) {
        cli_show_help(cli->command, cli->above, stdout);
        return OK;
    }
    return run_command(cli);
}

int
cli_main(int argc, char **argv)
{
    struct cli cli = {0};
    enum fault fault;

    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        argv[1] = "version";
    work_init(&cli.work, NULL, &clock_system);
    fault = run(&cli, argc, argv);
    if (fault == OK && (fflush(stdout) != 0 || ferror(stdout)))
        fault = fault_say(&cli.work.why, FAULT_FILE_WRITE, "standard output", "is it full?");
    if (fault)
        cli_show_refusal(&cli, fault);
    session_close(&cli);
    return fault_exit(fault);
}
