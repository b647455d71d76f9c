/* fault — the list of faults as tables, and what its kinds mean at the doors. */
#include "base/fault.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#undef fault_say /* tools/tidy/analyzer.h puts another in its place */

struct row {
    enum fault_kind kind;
    const char *code;
    const char *sentence;
};

#define FAULT(name, kind, code, sentence) [FAULT_##name] = {FAULT_KIND_##kind, code, sentence},
static const struct row rows[FAULT_COUNT] = {
        [OK] = {.kind = FAULT_KIND_NONE, .code = "ok", .sentence = "Done."},
#include "base/faults.def"
};
#undef FAULT

struct meaning {
    int exit;
    int http;
};

static const struct meaning meanings[] = {
        [FAULT_KIND_NONE] = {.exit = 0, .http = 200},
        [FAULT_KIND_INVALID] = {.exit = 3, .http = 422},
        [FAULT_KIND_MISSING] = {.exit = 4, .http = 404},
        [FAULT_KIND_CONFLICT] = {.exit = 5, .http = 409},
        [FAULT_KIND_DENIED] = {.exit = 6, .http = 403},
        [FAULT_KIND_BUSY] = {.exit = 7, .http = 503},
        [FAULT_KIND_UNKNOWN] = {.exit = 8, .http = 504},
        [FAULT_KIND_BROKEN] = {.exit = 9, .http = 500},
};

static const struct row *
row_of(enum fault fault)
{
    assert((unsigned)fault < FAULT_COUNT);
    return &rows[fault];
}

const char *
fault_code(enum fault fault)
{
    return row_of(fault)->code;
}

const char *
fault_sentence(enum fault fault)
{
    return row_of(fault)->sentence;
}

enum fault_kind
fault_kind(enum fault fault)
{
    return row_of(fault)->kind;
}

bool
fault_is_refusal(enum fault fault)
{
    switch (fault_kind(fault)) {
    case FAULT_KIND_INVALID:
    case FAULT_KIND_MISSING:
    case FAULT_KIND_CONFLICT:
    case FAULT_KIND_DENIED:
        return true;
    case FAULT_KIND_NONE:
    case FAULT_KIND_BUSY:
    case FAULT_KIND_UNKNOWN:
    case FAULT_KIND_BROKEN:
        break;
    }
    return false;
}

int
fault_exit(enum fault fault)
{
    return meanings[fault_kind(fault)].exit;
}

int
fault_http(enum fault fault)
{
    return meanings[fault_kind(fault)].http;
}

enum fault
fault_of_code(const char *code)
{
    for (unsigned i = OK + 1; i < FAULT_COUNT; i++)
        if (strcmp(rows[i].code, code) == 0)
            return (enum fault)i;
    return FAULT_COUNT;
}

/* How many bytes the UTF-8 character that starts with this byte has. */
static size_t
bytes_announced(unsigned char lead)
{
    if (lead >= 0xF0)
        return 4;
    if (lead >= 0xE0)
        return 3;
    return lead >= 0xC0 ? 2 : 1;
}

/* A text that was cut to fit must not end inside a character: it goes into JSON. */
static void
drop_half_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    start--;
    if (length - start < bytes_announced((unsigned char)text[start]))
        text[start] = '\0';
}

/* What is told may quote bytes from outside. */
static void
make_whole(char *text)
{
    drop_half_character(text);
    text_make_plain(text);
}

enum fault
fault_say(struct why *why, enum fault fault, const char *at, const char *format, ...)
{
    va_list values;

    snprintf(why->at, sizeof(why->at), "%s", at);
    make_whole(why->at);

    va_start(values, format);
    vsnprintf(why->detail, sizeof(why->detail), format, values);
    va_end(values);
    make_whole(why->detail);
    return fault;
}

void
fault_at(struct why *why, const char *step)
{
    char rest[sizeof(why->at)];

    memcpy(rest, why->at, sizeof(rest));
    snprintf(why->at, sizeof(why->at), "%s%s", step, rest);
    make_whole(why->at);
}
