#include "exchange/csv/csv_map.h"

#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv.h"
#include "exchange/csv/csv_cell.h"

enum { HEADER_MAX = 1000, COLUMN_MAX = 10000 };

const char *const csv_map_fields[CSV_FIELD_COUNT] = {
        [CSV_JOURNAL] = "journal",
        [CSV_DATE] = "date",
        [CSV_ACCOUNT] = "account",
        [CSV_ACCOUNT_NAME] = "account_name",
        [CSV_DEBIT] = "debit",
        [CSV_CREDIT] = "credit",
        [CSV_AMOUNT] = "amount",
        [CSV_TEXT] = "text",
        [CSV_REFERENCE] = "reference",
        [CSV_CURRENCY] = "currency",
        [CSV_CURRENCY_AMOUNT] = "currency_amount",
        [CSV_RATE] = "rate",
        [CSV_QUANTITY] = "quantity",
        [CSV_COMMENT] = "comment",
        [CSV_DESCRIPTION] = "description",
        [CSV_DOCUMENT_DATE] = "document_date",
        [CSV_EXTERNAL_REFERENCE] = "external_reference",
        [CSV_JOURNAL_TYPE] = "type",
        [CSV_SOURCE] = "source",
        [CSV_SUBLEDGER] = "subledger",
        [CSV_PERIOD] = "period",
        [CSV_SERIES] = "series",
        [CSV_NUMBER] = "number",
        [CSV_LINE_REFERENCE] = "line_reference",
        [CSV_CODE] = "code",
        [CSV_NAME] = "name",
        [CSV_TYPE] = "type",
        [CSV_ACCOUNT_KIND] = "kind",
        [CSV_CATEGORY] = "category",
        [CSV_UNIT] = "unit",
        [CSV_ACTIVE] = "active",
        [CSV_HOLD] = "hold",
        [CSV_DIRECT_POSTING] = "direct_posting",
        [CSV_CARRIES_QUANTITY] = "carries_quantity",
        [CSV_NATURAL] = "natural",
        [CSV_OF_SUBLEDGER] = "subledger",
};

static const char *const kinds[] = {"journals", "chart", NULL};
const char *const csv_map_groups[] = {"journal", "date", "blank", "row", NULL};
const char *const csv_map_views[] = {"books", "bank", NULL};
const char *const csv_map_encodings[] = {"utf-8", "windows-1252", NULL};
static const char *const delimiters[] = {",", ";", "\t", "|", NULL};
static const char *const decimals[] = {".", ",", NULL};

static const char *const keys[] = {"kind", "encoding", "delimiter", "decimal", "date", "header",
        "group", "view", "contra", "account", "currency", "sign", "columns", NULL};

static int
place_of(const char *const *list, const char *name)
{
    for (int i = 0; list[i] != NULL; i++)
        if (text_same(list[i], name))
            return i;
    return -1;
}

static const char *
joined(struct arena *arena, const char *const *list)
{
    const char *text = list[0];

    for (size_t i = 1; list[i] != NULL; i++)
        text = arena_format(arena, "%s %s", text, list[i][0] == '\t' ? "tab" : list[i]);
    return text;
}

/* A reader of one mapping; `fault` is the first refusal, and later fields are then left. */
struct reading {
    struct arena *arena;
    struct why *why;
    const json_t *mapping;
    enum fault fault;
};

static void
refuse(struct reading *reading, const char *key, const char *detail)
{
    if (reading->fault == OK)
        reading->fault = fault_say(reading->why, FAULT_MAPPING_INVALID,
                arena_format(reading->arena, "/%s", key), "%s", detail);
}

/* otherwise -1: the field is required. */
static int
read_choice(struct reading *reading, const char *key, const char *const *list, int otherwise)
{
    const json_t *value = json_object_get(reading->mapping, key);
    int place = place_of(list, json_string_value(value));

    if (place >= 0)
        return place;
    if (otherwise >= 0 && value == NULL)
        return otherwise;
    refuse(reading, key,
            arena_format(
                    reading->arena, "say which of these it is: %s", joined(reading->arena, list)));
    return 0;
}

static bool
has_control(const char *text)
{
    return text_has_control(text, strlen(text));
}

