#include "base/input_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/scoped.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

static void
require_refused(const char *path, enum input_kind kind, const char *reason)
{
    struct why why = {0};
    FILE *file;

    REQUIRE_INT(input_file_stream(&why, path, "shown", kind, &file), FAULT_FILE_OPEN);
    REQUIRE(file == NULL);
    REQUIRE_TEXT(why.at, "shown");
    REQUIRE_TEXT(why.detail, reason);
}

TEST(a_pipe_with_a_name_is_refused_and_its_writer_not_waited_for)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};

    given_text_file_missing("named", &place);
    REQUIRE_INT(mkfifo(place.path, 0600), 0);
    require_refused(place.path, INPUT_PLAIN, "it is a pipe, not a plain file");
    require_refused(place.path, INPUT_STREAM, "it is a pipe, not a plain file");
}

TEST(folders_and_devices_are_refused)
{
    require_refused("/tmp", INPUT_STREAM, "it is a folder, not a plain file");
    require_refused("/dev/zero", INPUT_STREAM, "it is a device, not a plain file");
}

/* What the shell makes of <(COMMAND) is such a path. */
TEST(a_pipe_of_the_shell_is_a_stream_and_waited_for_but_no_plain_file)
{
    SCOPED(scoped_file) FILE *file = NULL;
    char path[32], held[32] = "";
    struct why why = {0};
    int ends[2];

    REQUIRE_INT(pipe2(ends, O_CLOEXEC), 0);
    snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
    require_refused(path, INPUT_PLAIN, "it is a pipe, not a plain file");
    REQUIRE_INT(input_file_stream(&why, path, path, INPUT_STREAM, &file), OK);
    REQUIRE_INT(fcntl(fileno(file), F_GETFL) & O_NONBLOCK, 0);
    REQUIRE_INT(write(ends[1], "said\n", 5), 5);
    close(ends[1]);
    REQUIRE(fgets(held, sizeof(held), file) != NULL);
    REQUIRE_TEXT(held, "said\n");
    close(ends[0]);
}

TEST(a_file_that_is_not_there_is_not_made)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    const char *reason;
    struct stat status;

    given_text_file_missing("named", &place);
    REQUIRE_INT(input_file_open(place.path, INPUT_PLAIN, &reason), -1);
    REQUIRE_INT(errno, ENOENT);
    REQUIRE_TEXT(reason, "No such file or directory");
    input_file_look(place.path, &status, &reason);
    REQUIRE_TEXT(reason, "No such file or directory");
    REQUIRE(access(place.path, F_OK) != 0);
}

TEST(what_is_only_looked_at_is_refused_as_if_it_were_opened)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    const char *reason;
    struct stat status;

    given_text_file("named", "text", &place);
    input_file_look(place.path, &status, &reason);
    REQUIRE_TEXT(reason, NULL);
    REQUIRE_INT(status.st_size, 4);
    input_file_look("/tmp", &status, &reason);
    REQUIRE_TEXT(reason, "it is a folder, not a plain file");
    input_file_look("/dev/zero", &status, &reason);
    REQUIRE_TEXT(reason, "it is a device, not a plain file");
}

TEST(a_file_is_called_what_stands_after_the_last_slash)
{
    REQUIRE_TEXT(input_file_name("/a/folder/name.csv"), "name.csv");
    REQUIRE_TEXT(input_file_name("name.csv"), "name.csv");
    REQUIRE_TEXT(input_file_name("folder/"), "");
}
