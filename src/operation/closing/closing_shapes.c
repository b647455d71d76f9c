#include "operation/closing/closing_shapes.h"

#include "operation/calendar/calendar_shapes.h"
#include "operation/shapes.h"

static const struct field year_fields[] = {
        COMPANY_FIELD(struct closing_year),
        FIELD(struct closing_year, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct closing_year, reason, FIELD_TEXT,
                "Why; kept with the step. Reopening needs one.", .flags = FIELD_NO_ZERO),
};
SHAPE(closing_year, struct closing_year, year_fields, "A year that takes a step.");

static const struct field item_fields[] = {
        FIELD(struct closing_item, book, FIELD_TEXT, "Code of the book."),
        FIELD(struct closing_item, series, FIELD_TEXT, "Its series."),
        FIELD(struct closing_item, number, FIELD_TEXT, "Its posting number."),
        FIELD(struct closing_item, seq, FIELD_INT, "Its position in the chain."),
        FIELD(struct closing_item, line_count, FIELD_INT, "How many lines it has."),
        FIELD(struct closing_item, result, FIELD_DECIMAL,
                "What it moved to retained earnings, a profit positive."),
        FIELD(struct closing_item, currency, FIELD_CURRENCY, "Currency of the book."),
};
SHAPE(closing_item, struct closing_item, item_fields, "A closing journal.");

static const struct field ended_fields[] = {
        FIELD(struct closing_year_ended, year, FIELD_RECORD, "The year as it is now.",
                .of = &calendar_year_shape),
        LIST_FIELD(struct closing_year_ended, items, count, &closing_item_shape,
                "The closing journals that were posted; none when nothing was left to close."),
        FIELD(struct closing_year_ended, next_year, FIELD_SMALL, "Number of the year after it."),
        FIELD(struct closing_year_ended, made_next, FIELD_BOOL, "Whether it was made for this."),
};
SHAPE(closing_year_ended, struct closing_year_ended, ended_fields, "A year that was ended.");
