/* Any bytes, read as a chart in JSON: accounts, or values of a dimension. */
#include "tests/fuzz/fuzz.h"

FUZZ(chart)
{
    fuzz_read_file(&file_chart_json, "accounts.json", NULL, bytes, size);
    fuzz_read_file(&file_chart_json, "funds.json", NULL, bytes, size);
}
