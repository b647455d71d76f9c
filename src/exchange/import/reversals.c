/*
 * reversals — journals of a file that undo others of it.
 *
 * A journal that reverses has no lines of its own in the books: the gate reads them from the
 * posting that it reverses (journal_mirror). So what the file says of them must be that, and is
 * compared before anything is written: of each journal that is undone a hash is kept of what its
 * opposite says.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/book/book.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* For the check: whatever it reverses is posted only later, and no posting has this seq. */
#define NOT_YET_POSTED INT64_MAX

static const char mend[] = "Mend it in the file, or leave out that it reverses another.";

/* ---- what the file tells ---- */

void
import_reversal_told(struct importing *importing, const struct file_journal *told)
{
    if (told->reverses == 0)
        return;
    importing->reversals = arena_room(&importing->arena, importing->reversals,
            importing->reversal_count, sizeof(*importing->reversals));
    importing->reversals[importing->reversal_count++] = (struct told_reversal){
            .original = told->reverses,
            .by = told->position,
            .file_line = told->file_line,
    };
}

static int
by_original(const void *a, const void *b)
{
    const struct told_reversal *one = *(struct told_reversal *const *)a;
    const struct told_reversal *other = *(struct told_reversal *const *)b;

    if (one->original != other->original)
        return one->original < other->original ? -1 : 1;
    return one->by < other->by ? -1 : one->by > other->by;
}

static void
say_repeats(struct importing *importing, struct told_reversal *reversal,
        const struct told_reversal *earlier)
{
    reversal->repeats = true;
    import_say(importing, SEVERITY_REFUSE, "import.reversal", reversal->file_line, mend,
            "journal %lld of the file is reversed by line %lld already",
            (long long)reversal->original, (long long)earlier->file_line);
}

void
import_resolve_reversals(struct importing *importing)
{
    size_t count = importing->reversal_count;
    struct told_reversal **sorted = arena_array(&importing->arena, count, sizeof(*sorted));

    for (size_t i = 0; i < count; i++)
        sorted[i] = &importing->reversals[i];
    if (count > 0)
        qsort(sorted, count, sizeof(struct told_reversal *), by_original);
    importing->reversed = sorted;
    for (size_t i = 1; i < count; i++)
        if (sorted[i]->original == sorted[i - 1]->original)
            say_repeats(importing, sorted[i], sorted[i - 1]);
}

/* ---- looking up ---- */

