#include "ledger/journal/journal.h"

#include "base/text.h"
#include "ledger/book/book.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { LINE_LIMIT = 100000, OTHER_USER = 8 };

/* ---- what a test is given ---- */

struct books {
    int64_t company;
    int64_t cash;
    int64_t sales;
};

static struct books
given_books(struct work *work)
{
    struct books books;

    given_write(work);
    books.company = given_bare_company(work);
    books.cash = given_account(work, books.company, "1910", "Kassa", ACCOUNT_ASSET);
    books.sales = given_account(work, books.company, "3010", "Sales", ACCOUNT_INCOME);
    given_commit(work);
    return books;
}

static struct journal
given_draft(struct journal_line *lines, size_t count)
{
    return (struct journal){
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_API,
            .period = -1,
            .lines = lines,
            .line_count = count,
    };
}

/* Kept even when it refused: what a refusal wrote by mistake is there to be found. A fault of the
 * store leaves nothing to keep. */
static enum fault
save(struct work *work, int64_t company, struct journal *journal)
{
    enum fault fault;

    given_write(work);
    fault = journal_save(work, company, journal);
    if (fault == FAULT_STORE_DUPLICATE)
        given_rollback(work);
    else
        given_commit(work);
    return fault;
}

static enum fault
discard(struct work *work, int64_t company, int64_t journal_id)
{
    enum fault fault;

    given_write(work);
    fault = journal_discard(work, company, journal_id);
    given_commit(work);
    return fault;
}

static enum fault
find(struct work *work, int64_t company, int64_t journal_id, struct journal *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = journal_find(work, company, journal_id, ret);
    work_read_end(work);
    return fault;
}

/* As approval and posting will move it. */
static void
given_state(struct work *work, int64_t company, int64_t journal_id, enum journal_state state)
{
    SCOPED(stmt_close) struct stmt move = {0};

    given_write(work);
    given_ok(work, stmt_open(work, &SQL_LEDGER_JOURNAL_MOVE, &move));
    stmt_set_int(&move, "company_id", company);
    stmt_set_int(&move, "journal_id", journal_id);
    stmt_set_int(&move, "state", state);
    stmt_set_int(&move, "changed_at", GIVEN_NOW);
    given_ok(work, stmt_run(&move, NULL));
    stmt_close(&move);
    given_commit(work);
}

static size_t
count_rows(struct work *work, const struct sql *sql, int64_t company, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    size_t count = 0;
    bool row;

    given_ok(work, work_read(work));
    given_ok(work, stmt_open(work, sql, &rows));
    stmt_set_int(&rows, "company_id", company);
    stmt_set_int(&rows, "journal_id", journal_id);
    for (;;) {
        given_ok(work, stmt_next(&rows, &row));
        if (!row)
            break;
        count++;
    }
    stmt_close(&rows);
    work_read_end(work);
    return count;
}

static bool
has_rows(struct work *work, int64_t company, int64_t journal_id)
{
    return count_rows(work, &SQL_LEDGER_JOURNAL_LINES, company, journal_id) > 0 ||
           count_rows(work, &SQL_LEDGER_JOURNAL_ALLOCATIONS, company, journal_id) > 0;
}

static const char *
long_text(struct work *work, size_t letters, const char *letter)
{
    struct buffer buffer = {0};
    const char *text;

    for (size_t i = 0; i < letters; i++)
        buffer_text(&buffer, letter);
    text = arena_text(&work->arena, buffer.bytes);
    buffer_done(&buffer);
    return text;
}

/* ---- two journals that are the same ---- */

static void
require_same_details(const struct detail *a, size_t a_count, const struct detail *b, size_t b_count)
{
    REQUIRE_INT(a_count, b_count);
    for (size_t i = 0; i < a_count; i++) {
        REQUIRE_INT(a[i].tag, b[i].tag);
        REQUIRE_TEXT(a[i].value, b[i].value);
    }
}

static void
require_same_parts(
        const struct allocation *a, size_t a_count, const struct allocation *b, size_t b_count)
{
    REQUIRE_INT(a_count, b_count);
    for (size_t i = 0; i < a_count; i++) {
        REQUIRE_INT(a[i].slice, b[i].slice);
        REQUIRE_INT(a[i].dimension_id, b[i].dimension_id);
        REQUIRE_INT(a[i].value_id, b[i].value_id);
        REQUIRE_INT(a[i].amount, b[i].amount);
        REQUIRE_INT(a[i].quantity, b[i].quantity);
        REQUIRE_INT(a[i].has_quantity, b[i].has_quantity);
        REQUIRE_INT(a[i].account_id, b[i].account_id);
    }
}

