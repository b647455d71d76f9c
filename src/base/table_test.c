#include "base/table.h"

#include <string.h>

#include "tests/last_words.h"
#include "tests/test.h"

static struct money
sek(int64_t minor)
{
    struct currency currency = {0};

    return currency_of("SEK", &currency) ? money_of(minor, currency) : money_zero(currency);
}

TEST(a_tables_rows_hold_their_cells_in_the_order_of_the_columns)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_column(&table, "day", "Day", COLUMN_DAY);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    table_column(&table, "count", "Count", COLUMN_COUNT);
    table_row(&table, ROW_SUBTOTAL, 2);
    table_format(&table, "%d-%s", 17, "A");
    table_day(&table, 20260331);
    table_money(&table, sek(-5));
    table_count(&table, 0);

    REQUIRE_INT(table.row_count, 1);
    REQUIRE_INT(table.rows[0].kind, ROW_SUBTOTAL);
    REQUIRE_INT(table.rows[0].level, 2);
    REQUIRE_TEXT(table.rows[0].cells[0].text, "17-A");
    REQUIRE_INT(table.rows[0].cells[1].number, 20260331);
    REQUIRE_INT(table.rows[0].cells[2].sum, -5);
    REQUIRE(table.rows[0].cells[3].given); /* a count of 0 is one */
}

TEST(cells_without_a_value_and_cells_that_are_not_reached_are_blank)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_column(&table, "day", "Day", COLUMN_DAY);
    table_column(&table, "moment", "Moment", COLUMN_MOMENT);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    table_column(&table, "quantity", "Quantity", COLUMN_QUANTITY);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, NULL);
    table_day(&table, 0);
    table_moment(&table, 0);
    table_blank(&table);

    for (size_t c = 0; c < table.column_count; c++)
        REQUIRE(!table.rows[0].cells[c].given);
}

TEST(a_table_copies_the_texts_it_is_given)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;
    char word[] = "first";

    table_init(&table, &arena, word, word);
    table_fact(&table, word, word, "%s and %s", word, word);
    table_column(&table, word, word, COLUMN_TEXT);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, word);
    table_note(&table, "%s of %d", word, 2);
    memcpy(word, "other", sizeof(word));

    REQUIRE_TEXT(table.name, "first");
    REQUIRE_TEXT(table.title, "first");
    REQUIRE_TEXT(table.facts[0].name, "first");
    REQUIRE_TEXT(table.facts[0].title, "first");
    REQUIRE_TEXT(table.facts[0].value, "first and first");
    REQUIRE_TEXT(table.columns[0].name, "first");
    REQUIRE_TEXT(table.rows[0].cells[0].text, "first");
    REQUIRE_TEXT(table.notes[0], "first of 2");
}

TEST(a_table_grows_with_what_is_put_into_it)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    for (int c = 0; c < 20; c++) {
        table_column(&table, "n", "N", COLUMN_COUNT);
        table_fact(&table, "n", "N", "%d", c);
        table_note(&table, "%d", c);
    }
    for (int r = 0; r < 1000; r++) {
        table_row(&table, ROW_PLAIN, 0);
        for (int c = 0; c < 20; c++)
            table_count(&table, r * 100 + c);
    }

    for (int r = 0; r < 1000; r++)
        for (int c = 0; c < 20; c++)
            REQUIRE_INT(table.rows[r].cells[c].number, r * 100 + c);
    REQUIRE_TEXT(table.facts[19].value, "19");
    REQUIRE_TEXT(table.notes[0], "0");
}

/* ---- what only a bug can do ---- */

static void
put_a_day_into_a_column_of_texts(void)
{
    struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_row(&table, ROW_PLAIN, 0);
    table_day(&table, 20260331);
}

static void
put_more_cells_than_columns(void)
{
    struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "one");
    table_text(&table, "two");
}

static void
put_a_column_behind_a_row(void)
{
    struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "sample", "Sample");
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_row(&table, ROW_PLAIN, 0);
    table_column(&table, "late", "Late", COLUMN_TEXT);
}

TEST(a_cell_of_another_kind_or_place_stops_the_process)
{
    char words[500];

    last_words(put_a_day_into_a_column_of_texts, words, sizeof(words));
    REQUIRE(strstr(words, "kind_of_next(table) == kind") != NULL);
    last_words(put_more_cells_than_columns, words, sizeof(words));
    REQUIRE(strstr(words, "place < table->column_count") != NULL);
    last_words(put_a_column_behind_a_row, words, sizeof(words));
    REQUIRE(strstr(words, "row_count == 0") != NULL);
}
