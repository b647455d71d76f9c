#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "operation/operation_given_test.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct given_folder {
    char path[64];
    char file[96];
};

static void
given_folder(struct given_folder *folder)
{
    snprintf(folder->path, sizeof(folder->path), "/tmp/summa-export-XXXXXX");
    REQUIRE(mkdtemp(folder->path) != NULL);
    snprintf(folder->file, sizeof(folder->file), "%s/books", folder->path);
}

static void
given_folder_done(struct given_folder *folder)
{
    unlink(folder->file);
    rmdir(folder->path); /* fails, and stays, when something else was left in it */
}

static const char *
request(struct given_operations *given, const struct given_folder *folder, const char *more)
{
    return arena_format(
            &given->work.arena, "{\"company\":\"ACME\",\"file\":\"%s\",%s}", folder->file, more);
}

TEST(books_are_written_in_every_format)
{
    static const char *const formats[] = {"sie", "hledger", "csv", "chart-csv"};
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_folder_done) struct given_folder folder = {0};

    given_operations(&given);
    given_folder(&folder);
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        struct stat status;
        const char *answer = given_answer(&given, "export.write",
                request(&given, &folder,
                        arena_format(&given.work.arena, "\"format\":\"%s\"", formats[i])));

        REQUIRE(answer != NULL);
        REQUIRE_INT(stat(folder.file, &status), 0);
        REQUIRE_INT(status.st_mode & 0777, 0600);
        REQUIRE_TEXT(given_member(&given, answer, "/size"),
                arena_format(&given.work.arena, "%lld", (long long)status.st_size));
    }
}

TEST(a_refused_export_leaves_no_file)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(given_folder_done) struct given_folder folder = {0};

    given_operations(&given);
    given_folder(&folder);
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         request(&given, &folder, "\"format\":\"sie\",\"year\":2031")),
            "year.unknown");
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         request(&given, &folder, "\"format\":\"sie\",\"book\":\"XX\"")),
            "book.unknown");
    REQUIRE(access(folder.file, F_OK) != 0);
    REQUIRE_INT(rmdir(folder.path), 0);
}

TEST(a_file_that_cannot_be_written_is_said)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "export.write",
                         "{\"company\":\"ACME\",\"format\":\"csv\",\"file\":\"/nowhere/at/all\"}"),
            "file.write");
}
