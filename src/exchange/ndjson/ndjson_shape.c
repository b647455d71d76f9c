#include "exchange/ndjson/ndjson_shape.h"

#include "ledger/journal/types.h"
#include "ledger/reversal/reversal.h"

#define SHAPE_OF(name_, type, list, doc_)                                                          \
    const struct shape name_##_shape = {                                                           \
            .name = #name_,                                                                        \
            .doc = (doc_),                                                                         \
            .size = sizeof(type),                                                                  \
            .fields = (list),                                                                      \
            .field_count = COUNT_OF(list),                                                         \
    }

#define LIST_OF(type, member, shape, doc_)                                                         \
    {                                                                                              \
        SHAPE_FIELD(type, member, FIELD_LIST), .flags = FIELD_NO_ZERO, .of = (shape),              \
                                               .doc = (doc_),                                      \
    }

#define CODE_MAX 32

#define ALLOCATION(member, kind_, doc_, ...)                                                       \
    {                                                                                              \
        SHAPE_FIELD(struct ndjson_allocation, member, kind_), .doc = (doc_), __VA_ARGS__           \
    }

static const struct field allocation_fields[] = {
        ALLOCATION(slice, FIELD_INT, "Rows of one slice belong together; 1 unless said.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 1000),
        ALLOCATION(dimension, FIELD_TEXT, "Code of the dimension.", .flags = FIELD_REQUIRED,
                .max = CODE_MAX),
        ALLOCATION(
                value, FIELD_TEXT, "Code of its value.", .flags = FIELD_REQUIRED, .max = CODE_MAX),
        ALLOCATION(amount, FIELD_DECIMAL, "What it takes; the whole line unless said.",
                .flags = FIELD_NO_ZERO),
        ALLOCATION(quantity, FIELD_DECIMAL, "The quantity it takes.", .flags = FIELD_NO_ZERO),
};
SHAPE_OF(ndjson_allocation, struct ndjson_allocation, allocation_fields,
        "Part of a line given to a dimension value.");

static const struct field custom_fields[] = {
        {SHAPE_FIELD(struct custom_value, field, FIELD_TEXT), .flags = FIELD_REQUIRED,
                .max = CODE_MAX, .doc = "Code of the field."},
        {SHAPE_FIELD(struct custom_value, value, FIELD_TEXT), .flags = FIELD_REQUIRED,
                .doc = "What it holds."},
};
SHAPE_OF(ndjson_custom, struct custom_value, custom_fields,
        "What a field of the company's own holds.");

#define LINE(member, kind_, doc_, ...)                                                             \
    {                                                                                              \
        SHAPE_FIELD(struct ndjson_line, member, kind_), .flags = FIELD_NO_ZERO, .doc = (doc_),     \
                                                        __VA_ARGS__                                \
    }

static const struct field line_fields[] = {
        LINE(account, FIELD_TEXT, "Code of the account.", .max = CODE_MAX),
        LINE(account_name, FIELD_TEXT, "Name of an account that is to be made."),
        LINE(debit, FIELD_DECIMAL, "Amount in the debit column."),
        LINE(credit, FIELD_DECIMAL, "Amount in the credit column."),
        LINE(amount, FIELD_DECIMAL, "The same as one signed amount, debit positive."),
        LINE(currency, FIELD_CURRENCY, "Of the transaction, where it is another."),
        LINE(currency_amount, FIELD_DECIMAL, "Signed amount in that currency."),
        LINE(rate, FIELD_RATE, "Company currency for one unit of that currency."),
        LINE(quantity, FIELD_DECIMAL, "Quantity, at most six decimals."),
        LINE(text, FIELD_TEXT, "Description; the journal's unless said."),
        LINE(reference, FIELD_TEXT, "Reference."),
        LINE(comment, FIELD_TEXT, "Comment."),
        LINE(party, FIELD_TEXT, "Customer, supplier or other party."),
        LINE(date, FIELD_DAY, "Its own date, for information."),
        LINE(dimensions, FIELD_JSON, "The whole line to one value of each dimension."),
        LINE(allocations, FIELD_LIST, "Its split over dimensions; instead of `dimensions`.",
                .of = &ndjson_allocation_shape,
                .count_offset = offsetof(struct ndjson_line, allocation_count)),
        LINE(custom, FIELD_LIST, "What the company's own fields hold.", .of = &ndjson_custom_shape,
                .count_offset = offsetof(struct ndjson_line, custom_count)),
};
SHAPE_OF(ndjson_line, struct ndjson_line, line_fields, "One debit or credit of a journal.");

#define JOURNAL(member, kind_, doc_, ...)                                                          \
    {                                                                                              \
        SHAPE_FIELD(struct ndjson_journal, member, kind_), .flags = FIELD_NO_ZERO, .doc = (doc_),  \
                                                           __VA_ARGS__                             \
    }

static const struct field journal_fields[] = {
        JOURNAL(series, FIELD_TEXT, "Series of its number where it comes from."),
        JOURNAL(number, FIELD_TEXT, "Its number there."),
        JOURNAL(type, FIELD_CHOICE, "Type; normal, or statistical without amounts, unless said.",
                .names = journal_types),
        JOURNAL(source, FIELD_TEXT, "Code of the source; its type's own unless said.",
                .max = CODE_MAX),
        JOURNAL(subledger, FIELD_TEXT, "Code of the subledger.", .max = CODE_MAX),
        JOURNAL(year, FIELD_SMALL, "Fiscal year, as 20260 or 2026; that of the date unless said."),
        JOURNAL(period, FIELD_NUMBER, "Period; the regular one of the date unless said.", .min = 0,
                .max = 99),
        {SHAPE_FIELD(struct ndjson_journal, date, FIELD_DAY), .flags = FIELD_REQUIRED,
                .doc = "Accounting date."},
        JOURNAL(document_date, FIELD_DAY, "Date of the document behind it."),
        JOURNAL(description, FIELD_TEXT, "What it is about."),
        JOURNAL(reference, FIELD_TEXT, "Reference."),
        JOURNAL(external_reference, FIELD_TEXT, "The other system's own reference."),
        JOURNAL(reverses, FIELD_INT,
                "The journal of the file that it undoes: its place, the first being 1."),
        JOURNAL(reversal, FIELD_CHOICE, "When it is to be undone.", .names = reversal_kinds),
        JOURNAL(reversal_style, FIELD_CHOICE, "How; swap unless said.", .names = reversal_styles),
        JOURNAL(reversal_date, FIELD_DAY, "The day it is to be undone on."),
        JOURNAL(custom, FIELD_LIST, "What the company's own fields hold.",
                .of = &ndjson_custom_shape,
                .count_offset = offsetof(struct ndjson_journal, custom_count)),
        JOURNAL(lines, FIELD_LIST, "Its lines, in order.", .of = &ndjson_line_shape,
                .count_offset = offsetof(struct ndjson_journal, line_count)),
};
SHAPE_OF(ndjson_journal, struct ndjson_journal, journal_fields, "A journal, one line of a file.");