static void
require_same_line(const struct journal_line *a, const struct journal_line *b)
{
    REQUIRE_INT(a->line_no, b->line_no);
    REQUIRE_INT(a->account_id, b->account_id);
    REQUIRE_TEXT(a->account_code, b->account_code);
    REQUIRE_INT(a->side, b->side);
    REQUIRE_INT(a->amount, b->amount);
    REQUIRE(currency_same(a->currency, b->currency));
    REQUIRE_INT(a->currency_amount, b->currency_amount);
    REQUIRE_INT(a->rate.mantissa, b->rate.mantissa);
    REQUIRE_INT(a->rate.scale, b->rate.scale);
    REQUIRE_INT(a->quantity, b->quantity);
    REQUIRE_INT(a->has_quantity, b->has_quantity);
    REQUIRE_TEXT(a->description, b->description);
    require_same_details(a->details, a->detail_count, b->details, b->detail_count);
    require_same_parts(a->allocations, a->allocation_count, b->allocations, b->allocation_count);
}

static void
require_same_header(const struct journal *a, const struct journal *b)
{
    REQUIRE_INT(a->journal_id, b->journal_id);
    REQUIRE_INT(a->set_id, b->set_id);
    REQUIRE_INT(a->type, b->type);
    REQUIRE_INT(a->state, b->state);
    REQUIRE_INT(a->source_id, b->source_id);
    REQUIRE_INT(a->subledger_id, b->subledger_id);
    REQUIRE_INT(a->book_id, b->book_id);
    REQUIRE_INT(a->year, b->year);
    REQUIRE_INT(a->period, b->period);
    REQUIRE_INT(a->date, b->date);
    REQUIRE_INT(a->document_date, b->document_date);
    REQUIRE_TEXT(a->reference, b->reference);
    REQUIRE_TEXT(a->description, b->description);
    REQUIRE_TEXT(a->external_reference, b->external_reference);
    REQUIRE_INT(a->reverses_seq, b->reverses_seq);
    REQUIRE_INT(a->origin, b->origin);
    REQUIRE_TEXT(a->origin_series, b->origin_series);
    REQUIRE_TEXT(a->origin_number, b->origin_number);
    REQUIRE_INT(a->origin_position, b->origin_position);
    REQUIRE_INT(a->import_id, b->import_id);
    REQUIRE_INT(a->preparer_id, b->preparer_id);
    REQUIRE_TEXT(a->note, b->note);
    REQUIRE_INT(a->version, b->version);
    REQUIRE_INT(a->posted_seq, b->posted_seq);
    REQUIRE_INT(a->posted_year, b->posted_year);
    REQUIRE_INT(a->changed_at, b->changed_at);
    require_same_details(a->details, a->detail_count, b->details, b->detail_count);
}

static void
require_same(const struct journal *a, const struct journal *b)
{
    require_same_header(a, b);
    require_same_parts(a->allocations, a->allocation_count, b->allocations, b->allocation_count);
    REQUIRE_INT(a->line_count, b->line_count);
    for (size_t i = 0; i < a->line_count && !test_failed(); i++)
        require_same_line(&a->lines[i], &b->lines[i]);
}

/* The document as it is kept is the one given. */
static void
require_kept(struct work *work, int64_t company, const struct journal *journal)
{
    struct journal found;

    REQUIRE_INT(find(work, company, journal->journal_id, &found), OK);
    require_same(&found, journal);
}

/* ---- saving ---- */

