/*
 * runner — runs the tests that registered themselves.
 *
 *   summa-tests [--list] [WORD...] [-WORD...]    only tests whose name or file holds a WORD,
 *                                                and none that holds a -WORD
 *
 * SUMMA_TEST_ONLY holds such words too, with spaces between them: it narrows a programme whose
 * command is written down elsewhere.
 *
 * SUMMA_TEST_FIRST ends the run with the first test that fails.
 *
 * The last line is "N passed, N failed". Exits with 1 when a test failed or none
 * ran. A test that crashes, or takes more than HANG_SECONDS, is named before the
 * process ends.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/test.h"

enum { SLOW_MS = 500, HANG_SECONDS = 300 };

static struct test *first;
static const struct test *running;
static pid_t runner;
static bool failed;

/* A sanitizer's report ends the process through SIGABRT, so that the test is named. */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);
const char *__tsan_default_options(void);

const char *
__asan_default_options(void)
{
    return "abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1";
}

const char *
__ubsan_default_options(void)
{
    return "abort_on_error=1:print_stacktrace=1";
}

const char *
__tsan_default_options(void)
{
    return "abort_on_error=1:halt_on_error=1:second_deadlock_stack=1";
}

static int
compare_tests(const struct test *a, const struct test *b)
{
    int order = strcmp(a->file, b->file);

    return order != 0 ? order : strcmp(a->name, b->name);
}

/* Kept in order of file and name: the linker's order is nobody's choice. */
void
test_register(struct test *test)
{
    struct test **at = &first;

    while (*at != NULL && compare_tests(*at, test) < 0)
        at = &(*at)->next;
    test->next = *at;
    *at = test;
}

bool
test_failed(void)
{
    return failed;
}

void
test_goes_on(void)
{
    alarm(HANG_SECONDS);
}

void
test_fail(const char *file, int line, const char *format, ...)
{
    va_list values;

    failed = true;
    printf("%s:%d: ", file, line);
    va_start(values, format);
    vprintf(format, values);
    va_end(values);
    putchar('\n');
}

bool
test_same_int(const char *file, int line, const char *what, long long actual, long long expected)
{
    if (actual == expected)
        return true;
    test_fail(file, line, "%s is %lld, not %lld", what, actual, expected);
    return false;
}

bool
test_same_text(
        const char *file, int line, const char *what, const char *actual, const char *expected)
{
    if (actual == expected || (actual != NULL && expected != NULL && strcmp(actual, expected) == 0))
        return true;
    test_fail(file, line, "%s is\n  \"%s\", not\n  \"%s\"", what,
            actual == NULL ? "(NULL)" : actual, expected == NULL ? "(NULL)" : expected);
    return false;
}

static void
write_text(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));

    (void)written; /* the process is ending; there is nobody left to tell */
}

static void
name_and_die(int number)
{
    /* A child that a test made to watch it die is no crash of the test. */
    if (running != NULL && getpid() == runner) {
        write_text(number == SIGALRM ? "HANG " : "CRASH ");
        write_text(running->name);
        write_text("\n");
    }
    signal(number, SIG_DFL);
    raise(number);
}

static bool
holds(const struct test *test, const char *word)
{
    return strstr(test->name, word) != NULL || strstr(test->file, word) != NULL;
}

static bool
chosen(const struct test *test, char **words)
{
    bool all = true;
    bool named = false;

    for (; *words != NULL; words++) {
        if (**words == '-' && holds(test, *words + 1))
            return false;
        if (**words == '-')
            continue;
        all = false;
        named = named || holds(test, *words);
    }
    return all || named;
}

/* The words of SUMMA_TEST_ONLY, of which a test must hold one. */
static bool
chosen_by_environment(const struct test *test)
{
    const char *given = getenv("SUMMA_TEST_ONLY");
    char words[1000];
    char *rest = words;
    const char *word;

    if (given == NULL)
        return true;
    snprintf(words, sizeof(words), "%s", given);
    while ((word = strsep(&rest, " ")) != NULL)
        if (*word != '\0' && holds(test, word))
            return true;
    return false;
}

/* Whether the test passed. */
static bool
run(const struct test *test)
{
    int64_t start_ms = clock_steady_ms();

    failed = false;
    running = test;
    alarm(HANG_SECONDS);
    test->run();
    alarm(0);
    running = NULL;
    if (failed)
        printf("FAIL %s (%s)\n", test->name, test->file);
    if (clock_steady_ms() - start_ms >= SLOW_MS)
        printf("slow %5" PRId64 " ms  %s\n", clock_steady_ms() - start_ms, test->name);
    fflush(stdout);
    return !failed;
}

int
main(int argc, char **argv)
{
    bool list = argc > 1 && strcmp(argv[1], "--list") == 0;
    char **words = argv + (list ? 2 : 1);
    int passed_count = 0;
    int failed_count = 0;

    runner = getpid();
    setenv("TZ", "UTC0", 1); /* what day it is may not depend on where the tests run */
    tzset();
    signal(SIGABRT, name_and_die);
    signal(SIGALRM, name_and_die);
    for (const struct test *test = first; test != NULL; test = test->next) {
        if (!chosen(test, words) || !chosen_by_environment(test))
            continue;
        if (list)
            printf("%s %s\n", test->file, test->name);
        else if (run(test))
            passed_count++;
        else
            failed_count++;
        if (failed_count > 0 && getenv("SUMMA_TEST_FIRST") != NULL)
            break;
    }
    if (list)
        return 0;
    if (passed_count + failed_count == 0)
        puts("no test ran");
    printf("%d passed, %d failed\n", passed_count, failed_count);
    return failed_count > 0 || passed_count == 0;
}
