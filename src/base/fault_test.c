#include "base/fault.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "tests/test.h"

static enum fault
fault_number(int number)
{
    return (enum fault)number;
}

/* "room.reason", or one word; of lower-case letters and hyphens. */
static bool
is_code(const char *code)
{
    int dots = 0;

    if (!islower((unsigned char)code[0]) || text_ends(code, "."))
        return false;
    for (; *code != '\0'; code++) {
        dots += *code == '.';
        if (!islower((unsigned char)*code) && *code != '.' && *code != '-')
            return false;
    }
    return dots <= 1;
}

TEST(every_fault_has_a_code_of_lower_case_words)
{
    for (int i = 0; i < FAULT_COUNT; i++)
        if (!is_code(fault_code(fault_number(i))))
            REQUIRE_TEXT(fault_code(fault_number(i)), "lower.case");
}

TEST(no_two_faults_share_a_code)
{
    for (int i = 0; i < FAULT_COUNT; i++)
        for (int j = i + 1; j < FAULT_COUNT; j++)
            REQUIRE(strcmp(fault_code(fault_number(i)), fault_code(fault_number(j))) != 0);
}

TEST(every_fault_has_a_sentence)
{
    for (int i = 0; i < FAULT_COUNT; i++) {
        const char *sentence = fault_sentence(fault_number(i));

        REQUIRE(isupper((unsigned char)sentence[0]));
        REQUIRE(text_ends(sentence, "."));
        REQUIRE(strlen(sentence) > 4);
    }
}

TEST(a_fault_is_found_by_its_code)
{
    for (int i = 1; i < FAULT_COUNT; i++)
        REQUIRE_INT(fault_of_code(fault_code(fault_number(i))), i);
    REQUIRE_INT(fault_of_code("period.closed-for-lunch"), FAULT_COUNT);
    REQUIRE_INT(fault_of_code(""), FAULT_COUNT);
    REQUIRE_INT(fault_of_code("ok"), FAULT_COUNT);
}

TEST(the_kind_of_a_fault_decides_status_and_exit_code)
{
    static const int exits[] = {0, 3, 4, 5, 6, 7, 8, 9};
    static const int statuses[] = {200, 422, 404, 409, 403, 503, 504, 500};

    for (int i = 0; i < FAULT_COUNT; i++) {
        enum fault_kind kind = fault_kind(fault_number(i));

        REQUIRE((kind == FAULT_KIND_NONE) == (i == OK));
        REQUIRE_INT(fault_exit(fault_number(i)), exits[kind]);
        REQUIRE_INT(fault_http(fault_number(i)), statuses[kind]);
    }
    REQUIRE_INT(fault_kind(FAULT_TEXT_LONG), FAULT_KIND_INVALID);
}

TEST(a_refusal_notes_its_place_and_its_values)
{
    struct why why;

    REQUIRE(fault_say(&why, FAULT_TEXT_LONG, "/name", "%d characters", 300) == FAULT_TEXT_LONG);
    REQUIRE_TEXT(why.at, "/name");
    REQUIRE_TEXT(why.detail, "300 characters");
}

TEST(steps_are_put_before_the_place)
{
    struct why why = {.at = "/amount"};

    fault_at(&why, "/2");
    fault_at(&why, "/lines");
    REQUIRE_TEXT(why.at, "/lines/2/amount");
}

static void
require_cut_between(const char *character)
{
    SCOPED(buffer_done) struct buffer value = {0};
    struct why why;

    for (size_t start = 0; start < strlen(character); start++) {
        buffer_clear(&value);
        buffer_format(&value, "%.*s", (int)start, "xxx");
        while (value.length < 1000)
            buffer_text(&value, character);
        REQUIRE(fault_say(&why, FAULT_TEXT_LONG, value.bytes, "%s", value.bytes) ==
                FAULT_TEXT_LONG);
        REQUIRE(text_is_utf8(why.at, strlen(why.at)));
        REQUIRE(text_is_utf8(why.detail, strlen(why.detail)));
        REQUIRE(strlen(why.detail) + strlen(character) >= sizeof(why.detail));

        fault_at(&why, "/lines");
        REQUIRE(text_starts(why.at, "/lines"));
        REQUIRE(text_is_utf8(why.at, strlen(why.at)));
    }
}

TEST(a_refusal_too_long_for_its_place_is_cut_between_characters)
{
    require_cut_between("x");
    require_cut_between("\xC3\xA5");
    require_cut_between("\xE6\x97\xA5");
    require_cut_between("\xF0\x9F\xA6\x8A");
}

TEST(a_refusal_that_fits_exactly_is_not_cut)
{
    struct why why;
    char value[sizeof(why.at)] = {0};

    memset(value, 'x', sizeof(value) - 1);
    value[sizeof(value) - 3] = '\xC3';
    value[sizeof(value) - 2] = '\xA5';
    REQUIRE(fault_say(&why, FAULT_TEXT_LONG, value, "x") == FAULT_TEXT_LONG);
    REQUIRE_TEXT(why.at, value);
}

TEST(a_refusal_quotes_nothing_that_a_terminal_obeys)
{
    struct why why;

    REQUIRE(fault_say(&why, FAULT_USAGE, "\x1B.json", "'%s' is \xFF.", "a\nb") == FAULT_USAGE);
    REQUIRE_TEXT(why.at, "?.json");
    REQUIRE_TEXT(why.detail, "'a b' is ?.");
}

TEST(a_step_brings_nothing_that_a_terminal_obeys)
{
    struct why why = {.at = ":7"};

    fault_at(&why, "\x1B[2J\xC2\x9B.json");
    REQUIRE_TEXT(why.at, "?[2J??.json:7");
}

TEST(what_the_machine_says_is_no_refusal)
{
    REQUIRE(fault_is_refusal(FAULT_GATE_REFUSED));
    REQUIRE(fault_is_refusal(FAULT_JOURNAL_UNKNOWN));
    REQUIRE(fault_is_refusal(FAULT_JOURNAL_STEP));
    REQUIRE(!fault_is_refusal(OK));
    REQUIRE(!fault_is_refusal(FAULT_STORE_BUSY));
    REQUIRE(!fault_is_refusal(FAULT_STORE_UNKNOWN));
    REQUIRE(!fault_is_refusal(FAULT_STORE_FULL));
}
