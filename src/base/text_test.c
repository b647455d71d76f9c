#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/last_words.h"
#include "tests/test.h"

struct cleaned {
    struct arena arena;
    struct why why;
    enum fault fault;
    const char *text;
};

static void
cleaned_done(struct cleaned *cleaned)
{
    arena_done(&cleaned->arena);
}

static struct cleaned
clean(const char *bytes, size_t length, size_t max_chars, bool lines)
{
    struct cleaned cleaned = {0};

    cleaned.fault = text_clean(
            &cleaned.arena, &cleaned.why, bytes, length, max_chars, lines, &cleaned.text);
    return cleaned;
}

TEST(plain_text_comes_in_unchanged)
{
    SCOPED(cleaned_done) struct cleaned cleaned = clean("Cash at bank", 12, 12, false);

    REQUIRE_INT(cleaned.fault, OK);
    REQUIRE_TEXT(cleaned.text, "Cash at bank");
}

TEST(an_empty_text_comes_in)
{
    SCOPED(cleaned_done) struct cleaned cleaned = clean("", 0, 0, false);

    REQUIRE_INT(cleaned.fault, OK);
    REQUIRE_TEXT(cleaned.text, "");
}

TEST(decomposed_letters_are_composed)
{
    SCOPED(cleaned_done)
    struct cleaned cleaned = clean("Scha\xCC\x88"
                                   "fer",
            9, 7, false);

    REQUIRE_INT(cleaned.fault, OK);
    REQUIRE_TEXT(cleaned.text, "Sch\xC3\xA4"
                               "fer");
}

TEST(singletons_and_hangul_are_composed)
{
    static const char *const pairs[][2] = {
            {"\xE2\x84\xAB", "\xC3\x85"},                             /* angstrom sign */
            {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C"}, /* jamo of han */
            {"\xCD\x80", "\xCC\x80"},                                 /* combining grave */
            {"q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},               /* marks in order */
    };

    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        SCOPED(cleaned_done)
        struct cleaned cleaned = clean(pairs[i][0], strlen(pairs[i][0]), 10, false);

        REQUIRE_INT(cleaned.fault, OK);
        REQUIRE_TEXT(cleaned.text, pairs[i][1]);
    }
}

TEST(invalid_utf8_is_refused_with_the_place_of_the_byte)
{
    static const char *const bad[] = {
            "ab\xFF", "ab\xC3", "ab\xC0\xAF", "ab\xED\xA0\x80", "ab\xF4\x90\x80\x80", "ab\x80"};

    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        SCOPED(cleaned_done) struct cleaned cleaned = clean(bad[i], strlen(bad[i]), 99, true);

        REQUIRE_INT(cleaned.fault, FAULT_TEXT_INVALID);
        REQUIRE(text_starts(cleaned.why.detail, "byte 3 "));
        REQUIRE(cleaned.text == NULL);
    }
}

TEST(control_characters_are_refused)
{
    for (unsigned c = 0; c < 0xA0; c++) {
        bool control = c < 0x20 || c >= 0x7F;
        char bytes[3] = {'x', (char)c, 0};
        size_t length = 2;

        if (c >= 0x80) {
            bytes[1] = (char)(0xC0 | c >> 6);
            bytes[2] = (char)(0x80 | (c & 0x3F));
            length = 3;
        }
        SCOPED(cleaned_done) struct cleaned cleaned = clean(bytes, length, 9, false);

        REQUIRE_INT(cleaned.fault, control ? FAULT_TEXT_INVALID : OK);
        REQUIRE_INT(text_has_control(bytes, length), control);
        if (control)
            REQUIRE(text_starts(cleaned.why.detail, "character 2 is the control character U+00"));
    }
}

TEST(a_text_is_searched_for_control_characters_to_its_end)
{
    REQUIRE(!text_has_control("", 0));
    REQUIRE(!text_has_control("\xC3\xA5\xE6\x97\xA5 \xFF\x80\xC2", 9));
    REQUIRE(text_has_control("\xC3\xA5\xFF\xC2\x85", 5));
    REQUIRE(text_has_control("a\0", 2));
    REQUIRE(!text_has_control("a\n", 1));
}

