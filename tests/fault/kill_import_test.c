/*
 * kill -9 of `summa import` while it posts a file in chunks, of what goes on with it, and of what
 * gives it up.
 *
 * The file's journals are all that the company has, and each says in its reference which one it is:
 * after any kill posting k is journal k of the file, and there are as many as the import's row
 * says.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/import/import.h"
#include "ledger/company/company.h"
#include "ledger/verify/verify.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/trial.h"

enum {
    JOURNALS = IMPORT_ONE_TRANSACTION_LINES / 2 + 1, /* of two lines: one more than goes at once */
    ROUND_SECONDS = 120,
    SHORTEST_US = 5000,
    FIRST_LONGEST_US = 700000,
    LONGEST_US = 20000000,
};

static char columns[] =
        "{\"kind\":\"journals\",\"encoding\":\"utf-8\",\"delimiter\":\";\",\"decimal\":\".\","
        "\"date\":\"YYYY-MM-DD\",\"header\":0,\"group\":\"journal\",\"columns\":{\"journal\":1,"
        "\"date\":2,\"account\":3,\"amount\":4,\"description\":5,\"reference\":6}}";

struct trial {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE];
    char file[GIVEN_FOLDER_SIZE + 16];
    char printed[GIVEN_FOLDER_SIZE + 16];
    char program[4096];
    int64_t company_id;
    int64_t posted;       /* journals, when it was last looked at */
    int64_t import_id;    /* 0: none began */
    bool is_over;         /* the import says that it is done */
    int64_t kills_midway; /* after which some were posted, and not all */
};

static void
trial_done(struct trial *trial)
{
    given_folder_done(trial->folder);
    given_url_done(&trial->url);
}

/* ---- the books and the file ---- */

static void
write_file(const char *path)
{
    FILE *out = fopen(path, "w");

    REQUIRE(out != NULL);
    for (int i = 1; i <= JOURNALS; i++)
        fprintf(out,
                "%d;2026-%02d-%02d;5010;%d.25;Rent;R-%d\n"
                "%d;2026-%02d-%02d;1930;-%d.25;Rent;R-%d\n",
                i, i % 12 + 1, i % 28 + 1, i, i, i, i % 12 + 1, i % 28 + 1, i, i);
    REQUIRE(!ferror(out));
    REQUIRE_INT(fclose(out), 0);
}

static void
find_company(struct trial *trial, struct store *store)
{
    SCOPED(work_done) struct work work;

    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "W", &trial->company_id), OK);
}

/* The program that was built beside this one. */
static void
find_program(struct trial *trial)
{
    char own[sizeof(trial->program) - 16];
    ssize_t length = readlink("/proc/self/exe", own, sizeof(own) - 1);

    REQUIRE(length > 0);
    own[length] = '\0';
    *strrchr(own, '/') = '\0';
    snprintf(trial->program, sizeof(trial->program), "%s/summa", own);
}

static void
given_trial(struct trial *trial)
{
    SCOPED(store_close) struct store *store = NULL;
    struct workload workload = {.company = "W", .folder = trial->folder};
    struct why why = {0};

    trial->url = given_url();
    given_folder(trial->folder);
    snprintf(trial->file, sizeof(trial->file), "%s/year.csv", trial->folder);
    snprintf(trial->printed, sizeof(trial->printed), "%s/printed", trial->folder);
    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &why, &store), OK);
    workload.store = store;
    REQUIRE_INT(workload_make(&workload, &why), OK);
    find_company(trial, store);
    find_program(trial);
    write_file(trial->file);
}

/* ---- what stands ---- */

