#include "ledger/verify/context.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "ledger/calendar/calendar.h"
#include "ledger/verify/feed.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* One list as it is read: rows of `size` bytes, filled by `fill`. */
struct list {
    const struct sql *sql;
    size_t size;
    void (*fill)(struct arena *arena, struct stmt *stmt, void *row);
    void *rows;
    size_t count;
    size_t capacity;
};

static enum fault
read_list(struct work *work, int64_t company_id, struct arena *arena, struct list *list)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, list->sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        if (list->count == list->capacity) {
            size_t capacity = list->capacity == 0 ? 64 : 2 * list->capacity;

            list->rows = arena_grow(arena, list->rows, list->count, capacity, list->size);
            list->capacity = capacity;
        }
        list->fill(arena, &stmt, (char *)list->rows + list->count * list->size);
        list->count++;
    }
    return fault;
}

static const char *
text_of(struct arena *arena, struct stmt *stmt, const char *column)
{
    return arena_text(arena, stmt_text_at(stmt, stmt_column(stmt, column)));
}

static struct hash
hash_of_column(struct stmt *stmt, const char *column)
{
    const void *bytes;
    size_t length = stmt_blob_at(stmt, stmt_column(stmt, column), &bytes);
    struct hash hash = {0};

    if (length == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

static void
fill_book(struct arena *arena, struct stmt *stmt, void *row)
{
    *(struct known_book *)row = (struct known_book){
            .book_id = stmt_int(stmt, "book_id"),
            .currency = text_of(arena, stmt, "currency"),
    };
}

static void
fill_year(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_year *)row = (struct known_year){
            .year = stmt_int(stmt, "year"),
            .first_day = stmt_int(stmt, "first_day"),
            .last_day = stmt_int(stmt, "last_day"),
            .state = stmt_int(stmt, "state"),
            .numbering = stmt_int(stmt, "numbering"),
            .stepped_to = stmt_int_or(stmt, "stepped_to", YEAR_OPEN),
            .ended_seq = stmt_int_or(stmt, "ended_seq", 0),
    };
}

static void
fill_period(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_period *)row = (struct known_period){
            .year = stmt_int(stmt, "year"),
            .period = stmt_int(stmt, "period"),
            .kind = stmt_int(stmt, "kind"),
            .first_day = stmt_int(stmt, "first_day"),
            .last_day = stmt_int(stmt, "last_day"),
    };
}

static void
fill_period_change(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_change *)row = (struct known_change){
            .year = stmt_int(stmt, "year"),
            .period = stmt_int(stmt, "period"),
            .subledger_id = stmt_int(stmt, "subledger_id"),
            .from_seq = stmt_int(stmt, "from_seq"),
            .state = stmt_int(stmt, "state"),
    };
}

static void
fill_window(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_change *)row = (struct known_change){
            .subledger_id = stmt_int(stmt, "subledger_id"),
            .from_seq = stmt_int(stmt, "from_seq"),
            .open_from = stmt_int(stmt, "open_from"),
            .open_to = stmt_int(stmt, "open_to"),
    };
}

static void
fill_excepted(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_excepted *)row = (struct known_excepted){
            .seq = stmt_int(stmt, "seq"),
            .subledger_id = stmt_int(stmt, "subledger_id"),
            .first_day = stmt_int(stmt, "first_day"),
            .last_day = stmt_int(stmt, "last_day"),
    };
}

static void
fill_name(struct arena *arena, struct stmt *stmt, void *row)
{
    (void)arena;
    *(struct known_name *)row = (struct known_name){
            .kind = stmt_int(stmt, "kind"),
            .id = stmt_int(stmt, "id"),
            .from_seq = stmt_int(stmt, "from_seq"),
            .account_type = stmt_int_or(stmt, "account_type", 0),
            .account_kind = stmt_int_or(stmt, "account_kind", 0),
            .digest = hash_of_column(stmt, "digest"),
    };
}

