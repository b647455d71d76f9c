#include "operation/calendar/calendar_shapes.h"

#include "operation/shapes.h"

static const char *const kinds[] = {
        "",
        [PERIOD_OPENING] = "opening",
        [PERIOD_REGULAR] = "regular",
        [PERIOD_ADJUSTMENT] = "adjustment",
        [PERIOD_CLOSING] = "closing",
        NULL,
};

static const char *const period_states[] = {
        "",
        [PERIOD_NEVER_OPENED] = "never-opened",
        [PERIOD_FUTURE] = "future",
        [PERIOD_OPEN] = "open",
        [PERIOD_SOFT_CLOSED] = "soft-closed",
        [PERIOD_CLOSED] = "closed",
        [PERIOD_LOCKED] = "locked",
        NULL,
};

static const char *const year_states[] = {
        "",
        [YEAR_OPEN] = "open",
        [YEAR_CLOSED] = "closed",
        [YEAR_LOCKED] = "locked",
        NULL,
};

static const char *const numberings[] = {
        "",
        [NUMBERING_PER_YEAR] = "per-year",
        [NUMBERING_PER_PERIOD] = "per-period",
        NULL,
};

static const struct field period_fields[] = {
        FIELD(struct period, period, FIELD_SMALL, "Its number in the year."),
        FIELD(struct period, kind, FIELD_CHOICE, "What may be posted to it.", .names = kinds),
        FIELD(struct period, name, FIELD_TEXT, "Name."),
        FIELD(struct period, first_day, FIELD_DAY, "First day."),
        FIELD(struct period, last_day, FIELD_DAY, "Last day."),
        FIELD(struct period, state, FIELD_CHOICE, "State for all subledgers, now.",
                .names = period_states),
        FIELD(struct period, reverse_in, FIELD_SMALL,
                "The period that its accruals turn in; one that is not after it lies in the next "
                "year.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(calendar_period, struct period, period_fields, "A period of a fiscal year.");

static const struct field year_fields[] = {
        FIELD(struct fiscal_year, year, FIELD_SMALL,
                "Number: the calendar year of its last day x 10 + an ordinal."),
        FIELD(struct fiscal_year, name, FIELD_TEXT, "Name."),
        FIELD(struct fiscal_year, first_day, FIELD_DAY, "First day."),
        FIELD(struct fiscal_year, last_day, FIELD_DAY, "Last day."),
        FIELD(struct fiscal_year, state, FIELD_CHOICE, "State.", .names = year_states),
        FIELD(struct fiscal_year, numbering, FIELD_CHOICE, "Where posting numbers start again.",
                .names = numberings),
        LIST_FIELD(struct fiscal_year, periods, period_count, &calendar_period_shape,
                "Its periods, by number."),
};
SHAPE(calendar_year, struct fiscal_year, year_fields, "A fiscal year with its periods.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct calendar_page, &calendar_year_shape),
};
SHAPE(calendar_page, struct calendar_page, page_fields, "Fiscal years, by first day.");

#define YEAR_AT(member, kind, ...)                                                                 \
    FIELD_AT(struct calendar_year_new, year.member, #member, kind, __VA_ARGS__)

static const struct field year_new_fields[] = {
        COMPANY_FIELD(struct calendar_year_new),
        YEAR_AT(first_day, FIELD_DAY, "First day.", .flags = FIELD_REQUIRED),
        YEAR_AT(last_day, FIELD_DAY, "Last day; twelve months unless said.",
                .flags = FIELD_NO_ZERO),
        YEAR_AT(adjustment_count, FIELD_SMALL, "Adjustment periods after the regular ones.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 5),
        YEAR_AT(thirteen, FIELD_BOOL,
                "Thirteen regular periods of four weeks instead of calendar months.",
                .flags = FIELD_NO_ZERO),
        YEAR_AT(name, FIELD_TEXT, "Name; from its days unless said.", .flags = FIELD_NO_ZERO,
                .max = 32),
};
SHAPE(calendar_year_new, struct calendar_year_new, year_new_fields, "A fiscal year to be made.");

static const struct field set_state_fields[] = {
        COMPANY_FIELD(struct calendar_set_state),
        FIELD(struct calendar_set_state, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct calendar_set_state, period, FIELD_SMALL, "Number of the period.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 0, .max = 99),
        FIELD(struct calendar_set_state, subledger, FIELD_TEXT,
                "Code of the subledger it is for; absent: all.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct calendar_set_state, state, FIELD_CHOICE, "The new state.",
                .flags = FIELD_REQUIRED, .names = period_states),
};
SHAPE(calendar_set_state, struct calendar_set_state, set_state_fields,
        "The state that a period is to have.");

static const struct field set_reverse_in_fields[] = {
        COMPANY_FIELD(struct calendar_set_reverse_in),
        FIELD(struct calendar_set_reverse_in, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct calendar_set_reverse_in, period, FIELD_SMALL, "Number of the period.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 0, .max = 99),
        FIELD(struct calendar_set_reverse_in, reverse_in, FIELD_SMALL,
                "The regular period that its accruals turn in; one that is not after it lies in "
                "the "
                "next year.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 99),
};
SHAPE(calendar_set_reverse_in, struct calendar_set_reverse_in, set_reverse_in_fields,
        "The period that accruals of a period are to turn in.");

static const struct field set_numbering_fields[] = {
        COMPANY_FIELD(struct calendar_set_numbering),
        FIELD(struct calendar_set_numbering, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct calendar_set_numbering, numbering, FIELD_CHOICE,
                "Where its posting numbers start again.", .flags = FIELD_REQUIRED,
                .names = numberings),
};
SHAPE(calendar_set_numbering, struct calendar_set_numbering, set_numbering_fields,
        "How a year is to be numbered.");
