/* blank — does a text say anything? */
#ifndef BASE_BLANK_H
#define BASE_BLANK_H

#include <stdbool.h>

/* NULL, or nothing in it that is seen: white space alone. */
bool blank_is(const char *text);

#endif
