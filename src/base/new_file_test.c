#include "base/new_file.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/scoped.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

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
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    struct stat status;
    struct why why = {0};

    given_text_file_missing("books", &books);
    REQUIRE_INT(new_file_check(&why, books.path), OK);
    REQUIRE_INT(write_new(books.path, "first"), OK);
    REQUIRE_INT(stat(books.path, &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    REQUIRE_INT(write_new(books.path, "second"), FAULT_STORE_DUPLICATE);
    REQUIRE_INT(new_file_check(&why, books.path), FAULT_STORE_DUPLICATE);
    require_holds(books.path, "first");
}

TEST(a_folder_that_takes_no_file_is_told_before_anything_is_made)
{
    struct why why = {0};

    REQUIRE_INT(new_file_check(&why, "/nonexistent/folder/books"), FAULT_FILE_PLACE);
    REQUIRE_INT(new_file_check(&why, "/dev/null/books"), FAULT_FILE_PLACE);
}

TEST(a_link_is_not_followed_to_make_a_file_elsewhere)
{
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    SCOPED(given_text_file_done) struct given_text_file part = {0};
    struct why why = {0};

    given_text_file_missing("books", &books);
    given_text_file_missing("part", &part);
    REQUIRE_INT(symlink(part.path, books.path), 0);
    REQUIRE_INT(write_new(books.path, "text"), FAULT_STORE_DUPLICATE);
    REQUIRE_INT(new_file_check(&why, books.path), FAULT_STORE_DUPLICATE);
    REQUIRE(access(part.path, F_OK) != 0);
}

TEST(a_finished_file_gets_its_name_unless_another_has_it)
{
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    SCOPED(given_text_file_done) struct given_text_file part = {0};
    struct why why = {0};

    given_text_file_missing("books", &books);
    given_text_file_missing("part", &part);
    REQUIRE_INT(write_new(part.path, "first"), OK);
    REQUIRE_INT(new_file_name(&why, part.path, books.path), OK);
    REQUIRE(access(part.path, F_OK) != 0);
    REQUIRE_INT(write_new(part.path, "second"), OK);
    REQUIRE_INT(new_file_name(&why, part.path, books.path), FAULT_STORE_DUPLICATE);
    require_holds(books.path, "first");
    require_holds(part.path, "second");
}

TEST(what_is_not_finished_has_a_name_that_nobody_elses_file_has)
{
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    char first[NEW_FILE_PART], second[NEW_FILE_PART];
    struct why why = {0};
    struct stat status;
    int one, two;

    given_text_file_missing("books", &books);
    REQUIRE_INT(new_file_part(&why, books.path, first, &one), OK);
    REQUIRE_INT(new_file_part(&why, books.path, second, &two), OK);
    REQUIRE_INT(fstat(one, &status), 0);
    REQUIRE_INT(status.st_mode & 0777, 0600);
    close(one);
    close(two);
    REQUIRE_INT(new_file_name(&why, first, books.path), OK);
    REQUIRE(new_file_keep_name(books.path));
    REQUIRE(access(first, F_OK) != 0);
    REQUIRE_INT(unlink(second), 0);
}

TEST(a_part_that_nobody_holds_goes_with_the_next_one)
{
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    char left[NEW_FILE_PART], held[NEW_FILE_PART], next[NEW_FILE_PART], beside[NEW_FILE_PART + 8];
    struct why why = {0};
    int one, two, three;

    given_text_file_missing("books", &books);
    REQUIRE_INT(new_file_part(&why, books.path, left, &one), OK);
    REQUIRE_INT(new_file_part(&why, books.path, held, &two), OK);
    snprintf(beside, sizeof(beside), "%s-wal", left);
    REQUIRE_INT(write_new(beside, "log"), OK);
    REQUIRE(access(left, F_OK) == 0);
    close(one); /* as when its process is killed */
    REQUIRE_INT(new_file_part(&why, books.path, next, &three), OK);
    REQUIRE(access(left, F_OK) != 0 && access(beside, F_OK) != 0);
    REQUIRE(access(held, F_OK) == 0);
    new_file_remove_part(held);
    new_file_remove_part(next);
    close(two);
    close(three);
}

TEST(what_others_named_alike_is_let_be)
{
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    char others[2][NEW_FILE_PART], part[NEW_FILE_PART];
    struct why why = {0};
    int file;

    given_text_file_missing("books", &books);
    snprintf(others[0], sizeof(others[0]), "%s.abcdef.part", books.path);
    snprintf(others[1], sizeof(others[1]), "%s.summa-abcdefg.part", books.path);
    for (size_t i = 0; i < 2; i++)
        REQUIRE_INT(write_new(others[i], "mine"), OK);
    REQUIRE_INT(new_file_part(&why, books.path, part, &file), OK);
    for (size_t i = 0; i < 2; i++)
        REQUIRE_INT(unlink(others[i]), 0);
    new_file_remove_part(part);
    close(file);
}

TEST(a_part_in_a_folder_that_is_not_there_is_none)
{
    char part[NEW_FILE_PART] = "x";
    struct why why = {0};
    int file;

    REQUIRE_INT(new_file_part(&why, "/nowhere/at/all", part, &file), FAULT_FILE_PLACE);
    REQUIRE_INT(file, -1);
    REQUIRE_TEXT(part, "");
    REQUIRE(!new_file_keep_name("/nowhere/at/all"));
}

TEST(a_file_in_a_folder_that_is_not_there_is_refused)
{
    REQUIRE_INT(write_new("/nowhere/at/all", "text"), FAULT_FILE_PLACE);
}