/* The reversal of the journal at a position; NULL: it stands. */
static struct told_reversal *
reversal_of(const struct importing *importing, int64_t position)
{
    size_t low = 0;
    size_t high = importing->reversal_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (importing->reversed[middle]->original < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low < importing->reversal_count && importing->reversed[low]->original == position
                   ? importing->reversed[low]
                   : NULL;
}

/* What the journal at a position reverses; NULL: nothing. They were told in the order of the
 * file. */
static struct told_reversal *
reversal_by(const struct importing *importing, int64_t position)
{
    size_t low = 0;
    size_t high = importing->reversal_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (importing->reversals[middle].by < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low < importing->reversal_count && importing->reversals[low].by == position
                   ? &importing->reversals[low]
                   : NULL;
}

bool
import_is_reversed(const struct importing *importing, int64_t position)
{
    return reversal_of(importing, position) != NULL;
}

/* ---- what lines say ---- */

static void
add_text(struct buffer *buffer, const char *text)
{
    canon_u8(buffer, text != NULL);
    if (text != NULL)
        canon_text(buffer, text);
}

static void
add_part(struct buffer *buffer, const struct allocation *part, int64_t sign)
{
    canon_i64(buffer, part->slice);
    canon_i64(buffer, part->dimension_id);
    canon_i64(buffer, part->value_id);
    canon_i64(buffer, sign * part->amount);
    canon_u8(buffer, part->has_quantity);
    canon_i64(buffer, sign * part->quantity);
}

/* Its own day is the journal's where none is said, and so may be said on one side alone. */
static void
add_details(struct buffer *buffer, const struct journal_line *line)
{
    for (size_t i = 0; i < line->detail_count; i++)
        if (line->details[i].tag != DETAIL_LINE_DATE) {
            canon_i64(buffer, line->details[i].tag);
            canon_text(buffer, line->details[i].value);
        }
}

static void
add_line(struct buffer *buffer, const struct journal_line *line, enum side side, int64_t sign)
{
    canon_i64(buffer, line->account_id);
    canon_i64(buffer, side);
    canon_i64(buffer, sign * line->amount);
    canon_text(buffer, line->currency.code);
    canon_i64(buffer, sign * line->currency_amount);
    canon_i64(buffer, line->rate.mantissa);
    canon_i64(buffer, line->rate.scale);
    canon_u8(buffer, line->has_quantity);
    canon_i64(buffer, sign * line->quantity);
    add_text(buffer, line->description);
    add_details(buffer, line);
    canon_i64(buffer, (int64_t)line->allocation_count);
    for (size_t i = 0; i < line->allocation_count; i++)
        add_part(buffer, &line->allocations[i], sign);
}

/* Of the lines as they are, or (style) of what reverses them. */
static struct hash
hash_of_lines(const struct journal *journal, enum reversal_style style)
{
    SCOPED(buffer_done) struct buffer buffer = {0};
    int64_t sign = style == 0 ? 1 : -1;

    for (size_t i = 0; i < journal->line_count; i++) {
        const struct journal_line *line = &journal->lines[i];

        add_line(&buffer, line, style == REVERSAL_SWAPS_SIDES ? side_other(line->side) : line->side,
                sign);
    }
    return hash_of(buffer.bytes, buffer.length);
}

/* ---- the check ---- */

static void
meet(struct importing *importing, const struct file_journal *told, const struct journal *journal)
{
    struct told_reversal *reversal = reversal_of(importing, told->position);

    if (reversal == NULL)
        return;
    reversal->met = true;
    reversal->swapped = hash_of_lines(journal, REVERSAL_SWAPS_SIDES);
    reversal->negated = hash_of_lines(journal, REVERSAL_NEGATES);
}

static bool
say_not_opposite(struct importing *importing, const struct told_reversal *reversal)
{
    import_say(importing, SEVERITY_REFUSE, "import.reversal", reversal->file_line, mend,
            reversal->met ? "its lines are not the opposite of those of journal %lld of the file"
                          : "there is no journal %lld before it in the file that it could reverse",
            (long long)reversal->original);
    return false;
}

/* The lines are in the primary book alone: what is posted later is the same in every one. */
static void
mirror(struct told_reversal *reversal, enum reversal_style style, struct journal *journal)
{
    reversal->style = style;
    journal->plan.style = style;
    journal->reverses_seq = NOT_YET_POSTED;
    journal->mirrors = true;
    for (size_t i = 0; i < journal->line_count; i++)
        journal->lines[i].book_id = BOOK_PRIMARY;
}

/* That another undoes the same, or that what it undoes could not be understood. */
static bool
was_told(const struct told_reversal *reversal)
{
    bool stands_before = reversal->original > 0 && reversal->original < reversal->by;

    return reversal->repeats || (stands_before && !reversal->met);
}

static bool
take_opposite(struct importing *importing, struct told_reversal *reversal, struct journal *journal)
{
    struct hash said = hash_of_lines(journal, 0);

    if (was_told(reversal))
        return false;
    if (reversal->met && hash_same(&said, &reversal->swapped))
        mirror(reversal, REVERSAL_SWAPS_SIDES, journal);
    else if (reversal->met && hash_same(&said, &reversal->negated))
        mirror(reversal, REVERSAL_NEGATES, journal);
    else
        return say_not_opposite(importing, reversal);
    return true;
}

bool
import_check_reversal(
        struct importing *importing, const struct file_journal *told, struct journal *journal)
{
    struct told_reversal *reversal = reversal_by(importing, told->position);

    meet(importing, told, journal);
    return reversal == NULL || take_opposite(importing, reversal, journal);
}

/* ---- the plan ---- */

/* A provisional journal whose reversal is in the file has no other: neither the company's own plan
 * for such journals, nor one that is said. By hand is said of any: that is what the file does, and
 * when it is undone in its turn, the journal waits for a hand again. */
bool
import_build_plan(
        struct importing *importing, const struct file_journal *told, struct journal *journal)
{
    bool reversed = import_is_reversed(importing, told->position);

    journal->plan = told->plan;
    if (told->plan.kind != REVERSAL_NONE &&
            ((reversed && told->plan.kind != REVERSAL_BY_HAND) || told->reverses != 0)) {
        import_say(importing, SEVERITY_REFUSE, "import.reversal", told->file_line,
                "Leave out its plan.", "it has a plan to be reversed, and %s",
                reversed ? "is reversed in the file" : "is a reversal itself");
        return false;
    }
    if (reversed && told->reverses == 0 && told->type == JOURNAL_PROVISIONAL &&
            told->plan.kind == REVERSAL_NONE)
        journal->plan =
                (struct reversal_plan){.kind = REVERSAL_BY_HAND, .style = REVERSAL_SWAPS_SIDES};
    return true;
}

/* ---- posting ---- */

bool
import_reversal_ready(const struct importing *importing, struct journal *journal)
{
    const struct told_reversal *reversal = reversal_by(importing, journal->origin_position);

    if (reversal == NULL)
        return false;
    assert(reversal->seq != 0); /* it stands before this one, and was posted */
    journal->reverses_seq = reversal->seq;
    journal->plan = (struct reversal_plan){.style = reversal->style};
    journal->lines = NULL;
    journal->line_count = 0;
    return true;
}

void
import_reversal_posted(struct importing *importing, int64_t position, int64_t seq)
{
    struct told_reversal *reversal = reversal_of(importing, position);

    if (reversal != NULL)
        reversal->seq = seq;
}

enum fault
import_read_reversed(struct importing *importing)
{
    SCOPED(stmt_close) struct stmt read = {0};
    bool row;
    enum fault fault;

    if (importing->skip == 0 || importing->reversal_count == 0)
        return OK;
    if ((fault = stmt_open(importing->work, &SQL_EXCHANGE_IMPORT_POSTED, &read)))
        return fault;
    stmt_set_int(&read, "company_id", importing->company_id);
    stmt_set_int(&read, "import_id", importing->report->import_id);
    stmt_set_int(&read, "first_seq", importing->report->first_seq);
    while ((fault = stmt_next(&read, &row)) == OK && row)
        import_reversal_posted(
                importing, stmt_int(&read, "origin_position"), stmt_int(&read, "seq"));
    return fault;
}
