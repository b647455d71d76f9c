/*
 * vector — the test vectors that docs/proof.md prints, so that page and program cannot differ.
 *
 * A vector is a fenced block that opens with ```vector NAME; its hexadecimal digits are its bytes.
 */
#ifndef TESTS_VECTOR_H
#define TESTS_VECTOR_H

/* The digits in lower case without white space, in static memory until the next call; NULL when the
 * page has no such vector. */
const char *vector_digits(const char *name);

#endif
