/* One posting: its form, its place in the chain, and what is kept beside it. */
#include <stdlib.h>

#include "base/order.h"
#include "ledger/custom/custom.h"
#include "ledger/verify/walk.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static int64_t
column(const struct walk *walk, int place)
{
    return feed_int(&walk->postings, place);
}

static const char *
text(const struct walk *walk, int place)
{
    return feed_text(&walk->postings, place);
}

static void
read_posting(const struct walk *walk, struct posting *ret)
{
    *ret = (struct posting){
            .seq = column(walk, POSTING_SEQ),
            .year = column(walk, POSTING_YEAR),
            .period = column(walk, POSTING_PERIOD),
            .book_id = column(walk, POSTING_BOOK),
            .series = text(walk, POSTING_SERIES),
            .number_period = column(walk, POSTING_NUMBER_PERIOD),
            .number = column(walk, POSTING_NUMBER),
            .date = column(walk, POSTING_DATE),
            .subledger_id = column(walk, POSTING_SUBLEDGER),
            .origin = column(walk, POSTING_ORIGIN),
            .booked_at = column(walk, POSTING_BOOKED_AT),
            .hash = feed_hash(&walk->postings, POSTING_HASH),
    };
}

/* ---- its place ---- */

static void
check_place(struct walk *walk, const struct posting *posting)
{
    struct proving *proving = walk->proving;

    if (posting->seq != proving->seq + 1)
        verify_say(proving->work, VERIFY_GAP, verify_at_seq(posting->seq),
                "after seq %lld comes %lld", (long long)proving->seq, (long long)posting->seq);
    if (posting->booked_at <= proving->booked_at)
        verify_say(proving->work, VERIFY_MOMENT, verify_at_seq(posting->seq),
                "it was booked at %lld, the posting before at %lld", (long long)posting->booked_at,
                (long long)proving->booked_at);
}

/* An absent value is NULL; the form leaves it out as it does 0, so 0 must not stand there. */
static void
check_absent(struct walk *walk, const struct posting *posting)
{
    static const int optional[] = {POSTING_DOCUMENT_DATE, POSTING_SUBLEDGER, POSTING_REVERSES,
            POSTING_JOURNAL, POSTING_IMPORT, POSTING_ORIGIN_POSITION};

    for (size_t i = 0; i < COUNT_OF(optional); i++)
        if (!feed_null(&walk->postings, optional[i]) && column(walk, optional[i]) == 0)
            verify_say(walk->proving->work, VERIFY_VALUE, verify_at_seq(posting->seq),
                    "%s is 0 where it must be absent", walk->postings.shape->columns[optional[i]]);
}

static const char *
currency_of_book(struct walk *walk, const struct posting *posting)
{
    const struct known_book *book = context_book(&walk->proving->context, posting->book_id);

    if (book == NULL)
        verify_say(walk->proving->work, VERIFY_VALUE, verify_at_seq(posting->seq),
                "book %lld is not known", (long long)posting->book_id);
    return book == NULL ? "" : book->currency;
}

/* ---- its form ---- */

static void
fill_document(struct walk *walk, struct canon_posting *canon)
{
    canon->document_date = column(walk, POSTING_DOCUMENT_DATE);
    canon->type = column(walk, POSTING_TYPE);
    canon->source = walk_name(walk, NAME_SOURCE, column(walk, POSTING_SOURCE), canon->seq);
    canon->has_subledger = !feed_null(&walk->postings, POSTING_SUBLEDGER);
    if (canon->has_subledger)
        canon->subledger =
                walk_name(walk, NAME_SUBLEDGER, column(walk, POSTING_SUBLEDGER), canon->seq);
    canon->reference = text(walk, POSTING_REFERENCE);
    canon->description = text(walk, POSTING_DESCRIPTION);
    canon->external_reference = text(walk, POSTING_EXTERNAL_REFERENCE);
}

static void
fill_provenance(struct walk *walk, struct canon_posting *canon)
{
    canon->reverses_seq = column(walk, POSTING_REVERSES);
    canon->journal_id = column(walk, POSTING_JOURNAL);
    canon->import_id = column(walk, POSTING_IMPORT);
    canon->origin = column(walk, POSTING_ORIGIN);
    canon->origin_series = text(walk, POSTING_ORIGIN_SERIES);
    canon->origin_number = text(walk, POSTING_ORIGIN_NUMBER);
    canon->origin_position = column(walk, POSTING_ORIGIN_POSITION);
    canon->preparer = walk_name(walk, NAME_USER, column(walk, POSTING_PREPARER), canon->seq);
    canon->poster = walk_name(walk, NAME_USER, column(walk, POSTING_POSTER), canon->seq);
    canon->idempotency_key = text(walk, POSTING_KEY);
}