static const char *
read_text(struct reading *reading, const char *key)
{
    const json_t *value = json_object_get(reading->mapping, key);

    if (value == NULL || json_is_null(value))
        return NULL;
    if (!json_is_string(value))
        refuse(reading, key, "it is no text");
    else if (has_control(json_string_value(value)))
        refuse(reading, key, "it holds a control character");
    return arena_text(reading->arena, json_string_value(value));
}

static long long
read_number(struct reading *reading, const char *key, long long least, long long most,
        long long otherwise)
{
    const json_t *value = json_object_get(reading->mapping, key);
    long long number = json_integer_value(value);

    if (value == NULL)
        return otherwise;
    if (!json_is_integer(value) || number < least || number > most)
        refuse(reading, key,
                arena_format(reading->arena, "write a number from %lld to %lld", least, most));
    return number;
}

static void
refuse_unknown(struct reading *reading)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)reading->mapping, key, value)
    {
        if (place_of(keys, key) < 0)
            refuse(reading, key, "a mapping has no such field");
    }
}

/* ---- columns ---- */

static size_t
column_number(struct reading *reading, const char *name, const json_t *value)
{
    json_int_t number = json_integer_value(value);

    if (json_is_integer(value) && number >= 1 && number <= COLUMN_MAX)
        return (size_t)number;
    refuse(reading, "columns",
            arena_format(reading->arena, "%s: write the number of a column, from 1", name));
    return 0;
}

static bool
is_chart_field(int field)
{
    return field >= CSV_CODE;
}

/* "dimension:COST", "custom:CONTRACT". */
static bool
add_coded(struct reading *reading, const char *kind, const char *name, size_t column,
        struct csv_coded *list, size_t *count)
{
    const char *code = name + strlen(kind);

    if (!text_starts(name, kind) || *code == '\0')
        return false;
    if (has_control(code))
        refuse(reading, "columns", "the code in a column's name holds a control character");
    list[(*count)++] = (struct csv_coded){arena_text(reading->arena, code), column};
    return true;
}

static void
read_column(struct reading *reading, struct csv_map *map, const char *name, const json_t *value)
{
    size_t column = column_number(reading, name, value);
    int field = 0;

    if (column > map->widest)
        map->widest = column;
    if (map->kind == CSV_JOURNALS &&
            (add_coded(
                     reading, "dimension:", name, column, map->dimensions, &map->dimension_count) ||
                    add_coded(reading, "custom:", name, column, map->custom, &map->custom_count)))
        return;
    while (field < CSV_FIELD_COUNT && (is_chart_field(field) != (map->kind == CSV_CHART) ||
                                              strcmp(csv_map_fields[field], name) != 0))
        field++;
    if (field == CSV_FIELD_COUNT)
        refuse(reading, "columns",
                arena_format(reading->arena, "%s: a file of %s has no such column", name,
                        kinds[map->kind]));
    else
        map->columns[field] = column;
}

static void
read_columns(struct reading *reading, struct csv_map *map)
{
    json_t *columns = json_object_get(reading->mapping, "columns");
    const char *name;
    json_t *value;

    if (!json_is_object(columns)) {
        refuse(reading, "columns", "say which column holds what: {\"date\": 1, ...}");
        return;
    }
    map->dimensions =
            arena_array(reading->arena, json_object_size(columns), sizeof(*map->dimensions));
    map->custom = arena_array(reading->arena, json_object_size(columns), sizeof(*map->custom));
    json_object_foreach(columns, name, value)
    {
        read_column(reading, map, name, value);
    }
}

/* ---- what the columns must be, together ---- */

