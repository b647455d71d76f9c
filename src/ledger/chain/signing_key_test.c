#include "ledger/chain/signing_key.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/given_text_file.h"
#include "tests/test.h"

static void
write_file(const char *path, const char *text, mode_t mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

    REQUIRE(file >= 0);
    REQUIRE(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    REQUIRE(close(file) == 0);
    REQUIRE(chmod(path, mode) == 0);
}

TEST(a_signing_key_is_made_once_and_read_from_then_on)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    SCOPED(signing_key_done) struct signing_key made = {0};
    SCOPED(signing_key_done) struct signing_key back = {0};
    struct stat about;
    struct why why;

    given_text_file_missing("books.key", &place);
    REQUIRE_INT(signing_key_read(&why, place.path, true, &made), OK);
    REQUIRE_INT(stat(place.path, &about), 0);
    REQUIRE_INT(about.st_mode & 07777, 0600);
    REQUIRE_INT(signing_key_read(&why, place.path, true, &back), OK);
    REQUIRE(memcmp(&made, &back, sizeof(made)) == 0);
}

TEST(a_signing_key_that_is_not_there_is_unknown)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    struct signing_key key;
    struct why why;

    given_text_file_missing("books.key", &place);
    REQUIRE_INT(signing_key_read(&why, place.path, false, &key), FAULT_KEY_UNKNOWN);
    REQUIRE_INT(access(place.path, F_OK), -1);
    REQUIRE_INT(signing_key_read(&why, "/nonexistent/key", true, &key), FAULT_KEY_UNKNOWN);
}

TEST(a_signing_key_that_others_may_read_is_refused)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    SCOPED(signing_key_done) struct signing_key key = {0};
    struct why why;

    given_text_file_missing("books.key", &place);
    REQUIRE_INT(signing_key_read(&why, place.path, true, &key), OK);
    REQUIRE_INT(chmod(place.path, 0640), 0);
    REQUIRE_INT(signing_key_read(&why, place.path, false, &key), FAULT_KEY_UNKNOWN);
    REQUIRE(strstr(why.detail, "chmod 600") != NULL);
}

TEST(a_file_that_holds_no_signing_key_is_refused)
{
    static const char *const texts[] = {"", "summa-ed25519-secret: 00\n",
            /* the public key of another secret */
            "summa-ed25519-secret: "
            "0000000000000000000000000000000000000000000000000000000000000001\n"
            "summa-ed25519-public: "
            "0000000000000000000000000000000000000000000000000000000000000001\n"};
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    struct signing_key key;
    struct why why;

    given_text_file_missing("books.key", &place);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        write_file(place.path, texts[i], 0600);
        REQUIRE_INT(signing_key_read(&why, place.path, true, &key), FAULT_KEY_UNKNOWN);
    }
    REQUIRE_INT(signing_key_read(&why, place.folder, false, &key), FAULT_KEY_UNKNOWN);
}

static void
require_no_key(const char *path, const char *bytes, size_t length)
{
    struct signing_key key;
    struct why why;
    FILE *file = fopen(path, "r+");

    REQUIRE(file != NULL);
    REQUIRE_INT((int)fwrite(bytes, 1, length, file), (int)length);
    REQUIRE_INT(fclose(file), 0);
    REQUIRE_INT(signing_key_read(&why, path, false, &key), FAULT_KEY_UNKNOWN);
}

TEST(each_line_of_a_signing_key_ends_with_a_line_feed)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    SCOPED(signing_key_done) struct signing_key key = {0};
    char text[256];
    struct why why;
    size_t length;
    FILE *file;

    given_text_file_missing("books.key", &place);
    REQUIRE_INT(signing_key_read(&why, place.path, true, &key), OK);
    file = fopen(place.path, "r");
    REQUIRE(file != NULL);
    length = fread(text, 1, sizeof(text), file);
    fclose(file);
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n')
            continue;
        text[i] = '\0';
        require_no_key(place.path, text, length);
        text[i] = '\n';
    }
}

TEST(a_public_key_is_read_back_from_its_text)
{
    uint8_t key[PUBLIC_KEY_SIZE] = {0x01, 0xfe};
    uint8_t back[PUBLIC_KEY_SIZE];

    REQUIRE(signing_key_parse(signing_key_text(key).chars, back));
    REQUIRE(memcmp(key, back, PUBLIC_KEY_SIZE) == 0);
    REQUIRE(!signing_key_parse("01fe", back));
}
