#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli.h"

enum { OPTION_WIDTH = 26, NAME_WIDTH = 12, PAGE_WIDTH = 90 };

/* Prints a sentence that wraps below its first letter. */
static void
print_wrapped(FILE *out, const char *text, int indent)
{
    int column = indent;

    while (*text != '\0') {
        int length = (int)strcspn(text, " ");

        if (column > indent && column + 1 + length > PAGE_WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", length, text);
        column += length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void
print_option(FILE *out, const struct cli_option *option)
{
    char name[64];
    int written;

    written = snprintf(name, sizeof(name), "  %s%c%s --%s%s%s", option->letter != 0 ? "-" : " ",
            option->letter != 0 ? option->letter : ' ', option->letter != 0 ? "," : " ",
            option->name, option->value != NULL ? " " : "",
            option->value != NULL ? option->value : "");
    if (written < OPTION_WIDTH)
        fprintf(out, "%-*s", OPTION_WIDTH, name);
    else
        fprintf(out, "%s\n%*s", name, OPTION_WIDTH, "");
    print_wrapped(out, option->help, OPTION_WIDTH);
}

static void
print_options(FILE *out, const char *title, const struct cli_option *options)
{
    if (options == NULL || options->name == NULL)
        return;
    fprintf(out, "\n%s\n", title);
    for (; options->name != NULL; options++)
        print_option(out, options);
}

static void
print_commands(FILE *out, const struct cli_command *const *commands)
{
    for (; *commands != NULL; commands++) {
        fprintf(out, "  %-*s ", NAME_WIDTH, (*commands)->name);
        print_wrapped(out, (*commands)->summary, NAME_WIDTH + 3);
    }
}

void
cli_show_help(const struct cli_command *command, const struct cli_command *above, FILE *out)
{
    const struct cli_marks *marks = cli_marks(out);

    fprintf(out, "%s\n\n%sUsage:%s summa %s%s%s %s\n", command->summary, marks->bold, marks->none,
            above == NULL ? "" : above->name, above == NULL ? "" : " ", command->name,
            command->usage);
    if (command->commands != NULL) {
        fprintf(out, "\nCommands\n");
        print_commands(out, command->commands);
    }
    print_options(out, "Options", command->options);
    if (command->help != NULL)
        fprintf(out, "\n%s", command->help);
    print_options(out, "Options of every command", cli_global_options);
}

struct group {
    const char *title;
    const char *names; /* between spaces */
};

static const struct group groups[] = {
        {"Begin", " init demo import "},
        {"Set up",
                " company book user group role grant limit policy substitute signature exception "
                "year period subledger route account structure category dimension "
                "source field mapping "},
        {"Work", " journal set template schedule attach attachment approval approve reject post "
                 "module job work "},
        {"Look and turn", " report reverse reversal imports close "},
        {"Prove and keep", " verify checkpoint receipt audit backup restore "},
        {"For programs", " export call openapi bench help version "},
};

void
cli_show_overview(FILE *out)
{
    const struct cli_marks *marks = cli_marks(out);

    fprintf(out,
            "Summa is a general ledger: nothing wrong gets in, nothing posted changes.\n\n"
            "%sUsage:%s summa COMMAND [WORDS] [OPTIONS]\n",
            marks->bold, marks->none);
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        fprintf(out, "\n%s\n", groups[i].title);
        for (const struct cli_command *const *command = cli_commands; *command != NULL; command++) {
            char name[64];

            snprintf(name, sizeof(name), " %s ", (*command)->name);
            if (strstr(groups[i].names, name) == NULL)
                continue;
            fprintf(out, "  %-*s ", NAME_WIDTH, (*command)->name);
            print_wrapped(out, (*command)->summary, NAME_WIDTH + 3);
        }
    }
    fprintf(out,
            "\nNew here? `summa demo` fills a database with three years of a believable company;\n"
            "`summa import FILE` takes your own books from a SIE, hledger or CSV file.\n"
            "`summa help COMMAND` and `summa COMMAND --help` say more, with examples.\n");
}

enum fault
cli_find_command(struct why *why, const struct cli_command *const *commands, const char *name,
        const struct cli_command **ret)
{
    struct nearest nearest = {.word = name};
    const char *near;

    for (; *commands != NULL; commands++) {
        if (text_same((*commands)->name, name)) {
            *ret = *commands;
            return OK;
        }
        nearest_try(&nearest, (*commands)->name);
    }
    near = nearest_word(&nearest);
    if (near != NULL)
        return fault_say(
                why, FAULT_USAGE, "", "there is no command '%s'; did you mean %s?", name, near);
    return fault_say(
            why, FAULT_USAGE, "", "there is no command '%s'; `summa help` lists them", name);
}
