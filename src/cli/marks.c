#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static const struct cli_marks plain = {"", "", "", "", "", ""};
static const struct cli_marks coloured = {
        .bold = "\033[1m",
        .red = "\033[31m",
        .yellow = "\033[33m",
        .green = "\033[32m",
        .dim = "\033[2m",
        .none = "\033[0m",
};

/* NO_COLOR says no when it is there and not empty (no-color.org). */
static bool
wants_colour(FILE *file)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    if (no_colour != NULL && no_colour[0] != '\0')
        return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0)
        return false;
    return isatty(fileno(file)) == 1;
}

const struct cli_marks *
cli_marks(FILE *file)
{
    return wants_colour(file) ? &coloured : &plain;
}