/* The posting that this one says to follow. */
static int64_t
cause_of(const struct detail *details, size_t count)
{
    const char *cause = detail_value(details, count, DETAIL_CAUSE);

    return cause == NULL ? 0 : strtoll(cause, NULL, 10);
}

/* Writes the head of the form; the lines follow. */
static enum fault
begin_form(struct walk *walk, const struct posting *posting)
{
    const int64_t key[] = {posting->seq, posting->book_id, 0};
    struct canon_posting canon = {
            .seq = posting->seq,
            .year = posting->year,
            .period = posting->period,
            .book_id = posting->book_id,
            .series = posting->series,
            .number_period = posting->number_period,
            .number = posting->number,
            .date = posting->date,
            .booked_at = posting->booked_at,
            .currency = currency_of_book(walk, posting),
    };
    struct currency known = {0};
    struct detail *details;
    enum fault fault;

    fill_document(walk, &canon);
    fill_provenance(walk, &canon);
    canon.exponent = currency_of(canon.currency, &known) ? currency_exponent(known) : 0;
    if ((fault = walk_details(walk, posting, key, &details, &canon.detail_count)))
        return fault;
    canon.details = details;
    walk->cause = cause_of(details, canon.detail_count);
    verify_found_hold(walk->proving, CUSTOM_ON_JOURNALS, details, canon.detail_count);
    canon_begin(&walk->canon, walk->proving->context.uid, &walk->proving->hash, &canon);
    return OK;
}

static int
compare_lines(const void *left, const void *right)
{
    const struct line_form *a = left;
    const struct line_form *b = right;
    int order = order_of(a->line_no, b->line_no);

    return order != 0 ? order : order_of(a->book_id, b->book_id);
}

/* Lines are read by book, then line_no, which is their key, and hashed by line_no, then book. */
static void
order_lines(struct walk *walk, size_t head_length)
{
    struct buffer sorted = walk->sorted;

    if (walk->in_order)
        return;
    qsort(walk->lines, walk->line_count, sizeof(*walk->lines), compare_lines);
    buffer_clear(&sorted);
    buffer_add(&sorted, walk->canon.bytes, head_length);
    for (size_t i = 0; i < walk->line_count; i++)
        buffer_add(&sorted, walk->canon.bytes + walk->lines[i].at, walk->lines[i].length);
    walk->sorted = walk->canon;
    walk->canon = sorted;
}

static void
check_hash(struct walk *walk, const struct posting *posting, size_t head_length)
{
    struct hash hash;

    order_lines(walk, head_length);
    canon_line_count(&walk->canon, head_length, walk->line_count);
    hash = canon_end(&walk->canon);
    if (!hash_same(&hash, &posting->hash))
        verify_say(walk->proving->work, VERIFY_HASH, verify_at_seq(posting->seq),
                "its content and the posting before give %.16s..., stored is %.16s...",
                hash_text(&hash).chars, hash_text(&posting->hash).chars);
}

/* ---- its lines ---- */

static void
check_balanced(struct walk *walk, const struct posting *posting)
{
    if (walk->line_count == 0)
        verify_say(walk->proving->work, VERIFY_ORPHAN, verify_at_seq(posting->seq),
                "the posting has no lines");
    for (size_t i = 0; i < walk->book_count; i++)
        if (walk->books[i].sum != 0)
            verify_say(walk->proving->work, VERIFY_UNBALANCED, verify_at_seq(posting->seq),
                    "book %lld is off by %lld minor units", (long long)walk->books[i].book_id,
                    (long long)walk->books[i].sum);
}

/* The lines and all that belongs to them, until the next seq. */
static enum fault
walk_lines(struct walk *walk, const struct posting *posting)
{
    const int64_t next[] = {posting->seq + 1};
    enum fault fault;

    while (feed_compare(&walk->entries, &posting->seq, 1) == 0)
        if ((fault = walk_line(walk, posting)) || (fault = feed_next(&walk->entries)))
            return fault;
    if ((fault = walk_orphans_before(walk, &walk->details, next, 1)))
        return fault;
    return walk_orphans_before(walk, &walk->parts, next, 1);
}

/* ---- what is kept beside it ---- */