TEST(a_saved_journal_is_found_with_every_field)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail of_line[] = {
            {DETAIL_REFERENCE, "F 17"                },
            {DETAIL_COMMENT,   "says \"\xC3\xA5\"\n2"},
            {DETAIL_CUSTOM,    "{\"a\":[1,2]}"       },
            {DETAIL_PRICE,     "@ 1.10 USD"          }
    };
    struct detail of_journal[] = {
            {DETAIL_SOURCE_LINK, "invoice:17"},
            {DETAIL_SIGN,        "AB"        }
    };
    struct allocation of_first[] = {
            {.slice = 1,           .dimension_id = 20, .value_id = 200, .amount = 60},
            {.slice = 1,
             .dimension_id = 21,
             .value_id = 210,
             .amount = 60,
             .quantity = 0,
             .has_quantity = true},
            {.slice = 2, .dimension_id = 20,                   .value_id = 201,                         .amount = 40                  }
    };
    struct allocation of_accounts[] = {
            {.slice = 1,
             .dimension_id = 21,
             .value_id = 211,
             .amount = -100,
             .quantity = 5,
             .has_quantity = true,
             .account_id = 31}
    };
    struct journal_line lines[4] = {
            {.side = SIDE_DEBIT, .amount = -12345}
    };
    struct books books;
    struct journal journal = given_draft(lines, 4);

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    lines[0].account_id = books.cash;
    lines[0].account_code = "1910";
    lines[0].currency = given_currency("USD");
    lines[0].currency_amount = -1300;
    lines[0].rate = (struct rate){94961, 4};
    lines[0].quantity = -2500000;
    lines[0].has_quantity = true;
    lines[0].description = "Kassa";
    lines[0].details = of_line;
    lines[0].detail_count = COUNT_OF(of_line);
    lines[0].allocations = of_first;
    lines[0].allocation_count = COUNT_OF(of_first);
    lines[1] = (struct journal_line){.account_code = "9999", .side = SIDE_CREDIT, .amount = 0};
    lines[2] = (struct journal_line){.account_id = 12345, .account_code = "gone"};
    lines[3] = (struct journal_line){.has_quantity = true,
            .allocations = &of_first[2],
            .allocation_count = 1,
            .details = of_line,
            .detail_count = 1};
    journal.type = JOURNAL_AUDITOR;
    journal.source_id = 11;
    journal.subledger_id = 12;
    journal.book_id = 1;
    journal.year = 20260;
    journal.period = 0;
    journal.date = 20260331;
    journal.document_date = 20260401;
    journal.reference = "R 1";
    journal.description = "Omf\xC3\xB6ring";
    journal.external_reference = "ext-1";
    journal.reverses_seq = 4;
    journal.origin = ORIGIN_FILE;
    journal.origin_series = "A";
    journal.origin_number = "0017";
    journal.origin_position = 3;
    journal.import_id = 13;
    journal.preparer_id = OTHER_USER;
    journal.note = "two\nlines";
    journal.details = of_journal;
    journal.detail_count = COUNT_OF(of_journal);
    journal.allocations = of_accounts;
    journal.allocation_count = COUNT_OF(of_accounts);

    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE(journal.journal_id > 0);
    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(journal.version, 1);
    REQUIRE_INT(journal.changed_at, GIVEN_NOW);
    REQUIRE_INT(lines[3].line_no, 4);
    require_kept(&work, books.company, &journal);
}

TEST(a_journal_is_saved_however_incomplete)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.currency_amount = 7};
    struct journal empty = given_draft(NULL, 0);
    struct journal blank_line = given_draft(&line, 1);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &empty), OK);
    REQUIRE_INT(empty.preparer_id, GIVEN_USER);
    require_kept(&work, books.company, &empty);
    REQUIRE_INT(save(&work, books.company, &blank_line), OK);
    require_kept(&work, books.company, &blank_line);
}

TEST(a_new_version_replaces_all_that_was_there_save_who_prepared_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail detail = {DETAIL_PARTY, "Bo"};
    struct allocation part = {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 4};
    struct journal_line lines[2] = {
            {.account_code = "a",
             .description = "was",
             .details = &detail,
             .detail_count = 1,
             .allocations = &part,
             .allocation_count = 1},
            {.account_code = "b" }
    };
    struct journal journal = given_draft(lines, 2);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    journal.reference = "was";
    journal.details = &detail;
    journal.detail_count = 1;
    REQUIRE_INT(save(&work, books.company, &journal), OK);

    work.actor.user_id = OTHER_USER;
    work.now++;
    lines[0] = (struct journal_line){.account_code = "c", .side = SIDE_DEBIT, .amount = 5};
    journal.line_count = 1;
    journal.reference = NULL;
    journal.detail_count = 0;
    journal.preparer_id = OTHER_USER;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE_INT(journal.version, 2);
    REQUIRE_INT(journal.preparer_id, GIVEN_USER);
    REQUIRE_INT(journal.changed_at, GIVEN_NOW + 1);
    require_kept(&work, books.company, &journal);
}

TEST(a_line_of_a_known_account_shows_the_accounts_own_code)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line lines[2] = {{.account_code = "kassa"}, {.account_code = "kassa"}};
    struct journal journal = given_draft(lines, 2);
    struct journal found;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    lines[0].account_id = books.cash;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE_INT(find(&work, books.company, journal.journal_id, &found), OK);
    REQUIRE_TEXT(found.lines[0].account_code, "1910");
    REQUIRE_TEXT(found.lines[1].account_code, "kassa");
}

