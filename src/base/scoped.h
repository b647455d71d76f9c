/*
 * scoped — for SCOPED, what lets go of what the C library made.
 */
#ifndef BASE_SCOPED_H
#define BASE_SCOPED_H

#include <stdio.h>

#include "base/lang.h"

/* Each accepts none, which is NULL. What was written to a file is known to have arrived only when
 * fclose said so: who writes closes it, and makes it NULL. */
void scoped_file(FILE **file);
void scoped_text(char **text);           /* of malloc */
void scoped_descriptor(const int *file); /* an open file's; -1: none */

#endif
