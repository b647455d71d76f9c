/*
 * What the program cannot have written is refused where it is read, with the statement that gave
 * it: nothing stops because a row was altered behind its back, and nothing that was read of it is
 * kept.
 */
#include <string.h>

#include "ledger/audit/audit_log.h"
#include "ledger/closing/standing.h"
#include "ledger/company/company.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"
#include "report/posting_show/posting_show.h"
#include "store/lane.h"
#include "store/work.h"
#include "tests/given_chain.h"
#include "tests/given_ledger.h"
#include "tests/tamper.h"
#include "tests/test.h"

/* ---- what is read ---- */

static enum fault
read_documents(struct books *books)
{
    const struct journal_filter filter = {.limit = 1000};
    struct work *work = &books->work;
    struct journal *list;
    struct journal journal;
    size_t count;
    enum fault fault;

    fault = journal_list(work, books->company, &filter, &list, &count);
    for (size_t i = 0; i < count && fault == OK; i++)
        fault = journal_find(work, books->company, list[i].journal_id, &journal);
    return fault;
}

static enum fault
read_posting(struct books *books)
{
    struct posted posted;

    return posting_show(&books->work, books->company, 3, &posted);
}

static enum fault
read_standings(struct books *books)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct standings standings;
    enum fault fault;

    if ((fault = snapshot_take(&books->work, books->company, &snapshot)))
        return fault;
    return standings_read(
            &books->work, &books->work.arena, snapshot, snapshot->years[0].year, 1, &standings);
}

static enum fault
read_audit(struct books *books)
{
    const struct audit_filter filter = {.limit = 1000};
    struct audit_logged *rows;
    size_t count;

    return audit_list(&books->work, books->company, &filter, &rows, &count);
}

static enum fault
read_in_one(struct books *books, enum fault (*read)(struct books *books))
{
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    return work_read_over(&books->work, read(books));
}

/* ---- what it is done to ---- */

/* A draft with all that can be altered. */
static void
given_document(struct books *books)
{
    struct detail detail = {DETAIL_COMMENT, "as agreed"};
    struct allocation part = {.slice = 1, .dimension_id = 1, .value_id = 1, .amount = 100};
    struct journal journal = books_journal(books, 20260310, COSTS, BANK, 100);

    journal.lines[0].currency = given_currency("EUR");
    journal.lines[0].currency_amount = 10;
    journal.lines[0].details = &detail;
    journal.lines[0].detail_count = 1;
    journal.lines[0].allocations = &part;
    journal.lines[0].allocation_count = 1;
    given_write(&books->work);
    given_ok(&books->work, journal_save(&books->work, books->company, &journal));
    given_commit(&books->work);
}

struct altered {
    const char *name; /* of a file of tests/tamper */
    enum fault (*read)(struct books *books);
    bool checked; /* PostgreSQL refuses it of its owner, too */
};

static const struct altered cases[] = {
        {"read_state", read_documents, false},
        {"read_held", read_documents, true},
        {"read_detail", read_documents, false},
        {"read_content", read_documents, true},
        {"read_line_side", read_documents, true},
        {"read_line_currency", read_documents, false},
        {"read_line_detail", read_documents, false},
        {"read_part", read_documents, false},
        {"read_entry_currency", read_posting, false},
        {"read_amount", read_posting, false},
        {"read_book", read_posting, false},
        {"read_balance", read_standings, false},
        {"read_balance_account", read_standings, false},
        {"read_audit_hash", read_audit, false},
};

TEST(an_altered_row_is_refused_where_it_is_read)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(books_done) struct books books = {0};

        if (cases[i].checked && given_engine() != STORE_SQLITE)
            continue;
        given_chain(&books);
        given_document(&books);
        REQUIRE_INT(read_in_one(&books, cases[i].read), OK);
        tamper_with(&books, cases[i].name, 3);
        if (read_in_one(&books, cases[i].read) != FAULT_STORE_BROKEN)
            test_fail(__FILE__, __LINE__, "%s: %s", cases[i].name, books.work.why.detail);
    }
}

static enum fault
lock(struct work *work, void *input)
{
    struct company_head head;

    return company_lock(work, *(int64_t *)input, &head);
}

static void
require_no_write(const char *name, const char *column)
{
    SCOPED(books_done) struct books books = {0};

    given_chain(&books);
    REQUIRE_INT(lane_run(&books.work, books.company, lock, &books.company), OK);
    tamper_with(&books, name, 0);
    REQUIRE_INT(lane_run(&books.work, books.company, lock, &books.company), FAULT_STORE_BROKEN);
    REQUIRE(strstr(books.work.why.detail, column) != NULL);
}

TEST(a_head_that_was_altered_takes_no_write)
{
    require_no_write("read_next_seq", "next_seq");
    if (given_engine() == STORE_SQLITE)
        require_no_write("read_head", "chain_hash");
}
