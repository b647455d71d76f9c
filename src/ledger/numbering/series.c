#include "ledger/numbering/series.h"

#include <assert.h>
#include <string.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static bool
same_series(const struct series *a, const struct series *b)
{
    return a->year == b->year && a->book_id == b->book_id && a->number_period == b->number_period &&
           strcmp(a->text, b->text) == 0;
}

static enum fault
read_next(struct work *work, int64_t company_id, struct series *series)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_NUMBERING_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", series->year);
    stmt_set_int(&find, "book_id", series->book_id);
    stmt_set_text(&find, "series", series->text);
    stmt_set_int(&find, "number_period", series->number_period);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    series->next = row ? stmt_int(&find, "next_number") : 0;
    return OK;
}

static struct series *
add_series(struct series_set *set, const struct series *series)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity == 0 ? 8 : 2 * set->capacity;

        set->list = arena_grow(set->arena, set->list, set->count, capacity, sizeof(set->list[0]));
        set->capacity = capacity;
    }
    set->list[set->count] = *series;
    set->list[set->count].text = arena_text(set->arena, series->text);
    return &set->list[set->count++];
}

enum fault
series_of(struct work *work, int64_t company_id, struct series_set *set, const struct series *key,
        struct series **ret)
{
    struct series found = *key;
    enum fault fault;

    for (size_t i = set->count; i > 0; i--)
        if (same_series(&set->list[i - 1], key)) {
            *ret = &set->list[i - 1];
            return OK;
        }
    if ((fault = read_next(work, company_id, &found)))
        return fault;
    *ret = add_series(set, &found);
    return OK;
}

enum fault
series_take(struct work *work, struct series *series, int64_t *ret)
{
    if (series->next > NUMBER_LAST)
        return fault_say(&work->why, FAULT_NUMBER_RANGE, "", "series %s of year %lld is full",
                series->text, (long long)series->year);
    *ret = series->next++;
    return OK;
}

void
series_give_back(struct series *series, int64_t number)
{
    assert(series->next == number + 1);
    series->next = number;
}

enum fault
series_write(struct work *work, int64_t company_id, const struct series_set *set)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if (set->count == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_NUMBERING_KEEP, &keep)))
        return fault;
    for (size_t i = 0; i < set->count; i++) {
        stmt_set_int(&keep, "company_id", company_id);
        stmt_set_int(&keep, "year", set->list[i].year);
        stmt_set_int(&keep, "book_id", set->list[i].book_id);
        stmt_set_text(&keep, "series", set->list[i].text);
        stmt_set_int(&keep, "number_period", set->list[i].number_period);
        stmt_set_int(&keep, "next_number", set->list[i].next);
        if ((fault = stmt_run(&keep, NULL)))
            return fault;
        stmt_again(&keep);
    }
    return OK;
}
