#include "ledger/journal/copy.h"

#include <inttypes.h>

#include "base/day.h"
#include "ledger/book/book.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "ledger/journal/undistributed.h"
#include "ledger/sight/seen.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- what is copied ---- */

/* One that is for all books is numbered in the primary one, as one that is for that book alone. */
static struct journal
journal_of_posting(struct stmt *stmt, int64_t seq)
{
    bool is_for_all = stmt_int(stmt, "books_without") == 0;

    return (struct journal){
            .type = (enum journal_type)stmt_code(stmt, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source_id = stmt_int(stmt, "source_id"),
            .subledger_id = stmt_int_or(stmt, "subledger_id", 0),
            .book_id = is_for_all ? BOOK_ALL : stmt_int(stmt, "book_id"),
            .year = (int)stmt_int(stmt, "year"),
            .period = (int)stmt_int(stmt, "period"),
            .date = (int)stmt_int(stmt, "date"),
            .reference = stmt_text(stmt, "reference"),
            .description = stmt_text(stmt, "description"),
            .reverses_seq = stmt_int_or(stmt, "reverses_seq", 0),
            .journal_id = stmt_int_or(stmt, "journal_id", 0),
            .posted_seq = seq,
            .posted_year = (int)stmt_int(stmt, "year"),
    };
}

static enum fault
find_posting(struct work *work, int64_t company_id, int64_t seq, struct journal *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_POSTING_HEADER, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row && (fault = seen_posting(work, company_id, seq, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/seq", "seq %" PRId64, seq);
    *ret = journal_of_posting(&find, seq);
    return OK;
}

/* A posting's document says more than the posting: its plan. */
static enum fault
find_old(struct work *work, int64_t company_id, const struct journal_copy *asked,
        struct journal *ret)
{
    enum fault fault;

    if (asked->journal_id != 0)
        return journal_find(work, company_id, asked->journal_id, ret);
    if ((fault = find_posting(work, company_id, asked->seq, ret)))
        return fault;
    return ret->journal_id != 0 ? journal_find(work, company_id, ret->journal_id, ret)
                                : journal_read_lines(work, company_id, ret);
}

/* ---- its lines ---- */

static bool
is_copied(const struct detail *detail)
{
    return detail->tag == DETAIL_REFERENCE || detail->tag == DETAIL_COMMENT ||
           detail->tag == DETAIL_PARTY || detail->tag == DETAIL_CUSTOM;
}

static size_t
copy_details(struct arena *arena, const struct detail *details, size_t count, struct detail **ret)
{
    size_t kept = 0;

    *ret = arena_array(arena, count, sizeof(**ret));
    for (size_t i = 0; i < count; i++)
        if (is_copied(&details[i]))
            (*ret)[kept++] = details[i];
    return kept;
}

/* Of a hundred, at least the least there is: a part without a share would be one of amount 0. */
static int64_t
share_of(int64_t part, int64_t whole)
{
    int64_t share = whole == 0 ? SPLIT_WHOLE : (int64_t)((int128)part * SPLIT_WHOLE / whole);

    return share == 0 ? 1 : share;
}

/* What a line was given by a weight it takes by that weight again, and so do its parts. */
static void
weigh_again(struct arena *arena, const struct journal_line *posted, struct journal_line *line)
{
    const struct allocation *parts = posted->allocations;
    struct decimal weight = {0};

    for (size_t i = 0; i < posted->detail_count; i++)
        if (posted->details[i].tag == DETAIL_WEIGHT &&
                decimal_parse(posted->details[i].value, &weight) &&
                decimal_to_millionths(weight, &line->quantity) == DECIMAL_FITS)
            line->has_quantity = true;
    if (!line->has_quantity)
        return;
    line->side = SIDE_NONE;
    line->amount = 0;
    line->currency_amount = 0;
    line->allocations = arena_array(arena, posted->allocation_count, sizeof(*line->allocations));
    for (size_t i = 0; i < posted->allocation_count; i++) {
        line->allocations[i] = parts[i];
        line->allocations[i].share = share_of(parts[i].amount, posted->amount);
        line->allocations[i].amount = 0;
    }
}

/* One that reverses has its lines in every book; the copy is written once, for the same books. */
static void
copy_lines(struct arena *arena, const struct journal *old, struct journal *copy)
{
    copy->lines = arena_array(arena, old->line_count, sizeof(*copy->lines));
    for (size_t i = 0; i < old->line_count; i++) {
        const struct journal_line *line = &old->lines[i];
        struct journal_line *made = &copy->lines[copy->line_count];

        if (!journal_is_of_first_book(old, line))
            continue;
        *made = *line;
        made->book_id = 0;
        made->template_line = 0;
        made->detail_count = copy_details(arena, line->details, line->detail_count, &made->details);
        if (old->type == JOURNAL_WEIGHTED && old->posted_seq != 0)
            weigh_again(arena, line, made);
        copy->line_count++;
    }
}

/* ---- its time ---- */

static int
months_between(int from, int to)
{
    return (day_year(to) - day_year(from)) * 12 + day_month(to) - day_month(from);
}

static int
within(int day, int first, int last)
{
    return day < first ? first : day > last ? last : day;
}

/* The same day of the month, or of the year; 0: there was none, or there is no such period. */
static int
day_taken_along(const struct snapshot *snapshot, const struct journal *old,
        const struct journal_copy *asked)
{
    const struct fiscal_year *from = snapshot_year_of_day(snapshot, old->date);
    const struct fiscal_year *year = asked->year != 0 ? snapshot_year(snapshot, asked->year) : from;
    const struct period *period =
            year == NULL || asked->period < 0 ? NULL : snapshot_period(year, asked->period);

    if (old->date == 0 || year == NULL || (asked->period >= 0 && period == NULL))
        return 0;
    if (period != NULL)
        return within(day_add_months(old->date, months_between(old->date, period->first_day)),
                period->first_day, period->last_day);
    if (from == NULL)
        return 0;
    return within(day_add_months(old->date, months_between(from->first_day, year->first_day)),
            year->first_day, year->last_day);
}

/* A day that is said takes its own year and period along. */
static void
set_time(const struct snapshot *snapshot, const struct journal *old,
        const struct journal_copy *asked, struct journal *copy)
{
    bool moves = asked->date != 0 || asked->year != 0 || asked->period >= 0;

    copy->year = moves ? asked->year : old->year;
    copy->period = moves && old->type != JOURNAL_TAKE_ON ? asked->period : old->period;
    copy->date = !moves             ? old->date
                 : asked->date != 0 ? asked->date
                                    : day_taken_along(snapshot, old, asked);
}

/* ---- the copy ---- */

/* S4-41: what came from a module becomes a normal journal. What a posting says of its source is the
 * type's own, unless it is a user's. */
static int64_t
source_of(const struct journal *old)
{
    bool is_own = old->journal_id != 0 || old->type == JOURNAL_USER;

    return old->type == JOURNAL_MODULE || !is_own ? 0 : old->source_id;
}

static struct journal
copy_of(struct arena *arena, const struct journal *old, const struct journal_copy *asked)
{
    bool is_module = old->type == JOURNAL_MODULE;
    struct journal copy = {
            .set_id = asked->set_id,
            .type = is_module ? JOURNAL_NORMAL : old->type,
            .source_id = source_of(old),
            .subledger_id = is_module ? 0 : old->subledger_id,
            .book_id = old->book_id,
            .reference = old->reference,
            .description = old->description,
            .origin = asked->origin,
            .allocations = old->allocations,
            .allocation_count = old->allocation_count,
    };

    if (old->reverses_seq == 0)
        copy.plan = old->plan;
    copy.detail_count = copy_details(arena, old->details, old->detail_count, &copy.details);
    copy_lines(arena, old, &copy);
    return copy;
}

enum fault
journal_copy(struct work *work, int64_t company_id, const struct journal_copy *asked,
        int64_t *ret_journal_id)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct company_head head;
    struct journal old, copy;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = find_old(work, company_id, asked, &old)))
        return fault;
    if (old.type == JOURNAL_CLOSING)
        return fault_say(
                &work->why, FAULT_JOURNAL_COPY, "", "a closing journal is made by year end alone");
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    copy = copy_of(&work->arena, &old, asked);
    set_time(snapshot, &old, asked, &copy);
    if ((fault = journal_save(work, company_id, &copy)))
        return fault;
    *ret_journal_id = copy.journal_id;
    return OK;
}
