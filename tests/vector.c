#include "tests/vector.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS_MAX = 16384, LINE_MAX_CHARS = 256 };

static bool
opens(const char *line, const char *name)
{
    char fence[LINE_MAX_CHARS];

    snprintf(fence, sizeof(fence), "```vector %s\n", name);
    return strcmp(line, fence) == 0;
}

/* False when the block does not end, or holds too much. */
static bool
read_block(FILE *page, char *digits)
{
    char line[LINE_MAX_CHARS];
    size_t count = 0;

    while (fgets(line, sizeof(line), page) != NULL) {
        if (strcmp(line, "```\n") == 0)
            return count > 0;
        for (const char *at = line; *at != '\0'; at++) {
            if (!isxdigit((unsigned char)*at))
                continue;
            if (count == DIGITS_MAX)
                return false;
            digits[count++] = *at;
            digits[count] = '\0';
        }
    }
    return false;
}

const char *
vector_digits(const char *name)
{
    static char digits[DIGITS_MAX + 1];
    FILE *page = fopen("docs/proof.md", "r");
    char line[LINE_MAX_CHARS];
    bool found = false;

    if (page == NULL)
        return NULL;
    while (!found && fgets(line, sizeof(line), page) != NULL)
        found = opens(line, name) && read_block(page, digits);
    fclose(page);
    return found ? digits : NULL;
}
