#include "ledger/gate/planned.h"

#include "ledger/journal/journal.h"
#include "ledger/module/event.h"
#include "ledger/reversal/reversal.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

static void
add_turnover(struct delta *delta, const struct prepared_line *line)
{
    if (line->side == SIDE_CREDIT) {
        delta->credit -= line->amount;
        delta->currency_credit -= currency_none(line->currency) ? 0 : line->currency_amount;
    } else {
        delta->debit += line->amount;
        delta->currency_debit += currency_none(line->currency) ? 0 : line->currency_amount;
    }
    if (line->has_quantity)
        delta->quantity += line->quantity;
}

static void
add_parts(struct batch *batch, struct delta_key key, const struct prepared_line *line)
{
    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct allocation *part = &line->allocations[i];
        struct delta *delta;

        key.first = part->dimension_id;
        key.second = part->value_id;
        delta = deltas_of(&batch->allocations, key);
        if (line->side == SIDE_CREDIT)
            delta->credit -= part->amount;
        else
            delta->debit += part->amount;
        if (part->has_quantity)
            delta->quantity += part->quantity;
    }
}

void
planned_balance(struct batch *batch, const struct planned *planned)
{
    const struct prepared *prepared = &planned->prepared;
    struct delta_key key = {.year = prepared->year->year, .period = prepared->period->period};

    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        key.book_id = line->book_id;
        key.account_id = line->account->account_id;
        key.first = delta_currency(line->currency);
        add_turnover(deltas_of(&batch->balances, key), line);
        add_parts(batch, key, line);
    }
}

static enum fault
write_posting(struct batch *batch, struct bulk *rows, const struct planned *planned)
{
    const struct prepared *prepared = &planned->prepared;
    const struct journal *journal = prepared->journal;

    bulk_int(rows, batch->company_id);
    bulk_int(rows, planned->receipt.seq);
    bulk_int(rows, planned->receipt.year);
    bulk_int(rows, planned->receipt.period);
    bulk_int(rows, planned->number_book);
    bulk_text(rows, planned->receipt.series);
    bulk_int(rows, planned->number_period);
    bulk_int(rows, planned->receipt.number);
    bulk_int(rows, prepared->date);
    bulk_id(rows, journal->document_date);
    bulk_int(rows, journal->type);
    bulk_int(rows, prepared->source->source_id);
    bulk_id(rows, prepared->subledger != NULL ? prepared->subledger->subledger_id : 0);
    bulk_text(rows, journal->reference);
    bulk_text(rows, journal->description);
    bulk_text(rows, journal->external_reference);
    bulk_id(rows, journal->reverses_seq);
    bulk_id(rows, journal->journal_id);
    bulk_id(rows, journal->import_id);
    bulk_int(rows, journal->origin);
    bulk_text(rows, journal->origin_series);
    bulk_text(rows, journal->origin_number);
    bulk_id(rows, journal->origin_position);
    bulk_int(rows, planned->preparer_id);
    bulk_int(rows, planned->poster_id);
    bulk_text(rows, planned->key);
    bulk_int(rows, planned->receipt.booked_at);
    bulk_blob(rows, planned->receipt.hash.bytes, HASH_SIZE);
    return bulk_row(rows);
}

static enum fault
write_postings(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_POSTING_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < batch->planned_count; i++)
        if ((fault = write_posting(batch, &rows, &batch->planned[i])))
            return fault;
    return bulk_finish(&rows);
}

static enum fault
write_entry(struct batch *batch, struct bulk *rows, const struct planned *planned,
        const struct prepared_line *line)
{
    bool foreign = !currency_none(line->currency);

    bulk_int(rows, batch->company_id);
    bulk_int(rows, planned->receipt.seq);
    bulk_int(rows, line->book_id);
    bulk_int(rows, line->line_no);
    bulk_int(rows, planned->receipt.year);
    bulk_int(rows, line->account->account_id);
    bulk_int(rows, planned->receipt.period);
    bulk_int(rows, planned->prepared.date);
    bulk_int(rows, line->side);
    bulk_int(rows, line->amount);
    bulk_text(rows, foreign ? line->currency.code : NULL);
    if (foreign)
        bulk_int(rows, line->currency_amount);
    else
        bulk_null(rows);
    bulk_id(rows, line->rate.mantissa);
    if (line->rate.mantissa != 0)
        bulk_int(rows, line->rate.scale);
    else
        bulk_null(rows);
    if (line->has_quantity)
        bulk_int(rows, line->quantity);
    else
        bulk_null(rows);
    bulk_id(rows, line->template_line);
    bulk_text(rows, line->text);
    return bulk_row(rows);
}

static enum fault
write_entries(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_ENTRY_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct planned *planned = &batch->planned[i];

        for (size_t l = 0; l < planned->prepared.line_count; l++)
            if ((fault = write_entry(batch, &rows, planned, &planned->prepared.lines[l])))
                return fault;
    }
    return bulk_finish(&rows);
}

/* Where a detail stands: line 0 is the posting itself. */
struct place {
    int64_t company_id;
    const struct planned *planned;
    int64_t book_id;
    int64_t line_no;
};

static enum fault
write_details_of(
        struct bulk *rows, const struct place *place, const struct detail *details, size_t count)
{
    enum fault fault;

