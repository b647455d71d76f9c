#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/file/out.h"
#include "exchange/import/import.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* Everything that was posted, as NDJSON; the caller's to free. */
static char *
posted(struct work *work, int64_t company)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    given_ok(work, work_read(work));
    given_ok(work, export_ndjson(work, company, &(struct export_options){0}, out));
    work_read_end(work);
    fclose(out);
    return text;
}

/* What a file gives whole to a value is given as the line gets it: by a weight, or in units. */
TEST(what_a_file_gives_whole_is_given_by_weights_and_units)
{
    static const struct {
        const char *journal;
        const char *parts[2];
    } samples[] = {
            {"{\"date\":\"2026-01-31\",\"type\":\"weighted\",\"lines\":["
             "{\"account\":\"5010\",\"credit\":\"900\"},"
             "{\"account\":\"4010\",\"quantity\":\"2\",\"dimensions\":{\"1\":\"NORTH\"}},"
             "{\"account\":\"4010\",\"quantity\":\"1\",\"dimensions\":{\"1\":\"SOUTH\"}}]}\n",
                    {"\"value\":\"NORTH\",\"amount\":\"600.00\"",
                            "\"value\":\"SOUTH\",\"amount\":\"300.00\""}},
            {"{\"date\":\"2026-01-31\",\"type\":\"statistical\",\"lines\":["
             "{\"account\":\"9010\",\"quantity\":\"5\",\"dimensions\":{\"1\":\"NORTH\"}}]}\n",
                    {"\"value\":\"NORTH\",\"amount\":\"0.00\",\"quantity\":\"5\"", ""}},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        struct import_report report;
        char *text;

        given_store(&store);
        given_work(&work, store);
        int64_t company = given_company(&work);

        given_write(&work);
        given_ok(&work, company_start(&work, company));
        given_commit(&work);
        REQUIRE_INT(given_import(&work, company, &(struct import_options){.format = &file_ndjson},
                            samples[i].journal, &report),
                OK);
        text = posted(&work, company);
        REQUIRE(strstr(text, samples[i].parts[0]) != NULL);
        REQUIRE(strstr(text, samples[i].parts[1]) != NULL);
        free(text);
    }
}