static void
fill_account(struct arena *arena, struct stmt *stmt, void *row)
{
    *(struct known_account *)row = (struct known_account){
            .account_id = stmt_int(stmt, "account_id"),
            .code = text_of(arena, stmt, "code"),
            .type = stmt_int(stmt, "type"),
            .kind = stmt_int(stmt, "kind"),
            .carries_quantity = stmt_int(stmt, "carries_quantity"),
    };
}

static void
fill_field(struct arena *arena, struct stmt *stmt, void *row)
{
    *(struct known_field *)row = (struct known_field){
            .field_id = stmt_int(stmt, "field_id"),
            .place = stmt_int(stmt, "place"),
            .code = text_of(arena, stmt, "code"),
    };
}

static enum fault
read_company(struct work *work, int64_t company_id, struct context *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_VERIFY_COMPANY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_COMPANY_UNKNOWN, "/company", "no company has id %lld",
                (long long)company_id);

    ret->uid = text_of(&ret->arena, &find, "uid");
    ret->code = text_of(&ret->arena, &find, "code");
    ret->currency = text_of(&ret->arena, &find, "currency");
    ret->ytd_account_id = stmt_int_or(&find, "ytd_account_id", 0);
    ret->next_seq = stmt_int(&find, "next_seq");
    ret->chain_hash = hash_of_column(&find, "chain_hash");
    ret->booked_at = stmt_int(&find, "booked_at");
    ret->audit_seq = stmt_int(&find, "audit_seq");
    ret->audit_hash = hash_of_column(&find, "audit_hash");
    return OK;
}

enum fault
context_read(struct work *work, int64_t company_id, struct context *ret)
{
    struct list lists[] = {
            {.sql = &SQL_LEDGER_VERIFY_BOOKS, .size = sizeof(struct known_book), .fill = fill_book},
            {.sql = &SQL_LEDGER_VERIFY_YEARS, .size = sizeof(struct known_year), .fill = fill_year},
            {.sql = &SQL_LEDGER_VERIFY_PERIODS,
                    .size = sizeof(struct known_period),
                    .fill = fill_period},
            {.sql = &SQL_LEDGER_VERIFY_PERIOD_CHANGES,
                    .size = sizeof(struct known_change),
                    .fill = fill_period_change},
            {.sql = &SQL_LEDGER_VERIFY_WINDOWS,
                    .size = sizeof(struct known_change),
                    .fill = fill_window},
            {.sql = &SQL_LEDGER_VERIFY_NAMES, .size = sizeof(struct known_name), .fill = fill_name},
            {.sql = &SQL_LEDGER_VERIFY_ACCOUNTS,
                    .size = sizeof(struct known_account),
                    .fill = fill_account},
            {.sql = &SQL_LEDGER_VERIFY_FOUND_FIELDS,
                    .size = sizeof(struct known_field),
                    .fill = fill_field},
            {.sql = &SQL_LEDGER_VERIFY_EXCEPTED,
                    .size = sizeof(struct known_excepted),
                    .fill = fill_excepted},
    };
    enum fault fault;

    context_done(ret);
    if ((fault = read_company(work, company_id, ret)))
        return fault;
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        if ((fault = read_list(work, company_id, &ret->arena, &lists[i])))
            return fault;

    ret->books = lists[0].rows;
    ret->book_count = lists[0].count;
    ret->years = lists[1].rows;
    ret->year_count = lists[1].count;
    ret->periods = lists[2].rows;
    ret->period_count = lists[2].count;
    ret->period_changes = lists[3].rows;
    ret->period_change_count = lists[3].count;
    ret->windows = lists[4].rows;
    ret->window_count = lists[4].count;
    ret->names = lists[5].rows;
    ret->name_count = lists[5].count;
    ret->accounts = lists[6].rows;
    ret->account_count = lists[6].count;
    ret->fields = lists[7].rows;
    ret->field_count = lists[7].count;
    ret->excepted = lists[8].rows;
    ret->excepted_count = lists[8].count;
    return OK;
}