TEST(only_notes_may_hold_newlines_or_tabs)
{
    SCOPED(cleaned_done) struct cleaned note = clean("a\n\tb", 4, 9, true);
    SCOPED(cleaned_done) struct cleaned name = clean("a\n\tb", 4, 9, false);
    SCOPED(cleaned_done) struct cleaned carriage = clean("a\r\nb", 4, 9, true);

    REQUIRE_INT(note.fault, OK);
    REQUIRE_TEXT(note.text, "a\n\tb");
    REQUIRE_INT(name.fault, FAULT_TEXT_INVALID);
    REQUIRE_INT(carriage.fault, FAULT_TEXT_INVALID);
    REQUIRE_TEXT(carriage.why.detail, "character 2 is the control character U+000D");
}

TEST(a_text_is_measured_in_characters_after_composing)
{
    SCOPED(cleaned_done) struct cleaned fits = clean("\xC3\xA5\xC3\xA4\xC3\xB6", 6, 3, false);
    SCOPED(cleaned_done) struct cleaned composed = clean("a\xCC\x8A", 3, 1, false);
    SCOPED(cleaned_done) struct cleaned plain = clean("abcd", 4, 3, false);
    SCOPED(cleaned_done) struct cleaned wide = clean("\xC3\xA5\xC3\xA4\xC3\xB6", 6, 2, false);

    REQUIRE_INT(fits.fault, OK);
    REQUIRE_INT(composed.fault, OK);
    REQUIRE_INT(plain.fault, FAULT_TEXT_LONG);
    REQUIRE_TEXT(plain.why.detail, "it has 4 characters; at most 3 are allowed");
    REQUIRE_INT(wide.fault, FAULT_TEXT_LONG);
}

/* Bytes that often look like UTF-8, from a fixed seed. */
static void
odd_bytes(uint64_t *seed, struct buffer *ret)
{
    static const char *const pieces[] = {"a", "\xC3\xA5", "\xCC\x88", "\xE1\x84\x92",
            "\xE1\x85\xA1", "\xF0\x9F\xA6\x8A", "\xFF", "\xC3", "\n", "\xCC\xA3", "\xEF\xBB\xBF",
            "o"};

    buffer_clear(ret);
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        buffer_text(ret, pieces[(*seed >> 33) % COUNT_OF(pieces)]);
    }
}

TEST(cleaning_a_clean_text_changes_nothing)
{
    SCOPED(buffer_done) struct buffer odd = {0};
    uint64_t seed = 1;
    int clean_ones = 0;

    for (int i = 0; i < 5000; i++) {
        odd_bytes(&seed, &odd);
        SCOPED(cleaned_done) struct cleaned once = clean(odd.bytes, odd.length, 40, true);

        REQUIRE_INT(once.fault == FAULT_TEXT_INVALID, !text_is_utf8(odd.bytes, odd.length));
        if (once.fault != OK)
            continue;
        clean_ones++;
        SCOPED(cleaned_done) struct cleaned twice = clean(once.text, strlen(once.text), 40, true);
        REQUIRE_TEXT(twice.text, once.text);
    }
    REQUIRE(clean_ones > 100);
}

TEST(characters_are_counted_by_code_point)
{
    REQUIRE_INT(text_chars(""), 0);
    REQUIRE_INT(text_chars("abc"), 3);
    REQUIRE_INT(text_chars("\xC3\xA5\xE6\x97\xA5\xF0\x9F\xA6\x8A"), 3);
}

TEST(width_counts_the_columns_of_a_terminal)
{
    REQUIRE_INT(text_width(""), 0);
    REQUIRE_INT(text_width("Sch\xC3\xA4"
                           "fer"),
            7);
    REQUIRE_INT(text_width("\xE6\x97\xA5\xE6\x9C\xAC"), 4); /* two CJK characters */
    REQUIRE_INT(text_width("q\xCC\xA3"), 1);                /* a mark takes no column */
}

