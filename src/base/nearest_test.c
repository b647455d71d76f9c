#include "base/nearest.h"

#include "base/lang.h"
#include "tests/test.h"

static const char *const commands[] = {"account", "backup", "export", "import", "journal", "list"};

static const char *
nearest(const char *word)
{
    struct nearest nearest = {.word = word};

    for (size_t i = 0; i < COUNT_OF(commands); i++)
        nearest_try(&nearest, commands[i]);
    return nearest_word(&nearest);
}

TEST(a_slip_of_the_hand_finds_the_word_that_was_meant)
{
    REQUIRE_TEXT(nearest("jounral"), "journal");
    REQUIRE_TEXT(nearest("acount"), "account");
    REQUIRE_TEXT(nearest("exports"), "export");
    REQUIRE_TEXT(nearest("imporrt"), "import");
    REQUIRE_TEXT(nearest("journal"), "journal");
}

TEST(two_letters_that_changed_places_are_one_slip)
{
    REQUIRE_TEXT(nearest("lsit"), "list");
}

TEST(what_is_too_far_off_finds_nothing)
{
    REQUIRE_TEXT(nearest("reconcile"), NULL);
    REQUIRE_TEXT(nearest("last year"), NULL);
    REQUIRE_TEXT(nearest(""), NULL);
}

TEST(where_nothing_was_tried_nothing_is_near)
{
    struct nearest nearest = {.word = "journal"};

    REQUIRE_TEXT(nearest_word(&nearest), NULL);
}

TEST(a_word_of_any_length_may_be_asked_for)
{
    char word[400];

    memset(word, 'a', sizeof(word));
    word[sizeof(word) - 1] = '\0';
    REQUIRE_TEXT(nearest(word), NULL);
}
