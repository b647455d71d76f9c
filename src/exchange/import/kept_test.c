/* kept_test — the copy of a file while it is imported, and what is kept of it. */
#include <dirent.h>
#include <stdlib.h>

#include "exchange/import/import.h"
#include "ledger/attachment/attachment.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

#define SAMPLE "tests/data/sie/BL0001_typ4.SE"
#define PAID                                                                                       \
    "{\"date\":\"2026-03-31\",\"lines\":[{\"account\":\"5010\",\"debit\":\"1\"},"                  \
    "{\"account\":\"1930\",\"credit\":\"1\"}]}\n"
#define MAPPING                                                                                    \
    "{\"kind\":\"journals\",\"group\":\"journal\",\"decimal\":\".\",\"delimiter\":\",\","          \
    "\"encoding\":\"utf-8\",\"date\":\"YYYY-MM-DD\",\"columns\":{\"journal\":1,\"date\":2,"        \
    "\"account\":3,\"amount\":4}}"

/* At what progress of an import the folder of its copy is looked into. */
struct look {
    const char *folder;
    int looks;
    int names;
};

static void
look_into(void *context, int64_t done, int64_t total)
{
    struct look *look = context;
    DIR *folder = opendir(look->folder);

    (void)done;
    (void)total;
    if (folder == NULL)
        abort();
    look->looks++;
    for (const struct dirent *one = readdir(folder); one != NULL; one = readdir(folder))
        look->names += one->d_name[0] != '.';
    closedir(folder);
}

TEST(the_copy_of_a_file_has_no_name_that_could_stay)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_text_file_done) struct given_text_file empty = {0};
    struct look look = {.folder = empty.folder};
    const char *place = getenv("TMPDIR");
    struct import_report report;
    enum fault fault;

    given_text_file_missing("none", &empty);
    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);

    place = place == NULL ? NULL : arena_text(&work.arena, place);
    setenv("TMPDIR", empty.folder, 1);
    work.progress = look_into;
    work.progress_context = &look;
    fault = given_import_at(&work, company, NULL, SAMPLE, &report);
    if (place == NULL)
        unsetenv("TMPDIR");
    else
        setenv("TMPDIR", place, 1);
    REQUIRE_INT(fault, OK);
    REQUIRE(look.looks > 2);
    REQUIRE_INT(look.names, 0);
}

static void
require_kept_type(struct work *work, int64_t company, int64_t import_id, const char *type)
{
    int64_t next_id = given_head(work, company).next_id;
    struct attachment kept = {0};

    given_ok(work, work_read(work));
    for (int64_t id = import_id; id < next_id && kept.import_id != import_id; id++)
        if (attachment_find(work, company, id, &kept) != OK)
            kept.import_id = 0;
    REQUIRE_INT(kept.import_id, import_id);
    REQUIRE_TEXT(kept.media_type, type);
    work_read_end(work);
}

TEST(a_kept_file_is_of_the_type_that_its_bytes_say)
{
    static const struct {
        const char *name;
        const char *text;
        const char *type;
    } samples[] = {
            {"rows.ndjson", PAID, "text/plain"},
            {"rows.csv",
                    "journal,date,account,amount\n"
                    "1,2026-01-05,5010,1\n1,2026-01-05,1930,-1\n",
                    "text/csv"},
            {"run.journal",
                    "#!/usr/bin/hledger\n"
                    "2026-01-05 Sale\n    5010  2 SEK\n    1930  -2 SEK\n",
                    "application/octet-stream"},
    };
    SCOPED(json_close) json_t *columns = json_loads(MAPPING, 0, NULL);
    const struct import_options as_csv = {.format = &file_csv, .format_options = columns};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(given_text_file_done) struct given_text_file file = {0};

        given_text_file(samples[i].name, samples[i].text, &file);
        REQUIRE_INT(
                given_import_at(&work, company, i == 1 ? &as_csv : NULL, file.path, &report), OK);
        require_kept_type(&work, company, report.import_id, samples[i].type);
    }
}
