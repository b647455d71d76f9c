#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "tests/test.h"

/* Standard error, caught in a pipe between catch_open and catch_read. */
struct caught {
    int kept;
    int end;
    char text[4096];
};

static void
catch_open(struct caught *caught)
{
    int ends[2];

    memset(caught, 0, sizeof(*caught));
    if (pipe2(ends, O_NONBLOCK) != 0)
        return;
    caught->kept = dup(STDERR_FILENO);
    caught->end = ends[0];
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
}

static void
catch_read(struct caught *caught)
{
    ssize_t got = read(caught->end, caught->text, sizeof(caught->text) - 1);

    caught->text[got > 0 ? got : 0] = '\0';
    dup2(caught->kept, STDERR_FILENO);
    close(caught->kept);
    close(caught->end);
}

static void
require_field(const char *line, const char *name, const char *expected)
{
    SCOPED(json_close) json_t *json = NULL;
    struct why why;

    REQUIRE_INT(json_read(&why, line, strlen(line), &json), OK);
    REQUIRE_TEXT(json_string_value(json_object_get(json, name)), expected);
}

TEST(a_log_line_is_one_json_object)
{
    struct caught caught;

    unsetenv("JOURNAL_STREAM");
    catch_open(&caught);
    log_line(LOG_LEVEL_WARN, "import", "resumed at \"%d\"\nby %s", 7, "\xC3\x85sa");
    catch_read(&caught);

    REQUIRE(text_starts(caught.text, "{\"time\":\""));
    REQUIRE(strchr(caught.text, '\n') == caught.text + strlen(caught.text) - 1);
    require_field(caught.text, "level", "warn");
    require_field(caught.text, "event", "import");
    require_field(caught.text, "text", "resumed at \"7\"\nby \xC3\x85sa");
}

TEST(a_log_line_tells_its_moment)
{
    struct caught caught;
    SCOPED(json_close) json_t *json = NULL;
    struct why why;
    int64_t before = clock_now(&clock_system);
    int64_t moment;

    catch_open(&caught);
    log_line(LOG_LEVEL_INFO, "started", "now");
    catch_read(&caught);
    REQUIRE_INT(json_read(&why, caught.text, strlen(caught.text), &json), OK);
    REQUIRE(moment_parse(json_string_value(json_object_get(json, "time")), &moment));
    REQUIRE(moment >= before);
    REQUIRE(moment <= clock_now(&clock_system));
}

TEST(lines_above_the_level_are_not_logged)
{
    struct caught caught;

    catch_open(&caught);
    log_line(LOG_LEVEL_DEBUG, "quiet", "x");
    log_set_level(LOG_LEVEL_ERROR);
    log_line(LOG_LEVEL_WARN, "quiet", "x");
    log_set_level(LOG_LEVEL_DEBUG);
    log_line(LOG_LEVEL_DEBUG, "loud", "x");
    log_set_level(LOG_LEVEL_INFO);
    catch_read(&caught);

    REQUIRE(strstr(caught.text, "quiet") == NULL);
    require_field(caught.text, "event", "loud");
}

TEST(under_the_system_journal_lines_carry_their_priority)
{
    static const struct {
        enum log_level level;
        const char *start;
    } rows[] = {
            {LOG_LEVEL_ERROR, "<3>{"},
            {LOG_LEVEL_WARN, "<4>{"},
            {LOG_LEVEL_INFO, "<6>{"},
    };
    struct caught caught;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        setenv("JOURNAL_STREAM", "8:12345", 1);
        catch_open(&caught);
        log_line(rows[i].level, "x", "y");
        catch_read(&caught);
        unsetenv("JOURNAL_STREAM");
        REQUIRE(text_starts(caught.text, rows[i].start));
    }
}

TEST(a_log_line_survives_bytes_that_are_no_text)
{
    struct caught caught;

    catch_open(&caught);
    log_line(LOG_LEVEL_ERROR, "file", "no %s here",
            "\xFF"
            "a\xC3"
            "b\xE6\x97");
    catch_read(&caught);
    require_field(caught.text, "text",
            "no \xEF\xBF\xBD"
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\xEF\xBF\xBD here");
}

TEST(an_empty_log_line_has_an_empty_text)
{
    struct caught caught;

    catch_open(&caught);
    log_line(LOG_LEVEL_ERROR, "file", "%s", "");
    catch_read(&caught);
    require_field(caught.text, "text", "");
}

TEST(logging_leaves_errno_alone)
{
    struct caught caught;

    catch_open(&caught);
    close(STDERR_FILENO);
    errno = ENOSPC;
    log_line(LOG_LEVEL_ERROR, "file", "x");
    REQUIRE_INT(errno, ENOSPC);
    catch_read(&caught);
}
