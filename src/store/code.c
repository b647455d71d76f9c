#include "store/code.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"
#include "store/work.h"

enum fault
code_check(struct work *work, const char *at, const char *code)
{
    size_t length;

    assert(code != NULL);
    length = strlen(code);
    if (length == 0)
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code is empty");
    if (!text_is_utf8(code, length) || text_has_control(code, length))
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code is not printable text");
    if (text_hidden(code, false) != 0)
        return fault_say(&work->why, FAULT_CODE_INVALID, at,
                "it holds U+%04X, which is not seen: another code would look the same",
                (unsigned)text_hidden(code, false));
    if (text_chars(code) > CODE_CHARS_MAX)
        return fault_say(&work->why, FAULT_CODE_INVALID, at, "the code has %zu characters",
                text_chars(code));
    if (code[0] == ' ' || code[length - 1] == ' ')
        return fault_say(
                &work->why, FAULT_CODE_INVALID, at, "\"%s\" begins or ends with a space", code);
    return OK;
}

enum fault
code_check_name(struct work *work, const char *at, const char *name)
{
    size_t length;

    assert(name != NULL);
    length = strlen(name);
    if (!text_is_utf8(name, length) || text_has_control(name, length))
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
