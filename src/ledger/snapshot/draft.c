#include "ledger/snapshot/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/order.h"
#include "base/text.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/asks.h"
#include "ledger/snapshot/index.h"

/* The rows of both, in the draft's arena. */
static void *
joined(struct arena *arena, const void *base, size_t base_count, const void *added, size_t count,
        size_t size)
{
    char *all = arena_grow(arena, base, base_count, base_count + count, size);

    if (count > 0)
        memcpy(all + base_count * size, added, count * size);
    return all;
}

static int
compare_years(const void *left, const void *right)
{
    return order_of(((const struct fiscal_year *)left)->first_day,
            ((const struct fiscal_year *)right)->first_day);
}

static int
compare_accounts(const void *left, const void *right)
{
    return strcmp(((const struct account *)left)->code, ((const struct account *)right)->code);
}

static void
join_calendar(struct snapshot *draft, const struct snapshot_additions *added)
{
    draft->years = joined(&draft->arena, draft->years, draft->year_count, added->years,
            added->year_count, sizeof(*draft->years));
    draft->year_count += added->year_count;
    if (draft->year_count > 1)
        qsort(draft->years, draft->year_count, sizeof(*draft->years), compare_years);
    if (draft->company.current_year == 0 && draft->year_count > 0) {
        draft->company.current_year = draft->years[0].year;
        draft->company.current_period = 1;
    }
}

static void
join_chart(struct snapshot *draft, const struct snapshot_additions *added)
{
    size_t old = draft->account_count;

    draft->accounts = joined(&draft->arena, draft->accounts, draft->account_count, added->accounts,
            added->account_count, sizeof(*draft->accounts));
    draft->account_count += added->account_count;
    for (size_t i = old; i < draft->account_count; i++)
        draft->accounts[i].digest = account_digest(&draft->accounts[i]);
    asks_apply(&draft->arena, draft->dimensions, draft->dimension_count, &draft->accounts[old],
            draft->account_count - old);
    if (draft->account_count > 1)
        qsort(draft->accounts, draft->account_count, sizeof(*draft->accounts), compare_accounts);
}

static void
join_dimensions(struct snapshot *draft, const struct snapshot_additions *added)
{
    size_t old_dimensions = draft->dimension_count;
    size_t old_values = draft->value_count;

    draft->dimensions = joined(&draft->arena, draft->dimensions, draft->dimension_count,
            added->dimensions, added->dimension_count, sizeof(*draft->dimensions));
    draft->dimension_count += added->dimension_count;
    for (size_t i = old_dimensions; i < draft->dimension_count; i++)
        draft->dimensions[i].digest =
                name_digest(NAME_DIMENSION, draft->dimensions[i].code, draft->dimensions[i].name);
    draft->values = joined(&draft->arena, draft->values, draft->value_count, added->values,
            added->value_count, sizeof(*draft->values));
    draft->value_count += added->value_count;
    for (size_t i = old_values; i < draft->value_count; i++)
        draft->values[i].digest =
                name_digest(NAME_VALUE, draft->values[i].code, draft->values[i].name);
}

const struct snapshot *
snapshot_draft(const struct snapshot *base, const struct snapshot_additions *additions)
{
    struct snapshot *draft = heap_take(1, sizeof(*draft));

    *draft = *base;
    draft->arena = (struct arena){0};
    draft->index = NULL;
    draft->holders = 1;
    draft->base = base;
    __atomic_add_fetch(&((struct snapshot *)base)->holders, 1, __ATOMIC_RELAXED);
    join_calendar(draft, additions);
    join_chart(draft, additions);
    join_dimensions(draft, additions);
    if (additions->retained_account_id != 0)
        draft->company.retained_account_id = additions->retained_account_id;
    index_build(draft);
    return draft;
}
