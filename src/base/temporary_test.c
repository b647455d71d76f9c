#include "base/temporary.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/scoped.h"
#include "base/text.h"
#include "tests/test.h"

/* The environment's TMPDIR, put back as it was. */
struct place {
    char *before; /* NULL: it said nothing */
};

static void
place_say(struct place *place, const char *folder)
{
    const char *said = getenv("TMPDIR");

    place->before = said == NULL ? NULL : strdup(said);
    if (folder == NULL)
        unsetenv("TMPDIR");
    else
        setenv("TMPDIR", folder, 1);
}

static void
place_done(struct place *place)
{
    if (place->before == NULL)
        unsetenv("TMPDIR");
    else
        setenv("TMPDIR", place->before, 1);
    free(place->before);
}

TEST(the_folder_is_tmp_unless_the_environment_says_another)
{
    static const struct {
        const char *said;
        const char *folder;
    } samples[] = {{NULL, "/tmp"}, {"", "/tmp"}, {"/var/tmp", "/var/tmp"}};

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(place_done) struct place place = {0};

        place_say(&place, samples[i].said);
        REQUIRE_TEXT(temporary_folder(), samples[i].folder);
    }
}

TEST(a_temporary_file_has_no_name_and_is_its_owners_alone)
{
    SCOPED(scoped_descriptor) int file = temporary_file();
    struct stat status;
    char read[4] = "";

    REQUIRE(file >= 0);
    REQUIRE_INT(fstat(file, &status), 0);
    REQUIRE_INT(status.st_nlink, 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    REQUIRE_INT(write(file, "one", 3), 3);
    REQUIRE_INT(pread(file, read, 3, 0), 3);
    REQUIRE_TEXT(read, "one");
}

TEST(no_temporary_file_is_made_where_there_is_no_folder)
{
    SCOPED(place_done) struct place place = {0};

    place_say(&place, "/nowhere/at/all");
    REQUIRE_INT(temporary_file(), -1);
}
