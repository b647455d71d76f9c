/* company_test — whose books a file holds, and whose it goes into. */
#include <assert.h>

#include "exchange/import/import.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define FILE_OF(who) "#FLAGGA 0\n" who "#KONTO 1941 \"Plusgiro\"\n"

static int64_t
given_numbered(struct work *work)
{
    struct company_new asked = {
            .code = "OWN",
            .name = "Own AB",
            .organisation_number = "556000-0001",
    };
    bool known = currency_of("SEK", &asked.currency);
    int64_t company;

    assert(known);
    given_write(work);
    given_ok(work, company_create(work, &asked, &company));
    given_commit(work);
    return company;
}

TEST(a_file_of_another_company_is_told_with_both_names)
{
    static const struct {
        const char *text;
        const char *detail; /* NULL: nothing is told */
    } samples[] = {
            {FILE_OF("#FNAMN \"Other AB\"\n#ORGNR 556000-0002\n"),
                    "the file is of Other AB (556000-0002), company OWN is Own AB (556000-0001)"},
            {FILE_OF("#FNAMN \"Other AB\"\n"),
                    "the file is of Other AB, company OWN is Own AB (556000-0001)"},
            {FILE_OF("#FNAMN \"New name AB\"\n#ORGNR 5560000001\n"), NULL},
            {FILE_OF("#FNAMN \"OWN AB\"\n"), NULL},
            {FILE_OF(""), NULL},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {.format = &file_sie, .check_only = true};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_numbered(&work);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        const struct finding *finding;

        REQUIRE_INT(given_import(&work, company, &options, samples[i].text, &report), OK);
        finding = given_finding(&work, "import.company");
        REQUIRE_TEXT(finding == NULL ? NULL : finding->detail, samples[i].detail);
    }
}
