#include "ledger/gate/planned.h"

#include "ledger/chain/canon.h"

static struct canon_posting
canon_of(const struct batch *batch, const struct planned *planned)
{
    const struct prepared *prepared = &planned->prepared;
    const struct journal *journal = prepared->journal;
    const struct book *book = snapshot_book(batch->snapshot, planned->number_book);
    struct hash none = {{0}};

    return (struct canon_posting){
            .seq = planned->receipt.seq,
            .year = prepared->year->year,
            .period = prepared->period->period,
            .book_id = planned->number_book,
            .series = planned->receipt.series,
            .number_period = planned->number_period,
            .number = planned->receipt.number,
            .date = prepared->date,
            .document_date = journal->document_date,
            .type = journal->type,
            .source = prepared->source->digest,
            .has_subledger = prepared->subledger != NULL,
            .subledger = prepared->subledger != NULL ? prepared->subledger->digest : none,
            .reference = journal->reference,
            .description = journal->description,
            .external_reference = journal->external_reference,
            .reverses_seq = journal->reverses_seq,
            .journal_id = journal->journal_id,
            .import_id = journal->import_id,
            .origin = journal->origin,
            .origin_series = journal->origin_series,
            .origin_number = journal->origin_number,
            .origin_position = journal->origin_position,
            .preparer = planned->preparer,
            .poster = planned->poster,
            .idempotency_key = planned->key,
            .booked_at = planned->receipt.booked_at,
            .currency = book->currency.code,
            .exponent = currency_exponent(book->currency),
            .details = journal->details,
            .detail_count = journal->detail_count,
            .line_count = prepared->line_count,
    };
}

static struct canon_allocation *
canon_allocations(struct batch *batch, const struct prepared_line *line)
{
    struct canon_allocation *list =
            arena_array(&batch->rows, line->allocation_count, sizeof(struct canon_allocation));

    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct allocation *part = &line->allocations[i];

        list[i] = (struct canon_allocation){
                .slice = part->slice,
                .dimension = snapshot_dimension(batch->snapshot, part->dimension_id)->digest,
                .value = snapshot_value(batch->snapshot, part->value_id)->digest,
                .amount = part->amount,
                .quantity = part->quantity,
                .has_quantity = part->has_quantity,
        };
    }
    return list;
}

static struct canon_line
canon_line_of(struct batch *batch, const struct prepared_line *line)
{
    return (struct canon_line){
            .book_id = line->book_id,
            .line_no = line->line_no,
            .account = line->account->digest,
            .side = line->side,
            .amount = line->amount,
            .currency = currency_none(line->currency) ? NULL : line->currency.code,
            .currency_amount = line->currency_amount,
            .rate_mantissa = line->rate.mantissa,
            .rate_scale = line->rate.scale,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
            .template_line = line->template_line,
            .text = line->text,
            .details = line->details,
            .detail_count = line->detail_count,
            .allocations = line->allocation_count > 0 ? canon_allocations(batch, line) : NULL,
            .allocation_count = line->allocation_count,
    };
}

struct hash
planned_hash(struct batch *batch, const struct planned *planned)
{
    struct canon_posting canon = canon_of(batch, planned);

    canon_begin(&batch->canon, batch->snapshot->company.uid, &batch->head.chain_hash, &canon);
    for (size_t i = 0; i < planned->prepared.line_count; i++) {
        struct canon_line line = canon_line_of(batch, &planned->prepared.lines[i]);

        canon_line(&batch->canon, &line);
    }
    return canon_end(&batch->canon);
}
