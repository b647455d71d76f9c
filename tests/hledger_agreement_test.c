/* hledger_agreement — Debian's hledger reads what was exported, and has the same balances. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_books.h"
#include "tests/test.h"

/* Runs hledger with these words; what it prints goes to ret. False when it fails or is not
 * there. */
static bool
run_hledger(char *const *words, struct buffer *ret)
{
    char chunk[1024];
    int ends[2];
    int status;
    ssize_t length;
    pid_t child;

    buffer_text(ret, "");
    if (pipe(ends) != 0 || (child = fork()) < 0)
        return false;
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execvp(words[0], words);
        _exit(127);
    }
    close(ends[1]);
    while ((length = read(ends[0], chunk, sizeof(chunk))) > 0)
        buffer_add(ret, chunk, (size_t)length);
    close(ends[0]);
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A line each: "assets:1930 Bank","4705.27 SEK". */
static bool
hledger_balances(char *path, struct buffer *ret)
{
    char *const check[] = {"hledger", "-f", path, "check", "accounts", "commodities", NULL};
    char *const balance[] = {"hledger", "-f", path, "balance", "--cost", "--flat", "--no-total",
            "--output-format", "csv", NULL};
    SCOPED(buffer_done) struct buffer said = {0};

    return run_hledger(check, &said) && run_hledger(balance, ret);
}

static size_t
count_lines(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

static const char *
root_of(enum account_type type)
{
    static const char *const roots[] = {
            "", "assets", "liabilities", "equity", "income", "expenses"};

    return roots[type];
}

static void
require_same(struct work *work, int64_t company_id, int year)
{
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(buffer_done) struct buffer balances = {0};
    const struct trial_balance_query query = {.scope = {.year = year}};
    struct trial_balance report;
    size_t moved = 0;

    given_export(work, company_id, export_hledger, year, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE(hledger_balances(written.path, &balances)); /* tools/bootstrap test installs it */
    given_ok(work, work_read(work));
    given_ok(work, trial_balance(work, company_id, &query, &report));
    work_read_end(work);

    for (size_t i = 0; i < report.row_count; i++) {
        const struct trial_row *row = &report.rows[i];
        SCOPED(buffer_done) struct buffer line = {0};

        if (row->kind != ROW_PLAIN || total_is_zero(row->closing))
            continue;
        moved++;
        buffer_format(&line, "\"%s:%s %s\",\"%s SEK\"\n", root_of(row->type), row->code, row->name,
                total_text(row->closing).chars);
        if (strstr(balances.bytes, line.bytes) == NULL)
            REQUIRE_TEXT(balances.bytes, line.bytes);
    }
    REQUIRE(moved > 0);
    REQUIRE_INT(count_lines(balances.bytes), moved + 1);
}

TEST(hledger_prints_the_same_trial_balance_of_each_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    require_same(&work, company, GIVEN_YEAR);
    require_same(&work, company, GIVEN_NEXT_YEAR);
}
