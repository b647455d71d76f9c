/* A byte that chooses the mapping, then any bytes, read as a CSV file. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* One of each way to group rows, and a chart; together they name every column. */
static const char by_journal[] =
        "{\"delimiter\": \",\", \"decimal\": \".\", \"date\": \"YYYY-MM-DD\", \"group\": "
        "\"journal\","
        " \"columns\": {\"journal\": 1, \"date\": 2, \"account\": 3, \"debit\": 4, \"credit\": 5,"
        " \"text\": 6, \"dimension:1\": 7}}";
static const char by_row[] =
        "{\"delimiter\": \";\", \"decimal\": \",\", \"date\": \"DD.MM.YYYY\", \"group\": \"row\","
        " \"contra\": \"1930\", \"account\": \"3000\", \"encoding\": \"windows-1252\", \"sign\": "
        "-1,"
        " \"header\": 0, \"columns\": {\"date\": 1, \"amount\": 2, \"description\": 3}}";
static const char by_date[] =
        "{\"delimiter\": \"\\t\", \"decimal\": \".\", \"date\": \"MM/DD/YYYY\", \"group\": "
        "\"date\","
        " \"columns\": {\"date\": 1, \"account\": 2, \"amount\": 3, \"reference\": 4,"
        " \"currency\": 5, \"currency_amount\": 6, \"rate\": 7, \"quantity\": 8}}";
static const char by_blank[] =
        "{\"delimiter\": \"|\", \"decimal\": \",\", \"date\": \"YYYYMMDD\", \"group\": \"blank\","
        " \"columns\": {\"date\": 1, \"account\": 2, \"amount\": 3, \"account_name\": 4,"
        " \"comment\": 5, \"document_date\": 6, \"external_reference\": 7}}";
static const char chart[] =
        "{\"kind\": \"chart\", \"delimiter\": \",\", \"columns\": {\"code\": 1, \"name\": 2,"
        " \"type\": 3, \"kind\": 4, \"category\": 5, \"unit\": 6}}";

static const char *const texts[] = {by_journal, by_row, by_date, by_blank, chart};

enum { MAPPINGS = sizeof(texts) / sizeof(texts[0]) };

FUZZ(csv)
{
    static json_t *mappings[MAPPINGS];
    size_t chosen;
    struct why why;

    if (size == 0)
        return;
    chosen = bytes[0] % MAPPINGS;
    if (mappings[chosen] == NULL &&
            json_read(&why, texts[chosen], strlen(texts[chosen]), &mappings[chosen]) != OK)
        abort();
    fuzz_read_file(&file_csv, "fuzz.csv", mappings[chosen], bytes + 1, size - 1);
}
