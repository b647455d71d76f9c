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

static const struct field reverse_in_fields[] = {
        FIELD(struct calendar_reverse_in, year, FIELD_SMALL, "Number of the year."),
        FIELD(struct calendar_reverse_in, period, FIELD_SMALL, "Number of the period."),
        FIELD(struct calendar_reverse_in, reverse_in, FIELD_SMALL,
                "The period that its accruals turn in."),
        FIELD_AT(struct calendar_reverse_in, followed.moved, "moved", FIELD_INT,
                "Reversals that waited for another period, and were moved to this one."),
        FIELD_AT(struct calendar_reverse_in, followed.left, "left", FIELD_INT,
                "Those that somebody is at work on: they stay where they are."),
};
SHAPE(calendar_reverse_in, struct calendar_reverse_in, reverse_in_fields,
        "Where accruals of a period turn now, and what followed.");

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

/* ---- the table of periods and subledgers, and what became of them ---- */

static const struct field year_key_fields[] = {
        COMPANY_FIELD(struct calendar_year_key),
        FIELD(struct calendar_year_key, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(calendar_year_key, struct calendar_year_key, year_key_fields, "Names a fiscal year.");

static const struct field cell_fields[] = {
        FIELD(struct calendar_cell, subledger, FIELD_TEXT, "Code of the subledger."),
        FIELD(struct calendar_cell, state, FIELD_CHOICE,
                "State for it: the newest of its own and that for all.", .names = period_states),
        FIELD(struct calendar_cell, open_from, FIELD_DAY,
                "First day that the state, its window and the master close date leave open; "
                "absent: "
                "none.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct calendar_cell, open_to, FIELD_DAY, "The last such day.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(calendar_cell, struct calendar_cell, cell_fields, "A period for one subledger.");

#define OF_PERIOD(member, kind, ...)                                                               \
    FIELD_AT(struct calendar_row, period.member, #member, kind, __VA_ARGS__)

static const struct field row_fields[] = {
        OF_PERIOD(period, FIELD_SMALL, "Its number in the year."),
        OF_PERIOD(kind, FIELD_CHOICE, "What may be posted to it.", .names = kinds),
        OF_PERIOD(name, FIELD_TEXT, "Name."),
        OF_PERIOD(first_day, FIELD_DAY, "First day."),
        OF_PERIOD(last_day, FIELD_DAY, "Last day."),
        OF_PERIOD(state, FIELD_CHOICE, "State for all subledgers, now.", .names = period_states),
        LIST_FIELD(struct calendar_row, cells, cell_count, &calendar_cell_shape,
                "The same for each subledger, in the order they were made."),
};
SHAPE(calendar_row, struct calendar_row, row_fields, "A period, for all and for each subledger.");

static const struct field table_fields[] = {
        FIELD(struct calendar_table, year, FIELD_SMALL, "Number of the year."),
        FIELD(struct calendar_table, name, FIELD_TEXT, "Its name."),
        FIELD(struct calendar_table, state, FIELD_CHOICE, "State of the year.",
                .names = year_states),
        FIELD(struct calendar_table, master_from, FIELD_DAY,
                "The day after the company's master close date; absent: there is none.",
                .flags = FIELD_NO_ZERO),
        ITEMS_FIELD(struct calendar_table, &calendar_row_shape),
};
SHAPE(calendar_table, struct calendar_table, table_fields,
        "What is open: the periods of a year, by subledger.");

#define OF_STEP(member, kind, ...)                                                                 \
    FIELD_AT(struct calendar_step, change.member, #member, kind, __VA_ARGS__)

static const struct field step_fields[] = {
        OF_STEP(change_no, FIELD_INT, "Ascending in the company."),
        OF_STEP(period, FIELD_SMALL, "Number of the period; -1: the year itself."),
        FIELD(struct calendar_step, subledger, FIELD_TEXT,
                "Code of the subledger it was for; absent: all.", .flags = FIELD_NO_ZERO),
        OF_STEP(state, FIELD_CHOICE, "State of the period from then on.", .flags = FIELD_NO_ZERO,
                .names = period_states),
        OF_STEP(year_state, FIELD_CHOICE, "State of the year from then on.", .flags = FIELD_NO_ZERO,
                .names = year_states),
        OF_STEP(from_seq, FIELD_INT, "The first posting it held for."),
        FIELD(struct calendar_step, changed_by, FIELD_TEXT, "Login of who did it."),
        OF_STEP(changed_at, FIELD_MOMENT, "When."),
        OF_STEP(reason, FIELD_TEXT, "Why, where it was said.", .flags = FIELD_NO_ZERO),
};
SHAPE(calendar_step, struct calendar_step, step_fields, "A step that a year or a period took.");

static const struct field step_page_fields[] = {
        ITEMS_FIELD(struct calendar_step_page, &calendar_step_shape),
};
SHAPE(calendar_step_page, struct calendar_step_page, step_page_fields,
        "The steps of a year and its periods, in their order.");

static const struct field window_query_fields[] = {
        COMPANY_FIELD(struct calendar_window_query),
        FIELD(struct calendar_window_query, after, FIELD_INT,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct calendar_window_query),
};
SHAPE(calendar_window_query, struct calendar_window_query, window_query_fields,
        "Asks for windows that were set.");

#define OF_WINDOW(member, kind, ...)                                                               \
    FIELD_AT(struct calendar_window, window.member, #member, kind, __VA_ARGS__)

static const struct field window_fields[] = {
        OF_WINDOW(change_no, FIELD_INT, "Ascending in the company."),
        FIELD(struct calendar_window, subledger, FIELD_TEXT,
                "Code of the subledger; absent: the company, open after its master close date.",
                .flags = FIELD_NO_ZERO),
        OF_WINDOW(open_from, FIELD_DAY,
                "First open day; absent: every day, the window was taken away.",
                .flags = FIELD_NO_ZERO),
        OF_WINDOW(open_to, FIELD_DAY, "Last open day.", .flags = FIELD_NO_ZERO),
        OF_WINDOW(from_seq, FIELD_INT, "The first posting it held for."),
        FIELD(struct calendar_window, changed_by, FIELD_TEXT, "Login of who set it."),
        OF_WINDOW(changed_at, FIELD_MOMENT, "When."),
        OF_WINDOW(reason, FIELD_TEXT, "Why, where it was said.", .flags = FIELD_NO_ZERO),
};
SHAPE(calendar_window, struct calendar_window, window_fields, "A window that was set.");

static const struct field window_page_fields[] = {
        ITEMS_FIELD(struct calendar_window_page, &calendar_window_shape),
        FIELD(struct calendar_window_page, next, FIELD_INT,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(calendar_window_page, struct calendar_window_page, window_page_fields,
        "Windows that were set, in that order.");
