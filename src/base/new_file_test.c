#include "base/new_file.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/scoped.h"
#include "tests/given_folder.h"
#include "tests/test.h"

struct place {
    char folder[GIVEN_FOLDER_SIZE];
    char file[GIVEN_FOLDER_SIZE + 8];
    char part[GIVEN_FOLDER_SIZE + 16];
};

static void
place_done(struct place *place)
{
    given_folder_done(place->folder);
}

static void
given_place(struct place *place)
{
    given_folder(place->folder);
    snprintf(place->file, sizeof(place->file), "%s/books", place->folder);
    snprintf(place->part, sizeof(place->part), "%s/books.part", place->folder);
}

static enum fault
write_new(const char *path, const char *text)
{
    SCOPED(scoped_file) FILE *file = NULL;
    struct why why = {0};
    enum fault fault = new_file_open(&why, path, &file);

    if (fault == OK && fputs(text, file) < 0)
        return FAULT_FILE_WRITE;
    return fault;
}

static void
require_holds(const char *path, const char *text)
{
    SCOPED(scoped_file) FILE *file = fopen(path, "re");
    char held[32] = "";

    REQUIRE(file != NULL);
    REQUIRE(fgets(held, sizeof(held), file) != NULL);
    REQUIRE_TEXT(held, text);
}

TEST(a_new_file_is_its_owners_alone_and_never_an_old_one)
{
    SCOPED(place_done) struct place place;
    struct stat status;
    struct why why = {0};

    given_place(&place);
    REQUIRE_INT(new_file_check(&why, place.file), OK);
    REQUIRE_INT(write_new(place.file, "first"), OK);
    REQUIRE_INT(stat(place.file, &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    REQUIRE_INT(write_new(place.file, "second"), FAULT_STORE_DUPLICATE);
    REQUIRE_INT(new_file_check(&why, place.file), FAULT_STORE_DUPLICATE);
    require_holds(place.file, "first");
}

TEST(a_link_is_not_followed_to_make_a_file_elsewhere)
{
    SCOPED(place_done) struct place place;
    struct why why = {0};

    given_place(&place);
    REQUIRE_INT(symlink(place.part, place.file), 0);
    REQUIRE_INT(write_new(place.file, "text"), FAULT_STORE_DUPLICATE);
    REQUIRE_INT(new_file_check(&why, place.file), FAULT_STORE_DUPLICATE);
    REQUIRE(access(place.part, F_OK) != 0);
}

TEST(a_finished_file_gets_its_name_unless_another_has_it)
{
    SCOPED(place_done) struct place place;
    struct why why = {0};

    given_place(&place);
    REQUIRE_INT(write_new(place.part, "first"), OK);
    REQUIRE_INT(new_file_name(&why, place.part, place.file), OK);
    REQUIRE(access(place.part, F_OK) != 0);
    REQUIRE_INT(write_new(place.part, "second"), OK);
    REQUIRE_INT(new_file_name(&why, place.part, place.file), FAULT_STORE_DUPLICATE);
    require_holds(place.file, "first");
    require_holds(place.part, "second");
}

TEST(a_file_in_a_folder_that_is_not_there_is_refused)
{
    REQUIRE_INT(write_new("/nowhere/at/all", "text"), FAULT_FILE_WRITE);
}
