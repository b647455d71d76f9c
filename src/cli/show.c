/*
 * show — answers as the person wants them: text, JSON or CSV, from the shape of what was answered.
 */
#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "operation/operation.h"
#include "render/render.h"

enum { WIDTH_LEAST = 60, WIDTH_MOST = 160 };

const char *
cli_shown(struct cli *cli, const char *text)
{
    SCOPED(buffer_done) struct buffer shown = {0};

    text_shown(text, &shown);
    return arena_text(&cli->work.arena, shown.bytes == NULL ? "" : shown.bytes);
}

PRINTF(2, 0)
static void
say(struct cli *cli, const char *format, va_list values)
{
    fputs(cli_shown(cli, arena_vformat(&cli->work.arena, format, values)), stdout);
}

void
cli_say(struct cli *cli, const char *format, ...)
{
    va_list values;

    if (cli->quiet || cli->look != LOOK_TEXT)
        return;
    va_start(values, format);
    say(cli, format, values);
    va_end(values);
}

int
cli_year_said(int year)
{
    return year % 10 == 0 ? year / 10 : year;
}

static const char *
amount_text(struct arena *arena, struct decimal amount)
{
    SCOPED(buffer_done) struct buffer text = {0};
    struct money_text plain = decimal_text(amount);
    const char *digits = plain.chars + (plain.chars[0] == '-');
    size_t whole = strcspn(digits, ".");

    if (digits != plain.chars)
        buffer_char(&text, '-');
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer_char(&text, ',');
        buffer_char(&text, digits[i]);
    }
    buffer_text(&text, digits + whole);
    return arena_text(arena, text.bytes == NULL ? "" : text.bytes);
}

const char *
cli_amount(struct cli *cli, struct decimal amount)
{
    return amount_text(&cli->work.arena, amount);
}

static bool
is_year(const struct field *field)
{
    return field->kind == FIELD_SMALL &&
           (text_same(field->name, "year") || text_ends(field->name, "_year"));
}

/* What people read: years by their names, amounts with their thousands parted. Programs get what
 * the operation said. */
static const char *
text_for_people(struct arena *arena, const struct field *field, const void *record)
{
    const void *place = (const char *)record + field->offset;

    if (is_year(field) && *(const int *)place != 0)
        return arena_format(arena, "%d", cli_year_said(*(const int *)place));
    if (field->kind == FIELD_DECIMAL)
        return amount_text(arena, *(const struct decimal *)place);
    return shape_field_text(arena, field, record);
}

void
cli_show_json(const json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
}

static size_t
width_of(FILE *file)
{
    struct winsize size;

    if (isatty(fileno(file)) != 1)
        return SIZE_MAX; /* a file or another program: nothing is cut */
    if (ioctl(fileno(file), TIOCGWINSZ, &size) != 0)
        return RENDER_WIDTH;
    if (size.ws_col < WIDTH_LEAST)
        return WIDTH_LEAST;
    return size.ws_col > WIDTH_MOST ? WIDTH_MOST : size.ws_col;
}

static void
show_table(struct cli *cli, const struct table *table)
{
    SCOPED(buffer_done) struct buffer out = {0};
    const struct render_look look = {
            .width = width_of(stdout),
            .bold = cli_marks(stdout)->bold[0] != '\0',
    };

    switch (cli->look) {
    case LOOK_TEXT:
        render_text(table, &look, &out);
        break;
    case LOOK_JSON:
        render_json(table, &out);
        break;
    case LOOK_CSV:
        render_csv(table, &out);
        break;
    }
    if (out.length > 0)
        fwrite(out.bytes, 1, out.length, stdout);
}

enum fault
cli_show_table(
        struct cli *cli, const struct table *table, const struct shape *shape, const void *record)
{
    if (cli->look == LOOK_JSON && shape != NULL) {
        SCOPED(json_close) json_t *json = shape_write(shape, record);

        cli_show_json(json);
        return OK;
    }
    show_table(cli, table);
    return OK;
}

