#include "base/scoped.h"

#include <stdlib.h>

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
