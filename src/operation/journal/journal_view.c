#include <stdio.h>

#include "access/user/user.h"
#include "base/day.h"
#include "base/text.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/undistributed.h"
#include "ledger/reversal/reversal.h"
#include "operation/codes.h"
#include "operation/journal/journal_words.h"
#include "store/work.h"

static struct decimal
decimal_of(int64_t minor, struct currency currency)
{
    return decimal_of_money(money_of(minor, currency));
}

static struct decimal
quantity_of(int64_t millionths, bool given)
{
    return given ? decimal_of_millionths(millionths) : (struct decimal){0};
}

static struct journal_allocation_record *
view_allocations(struct arena *arena, const struct snapshot *snapshot,
        const struct allocation *allocations, size_t count)
{
    struct journal_allocation_record *records = arena_array(arena, count, sizeof(*records));

    for (size_t i = 0; i < count; i++) {
        const struct allocation *allocation = &allocations[i];

        records[i] = (struct journal_allocation_record){
                .account = codes_of_account(arena, snapshot, allocation->account_id),
                .slice = allocation->slice,
                .dimension = codes_of_dimension(arena, snapshot, allocation->dimension_id),
                .value = codes_of_value(arena, snapshot, allocation->value_id),
                .amount = decimal_of(allocation->amount, snapshot->company.currency),
                .percent = quantity_of(allocation->share, allocation->share != 0),
                .quantity = quantity_of(allocation->quantity, allocation->has_quantity),
        };
    }
    return records;
}

static void
view_details(const struct journal_line *line, struct journal_line_record *ret)
{
    for (size_t i = 0; i < line->detail_count; i++) {
        const struct detail *detail = &line->details[i];

        if (detail->tag == DETAIL_REFERENCE)
            ret->reference = detail->value;
        if (detail->tag == DETAIL_COMMENT)
            ret->comment = detail->value;
        if (detail->tag == DETAIL_WEIGHT)
            ret->weight = detail->value;
        if (detail->tag == DETAIL_SPLIT)
            ret->split = detail->value;
        if (detail->tag == DETAIL_TEMPLATE)
            ret->template_account = detail->value;
        if (detail->tag == DETAIL_PARTY)
            ret->party = detail->value;
        if (detail->tag == DETAIL_LINE_DATE && !day_parse(detail->value, &ret->date))
            ret->date = 0;
    }
}

/* S4-26: what a module sent and nobody can name. */
static const char *
name_of_unknown(const struct journal *journal, const struct journal_line *line)
{
    return journal->type == JOURNAL_MODULE && !text_empty(line->account_code) ? "**missing**"
                                                                              : NULL;
}

static void
view_line(struct arena *arena, const struct snapshot *snapshot, const struct journal *journal,
        size_t index, struct journal_line_record *ret)
{
    const struct journal_line *line = &journal->lines[index];
    struct currency currency = snapshot->company.currency;
    const struct account *account = snapshot_account(snapshot, line->account_id);

    *ret = (struct journal_line_record){
            .line_no = line->line_no,
            .template_line = line->template_line,
            .account = account == NULL ? line->account_code : arena_text(arena, account->code),
            .account_name = account == NULL ? name_of_unknown(journal, line)
                                            : arena_text(arena, account->name),
            .unit = account == NULL ? NULL : arena_text(arena, account->unit),
            .account_hold = account != NULL && account->hold,
            .currency = line->currency,
            .rate = line->rate,
            .quantity = quantity_of(line->quantity, line->has_quantity),
            .text = line->description,
            .allocations =
                    view_allocations(arena, snapshot, line->allocations, line->allocation_count),
            .allocation_count = line->allocation_count,
    };
    if (line->side == SIDE_DEBIT)
        ret->debit = decimal_of(line->amount, currency);
    if (line->side == SIDE_CREDIT)
        ret->credit = decimal_of(-line->amount, currency);
    if (line->side != SIDE_NONE)
        ret->amount = decimal_of(line->amount, currency);
    if (!currency_none(line->currency))
        ret->currency_amount = decimal_of(line->currency_amount, line->currency);
    view_details(line, ret);
    custom_values_view(arena, custom_text(line->details, line->detail_count), &ret->custom,
            &ret->custom_count);
}

