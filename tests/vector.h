/*
 * vector — the test vectors that docs/proof.md prints, so that page and program cannot differ.
 *
 * A vector is a fenced block that opens with ```vector NAME. What these functions give lives in
 * static memory until the next call; NULL when the page has no such vector.
 */
#ifndef TESTS_VECTOR_H
#define TESTS_VECTOR_H

const char *vector_text(const char *name);   /* its lines */
const char *vector_digits(const char *name); /* without white space */

#endif
