#include "operation/account/account_shapes.h"

#include "operation/shapes.h"

const char *const account_types[] = {
        "",
        [ACCOUNT_ASSET] = "asset",
        [ACCOUNT_LIABILITY] = "liability",
        [ACCOUNT_EQUITY] = "equity",
        [ACCOUNT_INCOME] = "income",
        [ACCOUNT_EXPENSE] = "expense",
        [ACCOUNT_STATISTICAL] = "statistical",
        NULL,
};

static const char *const kinds[] = {
        "",
        [ACCOUNT_NORMAL] = "normal",
        [ACCOUNT_TEMPLATE] = "template",
        [ACCOUNT_CONTROL] = "control",
        [ACCOUNT_HEADING] = "heading",
        NULL,
};

static const char *const sides[] = {
        "",
        [SIDE_DEBIT] = "debit",
        [SIDE_CREDIT] = "credit",
        NULL,
};

static const char *const rules[] = {
        "",
        [DIMENSION_FORBIDDEN] = "forbidden",
        [DIMENSION_OPTIONAL] = "optional",
        [DIMENSION_REQUIRED] = "required",
        [DIMENSION_FIXED] = "fixed",
        [DIMENSION_DEFAULT] = "default",
        NULL,
};

static const struct field rule_fields[] = {
        FIELD(struct account_rule_record, dimension, FIELD_TEXT, "Code of the dimension."),
        FIELD(struct account_rule_record, rule, FIELD_CHOICE, "What the account asks of it.",
                .names = rules),
        FIELD(struct account_rule_record, value, FIELD_TEXT,
                "Code of the value that is fixed, or the default.", .flags = FIELD_NO_ZERO),
};
SHAPE(account_rule, struct account_rule_record, rule_fields,
        "What an account asks of a dimension; without one it is optional.");

static const struct field link_fields[] = {
        FIELD(struct account_link_record, account, FIELD_TEXT, "Code of the linked account.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct account_link_record, share, FIELD_QUANTITY,
                "Its share in percent, to six decimals.", .flags = FIELD_REQUIRED),
};
SHAPE(account_link, struct account_link_record, link_fields,
        "One of the accounts that a template account is spread over.");

