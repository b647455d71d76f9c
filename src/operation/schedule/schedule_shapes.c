#include "operation/schedule/schedule_shapes.h"

#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"
#include "operation/template/template_shapes.h"

static const char *const states[] = {
        "",
        [SCHEDULE_ACTIVE] = "active",
        [SCHEDULE_PAUSED] = "paused",
        [SCHEDULE_ENDED] = "ended",
        NULL,
};

static const char *const steps[] = {
        "",
        [RECURS_DAILY] = "daily",
        [RECURS_WEEKLY] = "weekly",
        [RECURS_MONTHLY] = "monthly",
        [RECURS_QUARTERLY] = "quarterly",
        [RECURS_YEARLY] = "yearly",
        [RECURS_BY_PERIOD] = "by-period",
        NULL,
};

static const char *const days[] = {
        "",
        [RECURS_ON_DAY] = "day",
        [RECURS_ON_FIRST_DAY] = "first-day",
        [RECURS_ON_LAST_DAY] = "last-day",
        [RECURS_ON_WORKING_DAY] = "working-day",
        [RECURS_ON_WEEKDAY] = "weekday",
        NULL,
};

static const char *const weekdays[] = {
        "",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        NULL,
};

static const char *const catch_ups[] = {
        "",
        [CATCH_UP_ALL] = "all",
        [CATCH_UP_NEWEST] = "newest",
        [CATCH_UP_ASK] = "ask",
        NULL,
};

/* By enum reversal_kind, but that "none" stands where a day of its own would. */
static const char *const reversals[] = {
        "",
        [REVERSAL_ON_DATE] = "none",
        [REVERSAL_NEXT_PERIOD] = "next-period",
        [REVERSAL_REVERSE_IN] = "reverse-in",
        [REVERSAL_PERIOD_END] = "period-end",
        [REVERSAL_YEAR_END] = "year-end",
        [REVERSAL_BY_HAND] = "by-hand",
        NULL,
};

static const char *const occurrence_states[] = {
        "",
        [OCCURRENCE_DUE] = "due",
        [OCCURRENCE_MADE] = "made",
        [OCCURRENCE_POSTED] = "posted",
        [OCCURRENCE_FAILED] = "failed",
        [OCCURRENCE_SKIPPED] = "skipped",
        NULL,
};

