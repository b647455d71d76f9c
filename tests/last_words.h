/*
 * last_words — for tests of what stops the process.
 */
#ifndef TESTS_LAST_WORDS_H
#define TESTS_LAST_WORDS_H

#include <stddef.h>

/* What a forked process says on standard error before act ends it by abort(); "" when it lives on
 * or ends otherwise. */
void last_words(void (*act)(void), char *ret, size_t size);

#endif