static void
require_file_order(struct trial *trial, struct work *work)
{
    SCOPED(stmt_close) struct stmt postings = {0};
    char reference[32];
    bool row = false;

    REQUIRE_INT(stmt_open(work, &SQL_LEDGER_VERIFY_POSTINGS, &postings), OK);
    stmt_set_int(&postings, "company_id", trial->company_id);
    stmt_set_int(&postings, "after_seq", 0);
    stmt_set_int(&postings, "after_year", 0);
    stmt_set_int(&postings, "upto", INT64_MAX);
    stmt_set_int(&postings, "limit", INT32_MAX);
    trial->posted = 0;
    while (stmt_next(&postings, &row) == OK && row) {
        struct arena_mark mark = arena_mark(&work->arena);

        snprintf(reference, sizeof(reference), "R-%" PRId64, ++trial->posted);
        REQUIRE_INT(stmt_int(&postings, "seq"), trial->posted);
        REQUIRE_TEXT(stmt_text(&postings, "reference"), reference);
        arena_reset(&work->arena, mark);
    }
    REQUIRE(!row);
}

static void
require_row(struct trial *trial, struct work *work)
{
    struct import_row *rows;
    size_t count;

    REQUIRE_INT(import_list(work, trial->company_id, &rows, &count), OK);
    REQUIRE(count <= 1);
    trial->import_id = count == 0 ? 0 : rows[0].import_id;
    trial->is_over = count == 1 && rows[0].state == IMPORT_DONE;
    REQUIRE_INT(count == 0 ? 0 : rows[0].records_done, trial->posted);
    REQUIRE(!trial->is_over || trial->posted == JOURNALS);
}

static void
require_whole(struct trial *trial)
{
    const struct verify_options options = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct verify_report report;
    struct why why = {0};

    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &why, &store), OK);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    require_file_order(trial, &work);
    if (!test_failed())
        require_row(trial, &work);
    work_read_end(&work);
    REQUIRE_INT(verify_company(&work, trial->company_id, &options, &report), OK);
    REQUIRE_INT(report.posting_count, trial->posted);
}

/* ---- importing ---- */

static pid_t
start_import(struct trial *trial)
{
    char *words[] = {trial->program, "import", trial->file, "--format", "csv", "--columns", columns,
            "--company", "W", "--database", trial->url.text, "--quiet",
            trial->import_id == 0 ? NULL : "--continue", NULL};

    return victim_start_program(words, trial->printed);
}

static void
show_printed(const struct trial *trial)
{
    char line[512];
    FILE *printed = fopen(trial->printed, "r");

    while (printed != NULL && fgets(line, sizeof(line), printed) != NULL)
        fputs(line, stdout);
    if (printed != NULL)
        fclose(printed);
}

/* Whether there is something left to go on with. */
static bool
kill_once(struct trial *trial, int64_t after_us)
{
    int status;
    bool killed = victim_killed(start_import(trial), after_us, &status);

    if (!killed && status != 0) {
        show_printed(trial);
        test_fail(__FILE__, __LINE__, "it ended with %#x", (unsigned)status);
    }
    if (!test_failed())
        require_whole(trial);
    trial->kills_midway += trial->posted > 0 && trial->posted < JOURNALS;
    return !trial->is_over && !test_failed();
}

/* Undisturbed to its end, and once more: a file is taken once. */
static void
require_end(struct trial *trial)
{
    int status;

    if (!trial->is_over) {
        status = victim_ended(start_import(trial));
        if (status != 0)
            show_printed(trial);
        REQUIRE_INT(status, 0);
    }
    require_whole(trial);
    REQUIRE(trial->is_over);
    trial->import_id = 0;
    REQUIRE(WEXITSTATUS(victim_ended(start_import(trial))) != 0);
    require_whole(trial);
}

/* Kills until so many met the file between its first journal and its last. How long that takes is
 * the machine's matter: after a kill that came too early or too late the next waits for longer or
 * less. */
static void
kill_midway(struct trial *trial, struct dice *dice, int64_t *longest_us, int64_t *left)
{
    bool more = true;

    while (more && *left > 0 && !test_failed()) {
        int64_t before = trial->kills_midway;

        alarm(ROUND_SECONDS);
        more = kill_once(trial, dice_between(dice, SHORTEST_US, *longest_us));
        *left -= trial->kills_midway - before;
        if (trial->posted == 0 && *longest_us < LONGEST_US)
            *longest_us *= 2;
        else if (trial->is_over && *longest_us > 2L * SHORTEST_US)
            *longest_us -= *longest_us / 4;
    }
}

