/* A byte that chooses the options, then any bytes, read as a journal of hledger. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

FUZZ(hledger)
{
    static const char *const texts[] = {
            NULL,
            "{\"currency\": \"EUR\"}",
            "{\"currency\": \"SEK\", \"decimal\": \",\", \"symbols\": {\"kr\": \"SEK\"}}",
            "{\"decimal\": \".\", \"symbols\": {\"$\": \"USD\"}}",
    };
    static json_t *options[4];
    size_t chosen;
    struct why why;

    if (size == 0)
        return;
    chosen = bytes[0] % 4;
    if (options[chosen] == NULL && texts[chosen] != NULL &&
            json_read(&why, texts[chosen], strlen(texts[chosen]), &options[chosen]) != OK)
        abort();
    fuzz_read_file(&file_hledger, "fuzz.journal", options[chosen], bytes + 1, size - 1);
}