TEST(folding_makes_upper_and_lower_case_the_same)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(text_fold(&arena, "AbC-1"), "abc-1");
    REQUIRE_TEXT(text_fold(&arena, ""), "");
    REQUIRE_TEXT(text_fold(&arena, "STRA\xC3\x9F"
                                   "E"),
            "strasse");
    REQUIRE_TEXT(text_fold(&arena, "\xC3\x85"), "\xC3\xA5");
}

TEST(texts_are_compared_with_null_as_a_value_of_its_own)
{
    REQUIRE(text_same("a", "a"));
    REQUIRE(!text_same("a", "b"));
    REQUIRE(text_same(NULL, NULL));
    REQUIRE(!text_same(NULL, ""));
    REQUIRE(!text_same("", NULL));
    REQUIRE(text_empty(NULL));
    REQUIRE(text_empty(""));
    REQUIRE(!text_empty(" "));
}

TEST(starts_and_ends_are_told)
{
    REQUIRE(text_starts("journal.post", "journal."));
    REQUIRE(text_starts("a", ""));
    REQUIRE(!text_starts("jour", "journal"));
    REQUIRE(text_ends("year.sql", ".sql"));
    REQUIRE(text_ends("a", ""));
    REQUIRE(!text_ends("sql", ".sql"));
}

TEST(a_buffer_grows_and_stays_ended)
{
    SCOPED(buffer_done) struct buffer buffer = {0};

    for (int i = 0; i < 1000; i++) {
        buffer_text(&buffer, "ab");
        buffer_char(&buffer, 'c');
        buffer_format(&buffer, "%03d", i);
        REQUIRE_INT(strlen(buffer.bytes), buffer.length);
    }
    REQUIRE_INT(buffer.length, 6000);
    REQUIRE(memcmp(buffer.bytes + 5994, "abc999", 7) == 0);
}

TEST(a_buffer_takes_any_bytes)
{
    SCOPED(buffer_done) struct buffer buffer = {0};

    buffer_add(&buffer, "a\0b", 3);
    buffer_add(&buffer, NULL, 0);
    REQUIRE_INT(buffer.length, 3);
    REQUIRE(memcmp(buffer.bytes, "a\0b", 4) == 0);
}

TEST(a_cleared_buffer_keeps_its_memory)
{
    SCOPED(buffer_done) struct buffer buffer = {0};
    size_t capacity;

    buffer_clear(&buffer);
    REQUIRE(buffer.bytes == NULL);
    buffer_format(&buffer, "%5000d", 1);
    capacity = buffer.capacity;
    buffer_clear(&buffer);
    REQUIRE_TEXT(buffer.bytes, "");
    REQUIRE_INT(buffer.length, 0);
    REQUIRE_INT(buffer.capacity, capacity);
}

static void
overflow_a_buffer(void)
{
    SCOPED(buffer_done) struct buffer buffer = {0};

    buffer_char(&buffer, 'x');
    buffer_add(&buffer, "x", SIZE_MAX);
}

TEST(a_buffer_that_cannot_grow_stops_the_process_with_one_line)
{
    char words[200];

    last_words(overflow_a_buffer, words, sizeof(words));
    REQUIRE_TEXT(words,
            "summa: out of memory: a text is too large, with 18446744073709551615 bytes wanted\n");
}

static void
require_plain(const char *text, const char *expected)
{
    SCOPED(arena_done) struct arena arena = {0};
    char *plain = arena_text(&arena, text);

    text_make_plain(plain);
    REQUIRE_TEXT(plain, expected);
}

TEST(a_text_that_is_shown_gives_a_terminal_no_orders)
{
    require_plain("R\xC3\xA4ka 1 \xE2\x82\xAC", "R\xC3\xA4ka 1 \xE2\x82\xAC");
    require_plain("a\x1B[31mb\x07\x7F", "a?[31mb??");
    require_plain("a\tb\nc\r", "a b c ");
    require_plain("\xC2\x9B", "??");
    require_plain("\xFF\xC3(\xED\xA0\x80\xF0\x9F", "?"
                                                   "?("
                                                   "?????");
    require_plain("", "");
}