static void
require_journal_columns(struct reading *reading, const struct csv_map *map)
{
    const size_t *columns = map->columns;
    bool split = columns[CSV_DEBIT] != 0 && columns[CSV_CREDIT] != 0;

    if (columns[CSV_DATE] == 0)
        refuse(reading, "columns", "no column is named for the date");
    if (split == (columns[CSV_AMOUNT] != 0))
        refuse(reading, "columns", "name either amount, or debit and credit");
    if (split && columns[CSV_ACCOUNT] == 0 && json_object_get(reading->mapping, "view") == NULL)
        refuse(reading, "view",
                "say whose debit and credit are: bank, when what it credits was received, or "
                "books");
    if (columns[CSV_ACCOUNT] == 0 && map->account == NULL)
        refuse(reading, "account",
                "no column is named for the account; name one, or give the account of all rows");
    if (map->group == CSV_BY_JOURNAL && columns[CSV_JOURNAL] == 0)
        refuse(reading, "group", "no column is named for the journal");
    if (map->group == CSV_BY_ROW && map->contra == NULL)
        refuse(reading, "contra", "each row is a journal: give the account of its other side");
    if (columns[CSV_CURRENCY_AMOUNT] != 0 && columns[CSV_CURRENCY] == 0)
        refuse(reading, "columns", "currency_amount needs a column named for the currency");
}

static void
require_chart_columns(struct reading *reading, const struct csv_map *map)
{
    if (map->columns[CSV_CODE] == 0 || map->columns[CSV_NAME] == 0)
        refuse(reading, "columns", "a chart needs the columns code and name");
}

static void
read_currency(struct reading *reading, struct csv_map *map)
{
    const char *code = read_text(reading, "currency");

    if (code != NULL && !currency_of(code, &map->currency))
        refuse(reading, "currency", "it is not in ISO 4217; write a code such as EUR");
}

enum fault
csv_map_read(struct arena *arena, struct why *why, const json_t *mapping, struct csv_map *ret)
{
    struct reading reading = {.arena = arena, .why = why, .mapping = mapping};
    struct csv_map map = {.date = -1};

    if (!json_is_object(mapping))
        return fault_say(why, FAULT_MAPPING_INVALID, "",
                "a CSV file is read by a mapping; have one proposed, look at it, and give it");
    refuse_unknown(&reading);
    map.kind = (enum csv_kind)read_choice(&reading, "kind", kinds, CSV_JOURNALS);
    map.encoding =
            (enum csv_encoding)read_choice(&reading, "encoding", csv_map_encodings, CSV_UTF_8);
    map.delimiter = delimiters[read_choice(&reading, "delimiter", delimiters, -1)][0];
    map.header = (size_t)read_number(&reading, "header", 0, HEADER_MAX, 1);
    map.sign = (int)read_number(&reading, "sign", -1, 1, 1);
    map.account = read_text(&reading, "account");
    map.contra = read_text(&reading, "contra");
    read_currency(&reading, &map);
    if (map.kind == CSV_JOURNALS) {
        map.decimal = decimals[read_choice(&reading, "decimal", decimals, -1)][0];
        map.date = read_choice(&reading, "date", csv_cell_date_names, -1);
        map.group = (enum csv_group)read_choice(&reading, "group", csv_map_groups, -1);
        map.view = (enum csv_view)read_choice(&reading, "view", csv_map_views, CSV_VIEW_OF_BOOKS);
    }
    read_columns(&reading, &map);
    if (map.sign == 0)
        refuse(&reading, "sign", "write 1, or -1 where positive amounts are credits");
    if (map.kind == CSV_JOURNALS)
        require_journal_columns(&reading, &map);
    else
        require_chart_columns(&reading, &map);
    if (reading.fault == OK)
        *ret = map;
    return reading.fault;
}

/* ---- Summa's own ---- */

bool
csv_map_titles_own_chart(const struct csv_row *titles)
{
    if (titles->bad != NULL || titles->count != CSV_FIELD_COUNT - CSV_CODE)
        return false;
    for (size_t i = 0; i < titles->count; i++)
        if (!text_same(titles->cells[i], csv_map_fields[CSV_CODE + i]))
            return false;
    return true;
}

struct csv_map
csv_map_own_chart(void)
{
    struct csv_map map = {
            .kind = CSV_CHART,
            .encoding = CSV_UTF_8,
            .delimiter = ',',
            .date = -1,
            .header = 1,
            .sign = 1,
            .widest = CSV_FIELD_COUNT - CSV_CODE,
    };

    for (size_t i = 0; i < map.widest; i++)
        map.columns[CSV_CODE + i] = i + 1;
    return map;
}

enum fault
csv_check_mapping(struct why *why, const json_t *mapping)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct csv_map map;

    return csv_map_read(&arena, why, mapping, &map);
}
