#include "operation/report/report_shapes.h"

#include "operation/account/account_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static const char *const row_kinds[] = {
        [ROW_PLAIN] = "account",
        [ROW_HEADING] = "heading",
        [ROW_SUBTOTAL] = "subtotal",
        [ROW_TOTAL] = "total",
        NULL,
};

static const char *const sides[] = {
        "",
        [SIDE_DEBIT] = "debit",
        [SIDE_CREDIT] = "credit",
        NULL,
};

/* ---- what all have ---- */

static const struct field fact_fields[] = {
        FIELD(struct table_fact, name, FIELD_TEXT, "For programs."),
        FIELD(struct table_fact, title, FIELD_TEXT, "For people."),
        FIELD(struct table_fact, value, FIELD_TEXT, "What it says."),
};
SHAPE(report_fact, struct table_fact, fact_fields, "What a report is about, one fact of it.");

#define FACTS_FIELD(type)                                                                          \
    FIELD_AT(type, head.facts, "facts", FIELD_LIST, "What it is about.", .of = &report_fact_shape, \
            .count_offset = offsetof(type, head.fact_count))

#define SCOPE_FIELDS(type)                                                                         \
    FIELD_AT(type, scope.company, "company", FIELD_TEXT, "Code of the company.",                   \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),                                   \
            FIELD_AT(type, scope.book, "book", FIELD_TEXT,                                         \
                    "Code of the book; the primary one unless said.", .flags = FIELD_NO_ZERO,      \
                    .max = 32),                                                                    \
            FIELD_AT(type, scope.year, "year", FIELD_SMALL,                                        \
                    "Fiscal year, as 20260 or 2026; that of the days, else the current one, "      \
                    "unless said.",                                                                \
                    .flags = FIELD_NO_ZERO, .min = 1, .max = 99999),                               \
            FIELD_AT(type, scope.from_period, "from_period", FIELD_SMALL,                          \
                    "First period; the first of the year unless said.", .flags = FIELD_NO_ZERO,    \
                    .min = 1, .max = 99),                                                          \
            FIELD_AT(type, scope.through_period, "through_period", FIELD_SMALL,                    \
                    "Last period; the last before the closing one unless said.",                   \
                    .flags = FIELD_NO_ZERO, .min = 1, .max = 99),                                  \
            FIELD_AT(type, scope.from_day, "from_day", FIELD_DAY,                                  \
                    "First day, in place of periods.", .flags = FIELD_NO_ZERO),                    \
            FIELD_AT(type, scope.to_day, "to_day", FIELD_DAY, "Last day, in place of periods.",    \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD_AT(type, scope.closing, "closing", FIELD_BOOL, "With the closing period.",       \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD_AT(type, scope.known_seq, "known_seq", FIELD_INT,                                \
                    "As the books were when this posting was the newest.", .flags = FIELD_NO_ZERO, \
                    .min = 1, .max = INT64_MAX),                                                   \
            FIELD_AT(type, scope.known_at, "known_at", FIELD_MOMENT,                               \
                    "As the books were at this moment.", .flags = FIELD_NO_ZERO)

/* ---- trial balance ---- */

static const struct field trial_words_fields[] = {
        SCOPE_FIELDS(struct report_trial_words),
        FIELD(struct report_trial_words, by_category, FIELD_BOOL,
                "In the order of the category tree, with subtotals.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_trial_words, all, FIELD_BOOL, "Also accounts without any figure.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_trial_words, struct report_trial_words, trial_words_fields,
        "Asks for a trial balance.");

static const struct field trial_row_fields[] = {
        FIELD(struct trial_row, kind, FIELD_CHOICE, "What the row is.", .names = row_kinds),
        FIELD(struct trial_row, level, FIELD_SMALL, "Depth in the category tree.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct trial_row, code, FIELD_TEXT, "Code of the account or category.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct trial_row, name, FIELD_TEXT, "Name."),
        FIELD(struct trial_row, type, FIELD_CHOICE, "Type of the account.", .flags = FIELD_NO_ZERO,
                .names = account_types),
        FIELD(struct trial_row, opening, FIELD_TOTAL, "Balance before, debit positive."),
        FIELD(struct trial_row, debit, FIELD_TOTAL, "Debit turnover."),
        FIELD(struct trial_row, credit, FIELD_TOTAL, "Credit turnover."),
        FIELD(struct trial_row, closing, FIELD_TOTAL, "Balance after, debit positive."),
        FIELD(struct trial_row, quantity, FIELD_QUANTITY, "Of statistical accounts.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_trial_row, struct trial_row, trial_row_fields, "A row of a trial balance.");

static const struct field trial_fields[] = {
        FACTS_FIELD(struct trial_balance),
        LIST_FIELD(struct trial_balance, rows, row_count, &report_trial_row_shape,
                "Its rows; the last is the total."),
        FIELD(struct trial_balance, debit, FIELD_TOTAL, "Debit turnover of all accounts."),
        FIELD(struct trial_balance, credit, FIELD_TOTAL, "Credit turnover of all; the same."),
};
SHAPE(report_trial, struct trial_balance, trial_fields,
        "Opening, debit, credit and closing of every account.");

/* ---- balances by dimension ---- */

static const struct field dimension_words_fields[] = {
        SCOPE_FIELDS(struct report_dimension_words),
        FIELD(struct report_dimension_words, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct report_dimension_words, value, FIELD_TEXT,
                "Code of the one value that is asked for.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct report_dimension_words, account, FIELD_TEXT,
                "Code of the one account that is asked for.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct report_dimension_words, by_value, FIELD_BOOL,
                "The accounts of each value, in place of the values of each account.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_dimension_words, struct report_dimension_words, dimension_words_fields,
        "Asks for balances by the values of a dimension.");

static const struct field dimension_row_fields[] = {
        FIELD(struct dimension_row, kind, FIELD_CHOICE, "What the row is.", .names = row_kinds),
        FIELD(struct dimension_row, account, FIELD_TEXT, "Code of the account.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, account_name, FIELD_TEXT, "Its name.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, value, FIELD_TEXT,
                "Code of the value; absent where nothing was given.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, value_name, FIELD_TEXT, "Its name.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, opening, FIELD_TOTAL, "Balance before, debit positive."),
        FIELD(struct dimension_row, debit, FIELD_TOTAL, "Debit turnover."),
        FIELD(struct dimension_row, credit, FIELD_TOTAL, "Credit turnover."),
        FIELD(struct dimension_row, closing, FIELD_TOTAL, "Balance after, debit positive."),
        FIELD(struct dimension_row, unit, FIELD_TEXT,
                "Unit of the quantities, where their account has one.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, quantity, FIELD_QUANTITY,
                "Quantity moved; absent where it would sum several units.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_row, quantity_balance, FIELD_QUANTITY, "Quantity in all after it.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_dimension_row, struct dimension_row, dimension_row_fields,
        "A row of balances by dimension.");

static const struct field dimension_fields[] = {
        FACTS_FIELD(struct dimension_balance),
        LIST_FIELD(struct dimension_balance, rows, row_count, &report_dimension_row_shape,
                "Its rows; the last is the total."),
};
SHAPE(report_dimension, struct dimension_balance, dimension_fields,
        "What accounts gave to the values of a dimension, and what to none.");

/* ---- statements ---- */

static const struct field statement_words_fields[] = {
        SCOPE_FIELDS(struct report_statement_words),
        FIELD(struct report_statement_words, categories_only, FIELD_BOOL,
                "Without the accounts below the categories.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_statement_words, all, FIELD_BOOL,
                "Also lines that are zero in every column.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_statement_words, no_comparatives, FIELD_BOOL,
                "Without the year before.", .flags = FIELD_NO_ZERO),
};
SHAPE(report_statement_words, struct report_statement_words, statement_words_fields,
        "Asks for a statement.");

static const struct field statement_row_fields[] = {
        FIELD(struct statement_row, kind, FIELD_CHOICE, "What the row is.", .names = row_kinds),
        FIELD(struct statement_row, level, FIELD_SMALL, "Depth in the category tree.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct statement_row, code, FIELD_TEXT, "Code of the account or category.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct statement_row, name, FIELD_TEXT, "Name."),
        FIELD(struct statement_row, given, FIELD_BOOL, "The row has figures."),
        FIELD(struct statement_row, amount, FIELD_TOTAL, "Amount, in the reader's sign."),
        FIELD(struct statement_row, before, FIELD_TOTAL, "The year before.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_statement_row, struct statement_row, statement_row_fields, "A row of a statement.");

static const struct field statement_fields[] = {
        FACTS_FIELD(struct statement),
        FIELD(struct statement, column, FIELD_TEXT, "What the amounts are of."),
        FIELD(struct statement, column_before, FIELD_TEXT, "What the year before is.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct statement, rows, row_count, &report_statement_row_shape, "Its rows."),
        FIELD(struct statement, result, FIELD_TOTAL, "The result; a profit is positive."),
        FIELD(struct statement, result_before, FIELD_TOTAL, "That of the year before.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct statement, assets, FIELD_TOTAL, "Total assets, of a balance sheet.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_statement, struct statement, statement_fields,
        "An income statement or a balance sheet.");

/* ---- account ---- */

static const struct field account_words_fields[] = {
        COMPANY_FIELD(struct report_account_words),
        FIELD(struct report_account_words, account, FIELD_TEXT, "Code of the account.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct report_account_words, book, FIELD_TEXT,
                "Code of the book; the primary one unless said.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct report_account_words, from_day, FIELD_DAY,
                "First day; the current year's first unless said.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_account_words, to_day, FIELD_DAY,
                "Last day; the last of all unless said.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_account_words, closing, FIELD_BOOL, "With closing periods.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct report_account_words, known_seq, FIELD_INT,
                "As the books were when this posting was the newest.", .flags = FIELD_NO_ZERO,
                .min = 1, .max = INT64_MAX),
        FIELD(struct report_account_words, known_at, FIELD_MOMENT,
                "As the books were at this moment.", .flags = FIELD_NO_ZERO),
        AFTER_FIELD(struct report_account_words),
        LIMIT_FIELD(struct report_account_words),
};
SHAPE(report_account_words, struct report_account_words, account_words_fields,
        "Asks for the entries of an account.");

static const struct field entry_fields[] = {
        FIELD(struct account_entry, seq, FIELD_INT, "Position of its posting in the chain."),
        FIELD(struct account_entry, line_no, FIELD_SMALL, "Line of the posting."),
        FIELD(struct account_entry, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct account_entry, period, FIELD_SMALL, "Period."),
        FIELD(struct account_entry, date, FIELD_DAY, "Date."),
        FIELD(struct account_entry, side, FIELD_CHOICE, "The column it is printed in.",
                .names = sides),
        FIELD(struct account_entry, amount, FIELD_MONEY, "Amount, debit positive."),
        FIELD(struct account_entry, balance, FIELD_TOTAL, "Balance after it."),
        FIELD(struct account_entry, series, FIELD_TEXT, "Number series of its posting."),
        FIELD(struct account_entry, number, FIELD_TEXT, "Number of its posting."),
        FIELD(struct account_entry, source, FIELD_TEXT, "Code of the source."),
        FIELD(struct account_entry, text, FIELD_TEXT, "Text.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, reference, FIELD_TEXT, "Reference.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, currency, FIELD_CURRENCY,
                "Of the transaction, where it is another.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, currency_amount, FIELD_MONEY, "Amount in that currency.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, quantity, FIELD_QUANTITY, "Quantity.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, quantity_balance, FIELD_QUANTITY, "Quantity in all after it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, template_line, FIELD_SMALL,
                "The journal's line, on a template account, that it was spread from.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct account_entry, template_account, FIELD_TEXT,
                "Code of that template account, as posted.", .flags = FIELD_NO_ZERO),
};
SHAPE(report_entry, struct account_entry, entry_fields, "An entry with the balance after it.");

static const struct field account_fields[] = {
        FACTS_FIELD(struct account_inquiry),
        FIELD(struct account_inquiry, code, FIELD_TEXT, "Code of the account."),
        FIELD(struct account_inquiry, name, FIELD_TEXT, "Name of the account."),
        FIELD(struct account_inquiry, currency, FIELD_CURRENCY, "Currency of the book."),
        FIELD(struct account_inquiry, forward, FIELD_TOTAL, "Balance before this page."),
        LIST_FIELD(struct account_inquiry, entries, entry_count, &report_entry_shape,
                "The entries of this page."),
        FIELD(struct account_inquiry, closing, FIELD_TOTAL, "Balance after this page."),
        FIELD(struct account_inquiry, unit, FIELD_TEXT,
                "Unit that a statistical account counts in.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_inquiry, quantity_forward, FIELD_QUANTITY,
                "Quantity before this page.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_inquiry, quantity, FIELD_QUANTITY, "Quantity after this page.",
                .flags = FIELD_NO_ZERO),
        NEXT_FIELD(struct account_inquiry),
};
SHAPE(report_account, struct account_inquiry, account_fields,
        "The entries of an account with the running balance.");

/* ---- posted journals ---- */

static const struct field journals_words_fields[] = {
        COMPANY_FIELD(struct report_journals_words),
        FIELD(struct report_journals_words, year, FIELD_SMALL,
                "Fiscal year, as 20260 or 2026; all unless said.", .flags = FIELD_NO_ZERO, .min = 1,
                .max = 99999),
        FIELD(struct report_journals_words, period, FIELD_SMALL, "Period; all unless said.",
                .flags = FIELD_NO_ZERO, .min = 1, .max = 99),
        FIELD(struct report_journals_words, from_day, FIELD_DAY, "First day.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct report_journals_words, to_day, FIELD_DAY, "Last day.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_journals_words, source, FIELD_TEXT, "Code of the source.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct report_journals_words, import_id, FIELD_ID, "Of one import.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct report_journals_words, reference, FIELD_TEXT,
                "With this reference, to the letter.", .flags = FIELD_NO_ZERO),
        FIELD(struct report_journals_words, field, FIELD_TEXT,
                "Code of a searchable field of the company's own: only those that hold `value` in "
                "it, or in that of a line.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct report_journals_words, value, FIELD_TEXT, "What the field holds.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct report_journals_words, series, FIELD_TEXT,
                "By the numbers of this series instead; needs the year.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct report_journals_words, book, FIELD_TEXT,
                "Numbered in this book; all unless said, with series the primary one.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct report_journals_words, from_number, FIELD_INT, "With series: first number.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 9999999999),
        FIELD(struct report_journals_words, to_number, FIELD_INT, "With series: last number.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 9999999999),
        AFTER_FIELD(struct report_journals_words),
        LIMIT_FIELD(struct report_journals_words),
};
SHAPE(report_journals_words, struct report_journals_words, journals_words_fields,
        "Asks for posted journals.");

static const struct field posting_row_fields[] = {
        FIELD(struct posting_row, seq, FIELD_INT, "Position in the chain."),
        FIELD(struct posting_row, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct posting_row, period, FIELD_SMALL, "Period."),
        FIELD(struct posting_row, book, FIELD_TEXT,
                "Code of the book that it is numbered in, where there are several.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, series, FIELD_TEXT, "Number series."),
        FIELD(struct posting_row, number_period, FIELD_SMALL,
                "Period of its number, where numbers begin again in every one.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, number, FIELD_TEXT, "Number, ten digits."),
        FIELD(struct posting_row, date, FIELD_DAY, "Accounting date."),
        FIELD(struct posting_row, type, FIELD_CHOICE, "Type.", .names = journal_types),
        FIELD(struct posting_row, source, FIELD_TEXT, "Code of the source."),
        FIELD(struct posting_row, reference, FIELD_TEXT, "Reference.", .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, description, FIELD_TEXT, "Description.", .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, origin_series, FIELD_TEXT, "The file's own series.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, origin_number, FIELD_TEXT, "The file's own number.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, reverses_seq, FIELD_INT, "The posting that it reverses.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posting_row, booked_at, FIELD_MOMENT, "When it was posted."),
        FIELD(struct posting_row, debit, FIELD_MONEY, "Total of its debit column."),
        FIELD(struct posting_row, line_count, FIELD_INT, "How many lines it has."),
};
SHAPE(report_posting_row, struct posting_row, posting_row_fields, "A posted journal in a list.");

static const struct field journals_fields[] = {
        FACTS_FIELD(struct posting_list),
        LIST_FIELD(struct posting_list, rows, row_count, &report_posting_row_shape,
                "Those of this page."),
        NEXT_FIELD(struct posting_list),
};
SHAPE(report_journals, struct posting_list, journals_fields, "Posted journals.");

/* ---- one posting ---- */

static const struct field posting_key_fields[] = {
        COMPANY_FIELD(struct report_posting_key),
        FIELD(struct report_posting_key, seq, FIELD_INT, "Its position in the chain.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 1, .max = INT64_MAX),
};
SHAPE(report_posting_key, struct report_posting_key, posting_key_fields, "Names a posted journal.");

static const struct field number_key_fields[] = {
        COMPANY_FIELD(struct report_number_key),
        FIELD(struct report_number_key, year, FIELD_SMALL, "Fiscal year, as 20260 or 2026.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct report_number_key, series, FIELD_TEXT, "Number series.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct report_number_key, number, FIELD_INT, "Number in the series.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 0, .max = 9999999999),
        FIELD(struct report_number_key, book, FIELD_TEXT,
                "Code of the book; the primary one unless said.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct report_number_key, period, FIELD_NUMBER,
                "Period, where numbers begin again in every one.", .flags = FIELD_NO_ZERO, .min = 0,
                .max = 99),
};
SHAPE(report_number_key, struct report_number_key, number_key_fields,
        "Names a posted journal by its number.");

static const struct field name_fields[] = {
        FIELD(struct posted_name, code, FIELD_TEXT, "Code, as posted.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted_name, name, FIELD_TEXT, "Name, as posted.", .flags = FIELD_NO_ZERO),
};
SHAPE(report_name, struct posted_name, name_fields, "A code and name as they were when posted.");

#define NAME_FIELD(type, member, doc_)                                                             \
    FIELD(type, member, FIELD_RECORD, doc_, .flags = FIELD_NO_ZERO, .of = &report_name_shape)

static const char *const tags[] = {
        "",
        [DETAIL_REFERENCE] = "reference",
        [DETAIL_COMMENT] = "comment",
        [DETAIL_LINE_DATE] = "date",
        [DETAIL_PARTY] = "party",
        [DETAIL_SOURCE_LINK] = "source-link",
        [DETAIL_CUSTOM] = "custom",
        [DETAIL_SIGN] = "sign",
        [DETAIL_REGISTERED] = "registered",
        [DETAIL_STRUCK_ROWS] = "struck-rows",
        [DETAIL_ADDED_ROW] = "added-row",
        [DETAIL_STATUS] = "status",
        [DETAIL_TAGS] = "tags",
        [DETAIL_PRICE] = "price",
        [DETAIL_TEMPLATE] = "template",
        [DETAIL_WEIGHT] = "weight",
        [DETAIL_CAUSE] = "cause",
        [DETAIL_SPLIT] = "split",
        NULL,
};
_Static_assert(COUNT_OF(tags) == DETAIL_LAST + 2, "every detail has its name");

static const struct field detail_fields[] = {
        FIELD(struct detail, tag, FIELD_CHOICE, "What it is.", .names = tags),
        FIELD(struct detail, value, FIELD_NOTE, "What it says."),
};
SHAPE(report_detail, struct detail, detail_fields, "What a posting or line carries besides.");

static const struct field allocation_fields[] = {
        FIELD(struct posted_allocation, slice, FIELD_INT, "Rows of one slice belong together."),
        NAME_FIELD(struct posted_allocation, dimension, "Dimension."),
        NAME_FIELD(struct posted_allocation, value, "Its value."),
        FIELD(struct posted_allocation, amount, FIELD_MONEY, "The part it takes."),
        FIELD(struct posted_allocation, quantity, FIELD_QUANTITY, "The quantity it takes.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(report_allocation, struct posted_allocation, allocation_fields,
        "Part of an entry given to a dimension value.");

static const struct field line_fields[] = {
        FIELD(struct posted_line, book_id, FIELD_INT, "Book; 1 is the primary one."),
        FIELD(struct posted_line, line_no, FIELD_SMALL, "Line, from 1."),
        NAME_FIELD(struct posted_line, account, "Account."),
        FIELD(struct posted_line, side, FIELD_CHOICE, "The column it is printed in.",
                .names = sides),
        FIELD(struct posted_line, amount, FIELD_MONEY, "Amount, debit positive."),
        FIELD(struct posted_line, currency, FIELD_CURRENCY,
                "Of the transaction, where it is another.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, currency_amount, FIELD_MONEY, "Amount in that currency.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, rate, FIELD_RATE, "Rate.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, quantity, FIELD_QUANTITY, "Quantity.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, text, FIELD_TEXT, "Text; absent: the posting's description.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, template_line, FIELD_SMALL,
                "The journal's line, on a template account, that it was spread from.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted_line, template_account, FIELD_TEXT,
                "Code of that template account, as posted.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct posted_line, details, detail_count, &report_detail_shape,
                "What it carries besides.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct posted_line, allocations, allocation_count, &report_allocation_shape,
                "Its split over dimensions.", .flags = FIELD_NO_ZERO),
};
SHAPE(report_line, struct posted_line, line_fields, "An entry: one posted line.");

static const struct field posting_fields[] = {
        FIELD(struct posted, seq, FIELD_INT, "Position in the company's chain."),
        FIELD(struct posted, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct posted, period, FIELD_SMALL, "Period."),
        FIELD(struct posted, series, FIELD_TEXT, "Number series."),
        FIELD(struct posted, number, FIELD_TEXT, "Number, ten digits."),
        FIELD(struct posted, date, FIELD_DAY, "Accounting date."),
        FIELD(struct posted, document_date, FIELD_DAY, "Date of the document behind it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, type, FIELD_CHOICE, "Type.", .names = journal_types),
        NAME_FIELD(struct posted, source, "Source."),
        NAME_FIELD(struct posted, subledger, "Subledger."),
        FIELD(struct posted, reference, FIELD_TEXT, "Reference.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted, description, FIELD_TEXT, "Description.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted, external_reference, FIELD_TEXT, "The other system's own reference.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, note, FIELD_NOTE, "Note of its document.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted, reverses_seq, FIELD_INT, "The posting that it reverses.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, reversed_by, FIELD_INT, "The posting that reverses it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, stands_by, FIELD_INT,
                "The posting by which it stands again, that reversal having been reversed; it is "
                "what can be reversed next.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, cancelled_at, FIELD_MOMENT,
                "When its reversal plan was cancelled; absent: it has one, or never had.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, cancelled_by, FIELD_TEXT, "Login of who cancelled it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, cancel_reason, FIELD_TEXT, "Why it is kept.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted, journal_id, FIELD_ID, "The journal it was posted from.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, import_id, FIELD_ID, "The import it came by.", .flags = FIELD_NO_ZERO),
        FIELD(struct posted, origin_series, FIELD_TEXT, "The file's own series.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, origin_number, FIELD_TEXT, "The file's own number.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct posted, origin_position, FIELD_INT, "Its record in the file, from 1.",
                .flags = FIELD_NO_ZERO),
        NAME_FIELD(struct posted, preparer, "Who prepared it: login and name."),
        NAME_FIELD(struct posted, poster, "Who posted it: login and name."),
        FIELD(struct posted, booked_at, FIELD_MOMENT, "When it was posted."),
        FIELD(struct posted, hash, FIELD_HASH, "Covers it and all before it."),
        FIELD(struct posted, currency, FIELD_CURRENCY, "Of its amounts."),
        FIELD(struct posted, debit, FIELD_MONEY, "Total of the debit column."),
        FIELD(struct posted, credit, FIELD_MONEY, "Total of the credit column."),
        LIST_FIELD(struct posted, details, detail_count, &report_detail_shape,
                "What it carries besides.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct posted, lines, line_count, &report_line_shape, "Its entries."),
};
SHAPE(report_posting, struct posted, posting_fields,
        "A posted journal, whole, with the names of then.");