TEST(ten_thousand_lines_are_kept_in_their_order)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    enum { COUNT = 10000 };
    static struct journal_line lines[COUNT];
    static struct allocation parts[COUNT];
    struct detail detail = {DETAIL_REFERENCE, "r"};
    struct journal journal = given_draft(lines, COUNT);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    for (int i = 0; i < COUNT; i++) {
        parts[i] =
                (struct allocation){.slice = 1, .dimension_id = 2, .value_id = i + 1, .amount = i};
        lines[i] = (struct journal_line){
                .account_id = i % 2 == 0 ? books.cash : books.sales,
                .account_code = i % 2 == 0 ? "1910" : "3010",
                .side = i % 2 == 0 ? SIDE_DEBIT : SIDE_CREDIT,
                .amount = i,
                .details = &detail,
                .detail_count = i % 3 == 0 ? 1 : 0,
                .allocations = &parts[i],
                .allocation_count = i % 5 == 0 ? 1 : 0,
        };
    }
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    require_kept(&work, books.company, &journal);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    require_kept(&work, books.company, &journal);
}

/* ---- what saving refuses ---- */

TEST(a_journal_of_no_company_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(save(&work, 4711, &journal), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(journal.journal_id, 0);
    REQUIRE_INT(find(&work, 4711, 1, &journal), FAULT_JOURNAL_UNKNOWN);
}

/* Refused for a new journal, and for a new version of an old one; nothing has changed. */
static void
require_refused(struct work *work, int64_t company, const struct journal *asked, enum fault fault,
        const char *at)
{
    struct journal kept = given_draft(NULL, 0);
    struct company_head head;
    struct journal journal;

    REQUIRE_INT(save(work, company, &kept), OK);
    head = given_head(work, company);
    journal = *asked;
    REQUIRE_INT(save(work, company, &journal), fault);
    REQUIRE_TEXT(work->why.at, at);
    REQUIRE_INT(journal.journal_id, 0);
    REQUIRE(given_unchanged(work, company, &head));

    journal = *asked;
    journal.journal_id = kept.journal_id;
    journal.version = kept.version;
    REQUIRE_INT(save(work, company, &journal), fault);
    REQUIRE_TEXT(work->why.at, at);
    REQUIRE_INT(journal.version, kept.version);
    REQUIRE(given_unchanged(work, company, &head));
    require_kept(work, company, &kept);
}

TEST(a_set_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    journal.set_id = 4711;
    require_refused(&work, books.company, &journal, FAULT_SET_UNKNOWN, "/set");
}

TEST(more_lines_than_the_company_allows_are_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    static struct journal_line lines[LINE_LIMIT + 1];
    struct journal journal = given_draft(lines, COUNT_OF(lines));
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    require_refused(&work, books.company, &journal, FAULT_JOURNAL_LINES, "/lines");
    REQUIRE_TEXT(work.why.detail, "100001 lines; the company's limit is 100000");
}

TEST(texts_that_are_too_long_are_refused_where_they_stand)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);

    const char *text = long_text(&work, 256, "\xC3\xA5");
    const char *note = long_text(&work, 65537, "n");
    struct detail reference = {DETAIL_REFERENCE, text};
    struct detail comment = {DETAIL_COMMENT, text};
    struct detail party = {DETAIL_PARTY, note};
    struct journal_line line[2] = {{0}};
    struct {
        struct journal journal;
        struct journal_line line;
        const char *at;
    } cases[] = {
            {{.reference = text},                      {0},                                        "/reference"          },
            {{.description = text},                    {0},                                        "/description"        },
            {{.external_reference = text},             {0},                                        "/external_reference" },
            {{.origin_series = text},                  {0},                                        "/origin_series"      },
            {{.origin_number = text},                  {0},                                        "/origin_number"      },
            {{.note = note},                           {0},                                        "/note"               },
            {{.details = &comment, .detail_count = 1}, {0},                                        "/comment"            },
            {{0},                                      {.account_code = text},                     "/lines/1/account"    },
            {{0},                                      {.description = text},                      "/lines/1/description"},
            {{0},                                      {.details = &reference, .detail_count = 1}, "/lines/1/reference"  },
            {{0},                                      {.details = &comment, .detail_count = 1},   "/lines/1/comment"    },
            {{0},                                      {.details = &party, .detail_count = 1},     "/lines/1/details"    },
    };

    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++) {
        cases[i].journal.type = JOURNAL_NORMAL;
        cases[i].journal.origin = ORIGIN_API;
        cases[i].journal.lines = line;
        cases[i].journal.line_count = 2;
        line[1] = cases[i].line;
        require_refused(&work, books.company, &cases[i].journal, FAULT_TEXT_LONG, cases[i].at);
    }
}

