#include "ledger/snapshot/index.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "ledger/name/name.h"

/* Codes are folded; scope tells the dimension of a value, or the segment, 0 for what has no
 * scope. */
struct code_slot {
    const char *code; /* NULL: free */
    int64_t scope;
    const void *thing;
};

struct id_slot {
    int64_t id; /* 0: free */
    const void *thing;
};

struct id_map {
    struct id_slot *slots;
    size_t mask;
};

struct code_map {
    struct code_slot *slots;
    size_t mask;
};

struct snapshot_index {
    struct id_map accounts;
    struct id_map values;
    struct code_map account_codes;
    struct code_map value_codes;
    struct code_map segment_values;
};

enum { CODE_STACK = 160 }; /* a code has at most 32 characters of 4 bytes, folded a little more */

static uint64_t
mix(uint64_t value)
{
    value *= 0xff51afd7ed558ccdu;
    return value ^ (value >> 32);
}

static uint64_t
code_hash(const char *code, int64_t scope)
{
    uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)scope;

    for (; *code != '\0'; code++)
        hash = (hash ^ (unsigned char)*code) * 0x100000001b3u;
    return mix(hash);
}

/* At most half full. */
static size_t
slots_for(size_t count)
{
    size_t slots = 16;

    while (slots < 2 * count)
        slots *= 2;
    return slots;
}

static struct id_slot *
id_slot(const struct id_map *map, int64_t id)
{
    size_t at = (size_t)mix((uint64_t)id) & map->mask;

    while (map->slots[at].id != 0 && map->slots[at].id != id)
        at = (at + 1) & map->mask;
    return &map->slots[at];
}

static struct code_slot *
code_slot(const struct code_map *map, const char *code, int64_t scope)
{
    size_t at = (size_t)code_hash(code, scope) & map->mask;

    while (map->slots[at].code != NULL &&
            (map->slots[at].scope != scope || strcmp(map->slots[at].code, code) != 0))
        at = (at + 1) & map->mask;
    return &map->slots[at];
}

static void
id_map_init(struct id_map *map, struct arena *arena, size_t count)
{
    size_t slots = slots_for(count);

    map->slots = arena_array(arena, slots, sizeof(struct id_slot));
    map->mask = slots - 1;
}

static void
code_map_init(struct code_map *map, struct arena *arena, size_t count)
{
    size_t slots = slots_for(count);

    map->slots = arena_array(arena, slots, sizeof(struct code_slot));
    map->mask = slots - 1;
}

static void
id_map_add(struct id_map *map, int64_t id, const void *thing)
{
    assert(id != 0);
    *id_slot(map, id) = (struct id_slot){id, thing};
}

static void
code_map_add(struct code_map *map, struct arena *arena, const char *code, int64_t scope,
        const void *thing)
{
    const char *folded = text_fold(arena, code);

    *code_slot(map, folded, scope) = (struct code_slot){folded, scope, thing};
}

static void
add_segment_values(struct code_map *map, struct arena *arena, const struct structure *structure)
{
    size_t count = 0;

    for (size_t i = 0; i < structure->count; i++)
        count += structure->segments[i].value_count;
    code_map_init(map, arena, count);
    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];

        for (size_t v = 0; v < segment->value_count; v++)
            code_map_add(map, arena, segment->values[v].code, (int64_t)i, &segment->values[v]);
    }
}

void
index_build(struct snapshot *snapshot)
{
    struct arena *arena = &snapshot->arena;
    struct snapshot_index *index = arena_take(arena, sizeof(*index));

    id_map_init(&index->accounts, arena, snapshot->account_count);
    code_map_init(&index->account_codes, arena, snapshot->account_count);
    for (size_t i = 0; i < snapshot->account_count; i++) {
        const struct account *account = &snapshot->accounts[i];

        id_map_add(&index->accounts, account->account_id, account);
        code_map_add(&index->account_codes, arena, account->code, 0, account);
    }
    id_map_init(&index->values, arena, snapshot->value_count);
    code_map_init(&index->value_codes, arena, snapshot->value_count);
    for (size_t i = 0; i < snapshot->value_count; i++) {
        const struct dimension_value *value = &snapshot->values[i];

        id_map_add(&index->values, value->value_id, value);
        code_map_add(&index->value_codes, arena, value->code, value->dimension_id, value);
    }
    add_segment_values(&index->segment_values, arena, &snapshot->structure);
    snapshot->index = index;
}

