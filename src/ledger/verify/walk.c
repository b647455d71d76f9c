#include "ledger/verify/walk.h"

#include <stdlib.h>

#include "sql_catalogue.h"
#include "store/work.h"

enum { POSTINGS_A_SNAPSHOT = 2000, ROWS_A_PAGE = 10000 };

static const char *const posting_columns[] = {"seq", "year", "period", "book_id", "series",
        "number_period", "number", "date", "document_date", "type", "source_id", "subledger_id",
        "reference", "description", "external_reference", "reverses_seq", "journal_id", "import_id",
        "origin", "origin_series", "origin_number", "origin_position", "preparer_id", "poster_id",
        "idempotency_key", "booked_at", "hash", "reversal_seq", "external_seq", "journal_seq",
        "journal_year", "journal_state", "kept_import_id"};
static const char *const entry_columns[] = {"seq", "book_id", "line_no", "year", "account_id",
        "period", "date", "side", "amount", "currency", "currency_amount", "rate_mantissa",
        "rate_scale", "quantity", "template_line", "text"};
static const char *const detail_columns[] = {"seq", "book_id", "line_no", "tag", "year", "value"};
static const char *const part_columns[] = {"seq", "book_id", "line_no", "slice", "dimension_id",
        "year", "value_id", "amount", "quantity"};

_Static_assert(COUNT_OF(posting_columns) == POSTING_COLUMN_COUNT, "every column has its name");
_Static_assert(COUNT_OF(entry_columns) == ENTRY_COLUMN_COUNT, "every column has its name");
_Static_assert(COUNT_OF(detail_columns) == DETAIL_COLUMN_COUNT, "every column has its name");
_Static_assert(COUNT_OF(part_columns) == PART_COLUMN_COUNT, "every column has its name");

static const struct feed_shape posting_shape = {.sql = &SQL_LEDGER_VERIFY_POSTINGS,
        .columns = posting_columns,
        .column_count = POSTING_COLUMN_COUNT,
        .key_count = 2,
        .page = POSTINGS_A_SNAPSHOT,
        .bound = "upto"};
static const struct feed_shape entry_shape = {.sql = &SQL_LEDGER_VERIFY_ENTRIES,
        .columns = entry_columns,
        .column_count = ENTRY_COLUMN_COUNT,
        .key_count = 4,
        .page = ROWS_A_PAGE,
        .bound = "upto"};
static const struct feed_shape detail_shape = {.sql = &SQL_LEDGER_VERIFY_DETAILS,
        .columns = detail_columns,
        .column_count = DETAIL_COLUMN_COUNT,
        .key_count = 5,
        .page = ROWS_A_PAGE,
        .bound = "upto"};
static const struct feed_shape part_shape = {.sql = &SQL_LEDGER_VERIFY_PARTS,
        .columns = part_columns,
        .column_count = PART_COLUMN_COUNT,
        .key_count = 6,
        .page = ROWS_A_PAGE,
        .bound = "upto"};

enum fault
walk_start(struct walk *walk, struct proving *proving)
{
    struct work *work = proving->work;
    int64_t company_id = proving->company_id;
    enum fault fault;

    *walk = (struct walk){.proving = proving};
    if ((fault = feed_start(&walk->postings, work, company_id, &posting_shape, 0)) ||
            (fault = feed_start(&walk->entries, work, company_id, &entry_shape, 0)) ||
            (fault = feed_start(&walk->details, work, company_id, &detail_shape, 0)) ||
            (fault = feed_start(&walk->parts, work, company_id, &part_shape, 0)))
        return fault;
    return OK;
}

static void
pause_feeds(struct walk *walk)
{
    feed_pause(&walk->postings);
    feed_pause(&walk->entries);
    feed_pause(&walk->details);
    feed_pause(&walk->parts);
}

