#include "base/log.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistr.h>

#include "base/clock.h"
#include "base/scoped.h"
#include "base/text.h"

struct level {
    const char *name;
    int priority; /* what syslog and the journal call it */
};

static const struct level levels[] = {
        [LOG_LEVEL_ERROR] = {.name = "error", .priority = 3},
        [LOG_LEVEL_WARN] = {.name = "warn", .priority = 4},
        [LOG_LEVEL_INFO] = {.name = "info", .priority = 6},
        [LOG_LEVEL_DEBUG] = {.name = "debug", .priority = 7},
};

static _Atomic enum log_level most = LOG_LEVEL_INFO;

void
log_set_level(enum log_level level)
{
    atomic_store(&most, level);
}

static void
close_json(json_t **json)
{
    json_decref(*json);
}

/* A log must not fail over a text that nobody has cleaned yet: bad bytes become U+FFFD. */
static void
add_clean(struct buffer *buffer, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const uint8_t *bad = u8_check((const uint8_t *)text, (size_t)(end - text));
        const char *stop = bad == NULL ? end : (const char *)bad;

        buffer_add(buffer, text, (size_t)(stop - text));
        text = stop;
        if (bad != NULL) {
            buffer_text(buffer, "\xEF\xBF\xBD");
            text++;
        }
    }
}

/* The line goes out in one write, so that the lines of threads do not mix. What standard
 * error does not take is lost: there is nobody left to tell. */
static void
write_line(int priority, const char *json)
{
    SCOPED(buffer_done) struct buffer line = {0};
    size_t done = 0;

    if (getenv("JOURNAL_STREAM") != NULL)
        buffer_format(&line, "<%d>", priority);
    buffer_text(&line, json);
    buffer_char(&line, '\n');
    while (done < line.length) {
        ssize_t written = write(STDERR_FILENO, line.bytes + done, line.length - done);

        if (written < 0 && errno != EINTR)
            return;
        if (written > 0)
            done += (size_t)written;
    }
}

static void
say(const struct level *level, const char *event, const char *text)
{
    SCOPED(buffer_done) struct buffer clean = {0};
    SCOPED(close_json) json_t *json = json_object();
    SCOPED(scoped_text) char *line = NULL;

    add_clean(&clean, text);
    json_object_set_new(json, "time", json_string(moment_text(clock_now(&clock_system)).chars));
    json_object_set_new(json, "level", json_string(level->name));
    json_object_set_new(json, "event", json_string(event));
    json_object_set_new(
            json, "text", json_stringn(clean.bytes == NULL ? "" : clean.bytes, clean.length));
    line = json_dumps(json, JSON_COMPACT);
    if (line != NULL)
        write_line(level->priority, line);
}

void
log_line(enum log_level level, const char *event, const char *format, ...)
{
    SCOPED(scoped_text) char *text = NULL;
    int saved = errno;
    va_list values;

    if (level > atomic_load(&most))
        return;
    va_start(values, format);
    if (vasprintf(&text, format, values) < 0)
        text = NULL;
    va_end(values);
    if (text != NULL)
        say(&levels[level], event, text);
    errno = saved;
}
