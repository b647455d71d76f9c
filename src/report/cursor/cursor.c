#include "report/cursor/cursor.h"

#include <errno.h>
#include <stdlib.h>

#include "base/text.h"

const char *
cursor_write(struct arena *arena, char letter, const int64_t *numbers, size_t count)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_char(&text, letter);
    for (size_t i = 0; i < count; i++)
        buffer_format(&text, ".%lld", (long long)numbers[i]);
    return arena_text(arena, text.bytes);
}

/* Only as cursor_write has it: without "-0" and zeros in front. */
static bool
is_written(const char *number)
{
    bool negative = *number == '-';

    number += negative;
    if (*number == '0')
        return !negative && (number[1] < '0' || number[1] > '9');
    return *number >= '1' && *number <= '9';
}

/* A point and the digits behind it; NULL when there is no number that fits. */
static const char *
read_number(const char *text, int64_t *ret)
{
    char *end;

    if (text[0] != '.' || !is_written(text + 1))
        return NULL;
    errno = 0;
    *ret = strtoll(text + 1, &end, 10);
    return errno == 0 && end > text + 1 ? end : NULL;
}

bool
cursor_read(const char *text, char letter, int64_t *numbers, size_t count)
{
    if (*text != letter || letter == '\0')
        return false;
    text++;
    for (size_t i = 0; i < count && text != NULL; i++)
        text = read_number(text, &numbers[i]);
    return text != NULL && *text == '\0';
}
