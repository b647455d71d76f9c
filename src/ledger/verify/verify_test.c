#include "ledger/verify/verify.h"

#include <stdio.h>
#include <string.h>

#include "ledger/chain/receipt.h"
#include "tests/given_chain.h"
#include "tests/test.h"

/* Verifies; what was found is printed, for whoever reads why a test failed. */
static enum fault
verify(struct books *books, const struct verify_options *options, struct verify_report *ret)
{
    enum fault fault = verify_company(&books->work, books->company, options, ret);

    for (size_t i = 0; i < books->work.findings.count; i++)
        printf("%s %s %s\n", books->work.findings.list[i].code, books->work.findings.list[i].at,
                books->work.findings.list[i].detail);
    return fault;
}

TEST(books_prove_themselves)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_chain(&books);
    REQUIRE_INT(verify(&books, &options, &report), OK);
    REQUIRE_INT(report.failure_count, 0);
    REQUIRE_INT(report.posting_count, BOOKS_POSTINGS);
    REQUIRE_INT(report.entry_count, 7 * 4 + 2 + 2);
    REQUIRE_INT(report.checkpoint_count, 2);
    REQUIRE_INT(report.audit_count, 3);
}
