/*
 * planned_found — what is posted is found by what the company's searchable fields hold in it.
 *
 * A field says when it is made whether it is searchable, so that nothing has to be gathered from
 * what is posted already. It is no part of the ledger: whoever doubts it reads the postings.
 */
#include "base/text.h"
#include "ledger/custom/custom.h"
#include "ledger/gate/planned.h"
#include "ledger/name/lookup.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/work.h"

struct held {
    int64_t field_id;
    const char *key;
};

/* Of one posting. */
struct gathering {
    const struct snapshot *snapshot;
    struct arena arena;
    struct held *list;
    size_t count;
};

static void
gathering_done(struct gathering *gathering)
{
    arena_done(&gathering->arena);
}

static bool
any_searchable(const struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->custom_field_count; i++)
        if (snapshot->custom_fields[i].searchable)
            return true;
    return false;
}

static void
gather(struct gathering *gathering, enum custom_place place, const struct detail *details,
        size_t count)
{
    const char *text = custom_text(details, count);
    struct custom_value *values;
    size_t value_count;

    if (text == NULL)
        return;
    custom_values_view(&gathering->arena, text, &values, &value_count);
    for (size_t i = 0; i < value_count; i++) {
        const struct custom_field *field = custom_find(gathering->snapshot, place, values[i].field);

        if (field == NULL || !field->searchable)
            continue;
        gathering->list = arena_room(
                &gathering->arena, gathering->list, gathering->count, sizeof(*gathering->list));
        gathering->list[gathering->count++] =
                (struct held){field->field_id, text_fold(&gathering->arena, values[i].value)};
    }
}

static void
gather_all(struct gathering *gathering, const struct prepared *prepared)
{
    gather(gathering, CUSTOM_ON_JOURNALS, prepared->journal->details,
            prepared->journal->detail_count);
    for (size_t i = 0; i < prepared->line_count; i++)
        gather(gathering, CUSTOM_ON_LINES, prepared->lines[i].details,
                prepared->lines[i].detail_count);
}

/* Lines of one posting may hold the same, and every book has its own. */
static enum fault
write_gathered(struct bulk *rows, struct gathering *gathering, int64_t company_id, int64_t seq)
{
    struct lookup written;
    enum fault fault;

    lookup_init(&written, &gathering->arena, gathering->count);
    for (size_t i = 0; i < gathering->count; i++) {
        const struct held *held = &gathering->list[i];

        if (!lookup_add_code(&written, held->field_id, held->key, held))
            continue;
        bulk_int(rows, company_id);
        bulk_int(rows, held->field_id);
        bulk_text(rows, held->key);
        bulk_int(rows, seq);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static enum fault
write_found(struct bulk *rows, const struct batch *batch, const struct planned *planned)
{
    SCOPED(gathering_done) struct gathering gathering = {.snapshot = batch->snapshot};

    gather_all(&gathering, &planned->prepared);
    if (gathering.count == 0)
        return OK;
    return write_gathered(rows, &gathering, batch->company_id, planned->receipt.seq);
}

enum fault
planned_found(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (!any_searchable(batch->snapshot))
        return OK;
    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_FOUND_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < batch->planned_count; i++)
        if ((fault = write_found(&rows, batch, &batch->planned[i])))
            return fault;
    return bulk_finish(&rows);
}
