#include "exchange/file/lines.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/scoped.h"
#include "base/text.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

/* All lines of the bytes, each in brackets. */
static void
require_lines(const char *bytes, size_t length, const char *expected)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(lines_close) struct lines *lines = NULL;
    SCOPED(buffer_done) struct buffer said = {0};
    struct why why;
    const char *line;
    size_t line_length;
    int64_t number;
    int64_t count = 0;

    given_text_file_bytes("lines", bytes, length, &file);
    REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), OK);
    buffer_text(&said, "");
    for (;;) {
        REQUIRE_INT(lines_next(lines, &why, &line, &line_length, &number), OK);
        if (line == NULL)
            break;
        REQUIRE_INT(number, ++count);
        buffer_char(&said, '[');
        buffer_add(&said, line, line_length);
        buffer_char(&said, ']');
    }
    REQUIRE_TEXT(said.bytes, expected);
    REQUIRE_INT(lines_done(lines), length);
}

TEST(lines_end_with_lf_crlf_or_cr)
{
    static const struct {
        const char *bytes;
        const char *lines;
    } cases[] = {
            {"", ""},
            {"a", "[a]"},
            {"a\n", "[a]"},
            {"a\nb", "[a][b]"},
            {"a\r\nb\r\n", "[a][b]"},
            {"a\rb\r", "[a][b]"},
            {"a\n\nb\n", "[a][][b]"},
            {"\r\r\n\n", "[][][]"},
            {"a\n\r", "[a][]"},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        require_lines(cases[i].bytes, strlen(cases[i].bytes), cases[i].lines);
}

TEST(a_crlf_that_two_reads_cut_in_half_is_one_end)
{
    enum { BLOCK = 64 * 1024 };
    SCOPED(buffer_done) struct buffer bytes = {0};
    SCOPED(buffer_done) struct buffer expected = {0};

    buffer_char(&expected, '[');
    for (int i = 0; i < BLOCK - 1; i++) {
        buffer_char(&bytes, 'x');
        buffer_char(&expected, 'x');
    }
    buffer_text(&bytes, "\r\ny");
    buffer_text(&expected, "][y]");
    require_lines(bytes.bytes, bytes.length, expected.bytes);
}

TEST(a_line_of_1_MiB_is_read)
{
    SCOPED(buffer_done) struct buffer bytes = {0};
    SCOPED(buffer_done) struct buffer expected = {0};

    for (int i = 0; i < LINES_MAX; i++)
        buffer_char(&bytes, 'x');
    buffer_format(&expected, "[%s][y]", bytes.bytes);
    buffer_text(&bytes, "\r\ny\n");
    require_lines(bytes.bytes, bytes.length, expected.bytes);
}

TEST(a_longer_line_is_refused_with_its_number)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(lines_close) struct lines *lines = NULL;
    SCOPED(buffer_done) struct buffer bytes = {0};
    struct why why;
    const char *line;
    size_t length;
    int64_t number;

    buffer_text(&bytes, "first\n");
    for (int i = 0; i < LINES_MAX + 1; i++)
        buffer_char(&bytes, 'x');
    given_text_file_bytes("lines", bytes.bytes, bytes.length, &file);

    REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), OK);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), FAULT_FILE_LARGE);
    REQUIRE(text_ends(why.at, ":2"));
    REQUIRE_TEXT(why.detail, "the line is longer than 1 MiB");
}

TEST(a_longer_line_is_read_where_it_is_allowed)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(buffer_done) struct buffer bytes = {0};
    const size_t allowed = (size_t)LINES_MAX * 2;

    for (size_t i = 0; i < allowed; i++)
        buffer_char(&bytes, 'x');
    buffer_text(&bytes, "\ny");
    given_text_file_bytes("lines", bytes.bytes, bytes.length, &file);
    for (size_t less = 0; less < 2; less++) {
        SCOPED(lines_close) struct lines *lines = NULL;
        struct why why;
        const char *line;
        size_t length;
        int64_t number;

        REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), OK);
        lines_allow(lines, allowed - less);
        REQUIRE_INT(lines_next(lines, &why, &line, &length, &number),
                less == 0 ? OK : FAULT_FILE_LARGE);
        if (less == 0)
            REQUIRE_INT(length, allowed);
    }
}

/* Reads the first lines, then all of them. */
static void
require_lines_again(const char *text, int first, int all)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(lines_close) struct lines *lines = NULL;
    struct why why;
    const char *line;
    size_t length;
    int64_t number = 0;

    given_text_file("lines", text, &file);
    REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), OK);
    while (number < first)
        REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
    lines_again(lines);
    for (int i = 1; i <= all; i++) {
        REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
        REQUIRE_INT(number, i);
        REQUIRE_INT(line[0], 'a' + i % 26);
    }
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
    REQUIRE(line == NULL);
    REQUIRE_INT(lines_done(lines), strlen(text));
}

TEST(lines_are_given_again_from_the_first)
{
    enum { LINES = 300 };
    SCOPED(buffer_done) struct buffer text = {0};

    require_lines_again("b\nc\nd", 0, 3);
    require_lines_again("b\nc\nd", 1, 3);
    require_lines_again("b\nc\nd", 3, 3);
    for (int i = 1; i <= LINES; i++)
        buffer_format(&text, "%c%0999d\n", 'a' + i % 26, i);
    for (int read = 0; read <= LINES; read += LINES / 5)
        require_lines_again(text.bytes, read, LINES);
}

TEST(a_line_is_written_if_it_can_be_read_again)
{
    SCOPED(scoped_text) char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    struct why why = {0};

    REQUIRE(out != NULL);
    REQUIRE_INT(lines_put(out, "GL 1", "12345", 5, &why), OK);
    REQUIRE_INT(lines_put(out, "GL 2", "123456", 5, &why), FAULT_FILE_LARGE);
    fclose(out);
    REQUIRE_TEXT(why.at, "GL 2");
    REQUIRE_TEXT(why.detail, "its line would have 6 bytes; at most 5 can be read again");
    REQUIRE_TEXT(written, "12345\n");
}

TEST(a_file_that_grows_while_it_is_read_is_noticed)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(lines_close) struct lines *lines = NULL;
    struct why why;
    const char *line;
    size_t length;
    int64_t number;
    FILE *more;

    given_text_file("lines", "one\ntwo\n", &file);
    REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), OK);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);

    more = fopen(file.path, "a");
    REQUIRE(more != NULL);
    fputs("three\n", more);
    fclose(more);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), OK);
    REQUIRE_INT(number, 3);
    REQUIRE_INT(lines_next(lines, &why, &line, &length, &number), FAULT_FILE_CHANGED);
}

TEST(what_is_no_readable_file_is_refused)
{
    struct lines *lines = NULL;
    struct why why;

    REQUIRE_INT(lines_open("/tmp/summa-there-is-no-such-file", "absent", &why, &lines),
            FAULT_FILE_OPEN);
    REQUIRE_TEXT(why.at, "absent");
    REQUIRE_INT(lines_open("/tmp", "folder", &why, &lines), FAULT_FILE_OPEN);
    REQUIRE(lines == NULL);
}

TEST(a_fifo_is_refused_and_nobody_waited_for)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    struct lines *lines = NULL;
    struct why why;

    given_text_file_missing("fifo", &file);
    REQUIRE_INT(mkfifo(file.path, 0600), 0);
    REQUIRE_INT(lines_open(file.path, "lines", &why, &lines), FAULT_FILE_OPEN);
    REQUIRE_TEXT(why.detail, "it is a pipe, not a plain file");
}
