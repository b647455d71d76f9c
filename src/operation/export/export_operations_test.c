#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "operation/operation_given_test.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

static const char *
request(struct given_operations *given, const struct given_text_file *books, const char *more)
{
    return arena_format(
            &given->work.arena, "{\"company\":\"ACME\",\"file\":\"%s\",%s}", books->path, more);
}

TEST(books_are_written_in_every_format)
{
    static const char *const formats[] = {"sie", "hledger", "csv", "chart-csv"};
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_text_file_done) struct given_text_file books = {0};

    given_operations(&given);
    given_text_file_missing("books", &books);
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        struct stat status;
        const char *answer = given_answer(&given, "export.write",
                request(&given, &books,
                        arena_format(&given.work.arena, "\"format\":\"%s\"", formats[i])));

        REQUIRE(answer != NULL);
        REQUIRE_INT(stat(books.path, &status), 0);
        REQUIRE_INT(status.st_mode & 0777, 0600);
        REQUIRE_TEXT(given_member(&given, answer, "/size"),
                arena_format(&given.work.arena, "%lld", (long long)status.st_size));
        REQUIRE_INT(unlink(books.path), 0);
    }
}

TEST(an_export_is_never_written_over_a_file)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_text_file_done) struct given_text_file books = {0};
    struct stat before, after;
    const char *export;

    given_operations(&given);
    given_text_file_missing("books", &books);
    export = request(&given, &books, "\"format\":\"csv\"");
    REQUIRE(given_answer(&given, "export.write", export) != NULL);
    REQUIRE_INT(stat(books.path, &before), 0);
    export = request(&given, &books, "\"format\":\"sie\"");
    REQUIRE_TEXT(given_refusal(&given, "export.write", export), "store.duplicate");
    REQUIRE_INT(stat(books.path, &after), 0);
    REQUIRE(after.st_ino == before.st_ino && after.st_size == before.st_size);
    REQUIRE_INT(unlink(books.path), 0);
    REQUIRE_INT(rmdir(books.folder), 0); /* nothing else was left in it */
    books.folder[0] = '\0';
}

TEST(a_refused_export_leaves_no_file)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_text_file_done) struct given_text_file books = {0};

    given_operations(&given);
    given_text_file_missing("books", &books);
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         request(&given, &books, "\"format\":\"sie\",\"year\":2031")),
            "year.unknown");
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         request(&given, &books, "\"format\":\"sie\",\"book\":\"XX\"")),
            "book.unknown");
    REQUIRE(access(books.path, F_OK) != 0);
    REQUIRE_INT(rmdir(books.folder), 0); /* nothing else was left in it */
    books.folder[0] = '\0';
}

TEST(a_file_that_cannot_be_written_is_said)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         "{\"company\":\"ACME\",\"format\":\"csv\",\"file\":\"/nowhere/at/all\"}"),
            "file.place");
}
