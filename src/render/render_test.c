#include "render/render.h"

#include "base/json.h"
#include "tests/test.h"

static struct money
sek(int64_t minor)
{
    struct currency currency;
    bool known = currency_of("SEK", &currency);

    return money_of(known ? minor : 0, currency);
}

/* One row of each kind, one cell of each kind, one that is blank. */
static void
given_table(struct arena *arena, struct table *table)
{
    table_init(table, arena, "sample", "Sample");
    table_fact(table, "company", "Company", "%s, %s", "ACME", "Acme \"AB\"");
    table_column(table, "name", "Name", COLUMN_TEXT);
    table_column(table, "code", "Code", COLUMN_CODE);
    table_column(table, "day", "Day", COLUMN_DAY);
    table_column(table, "moment", "Moment", COLUMN_MOMENT);
    table_column(table, "amount", "Amount", COLUMN_MONEY);
    table_column(table, "quantity", "Quantity", COLUMN_QUANTITY);
    table_column(table, "count", "Count", COLUMN_COUNT);
    table_row(table, ROW_HEADING, 0);
    table_text(table, "Assets");
    table_row(table, ROW_PLAIN, 1);
    table_text(table, "=1+1, \"x\"");
    table_text(table, "-46");
    table_day(table, 20260331);
    table_moment(table, INT64_C(1774958400000000));
    table_money(table, sek(-123456789));
    table_quantity(table, -2500000);
    table_count(table, 1234);
    table_row(table, ROW_TOTAL, 0);
    table_format(table, "Total %d", 5);
    table_blank(table);
    table_day(table, 0);
    table_moment(table, 0);
    table_money(table, sek(0));
    table_note(table, "Note %d.", 1);
}

TEST(csv_has_every_row_and_no_formula)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;

    given_table(&arena, &table);
    render_csv(&table, &out);
    REQUIRE_TEXT(out.bytes,
            "row,name,code,day,moment,amount,quantity,count\n"
            "heading,Assets,,,,,,\n"
            "row,\"'=1+1, "
            "\"\"x\"\"\",'-46,2026-03-31,2026-03-31T12:00:00.000000Z,-1234567.89,-2.5,1234\n"
            "total,Total 5,,,,0.00,,\n");
}

TEST(json_says_what_the_table_says)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    SCOPED(json_close) json_t *json = NULL;
    struct table table;
    struct why why;
    const json_t *row;

    given_table(&arena, &table);
    table.next = "cursor";
    render_json(&table, &out);
    REQUIRE(json_read(&why, out.bytes, out.length, &json) == OK);
    REQUIRE_TEXT(json_string_value(json_object_get(json, "name")), "sample");
    REQUIRE_TEXT(json_string_value(json_object_get(json, "next")), "cursor");
    REQUIRE_TEXT(json_string_value(json_object_get(json_object_get(json, "facts"), "company")),
            "ACME, Acme \"AB\"");
    REQUIRE_INT(json_array_size(json_object_get(json, "columns")), 7);
    REQUIRE_INT(json_array_size(json_object_get(json, "rows")), 3);
    REQUIRE_TEXT(json_string_value(json_array_get(json_object_get(json, "notes"), 0)), "Note 1.");

    row = json_array_get(json_object_get(json, "rows"), 1);
    REQUIRE_TEXT(json_string_value(json_object_get(row, "row")), "row");
    REQUIRE_INT(json_integer_value(json_object_get(row, "level")), 1);
    REQUIRE_TEXT(json_string_value(json_object_get(row, "name")), "=1+1, \"x\"");
    REQUIRE_TEXT(json_string_value(json_object_get(row, "amount")), "-1234567.89");
    REQUIRE_TEXT(json_string_value(json_object_get(row, "day")), "2026-03-31");
    REQUIRE_TEXT(json_string_value(json_object_get(row, "quantity")), "-2.5");
    REQUIRE_INT(json_integer_value(json_object_get(row, "count")), 1234);
    REQUIRE(json_is_null(json_object_get(json_array_get(json_object_get(json, "rows"), 2), "day")));
}

TEST(text_fits_the_width_and_shortens_texts_only)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;
    const char *line;

    table_init(&table, &arena, "wide", "Wide");
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    for (int i = 0; i < 3; i++) {
        table_row(&table, ROW_PLAIN, 0);
        table_text(&table, "0123456789abcdef0123456789abcdef");
        table_text(&table,
                i == 0 ? "長い名前の勘定科目長い名前の勘定科目長い名前の勘定科目長い名前の勘定科目"
                         "長い"
                       : "A name that is much longer than what a line of sixty columns holds");
        table_money(&table, sek(INT64_C(123456789012345)));
    }
    render_text(&table, &(struct render_look){.width = 72}, &out);
    line = out.bytes;
    while (*line != '\0') {
        const char *end = strchr(line, '\n');
        const char *text = arena_bytes(&arena, line, (size_t)(end - line));

        REQUIRE(text_width(text) <= 72);
        line = end + 1;
    }
    REQUIRE(strstr(out.bytes, "0123456789abcdef0123456789abcdef") != NULL);
    REQUIRE(strstr(out.bytes, "1,234,567,890,123.45") != NULL);
    REQUIRE(strstr(out.bytes, "…") != NULL);
}

TEST(amounts_end_in_one_column_in_text)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;
    const char *first;
    const char *second;

    table_init(&table, &arena, "aligned", "Aligned");
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "a");
    table_money(&table, sek(5));
    table_row(&table, ROW_PLAIN, 2);
    table_text(&table, "b");
    table_money(&table, sek(-1234500));
    render_text(&table, &(struct render_look){.group = " "}, &out);
    first = strstr(out.bytes, "a ");
    second = strstr(out.bytes, "    b ");
    REQUIRE(first != NULL && second != NULL);
    REQUIRE_INT(strcspn(first, "\n"), strcspn(second, "\n"));
    REQUIRE(strstr(second, " -12 345.00\n") != NULL);
    REQUIRE(strstr(first, " 0.05\n") != NULL);
}
