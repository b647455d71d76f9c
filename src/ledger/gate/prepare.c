#include "ledger/gate/gate.h"

#include <assert.h>

#include "ledger/gate/preparing.h"

static bool
is_zero(const struct journal_line *line)
{
    return line->amount == 0 && line->currency_amount == 0 &&
           (!line->has_quantity || line->quantity == 0);
}

/* A zero line of a file is kept, as the file's own record; a line without any amount is kept too,
 * for the rule line.amount to find. */
bool
gate_drops_line(const struct journal *journal, const struct journal_line *line)
{
    return journal->origin != ORIGIN_FILE && journal->type != JOURNAL_CLOSING &&
           line->side != SIDE_NONE && is_zero(line);
}

/* A line that names the company's own currency and says nothing else by it is a plain one. */
static void
drop_own_currency(const struct snapshot *snapshot, struct prepared_line *line)
{
    if (currency_none(line->currency) ||
            !currency_same(line->currency, snapshot->company.currency) ||
            (line->currency_amount != 0 && line->currency_amount != line->amount))
        return;
    line->currency = (struct currency){0};
    line->currency_amount = 0;
    line->rate = (struct rate){0};
}

size_t
prepare_details_said(const struct detail *details, size_t count)
{
    while (count > 0 && details[count - 1].tag >= DETAIL_GIVEN)
        count--;
    return count;
}

/* What a line was spread by belongs to the line that was posted: of a journal that reverses it the
 * line keeps it, of one that copies it not. */
static size_t
own_details(const struct journal *journal, const struct journal_line *line)
{
    return journal->reverses_seq == 0 ? prepare_details_said(line->details, line->detail_count)
                                      : line->detail_count;
}

static struct prepared_line
prepare_line(const struct snapshot *snapshot, const struct journal *journal,
        const struct journal_line *line)
{
    const struct account *account =
            line->account_id != 0        ? snapshot_account(snapshot, line->account_id)
            : line->account_code != NULL ? snapshot_account_code(snapshot, line->account_code)
                                         : NULL;

    return (struct prepared_line){
            .account = account,
            .line = line,
            .line_no = line->line_no,
            .side = line->side,
            .amount = line->amount,
            .currency = line->currency,
            .currency_amount = line->currency_amount,
            .rate = line->rate,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
            .template_line = journal->reverses_seq != 0 ? line->template_line : 0,
            .text = line->description,
            .details = line->details,
            .detail_count = own_details(journal, line),
            .allocations = line->allocations,
            .allocation_count = line->allocation_count,
    };
}

static void
prepare_lines(struct arena *arena, struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    prepared->lines = arena_array(arena, journal->line_count, sizeof(struct prepared_line));
    for (size_t i = 0; i < journal->line_count; i++) {
        if (gate_drops_line(journal, &journal->lines[i])) {
            prepared->dropped++;
            continue;
        }
        prepared->lines[prepared->line_count] =
                prepare_line(prepared->snapshot, journal, &journal->lines[i]);
        drop_own_currency(prepared->snapshot, &prepared->lines[prepared->line_count]);
        prepared->lines[prepared->line_count++].book_id =
                journal->book_id == BOOK_ALL ? BOOK_PRIMARY : journal->book_id;
    }
}

/* Every line once more for each further book, beside the first: all books share one currency. */
static void
prepare_books(struct arena *arena, struct prepared *prepared)
{
    const struct snapshot *snapshot = prepared->snapshot;
    size_t books = snapshot->book_count;
    struct prepared_line *lines;

    if (prepared->journal->book_id != BOOK_ALL || books <= 1)
        return;
    lines = arena_array(arena, prepared->line_count * books, sizeof(struct prepared_line));
    for (size_t i = 0; i < prepared->line_count; i++)
        for (size_t b = 0; b < books; b++) {
            lines[i * books + b] = prepared->lines[i];
            lines[i * books + b].book_id = snapshot->books[b].book_id;
        }
    prepared->lines = lines;
    prepared->line_count *= books;
}

/* Opening, adjustment and closing periods have one day: the first, or the last, of the year. */
static int
day_of_period(const struct fiscal_year *year, const struct period *period, int day)
{
    if (day != 0 || year == NULL || period == NULL || period->kind == PERIOD_REGULAR)
        return day;
    return period->kind == PERIOD_OPENING ? year->first_day : year->last_day;
}

/* A journal that reverses: its lines are as they were posted, turned; nothing is dropped, defaulted
 * or spread. */
static void
prepare_mirror(struct arena *arena, struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    prepared->lines = arena_array(arena, journal->line_count, sizeof(struct prepared_line));
    prepared->line_count = journal->line_count;
    for (size_t i = 0; i < journal->line_count; i++) {
        prepared->lines[i] = prepare_line(prepared->snapshot, journal, &journal->lines[i]);
        prepared->lines[i].book_id = journal->lines[i].book_id;
    }
}

static void
prepare_time(struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    prepared->year = journal->year != 0   ? snapshot_year(prepared->snapshot, journal->year)
                     : journal->date != 0 ? snapshot_year_of_day(prepared->snapshot, journal->date)
                                          : NULL;
    if (prepared->year != NULL)
        prepared->period = journal->period >= 0
                                   ? snapshot_period(prepared->year, journal->period)
                                   : snapshot_regular_period(prepared->year, journal->date);
    prepared->date = day_of_period(prepared->year, prepared->period, journal->date);
}

static void
prepare_source(struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;
    const char *own = journal_own_source(journal);

    if (journal->source_id != 0)
        prepared->source = snapshot_source(prepared->snapshot, journal->source_id);
    else if (own != NULL)
        prepared->source = snapshot_source_code(prepared->snapshot, own);
    prepared->subledger = journal->subledger_id != 0
                                  ? snapshot_subledger(prepared->snapshot, journal->subledger_id)
                                  : snapshot_subledger_code(prepared->snapshot, "GENERAL");
}

void
gate_prepare(struct arena *arena, const struct snapshot *snapshot, const struct journal *journal,
        struct prepared *ret)
{
    assert(snapshot->book_count >= 1);
    *ret = (struct prepared){.journal = journal, .snapshot = snapshot};
    prepare_time(ret);
    prepare_source(ret);
    if (journal->reverses_seq != 0) {
        prepare_mirror(arena, ret);
        return;
    }
    prepare_lines(arena, ret);
    prepare_weights(arena, ret);
    prepare_splits(arena, ret);
    prepare_templates(arena, ret);
    prepare_allocations(arena, ret);
    prepare_books(arena, ret);
}