TEST(a_text_is_cut_between_two_letters)
{
    REQUIRE_INT(text_fit("", 3), 0);
    REQUIRE_INT(text_fit("Hyra", 0), 0);
    REQUIRE_INT(text_fit("Hyra", 3), 3);
    REQUIRE_INT(text_fit("Hyra", 4), 4);
    REQUIRE_INT(text_fit("Hyra", 9), 4);
    REQUIRE_INT(text_fit("\xC3\xA5\xC3\xA4\xC3\xB6", 2), 4);
    REQUIRE_INT(text_fit("x\xE2\x82\xAC", 1), 1);
}

/* x with a circumflex has no code point of its own. */
TEST(a_cut_text_does_not_lose_an_accent)
{
    REQUIRE_INT(text_fit("ax\xCC\x82"
                         "b",
                        2),
            1);
    REQUIRE_INT(text_fit("ax\xCC\x82"
                         "b",
                        3),
            4);
    REQUIRE_INT(text_fit("ax\xCC\x82"
                         "b",
                        4),
            5);
}

TEST(a_letter_longer_than_the_room_is_left_out)
{
    REQUIRE_INT(text_fit("x\xCC\x82\xCC\x82", 3), 5);
    REQUIRE_INT(text_fit("x\xCC\x82\xCC\x82", 2), 0);
}

TEST(what_is_not_seen_in_a_text_is_found)
{
    REQUIRE_INT(text_hidden("R\xC3\xA4ka 1 \xE2\x82\xAC", false), 0);
    REQUIRE_INT(text_hidden("", false), 0);
    REQUIRE_INT(text_hidden("1\xE2\x80\xAE"
                            "2",
                        false),
            0x202E);
    REQUIRE_INT(text_hidden("\xEF\xBB\xBF"
                            "1",
                        true),
            0xFEFF);
    REQUIRE_INT(text_hidden("1\xC2\xAD", true), 0xAD);
    REQUIRE_INT(text_hidden("1\xE2\x80\xA8", true), 0x2028);
    REQUIRE_INT(text_hidden("1\xE2\x80\x8D", false), 0x200D);
    REQUIRE_INT(text_hidden("1\xE2\x80\x8D", true), 0);
}

TEST(what_is_hidden_in_a_text_is_shown_by_its_number)
{
    SCOPED(buffer_done) struct buffer out = {0};

    text_shown("R\xC3\xA4ka 1 \xE2\x82\xAC\n", &out);
    REQUIRE_TEXT(out.bytes, "R\xC3\xA4ka 1 \xE2\x82\xAC\n");
    buffer_clear(&out);
    text_shown("a\xE2\x80\xAE"
               "b\xC2\xAD\xEF\xBB\xBF\xE2\x80\x8D\xF3\xA0\x81\xA7",
            &out);
    REQUIRE_TEXT(out.bytes, "a<U+202E>b<U+00AD><U+FEFF>\xE2\x80\x8D<U+E0067>");
}

TEST(a_formula_is_known_by_its_first_character)
{
    static const char *const run[] = {"=1", "+1", "-1", "@A", "\t=1", "\r", "\n=1",
            "\xEF\xBC\x9D"
            "1",
            "\xEF\xBC\x8B"
            "1",
            "\xEF\xBC\x8D"
            "1",
            "\xEF\xBC\xA0"
            "A"};

    for (size_t i = 0; i < COUNT_OF(run); i++)
        REQUIRE(text_is_formula(run[i]));
    REQUIRE(!text_is_formula("1=1") && !text_is_formula("") && !text_is_formula("\xEF\xBC\x90"));
}

TEST(the_mark_of_utf8_stands_in_front_of_a_text_or_not_at_all)
{
    REQUIRE_INT(text_mark("\xEF\xBB\xBF", 3), 3);
    REQUIRE_INT(text_mark("\xEF\xBB\xBF#", 4), 3);
    REQUIRE_INT(text_mark("\xEF\xBB\xBF", 2), 0);
    REQUIRE_INT(text_mark("#\xEF\xBB\xBF", 4), 0);
    REQUIRE_INT(text_mark("", 0), 0);
}
