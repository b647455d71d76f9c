#include "operation/import/import_shapes.h"

#include "operation/shapes.h"

enum { PATH_MOST = 4096 };

static const char *const states[] = {
        "",
        [IMPORT_RUNNING] = "running",
        [IMPORT_DONE] = "done",
        [IMPORT_STOPPED] = "stopped",
        [IMPORT_ABANDONED] = "abandoned",
        NULL,
};

#define FILE_FIELDS                                                                                \
    FIELD(struct import_words, file, FIELD_TEXT, "Path of a file that Summa can read.",            \
            .flags = FIELD_REQUIRED, .max = PATH_MOST),                                            \
            FIELD(struct import_words, format, FIELD_TEXT,                                         \
                    "sie, hledger, csv, ndjson or chart-json; recognised unless said.",            \
                    .flags = FIELD_NO_ZERO, .max = 32),                                            \
            FIELD(struct import_words, options, FIELD_JSON,                                        \
                    "The format's own: for CSV the mapping of its columns.",                       \
                    .flags = FIELD_NO_ZERO)

static const struct field look_fields[] = {FILE_FIELDS};
SHAPE(import_look, struct import_words, look_fields, "A file to be looked at.");

static const struct field words_fields[] = {
        COMPANY_FIELD(struct import_words),
        FILE_FIELDS,
        FIELD(struct import_words, mapping, FIELD_TEXT, "Name of a saved mapping, for CSV.",
                .flags = FIELD_NO_ZERO, .max = 64),
        FIELD(struct import_words, retained, FIELD_TEXT,
                "Code of the retained earnings account; proposed from the chart unless said.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct import_words, chart_only, FIELD_BOOL,
                "Accounts, dimensions and years; no journals.", .flags = FIELD_NO_ZERO),
        FIELD(struct import_words, again, FIELD_BOOL, "Take a file that was imported before.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct import_words, one_transaction, FIELD_BOOL,
                "In one transaction, whatever its size.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct import_words, go_on, "continue", FIELD_BOOL,
                "Go on with the stopped import of the same file.", .flags = FIELD_NO_ZERO),
};
SHAPE(import_words, struct import_words, words_fields, "A file to be checked or imported.");