    for (size_t i = 0; i < count; i++) {
        bulk_int(rows, place->company_id);
        bulk_int(rows, place->planned->receipt.seq);
        bulk_int(rows, place->book_id);
        bulk_int(rows, place->line_no);
        bulk_int(rows, details[i].tag);
        bulk_int(rows, place->planned->receipt.year);
        bulk_text(rows, details[i].value);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static bool
has_details(const struct batch *batch)
{
    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct prepared *prepared = &batch->planned[i].prepared;

        if (prepared->journal->detail_count > 0)
            return true;
        for (size_t l = 0; l < prepared->line_count; l++)
            if (prepared->lines[l].detail_count > 0)
                return true;
    }
    return false;
}

static enum fault
write_details_of_posting(struct batch *batch, struct bulk *rows, const struct planned *planned)
{
    struct place place = {batch->company_id, planned, planned->number_book, 0};
    const struct prepared *prepared = &planned->prepared;
    enum fault fault;

    if ((fault = write_details_of(
                 rows, &place, prepared->journal->details, prepared->journal->detail_count)))
        return fault;
    for (size_t l = 0; l < prepared->line_count; l++) {
        const struct prepared_line *line = &prepared->lines[l];

        place.book_id = line->book_id;
        place.line_no = line->line_no;
        if ((fault = write_details_of(rows, &place, line->details, line->detail_count)))
            return fault;
    }
    return OK;
}

static enum fault
write_details(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (!has_details(batch))
        return OK;
    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_DETAIL_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < batch->planned_count; i++)
        if ((fault = write_details_of_posting(batch, &rows, &batch->planned[i])))
            return fault;
    return bulk_finish(&rows);
}

static enum fault
write_parts_of(struct batch *batch, struct bulk *rows, const struct planned *planned,
        const struct prepared_line *line)
{
    enum fault fault;

    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct allocation *part = &line->allocations[i];

        bulk_int(rows, batch->company_id);
        bulk_int(rows, planned->receipt.seq);
        bulk_int(rows, line->book_id);
        bulk_int(rows, line->line_no);
        bulk_int(rows, part->slice);
        bulk_int(rows, part->dimension_id);
        bulk_int(rows, planned->receipt.year);
        bulk_int(rows, part->value_id);
        bulk_int(rows, part->amount);
        if (part->has_quantity)
            bulk_int(rows, part->quantity);
        else
            bulk_null(rows);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static enum fault
write_parts(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (batch->allocations.count == 0)
        return OK;
    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_ALLOCATION_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct prepared *prepared = &batch->planned[i].prepared;

        for (size_t l = 0; l < prepared->line_count; l++)
            if ((fault = write_parts_of(batch, &rows, &batch->planned[i], &prepared->lines[l])))
                return fault;
    }
    return bulk_finish(&rows);
}

static enum fault
keep_external(struct work *carrier, int64_t company_id, const struct planned *planned)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if ((fault = stmt_open(carrier, &SQL_LEDGER_GATE_EXTERNAL_KEEP, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "source_id", planned->prepared.source->source_id);
    stmt_set_text(&keep, "reference", planned->prepared.journal->external_reference);
    stmt_set_int(&keep, "seq", planned->receipt.seq);
    return stmt_run(&keep, NULL);
}

/* A plan that led to it, or to another, is carried out by it; what it lets stand again has one. */
static enum fault
keep_reversal(struct work *carrier, int64_t company_id, const struct planned *planned)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    int64_t original_seq = planned->prepared.journal->reverses_seq;
    enum fault fault;

    if ((fault = stmt_open(carrier, &SQL_LEDGER_GATE_REVERSAL_KEEP, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "original_seq", original_seq);
    stmt_set_int(&keep, "seq", planned->receipt.seq);
    if ((fault = stmt_run(&keep, NULL)) ||
            (fault = event_of_reversal(carrier, company_id, original_seq,
                     &(struct event_posting){planned->receipt.seq, planned->poster_id})))
        return fault;
    return reversal_plan_meet(carrier, company_id, original_seq, planned->receipt.seq);
}

/* Its reversal is made here, so that neither is ever without the other. */
static enum fault
keep_plan(struct work *carrier, const struct batch *batch, const struct planned *planned)
{
    const struct reversal_plan plan =
            reversal_plan_of(&batch->snapshot->company, planned->prepared.journal);

    if (plan.kind == REVERSAL_NONE)
        return OK;
    return reversal_plan_begin(
            carrier, batch->company_id, batch->snapshot, planned->receipt.seq, &plan);
}

/* Its module hears of it. */
static enum fault
mark_document(struct work *carrier, int64_t company_id, const struct planned *planned)
{
    const struct journal *journal = planned->prepared.journal;
    enum fault fault;

    if ((fault = journal_mark_posted(carrier, company_id, journal->journal_id, planned->receipt.seq,
                 planned->receipt.year)))
        return fault;
    return event_of_posting(carrier, company_id, journal,
            &(struct event_posting){planned->receipt.seq, planned->poster_id});
}

/* What is written only where there is something to write. */
static enum fault
write_links(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct planned *planned = &batch->planned[i];
        const struct journal *journal = planned->prepared.journal;

        if (journal->external_reference != NULL &&
                (fault = keep_external(carrier, batch->company_id, planned)))
            return fault;
        if (journal->reverses_seq != 0 &&
                (fault = keep_reversal(carrier, batch->company_id, planned)))
            return fault;
        if (journal->journal_id != 0 &&
                (fault = mark_document(carrier, batch->company_id, planned)))
            return fault;
        if ((fault = keep_plan(carrier, batch, planned)))
            return fault;
    }
    return OK;
}

enum fault
planned_write(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    if ((fault = write_postings(batch, carrier)) || (fault = write_entries(batch, carrier)) ||
            (fault = planned_index(batch, carrier)) || (fault = write_details(batch, carrier)) ||
            (fault = write_parts(batch, carrier)) || (fault = planned_found(batch, carrier)) ||
            (fault = planned_lifted(batch, carrier)))
        return fault;
    return write_links(batch, carrier);
}
