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

/* ---- how text is laid out ---- */

static const char *
text_of(struct arena *arena, const struct table *table, const struct render_look *look)
{
    SCOPED(buffer_done) struct buffer out = {0};

    render_text(table, look, &out);
    return arena_text(arena, out.bytes);
}

/* A statement: levels, sections, a total. */
static void
given_statement(struct arena *arena, struct table *table)
{
    table_init(table, arena, "statement", "Statement");
    table_fact(table, "company", "Company", "ACME");
    table_fact(table, "year", "Year", "2026");
    table_column(table, "code", "Code", COLUMN_CODE);
    table_column(table, "name", "Name", COLUMN_TEXT);
    table_column(table, "amount", "Amount", COLUMN_MONEY);
    table_row(table, ROW_HEADING, 0);
    table_blank(table);
    table_text(table, "Income of the whole year");
    table_row(table, ROW_PLAIN, 1);
    table_text(table, "3010");
    table_text(table, "Sales");
    table_money(table, sek(1234500));
    table_row(table, ROW_SUBTOTAL, 0);
    table_blank(table);
    table_text(table, "Total");
    table_money(table, sek(1234500));
    table_row(table, ROW_HEADING, 0);
    table_blank(table);
    table_text(table, "Expenses");
    table_row(table, ROW_PLAIN, 1);
    table_text(table, "5010");
    table_text(table, "Rent");
    table_money(table, sek(99));
    table_row(table, ROW_TOTAL, 0);
    table_blank(table);
    table_text(table, "Result");
    table_money(table, sek(1234401));
    table_note(table, "Not audited.");
}

TEST(text_indents_levels_and_sets_sections_and_totals_apart)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    given_statement(&arena, &table);
    REQUIRE_TEXT(text_of(&arena, &table, NULL), "Statement\n"
                                                "Company: ACME\n"
                                                "Year:    2026\n"
                                                "\n"
                                                "Code  Name              Amount\n"
                                                "────  ─────────────  ─────────\n"
                                                "      Income of the whole year\n"
                                                "3010    Sales        12,345.00\n"
                                                "      Total          12,345.00\n"
                                                "\n"
                                                "      Expenses\n"
                                                "5010    Rent              0.99\n"
                                                "                     ─────────\n"
                                                "      Result         12,344.01\n"
                                                "\n"
                                                "Not audited.\n");
}

TEST(a_value_of_many_lines_stays_behind_its_title)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "journal", "Journal 7");
    table_fact(&table, "note", "Note", "%s", "By the agreement\n\nof 3 May");
    table_fact(&table, "preparer", "Preparer", "%s", "anna");
    table_column(&table, "line", "Line", COLUMN_COUNT);
    table_row(&table, ROW_PLAIN, 0);
    table_count(&table, 1);
    REQUIRE_TEXT(text_of(&arena, &table, NULL), "Journal 7\n"
                                                "Note:     By the agreement\n"
                                                "\n"
                                                "          of 3 May\n"
                                                "Preparer: anna\n"
                                                "\n"
                                                "Line\n"
                                                "────\n"
                                                "   1\n");
}

TEST(text_is_bold_where_the_terminal_can)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;
    const char *text;

    given_statement(&arena, &table);
    text = text_of(&arena, &table, &(struct render_look){.bold = true});
    REQUIRE(strstr(text, "\033[1mStatement\033[0m\n") != NULL);
    REQUIRE(strstr(text, "\033[1m      Result         12,344.01\033[0m\n") != NULL);
    REQUIRE(strstr(text, "\n3010    Sales        12,345.00\n") != NULL);
}

TEST(a_text_runs_on_over_blank_cells_and_no_further)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "notes", NULL);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "debit", "Debit", COLUMN_MONEY);
    table_column(&table, "credit", "Credit", COLUMN_MONEY);
    table_column(&table, "part", "Of which", COLUMN_MONEY);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Rent");
    table_money(&table, sek(100000));
    table_row(&table, ROW_PLAIN, 1);
    table_text(&table, "Cost centre NORTH");
    table_blank(&table);
    table_blank(&table);
    table_money(&table, sek(100000));
    table_row(&table, ROW_PLAIN, 1);
    table_text(&table, "Comment: delivered in two parts, of which one is late");
    REQUIRE_TEXT(text_of(&arena, &table, &(struct render_look){.width = 40}),
            "Name             Debit  Credit  Of which\n"
            "────────────  ────────  ──────  ────────\n"
            "Rent          1,000.00\n"
            "  Cost centre NORTH             1,000.00\n"
            "  Comment: delivered in two parts, of w…\n");
}