TEST(an_import_that_was_killed_goes_on_behind_its_last_journal)
{
    struct dice dice = {trial_seed()};
    int64_t longest_us = FIRST_LONGEST_US;
    int64_t left = trial_rounds(3, 100);

    while (left > 0 && !test_failed()) {
        SCOPED(trial_done) struct trial trial = {0};

        given_trial(&trial);
        kill_midway(&trial, &dice, &longest_us, &left);
        if (left == 0 && !test_failed())
            require_end(&trial);
    }
}

/* ---- given up ---- */

/* Killed midway, it would not be given up for a minute: that it last moved is put back. */
static void
make_quiet(struct trial *trial)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt move = {0};
    struct why why = {0};

    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &why, &store), OK);
    given_work(&work, store);
    given_write(&work);
    given_ok(&work, stmt_open(&work, &SQL_EXCHANGE_IMPORT_ADVANCE, &move));
    stmt_set_int(&move, "company_id", trial->company_id);
    stmt_set_int(&move, "import_id", trial->import_id);
    stmt_set_int(&move, "state", IMPORT_RUNNING);
    stmt_set_int(&move, "records_before", trial->posted);
    stmt_set_int(&move, "records_done", trial->posted);
    stmt_set_null(&move, "first_seq");
    stmt_set_null(&move, "last_seq");
    stmt_set_int(&move, "moved_at", 1);
    stmt_set_null(&move, "ended_at");
    given_ok(&work, stmt_run(&move, NULL));
    stmt_close(&move);
    given_commit(&work);
}

static pid_t
start_abandon(struct trial *trial)
{
    char id[24];
    char *words[] = {trial->program, "imports", "abandon", id, "--reason", "killed", "--company",
            "W", "--database", trial->url.text, "--quiet", NULL};

    snprintf(id, sizeof(id), "%" PRId64, trial->import_id);
    return victim_start_program(words, trial->printed);
}

/* Wholly, or not at all; and nothing else changed. */
static void
look_at_abandoned(struct trial *trial, bool *ret_done)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    int64_t posted = trial->posted;
    struct import_row row;
    struct why why = {0};

    require_whole(trial);
    REQUIRE_INT(trial->posted, posted);
    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &why, &store), OK);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(import_find(&work, trial->company_id, trial->import_id, &row), OK);
    *ret_done = row.state == IMPORT_ABANDONED;
    REQUIRE_TEXT(row.abandon_reason, *ret_done ? "killed" : NULL);
    REQUIRE((row.abandoned_by != NULL) == *ret_done && (row.abandoned_at != 0) == *ret_done);
}

TEST(an_import_that_is_given_up_under_kills_is_given_up_once)
{
    enum { MOST_US = 200000 };
    struct dice dice = {trial_seed()};
    int64_t longest_us = FIRST_LONGEST_US;
    int64_t midway = 1;
    bool done = false;
    SCOPED(trial_done) struct trial trial = {0};

    given_trial(&trial);
    kill_midway(&trial, &dice, &longest_us, &midway);
    if (test_failed() || trial.is_over)
        return;
    make_quiet(&trial);
    for (int64_t i = trial_rounds(3, 50); i > 0 && !done && !test_failed(); i--) {
        alarm(ROUND_SECONDS);
        victim_killed(start_abandon(&trial), dice_between(&dice, SHORTEST_US, MOST_US), NULL);
        look_at_abandoned(&trial, &done);
    }
    REQUIRE_INT(WEXITSTATUS(victim_ended(start_abandon(&trial))) == 0, !done);
    look_at_abandoned(&trial, &done);
    REQUIRE(done);
    REQUIRE(WEXITSTATUS(victim_ended(start_import(&trial))) != 0);
    look_at_abandoned(&trial, &done);
}
