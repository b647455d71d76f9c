/* Any JSON, checked as the mapping of a CSV file; one that is taken can be read with. */
#include <assert.h>
#include <string.h>

#include "exchange/csv/csv.h"
#include "tests/fuzz/fuzz.h"

FUZZ(mapping)
{
    static const char file[] = "journal,date,account,amount\n1,2026-03-31,1930,10.00\n"
                               "1,2026-03-31,3000,\"-10,00\"\n";
    SCOPED(json_close) json_t *mapping = NULL;
    struct why why = {0};

    if (json_read(&why, (const char *)bytes, size, &mapping) != OK)
        return;
    if (csv_check_mapping(&why, mapping) == OK) {
        fuzz_read_file(&file_csv, "fuzz.csv", mapping, (const uint8_t *)file, strlen(file));
        return;
    }
    assert(why.detail[0] != '\0');
    fuzz_require_shown(why.detail);
}
