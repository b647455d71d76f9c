#include "base/table.h"

#include <assert.h>
#include <stdarg.h>

#include "base/text.h"

void
table_init(struct table *table, struct arena *arena, const char *name, const char *title)
{
    *table = (struct table){
            .arena = arena, .name = arena_text(arena, name), .title = arena_text(arena, title)};
}

/* Room for one more in a list that doubles. */
static void *
room_for(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    *room = *room == 0 ? 8 : 2 * *room;
    return arena_grow(arena, list, count, *room, size);
}

void
table_fact(struct table *table, const char *name, const char *title, const char *format, ...)
{
    va_list values;
    const char *value;

    va_start(values, format);
    value = arena_vformat(table->arena, format, values);
    va_end(values);
    table->facts = room_for(table->arena, table->facts, table->fact_count, &table->fact_room,
            sizeof(table->facts[0]));
    table->facts[table->fact_count++] = (struct table_fact){
            arena_text(table->arena, name), arena_text(table->arena, title), value};
}

void
table_column(struct table *table, const char *name, const char *title, enum column_kind kind)
{
    assert(table->row_count == 0);
    table->columns = room_for(table->arena, table->columns, table->column_count,
            &table->column_room, sizeof(table->columns[0]));
    table->columns[table->column_count++] = (struct table_column){
            arena_text(table->arena, name), arena_text(table->arena, title), kind};
}

void
table_note(struct table *table, const char *format, ...)
{
    va_list values;

    table->notes = room_for(table->arena, table->notes, table->note_count, &table->note_room,
            sizeof(table->notes[0]));
    va_start(values, format);
    table->notes[table->note_count++] = arena_vformat(table->arena, format, values);
    va_end(values);
}

void
table_row(struct table *table, enum row_kind kind, int level)
{
    assert(table->column_count > 0 && level >= 0);
    table->rows = room_for(
            table->arena, table->rows, table->row_count, &table->row_room, sizeof(table->rows[0]));
    table->rows[table->row_count++] = (struct table_row){
            kind, level, arena_array(table->arena, table->column_count, sizeof(struct table_cell))};
    table->place = 0;
}

static enum column_kind
kind_of_next(const struct table *table)
{
    assert(table->row_count > 0 && table->place < table->column_count);
    return table->columns[table->place].kind;
}

static struct table_cell *
next_cell(struct table *table)
{
    return &table->rows[table->row_count - 1].cells[table->place++];
}

static void
put_text(struct table *table, const char *text)
{
    enum column_kind kind = kind_of_next(table);

    assert(kind == COLUMN_TEXT || kind == COLUMN_CODE || kind == COLUMN_FIGURE);
    *next_cell(table) = (struct table_cell){.given = text != NULL, .text = text};
}

static void
put_number(struct table *table, enum column_kind kind, bool given, int64_t number)
{
    assert(kind_of_next(table) == kind);
    *next_cell(table) = (struct table_cell){.given = given, .number = number};
}

void
table_text(struct table *table, const char *text)
{
    put_text(table, arena_text(table->arena, text));
}

void
table_format(struct table *table, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    put_text(table, arena_vformat(table->arena, format, values));
    va_end(values);
}

void
table_day(struct table *table, int day)
{
    put_number(table, COLUMN_DAY, day != 0, day);
}

void
table_moment(struct table *table, int64_t moment)
{
    put_number(table, COLUMN_MOMENT, moment != 0, moment);
}

void
table_money(struct table *table, struct money money)
{
    table_total(table, total_of_money(money));
}

void
table_total(struct table *table, struct total total)
{
    assert(kind_of_next(table) == COLUMN_MONEY);
    *next_cell(table) = (struct table_cell){
            .given = true, .currency = total.currency, .sum = total_minor(total)};
}

void
table_quantity(struct table *table, int64_t millionths)
{
    put_number(table, COLUMN_QUANTITY, true, millionths);
}

void
table_count(struct table *table, int64_t count)
{
    put_number(table, COLUMN_COUNT, true, count);
}

void
table_blank(struct table *table)
{
    (void)kind_of_next(table);
    next_cell(table)->given = false;
}
