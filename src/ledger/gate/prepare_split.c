/*
 * prepare_split — parts in percent become amounts of the line as it is to be posted, and the line
 * keeps what they were.
 */
#include <string.h>

#include "base/text.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/preparing.h"

/* "1 N 60%, 1 S 40%": dimension, value and share, as the document has them. */
static const char *
split_text(struct arena *arena, const struct snapshot *snapshot, const struct allocation *parts,
        size_t count)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < count; i++) {
        const struct dimension *dimension = snapshot_dimension(snapshot, parts[i].dimension_id);
        const struct dimension_value *value = snapshot_value(snapshot, parts[i].value_id);

        if (parts[i].share == 0)
            continue;
        buffer_format(&text, "%s%s %s %s%%", text.length == 0 ? "" : ", ",
                dimension == NULL ? "?" : dimension->code, value == NULL ? "?" : value->code,
                decimal_text(decimal_of_millionths(parts[i].share)).chars);
    }
    return arena_text(arena, text.bytes);
}

static void
split(struct arena *arena, const struct snapshot *snapshot, struct prepared_line *line)
{
    const struct journal_whole whole = {
            .amount = line->amount,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
    };
    struct allocation *parts = arena_array(arena, line->allocation_count, sizeof(*parts));

    memcpy(parts, line->allocations, line->allocation_count * sizeof(*parts));
    if (!journal_split(arena, &whole, parts, line->allocation_count))
        return; /* dimension.total tells */
    prepare_detail(
            arena, line, DETAIL_SPLIT, split_text(arena, snapshot, parts, line->allocation_count));
    line->allocations = parts;
}

void
prepare_splits(struct arena *arena, struct prepared *prepared)
{
    for (size_t i = 0; i < prepared->line_count; i++)
        if (journal_is_split(prepared->lines[i].allocations, prepared->lines[i].allocation_count))
            split(arena, prepared->snapshot, &prepared->lines[i]);
}