/* "current_year" becomes "Current year". */
static const char *
title_of(struct arena *arena, const char *name)
{
    char *title = arena_text(arena, name);

    for (char *c = title; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

/* Numbers that name something are no counts: no commas between their thousands. */
static enum column_kind
column_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_TEXT:
    case FIELD_NOTE:
        return COLUMN_TEXT;
    case FIELD_DAY:
        return COLUMN_DAY;
    case FIELD_MOMENT:
        return COLUMN_MOMENT;
    case FIELD_MONEY:
    case FIELD_TOTAL:
        return COLUMN_MONEY;
    case FIELD_QUANTITY:
        return COLUMN_QUANTITY;
    case FIELD_INT:
        return COLUMN_COUNT;
    case FIELD_DECIMAL:
    case FIELD_RATE:
        return COLUMN_FIGURE;
    default:
        return COLUMN_CODE;
    }
}

static void
add_cell(struct table *table, const struct field *field, const void *record, enum cli_look look)
{
    const void *place = (const char *)record + field->offset;
    const char *text;

    switch (column_of(field->kind)) {
    case COLUMN_DAY:
        table_day(table, *(const int *)place);
        return;
    case COLUMN_MOMENT:
        table_moment(table, *(const int64_t *)place);
        return;
    case COLUMN_MONEY:
        if (field->kind == FIELD_TOTAL)
            table_total(table, *(const struct total *)place);
        else
            table_money(table, *(const struct money *)place);
        return;
    case COLUMN_QUANTITY:
        table_quantity(table, *(const int64_t *)place);
        return;
    case COLUMN_COUNT:
        if ((field->flags & FIELD_NO_ZERO) && *(const int64_t *)place == 0)
            table_blank(table);
        else
            table_count(table, *(const int64_t *)place);
        return;
    default:
        text = look == LOOK_TEXT ? text_for_people(table->arena, field, record)
                                 : shape_field_text(table->arena, field, record);
        table_text(table, field->kind == FIELD_BOOL ? (*(const bool *)place ? "yes" : "") : text);
    }
}

/* The fields that the columns name, in their order. */
static size_t
fields_of(struct arena *arena, const struct cli_list *list, const struct field **ret)
{
    const char *rest = list->columns;
    size_t count = 0;

    while (*rest != '\0') {
        size_t length = strcspn(rest, " ");

        ret[count] = shape_field(list->shape, arena_bytes(arena, rest, length));
        assert(ret[count] != NULL);
        count++;
        rest += length;
        rest += strspn(rest, " ");
    }
    return count;
}

static json_t *
list_json(const struct cli_list *list)
{
    json_t *items = json_array();

    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(
                items, shape_write(list->shape, (const char *)list->items + i * list->shape->size));
    return json_pack("{s:o}", "items", items);
}

static void
list_table(struct cli *cli, const struct cli_list *list, struct table *table)
{
    const struct field *fields[32];
    size_t count;

    table_init(table, &cli->work.arena, list->name, list->title);
    count = fields_of(&cli->work.arena, list, fields);
    for (size_t i = 0; i < count; i++)
        table_column(table, fields[i]->name, title_of(&cli->work.arena, fields[i]->name),
                column_of(fields[i]->kind));
    for (size_t row = 0; row < list->count; row++) {
        table_row(table, ROW_PLAIN, 0);
        for (size_t i = 0; i < count; i++)
            add_cell(table, fields[i], (const char *)list->items + row * list->shape->size,
                    cli->look);
    }
}

enum fault
cli_show_list(struct cli *cli, const struct cli_list *list)
{
    struct table table;

    if (cli->look == LOOK_JSON) {
        SCOPED(json_close) json_t *json = list_json(list);

        cli_show_json(json);
        return OK;
    }
    list_table(cli, list, &table);
    show_table(cli, &table);
    return OK;
}

/* ---- a list of any length ---- */

struct listing {
    struct cli *cli;
    struct cli_list list; /* with the items of one page */
    const struct field *items;
    bool begun;
};

/* The heading is of the first page; no column's name has a second line. */
static void
show_rows(const struct listing *listing)
{
    SCOPED(buffer_done) struct buffer out = {0};
    struct table table;
    const char *rows;

    list_table(listing->cli, &listing->list, &table);
    render_csv(&table, &out);
    rows = listing->begun ? strchr(out.bytes, '\n') + 1 : out.bytes;
    fwrite(rows, 1, out.length - (size_t)(rows - out.bytes), stdout);
}