#define RECURRENCE_FIELDS(type, path)                                                              \
    FIELD_AT(type, path.step, "step", FIELD_CHOICE, "How often it is due.",                        \
            .flags = FIELD_REQUIRED, .names = steps),                                              \
            FIELD_AT(type, path.interval, "interval", FIELD_SMALL,                                 \
                    "Every so many days, weeks, months ...; 1 unless said. They are counted from " \
                    "the one that the start lies in.",                                             \
                    .flags = FIELD_NO_ZERO, .min = 1, .max = RECURRENCE_INTERVAL_MAX),             \
            FIELD_AT(type, path.on, "on", FIELD_CHOICE,                                            \
                    "On which day of it: day (the start's own, or month_day) unless said.",        \
                    .flags = FIELD_NO_ZERO, .names = days),                                        \
            FIELD_AT(type, path.nth, "nth", FIELD_SMALL,                                           \
                    "Which working day or weekday of the month: 1 the first, -1 the last.",        \
                    .flags = FIELD_NO_ZERO, .min = -31, .max = 31),                                \
            FIELD_AT(type, path.weekday, "weekday", FIELD_CHOICE, "Which weekday.",                \
                    .flags = FIELD_NO_ZERO, .names = weekdays),                                    \
            FIELD_AT(type, path.month_day, "month_day", FIELD_SMALL,                               \
                    "Day of the month; the last one of a month that is shorter.",                  \
                    .flags = FIELD_NO_ZERO, .min = 0, .max = 31),                                  \
            FIELD_AT(type, path.start, "start", FIELD_DAY,                                         \
                    "Nothing is due before this day, which is of 1900 to 2500.",                   \
                    .flags = FIELD_REQUIRED),                                                      \
            FIELD_AT(type, path.until, "until", FIELD_DAY, "Nothing is due after it.",             \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD_AT(type, path.count, "count", FIELD_SMALL, "So many times at most.",             \
                    .flags = FIELD_NO_ZERO, .min = 0, .max = RECURRENCE_COUNT_MAX)

#define WORD(member, kind, ...)                                                                    \
    FIELD(struct schedule_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define WORDS_FIELDS                                                                               \
    WORD(description, FIELD_TEXT, "What it is for."),                                              \
            FIELD(struct schedule_words, template, FIELD_TEXT, "Reference of the template.",       \
                    .flags = FIELD_REQUIRED),                                                      \
            RECURRENCE_FIELDS(struct schedule_words, recurrence),                                  \
            WORD(catch_up, FIELD_CHOICE,                                                           \
                    "What becomes of one when a later one is due as well: all (the usual) are "    \
                    "made, the newest only, or a person is asked.",                                \
                    .names = catch_ups),                                                           \
            WORD(posts, FIELD_MAYBE,                                                               \
                    "Its journals are posted at once, true unless said; else "                     \
                    "drafts are left."),                                                           \
            WORD(amount, FIELD_DECIMAL, "The input that its template reckons with."),              \
            WORD(reversal, FIELD_CHOICE,                                                           \
                    "When its journals are undone; as the template says unless said.",             \
                    .names = reversals),                                                           \
            WORD(reversal_style, FIELD_CHOICE, "How; sides are swapped unless said.",              \
                    .names = reversal_styles),                                                     \
            WORD(owner, FIELD_TEXT,                                                                \
                    "Login of who prepares its journals; who makes the schedule unless said.")

static const struct field new_fields[] = {
        COMPANY_FIELD(struct schedule_words),
        FIELD(struct schedule_words, code, FIELD_TEXT, "Code, unique in the company.",
                .flags = FIELD_REQUIRED, .max = 32),
        WORDS_FIELDS,
};
SHAPE(schedule_new, struct schedule_words, new_fields, "A schedule to be made.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct schedule_words),
        FIELD(struct schedule_words, schedule, FIELD_TEXT, "Code of the schedule.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct schedule_words, version, FIELD_INT,
                "The version that was read: who changed it since is not overwritten.",
                .flags = FIELD_REQUIRED),
        WORD(code, FIELD_TEXT, "Its new code; as it was unless said.", .max = 32),
        WORDS_FIELDS,
};
SHAPE(schedule_change, struct schedule_words, change_fields,
        "The whole schedule as it is to be; what is absent is gone. Handled days stay handled.");

#define SCHEDULE_AT(member, kind, ...)                                                             \
    FIELD_AT(struct schedule_record, schedule.member, #member, kind, __VA_ARGS__,                  \
            .flags = FIELD_NO_ZERO)
#define RECORD(member, kind, ...)                                                                  \
    FIELD(struct schedule_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field record_fields[] = {
        SCHEDULE_AT(code, FIELD_TEXT, "Code."),
        SCHEDULE_AT(description, FIELD_TEXT, "What it is for."),
        SCHEDULE_AT(version, FIELD_INT, "Give it back when changing it."),
        SCHEDULE_AT(state, FIELD_CHOICE, "State.", .names = states),
        RECORD(template, FIELD_TEXT, "Reference of the template."),
        RECURRENCE_FIELDS(struct schedule_record, schedule.recurrence),
        SCHEDULE_AT(catch_up, FIELD_CHOICE, "What becomes of one when a later one is due as well.",
                .names = catch_ups),
        FIELD_AT(struct schedule_record, schedule.posts, "posts", FIELD_BOOL,
                "Its journals are posted at once."),
        RECORD(amount, FIELD_DECIMAL, "The input that its template reckons with."),
        RECORD(reversal, FIELD_CHOICE,
                "When its journals are undone; absent: as the template says.", .names = reversals),
        FIELD_AT(struct schedule_record, schedule.plan.style, "reversal_style", FIELD_CHOICE,
                "How they are undone.", .flags = FIELD_NO_ZERO, .names = reversal_styles),
        RECORD(owner, FIELD_TEXT, "Login of who prepares its journals."),
        SCHEDULE_AT(handled_to, FIELD_DAY, "Up to this day nothing is left of it."),
        RECORD(next, FIELD_DAY, "The next day that is due."),
        FIELD(struct schedule_record, skipped_ahead, FIELD_TEXT,
                "Days that are skipped before it comes to them, apart by spaces; of more than 31 "
                "the first, and how many more.",
                .flags = FIELD_NO_ZERO, .max = 400),
        SCHEDULE_AT(changed_at, FIELD_MOMENT, "When it was last changed."),
        RECORD(changed_by, FIELD_TEXT, "Login of who changed it."),
};
SHAPE(schedule_record, struct schedule_record, record_fields, "When a template is due.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct schedule_key),
        FIELD(struct schedule_key, schedule, FIELD_TEXT, "Code of the schedule.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(schedule_key, struct schedule_key, key_fields, "Names a schedule.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct schedule_query),
        AFTER_FIELD(struct schedule_query),
        LIMIT_FIELD(struct schedule_query),
};
SHAPE(schedule_query, struct schedule_query, query_fields, "Asks for schedules.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct schedule_page, &schedule_record_shape),
        NEXT_FIELD(struct schedule_page),
};
SHAPE(schedule_page, struct schedule_page, page_fields, "Schedules, by code.");

static const struct field run_fields[] = {
        COMPANY_FIELD(struct schedule_run_words),
        FIELD(struct schedule_run_words, through, FIELD_DAY,
                "All that is due up to this day; today unless said.", .flags = FIELD_NO_ZERO),
        FIELD(struct schedule_run_words, ahead, FIELD_BOOL,
                "Also what is due on days that have not come yet.", .flags = FIELD_NO_ZERO),
        FIELD(struct schedule_run_words, limit, FIELD_INT,
                "At most so many, 1 to 1,000; absent: 1,000.", .flags = FIELD_NO_ZERO, .min = 1,
                .max = PAGE_MAX),
};
SHAPE(schedule_run, struct schedule_run_words, run_fields, "What is to be handled.");

#define OCCURRENCE_AT(member, kind, ...)                                                           \
    FIELD_AT(struct schedule_occurrence, occurrence.member, #member, kind, __VA_ARGS__,            \
            .flags = FIELD_NO_ZERO)

static const struct field occurrence_fields[] = {
        OCCURRENCE_AT(schedule, FIELD_TEXT, "Code of the schedule."),
        OCCURRENCE_AT(due, FIELD_DAY,
                "The day: accounting date of its journal; of days skipped together the first."),
        FIELD(struct schedule_occurrence, through, FIELD_DAY, "Of days skipped together the last.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct schedule_occurrence, times, FIELD_INT, "How many days were skipped together.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct schedule_occurrence, days, FIELD_TEXT,
                "Which they are, apart by spaces; of more than 31 the first after `after`, and how "
                "many more. A run's report leaves them out.",
                .flags = FIELD_NO_ZERO, .max = 400),
        OCCURRENCE_AT(state, FIELD_CHOICE,
                "due: a person is asked; made: a draft was left; posted; failed: it was refused; "
                "skipped.",
                .names = occurrence_states),
        OCCURRENCE_AT(journal_id, FIELD_ID, "Id of its journal."),
        OCCURRENCE_AT(journal_gone, FIELD_BOOL, "Its draft was discarded or cancelled."),
        OCCURRENCE_AT(seq, FIELD_INT, "Position of its posting in the company's chain."),
        OCCURRENCE_AT(fault, FIELD_TEXT, "Code of what refused it."),
        OCCURRENCE_AT(findings, FIELD_TEXT, "Codes of the gate's findings, apart by spaces."),
        OCCURRENCE_AT(detail, FIELD_TEXT, "The values that explain it.", .max = 1000),
        OCCURRENCE_AT(reason, FIELD_TEXT, "Why it was skipped."),
        FIELD(struct schedule_occurrence, handled_by, FIELD_TEXT, "Login of who handled it.",
                .flags = FIELD_NO_ZERO),
        OCCURRENCE_AT(handled_at, FIELD_MOMENT, "When."),
};
SHAPE(schedule_occurrence, struct schedule_occurrence, occurrence_fields,
        "One due date of a schedule, and what became of it.");

#define COUNTED(member, doc_)                                                                      \
    FIELD(struct schedule_report, member, FIELD_INT, doc_, .flags = FIELD_REQUIRED)

static const struct field report_fields[] = {
        FIELD(struct schedule_report, through, FIELD_DAY, "Up to which day."),
        COUNTED(posted, "How many were posted."),
        COUNTED(made, "How many drafts were left."),
        COUNTED(failed, "How many were refused: they wait among the failures."),
        COUNTED(waiting, "How many wait for a person to decide."),
        COUNTED(skipped, "How many days a newer one has replaced."),
        FIELD(struct schedule_report, more, FIELD_BOOL, "The limit was met: run it again.",
                .flags = FIELD_NO_ZERO),
        ITEMS_FIELD(struct schedule_report, &schedule_occurrence_shape),
};
SHAPE(schedule_report, struct schedule_report, report_fields, "What became of all that was due.");

static const struct field occurrence_query_fields[] = {
        COMPANY_FIELD(struct schedule_occurrence_query),
        FIELD(struct schedule_occurrence_query, schedule, FIELD_TEXT, "Code of the schedule.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct schedule_occurrence_query, after, FIELD_DAY,
                "The `next` of the page before, or any day: what holds a day after it is listed. "
                "Absent: the first page.",
                .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct schedule_occurrence_query),
};
SHAPE(schedule_occurrence_query, struct schedule_occurrence_query, occurrence_query_fields,
        "Asks for what became of a schedule's days.");

static const struct field occurrence_page_fields[] = {
        ITEMS_FIELD(struct schedule_occurrence_page, &schedule_occurrence_shape),
        FIELD(struct schedule_occurrence_page, next, FIELD_DAY,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(schedule_occurrence_page, struct schedule_occurrence_page, occurrence_page_fields,
        "Occurrences of a schedule, by day.");

static const struct field failure_query_fields[] = {
        COMPANY_FIELD(struct schedule_failure_query),
        AFTER_FIELD(struct schedule_failure_query),
        LIMIT_FIELD(struct schedule_failure_query),
};
SHAPE(schedule_failure_query, struct schedule_failure_query, failure_query_fields,
        "Asks for what a person must look at.");

static const struct field failure_page_fields[] = {
        ITEMS_FIELD(struct schedule_failure_page, &schedule_occurrence_shape),
        NEXT_FIELD(struct schedule_failure_page),
};
SHAPE(schedule_failure_page, struct schedule_failure_page, failure_page_fields,
        "What was refused, what waits, and drafts that are no more.");

#define DECISION_FIELDS                                                                            \
    COMPANY_FIELD(struct schedule_decision),                                                       \
            FIELD(struct schedule_decision, schedule, FIELD_TEXT, "Code of the schedule.",         \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),                           \
            FIELD(struct schedule_decision, due, FIELD_DAY, "Which day of it.",                    \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field key_of_day_fields[] = {
        DECISION_FIELDS,
};
SHAPE(schedule_occurrence_key, struct schedule_decision, key_of_day_fields, "Names an occurrence.");

static const struct field skip_fields[] = {
        DECISION_FIELDS,
        FIELD(struct schedule_decision, reason, FIELD_TEXT, "Why.", .flags = FIELD_REQUIRED,
                .min = 1, .max = 255),
};
SHAPE(schedule_skip, struct schedule_decision, skip_fields,
        "An occurrence that is not wanted, and why.");

#define RANGE_AT(member, kind, ...)                                                                \
    FIELD_AT(struct schedule_range, range.member, #member, kind, __VA_ARGS__,                      \
            .flags = FIELD_REQUIRED)

static const struct field range_fields[] = {
        COMPANY_FIELD(struct schedule_range),
        FIELD(struct schedule_range, schedule, FIELD_TEXT, "Code of the schedule.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        RANGE_AT(from, FIELD_DAY, "The first day."),
        RANGE_AT(through, FIELD_DAY, "The last day."),
        RANGE_AT(reason, FIELD_TEXT, "Why.", .min = 1, .max = 255),
        FIELD(struct schedule_range, limit, FIELD_INT,
                "At most so many days, 1 to 10,000; absent: 10,000.", .flags = FIELD_NO_ZERO,
                .min = 1, .max = OCCURRENCE_DAYS_MAX),
};
SHAPE(schedule_range, struct schedule_range, range_fields,
        "Days of a schedule that are not wanted, and why.");

static const struct field skipped_fields[] = {
        FIELD(struct schedule_skipped, skipped, FIELD_INT, "How many days.",
                .flags = FIELD_REQUIRED),
        FIELD(struct schedule_skipped, more, FIELD_BOOL,
                "The limit was met: ask for the same days again.", .flags = FIELD_NO_ZERO),
        ITEMS_FIELD(struct schedule_skipped, &schedule_occurrence_shape),
};
SHAPE(schedule_skipped, struct schedule_skipped, skipped_fields, "Days that were skipped.");

static const struct field forecast_query_fields[] = {
        COMPANY_FIELD(struct schedule_forecast_query),
        FIELD(struct schedule_forecast_query, schedule, FIELD_TEXT,
                "Code of the one schedule; all that are active unless said.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct schedule_forecast_query, through, FIELD_DAY, "Up to this day.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct schedule_forecast_query, times, FIELD_INT,
                "So many days of each; 12 unless a last day is said.", .flags = FIELD_NO_ZERO,
                .min = 0, .max = FORECAST_TIMES_MAX),
};
SHAPE(schedule_forecast_query, struct schedule_forecast_query, forecast_query_fields,
        "Asks what the schedules will do.");

#define TIME_AT(member, kind, ...)                                                                 \
    FIELD_AT(struct schedule_forecast_time, time.member, #member, kind, __VA_ARGS__,               \
            .flags = FIELD_NO_ZERO)

static const struct field forecast_time_fields[] = {
        TIME_AT(schedule, FIELD_TEXT, "Code of the schedule."),
        TIME_AT(due, FIELD_DAY, "A day on which it is due; of days skipped together the first."),
        FIELD_AT(struct schedule_forecast_time, time.last_due, "through", FIELD_DAY,
                "Of days skipped together the last.", .flags = FIELD_NO_ZERO),
        TIME_AT(times, FIELD_INT, "How many days are skipped together."),
        TIME_AT(skipped, FIELD_TEXT, "Why it is skipped: nothing is made."),
        TIME_AT(year, FIELD_SMALL, "Fiscal year; absent: there is none yet."),
        TIME_AT(period, FIELD_SMALL, "Period."),
        FIELD(struct schedule_forecast_time, amount, FIELD_DECIMAL, "Its debits.",
                .flags = FIELD_NO_ZERO),
        TIME_AT(reversed_on, FIELD_DAY,
                "When its reversal is due, which the effects count as well; absent: none is "
                "planned, "
                "or no fiscal year has that day yet."),
        TIME_AT(problem, FIELD_TEXT, "Code of what would refuse its template today."),
};
SHAPE(schedule_forecast_time, struct schedule_forecast_time, forecast_time_fields,
        "One day of one schedule, or days that are skipped together.");

#define EFFECT_AT(member, kind, ...)                                                               \
    FIELD_AT(struct schedule_forecast_effect, effect.member, #member, kind, __VA_ARGS__,           \
            .flags = FIELD_NO_ZERO)
#define EFFECT(member, kind, ...)                                                                  \
    FIELD(struct schedule_forecast_effect, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field forecast_effect_fields[] = {
        EFFECT(account, FIELD_TEXT, "Code of the account."),
        EFFECT(account_name, FIELD_TEXT, "Its name."),
        EFFECT_AT(year, FIELD_SMALL, "Fiscal year; absent: there is none yet."),
        EFFECT_AT(period, FIELD_SMALL, "Period."),
        EFFECT_AT(from, FIELD_DAY, "First day of the period, or of the month."),
        EFFECT(debit, FIELD_DECIMAL, "What will be debited."),
        EFFECT(credit, FIELD_DECIMAL, "What will be credited."),
};
SHAPE(schedule_forecast_effect, struct schedule_forecast_effect, forecast_effect_fields,
        "What all days together do to one account in one period.");

static const struct field forecast_fields[] = {
        ITEMS_FIELD(struct schedule_forecast, &schedule_forecast_time_shape),
        LIST_FIELD(struct schedule_forecast, effects, effect_count, &schedule_forecast_effect_shape,
                "Their effect by account and period."),
};
SHAPE(schedule_forecast, struct schedule_forecast, forecast_fields,
        "What the schedules will do, as far as can be known today; without reversals.");
