/* Any bytes, looked at as a CSV file whose mapping is to be proposed; what is proposed can be
 * used: it fits, and the file is read by it. That reader has a target of its own (csv) and takes as
 * long again, so it is tried with some lengths of a file only. */
#include <assert.h>

#include "exchange/csv/csv.h"
#include "tests/fuzz/fuzz.h"

enum { READ_LENGTHS = 8 }; /* one length in so many */

FUZZ(propose)
{
    SCOPED(arena_done) struct arena scratch = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    const char *path = fuzz_file(bytes, size);
    const json_t *mapping;
    struct why why = {0};

    if (csv_propose(&scratch, &why, path, &proposal) != OK) {
        fuzz_require_shown(why.at);
        fuzz_require_shown(why.detail);
        return;
    }
    mapping = json_object_get(proposal, "mapping");
    assert(json_is_object(mapping));
    assert(json_integer_value(json_object_get(proposal, "size")) == (json_int_t)size);
    if (csv_check_mapping(&why, mapping) == OK && size % READ_LENGTHS == 0)
        fuzz_read_file(&file_csv, "fuzz.csv", mapping, bytes, size);
}