TEST(texts_as_long_as_they_may_be_are_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {0};
    struct journal journal = given_draft(&line, 1);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    journal.description = long_text(&work, 255, "\xC3\xA5");
    journal.note = long_text(&work, 65536, "n");
    line.description = journal.description;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    require_kept(&work, books.company, &journal);
}

TEST(a_slice_that_names_one_dimension_twice_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation parts[] = {
            {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 1},
            {.slice = 1, .dimension_id = 2, .value_id = 4, .amount = 1}
    };
    struct journal_line line = {.allocations = parts, .allocation_count = 2};
    struct journal journal = given_draft(&line, 1);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    require_refused(&work, books.company, &journal, FAULT_STORE_DUPLICATE, "/allocations");
}

TEST(a_version_that_was_changed_since_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.account_code = "1910"};
    struct journal journal = given_draft(&line, 1);
    struct journal late;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    late = journal;
    REQUIRE_INT(save(&work, books.company, &journal), OK);

    late.reference = "late";
    late.line_count = 0;
    REQUIRE_INT(save(&work, books.company, &late), FAULT_JOURNAL_VERSION);
    REQUIRE_TEXT(work.why.detail, "version 1 was changed; the newest is 2");
    require_kept(&work, books.company, &journal);
}

TEST(a_journal_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct journal found;
    struct company_head head;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    head = given_head(&work, books.company);
    journal.journal_id = 4711;
    journal.version = 1;
    REQUIRE_INT(save(&work, books.company, &journal), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_INT(find(&work, books.company, 4711, &found), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_INT(discard(&work, books.company, 4711), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_TEXT(work.why.detail, "no journal has id 4711");
    REQUIRE(given_unchanged(&work, books.company, &head));
}

TEST(only_drafts_and_rejected_journals_are_edited)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    for (int state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED && !test_failed(); state++) {
        bool editable = state == JOURNAL_DRAFT || state == JOURNAL_REJECTED;
        struct journal_line line = {.account_code = "1910"};
        struct journal journal = given_draft(&line, 1);
        struct journal edited;

        if (state == JOURNAL_POSTED)
            continue;
        REQUIRE_INT(save(&work, books.company, &journal), OK);
        given_state(&work, books.company, journal.journal_id, (enum journal_state)state);
        REQUIRE_INT(find(&work, books.company, journal.journal_id, &journal), OK);
        REQUIRE_INT(journal.state, state);
        edited = journal;
        edited.line_count = 0;
        REQUIRE_INT(save(&work, books.company, &edited), editable ? OK : FAULT_JOURNAL_STEP);
        REQUIRE(editable || text_starts(work.why.detail, "the journal is "));
        require_kept(&work, books.company, editable ? &edited : &journal);
        REQUIRE_INT(edited.state, editable ? JOURNAL_DRAFT : state);
    }
}

/* ---- sets ---- */

TEST(a_journal_without_set_has_one_of_its_own_that_others_may_join)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal first = given_draft(NULL, 0);
    struct journal second = given_draft(NULL, 0);
    struct journal third = given_draft(NULL, 0);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &first), OK);
    REQUIRE_INT(save(&work, books.company, &second), OK);
    REQUIRE(first.set_id > 0 && second.set_id > 0);
    REQUIRE(first.set_id != second.set_id);
    third.set_id = first.set_id;
    REQUIRE_INT(save(&work, books.company, &third), OK);
    REQUIRE_INT(third.set_id, first.set_id);
    require_kept(&work, books.company, &third);
}

/* Whether a journal could be saved into it; what it saves is taken back. */
static bool
set_is_there(struct work *work, int64_t company, int64_t set_id)
{
    struct journal journal = given_draft(NULL, 0);
    enum fault fault;

    journal.set_id = set_id;
    given_write(work);
    fault = journal_save(work, company, &journal);
    given_rollback(work);
    return fault == OK;
}