/* As far in as items of a whole document stand. Within a text no line ends. */
static int
print_inside(const char *bytes, size_t length, void *context)
{
    (void)context;
    for (size_t i = 0; i < length; i++) {
        putchar(bytes[i]);
        if (bytes[i] == '\n')
            fputs("    ", stdout);
    }
    return 0;
}

static void
show_items(const struct listing *listing)
{
    const struct cli_list *list = &listing->list;

    for (size_t i = 0; i < list->count; i++) {
        SCOPED(json_close)
        json_t *item = shape_write(list->shape, (const char *)list->items + i * list->shape->size);

        fputs(listing->begun || i > 0 ? ",\n    " : "{\n  \"items\": [\n    ", stdout);
        json_dump_callback(item, print_inside, NULL, JSON_INDENT(2));
    }
}

static enum fault
show_page(void *context, const void *page)
{
    struct listing *listing = context;

    memcpy(&listing->list.items, (const char *)page + listing->items->offset,
            sizeof(listing->list.items));
    memcpy(&listing->list.count, (const char *)page + listing->items->count_offset,
            sizeof(listing->list.count));
    if (listing->cli->look == LOOK_CSV)
        show_rows(listing);
    else
        show_items(listing);
    listing->begun = listing->begun || listing->cli->look == LOOK_CSV || listing->list.count > 0;
    return OK;
}

enum fault
cli_show_all(struct cli *cli, const char *name, const void *query, const struct cli_list *list)
{
    struct listing listing = {.cli = cli, .list = *list};
    const struct operation *operation;
    enum fault fault;

    assert(cli->look != LOOK_TEXT); /* how wide a column is, its last row may say */
    if ((fault = operation_find(&cli->work.why, name, &operation)))
        return fault;
    listing.items = shape_field(operation->output, "items");
    if ((fault = operation_each_page(&cli->work, operation, query, show_page, &listing)))
        return fault;
    if (cli->look == LOOK_JSON)
        puts(listing.begun ? "\n  ]\n}" : "{\n  \"items\": []\n}");
    return OK;
}

static void
show_field(struct cli *cli, const struct field *field, const void *record)
{
    const char *text = text_for_people(&cli->work.arena, field, record);

    if (text[0] == '\0' || field->kind == FIELD_LIST || field->kind == FIELD_RECORD)
        return;
    if (field->kind == FIELD_BOOL)
        text = strcmp(text, "true") == 0 ? "yes" : "no";
    printf("  %-20s %s\n", title_of(&cli->work.arena, field->name), cli_shown(cli, text));
}

static void
show_csv(struct cli *cli, const struct shape *shape, const void *record)
{
    struct table table;

    table_init(&table, &cli->work.arena, shape->name, shape->name);
    for (size_t i = 0; i < shape->field_count; i++)
        table_column(&table, shape->fields[i].name, shape->fields[i].name,
                column_of(shape->fields[i].kind));
    table_row(&table, ROW_PLAIN, 0);
    for (size_t i = 0; i < shape->field_count; i++)
        add_cell(&table, &shape->fields[i], record, LOOK_CSV);
    show_table(cli, &table);
}

enum fault
cli_show(struct cli *cli, const char *title, const struct shape *shape, const void *record)
{
    const struct cli_marks *marks = cli_marks(stdout);

    if (cli->look == LOOK_JSON)
        return cli_show_table(cli, NULL, shape, record);
    if (cli->look == LOOK_CSV) {
        show_csv(cli, shape, record);
        return OK;
    }
    printf("%s%s%s\n", marks->bold, title, marks->none);
    for (size_t i = 0; i < shape->field_count; i++)
        show_field(cli, &shape->fields[i], record);
    return OK;
}

enum fault
cli_done(struct cli *cli, const struct shape *shape, const void *record, const char *format, ...)
{
    va_list values;

    if (cli->look == LOOK_JSON)
        return cli_show_table(cli, NULL, shape, record);
    if (cli->look == LOOK_CSV) {
        show_csv(cli, shape, record);
        return OK;
    }
    if (cli->quiet)
        return OK;
    va_start(values, format);
    say(cli, format, values);
    va_end(values);
    return OK;
}
