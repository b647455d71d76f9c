#include "operation/pages.h"

#include <stdio.h>

#include "base/scoped.h"
#include "tests/test.h"

static void
read_page(const char *path, struct buffer *ret)
{
    SCOPED(scoped_file) FILE *file = fopen(path, "re");
    char block[4096];
    size_t length;

    REQUIRE(file != NULL);
    while ((length = fread(block, 1, sizeof(block), file)) > 0)
        buffer_add(ret, block, length);
}

/* After a change on purpose: summa help faults > docs/api/faults.md */
TEST(the_page_of_faults_says_what_the_list_says)
{
    SCOPED(buffer_done) struct buffer page = {0};
    SCOPED(buffer_done) struct buffer now = {0};

    read_page("docs/api/faults.md", &page);
    pages_faults(&now);
    REQUIRE_TEXT(page.bytes, now.bytes);
}

/* After a change on purpose: summa help rules > docs/api/rules.md */
TEST(the_page_of_rules_says_what_the_gate_checks)
{
    SCOPED(buffer_done) struct buffer page = {0};
    SCOPED(buffer_done) struct buffer now = {0};

    read_page("docs/api/rules.md", &page);
    pages_rules(&now);
    REQUIRE_TEXT(page.bytes, now.bytes);
}

/* After a change on purpose: summa help findings > docs/api/findings.md */
TEST(the_page_of_findings_says_what_verify_looks_for)
{
    SCOPED(buffer_done) struct buffer page = {0};
    SCOPED(buffer_done) struct buffer now = {0};

    read_page("docs/api/findings.md", &page);
    pages_findings(&now);
    REQUIRE_TEXT(page.bytes, now.bytes);
}

/* After a change on purpose: summa help transitions > docs/api/transitions.md */
TEST(the_page_of_steps_says_what_a_journal_may_do)
{
    SCOPED(buffer_done) struct buffer page = {0};
    SCOPED(buffer_done) struct buffer now = {0};

    read_page("docs/api/transitions.md", &page);
    pages_transitions(&now);
    REQUIRE_TEXT(page.bytes, now.bytes);
}
