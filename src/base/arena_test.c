#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "tests/last_words.h"
#include "tests/test.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

TEST(what_an_arena_gives_is_zeroed_again_after_a_reset)
{
    SCOPED(arena_done) struct arena arena = {0};
    static const char zeroes[1000];
    char *piece;

    for (int turn = 0; turn < 3; turn++) {
        piece = arena_take(&arena, sizeof(zeroes));
        REQUIRE(memcmp(piece, zeroes, sizeof(zeroes)) == 0);
        memset(piece, 'x', sizeof(zeroes));
        arena_reset(&arena, (struct arena_mark){0});
    }
}

TEST(what_an_arena_gives_is_aligned_for_any_type)
{
    SCOPED(arena_done) struct arena arena = {0};

    for (size_t size = 0; size < 5000; size += 7)
        REQUIRE_INT((uintptr_t)arena_take(&arena, size) % _Alignof(max_align_t), 0);
}

TEST(nothing_taken_from_an_arena_moves)
{
    SCOPED(arena_done) struct arena arena = {0};
    size_t *numbers[2000];

    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        numbers[i] = arena_take(&arena, 8 + i);
        *numbers[i] = i;
    }
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        REQUIRE_INT(*numbers[i], i);
}

TEST(an_arena_takes_requests_larger_than_its_blocks)
{
    SCOPED(arena_done) struct arena arena = {0};
    size_t size = (size_t)5 * 1024 * 1024;
    char *before = arena_text(&arena, "before");
    char *large = arena_take(&arena, size);
    char *after = arena_text(&arena, "after");

    large[0] = 'a';
    large[size - 1] = 'z';
    REQUIRE_TEXT(before, "before");
    REQUIRE_TEXT(after, "after");
    REQUIRE(arena.used >= size);
}

TEST(a_reset_keeps_what_was_taken_before_the_mark)
{
    SCOPED(arena_done) struct arena arena = {0};
    char *kept = arena_text(&arena, "kept");
    struct arena_mark mark = arena_mark(&arena);
    size_t used = arena.used;

    for (int turn = 0; turn < 4; turn++) {
        for (int i = 0; i < 100; i++)
            arena_take(&arena, 3000);
        arena_reset(&arena, mark);
        REQUIRE_INT(arena.used, used);
    }
    REQUIRE_TEXT(kept, "kept");
}

TEST(marks_nest)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct arena_mark outer;
    struct arena_mark inner;
    char *first;
    char *second;

    outer = arena_mark(&arena);
    first = arena_text(&arena, "first");
    arena_take(&arena, 10000);
    inner = arena_mark(&arena);
    second = arena_text(&arena, "second");
    REQUIRE_TEXT(second, "second");
    arena_take(&arena, 100000);
    arena_reset(&arena, inner);
    REQUIRE_TEXT(first, "first");
    arena_reset(&arena, outer);
    REQUIRE_INT(arena.used, 0);
}

TEST(a_reset_keeps_one_block_for_the_next_turn)
{
    SCOPED(arena_done) struct arena arena = {0};
    void *first;

    for (int i = 0; i < 100; i++)
        arena_take(&arena, 1000);
    arena_reset(&arena, (struct arena_mark){0});
    first = arena.newest;
    REQUIRE(first != NULL);

    arena_take(&arena, 1000);
    REQUIRE(arena.newest == first);
    arena_reset(&arena, (struct arena_mark){0});
    REQUIRE(arena.newest == first);
}

TEST(a_grown_array_is_a_zero_filled_copy)
{
    SCOPED(arena_done) struct arena arena = {0};
    int *old = arena_array(&arena, 3, sizeof(*old));
    int *grown;

    old[0] = 1;
    old[2] = 3;
    grown = arena_grow(&arena, old, 3, 6, sizeof(*old));
    old[0] = 9;
    REQUIRE_INT(grown[0], 1);
    REQUIRE_INT(grown[2], 3);
    REQUIRE_INT(grown[5], 0);
    REQUIRE(arena_grow(&arena, NULL, 0, 4, sizeof(*old)) != NULL);
}

TEST(an_array_that_grows_one_by_one_keeps_what_it_holds)
{
    SCOPED(arena_done) struct arena arena = {0};
    size_t *numbers = NULL;

    for (size_t i = 0; i < 1000; i++) {
        numbers = arena_room(&arena, numbers, i, sizeof(*numbers));
        REQUIRE_INT(numbers[i], 0);
        numbers[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        REQUIRE_INT(numbers[i], i);
}

TEST(copies_of_texts_end_with_nul)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(arena_text(&arena, "text"), "text");
    REQUIRE_TEXT(arena_bytes(&arena, "text", 2), "te");
    REQUIRE_TEXT(arena_bytes(&arena, NULL, 0), "");
    REQUIRE(arena_text(&arena, NULL) == NULL);
    REQUIRE_TEXT(arena_format(&arena, "%d of %s", 7, "nine"), "7 of nine");
    REQUIRE_INT(strlen(arena_format(&arena, "%9000d", 1)), 9000);
}

static void
exceed_the_limit(void)
{
    struct arena arena = {.limit = 10000};

    arena_take(&arena, 9984);
    arena_take(&arena, 17);
}

TEST(past_its_limit_an_arena_stops_the_process_with_one_line)
{
    char words[200];

    last_words(exceed_the_limit, words, sizeof(words));
    REQUIRE_TEXT(words, "arena: over its limit, with 9984 bytes taken and 17 wanted\n");
}

TEST(an_arena_can_be_used_up_to_its_limit)
{
    SCOPED(arena_done) struct arena arena = {.limit = 10000};

    arena_take(&arena, 9984);
    arena_take(&arena, 16);
    REQUIRE_INT(arena.used, 10000);
}

static void
overflow_an_array(void)
{
    struct arena arena = {0};

    arena_array(&arena, SIZE_MAX / 4, 5);
}

static void
ask_for_too_much(void)
{
    struct arena arena = {0};

    arena_take(&arena, SIZE_MAX - 100);
}

TEST(a_size_that_does_not_fit_stops_the_process)
{
    char words[200];

    last_words(overflow_an_array, words, sizeof(words));
    REQUIRE(strstr(words, "arena: an array is too large") == words);
    last_words(ask_for_too_much, words, sizeof(words));
    REQUIRE(strstr(words, "arena: a request is too large") == words);
}

#ifdef __SANITIZE_ADDRESS__
TEST(under_the_sanitizer_only_what_is_taken_can_be_touched)
{
    SCOPED(arena_done) struct arena arena = {0};
    char *first = arena_take(&arena, 10);
    struct arena_mark mark = arena_mark(&arena);
    char *second = arena_take(&arena, 16);

    REQUIRE(!__asan_address_is_poisoned(first + 9));
    REQUIRE(__asan_address_is_poisoned(first + 10));
    REQUIRE(!__asan_address_is_poisoned(second + 15));
    REQUIRE(__asan_address_is_poisoned(second + 16));
    arena_reset(&arena, mark);
    REQUIRE(__asan_address_is_poisoned(second));
    REQUIRE(!__asan_address_is_poisoned(first));
}
#endif
