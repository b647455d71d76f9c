#include "operation/template/template_shapes.h"

#include "operation/custom/custom_shapes.h"
#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"

static const char *const kinds[] = {
        "",
        [TEMPLATE_FIXED] = "fixed",
        [TEMPLATE_SKELETON] = "skeleton",
        [TEMPLATE_FORMULA] = "formula",
        [TEMPLATE_ALLOCATION] = "allocation",
        NULL,
};

static const char *const states[] = {
        "",
        [TEMPLATE_ACTIVE] = "active",
        [TEMPLATE_INACTIVE] = "inactive",
        [TEMPLATE_RETIRED] = "retired",
        NULL,
};

static const char *const bases[] = {
        [BASIS_NONE] = "",
        [BASIS_AMOUNT] = "amount",
        [BASIS_INPUT] = "input",
        [BASIS_ACCOUNT] = "account",
        [BASIS_LINE] = "line",
        [BASIS_REST] = "rest",
        [BASIS_SHARE] = "share",
        [BASIS_STATISTIC] = "statistic",
        [BASIS_WHOLE] = "whole",
        NULL,
};

static const char *const sides[] = {
        "",
        [SIDE_DEBIT] = "debit",
        [SIDE_CREDIT] = "credit",
        NULL,
};

static const struct field part_fields[] = {
        FIELD(struct template_part_record, slice, FIELD_INT,
                "Rows of one slice belong together: cost centre x project; 1 unless said.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 1000),
        FIELD(struct template_part_record, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct template_part_record, value, FIELD_TEXT, "Code of its value.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct template_part_record, percent, FIELD_RATE,
                "Percentage of the line that it takes; 100 unless said.", .flags = FIELD_NO_ZERO),
};
SHAPE(template_part, struct template_part_record, part_fields,
        "Percentage of a line given to a dimension value.");

#define LINE(member, kind, ...)                                                                    \
    FIELD(struct template_line_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define LINE_FIELDS                                                                                \
    LINE(line_no, FIELD_SMALL, "Its place in the template, from 1.", .min = 0, .max = 10000),      \
            LINE(account, FIELD_TEXT, "Code of the account.", .max = 32),                          \
            LINE(debit, FIELD_DECIMAL, "Amount in the debit column."),                             \
            LINE(credit, FIELD_DECIMAL, "Amount in the credit column."),                           \
            LINE(side, FIELD_CHOICE, "Side of an amount that is reckoned.", .names = sides),       \
            LINE(basis, FIELD_CHOICE,                                                              \
                    "Where its amount comes from: the amount as saved; a percentage of the "       \
                    "input, of an account's balance or of an earlier line; the rest that "         \
                    "balances; a share; a statistical account's quantity; the whole.",             \
                    .names = bases),                                                               \
            LINE(percent, FIELD_RATE, "Percentage of the input, of the account or of the line."),  \
            LINE(share, FIELD_RATE, "How much it weighs in an allocation."),                       \
            LINE(of_account, FIELD_TEXT,                                                           \
                    "Code of the account whose balance, or quantity, on the day is asked.",        \
                    .max = 32),                                                                    \
            LINE(of_line, FIELD_SMALL, "The earlier line that it is a percentage of.", .min = 0,   \
                    .max = 10000),                                                                 \
            LINE(text, FIELD_TEXT, "Description; the journal's unless said."),                     \
            LINE(reference, FIELD_TEXT, "Reference."),                                             \
            CUSTOM_VALUES_FIELD(struct template_line_record)

#define PARTS_FIELD                                                                                \
    LIST_FIELD(struct template_line_record, parts, part_count, &template_part_shape,               \
            "Its split over dimensions, in percent.", .flags = FIELD_NO_ZERO)

static const struct field line_fields[] = {
        LINE_FIELDS,
        LINE(account_name, FIELD_TEXT, "Name of the account."),
        PARTS_FIELD,
};
SHAPE(template_line, struct template_line_record, line_fields, "One line of a template.");

static const struct field line_new_fields[] = {
        LINE_FIELDS,
        LINE(dimensions, FIELD_JSON,
                "The whole line to one value of each dimension: an object of value codes by "
                "dimension code."),
        PARTS_FIELD,
};
SHAPE(template_line_new, struct template_line_record, line_new_fields,
        "One line of a template; a row without an account is left out.");

#define WORD(member, kind, ...)                                                                    \
    FIELD(struct template_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define WORDS_FIELDS                                                                               \
    FIELD(struct template_words, kind, FIELD_CHOICE,                                               \
            "fixed: amounts as saved; skeleton: accounts only; formula: amounts are reckoned; "    \
            "allocation: one amount is spread.",                                                   \
            .flags = FIELD_REQUIRED, .names = kinds),                                              \
            WORD(description, FIELD_TEXT, "What it is for."),                                      \
            WORD(type, FIELD_CHOICE, "Type of its journals; normal unless said.",                  \
                    .names = journal_types),                                                       \
            WORD(source, FIELD_TEXT, "Code of their source; their type's own unless said.",        \
                    .max = 32),                                                                    \
            WORD(subledger, FIELD_TEXT, "Code of their subledger.", .max = 32),                    \
            WORD(text, FIELD_TEXT, "Their description; the template's unless said."),              \
            WORD(reversal, FIELD_CHOICE, "When they are undone; absent: they are not.",            \
                    .names = reversal_kinds),                                                      \
            WORD(reversal_style, FIELD_CHOICE, "How; sides are swapped unless said.",              \
                    .names = reversal_styles),                                                     \
            WORD(pool_account, FIELD_TEXT,                                                         \
                    "Code of the account whose balance an allocation spreads; the input amount "   \
                    "unless said.",                                                                \
                    .max = 32),                                                                    \
            CUSTOM_VALUES_FIELD(struct template_words),                                            \
            LIST_FIELD(struct template_words, lines, line_count, &template_line_new_shape,         \
                    "Its lines, in order.")

static const struct field new_fields[] = {
        COMPANY_FIELD(struct template_words),
        FIELD(struct template_words, reference, FIELD_TEXT, "Reference, unique in the company.",
                .flags = FIELD_REQUIRED),
        WORDS_FIELDS,
};
SHAPE(template_new, struct template_words, new_fields, "A template to be made.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct template_words),
        FIELD(struct template_words, template, FIELD_TEXT, "Reference of the template.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct template_words, version, FIELD_INT,
                "The version that was read: who changed it since is not overwritten.",
                .flags = FIELD_REQUIRED),
        WORD(reference, FIELD_TEXT, "Its new reference; as it was unless said."),
        WORD(active, FIELD_MAYBE, "May be used; true unless said."),
        WORDS_FIELDS,
};
SHAPE(template_change, struct template_words, change_fields,
        "The whole template as it is to be; what is absent is gone.");

#define TEMPLATE_AT(member, kind, ...)                                                             \
    FIELD_AT(struct template_record, template.member, #member, kind, __VA_ARGS__,                  \
            .flags = FIELD_NO_ZERO)
#define RECORD(member, kind, ...)                                                                  \
    FIELD(struct template_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field record_fields[] = {
        TEMPLATE_AT(reference, FIELD_TEXT, "Reference."),
        TEMPLATE_AT(description, FIELD_TEXT, "What it is for."),
        TEMPLATE_AT(version, FIELD_INT, "Give it back when changing it."),
        TEMPLATE_AT(state, FIELD_CHOICE, "State.", .names = states),
        TEMPLATE_AT(kind, FIELD_CHOICE, "Kind.", .names = kinds),
        TEMPLATE_AT(type, FIELD_CHOICE, "Type of its journals.", .names = journal_types),
        RECORD(source, FIELD_TEXT, "Code of their source."),
        RECORD(subledger, FIELD_TEXT, "Code of their subledger."),
        TEMPLATE_AT(text, FIELD_TEXT, "Their description."),
        FIELD_AT(struct template_record, template.plan.kind, "reversal", FIELD_CHOICE,
                "When they are undone.", .flags = FIELD_NO_ZERO, .names = reversal_kinds),
        FIELD_AT(struct template_record, template.plan.style, "reversal_style", FIELD_CHOICE,
                "How they are undone.", .flags = FIELD_NO_ZERO, .names = reversal_styles),
        RECORD(pool_account, FIELD_TEXT, "Code of the account whose balance it spreads."),
        TEMPLATE_AT(changed_at, FIELD_MOMENT, "When this version was saved."),
        RECORD(changed_by, FIELD_TEXT, "Login of who saved it."),
        CUSTOM_VALUES_FIELD(struct template_record),
        RECORD(currency, FIELD_CURRENCY, "Of its amounts."),
        RECORD(debit, FIELD_DECIMAL, "Total of the debit column."),
        RECORD(credit, FIELD_DECIMAL, "Total of the credit column."),
        LIST_FIELD(struct template_record, lines, line_count, &template_line_shape,
                "Its lines, in order; absent in lists.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct template_record, findings.items, "findings", FIELD_LIST,
                "What was left out when it was saved, and the schedules that will fail with it.",
                .flags = FIELD_NO_ZERO, .of = &finding_shape,
                .count_offset = offsetof(struct template_record, findings.count)),
};
SHAPE(template_record, struct template_record, record_fields, "Lines that a journal starts from.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct template_key),
        FIELD(struct template_key, template, FIELD_TEXT, "Reference of the template.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(template_key, struct template_key, key_fields, "Names a template.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct template_query),
        AFTER_FIELD(struct template_query),
        LIMIT_FIELD(struct template_query),
};
SHAPE(template_query, struct template_query, query_fields, "Asks for templates.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct template_page, &template_record_shape),
        NEXT_FIELD(struct template_page),
};
SHAPE(template_page, struct template_page, page_fields,
        "Templates without their lines, by reference.");

#define USE(member, kind, ...)                                                                     \
    FIELD(struct template_use_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define USE_FIELDS                                                                                 \
    COMPANY_FIELD(struct template_use_words),                                                      \
            FIELD(struct template_use_words, template, FIELD_TEXT, "Reference of the template.",   \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH),                                      \
            FIELD(struct template_use_words, date, FIELD_DAY,                                      \
                    "Accounting date; balances are those at its end.", .flags = FIELD_REQUIRED),   \
            USE(year, FIELD_SMALL, "Fiscal year, as 20260 or 2026; that of the date unless said.", \
                    .min = 0, .max = 99999),                                                       \
            USE(period, FIELD_SMALL, "Period; the regular one of the date unless said.", .min = 1, \
                    .max = 99),                                                                    \
            USE(amount, FIELD_DECIMAL, "The input that a formula or an allocation reckons with."), \
            USE(reference, FIELD_TEXT, "Reference of the journal; the template's unless said."),   \
            USE(description, FIELD_TEXT, "What it is about; as the template says unless said.")

static const struct field use_fields[] = {
        USE_FIELDS,
        USE(set_id, FIELD_ID, "The set it is worked on in; one of its own unless said."),
};
SHAPE(template_use, struct template_use_words, use_fields,
        "What a journal is to be made from a template with.");

static const struct field preview_fields[] = {
        USE_FIELDS,
};
SHAPE(template_preview, struct template_use_words, preview_fields,
        "What a template is to be tried with; nothing is saved.");

#define RECKONING(member, kind, ...)                                                               \
    FIELD(struct template_reckoning_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field reckoning_fields[] = {
        RECKONING(line_no, FIELD_SMALL, "Which line."),
        RECKONING(account, FIELD_TEXT, "Code of its account."),
        RECKONING(basis, FIELD_CHOICE, "Where its amount came from.", .names = bases),
        RECKONING(percent, FIELD_RATE, "The percentage, or the share."),
        RECKONING(of_account, FIELD_TEXT, "Code of the account whose balance was asked."),
        RECKONING(of_line, FIELD_SMALL, "The line that it is a percentage of."),
        RECKONING(of_amount, FIELD_DECIMAL,
                "What the percentage is of; of an allocation all that was spread."),
        RECKONING(amount, FIELD_DECIMAL, "What came of it, debit positive."),
};
SHAPE(template_reckoning, struct template_reckoning_record, reckoning_fields,
        "How the amount of a line was reckoned.");

static const struct field made_fields[] = {
        FIELD(struct template_made, journal, FIELD_RECORD, "The journal as it would be.",
                .of = &journal_record_shape),
        LIST_FIELD(struct template_made, reckonings, reckoning_count, &template_reckoning_shape,
                "How its amounts were reckoned."),
        FIELD(struct template_made, passes, FIELD_BOOL, "It would be posted as it is.",
                .flags = FIELD_REQUIRED),
        FINDINGS_FIELD(struct template_made, findings),
};
SHAPE(template_made, struct template_made, made_fields, "What a template would give.");

static const struct field origin_key_fields[] = {
        COMPANY_FIELD(struct template_origin_key),
        FIELD(struct template_origin_key, journal_id, FIELD_ID, "Id of the journal.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(template_origin_key, struct template_origin_key, origin_key_fields,
        "Names a journal that was made from a template.");

#define ORIGIN(member, kind, ...)                                                                  \
    FIELD(struct template_origin, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field origin_fields[] = {
        ORIGIN(journal_id, FIELD_ID, "Id of the journal."),
        ORIGIN(template, FIELD_TEXT, "Reference of the template."),
        ORIGIN(version, FIELD_INT, "Version of it that was used."),
        ORIGIN(date, FIELD_DAY, "The day it was used for."),
        ORIGIN(input, FIELD_DECIMAL, "The input amount."),
        ORIGIN(used_by, FIELD_TEXT, "Login of who used it."),
        ORIGIN(used_at, FIELD_MOMENT, "When."),
        LIST_FIELD(struct template_origin, reckonings, reckoning_count, &template_reckoning_shape,
                "How its amounts were reckoned, before anybody changed them."),
};
SHAPE(template_origin, struct template_origin, origin_fields, "What a journal was made from.");
