#include "ledger/reversal/document.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/book/book.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { DESCRIPTION_CHARS = 255 };

struct reversal_original
reversal_original_of(struct stmt *stmt)
{
    return (struct reversal_original){
            .seq = stmt_int(stmt, "seq"),
            .year = (int)stmt_int(stmt, "year"),
            .year_name = stmt_text(stmt, "year_name"),
            .period = (int)stmt_int(stmt, "period"),
            .book_id = stmt_int(stmt, "book_id"),
            .series = stmt_text(stmt, "series"),
            .number_period = (int)stmt_int(stmt, "number_period"),
            .number = stmt_int(stmt, "number"),
            .date = (int)stmt_int(stmt, "date"),
            .type = (enum journal_type)stmt_code(stmt, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source_id = stmt_int(stmt, "source_id"),
            .source = stmt_text(stmt, "source_code"),
            .subledger_id = stmt_int_or(stmt, "subledger_id", 0),
            .reference = stmt_text(stmt, "reference"),
            .description = stmt_text(stmt, "description"),
            .preparer_id = stmt_int(stmt, "preparer_id"),
            .reverses_seq = stmt_int_or(stmt, "reverses_seq", 0),
            .reversed_by = stmt_int_or(stmt, "reversed_by", 0),
    };
}

struct reversal_cancelled
reversal_cancelled_of(struct stmt *stmt)
{
    return (struct reversal_cancelled){
            .at = stmt_int_or(stmt, "cancelled_at", 0),
            .by = stmt_int_or(stmt, "cancelled_by", 0),
            .reason = stmt_text(stmt, "reason"),
    };
}

enum fault
reversal_original_find(
        struct work *work, int64_t company_id, int64_t seq, struct reversal_original *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_ORIGINAL, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/seq", "seq %" PRId64, seq);
    *ret = reversal_original_of(&find);
    return OK;
}

/* S3-23: "Reversal of GL 0000000012 of 2026: Rent". */
static const char *
describe(struct arena *arena, const struct reversal_original *original)
{
    const char *period = original->number_period == 0
                                 ? ""
                                 : arena_format(arena, ", period %d", original->number_period);
    const char *name = arena_format(arena, "Reversal of %s %010" PRId64 " of %s%s",
            original->series, original->number, original->year_name, period);

    if (text_empty(original->description))
        return name;
    name = arena_format(arena, "%s: %s", name, original->description);
    return arena_bytes(arena, name, text_fit(name, DESCRIPTION_CHARS));
}

static enum fault
take_custom(struct work *work, int64_t company_id, const struct reversal_original *original,
        struct journal *journal)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_CUSTOM, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", original->seq);
    stmt_set_int(&find, "book_id", original->book_id);
    stmt_set_int(&find, "custom", DETAIL_CUSTOM);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    journal->details = arena_array(&work->arena, 1, sizeof(*journal->details));
    journal->details[journal->detail_count++] =
            (struct detail){DETAIL_CUSTOM, stmt_text(&find, "value")};
    return OK;
}

/* What was posted to one book alone is undone in that one. */
static enum fault
take_book(struct work *work, int64_t company_id, const struct reversal_original *original,
        struct journal *journal)
{
    SCOPED(stmt_close) struct stmt count = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_BOOKS_WITHOUT, &count)))
        return fault;
    stmt_set_int(&count, "company_id", company_id);
    stmt_set_int(&count, "seq", original->seq);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    journal->book_id = stmt_int(&count, "count") == 0 ? BOOK_ALL : original->book_id;
    return OK;
}

/* S4-41: what came from a module becomes a normal journal. A user-defined source stays; every other
 * type finds its own. */
struct journal
reversal_document(
        struct arena *arena, const struct reversal_original *original, enum reversal_style style)
{
    return (struct journal){
            .type = original->type == JOURNAL_MODULE ? JOURNAL_NORMAL : original->type,
            .source_id = original->type == JOURNAL_USER ? original->source_id : 0,
            .subledger_id = original->subledger_id,
            .period = -1,
            .reference = original->reference,
            .description = describe(arena, original),
            .plan.style = style,
            .reverses_seq = original->seq,
    };
}

enum fault
reversal_save(struct work *work, int64_t company_id, const struct reversal_original *original,
        struct journal *journal)
{
    enum fault fault;

    if ((fault = take_custom(work, company_id, original, journal)) ||
            (fault = take_book(work, company_id, original, journal)))
        return fault;
    return journal_save(work, company_id, journal);
}

bool
reversal_has_document(const struct reversal *reversal)
{
    return reversal->journal_id != 0 && reversal->state != JOURNAL_CANCELLED;
}

static enum fault
find_waiting(struct work *work, int64_t company_id, int64_t seq, int64_t *ret_journal_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_WAITING, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    stmt_set_int(&find, "cancelled", JOURNAL_CANCELLED);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret_journal_id = row ? stmt_int(&find, "journal_id") : 0;
    return OK;
}

/* Where it stands again, that is told: what stands can be undone. */
static enum fault
say_live(struct work *work, int64_t company_id, const struct reversal_original *original)
{
    int64_t stands_by;
    enum fault fault;

    if ((fault = reversal_stands_by(work, company_id, original, &stands_by)))
        return fault;
    if (stands_by == 0)
        return fault_say(&work->why, FAULT_REVERSAL_LIVE, "/seq", "posting %" PRId64 " reverses it",
                original->reversed_by);
    return fault_say(&work->why, FAULT_REVERSAL_LIVE, "/seq",
            "posting %" PRId64 " reverses it; it stands again by posting %" PRId64
            ": reverse that one",
            original->reversed_by, stands_by);
}

enum fault
reversal_require_free(
        struct work *work, int64_t company_id, const struct reversal_original *original)
{
    int64_t journal_id;
    enum fault fault;

    if (original->type == JOURNAL_CLOSING)
        return fault_say(&work->why, FAULT_REVERSAL_CLOSING, "/seq", "%s %010" PRId64 " of %s",
                original->series, original->number, original->year_name);
    if (original->reversed_by != 0)
        return say_live(work, company_id, original);
    if ((fault = find_waiting(work, company_id, original->seq, &journal_id)))
        return fault;
    if (journal_id != 0)
        return fault_say(&work->why, FAULT_REVERSAL_PENDING, "/seq",
                "journal %" PRId64 " is to reverse it: post that one, or give it up", journal_id);
    return OK;
}
