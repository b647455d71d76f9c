#include "operation/export/export_shapes.h"

#include "operation/shapes.h"

static const char *const formats[] = {
        [EXPORT_SIE] = "sie",
        [EXPORT_HLEDGER] = "hledger",
        [EXPORT_CSV] = "csv",
        [EXPORT_CHART] = "chart-csv",
        [EXPORT_NDJSON] = "ndjson",
        NULL,
};

static const struct field words_fields[] = {
        COMPANY_FIELD(struct export_words),
        FIELD(struct export_words, format, FIELD_CHOICE, "Format of the file.",
                .flags = FIELD_REQUIRED, .names = formats),
        FIELD(struct export_words, file, FIELD_TEXT, "Path to write it to.",
                .flags = FIELD_REQUIRED, .max = 4096),
        FIELD(struct export_words, year, FIELD_SMALL,
                "Fiscal year, as 20260 or 2026; SIE: the current one, others: all, unless said.",
                .flags = FIELD_NO_ZERO, .min = 1, .max = 99999),
        FIELD(struct export_words, book, FIELD_TEXT,
                "Code of the book; the primary one unless said.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct export_words, sie_type, FIELD_SMALL, "SIE type, 1 to 4; 4 unless said.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 4),
};
SHAPE(export_words, struct export_words, words_fields, "Books to be written to a file.");

static const struct field answer_fields[] = {
        FIELD(struct export_answer, file, FIELD_TEXT, "The file that was written."),
        FIELD(struct export_answer, size, FIELD_INT, "Its size in bytes."),
        FIELD(struct export_answer, year, FIELD_TEXT,
                "Name of the fiscal year that it is of; absent: of all.", .flags = FIELD_NO_ZERO),
        FINDINGS_FIELD(struct export_answer, findings),
};
SHAPE(export_answer, struct export_answer, answer_fields, "What was written.");
