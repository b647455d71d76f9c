/* Any bytes, read as a journal on each line. */
#include "tests/fuzz/fuzz.h"

FUZZ(ndjson)
{
    fuzz_read_file(&file_ndjson, "fuzz.ndjson", NULL, bytes, size);
}
