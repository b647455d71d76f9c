#include "operation/reversal/reversal_shapes.h"

#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

#define SEQ_FIELD(type)                                                                            \
    FIELD(type, seq, FIELD_INT, "Position in the chain of what is reversed.",                      \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 1, .max = INT64_MAX)

#define WORD(member, kind, ...)                                                                    \
    FIELD(struct reversal_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field words_fields[] = {
        COMPANY_FIELD(struct reversal_words),
        WORD(number, FIELD_TEXT, "Number of what is reversed.", .max = 10),
        WORD(of_year, FIELD_SMALL, "Fiscal year of that number; the current one unless said."),
        WORD(of_period, FIELD_NUMBER, "Its period, where numbers start again with each.", .min = 0,
                .max = 99),
        WORD(series, FIELD_TEXT, "Its series; GL unless said.", .max = 32),
        WORD(book, FIELD_TEXT, "The book it is numbered in; the primary one unless said.",
                .max = 32),
        WORD(journal_id, FIELD_ID, "Id of the journal that is reversed, in place of a number."),
        WORD(seq, FIELD_INT, "Position in the chain of what is reversed, in place of a number."),
        WORD(date, FIELD_DAY, "Accounting date; today, or the nearest day of the period."),
        WORD(year, FIELD_SMALL, "Fiscal year, as 20260 or 2026; that of the date unless said."),
        WORD(period, FIELD_SMALL, "Period; that of the date, or the current one, unless said.",
                .min = 1, .max = 99),
        WORD(style, FIELD_CHOICE,
                "swap: debits become credits; negate: amounts stay in their column, with a minus.",
                .names = reversal_styles),
        WORD(set_id, FIELD_ID, "The set it is worked on in; one of its own unless said."),
};
SHAPE(reversal_words, struct reversal_words, words_fields,
        "Names what is to be reversed, and where the reversal goes.");

static const struct field cancel_fields[] = {
        COMPANY_FIELD(struct reversal_cancel_words),
        SEQ_FIELD(struct reversal_cancel_words),
        FIELD(struct reversal_cancel_words, reason, FIELD_TEXT,
                "Why it is to stand; kept with it. It needs one.", .flags = FIELD_NO_ZERO),
};
SHAPE(reversal_cancel_words, struct reversal_cancel_words, cancel_fields,
        "A plan, by what it reverses, that is taken back.");

static const struct field plan_fields[] = {
        COMPANY_FIELD(struct reversal_plan_words),
        SEQ_FIELD(struct reversal_plan_words),
        FIELD(struct reversal_plan_words, plan, FIELD_CHOICE, "When it is to be undone.",
                .flags = FIELD_REQUIRED, .names = reversal_kinds),
        FIELD(struct reversal_plan_words, style, FIELD_CHOICE, "How; swap unless said.",
                .flags = FIELD_NO_ZERO, .names = reversal_styles),
        FIELD(struct reversal_plan_words, date, FIELD_DAY, "The day of on-date.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(reversal_plan_words, struct reversal_plan_words, plan_fields,
        "A plan for a journal that was posted without one.");

static const struct field move_fields[] = {
        COMPANY_FIELD(struct reversal_move_words),
        SEQ_FIELD(struct reversal_move_words),
        FIELD(struct reversal_move_words, date, FIELD_DAY, "The day it is to be undone on.",
                .flags = FIELD_REQUIRED),
};
SHAPE(reversal_move_words, struct reversal_move_words, move_fields, "A plan and its new day.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct reversal_query),
        FIELD(struct reversal_query, failed, FIELD_BOOL, "Only those that were refused.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_query, year, FIELD_SMALL, "Only those due in this year's period.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_query, period, FIELD_SMALL, "The period, with year.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 99),
        FIELD(struct reversal_query, after, FIELD_INT,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct reversal_query),
};
SHAPE(reversal_query, struct reversal_query, query_fields, "Asks for reversals that wait.");

#define RECORD_AT(path, name, kind, ...)                                                           \
    FIELD_AT(struct reversal_record, reversal.path, name, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field record_fields[] = {
        RECORD_AT(original.seq, "seq", FIELD_INT, "Position in the chain of what is reversed."),
        RECORD_AT(original.source, "source", FIELD_TEXT, "Code of its source."),
        RECORD_AT(original.series, "series", FIELD_TEXT, "Series of its number."),
        FIELD(struct reversal_record, number, FIELD_TEXT, "Its number, ten digits."),
        RECORD_AT(original.year, "year", FIELD_SMALL, "Its fiscal year."),
        RECORD_AT(original.period, "period", FIELD_SMALL, "Its period."),
        RECORD_AT(original.date, "date", FIELD_DAY, "Its accounting date."),
        RECORD_AT(original.type, "type", FIELD_CHOICE, "Its type.", .names = journal_types),
        RECORD_AT(original.reference, "reference", FIELD_TEXT, "Its reference."),
        RECORD_AT(original.description, "description", FIELD_TEXT, "What it is about."),
        FIELD(struct reversal_record, amount, FIELD_DECIMAL,
                "Total of its debit column, or of that of the accrual that stands again by it."),
        FIELD(struct reversal_record, currency, FIELD_CURRENCY, "Of its amount."),
        FIELD(struct reversal_record, stands_for, FIELD_INT,
                "Position in the chain of the accrual that stands again by it, its reversal having "
                "been reversed; absent: it is the accrual itself.",
                .flags = FIELD_NO_ZERO),
        RECORD_AT(plan.kind, "plan", FIELD_CHOICE, "When it is to be undone.",
                .names = reversal_kinds),
        RECORD_AT(plan.style, "style", FIELD_CHOICE, "How.", .names = reversal_styles),
        RECORD_AT(due.year, "due_year", FIELD_SMALL,
                "Fiscal year it is due in; absent: by hand, or the calendar does not reach so "
                "far."),
        RECORD_AT(due.period, "due_period", FIELD_SMALL, "Period it is due in."),
        RECORD_AT(due.date, "due_date", FIELD_DAY, "Day it is due on."),
        RECORD_AT(journal_id, "journal_id", FIELD_ID, "The journal that waits to undo it."),
        RECORD_AT(state, "state", FIELD_CHOICE, "That journal's state.", .names = journal_states),
        RECORD_AT(failed_at, "failed_at", FIELD_MOMENT, "When it was last refused."),
        RECORD_AT(failure, "failure", FIELD_TEXT, "Code of why."),
        RECORD_AT(detail, "detail", FIELD_TEXT, "Why, with the values."),
};
SHAPE(reversal_record, struct reversal_record, record_fields, "A reversal that waits.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct reversal_page, &reversal_record_shape),
        FIELD(struct reversal_page, next, FIELD_INT,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(reversal_page, struct reversal_page, page_fields,
        "Reversals that wait, by the seq of what they reverse.");

static const struct field run_words_fields[] = {
        COMPANY_FIELD(struct reversal_run_words),
        FIELD(struct reversal_run_words, through, FIELD_DAY,
                "The last day that is due; today unless said.", .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_run_words, ahead, FIELD_BOOL,
                "Also what is due on days that have not come yet.", .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_run_words, seq, FIELD_INT, "Only the reversal of this posting.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_run_words, limit, FIELD_INT,
                "At most so many, 1 to 1,000; absent: 1,000.", .flags = FIELD_NO_ZERO, .min = 1,
                .max = PAGE_MAX),
};
SHAPE(reversal_run_words, struct reversal_run_words, run_words_fields,
        "Asks for what is due to be posted.");

#define OUTCOME(member, kind, ...)                                                                 \
    FIELD(struct reversal_outcome_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field outcome_fields[] = {
        OUTCOME(reverses, FIELD_INT, "Position in the chain of what is reversed."),
        OUTCOME(journal_id, FIELD_ID, "Id of the journal that reverses it."),
        OUTCOME(seq, FIELD_INT, "Its own position in the chain; absent: it was refused."),
        OUTCOME(year, FIELD_SMALL, "Its fiscal year."),
        OUTCOME(period, FIELD_SMALL, "Its period."),
        OUTCOME(series, FIELD_TEXT, "Its number series."),
        OUTCOME(number, FIELD_TEXT, "Its number, ten digits."),
        OUTCOME(failure, FIELD_TEXT, "Code of why it was refused."),
        OUTCOME(detail, FIELD_TEXT, "Why, with the values."),
};
SHAPE(reversal_outcome_record, struct reversal_outcome_record, outcome_fields,
        "What became of a reversal that was due.");

static const struct field run_fields[] = {
        FIELD(struct reversal_run_record, through, FIELD_DAY, "The last day that was due."),
        FIELD(struct reversal_run_record, made, FIELD_INT,
                "Reversals that were made now that the calendar reaches so far."),
        FIELD(struct reversal_run_record, posted, FIELD_INT, "Reversals that were posted."),
        FIELD(struct reversal_run_record, refused, FIELD_INT,
                "Those that were refused; they wait for the next run."),
        FIELD(struct reversal_run_record, more, FIELD_BOOL, "The limit was met: run it again.",
                .flags = FIELD_NO_ZERO),
        ITEMS_FIELD(struct reversal_run_record, &reversal_outcome_record_shape),
};
SHAPE(reversal_run_record, struct reversal_run_record, run_fields, "What a run did.");

/* ---- ageing ---- */

#define AGEING_ASKED(member, kind, ...)                                                            \
    FIELD_AT(struct reversal_ageing_words, query.member, #member, kind, __VA_ARGS__,               \
            .flags = FIELD_NO_ZERO)

static const struct field ageing_words_fields[] = {
        COMPANY_FIELD(struct reversal_ageing_words),
        AGEING_ASKED(day, FIELD_DAY, "As of this day; today unless said."),
        AGEING_ASKED(known_seq, FIELD_INT, "As the books were when this posting was the newest.",
                .min = 1, .max = INT64_MAX),
        AGEING_ASKED(known_at, FIELD_MOMENT, "As the books were at this moment."),
};
SHAPE(reversal_ageing_words, struct reversal_ageing_words, ageing_words_fields,
        "Asks for accruals that are not undone yet.");

#define AGEING(member, kind, ...)                                                                  \
    FIELD(struct ageing_row, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field ageing_row_fields[] = {
        AGEING(seq, FIELD_INT, "Position in the chain of what is to be undone."),
        AGEING(source, FIELD_TEXT, "Code of its source."),
        AGEING(series, FIELD_TEXT, "Series of its number."),
        AGEING(number, FIELD_TEXT, "Its number, ten digits."),
        AGEING(date, FIELD_DAY, "Its accounting date."),
        AGEING(reference, FIELD_TEXT, "Its reference."),
        AGEING(description, FIELD_TEXT, "What it is about."),
        FIELD(struct ageing_row, amount, FIELD_MONEY, "Total of the accrual's debit column."),
        AGEING(stands_for, FIELD_INT,
                "Position in the chain of the accrual that stands again by it, its reversal having "
                "been reversed; absent: it is the accrual itself."),
        AGEING(since, FIELD_DAY, "The accrual's own accounting date."),
        FIELD(struct ageing_row, age, FIELD_SMALL, "Days since."),
        FIELD(struct ageing_row, periods, FIELD_SMALL, "Regular periods that began since."),
        AGEING(bucket, FIELD_TEXT, "Its span of ages, or kept."),
        AGEING(due_date, FIELD_DAY, "When it is due; absent: not known."),
        AGEING(journal_id, FIELD_ID, "The journal that is to undo it."),
        AGEING(reversed_by, FIELD_INT,
                "Position in the chain of what reversed it, dated after that day; absent: nothing "
                "did."),
        AGEING(reversed_on, FIELD_DAY, "That one's accounting date."),
        AGEING(cancelled_at, FIELD_MOMENT,
                "When its plan was cancelled; absent: it has one, or had one when it was "
                "reversed."),
        AGEING(cancelled_by, FIELD_TEXT, "Login of who cancelled it."),
        AGEING(cancel_reason, FIELD_TEXT, "Why it is kept."),
        AGEING(why, FIELD_TEXT, "Why it still stands, or stood."),
};
SHAPE(reversal_ageing_row, struct ageing_row, ageing_row_fields, "An accrual that still stands.");

static const struct field ageing_bucket_fields[] = {
        FIELD(struct ageing_bucket, name, FIELD_TEXT,
                "A span of ages, or kept: its plan was cancelled."),
        FIELD(struct ageing_bucket, count, FIELD_INT, "How many stand that long."),
        FIELD(struct ageing_bucket, amount, FIELD_MONEY, "What they come to."),
};
SHAPE(reversal_ageing_bucket, struct ageing_bucket, ageing_bucket_fields,
        "Accruals of one span of ages.");

static const struct field ageing_fields[] = {
        FIELD(struct reversal_ageing, day, FIELD_DAY, "As of this day."),
        FIELD(struct reversal_ageing, known_seq, FIELD_INT,
                "As known when this posting was the newest.", .flags = FIELD_NO_ZERO),
        FIELD(struct reversal_ageing, company, FIELD_TEXT, "Code and name of the company."),
        LIST_FIELD(struct reversal_ageing, rows, row_count, &reversal_ageing_row_shape,
                "Those that stand, in the order of posting."),
        LIST_FIELD(struct reversal_ageing, bucket_list, bucket_count, &reversal_ageing_bucket_shape,
                "The same by their ages."),
        FIELD(struct reversal_ageing, total, FIELD_MONEY, "What all of them come to."),
};
SHAPE(reversal_ageing, struct reversal_ageing, ageing_fields, "Accruals that are not undone yet.");
