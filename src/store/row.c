#include "store/row.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/money.h"
#include "base/rate.h"
#include "store/engine.h"
#include "store/work.h"

/* The place of a column that may not be there: -1. */
static int
place_of(struct stmt *stmt, const char *column)
{
    const struct statement *statement = stmt->engine;

    for (int i = 0; i < statement->column_count; i++)
        if (strcmp(statement->columns[i], column) == 0)
            return i;
    return -1;
}

static bool
is_param(struct stmt *stmt, const char *name)
{
    const struct sql_text *text = ((const struct statement *)stmt->engine)->text;

    for (int i = 0; i < text->param_count; i++)
        if (strcmp(text->params[i], name) == 0)
            return true;
    return false;
}

/* A rate takes two columns: rate_mantissa and rate_scale of the field "rate". */
struct rate_column {
    char chars[64];
};

static struct rate_column
rate_column(const struct field *field, const char *part)
{
    struct rate_column column;

    snprintf(column.chars, sizeof(column.chars), "%s_%s", field->name, part);
    return column;
}

/* The column that says whether the field is there. */
static struct rate_column
column_of(const struct field *field)
{
    struct rate_column column;

    if (field->kind == FIELD_RATE)
        return rate_column(field, "mantissa");
    snprintf(column.chars, sizeof(column.chars), "%s", field->name);
    return column;
}

/* ---- reading ---- */

static struct currency
currency_at(struct stmt *stmt, int place)
{
    struct currency currency = {{0}};
    bool known;

    if (place < 0 || stmt_null_at(stmt, place))
        return currency;
    known = currency_of(stmt_text_at(stmt, place), &currency);
    assert(known);
    return currency;
}

static void
read_money(struct stmt *stmt, int place, struct money *ret)
{
    struct currency currency = ret->currency;

    if (currency_none(currency))
        currency = currency_at(stmt, place_of(stmt, "currency"));
    *ret = money_of(stmt_int_or_at(stmt, place, 0), currency);
}

static void
read_hash(struct stmt *stmt, int place, struct hash *ret)
{
    const void *bytes;
    size_t length = stmt_blob_at(stmt, place, &bytes);

    *ret = (struct hash){{0}};
    if (bytes == NULL)
        return;
    assert(length == HASH_SIZE);
    memcpy(ret->bytes, bytes, HASH_SIZE);
}

static void
read_rate(struct stmt *stmt, int place, const struct field *field, struct rate *ret)
{
    int64_t scale = stmt_int_or(stmt, rate_column(field, "scale").chars, 0);

    assert(scale >= 0 && scale <= 9);
    *ret = (struct rate){stmt_int_or_at(stmt, place, 0), (uint8_t)scale};
}

static void
read_field(struct stmt *stmt, int place, const struct field *field, void *at)
{
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_ID:
    case FIELD_MOMENT:
    case FIELD_QUANTITY:
        *(int64_t *)at = stmt_int_or_at(stmt, place, 0);
        break;
    case FIELD_BOOL:
        *(bool *)at = stmt_int_or_at(stmt, place, 0) != 0;
        break;
    case FIELD_SMALL:
    case FIELD_DAY:
    case FIELD_CHOICE:
        *(int *)at = (int)stmt_int_or_at(stmt, place, 0);
        break;
    case FIELD_TEXT:
    case FIELD_NOTE:
        *(const char **)at = arena_text(&stmt->work->arena, stmt_text_at(stmt, place));
        break;
    case FIELD_MONEY:
        read_money(stmt, place, at);
        break;
    case FIELD_RATE:
        read_rate(stmt, place, field, at);
        break;
    case FIELD_CURRENCY:
        *(struct currency *)at = currency_at(stmt, place);
        break;
    case FIELD_HASH:
        read_hash(stmt, place, at);
        break;
    case FIELD_NUMBER:
    case FIELD_MAYBE:
    case FIELD_TOTAL:
    case FIELD_DECIMAL:
    case FIELD_BYTES:
    case FIELD_JSON:
    case FIELD_RECORD:
    case FIELD_LIST:
        assert(false); /* no column holds one */
    }
}

void
row_read(struct stmt *stmt, const struct shape *shape, void *record)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];
        int place = place_of(stmt, column_of(field).chars);

        if (place >= 0)
            read_field(stmt, place, field, (char *)record + field->offset);
    }
}

/* ---- binding ---- */

static void
bind_rate(struct stmt *stmt, const struct field *field, const struct rate *rate)
{
    stmt_set_id(stmt, rate_column(field, "mantissa").chars, rate->mantissa);
    if (rate->mantissa == 0)
        stmt_set_null(stmt, rate_column(field, "scale").chars);
    else
        stmt_set_int(stmt, rate_column(field, "scale").chars, rate->scale);
}

static void
bind_field(struct stmt *stmt, const struct field *field, const void *at)
{
    const char *name = field->name;

    switch (field->kind) {
    case FIELD_INT:
    case FIELD_QUANTITY:
        stmt_set_int(stmt, name, *(const int64_t *)at);
        break;
    case FIELD_ID:
    case FIELD_MOMENT:
        stmt_set_id(stmt, name, *(const int64_t *)at);
        break;
    case FIELD_BOOL:
        stmt_set_int(stmt, name, *(const bool *)at);
        break;
    case FIELD_DAY:
        stmt_set_id(stmt, name, *(const int *)at);
        break;
    case FIELD_SMALL:
    case FIELD_CHOICE:
        stmt_set_int(stmt, name, *(const int *)at);
        break;
    case FIELD_TEXT:
    case FIELD_NOTE:
        stmt_set_text(stmt, name, *(const char *const *)at);
        break;
    case FIELD_MONEY:
        stmt_set_int(stmt, name, money_minor(*(const struct money *)at));
        break;
    case FIELD_RATE:
        bind_rate(stmt, field, at);
        break;
    case FIELD_CURRENCY:
        stmt_set_text(stmt, name,
                currency_none(*(const struct currency *)at) ? NULL
                                                            : ((const struct currency *)at)->code);
        break;
    case FIELD_HASH:
        stmt_set_blob(stmt, name, ((const struct hash *)at)->bytes, HASH_SIZE);
        break;
    case FIELD_NUMBER:
    case FIELD_MAYBE:
    case FIELD_TOTAL:
    case FIELD_DECIMAL:
    case FIELD_BYTES:
    case FIELD_JSON:
    case FIELD_RECORD:
    case FIELD_LIST:
        assert(false); /* no column holds one */
    }
}

void
row_bind(struct stmt *stmt, const struct shape *shape, const void *record)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];

        if (is_param(stmt, column_of(field).chars))
            bind_field(stmt, field, (const char *)record + field->offset);
    }
}
