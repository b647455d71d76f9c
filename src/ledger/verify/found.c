/*
 * found — postings are found by what the company's searchable fields hold in them, and by nothing
 * else.
 *
 * A field is searchable from its making on or never, so the postings say all that is to be there.
 * Several lines of a posting, and each book, may hold the same: it is noted once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "ledger/custom/custom.h"
#include "ledger/name/name.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

/* One row that there must be; hashed as it stands, so without holes. */
struct found_row {
    int64_t field_id;
    uint64_t value; /* digest of the folded text */
    int64_t seq;
};

struct held_value {
    size_t field; /* its place among the searchable ones */
    uint64_t value;
};

static uint64_t
digest_of_text(const struct proving *proving, const char *text)
{
    return tally_digest(&proving->key, text, strlen(text));
}

static void
hold(struct proving *proving, size_t field, const char *value)
{
    struct found_proof *found = &proving->found;

    found->held = arena_room(&found->arena, found->held, found->held_count, sizeof(found->held[0]));
    found->held[found->held_count++] = (struct held_value){
            .field = field, .value = digest_of_text(proving, text_fold(&found->arena, value))};
}

void
verify_found_hold(struct proving *proving, int place, const struct detail *details, size_t count)
{
    const struct context *context = &proving->context;
    struct custom_value *values;
    size_t value_count;
    const char *text;

    if (context->field_count == 0 || (text = custom_text(details, count)) == NULL)
        return;
    custom_values_view(&proving->found.arena, text, &values, &value_count);
    for (size_t i = 0; i < value_count; i++)
        for (size_t f = 0; f < context->field_count; f++)
            if (context->fields[f].place == place &&
                    code_same(context->fields[f].code, values[i].field))
                hold(proving, f, values[i].value);
}

static int
compare_held(const void *left, const void *right)
{
    const struct held_value *a = left;
    const struct held_value *b = right;
    int order = order_of((int64_t)a->field, (int64_t)b->field);

    return order != 0 ? order : (a->value > b->value) - (a->value < b->value);
}

/* Fields made since the first posting was walked over stand behind the others. */
static struct tally *
tally_of(struct proving *proving, size_t field)
{
    struct found_proof *found = &proving->found;

    if (field >= found->tally_count) {
        size_t count = proving->context.field_count;

        found->tallies = arena_grow(&proving->arena, found->tallies, found->tally_count, count,
                sizeof(found->tallies[0]));
        found->tally_count = count;
    }
    return &found->tallies[field];
}

void
verify_found_add(struct proving *proving, int64_t seq)
{
    struct found_proof *found = &proving->found;

    if (found->held_count == 0)
        return;
    qsort(found->held, found->held_count, sizeof(found->held[0]), compare_held);
    for (size_t i = 0; i < found->held_count; i++) {
        const struct held_value *held = &found->held[i];
        const struct found_row row = {
                proving->context.fields[held->field].field_id, held->value, seq};

        if (i == 0 || compare_held(held, held - 1) != 0)
            tally_add(tally_of(proving, held->field), &proving->key, &row, sizeof(row));
    }
    found->held = NULL;
    found->held_count = 0;
    arena_reset(&found->arena, (struct arena_mark){0});
}

/* ---- what is kept of it ---- */

enum found_column { COLUMN_FIELD, COLUMN_VALUE, COLUMN_SEQ, COLUMN_COUNT };

static const char *const columns[] = {"field_id", "value_key", "seq"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_FOUND,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 3,
        .page = 10000,
        .text_key = COLUMN_VALUE + 1};

static size_t
place_of_field(const struct context *context, int64_t field_id)
{
    size_t field = 0;

    while (field < context->field_count && context->fields[field].field_id != field_id)
        field++;
    return field;
}

static void
take_row(struct proving *proving, const struct feed *feed)
{
    const struct found_row row = {.field_id = feed_int(feed, COLUMN_FIELD),
            .value = digest_of_text(proving, feed_text(feed, COLUMN_VALUE)),
            .seq = feed_int(feed, COLUMN_SEQ)};
    size_t field = place_of_field(&proving->context, row.field_id);

    if (field < proving->context.field_count)
        tally_take(tally_of(proving, field), &proving->key, &row, sizeof(row));
    else
        verify_say(proving->work, VERIFY_FOUND, verify_at_seq(row.seq),
                "it is found by field %lld, by which nothing is", (long long)row.field_id);
}

static void
require_even(struct proving *proving, size_t field)
{
    const struct tally *tally = tally_of(proving, field);
    struct verify_place at = verify_at("/field/%s", proving->context.fields[field].code);

    if (tally->count > 0)
        verify_say(proving->work, VERIFY_FOUND, at, "%lld postings are not found by what they hold",
                (long long)tally->count);
    else if (tally->count < 0)
        verify_say(proving->work, VERIFY_FOUND, at,
                "%lld postings are found by what they do not hold", (long long)-tally->count);
    else if (!tally_is_even(tally))
        verify_say(proving->work, VERIFY_FOUND, at, "postings are found by what others hold");
}

enum fault
verify_found(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row) {
        take_row(proving, &feed);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    for (size_t field = 0; field < proving->context.field_count; field++)
        require_even(proving, field);
    return OK;
}
