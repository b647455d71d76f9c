/*
 * test — a test is a sentence that is true.
 *
 *   TEST(equal_numbers_in_two_currencies_do_not_balance)
 *   {
 *       REQUIRE(tally_uneven(&tally) != NULL);
 *       REQUIRE_INT(count, 2);
 *       REQUIRE_TEXT(work.why.at, "/lines");
 *   }
 *
 * Tests register themselves; the runner finds them all. A requirement that does
 * not hold prints its place and its values and returns from the function it
 * stands in, so that SCOPED things are closed; a helper that is left this way
 * has failed its test, and test_failed() tells the caller.
 *
 * Tests run from the root of the tree, one after the other, in one process. The
 * engine to test is in the environment: SUMMA_TEST_ENGINE is sqlite or postgres,
 * SUMMA_TEST_POSTGRES the connection string of a database to use freely.
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdbool.h>
#include <string.h>

struct test {
    const char *name;
    const char *file;
    void (*run)(void);
    struct test *next;
};

#define TEST(sentence)                                                                             \
    static void sentence(void);                                                                    \
    __attribute__((constructor)) static void register_##sentence(void)                             \
    {                                                                                              \
        static struct test test = {#sentence, __FILE__, sentence, NULL};                           \
        test_register(&test);                                                                      \
    }                                                                                              \
    static void sentence(void)

#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            test_fail(__FILE__, __LINE__, "%s", #condition);                                       \
            return;                                                                                \
        }                                                                                          \
    } while (0)

#define REQUIRE_INT(actual, expected)                                                              \
    do {                                                                                           \
        if (!test_same_int(                                                                        \
                    __FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected)))      \
            return;                                                                                \
    } while (0)

/* Texts; NULL equals only NULL. */
#define REQUIRE_TEXT(actual, expected)                                                             \
    do {                                                                                           \
        if (!test_same_text(__FILE__, __LINE__, #actual, actual, expected))                        \
            return;                                                                                \
    } while (0)

/* Whether the running test has failed a requirement. */
bool test_failed(void);

/* For those that take long: the running test has come further, and does not hang. */
void test_goes_on(void);

/* What the macros above are made of. */
void test_register(struct test *test);
void test_fail(const char *file, int line, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
bool test_same_int(
        const char *file, int line, const char *what, long long actual, long long expected);
bool test_same_text(
        const char *file, int line, const char *what, const char *actual, const char *expected);

#endif
