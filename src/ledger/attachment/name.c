/* name — of a file, fit to be shown and to be written again. */
#include <string.h>

#include "base/text.h"
#include "ledger/attachment/attachment.h"

/* What some system does not allow in a name; / and \ end a folder's. */
#define FORBIDDEN ":*?\"<>|"

/* U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: they make "gpj.exe" of what ends in
 * ".exe". */
static bool
turns_text(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;

    if (byte[0] != 0xE2)
        return false;
    return (byte[1] == 0x80 &&
                   (byte[2] == 0x8E || byte[2] == 0x8F || (byte[2] >= 0xAA && byte[2] <= 0xAE))) ||
           (byte[1] == 0x81 && byte[2] >= 0xA6 && byte[2] <= 0xA9);
}

static const char *
last_part(const char *path)
{
    const char *name = path;

    for (const char *c = path; *c != '\0'; c++)
        if (*c == '/' || *c == '\\')
            name = c + 1;
    return name;
}

/* A dot in front hides a file on one system, one at the end is lost on another. */
static char *
trimmed(char *name)
{
    size_t length;

    name += strspn(name, ". ");
    length = strlen(name);
    while (length > 0 && (name[length - 1] == '.' || name[length - 1] == ' '))
        name[--length] = '\0';
    return name;
}

const char *
attachment_name(struct arena *arena, const char *said)
{
    char *name = arena_text(arena, last_part(said));
    char *to = name;

    for (const char *from = name; *from != '\0';) {
        if (turns_text(from)) {
            from += 3;
            continue;
        }
        *to++ = strchr(FORBIDDEN, *from) != NULL ? '_' : *from;
        from++;
    }
    *to = '\0';
    name = trimmed(name);
    return *name == '\0' ? "file" : name;
}