static enum fault
resume(struct walk *walk, int64_t upto)
{
    enum fault fault;

    pause_feeds(walk);
    if ((fault = feed_resume(&walk->postings, upto)) ||
            (fault = feed_resume(&walk->entries, upto)) ||
            (fault = feed_resume(&walk->details, upto)) ||
            (fault = feed_resume(&walk->parts, upto)))
        return fault;
    walk->since_reopened = 0;
    return OK;
}

static enum fault
reopen_snapshot(struct walk *walk, int64_t upto)
{
    struct work *work = walk->proving->work;
    enum fault fault;

    pause_feeds(walk);
    work_read_end(work);
    if ((fault = work_read(work)))
        return fault;
    return resume(walk, upto);
}

void
walk_done(struct walk *walk)
{
    feed_close(&walk->postings);
    feed_close(&walk->entries);
    feed_close(&walk->details);
    feed_close(&walk->parts);
    buffer_done(&walk->canon);
    buffer_done(&walk->sorted);
    arena_done(&walk->arena);
    free(walk->lines);
    free(walk->books);
    *walk = (struct walk){0};
}

static const char *
kind_of(const struct walk *walk, const struct feed *feed)
{
    return feed == &walk->entries ? "an entry" : feed == &walk->details ? "a detail" : "a part";
}

static enum fault
drop_orphan(struct walk *walk, struct feed *feed)
{
    long long book_id = (long long)feed_int(feed, ENTRY_BOOK);
    long long line_no = (long long)feed_int(feed, ENTRY_LINE);

    verify_say(walk->proving->work, VERIFY_ORPHAN,
            verify_at("/seq/%lld/lines/%lld", (long long)feed_int(feed, ENTRY_SEQ), line_no),
            "%s of book %lld, line %lld belongs to nothing", kind_of(walk, feed), book_id, line_no);
    return feed_next(feed);
}

enum fault
walk_orphans_before(struct walk *walk, struct feed *feed, const int64_t *key, int count)
{
    enum fault fault = OK;

    while (fault == OK && feed_compare(feed, key, count) < 0)
        fault = drop_orphan(walk, feed);
    return fault;
}

static enum fault
drop_all(struct walk *walk, struct feed *feed)
{
    enum fault fault = OK;

    while (fault == OK && feed->row)
        fault = drop_orphan(walk, feed);
    return fault;
}

static enum fault
drop_what_is_left(struct walk *walk)
{
    enum fault fault;

    if ((fault = drop_all(walk, &walk->entries)) || (fault = drop_all(walk, &walk->details)))
        return fault;
    return drop_all(walk, &walk->parts);
}

enum fault
walk_to(struct walk *walk, int64_t upto, bool reopen)
{
    struct proving *proving = walk->proving;
    enum fault fault;

    if ((fault = resume(walk, upto)))
        return fault;
    while (walk->postings.row) {
        if ((fault = walk_posting(walk)) || (fault = feed_next(&walk->postings)))
            return fault;
        if (++walk->since_reopened < POSTINGS_A_SNAPSHOT)
            continue;
        walk->since_reopened = 0;
        work_progress(proving->work, proving->seq, proving->context.next_seq - 1);
        if (reopen && (fault = reopen_snapshot(walk, upto)))
            return fault;
    }
    if ((fault = drop_what_is_left(walk)))
        return fault;
    pause_feeds(walk);
    return OK;
}

struct hash
walk_name(struct walk *walk, enum name_kind kind, int64_t id, int64_t seq)
{
    static const char *const kinds[] = {[NAME_ACCOUNT] = "account",
            [NAME_VALUE] = "dimension value",
            [NAME_SOURCE] = "source",
            [NAME_USER] = "user",
            [NAME_DIMENSION] = "dimension",
            [NAME_SUBLEDGER] = "subledger"};
    const struct known_name *version = context_name(&walk->proving->context, kind, id, seq);

    if (version != NULL)
        return version->digest;
    verify_say(walk->proving->work, VERIFY_NAME, verify_at_seq(seq), "%s %lld had no name there",
            kinds[kind], (long long)id);
    return (struct hash){0};
}