TEST(a_set_goes_with_the_last_journal_that_leaves_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal first = given_draft(NULL, 0);
    struct journal second = given_draft(NULL, 0);
    int64_t old_set;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &first), OK);
    REQUIRE_INT(save(&work, books.company, &second), OK);
    old_set = first.set_id;
    first.set_id = second.set_id;
    REQUIRE_INT(save(&work, books.company, &first), OK);
    require_kept(&work, books.company, &first);
    REQUIRE(!set_is_there(&work, books.company, old_set));

    REQUIRE_INT(discard(&work, books.company, first.journal_id), OK);
    REQUIRE(set_is_there(&work, books.company, second.set_id));
    REQUIRE_INT(discard(&work, books.company, second.journal_id), OK);
    REQUIRE(!set_is_there(&work, books.company, second.set_id));
}

TEST(a_version_that_names_no_set_stays_in_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    int64_t set_id;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    set_id = journal.set_id;
    journal.set_id = 0;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE_INT(journal.set_id, set_id);
    require_kept(&work, books.company, &journal);
}

/* ---- discarding ---- */

TEST(a_discarded_draft_leaves_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation part = {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 4};
    struct journal_line line = {.account_code = "a", .allocations = &part, .allocation_count = 1};
    struct journal journal = given_draft(&line, 1);
    struct journal other = given_draft(&line, 1);
    struct journal found;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE_INT(save(&work, books.company, &other), OK);
    REQUIRE(has_rows(&work, books.company, journal.journal_id));
    REQUIRE_INT(discard(&work, books.company, journal.journal_id), OK);
    REQUIRE_INT(find(&work, books.company, journal.journal_id, &found), FAULT_JOURNAL_UNKNOWN);
    REQUIRE(!has_rows(&work, books.company, journal.journal_id));
    require_kept(&work, books.company, &other);
}