#define ACCOUNT_AT(member, kind, ...)                                                              \
    FIELD_AT(struct account_record, account.member, #member, kind, __VA_ARGS__)

static const struct field record_fields[] = {
        ACCOUNT_AT(code, FIELD_TEXT, "Code, unique in the company."),
        ACCOUNT_AT(name, FIELD_TEXT, "Name."),
        ACCOUNT_AT(type, FIELD_CHOICE, "Type; never changes once it has entries.",
                .names = account_types),
        ACCOUNT_AT(kind, FIELD_CHOICE, "Kind; never changes once it has entries.", .names = kinds),
        ACCOUNT_AT(
                natural, FIELD_CHOICE, "The side its balance usually stands on.", .names = sides),
        FIELD(struct account_record, category, FIELD_TEXT,
                "Code of its category; absent: its type's root.", .flags = FIELD_NO_ZERO),
        ACCOUNT_AT(active, FIELD_BOOL, "May be used in new journals."),
        ACCOUNT_AT(hold, FIELD_BOOL, "Postings to it are refused for now."),
        ACCOUNT_AT(direct_posting, FIELD_BOOL, "Journals made by people may use it."),
        FIELD(struct account_record, subledger, FIELD_TEXT,
                "Code of the subledger that owns a control account.", .flags = FIELD_NO_ZERO),
        FIELD(struct account_record, cost_centre, FIELD_TEXT, "Code of its usual cost centre.",
                .flags = FIELD_NO_ZERO),
        ACCOUNT_AT(unit, FIELD_TEXT, "Unit that a statistical account counts in.",
                .flags = FIELD_NO_ZERO),
        ACCOUNT_AT(carries_quantity, FIELD_BOOL, "Its quantity carries into the next year.",
                .flags = FIELD_NO_ZERO),
        ACCOUNT_AT(used, FIELD_BOOL, "It has entries."),
        LIST_FIELD(struct account_record, rules, rule_count, &account_rule_shape,
                "What it asks of dimensions.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct account_record, links, link_count, &account_link_shape,
                "What a template account is spread over.", .flags = FIELD_NO_ZERO),
};
SHAPE(account_record, struct account_record, record_fields, "One ledger code.");

static const struct field made_fields[] = {
        FIELD(struct account_made, code, FIELD_TEXT, "Its code."),
        FIELD(struct account_made, name, FIELD_TEXT,
                "Its name: the main account's, and those of its segments' values."),
        FIELD(struct account_made, type, FIELD_CHOICE, "Its type.", .names = account_types),
        FIELD(struct account_made, kind, FIELD_CHOICE, "Its kind.", .names = kinds),
};
SHAPE(account_made, struct account_made, made_fields, "An account that a new code makes.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct account_key),
        FIELD(struct account_key, account, FIELD_TEXT, "Code of the account.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(account_key, struct account_key, key_fields, "Names an account.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct account_query),
        AFTER_FIELD(struct account_query),
        LIMIT_FIELD(struct account_query),
};
SHAPE(account_query, struct account_query, query_fields, "Asks for accounts.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct account_page, &account_record_shape),
        NEXT_FIELD(struct account_page),
};
SHAPE(account_page, struct account_page, page_fields, "Accounts, by code.");

#define WORDS(member, kind, ...)                                                                   \
    FIELD(struct account_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field new_fields[] = {
        COMPANY_FIELD(struct account_words),
        FIELD(struct account_words, code, FIELD_TEXT, "Code, unique in the company.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct account_words, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        FIELD(struct account_words, type, FIELD_CHOICE, "Type.", .flags = FIELD_REQUIRED,
                .names = account_types),
        WORDS(kind, FIELD_CHOICE, "Kind; normal unless said.", .names = kinds),
        WORDS(natural, FIELD_CHOICE, "The side its balance stands on; its type's unless said.",
                .names = sides),
        WORDS(category, FIELD_TEXT, "Code of its category; its type's root unless said.",
                .max = 32),
        WORDS(active, FIELD_MAYBE, "May be used in new journals; true unless said."),
        WORDS(hold, FIELD_MAYBE, "Postings to it are refused for now."),
        WORDS(direct_posting, FIELD_MAYBE, "Journals made by people may use it; true unless said."),
        WORDS(subledger, FIELD_TEXT, "Code of the subledger that owns a control account.",
                .max = 32),
        WORDS(cost_centre, FIELD_TEXT, "Code of its usual cost centre.", .max = 32),
        WORDS(unit, FIELD_TEXT, "Unit that a statistical account counts in.", .max = 32),
        WORDS(carries_quantity, FIELD_MAYBE, "Its quantity carries into the next year."),
};
SHAPE(account_new, struct account_words, new_fields, "An account to be made.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct account_words),
        FIELD(struct account_words, account, FIELD_TEXT, "Code of the account.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        WORDS(code, FIELD_TEXT, "Its new code.", .max = 32),
        WORDS(name, FIELD_TEXT, "Its new name."),
        WORDS(type, FIELD_CHOICE, "Type; only while it has no entries.", .names = account_types),
        WORDS(kind, FIELD_CHOICE, "Kind; only while it has no entries.", .names = kinds),
        WORDS(natural, FIELD_CHOICE, "The side its balance stands on.", .names = sides),
        FIELD(struct account_words, category, FIELD_TEXT,
                "Code of its category; \"\": its type's root.", .max = 32),
        WORDS(active, FIELD_MAYBE, "May be used in new journals."),
        WORDS(hold, FIELD_MAYBE, "Postings to it are refused for now."),
        WORDS(direct_posting, FIELD_MAYBE, "Journals made by people may use it."),
        FIELD(struct account_words, subledger, FIELD_TEXT,
                "Code of the subledger that owns it; \"\": none.", .max = 32),
        FIELD(struct account_words, cost_centre, FIELD_TEXT,
                "Code of its usual cost centre; \"\": none.", .max = 32),
        FIELD(struct account_words, unit, FIELD_TEXT, "Unit that it counts in.", .max = 32),
        WORDS(carries_quantity, FIELD_MAYBE, "Its quantity carries into the next year."),
};
SHAPE(account_change, struct account_words, change_fields,
        "What is to be different about an account; what is absent stays.");

static const struct field set_rule_fields[] = {
        COMPANY_FIELD(struct account_set_rule),
        FIELD(struct account_set_rule, account, FIELD_TEXT, "Code of the account.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct account_set_rule, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct account_set_rule, rule, FIELD_CHOICE,
                "What the account asks of it; optional removes what it asked.",
                .flags = FIELD_REQUIRED, .names = rules),
        FIELD(struct account_set_rule, value, FIELD_TEXT,
                "Code of the value that is fixed, or the default.", .flags = FIELD_NO_ZERO,
                .max = 32),
};
SHAPE(account_set_rule, struct account_set_rule, set_rule_fields,
        "What an account is to ask of a dimension.");

static const struct field set_links_fields[] = {
        COMPANY_FIELD(struct account_set_links),
        FIELD(struct account_set_links, account, FIELD_TEXT, "Code of the template account.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        LIST_FIELD(struct account_set_links, links, link_count, &account_link_shape,
                "All that it is spread over from now on, 100 percent in sum; none: nothing.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(account_set_links, struct account_set_links, set_links_fields,
        "What a template account is to be spread over.");