TEST(a_name_stays_in_its_column_though_blanks_follow)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "lines", NULL);
    table_column(&table, "account", "Account", COLUMN_CODE);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "debit", "Debit", COLUMN_MONEY);
    table_column(&table, "credit", "Credit", COLUMN_MONEY);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "5010");
    table_text(&table, "Rent of the offices in the north");
    table_money(&table, sek(100000));
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "1930");
    table_text(&table, "Bank account of the offices in the north");
    table_blank(&table);
    table_money(&table, sek(100000));
    table_row(&table, ROW_PLAIN, 0);
    table_blank(&table);
    table_text(&table, "Comment: paid on the second day");
    REQUIRE_TEXT(text_of(&arena, &table, &(struct render_look){.width = 48}),
            "Account  Name                    Debit    Credit\n"
            "───────  ───────────────────  ────────  ────────\n"
            "5010     Rent of the office…  1,000.00\n"
            "1930     Bank account of th…            1,000.00\n"
            "         Comment: paid on the second day\n");
}

TEST(a_letter_is_cut_off_with_all_its_marks)
{
    static const struct {
        const char *name;
        const char *shown;
    } names[] = {
            {"re\u0301sume\u0301s of everybody", "re\u0301sume\u0301s of …"},
            {"1234567890\u0323\u0302xyz", "1234567890\u0323\u0302x…"},
            {"12345678901\u0323\u0302xyz", "12345678901\u0323\u0302…"},
            {"123456789012\u0323\u0302xyz", "12345678901…"},
            {"現金現金現金現金", "現金現金現…"},
            {"\u0e01\u0e33\u0e44\u0e23\u0e02\u0e32\u0e14\u0e17\u0e38\u0e19\u0e2a\u0e30\u0e2a\u0e21",
                    NULL},
    };

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        SCOPED(arena_done) struct arena arena = {0};
        struct table table;
        const char *line;

        table_init(&table, &arena, "list", NULL);
        table_column(&table, "name", "Name", COLUMN_TEXT);
        table_row(&table, ROW_PLAIN, 0);
        table_text(&table, names[i].name);
        line = text_of(&arena, &table, &(struct render_look){.width = 12});
        for (int skip = 0; skip < 2; skip++)
            line = strchr(line, '\n') + 1;
        if (names[i].shown != NULL)
            REQUIRE_TEXT(line, arena_format(&arena, "%s\n", names[i].shown));
        REQUIRE(text_width(line) <= 12);
    }
}

TEST(a_column_of_texts_that_says_nothing_is_left_out)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "list", NULL);
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_column(&table, "reference", "Reference", COLUMN_TEXT);
    table_column(&table, "credit", "Credit", COLUMN_MONEY);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "1");
    table_text(&table, "");
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "2");
    REQUIRE_TEXT(text_of(&arena, &table, NULL), "Code  Credit\n"
                                                "────  ──────\n"
                                                "1\n"
                                                "2\n");
}

TEST(a_table_without_rows_says_so)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "list", "List");
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    REQUIRE_TEXT(text_of(&arena, &table, NULL), "List\n"
                                                "\n"
                                                "Code  Name\n"
                                                "────  ────\n"
                                                "(none)\n");
}

TEST(wide_characters_take_two_columns)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "list", NULL);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "count", "Count", COLUMN_COUNT);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "現金");
    table_count(&table, 1);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Kassa å");
    table_count(&table, 1000000);
    REQUIRE_TEXT(text_of(&arena, &table, NULL), "Name         Count\n"
                                                "───────  ─────────\n"
                                                "現金             1\n"
                                                "Kassa å  1,000,000\n");
}

TEST(a_wide_character_that_would_stand_half_in_a_column_is_cut_off)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;

    table_init(&table, &arena, "list", NULL);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "現金現金現金現金現金");
    table_text(&table, "1");
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Nineteen characters");
    table_text(&table, "2");
    REQUIRE_TEXT(text_of(&arena, &table, &(struct render_look){.width = 18}), "Name          Code\n"
                                                                              "────────────  ────\n"
                                                                              "現金現金現…   1\n"
                                                                              "Nineteen ch…  2\n");
}