TEST(a_draft_that_was_rejected_once_is_not_discarded)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.account_code = "a"};
    struct journal journal = given_draft(&line, 1);
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    given_state(&work, books.company, journal.journal_id, JOURNAL_REJECTED);
    REQUIRE_INT(discard(&work, books.company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is rejected");

    journal.version++;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(discard(&work, books.company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal was submitted before: cancel it instead");
    require_kept(&work, books.company, &journal);
}

TEST(nothing_is_discarded_in_a_company_that_is_not_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(discard(&work, 4711, 1), FAULT_COMPANY_UNKNOWN);
}

/* ---- posted ---- */

/* What the gate writes of one line in one book. */
static void
given_entry(struct work *work, struct books *books, int64_t book_id, int line_no, int64_t amount)
{
    SCOPED(bulk_close) struct bulk rows = {0};

    given_ok(work, bulk_open(work, &SQL_LEDGER_GATE_ENTRY_INSERT, &rows));
    bulk_int(&rows, books->company);
    bulk_int(&rows, 1);
    bulk_int(&rows, book_id);
    bulk_int(&rows, line_no);
    bulk_int(&rows, 20260);
    bulk_int(&rows, amount < 0 ? books->sales : books->cash);
    bulk_int(&rows, 3);
    bulk_int(&rows, 20260331);
    bulk_int(&rows, amount < 0 ? SIDE_CREDIT : SIDE_DEBIT);
    bulk_int(&rows, amount);
    bulk_text(&rows, "USD");
    bulk_int(&rows, amount / 10);
    bulk_int(&rows, 10);
    bulk_int(&rows, 0);
    bulk_int(&rows, 2000000);
    bulk_null(&rows);
    bulk_text(&rows, amount < 0 ? NULL : "text");
    given_ok(work, bulk_row(&rows));
    given_ok(work, bulk_finish(&rows));
}

static void
given_entry_detail(struct work *work, const struct books *books, int64_t book_id, int line_no,
        struct detail detail)
{
    SCOPED(bulk_close) struct bulk rows = {0};

    given_ok(work, bulk_open(work, &SQL_LEDGER_GATE_DETAIL_INSERT, &rows));
    bulk_int(&rows, books->company);
    bulk_int(&rows, 1);
    bulk_int(&rows, book_id);
    bulk_int(&rows, line_no);
    bulk_int(&rows, detail.tag);
    bulk_int(&rows, 20260);
    bulk_text(&rows, detail.value);
    given_ok(work, bulk_row(&rows));
    given_ok(work, bulk_finish(&rows));
}

static void
given_entry_part(struct work *work, const struct books *books, int64_t book_id, int line_no,
        const struct allocation *part)
{
    SCOPED(bulk_close) struct bulk rows = {0};

    given_ok(work, bulk_open(work, &SQL_LEDGER_GATE_ALLOCATION_INSERT, &rows));
    bulk_int(&rows, books->company);
    bulk_int(&rows, 1);
    bulk_int(&rows, book_id);
    bulk_int(&rows, line_no);
    bulk_int(&rows, part->slice);
    bulk_int(&rows, part->dimension_id);
    bulk_int(&rows, 20260);
    bulk_int(&rows, part->value_id);
    bulk_int(&rows, part->amount);
    bulk_null(&rows);
    given_ok(work, bulk_row(&rows));
    given_ok(work, bulk_finish(&rows));
}

/* Lines 1 and 3 in each of two books; the second line was zero, and dropped. */
static void
given_posting(struct work *work, struct books *books, int64_t journal_id)
{
    const struct allocation parts[] = {
            {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 60},
            {.slice = 2, .dimension_id = 2, .value_id = 4, .amount = 40}
    };

    given_write(work);
    for (int64_t book = 1; book <= 2; book++) {
        given_entry(work, books, book, 1, 100 * book);
        given_entry(work, books, book, 3, -100 * book);
        given_entry_detail(work, books, book, 3, (struct detail){DETAIL_REFERENCE, "r"});
        given_entry_detail(work, books, book, 3, (struct detail){DETAIL_PARTY, "p"});
        given_entry_part(work, books, book, 1, &parts[0]);
        given_entry_part(work, books, book, 1, &parts[1]);
    }
    given_entry_detail(work, books, 1, 0, (struct detail){DETAIL_SIGN, "AB"});
    given_ok(work, journal_mark_posted(work, books->company, journal_id, 1, 20260));
    given_commit(work);
}

TEST(a_posted_journals_lines_come_from_the_ledger)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation part = {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 4};
    struct journal_line lines[3] = {
            {.account_code = "draft", .allocations = &part, .allocation_count = 1}
    };
    struct journal journal = given_draft(lines, 3);
    struct journal found;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    journal.note = "kept";
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    given_posting(&work, &books, journal.journal_id);
    REQUIRE(!has_rows(&work, books.company, journal.journal_id));

    struct allocation parts[] = {
            {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 60},
            {.slice = 2, .dimension_id = 2, .value_id = 4, .amount = 40}
    };
    struct detail details[] = {
            {DETAIL_REFERENCE, "r"},
            {DETAIL_PARTY,     "p"}
    };
    struct detail of_journal = {DETAIL_SIGN, "AB"};
    struct journal_line posted[] = {
            {.line_no = 1,
             .account_id = books.cash,
             .account_code = "1910",
             .side = SIDE_DEBIT,
             .amount = 100,
             .currency = given_currency("USD"),
             .currency_amount = 10,
             .rate = {10, 0},
             .quantity = 2000000,
             .has_quantity = true,
             .description = "text",
             .allocations = parts,
             .allocation_count = 2},
            {.line_no = 3,
             .account_id = books.sales,
             .account_code = "3010",
             .side = SIDE_CREDIT,
             .amount = -100,
             .currency = given_currency("USD"),
             .currency_amount = -10,
             .rate = {10, 0},
             .quantity = 2000000,
             .has_quantity = true,
             .details = details,
             .detail_count = 2  }
    };

    journal.state = JOURNAL_POSTED;
    journal.posted_seq = 1;
    journal.posted_year = 20260;
    journal.version = 2;
    journal.lines = posted;
    journal.line_count = 2;
    journal.details = &of_journal;
    journal.detail_count = 1;
    REQUIRE_INT(find(&work, books.company, journal.journal_id, &found), OK);
    require_same(&found, &journal);
}

TEST(a_posted_journal_of_one_book_is_read_from_that_book)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct journal found;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    journal.book_id = 2;
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    given_posting(&work, &books, journal.journal_id);
    REQUIRE_INT(find(&work, books.company, journal.journal_id, &found), OK);
    REQUIRE_INT(found.line_count, 2);
    REQUIRE_INT(found.lines[0].amount, 200);
    REQUIRE_INT(found.detail_count, 0);
}

TEST(a_posted_journal_is_neither_edited_nor_discarded)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct journal posted;
    struct company_head head;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    REQUIRE_INT(save(&work, books.company, &journal), OK);
    given_posting(&work, &books, journal.journal_id);
    REQUIRE_INT(find(&work, books.company, journal.journal_id, &posted), OK);
    head = given_head(&work, books.company);

    journal = posted;
    REQUIRE_INT(save(&work, books.company, &journal), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is posted");
    REQUIRE_INT(discard(&work, books.company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is posted");
    REQUIRE(given_unchanged(&work, books.company, &head));
    require_kept(&work, books.company, &posted);
}

/* ---- lists ---- */

static enum fault
list(struct work *work, int64_t company, struct journal_filter filter, struct journal **ret,
        size_t *ret_count)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = journal_list(work, company, &filter, ret, ret_count);
    work_read_end(work);
    return fault;
}

TEST(a_list_gives_headers_by_id_a_page_at_a_time)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail detail = {DETAIL_SIGN, "AB"};
    struct journal saved[3];
    struct journal *found;
    size_t count;
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    for (int i = 0; i < 3; i++) {
        saved[i] = given_draft(NULL, 0);
        saved[i].details = &detail;
        saved[i].detail_count = 1;
        saved[i].note = "n";
        REQUIRE_INT(save(&work, books.company, &saved[i]), OK);
    }
    REQUIRE_INT(
            list(&work, books.company, (struct journal_filter){.limit = 2}, &found, &count), OK);
    REQUIRE_INT(count, 2);
    require_same_header(&found[0], &saved[0]);
    require_same_header(&found[1], &saved[1]);
    REQUIRE_INT(found[0].line_count, 0);
    REQUIRE_INT(list(&work, books.company,
                        (struct journal_filter){.limit = 2, .after = saved[1].journal_id}, &found,
                        &count),
            OK);
    REQUIRE_INT(count, 1);
    require_same_header(&found[0], &saved[2]);
    REQUIRE_INT(list(&work, books.company,
                        (struct journal_filter){.limit = 2, .after = saved[2].journal_id}, &found,
                        &count),
            OK);
    REQUIRE_INT(count, 0);
}

TEST(a_list_may_be_of_one_state_or_one_set_or_both)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal saved[4];
    struct books books;

    given_store(&store);
    given_work(&work, store);
    books = given_books(&work);
    for (int i = 0; i < 4; i++) {
        saved[i] = given_draft(NULL, 0);
        saved[i].set_id = i == 2 ? saved[0].set_id : 0;
        REQUIRE_INT(save(&work, books.company, &saved[i]), OK);
    }
    given_state(&work, books.company, saved[1].journal_id, JOURNAL_APPROVED);
    given_state(&work, books.company, saved[2].journal_id, JOURNAL_APPROVED);

    struct {
        struct journal_filter filter;
        size_t count;
        int first; /* of saved */
    } cases[] = {
            {{.state = JOURNAL_DRAFT},                                  2, 0},
            {{.state = JOURNAL_APPROVED},                               2, 1},
            {{.state = JOURNAL_APPROVED, .after = saved[1].journal_id}, 1, 2},
            {{.state = JOURNAL_HELD},                                   0, 0},
            {{.set_id = saved[0].set_id},                               2, 0},
            {{.set_id = saved[0].set_id, .after = saved[0].journal_id}, 1, 2},
            {{.set_id = saved[0].set_id, .state = JOURNAL_APPROVED},    1, 2},
            {{.set_id = saved[1].set_id, .state = JOURNAL_DRAFT},       0, 0},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal *found;
        size_t count;

        cases[i].filter.limit = 1000;
        REQUIRE_INT(list(&work, books.company, cases[i].filter, &found, &count), OK);
        REQUIRE_INT(count, cases[i].count);
        if (count > 0)
            REQUIRE_INT(found[0].journal_id, saved[cases[i].first].journal_id);
    }
}

