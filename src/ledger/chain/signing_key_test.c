#include "ledger/chain/signing_key.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

/* -1: there is no such folder. */
static int
count_files(const char *folder)
{
    DIR *list = opendir(folder);
    const struct dirent *entry;
    int count = 0;

    if (list == NULL)
        return -1;
    while ((entry = readdir(list)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(list);
    return count;
}

enum { MAKERS = 4 };

struct maker {
    const char *path;
    struct signing_key key;
    enum fault fault;
};

static void *
make(void *argument)
{
    struct maker *maker = argument;
    struct why why;

    maker->fault = signing_key_read(&why, maker->path, true, &maker->key);
    return NULL;
}

TEST(who_makes_a_signing_key_at_once_gets_the_one_that_is_there)
{
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    struct maker makers[MAKERS] = {0};
    pthread_t threads[MAKERS];

    given_text_file_missing("books.key", &place);
    for (int i = 0; i < MAKERS; i++) {
        makers[i].path = place.path;
        REQUIRE_INT(pthread_create(&threads[i], NULL, make, &makers[i]), 0);
    }
    for (int i = 0; i < MAKERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < MAKERS; i++) {
        REQUIRE_INT(makers[i].fault, OK);
        REQUIRE(memcmp(&makers[i].key, &makers[0].key, sizeof(makers[i].key)) == 0);
    }
    REQUIRE_INT(count_files(place.folder), 1);
}

TEST(a_signing_key_that_the_disk_has_no_room_for_leaves_nothing)
{
    const struct rlimit none = {.rlim_cur = 10, .rlim_max = RLIM_INFINITY};
    SCOPED(given_text_file_done) struct given_text_file place = {0};
    struct signing_key key;
    struct rlimit before;
    enum fault fault;
    struct why why;

    given_text_file_missing("books.key", &place);
    REQUIRE_INT(getrlimit(RLIMIT_FSIZE, &before), 0);
    REQUIRE(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    REQUIRE_INT(setrlimit(RLIMIT_FSIZE, &none), 0);
    fault = signing_key_read(&why, place.path, true, &key);
    REQUIRE_INT(setrlimit(RLIMIT_FSIZE, &before), 0);
    REQUIRE_INT(fault, FAULT_KEY_UNKNOWN);
    REQUIRE_INT(count_files(place.folder), 0);
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