TEST(each_kind_of_cell_is_shown_in_its_own_way)
{
    static const struct {
        const char *currency;
        int64_t minor;
        const char *text;
    } amounts[] = {
            {"SEK", INT64_MIN, "-92,233,720,368,547,758.08"},
            {"SEK", -99, "-0.99"},
            {"SEK", 100000, "1,000.00"},
            {"JPY", 1234567, "1,234,567"},
            {"KWD", 1234567, "1,234.567"},
    };
    SCOPED(arena_done) struct arena arena = {0};
    struct table table;
    const char *text;

    table_init(&table, &arena, "kinds", NULL);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    table_column(&table, "quantity", "Quantity", COLUMN_QUANTITY);
    table_column(&table, "moment", "Moment", COLUMN_MOMENT);
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        struct currency currency;

        REQUIRE(currency_of(amounts[i].currency, &currency));
        table_row(&table, ROW_PLAIN, 0);
        table_money(&table, money_of(amounts[i].minor, currency));
        table_quantity(&table, 1234500000 * (int64_t)i);
        table_moment(&table, INT64_C(1774958400123456));
    }
    text = text_of(&arena, &table, NULL);
    for (size_t i = 0; i < COUNT_OF(amounts); i++)
        REQUIRE(strstr(text, amounts[i].text) != NULL);
    REQUIRE(strstr(text, "  1,234.5  2026-03-31 12:00:00\n") != NULL);
    REQUIRE(strstr(text, "  0  2026-03-31 12:00:00\n") != NULL);
}

/* ---- CSV ---- */

static const char *
csv_of(struct arena *arena, const char *const *texts, size_t count)
{
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;

    table_init(&table, arena, "list", "List");
    table_column(&table, "text", "Text", COLUMN_TEXT);
    table_column(&table, "amount", "Amount", COLUMN_MONEY);
    for (size_t i = 0; i < count; i++) {
        table_row(&table, ROW_PLAIN, 0);
        table_text(&table, texts[i]);
        table_money(&table, sek(-100));
    }
    render_csv(&table, &out);
    return arena_text(arena, out.bytes);
}

TEST(a_figure_that_is_a_text_is_aligned_right_and_no_formula)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;

    table_init(&table, &arena, "sample", NULL);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "debit", "Debit", COLUMN_FIGURE);
    table_column(&table, "nothing", "Nothing", COLUMN_FIGURE);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Rent");
    table_text(&table, "-1,000.00");
    table_text(&table, "");
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Bank");
    table_text(&table, "-5.00");
    table_text(&table, "");
    render_text(&table, NULL, &out);
    REQUIRE_TEXT(out.bytes, "Name      Debit\n"
                            "────  ─────────\n"
                            "Rent  -1,000.00\n"
                            "Bank      -5.00\n");
    buffer_clear(&out);
    render_csv(&table, &out);
    REQUIRE_TEXT(out.bytes, "name,debit,nothing\nRent,\"-1,000.00\",\nBank,-5.00,\n");
}

TEST(what_is_hidden_in_a_text_is_shown_to_people_and_left_to_programs)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;

    table_init(&table, &arena, "sample", "a\u202Eb");
    table_fact(&table, "company", "Company", "one\u202E\ntwo\u2066");
    table_note(&table, "note\u202E");
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_row(&table, ROW_PLAIN, 0);
    table_text(&table, "Rent\u202E");
    render_text(&table, NULL, &out);
    REQUIRE_TEXT(out.bytes, "a<U+202E>b\n"
                            "Company: one<U+202E>\n"
                            "         two<U+2066>\n"
                            "\n"
                            "Name\n"
                            "────────────\n"
                            "Rent<U+202E>\n"
                            "\n"
                            "note<U+202E>\n");
    buffer_clear(&out);
    render_csv(&table, &out);
    REQUIRE_TEXT(out.bytes, "name\nRent\u202E\n");
}

TEST(csv_quotes_what_would_break_a_line_or_a_field)
{
    static const char *const texts[] = {
            "plain", "a,b", "say \"yes\"", "two\nlines", "re\rturn", ""};
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(csv_of(&arena, texts, COUNT_OF(texts)), "text,amount\n"
                                                         "plain,-1.00\n"
                                                         "\"a,b\",-1.00\n"
                                                         "\"say \"\"yes\"\"\",-1.00\n"
                                                         "\"two\nlines\",-1.00\n"
                                                         "\"re\rturn\",-1.00\n"
                                                         ",-1.00\n");
}

TEST(csv_lets_no_text_be_taken_for_a_formula_and_no_amount_for_a_text)
{
    static const char *const texts[] = {"=1+1", "+46 8", "-46", "@SUM(A1)", "\tx", "a=1"};
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(csv_of(&arena, texts, COUNT_OF(texts)), "text,amount\n"
                                                         "'=1+1,-1.00\n"
                                                         "'+46 8,-1.00\n"
                                                         "'-46,-1.00\n"
                                                         "'@SUM(A1),-1.00\n"
                                                         "'\tx,-1.00\n"
                                                         "a=1,-1.00\n");
}
