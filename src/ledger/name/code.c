#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"
#include "ledger/name/name.h"
#include "store/work.h"

/* U+0000 to U+001F, U+007F, and U+0080 to U+009F, which UTF-8 writes C2 80 to C2 9F. */
static bool
has_control(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++)
        if (*at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F))
            return true;
    return false;
}

enum fault
code_check(struct work *work, const char *at, const char *code)
{
    size_t length;

    assert(code != NULL);
    length = strlen(code);
    if (length == 0)
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code is empty");
    if (!text_is_utf8(code, length) || has_control(code))
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code is not printable text");
    if (text_chars(code) > CODE_CHARS_MAX)
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code has %zu characters",
                text_chars(code));
    if (code[0] == ' ' || code[length - 1] == ' ')
        return fault_say(
                &work->why, FAULT_CODE_INVALID, at, "\"%s\" begins or ends with a space", code);
    return OK;
}

enum fault
name_check(struct work *work, const char *at, const char *name)
{
    assert(name != NULL);
    if (!text_is_utf8(name, strlen(name)) || has_control(name))
        return fault_say(&work->why, FAULT_TEXT_INVALID, at,
                "\"%s\" holds control characters, or is not UTF-8", name);
    if (text_chars(name) > NAME_CHARS_MAX)
        return fault_say(&work->why, FAULT_TEXT_LONG, at, "it has %zu characters; at most %d",
                text_chars(name), NAME_CHARS_MAX);
    return OK;
}

static bool
is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

bool
code_same(const char *a, const char *b)
{
    SCOPED(arena_done) struct arena scratch = {0};

    if (is_ascii(a) && is_ascii(b))
        return strcasecmp(a, b) == 0; /* the process stays in the C locale */
    return strcmp(text_fold(&scratch, a), text_fold(&scratch, b)) == 0;
}
