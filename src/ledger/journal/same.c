/* same — whether a new version of a document says anything new. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/journal/document.h"

/* What is empty is kept as nothing. */
static bool
same_text(const char *a, const char *b)
{
    return text_empty(a) || text_empty(b) ? text_empty(a) && text_empty(b) : strcmp(a, b) == 0;
}

static bool
same_details(const struct detail *a, size_t a_count, const struct detail *b, size_t b_count)
{
    bool same = a_count == b_count;

    for (size_t i = 0; i < a_count && same; i++)
        same = a[i].tag == b[i].tag && same_text(a[i].value, b[i].value);
    return same;
}

/* ---- parts, in whatever order ---- */

static int
compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int
compare_parts(const void *left, const void *right)
{
    const struct allocation *a = left;
    const struct allocation *b = right;
    int order = compare(a->account_id, b->account_id);

    if (order == 0)
        order = compare(a->slice, b->slice);
    return order != 0 ? order : compare(a->dimension_id, b->dimension_id);
}

static const struct allocation *
in_order(struct arena *arena, const struct allocation *parts, size_t count)
{
    struct allocation *sorted = arena_array(arena, count, sizeof(*sorted));

    if (count > 0) {
        memcpy(sorted, parts, count * sizeof(*sorted));
        qsort(sorted, count, sizeof(*sorted), compare_parts);
    }
    return sorted;
}

static bool
same_part(const struct allocation *a, const struct allocation *b)
{
    return compare_parts(a, b) == 0 && a->value_id == b->value_id && a->amount == b->amount &&
           a->share == b->share && a->has_quantity == b->has_quantity &&
           (!a->has_quantity || a->quantity == b->quantity);
}

static bool
same_parts(struct arena *arena, const struct allocation *a, size_t a_count,
        const struct allocation *b, size_t b_count)
{
    bool same = a_count == b_count;

    if (!same || a_count == 0)
        return same;
    a = in_order(arena, a, a_count);
    b = in_order(arena, b, b_count);
    for (size_t i = 0; i < a_count && same; i++)
        same = same_part(&a[i], &b[i]);
    return same;
}

/* ---- lines ---- */

/* Where the account is known its code is its own. */
static bool
same_account(const struct journal_line *a, const struct journal_line *b)
{
    return a->account_id == b->account_id &&
           (a->account_id != 0 || same_text(a->account_code, b->account_code));
}

static bool
same_amount(const struct journal_line *a, const struct journal_line *b)
{
    return a->side == b->side && a->amount == b->amount &&
           strcmp(a->currency.code, b->currency.code) == 0 &&
           a->currency_amount == b->currency_amount && a->rate.mantissa == b->rate.mantissa &&
           (a->rate.mantissa == 0 || a->rate.scale == b->rate.scale) &&
           a->has_quantity == b->has_quantity && (!a->has_quantity || a->quantity == b->quantity);
}

static bool
same_line(struct arena *arena, const struct journal_line *a, const struct journal_line *b)
{
    return same_account(a, b) && same_amount(a, b) && same_text(a->description, b->description) &&
           same_details(a->details, a->detail_count, b->details, b->detail_count) &&
           same_parts(
                   arena, a->allocations, a->allocation_count, b->allocations, b->allocation_count);
}

static bool
same_lines(struct arena *arena, const struct journal *a, const struct journal *b)
{
    bool same = a->line_count == b->line_count;

    for (size_t i = 0; i < a->line_count && same; i++)
        same = same_line(arena, &a->lines[i], &b->lines[i]);
    return same;
}

/* ---- the whole ---- */

static bool
same_place(const struct journal *a, const struct journal *b)
{
    return a->set_id == b->set_id && a->type == b->type && a->source_id == b->source_id &&
           a->subledger_id == b->subledger_id && a->book_id == b->book_id && a->year == b->year &&
           a->period == b->period && a->date == b->date && a->document_date == b->document_date &&
           a->template_id == b->template_id;
}

static bool
same_words(const struct journal *a, const struct journal *b)
{
    return same_text(a->reference, b->reference) && same_text(a->description, b->description) &&
           same_text(a->external_reference, b->external_reference) && same_text(a->note, b->note) &&
           same_details(a->details, a->detail_count, b->details, b->detail_count);
}

static bool
same_plan(const struct journal *a, const struct journal *b)
{
    return a->plan.kind == b->plan.kind && a->plan.style == b->plan.style &&
           a->plan.date == b->plan.date && a->reverses_seq == b->reverses_seq;
}

bool
journal_same(struct arena *arena, const struct journal *a, const struct journal *b)
{
    return same_place(a, b) && same_words(a, b) && same_plan(a, b) &&
           same_parts(arena, a->allocations, a->allocation_count, b->allocations,
                   b->allocation_count) &&
           same_lines(arena, a, b);
}
