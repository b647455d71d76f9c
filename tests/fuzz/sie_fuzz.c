/* Any bytes, read as a SIE file. */
#include "tests/fuzz/fuzz.h"

FUZZ(sie)
{
    fuzz_read_file(&file_sie, "fuzz.se", NULL, bytes, size);
}
