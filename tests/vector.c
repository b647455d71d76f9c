#include "tests/vector.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static char block[16384];

static bool
opens(const char *line, const char *name)
{
    char fence[256];

    snprintf(fence, sizeof(fence), "```vector %s\n", name);
    return strcmp(line, fence) == 0;
}

/* False when the block does not end, or holds too much. */
static bool
read_block(FILE *page)
{
    char line[256];
    size_t length = 0;

    block[0] = '\0';
    while (fgets(line, sizeof(line), page) != NULL) {
        size_t more = strlen(line);

        if (strcmp(line, "```\n") == 0)
            return length > 0;
        if (length + more >= sizeof(block))
            return false;
        memcpy(block + length, line, more + 1);
        length += more;
    }
    return false;
}

const char *
vector_text(const char *name)
{
    FILE *page = fopen("docs/proof.md", "r");
    char line[256];
    bool found = false;

    if (page == NULL)
        return NULL;
    while (!found && fgets(line, sizeof(line), page) != NULL)
        found = opens(line, name) && read_block(page);
    fclose(page);
    return found ? block : NULL;
}

const char *
vector_digits(const char *name)
{
    char *to = block;

    if (vector_text(name) == NULL)
        return NULL;
    for (const char *from = block; *from != '\0'; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
    *to = '\0';
    return block;
}
