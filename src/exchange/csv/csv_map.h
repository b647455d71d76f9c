/*
 * csv_map — a mapping, read and checked: what csv.h describes, as a struct.
 */
#ifndef EXCHANGE_CSV_MAP_H
#define EXCHANGE_CSV_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/money.h"
#include "exchange/csv/csv_rows.h"

enum csv_kind { CSV_JOURNALS, CSV_CHART };
/* Whose debit and credit are: a bank credits what it receives for us, which is our debit. */
enum csv_view { CSV_VIEW_OF_BOOKS, CSV_VIEW_OF_BANK };
enum csv_group { CSV_BY_JOURNAL, CSV_BY_DATE, CSV_BY_BLANK, CSV_BY_ROW };

enum csv_field {
    CSV_JOURNAL,
    CSV_DATE,
    CSV_ACCOUNT,
    CSV_ACCOUNT_NAME,
    CSV_DEBIT,
    CSV_CREDIT,
    CSV_AMOUNT,
    CSV_TEXT,
    CSV_REFERENCE,
    CSV_CURRENCY,
    CSV_CURRENCY_AMOUNT,
    CSV_RATE,
    CSV_QUANTITY,
    CSV_COMMENT,
    CSV_DESCRIPTION,
    CSV_DOCUMENT_DATE,
    CSV_EXTERNAL_REFERENCE,
    CSV_JOURNAL_TYPE,
    CSV_SOURCE,
    CSV_SUBLEDGER,
    CSV_PERIOD,
    CSV_SERIES,
    CSV_NUMBER,
    CSV_LINE_REFERENCE,
    CSV_CODE,
    CSV_NAME,
    CSV_TYPE,
    CSV_ACCOUNT_KIND,
    CSV_CATEGORY,
    CSV_UNIT,
    CSV_ACTIVE,
    CSV_HOLD,
    CSV_DIRECT_POSTING,
    CSV_CARRIES_QUANTITY,
    CSV_NATURAL,
    CSV_OF_SUBLEDGER,
    CSV_FIELD_COUNT,
};

/* A column that is named with a code: of a dimension, or of a custom field. */
struct csv_coded {
    const char *code;
    size_t column;
};

struct csv_map {
    enum csv_kind kind;
    enum csv_encoding encoding;
    char delimiter;
    char decimal;
    int date; /* index of csv_cell_date_names; -1: a chart has none */
    size_t header;
    enum csv_group group;
    enum csv_view view;
    const char *contra; /* NULL: none, as for what follows */
    const char *account;
    struct currency currency; /* of amounts; none: the company's */
    int sign;
    size_t columns[CSV_FIELD_COUNT]; /* from 1; 0: the file has none */
    struct csv_coded *dimensions;
    size_t dimension_count;
    struct csv_coded *custom;
    size_t custom_count;
    size_t widest; /* the greatest column of all */
};

/* As mappings name them. */
extern const char *const csv_map_fields[CSV_FIELD_COUNT];
extern const char *const csv_map_groups[];
extern const char *const csv_map_views[];
extern const char *const csv_map_encodings[];

/* What export_chart_csv writes has the columns of a chart in the order of their fields, under their
 * names: such a row of titles, and how to read what stands below it. */
bool csv_map_titles_own_chart(const struct csv_row *titles);
struct csv_map csv_map_own_chart(void);

/* Texts are copied into the arena. Refuses: mapping.invalid. */
MUST_USE enum fault csv_map_read(
        struct arena *arena, struct why *why, const json_t *mapping, struct csv_map *ret);

#endif