/* ---- names ---- */

TEST(every_type_has_a_name_and_every_type_of_its_own_a_standard_source)
{
    REQUIRE_TEXT(journal_type_name(JOURNAL_TAKE_ON), "take-on");
    REQUIRE_TEXT(journal_type_source(JOURNAL_TAKE_ON), "OB");
    REQUIRE_TEXT(journal_type_source(JOURNAL_NORMAL), "JE");
    REQUIRE_TEXT(journal_type_source(JOURNAL_CLOSING), "CL");
    for (int type = JOURNAL_TAKE_ON; type <= JOURNAL_CLOSING; type++) {
        const char *source = journal_type_source((enum journal_type)type);
        bool others = type == JOURNAL_USER || type == JOURNAL_MODULE;

        REQUIRE(!text_empty(journal_type_name((enum journal_type)type)));
        REQUIRE((source == NULL) == others);
        REQUIRE(source == NULL || strlen(source) == 2);
    }
}

TEST(every_state_has_a_name)
{
    REQUIRE_TEXT(journal_state_name(JOURNAL_DRAFT), "draft");
    REQUIRE_TEXT(journal_state_name(JOURNAL_CANCELLED), "cancelled");
    for (int state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED; state++)
        REQUIRE(!text_empty(journal_state_name((enum journal_state)state)));
}
