#include "base/heap.h"

#include <stdlib.h>

#include "tests/last_words.h"
#include "tests/test.h"

TEST(what_the_heap_gives_is_zeroed)
{
    int *taken = heap_take(1000, sizeof(*taken));
    int sum = 0;

    for (int i = 0; i < 1000; i++)
        sum += taken[i];
    REQUIRE_INT(sum, 0);
    taken[0] = 7;
    taken = heap_grow(taken, 100000, sizeof(*taken));
    REQUIRE_INT(taken[0], 7);
    free(taken);
}

TEST(a_copied_text_is_its_owners)
{
    char text[] = "Rent";
    char *copy = heap_text(text);

    text[0] = 'X';
    REQUIRE_TEXT(copy, "Rent");
    free(copy);
}

static void
hear_from_a_library(void)
{
    heap_made(NULL);
}

TEST(a_lack_of_memory_stops_the_process_with_one_line)
{
    char words[300];

    last_words(hear_from_a_library, words, sizeof(words));
    REQUIRE_TEXT(words, "summa: out of memory: a library has none, with 0 bytes wanted\n");
}
