#include "operation/journal/journal_shapes.h"

#include "operation/custom/custom_shapes.h"
#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"

const char *const journal_states[] = {
        "",
        [JOURNAL_DRAFT] = "draft",
        [JOURNAL_SUBMITTED] = "submitted",
        [JOURNAL_REJECTED] = "rejected",
        [JOURNAL_APPROVED] = "approved",
        [JOURNAL_QUEUED] = "queued",
        [JOURNAL_POSTED] = "posted",
        [JOURNAL_HELD] = "held",
        [JOURNAL_CANCELLED] = "cancelled",
        NULL,
};

static const char *const origins[] = {
        "",
        [ORIGIN_SCREEN] = "screen",
        [ORIGIN_API] = "api",
        [ORIGIN_CLI] = "cli",
        [ORIGIN_FILE] = "file",
        [ORIGIN_SCHEDULE] = "schedule",
        [ORIGIN_MODULE] = "module",
        [ORIGIN_SUMMA] = "summa",
        NULL,
};

static const struct field allocation_fields[] = {
        FIELD(struct journal_allocation_record, account, FIELD_TEXT,
                "Code of the account whose lines it splits; of a journal's own allocations only.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct journal_allocation_record, slice, FIELD_INT,
                "Rows of one slice belong together: cost centre x project; 1 unless said.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 100000),
        FIELD(struct journal_allocation_record, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct journal_allocation_record, value, FIELD_TEXT, "Code of its value.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct journal_allocation_record, amount, FIELD_DECIMAL,
                "The part it takes, debit positive; the whole line unless said.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct journal_allocation_record, percent, FIELD_DECIMAL,
                "The part of a line that it takes in percent, to six decimals; its amount is then "
                "reckoned, to the last unit.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct journal_allocation_record, quantity, FIELD_DECIMAL, "The quantity it takes.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(journal_allocation, struct journal_allocation_record, allocation_fields,
        "Part of a line's amount given to a dimension value.");

#define LINE(member, kind, ...)                                                                    \
    FIELD(struct journal_line_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define LINE_FIELDS                                                                                \
    LINE(line_no, FIELD_SMALL, "Its place in the journal, from 1.", .min = 0, .max = 1000000),     \
            LINE(account, FIELD_TEXT, "Code of the account.", .max = 32),                          \
            LINE(debit, FIELD_DECIMAL, "Amount in the debit column."),                             \
            LINE(credit, FIELD_DECIMAL, "Amount in the credit column."),                           \
            LINE(amount, FIELD_DECIMAL, "The same as one signed amount, debit positive."),         \
            LINE(currency, FIELD_CURRENCY, "Of the transaction, where it is another."),            \
            LINE(currency_amount, FIELD_DECIMAL, "Signed amount in that currency."),               \
            LINE(rate, FIELD_RATE, "Company currency for one unit of that currency."),             \
            LINE(quantity, FIELD_DECIMAL, "Quantity, at most six decimals."),                      \
            LINE(text, FIELD_TEXT, "Description; the journal's unless said."),                     \
            LINE(reference, FIELD_TEXT, "Reference."), LINE(comment, FIELD_TEXT, "Comment."),      \
            LINE(party, FIELD_TEXT, "Customer, supplier or other party."),                         \
            LINE(date, FIELD_DAY, "Its own date, for information."),                               \
            CUSTOM_VALUES_FIELD(struct journal_line_record)

static const struct field line_fields[] = {
        LINE_FIELDS,
        LINE(account_name, FIELD_TEXT, "Name of the account."),
        LINE(unit, FIELD_TEXT, "Unit that a statistical account counts in."),
        LINE(account_hold, FIELD_BOOL, "The account is on hold: the journal cannot be posted."),
        LINE(template_line, FIELD_SMALL,
                "The line, on a template account, that it was spread from."),
        LINE(template_account, FIELD_TEXT, "Code of that template account."),
        LINE(weight, FIELD_TEXT, "What a weighted transfer gave it its share by."),
        LINE(split, FIELD_NOTE, "Posted: the percentages that its parts were given by."),
        LIST_FIELD(struct journal_line_record, allocations, allocation_count,
                &journal_allocation_shape, "Its split over dimensions.", .flags = FIELD_NO_ZERO),
};
SHAPE(journal_line, struct journal_line_record, line_fields, "One debit or credit of a journal.");

static const struct field line_new_fields[] = {
        LINE_FIELDS,
        LINE(dimensions, FIELD_JSON,
                "The whole line to one value of each dimension: an object of value codes by "
                "dimension code."),
        LIST_FIELD(struct journal_line_record, allocations, allocation_count,
                &journal_allocation_shape, "Its split over dimensions; instead of `dimensions`.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(journal_line_new, struct journal_line_record, line_new_fields,
        "One debit or credit: debit, credit or amount is given.");

#define WORD(member, kind, ...)                                                                    \
    FIELD(struct journal_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define WORDS_FIELDS                                                                               \
    WORD(date, FIELD_DAY, "Accounting date."), WORD(description, FIELD_TEXT, "What it is about."), \
            WORD(reference, FIELD_TEXT, "Reference."),                                             \
            WORD(type, FIELD_CHOICE, "Type; normal unless said.", .names = journal_types),         \
            WORD(source, FIELD_TEXT, "Code of the source; its type's own unless said.",            \
                    .max = 32),                                                                    \
            WORD(subledger, FIELD_TEXT, "Code of the subledger.", .max = 32),                      \
            WORD(book, FIELD_TEXT, "Code of the one book it goes to; absent: all.", .max = 32),    \
            WORD(year, FIELD_SMALL,                                                                \
                    "Fiscal year, as 20260 or 2026; that of the date unless said."),               \
            WORD(period, FIELD_NUMBER, "Period; the regular one of the date unless said.",         \
                    .min = 0, .max = 99),                                                          \
            WORD(document_date, FIELD_DAY, "Date of the document behind it."),                     \
            WORD(external_reference, FIELD_TEXT,                                                   \
                    "The other system's own reference; used once per source."),                    \
            WORD(source_link, FIELD_TEXT,                                                          \
                    "Where the document behind it stands in the other system."),                   \
            WORD(reversal, FIELD_CHOICE, "When it is to be undone; absent: not at all.",           \
                    .names = reversal_kinds),                                                      \
            WORD(reversal_style, FIELD_CHOICE,                                                     \
                    "How: swap (unless said), debits become credits; negate, amounts keep their "  \
                    "column and get a minus.",                                                     \
                    .names = reversal_styles),                                                     \
            WORD(reversal_date, FIELD_DAY, "The day it is to be undone on."),                      \
            WORD(note, FIELD_NOTE, "Note."),                                                       \
            WORD(set_id, FIELD_ID, "The set it is worked on in; one of its own unless said."),     \
            CUSTOM_VALUES_FIELD(struct journal_words),                                             \
            LIST_FIELD(struct journal_words, lines, line_count, &journal_line_new_shape,           \
                    "Its lines, in order."),                                                       \
            LIST_FIELD(struct journal_words, allocations, allocation_count,                        \
                    &journal_allocation_shape, "Splits of an account's lines taken together.",     \
                    .flags = FIELD_NO_ZERO)

static const struct field new_fields[] = {
        COMPANY_FIELD(struct journal_words),
        WORDS_FIELDS,
};
SHAPE(journal_new, struct journal_words, new_fields,
        "A journal to be saved; it may still be incomplete.");
SHAPE(journal_check, struct journal_words, new_fields,
        "A journal to be checked; nothing is saved.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct journal_words),
        FIELD(struct journal_words, journal_id, FIELD_ID, "Its id.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct journal_words, version, FIELD_INT,
                "The version that was read: who changed it since is not overwritten.",
                .flags = FIELD_REQUIRED),
        WORDS_FIELDS,
};
SHAPE(journal_change, struct journal_words, change_fields,
        "The whole journal as it is to be; what is absent is gone.");

#define JOURNAL_AT(member, kind, ...)                                                              \
    FIELD_AT(struct journal_record, journal.member, #member, kind, __VA_ARGS__,                    \
            .flags = FIELD_NO_ZERO)
#define PLAN_AT(member, name_, kind, ...)                                                          \
    FIELD_AT(struct journal_record, journal.plan.member, name_, kind, __VA_ARGS__,                 \
            .flags = FIELD_NO_ZERO)
#define RECORD(member, kind, ...)                                                                  \
    FIELD(struct journal_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define FINDINGS_FIELD_OF_STEP                                                                     \
    FIELD_AT(struct journal_record, findings.items, "findings", FIELD_LIST,                        \
            "What the gate found when it was submitted or released.", .of = &finding_shape,        \
            .count_offset = offsetof(struct journal_record, findings.count),                       \
            .flags = FIELD_NO_ZERO)

static const struct field record_fields[] = {
        JOURNAL_AT(journal_id, FIELD_ID, "Its id."),
        JOURNAL_AT(version, FIELD_INT, "Give it back when changing it."),
        JOURNAL_AT(set_id, FIELD_ID, "The set it is worked on in."),
        JOURNAL_AT(state, FIELD_CHOICE, "State.", .names = journal_states),
        JOURNAL_AT(held_state, FIELD_CHOICE, "The state below the hold.", .names = journal_states),
        JOURNAL_AT(hold_reason, FIELD_TEXT, "Why it is held."),
        JOURNAL_AT(failure, FIELD_NOTE, "Why it was not posted with its set."),
        JOURNAL_AT(submitted, FIELD_BOOL, "It was submitted once: it is cancelled, not discarded."),
        RECORD(posting_number, FIELD_TEXT, "Its number in the books; absent until it is posted."),
        JOURNAL_AT(posted_seq, FIELD_INT, "Position of its posting in the company's chain."),
        JOURNAL_AT(date, FIELD_DAY, "Accounting date."),
        JOURNAL_AT(description, FIELD_TEXT, "What it is about."),
        JOURNAL_AT(reference, FIELD_TEXT, "Reference."),
        JOURNAL_AT(type, FIELD_CHOICE, "Type.", .names = journal_types),
        RECORD(source, FIELD_TEXT, "Code of the source."),
        RECORD(subledger, FIELD_TEXT, "Code of the subledger."),
        RECORD(book, FIELD_TEXT, "Code of the one book it goes to; absent: all."),
        JOURNAL_AT(year, FIELD_SMALL, "Fiscal year; absent: that of the date."),
        RECORD(period, FIELD_NUMBER, "Period; absent: the regular one of the date."),
        JOURNAL_AT(document_date, FIELD_DAY, "Date of the document behind it."),
        JOURNAL_AT(external_reference, FIELD_TEXT, "The other system's own reference."),
        RECORD(source_link, FIELD_TEXT, "Where the document behind it stands in the other system."),
        JOURNAL_AT(note, FIELD_NOTE, "Note."),
        CUSTOM_VALUES_FIELD(struct journal_record),
        PLAN_AT(kind, "reversal", FIELD_CHOICE, "When it is to be undone.",
                .names = reversal_kinds),
        PLAN_AT(style, "reversal_style", FIELD_CHOICE, "How; of one that reverses: how it does.",
                .names = reversal_styles),
        PLAN_AT(date, "reversal_date", FIELD_DAY, "The day it is to be undone on."),
        FIELD_AT(struct journal_record, journal.reverses_seq, "reverses", FIELD_INT,
                "Position in the chain of the posting that it reverses.", .flags = FIELD_NO_ZERO),
        RECORD(reversed_by, FIELD_INT, "Position in the chain of the posting that reverses it."),
        RECORD(stands_by, FIELD_INT,
                "Position in the chain of the posting by which it stands again, that reversal "
                "having "
                "been reversed; it is what can be reversed next."),
        JOURNAL_AT(origin, FIELD_CHOICE, "Through which door it came.", .names = origins),
        RECORD(preparer, FIELD_TEXT, "Login of who made it."),
        JOURNAL_AT(changed_at, FIELD_MOMENT, "When it was last changed."),
        RECORD(currency, FIELD_CURRENCY, "Of its amounts."),
        RECORD(debit, FIELD_DECIMAL, "Total of the debit column; absent beyond 18 digits."),
        RECORD(credit, FIELD_DECIMAL, "Total of the credit column; absent beyond 18 digits."),
        RECORD(undistributed, FIELD_DECIMAL,
                "Debits less credits: 0 when it balances; absent where it need not."),
        RECORD(zero_lines, FIELD_INT, "Its zero lines, which posting leaves out."),
        LIST_FIELD(struct journal_record, lines, line_count, &journal_line_shape,
                "Its lines, in order; absent in lists.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct journal_record, allocations, allocation_count, &journal_allocation_shape,
                "Splits of an account's lines taken together.", .flags = FIELD_NO_ZERO),
        FINDINGS_FIELD_OF_STEP,
};
SHAPE(journal_record, struct journal_record, record_fields, "A journal.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct journal_key),
        FIELD(struct journal_key, journal_id, FIELD_ID, "Its id.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(journal_key, struct journal_key, key_fields, "Names a journal.");

#define STEP_FIELDS                                                                                \
    COMPANY_FIELD(struct journal_step_words),                                                      \
            FIELD(struct journal_step_words, journal_id, FIELD_ID, "Its id.",                      \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH),                                      \
            FIELD(struct journal_step_words, version, FIELD_INT,                                   \
                    "The version that was read; absent: whichever there is.",                      \
                    .flags = FIELD_NO_ZERO)

static const struct field step_fields[] = {STEP_FIELDS};
SHAPE(journal_step, struct journal_step_words, step_fields, "Names a journal that takes a step.");

static const struct field hold_fields[] = {
        STEP_FIELDS,
        FIELD(struct journal_step_words, reason, FIELD_TEXT, "Why it has to wait.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 255),
};
SHAPE(journal_hold, struct journal_step_words, hold_fields, "Names a journal that is to wait.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct journal_query),
        FIELD(struct journal_query, state, FIELD_CHOICE, "Only those in this state.",
                .flags = FIELD_NO_ZERO, .names = journal_states),
        FIELD(struct journal_query, set_id, FIELD_ID, "Only those of this set.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct journal_query, reference, FIELD_TEXT,
                "Only those with this reference, to the letter.", .flags = FIELD_NO_ZERO),
        FIELD(struct journal_query, field, FIELD_TEXT,
                "Code of a searchable field of the company's own: only those that hold `value` in "
                "it, or in that of a line.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct journal_query, value, FIELD_TEXT, "What the field holds.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct journal_query, after, FIELD_ID,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct journal_query),
};
SHAPE(journal_query, struct journal_query, query_fields, "Asks for journals.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct journal_page, &journal_record_shape),
        FIELD(struct journal_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(journal_page, struct journal_page, page_fields, "Journals without their lines, by id.");

static const struct field verdict_fields[] = {
        FIELD(struct journal_verdict, passes, FIELD_BOOL, "It would be posted as it is.",
                .flags = FIELD_REQUIRED),
        FINDINGS_FIELD(struct journal_verdict, findings),
        LIST_FIELD(struct journal_verdict, accounts, account_count, &account_made_shape,
                "Accounts that saving it would make, of new codes that have the structure's form.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(journal_verdict, struct journal_verdict, verdict_fields, "What the gate says of a journal.");

static const struct field receipt_fields[] = {
        FIELD(struct journal_receipt, journal_id, FIELD_ID, "Id of the journal."),
        FIELD(struct journal_receipt, series, FIELD_TEXT, "Number series."),
        FIELD(struct journal_receipt, number, FIELD_TEXT, "Its number in the series, ten digits."),
        FIELD(struct journal_receipt, number_period, FIELD_SMALL,
                "The period that its number is of, where numbers begin again in each.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct journal_receipt, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct journal_receipt, period, FIELD_SMALL, "Period."),
        FIELD(struct journal_receipt, seq, FIELD_INT, "Its position in the company's chain."),
        FIELD(struct journal_receipt, reverses, FIELD_INT,
                "Position in the chain of the posting that it reverses.", .flags = FIELD_NO_ZERO),
        FIELD(struct journal_receipt, hash, FIELD_HASH, "Covers it and all before it."),
        FIELD(struct journal_receipt, booked_at, FIELD_MOMENT, "When it was posted."),
        FINDINGS_FIELD(struct journal_receipt, findings),
};
SHAPE(journal_receipt, struct journal_receipt, receipt_fields, "What posting a journal gave it.");
