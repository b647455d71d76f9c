/*
 * content — what a journal says, as one hash: what is submitted, approved and then posted.
 *
 * The canonical form of the posting that it would become, without what only
 * posting gives it (number, moment, people), and the plan that it would be
 * reversed by. Accounts, dimensions and the rest stand in it by id, so that a
 * renaming is no change of content; what the gate notes on a line, codes among
 * it, is left out for the same reason: the amounts say what it came to.
 */
#include "ledger/gate/gate.h"

#include <endian.h>
#include <string.h>

#include "ledger/chain/canon.h"
#include "ledger/gate/preparing.h"
#include "ledger/reversal/reversal.h"

static struct hash
hash_of_id(int64_t id)
{
    const uint64_t big_endian = htobe64((uint64_t)id);
    struct hash hash = {{0}};

    memcpy(hash.bytes, &big_endian, sizeof(big_endian));
    return hash;
}

static struct canon_posting
canon_of(const struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    return (struct canon_posting){
            .seq = 1,
            .year = prepared->year->year,
            .period = prepared->period->period,
            .book_id = journal->book_id,
            .series = prepared->source->series,
            .date = prepared->date,
            .document_date = journal->document_date,
            .type = journal->type,
            .source = hash_of_id(prepared->source->source_id),
            .has_subledger = prepared->subledger != NULL,
            .subledger =
                    hash_of_id(prepared->subledger != NULL ? prepared->subledger->subledger_id : 0),
            .reference = journal->reference,
            .description = journal->description,
            .external_reference = journal->external_reference,
            .reverses_seq = journal->reverses_seq,
            .origin = journal->origin,
            .currency = prepared->snapshot->company.currency.code,
            .exponent = currency_exponent(prepared->snapshot->company.currency),
            .details = journal->details,
            .detail_count = journal->detail_count,
            .line_count = prepared->line_count,
    };
}

static struct canon_allocation *
canon_allocations(struct arena *arena, const struct prepared_line *line)
{
    struct canon_allocation *list = arena_array(arena, line->allocation_count, sizeof(*list));

    for (size_t i = 0; i < line->allocation_count; i++)
        list[i] = (struct canon_allocation){
                .slice = line->allocations[i].slice,
                .dimension = hash_of_id(line->allocations[i].dimension_id),
                .value = hash_of_id(line->allocations[i].value_id),
                .amount = line->allocations[i].amount,
                .quantity = line->allocations[i].quantity,
                .has_quantity = line->allocations[i].has_quantity,
        };
    return list;
}

static void
add_line(struct buffer *canon, struct arena *arena, const struct prepared_line *line)
{
    canon_line(
            canon, &(struct canon_line){
                           .book_id = line->book_id,
                           .line_no = line->line_no,
                           .account = hash_of_id(line->account->account_id),
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
                           .detail_count = prepare_details_said(line->details, line->detail_count),
                           .allocations = canon_allocations(arena, line),
                           .allocation_count = line->allocation_count,
                   });
}

/* The one that posting would begin: where the journal says none, the company may. */
static void
add_plan(struct buffer *canon, const struct prepared *prepared)
{
    const struct reversal_plan plan =
            reversal_plan_of(&prepared->snapshot->company, prepared->journal);

    canon_i64(canon, plan.kind);
    canon_i64(canon, plan.style);
    canon_i64(canon, plan.date);
}

static bool
is_whole(const struct prepared *prepared)
{
    if (prepared->year == NULL || prepared->period == NULL || prepared->source == NULL)
        return false;
    for (size_t i = 0; i < prepared->line_count; i++)
        if (prepared->lines[i].account == NULL)
            return false;
    return true;
}

bool
gate_content(struct arena *arena, const struct prepared *prepared, struct hash *ret)
{
    SCOPED(buffer_done) struct buffer canon = {0};
    const struct hash none = {{0}};
    const struct canon_posting posting =
            is_whole(prepared) ? canon_of(prepared) : (struct canon_posting){0};

    if (posting.seq == 0)
        return false;
    canon_begin(&canon, prepared->snapshot->company.uid, &none, &posting);
    for (size_t i = 0; i < prepared->line_count; i++)
        add_line(&canon, arena, &prepared->lines[i]);
    add_plan(&canon, prepared);
    *ret = canon_end(&canon);
    return true;
}
