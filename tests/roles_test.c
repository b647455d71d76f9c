/* PostgreSQL with two roles, as docs/postgres-roles.sql makes them. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/verify/verify.h"
#include "tests/given_ledger.h"
#include "tests/raw.h"
#include "tests/test.h"

/* What tests/tamper/rights.sql gives of one table. */
struct rights {
    const char *name;
    bool is_view;
    bool may[4]; /* select, insert, update, delete */
    bool may_more;
};

static void
given_roles(struct raw *raw, const struct given_url *url)
{
    raw_open(raw, url);
    raw_run(raw, "application_role", NULL);
    raw_run(raw, "../../docs/postgres-roles", NULL);
}

static void
add_file(struct buffer *text, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[1000];

    REQUIRE(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL)
        buffer_text(text, line);
    fclose(file);
}

/* Whether SQLite has a trigger that keeps every row of the table from an UPDATE, or a DELETE. */
static bool
keeps_from(const struct buffer *triggers, const char *what, const char *table)
{
    char trigger[200];

    snprintf(trigger, sizeof(trigger), "BEFORE %s ON %s\nBEGIN", what, table);
    return triggers->bytes != NULL && strstr(triggers->bytes, trigger) != NULL;
}

static struct rights
rights_at(struct raw_rows rows, size_t row)
{
    char **cells = &rows.cells[row * rows.column_count];
    struct rights rights = {
            .name = cells[0],
            .is_view = cells[1][0] == '1',
            .may_more = cells[6][0] == '1',
    };

    for (size_t i = 0; i < 4; i++)
        rights.may[i] = cells[2 + i][0] == '1';
    return rights;
}

static void
require_rights(const struct rights *rights, const struct buffer *triggers)
{
    bool read_only = rights->is_view || strcmp(rights->name, "schema_version") == 0;
    bool changes = !read_only && !keeps_from(triggers, "UPDATE", rights->name);
    bool removes = !read_only && !keeps_from(triggers, "DELETE", rights->name);

    if (!rights->may[0] || rights->may[1] == read_only || rights->may[2] != changes ||
            rights->may[3] != removes || rights->may_more)
        test_fail(__FILE__, __LINE__, "%s: select %d, insert %d, update %d, delete %d, more %d",
                rights->name, rights->may[0], rights->may[1], rights->may[2], rights->may[3],
                rights->may_more);
}

TEST(the_application_role_changes_nothing_that_only_grows)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(raw_close) struct raw raw = {0};
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer triggers = {0};
    glob_t files;
    struct raw_rows rows;

    if (given_engine() != STORE_POSTGRES)
        return;
    url = given_url();
    given_roles(&raw, &url);
    REQUIRE(glob("schema/*.sqlite.sql", 0, NULL, &files) == 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        add_file(&triggers, files.gl_pathv[i]);
    globfree(&files);
    rows = raw_ask(&raw, &arena, "rights", NULL);
    REQUIRE(rows.row_count > 30);
    for (size_t i = 0; i < rows.row_count; i++) {
        struct rights rights = rights_at(rows, i);

        require_rights(&rights, &triggers);
    }
    REQUIRE(keeps_from(&triggers, "UPDATE", "entry") && keeps_from(&triggers, "DELETE", "entry"));
    REQUIRE(!keeps_from(&triggers, "UPDATE", "journal"));
}

/* The same database, by one who has the application role only. */
static struct given_url
url_of_clerk(const struct given_url *url)
{
    const char *at = strchr(url->text, '@');
    struct given_url clerk;

    snprintf(clerk.text, sizeof(clerk.text), "postgresql://summa_clerk%s", at == NULL ? "" : at);
    return clerk;
}

TEST(books_are_kept_and_proven_by_the_application_role)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(raw_close) struct raw raw = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct verify_report report = {0};
    struct given_url clerk;
    struct why why;

    if (given_engine() != STORE_POSTGRES)
        return;
    url = given_url();
    given_roles(&raw, &url);
    clerk = url_of_clerk(&url);
    REQUIRE_INT(store_open(clerk.text, STORE_MUST_EXIST, &why, &store), OK);
    given_work(&work, store);
    int64_t company = given_company(&work);

    given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    REQUIRE_INT(verify_company(&work, company, &(struct verify_options){0}, &report), OK);
    REQUIRE_INT(report.posting_count, 1);
}