#define REPORT_AT(member, kind, ...)                                                               \
    FIELD_AT(struct import_answer, report.member, #member, kind, __VA_ARGS__)

static const struct field answer_fields[] = {
        REPORT_AT(import_id, FIELD_ID, "Of the import; absent when nothing was written.",
                .flags = FIELD_NO_ZERO),
        REPORT_AT(name, FIELD_TEXT, "The file's name."),
        REPORT_AT(format, FIELD_TEXT, "Its format."),
        REPORT_AT(sha256, FIELD_HASH, "Its hash."),
        REPORT_AT(size, FIELD_INT, "Its size in bytes."),
        FIELD_AT(struct import_answer, report.company.name, "company_name", FIELD_TEXT,
                "The company that it names.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct import_answer, report.company.organisation_number, "organisation_number",
                FIELD_TEXT, "As registered.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct import_answer, report.company.currency, "currency", FIELD_CURRENCY,
                "The currency that it names.", .flags = FIELD_NO_ZERO),
        REPORT_AT(account_count, FIELD_INT, "Accounts in it."),
        REPORT_AT(account_new, FIELD_INT, "Those that the company lacked."),
        REPORT_AT(dimension_new, FIELD_INT, "Dimensions that the company lacked."),
        REPORT_AT(value_new, FIELD_INT, "Dimension values that the company lacked."),
        REPORT_AT(year_new, FIELD_INT, "Fiscal years that the company lacked."),
        REPORT_AT(journal_count, FIELD_INT, "Journals in it."),
        REPORT_AT(line_count, FIELD_INT, "Their lines."),
        FIELD(struct import_answer, debit, FIELD_DECIMAL, "Their total debit."),
        FIELD(struct import_answer, credit, FIELD_DECIMAL, "Their total credit."),
        REPORT_AT(opening, FIELD_BOOL, "Its opening balances become an opening journal."),
        REPORT_AT(comparative_count, FIELD_INT, "Figures kept beside the entries."),
        REPORT_AT(first_seq, FIELD_INT, "First posting that came of it.", .flags = FIELD_NO_ZERO),
        REPORT_AT(last_seq, FIELD_INT, "Last posting that came of it.", .flags = FIELD_NO_ZERO),
        REPORT_AT(retained_account, FIELD_TEXT, "The account that results are closed to.",
                .flags = FIELD_NO_ZERO),
        FINDINGS_FIELD(struct import_answer, findings),
};
SHAPE(import_answer, struct import_answer, answer_fields,
        "What a file holds, and what became of it.");

#define ROW_AT(type, in, member, kind, ...) FIELD_AT(type, in member, #member, kind, __VA_ARGS__)

#define ROW_FIELDS(type, in)                                                                       \
    ROW_AT(type, in, import_id, FIELD_ID, "Its id."),                                              \
            ROW_AT(type, in, name, FIELD_TEXT, "The file's name."),                                \
            ROW_AT(type, in, format, FIELD_TEXT, "Its format."),                                   \
            ROW_AT(type, in, state, FIELD_CHOICE, "State.", .names = states),                      \
            ROW_AT(type, in, journal_count, FIELD_INT, "Journals in it."),                         \
            ROW_AT(type, in, line_count, FIELD_INT, "Their lines."),                               \
            ROW_AT(type, in, records_done, FIELD_INT, "Journals posted so far."),                  \
            ROW_AT(type, in, first_seq, FIELD_INT, "First posting that came of it.",               \
                    .flags = FIELD_NO_ZERO),                                                       \
            ROW_AT(type, in, last_seq, FIELD_INT, "Last posting that came of it.",                 \
                    .flags = FIELD_NO_ZERO),                                                       \
            ROW_AT(type, in, warnings, FIELD_INT, "How many warnings there were."),                \
            ROW_AT(type, in, size, FIELD_INT, "The file's size in bytes."),                        \
            ROW_AT(type, in, sha256, FIELD_HASH, "The file's hash."),                              \
            ROW_AT(type, in, started_at, FIELD_MOMENT, "When it began."),                          \
            ROW_AT(type, in, moved_at, FIELD_MOMENT, "When it began, or posted last."),            \
            ROW_AT(type, in, ended_at, FIELD_MOMENT, "When it was done.", .flags = FIELD_NO_ZERO), \
            ROW_AT(type, in, abandoned_by, FIELD_TEXT, "Login of who abandoned it.",               \
                    .flags = FIELD_NO_ZERO),                                                       \
            ROW_AT(type, in, abandoned_at, FIELD_MOMENT, "When it was abandoned.",                 \
                    .flags = FIELD_NO_ZERO),                                                       \
            ROW_AT(type, in, abandon_reason, FIELD_TEXT, "Why.", .flags = FIELD_NO_ZERO)

static const struct field row_fields[] = {ROW_FIELDS(struct import_row, )};
SHAPE(import_row, struct import_row, row_fields, "A file that came in.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct import_page, &import_row_shape),
};
SHAPE(import_page, struct import_page, page_fields, "Imports, the newest first.");

static const struct field range_fields[] = {
        FIELD(struct import_numbers, year, FIELD_SMALL, "Number of the fiscal year."),
        FIELD(struct import_numbers, series, FIELD_TEXT, "Series that it is numbered in."),
        FIELD(struct import_numbers, period, FIELD_SMALL,
                "Period that it is numbered in; absent: the series counts per year.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct import_numbers, first_number, FIELD_TEXT, "First posting number."),
        FIELD(struct import_numbers, last_number, FIELD_TEXT, "Last posting number."),
        FIELD(struct import_numbers, first_seq, FIELD_INT, "Position of the first."),
        FIELD(struct import_numbers, last_seq, FIELD_INT, "Position of the last."),
        FIELD(struct import_numbers, count, FIELD_INT, "How many journals these are."),
};
SHAPE(import_numbers, struct import_numbers, range_fields,
        "Posting numbers without gap that journals of one import have.");

static const struct field told_fields[] = {
        ROW_FIELDS(struct import_told, row.),
        LIST_FIELD(struct import_told, ranges, range_count, &import_numbers_shape,
                "The numbers that its journals were posted under."),
};
SHAPE(import_told, struct import_told, told_fields, "A file that came in, and what it posted.");

#define KEY_FIELDS                                                                                 \
    COMPANY_FIELD(struct import_key_words),                                                        \
            FIELD(struct import_key_words, import_id, FIELD_ID, "Id of the import.",               \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field key_fields[] = {KEY_FIELDS};
SHAPE(import_key, struct import_key_words, key_fields, "Names an import.");

static const struct field abandon_fields[] = {
        KEY_FIELDS,
        FIELD(struct import_key_words, reason, FIELD_TEXT,
                "Why; kept with the import. It needs one.", .flags = FIELD_NO_ZERO),
};
SHAPE(import_abandon_words, struct import_key_words, abandon_fields, "An import that is given up.");

static const struct field reverse_fields[] = {
        COMPANY_FIELD(struct import_reverse_words),
        FIELD(struct import_reverse_words, import_id, FIELD_ID, "Id of the import.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct import_reverse_words, date, FIELD_DAY,
                "Accounting date of the reversals; each has that of what it undoes unless said.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct import_reverse_words, style, FIELD_CHOICE, "How; swap unless said.",
                .flags = FIELD_NO_ZERO, .names = reversal_styles),
};
SHAPE(import_reverse_words, struct import_reverse_words, reverse_fields,
        "An import that is undone as a whole.");

static const struct field undone_fields[] = {
        FIELD(struct import_undone, set_id, FIELD_ID,
                "The set of the drafts; absent: none was to be made.", .flags = FIELD_NO_ZERO),
        FIELD(struct import_undone, made, FIELD_INT, "Reversals that were drafted."),
        FIELD(struct import_undone, settled, FIELD_INT, "Journals that were undone before."),
        FIELD(struct import_undone, waiting, FIELD_INT,
                "Journals that a reversal waits for already, planned or drafted: they get no "
                "other."),
};
SHAPE(import_undone, struct import_undone, undone_fields, "The drafts that undo an import.");

static const struct field extract_fields[] = {
        COMPANY_FIELD(struct import_extract_words),
        FIELD(struct import_extract_words, import_id, FIELD_ID, "Id of the import.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct import_extract_words, file, FIELD_TEXT, "Path to write the kept file to.",
                .flags = FIELD_REQUIRED, .max = PATH_MOST),
};
SHAPE(import_extract_words, struct import_extract_words, extract_fields,
        "A kept file to be given back.");

static const struct field extracted_fields[] = {
        FIELD(struct import_extract_answer, file, FIELD_TEXT, "The file that was written."),
};
SHAPE(import_extract_answer, struct import_extract_answer, extracted_fields, "Where it is.");

static const struct field mapping_fields[] = {
        FIELD(struct mapping_row, name, FIELD_TEXT, "Its name."),
        FIELD(struct mapping_row, mapping, FIELD_NOTE, "The mapping, as JSON in a text."),
        FIELD(struct mapping_row, changed_at, FIELD_MOMENT, "When it was saved."),
};
SHAPE(import_mapping, struct mapping_row, mapping_fields, "A saved way to read columns.");

static const struct field mapping_page_fields[] = {
        ITEMS_FIELD(struct import_mapping_page, &import_mapping_shape),
};
SHAPE(import_mapping_page, struct import_mapping_page, mapping_page_fields, "Mappings, by name.");

static const struct field mapping_words_fields[] = {
        COMPANY_FIELD(struct import_mapping_words),
        FIELD(struct import_mapping_words, name, FIELD_TEXT, "Its name.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct import_mapping_words, mapping, FIELD_JSON, "The mapping.",
                .flags = FIELD_REQUIRED),
};
SHAPE(import_mapping_words, struct import_mapping_words, mapping_words_fields,
        "A mapping to be saved.");

static const struct field mapping_key_fields[] = {
        COMPANY_FIELD(struct import_mapping_key),
        FIELD(struct import_mapping_key, name, FIELD_TEXT, "Its name.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(import_mapping_key, struct import_mapping_key, mapping_key_fields, "Names a mapping.");

static const struct field propose_fields[] = {
        FIELD(struct import_propose_words, file, FIELD_TEXT, "Path of a CSV file.",
                .flags = FIELD_REQUIRED, .max = PATH_MOST),
};
SHAPE(import_propose_words, struct import_propose_words, propose_fields,
        "A CSV file to propose a mapping for.");

static const struct field doubt_fields[] = {
        FIELD(struct import_doubt, text, FIELD_TEXT, "What cannot be told from the file."),
};
SHAPE(import_doubt, struct import_doubt, doubt_fields, "Something a person must decide.");

static const struct field column_fields[] = {
        FIELD(struct import_column, header, FIELD_TEXT, "What the file calls it."),
        FIELD(struct import_column, sample, FIELD_TEXT, "Its first value."),
};
SHAPE(import_column, struct import_column, column_fields, "A column of the file.");

static const struct field proposal_fields[] = {
        FIELD(struct import_proposal, mapping, FIELD_NOTE, "The mapping, as JSON in a text."),
        LIST_FIELD(struct import_proposal, doubts, doubt_count, &import_doubt_shape,
                "What a person must decide first."),
        LIST_FIELD(struct import_proposal, columns, column_count, &import_column_shape,
                "The file's columns, numbered from 1."),
};
SHAPE(import_proposal, struct import_proposal, proposal_fields,
        "How the columns of a file could be read.");