void
context_done(struct context *context)
{
    arena_done(&context->arena);
    *context = (struct context){0};
}

const struct known_book *
context_book(const struct context *context, int64_t book_id)
{
    for (size_t i = 0; i < context->book_count; i++)
        if (context->books[i].book_id == book_id)
            return &context->books[i];
    return NULL;
}

const struct known_year *
context_year(const struct context *context, int64_t year)
{
    for (size_t i = 0; i < context->year_count; i++)
        if (context->years[i].year == year)
            return &context->years[i];
    return NULL;
}

static int
compare_periods(const void *left, const void *right)
{
    const struct known_period *a = left;
    const struct known_period *b = right;
    int order = order_of(a->year, b->year);

    return order != 0 ? order : order_of(a->period, b->period);
}

const struct known_period *
context_period(const struct context *context, int64_t year, int64_t period)
{
    const struct known_period key = {.year = year, .period = period};

    if (context->period_count == 0)
        return NULL;
    return bsearch(&key, context->periods, context->period_count, sizeof(key), compare_periods);
}

static int
compare_accounts(const void *left, const void *right)
{
    return order_of(((const struct known_account *)left)->account_id,
            ((const struct known_account *)right)->account_id);
}

const struct known_account *
context_account(const struct context *context, int64_t account_id)
{
    const struct known_account key = {.account_id = account_id};

    if (context->account_count == 0)
        return NULL;
    return bsearch(&key, context->accounts, context->account_count, sizeof(key), compare_accounts);
}

/* The first version of a thing, or where it would stand. */
static size_t
first_version(const struct context *context, int64_t kind, int64_t id)
{
    size_t low = 0;
    size_t high = context->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct known_name *name = &context->names[middle];

        if (name->kind < kind || (name->kind == kind && name->id < id))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct known_name *
context_name(const struct context *context, enum name_kind kind, int64_t id, int64_t seq)
{
    const struct known_name *held = NULL;

    for (size_t i = first_version(context, kind, id); i < context->name_count; i++) {
        const struct known_name *name = &context->names[i];

        if (name->kind != (int64_t)kind || name->id != id)
            break;
        if (name->from_seq <= seq)
            held = name;
    }
    return held;
}

/* The first change of a period, or where it would stand. */
static size_t
first_change(const struct context *context, const struct known_period *period)
{
    size_t low = 0;
    size_t high = context->period_change_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct known_change *change = &context->period_changes[middle];

        if (change->year < period->year ||
                (change->year == period->year && change->period < period->period))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t
context_state(const struct context *context, const struct known_period *period,
        int64_t subledger_id, int64_t seq)
{
    int64_t state = 0;

    for (size_t i = first_change(context, period); i < context->period_change_count; i++) {
        const struct known_change *change = &context->period_changes[i];

        if (change->year != period->year || change->period != period->period)
            break;
        if ((change->subledger_id == 0 || change->subledger_id == subledger_id) &&
                change->from_seq <= seq)
            state = change->state;
    }
    return state;
}

bool
context_is_excepted(const struct context *context, int64_t seq, int64_t subledger_id, int64_t day)
{
    for (size_t i = 0; i < context->excepted_count && context->excepted[i].seq <= seq; i++) {
        const struct known_excepted *excepted = &context->excepted[i];

        if (excepted->seq == seq && day >= excepted->first_day && day <= excepted->last_day &&
                (excepted->subledger_id == 0 || excepted->subledger_id == subledger_id))
            return true;
    }
    return false;
}

const struct known_change *
context_window(const struct context *context, int64_t subledger_id, int64_t seq)
{
    const struct known_change *window = NULL;

    for (size_t i = 0; i < context->window_count; i++)
        if (context->windows[i].subledger_id == subledger_id && context->windows[i].from_seq <= seq)
            window = &context->windows[i];
    return window;
}