/* Folds into the caller's bytes where the code is short and plain; true when it could. */
static bool
fold_plain(const char *code, char folded[CODE_STACK])
{
    size_t i;

    for (i = 0; code[i] != '\0'; i++) {
        unsigned char byte = (unsigned char)code[i];

        if (i + 1 == CODE_STACK || byte >= 0x80)
            return false;
        folded[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    }
    folded[i] = '\0';
    return true;
}

static const void *
find_code(const struct code_map *map, const char *code, int64_t scope)
{
    SCOPED(arena_done) struct arena scratch = {0};
    char plain[CODE_STACK];

    if (fold_plain(code, plain))
        return code_slot(map, plain, scope)->thing;
    return code_slot(map, text_fold(&scratch, code), scope)->thing;
}

const struct account *
snapshot_account(const struct snapshot *snapshot, int64_t account_id)
{
    return id_slot(&snapshot->index->accounts, account_id)->thing;
}

const struct account *
snapshot_account_code(const struct snapshot *snapshot, const char *code)
{
    return find_code(&snapshot->index->account_codes, code, 0);
}

const struct segment_value *
snapshot_segment_value(const struct snapshot *snapshot, size_t segment, const char *code)
{
    return find_code(&snapshot->index->segment_values, code, (int64_t)segment);
}

const struct dimension_value *
snapshot_value(const struct snapshot *snapshot, int64_t value_id)
{
    return id_slot(&snapshot->index->values, value_id)->thing;
}

const struct dimension_value *
snapshot_value_code(const struct snapshot *snapshot, int64_t dimension_id, const char *code)
{
    return find_code(&snapshot->index->value_codes, code, dimension_id);
}

/* ---- what a company has few of is looked through ---- */

const struct dimension *
snapshot_dimension(const struct snapshot *snapshot, int64_t dimension_id)
{
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        if (snapshot->dimensions[i].dimension_id == dimension_id)
            return &snapshot->dimensions[i];
    return NULL;
}

const struct dimension *
snapshot_dimension_code(const struct snapshot *snapshot, const char *code)
{
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        if (code_same(snapshot->dimensions[i].code, code))
            return &snapshot->dimensions[i];
    return NULL;
}

bool
snapshot_has_values(const struct snapshot *snapshot, int64_t dimension_id)
{
    for (size_t i = 0; i < snapshot->value_count; i++)
        if (snapshot->values[i].dimension_id == dimension_id)
            return true;
    return false;
}

const struct subledger *
snapshot_subledger(const struct snapshot *snapshot, int64_t subledger_id)
{
    for (size_t i = 0; i < snapshot->subledger_count; i++)
        if (snapshot->subledgers[i].subledger_id == subledger_id)
            return &snapshot->subledgers[i];
    return NULL;
}

const struct subledger *
snapshot_subledger_code(const struct snapshot *snapshot, const char *code)
{
    for (size_t i = 0; i < snapshot->subledger_count; i++)
        if (code_same(snapshot->subledgers[i].code, code))
            return &snapshot->subledgers[i];
    return NULL;
}

const struct source *
snapshot_source(const struct snapshot *snapshot, int64_t source_id)
{
    for (size_t i = 0; i < snapshot->source_count; i++)
        if (snapshot->sources[i].source_id == source_id)
            return &snapshot->sources[i];
    return NULL;
}

const struct source *
snapshot_source_code(const struct snapshot *snapshot, const char *code)
{
    for (size_t i = 0; i < snapshot->source_count; i++)
        if (code_same(snapshot->sources[i].code, code))
            return &snapshot->sources[i];
    return NULL;
}

const struct book *
snapshot_book(const struct snapshot *snapshot, int64_t book_id)
{
    for (size_t i = 0; i < snapshot->book_count; i++)
        if (snapshot->books[i].book_id == book_id)
            return &snapshot->books[i];
    return NULL;
}

const struct known_user *
snapshot_user(const struct snapshot *snapshot, int64_t user_id)
{
    for (size_t i = 0; i < snapshot->user_count; i++)
        if (snapshot->users[i].user_id == user_id)
            return &snapshot->users[i];
    return NULL;
}

/* ---- the calendar ---- */

const struct fiscal_year *
snapshot_year(const struct snapshot *snapshot, int year)
{
    for (size_t i = 0; i < snapshot->year_count; i++)
        if (snapshot->years[i].year == year)
            return &snapshot->years[i];
    return NULL;
}

const struct fiscal_year *
snapshot_year_said(const struct snapshot *snapshot, int said)
{
    for (size_t i = 0; i < snapshot->year_count; i++) {
        const struct fiscal_year *known = &snapshot->years[i];

        if (known->year == said || (known->year % 10 == 0 && known->year / 10 == said))
            return known;
    }
    return NULL;
}

const struct fiscal_year *
snapshot_year_of_day(const struct snapshot *snapshot, int day)
{
    for (size_t i = 0; i < snapshot->year_count; i++)
        if (day >= snapshot->years[i].first_day && day <= snapshot->years[i].last_day)
            return &snapshot->years[i];
    return NULL;
}

const struct fiscal_year *
snapshot_year_before(const struct snapshot *snapshot, int year)
{
    for (size_t i = 1; i < snapshot->year_count; i++)
        if (snapshot->years[i].year == year)
            return &snapshot->years[i - 1];
    return NULL;
}

const struct period *
snapshot_period(const struct fiscal_year *year, int period)
{
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].period == period)
            return &year->periods[i];
    return NULL;
}

const struct period *
snapshot_regular_period(const struct fiscal_year *year, int day)
{
    for (size_t i = 0; i < year->period_count; i++) {
        const struct period *period = &year->periods[i];

        if (period->kind == PERIOD_REGULAR && day >= period->first_day && day <= period->last_day)
            return period;
    }
    return NULL;
}

enum period_state
snapshot_period_state(const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period, int64_t subledger_id)
{
    for (size_t i = 0; i < snapshot->exception_count; i++) {
        const struct period_exception *exception = &snapshot->exceptions[i];

        if (exception->subledger_id == subledger_id && exception->year == year->year &&
                exception->period == period->period)
            return exception->state;
    }
    return period->state;
}

static int
later(int a, int b)
{
    return a > b ? a : b;
}

bool
snapshot_open_days(const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period, const struct subledger *subledger, int *ret_from, int *ret_to)
{
    int from = period->first_day;
    int to = period->last_day;

    if (snapshot_period_state(snapshot, year, period, subledger->subledger_id) != PERIOD_OPEN)
        return false;
    if (period->kind == PERIOD_REGULAR) {
        from = later(from, later(snapshot->master_open_from, subledger->open_from));
        if (subledger->open_from != 0 && subledger->open_to < to)
            to = subledger->open_to;
    }
    *ret_from = from;
    *ret_to = to;
    return from <= to;
}
