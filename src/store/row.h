/*
 * row — a database row read into, and bound from, a record with a shape.
 *
 * A column has the field's name; a rate has two, "rate_mantissa" and
 * "rate_scale". What is absent in the record (a text, a day, a moment, an id, a
 * rate, a currency) is NULL in the row. Money takes its currency from the column
 * `currency` of the same row unless the record's field was filled before.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/shape.h"
#include "store/stmt.h"

/* Fills the fields that the statement gives a column of the same name for; others are left. */
void row_read(struct stmt *stmt, const struct shape *shape, void *record);

/* Binds every parameter of the statement that the shape has a field of the same name for. */
void row_bind(struct stmt *stmt, const struct shape *shape, const void *record);

#endif
