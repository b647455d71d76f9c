#include "render/render.h"

#include "base/json.h"
#include "render/cell.h"

static json_t *
cell_value(const struct table_column *column, const struct table_cell *cell, struct buffer *scratch)
{
    if (!cell->given)
        return json_null();
    if (column->kind == COLUMN_COUNT)
        return json_integer(cell->number);
    buffer_clear(scratch);
    cell_plain(column, cell, scratch);
    return json_string(scratch->bytes == NULL ? "" : scratch->bytes);
}

static json_t *
row_value(const struct table *table, const struct table_row *row, struct buffer *scratch)
{
    json_t *value = json_object();

    json_object_set_new(value, "row", json_string(cell_row_name(row->kind)));
    json_object_set_new(value, "level", json_integer(row->level));
    for (size_t c = 0; c < table->column_count; c++)
        json_object_set_new(value, table->columns[c].name,
                cell_value(&table->columns[c], &row->cells[c], scratch));
    return value;
}

static json_t *
facts_value(const struct table *table)
{
    json_t *value = json_object();

    for (size_t i = 0; i < table->fact_count; i++)
        json_object_set_new(value, table->facts[i].name, json_string(table->facts[i].value));
    return value;
}

static json_t *
notes_value(const struct table *table)
{
    json_t *value = json_array();

    for (size_t i = 0; i < table->note_count; i++)
        json_array_append_new(value, json_string(table->notes[i]));
    return value;
}

static json_t *
columns_value(const struct table *table)
{
    json_t *value = json_array();

    for (size_t c = 0; c < table->column_count; c++)
        json_array_append_new(value, json_pack("{ssss}", "name", table->columns[c].name, "title",
                                             table->columns[c].title));
    return value;
}

void
render_json(const struct table *table, struct buffer *out)
{
    SCOPED(buffer_done) struct buffer scratch = {0};
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *value = json_object();
    json_t *rows = json_array();

    for (size_t r = 0; r < table->row_count; r++)
        json_array_append_new(rows, row_value(table, &table->rows[r], &scratch));
    json_object_set_new(value, "name", json_string(table->name));
    json_object_set_new(value, "title", json_string(table->title));
    json_object_set_new(value, "facts", facts_value(table));
    json_object_set_new(value, "columns", columns_value(table));
    json_object_set_new(value, "rows", rows);
    json_object_set_new(value, "notes", notes_value(table));
    json_object_set_new(
            value, "next", table->next != NULL ? json_string(table->next) : json_null());
    buffer_text(out, json_write_pretty(&arena, value));
    buffer_char(out, '\n');
}