/* Line by line the opposite, in every book: nothing was computed anew, nothing typed. */
static enum fault
check_mirror(struct walk *walk, const struct posting *posting, int64_t original)
{
    SCOPED(stmt_close) struct stmt unlike = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(walk->proving->work, &SQL_LEDGER_VERIFY_UNLIKE, &unlike)))
        return fault;
    stmt_set_int(&unlike, "company_id", walk->proving->company_id);
    stmt_set_int(&unlike, "seq", posting->seq);
    stmt_set_int(&unlike, "original_seq", original);
    if ((fault = stmt_next(&unlike, &row)))
        return fault;
    if (row)
        verify_say(walk->proving->work, VERIFY_REVERSAL, verify_at_seq(posting->seq),
                "line %lld is not the opposite of that of %lld, which it reverses",
                (long long)stmt_int(&unlike, "line_no"), (long long)original);
    return OK;
}

static enum fault
check_reversal(struct walk *walk, const struct posting *posting)
{
    int64_t original = column(walk, POSTING_REVERSES);
    int64_t kept = column(walk, POSTING_REVERSAL_SEQ);

    if (original == 0)
        return OK;
    if (original < 1 || original >= posting->seq)
        verify_say(walk->proving->work, VERIFY_REVERSAL, verify_at_seq(posting->seq),
                "it reverses %lld, which is no earlier posting", (long long)original);
    if (kept != posting->seq)
        verify_say(walk->proving->work, VERIFY_REVERSAL, verify_at_seq(posting->seq),
                "the reversal kept for %lld is %lld", (long long)original, (long long)kept);
    return check_mirror(walk, posting, original);
}

static void
check_external(struct walk *walk, const struct posting *posting)
{
    int64_t kept = column(walk, POSTING_EXTERNAL_SEQ);

    if (text(walk, POSTING_EXTERNAL_REFERENCE) != NULL && kept != posting->seq)
        verify_say(walk->proving->work, VERIFY_EXTERNAL, verify_at_seq(posting->seq),
                "its external reference is kept for seq %lld", (long long)kept);
}

static void
check_document(struct walk *walk, const struct posting *posting)
{
    int64_t journal_id = column(walk, POSTING_JOURNAL);
    int64_t import_id = column(walk, POSTING_IMPORT);

    if (journal_id != 0 && (column(walk, POSTING_JOURNAL_SEQ) != posting->seq ||
                                   column(walk, POSTING_JOURNAL_YEAR) != posting->year ||
                                   column(walk, POSTING_JOURNAL_STATE) != JOURNAL_POSTED))
        verify_say(walk->proving->work, VERIFY_DOCUMENT, verify_at_seq(posting->seq),
                "its document %lld does not point back at it", (long long)journal_id);
    if (import_id != 0 && column(walk, POSTING_KEPT_IMPORT) != import_id)
        verify_say(walk->proving->work, VERIFY_DOCUMENT, verify_at_seq(posting->seq),
                "its import %lld is not known", (long long)import_id);
}

/* ---- all of it ---- */

static enum fault
drop_orphans(struct walk *walk, const struct posting *posting)
{
    const int64_t key[] = {posting->seq, posting->book_id, 0};
    enum fault fault;

    if ((fault = walk_orphans_before(walk, &walk->entries, key, 1)) ||
            (fault = walk_orphans_before(walk, &walk->details, key, 3)))
        return fault;
    return walk_orphans_before(walk, &walk->parts, key, 1);
}

static void
go_on(struct walk *walk, const struct posting *posting)
{
    struct proving *proving = walk->proving;

    proving->seq = posting->seq;
    proving->hash = posting->hash;
    proving->booked_at = posting->booked_at;
    proving->report->posting_count++;
    verify_promises_at(proving);
}

enum fault
walk_posting(struct walk *walk)
{
    struct posting posting;
    size_t head_length;
    enum fault fault;

    arena_reset(&walk->arena, (struct arena_mark){0});
    walk->line_count = 0;
    walk->book_count = 0;
    walk->in_order = true;
    read_posting(walk, &posting);
    check_place(walk, &posting);
    if (posting.seq < 1) /* it has no form; what it has by way of lines are orphans */
        return OK;
    check_absent(walk, &posting);
    if ((fault = drop_orphans(walk, &posting)) || (fault = begin_form(walk, &posting)))
        return fault;
    head_length = walk->canon.length;
    if ((fault = walk_lines(walk, &posting)))
        return fault;

    check_hash(walk, &posting, head_length);
    check_balanced(walk, &posting);
    verify_series(walk->proving, &posting);
    verify_period(walk->proving, &posting);
    if ((fault = check_reversal(walk, &posting)))
        return fault;
    check_external(walk, &posting);
    check_document(walk, &posting);
    verify_found_add(walk->proving, posting.seq);
    verify_schedules_add(walk->proving, &posting, column(walk, POSTING_JOURNAL));
    verify_closing(walk->proving, &posting, column(walk, POSTING_TYPE), walk->cause);
    go_on(walk, &posting);
    return OK;
}