/* A journal that reverses has its lines in every book; what is shown is one of them. Totals that do
 * not fit are not shown; the gate says so where it matters. */
static void
view_totals(const struct journal *journal, struct currency currency, struct journal_record *ret)
{
    int64_t debit = 0, credit = 0;

    for (size_t i = 0; i < journal->line_count; i++) {
        const struct journal_line *line = &journal->lines[i];

        if (!journal_is_of_first_book(journal, line))
            continue;
        if ((line->side == SIDE_DEBIT && ADD_OVERFLOWS(debit, line->amount, &debit)) ||
                (line->side == SIDE_CREDIT && SUB_OVERFLOWS(credit, line->amount, &credit)))
            return;
    }
    ret->debit = decimal_of(debit, currency);
    ret->credit = decimal_of(credit, currency);
    if (journal_has_undistributed(journal) && !SUB_OVERFLOWS(debit, credit, &debit))
        ret->undistributed = decimal_of(debit, currency);
}

/* S4-23: told before they are left out. */
static int64_t
count_zero_lines(const struct journal *journal)
{
    int64_t count = 0;

    for (size_t i = 0; i < journal->line_count && journal->posted_seq == 0; i++)
        count += journal_is_of_first_book(journal, &journal->lines[i]) &&
                 gate_drops_line(journal, &journal->lines[i]);
    return count;
}

static enum fault
view_posting(struct work *work, const struct snapshot *snapshot, const struct journal *journal,
        struct journal_record *ret)
{
    struct reversal_original original;
    struct receipt receipt;
    enum fault fault;

    if (journal->posted_seq == 0)
        return OK;
    if ((fault = gate_receipt_of_seq(
                 work, snapshot->company.company_id, journal->posted_seq, &receipt)))
        return fault;
    ret->posting_number = journal_number_text(&work->arena, receipt.number);
    if ((fault = reversal_original_find(
                 work, snapshot->company.company_id, journal->posted_seq, &original)))
        return fault;
    ret->reversed_by = original.reversed_by;
    return reversal_stands_by(work, snapshot->company.company_id, &original, &ret->stands_by);
}

enum fault
journal_words_view(struct work *work, const struct snapshot *snapshot,
        const struct journal *journal, struct journal_record *ret)
{
    struct arena *arena = &work->arena;
    struct user preparer;
    enum fault fault;

    if ((fault = user_find(work, journal->preparer_id, &preparer)))
        return fault;
    *ret = (struct journal_record){
            .journal = *journal,
            .source = codes_of_source(arena, snapshot, journal->source_id),
            .subledger = codes_of_subledger(arena, snapshot, journal->subledger_id),
            .book = codes_of_book(arena, snapshot, journal->book_id),
            .period = {.said = journal->period >= 0, .number = journal->period},
            .preparer = preparer.login,
            .source_link =
                    detail_value(journal->details, journal->detail_count, DETAIL_SOURCE_LINK),
            .currency = snapshot->company.currency,
            .lines = arena_array(arena, journal->line_count, sizeof(*ret->lines)),
            .allocations = view_allocations(
                    arena, snapshot, journal->allocations, journal->allocation_count),
            .allocation_count = journal->allocation_count,
    };
    custom_values_view(arena, custom_text(journal->details, journal->detail_count), &ret->custom,
            &ret->custom_count);
    for (size_t i = 0; i < journal->line_count; i++)
        if (journal_is_of_first_book(journal, &journal->lines[i]))
            view_line(arena, snapshot, journal, i, &ret->lines[ret->line_count++]);
    if (journal->line_count > 0)
        view_totals(journal, snapshot->company.currency, ret);
    ret->zero_lines = count_zero_lines(journal);
    return view_posting(work, snapshot, journal, ret);
}

enum fault
journal_words_show(struct work *work, int64_t company_id, int64_t journal_id, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct journal journal;
    enum fault fault;

    if ((fault = journal_find(work, company_id, journal_id, &journal)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return journal_words_view(work, snapshot, &journal, ret_output);
}
