#include "operation/journal/copy_shapes.h"

#include "operation/shapes.h"

#define WHICH(member, kind, ...)                                                                   \
    FIELD_AT(struct copy_words, which.member, #member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)
#define WORD(member, kind, ...)                                                                    \
    FIELD(struct copy_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field copy_fields[] = {
        COMPANY_FIELD(struct copy_words),
        WHICH(journal_id, FIELD_ID, "Id of what is copied, in whatever state it is."),
        WHICH(number, FIELD_TEXT, "Number of what is copied, in place of its id.", .max = 10),
        WHICH(of_year, FIELD_SMALL, "Fiscal year of that number; the current one unless said."),
        WHICH(of_period, FIELD_NUMBER, "Its period, where numbers start again with each.", .min = 0,
                .max = 99),
        WHICH(series, FIELD_TEXT, "Its series; GL unless said.", .max = 32),
        WHICH(book, FIELD_TEXT, "The book it is numbered in; the primary one unless said.",
                .max = 32),
        WHICH(seq, FIELD_INT, "Position in the chain of what is copied, in place of its id."),
        WORD(date, FIELD_DAY,
                "Accounting date; with neither year nor period, that of the old one."),
        WORD(year, FIELD_SMALL,
                "Fiscal year, as 20260 or 2026; without a date the old one goes there."),
        WORD(period, FIELD_SMALL, "Period; without a date the old one goes there.", .min = 1,
                .max = 99),
        WORD(set_id, FIELD_ID, "The set it is worked on in; one of its own unless said."),
};
SHAPE(copy_words, struct copy_words, copy_fields,
        "Names what is to be copied, and where the copy goes.");

static const struct field fill_fields[] = {
        COMPANY_FIELD(struct fill_words),
        FIELD(struct fill_words, journal_id, FIELD_ID, "Its id.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct fill_words, version, FIELD_INT,
                "The version that was read; absent: whichever there is.", .flags = FIELD_NO_ZERO),
        FIELD(struct fill_words, line_no, FIELD_SMALL, "The line that takes it, from 1.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 1000000),
        FIELD(struct fill_words, account, FIELD_TEXT,
                "Code of the account of a new line, in place of a line.", .flags = FIELD_NO_ZERO,
                .max = 32),
};
SHAPE(fill_words, struct fill_words, fill_fields,
        "Names a journal, and the line that takes its undistributed amount.");
