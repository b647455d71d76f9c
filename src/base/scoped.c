#include "base/scoped.h"

#include <stdlib.h>
#include <unistd.h>

void
scoped_file(FILE **file)
{
    if (*file != NULL)
        fclose(*file);
}

void
scoped_text(char **text)
{
    free(*text);
}

void
scoped_descriptor(const int *file)
{
    if (*file >= 0)
        close(*file);
}
