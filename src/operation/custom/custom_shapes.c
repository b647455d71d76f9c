#include "operation/custom/custom_shapes.h"

#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static const char *const places[] = {
        "",
        [CUSTOM_ON_JOURNALS] = "journals",
        [CUSTOM_ON_LINES] = "lines",
        NULL,
};

static const char *const kinds[] = {
        "",
        [CUSTOM_TEXT] = "text",
        [CUSTOM_NUMBER] = "number",
        [CUSTOM_DATE] = "date",
        [CUSTOM_CHOICE] = "choice",
        NULL,
};

static const struct field value_fields[] = {
        FIELD(struct custom_value, field, FIELD_TEXT, "Code of the field.", .flags = FIELD_REQUIRED,
                .max = 32),
        FIELD(struct custom_value, value, FIELD_TEXT,
                "What it holds: a text, a number, a day, or one of its choices; empty: nothing.",
                .flags = FIELD_REQUIRED),
};
SHAPE(custom_value, struct custom_value, value_fields, "What one custom field holds.");

static const struct field choice_fields[] = {
        FIELD(struct custom_choice, value, FIELD_TEXT, "What may be chosen.",
                .flags = FIELD_REQUIRED),
};
SHAPE(custom_choice, struct custom_choice, choice_fields, "One choice of a custom field.");

static const struct field field_fields[] = {
        FIELD(struct custom_field, code, FIELD_TEXT, "Code, unique in the company; it stays."),
        FIELD(struct custom_field, name, FIELD_TEXT, "Name."),
        FIELD(struct custom_field, place, FIELD_CHOICE, "Where it stands.", .names = places),
        FIELD(struct custom_field, kind, FIELD_CHOICE, "What it holds.", .names = kinds),
        FIELD(struct custom_field, length, FIELD_SMALL,
                "Characters of a text, digits of a number; absent: 255, 18.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct custom_field, type, FIELD_CHOICE,
                "Type of the journals that have it; absent: all have it.", .flags = FIELD_NO_ZERO,
                .names = journal_types),
        FIELD(struct custom_field, required, FIELD_BOOL, "No such journal is posted without it."),
        FIELD(struct custom_field, active, FIELD_BOOL, "False: it is retired."),
        FIELD(struct custom_field, searchable, FIELD_BOOL, "Journals are found by it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct custom_field, preset, FIELD_TEXT,
                "What a new journal, or each of its lines, holds that does not name it.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct custom_field, choices, choice_count, &custom_choice_shape,
                "What a choice may be.", .flags = FIELD_NO_ZERO),
};
SHAPE(custom_field, struct custom_field, field_fields,
        "A field that a company added to its journals or lines.");

#define NEW_AT(member, kind_, ...)                                                                 \
    FIELD_AT(struct custom_new_words, field.member, #member, kind_, __VA_ARGS__)

static const struct field new_fields[] = {
        COMPANY_FIELD(struct custom_new_words),
        NEW_AT(code, FIELD_TEXT, "Code, unique in the company; it stays.", .flags = FIELD_REQUIRED,
                .max = 32),
        NEW_AT(name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        NEW_AT(place, FIELD_CHOICE, "Where it stands; journals unless said.",
                .flags = FIELD_NO_ZERO, .names = places),
        NEW_AT(kind, FIELD_CHOICE, "What it holds; text unless said, choice where there are some.",
                .flags = FIELD_NO_ZERO, .names = kinds),
        NEW_AT(length, FIELD_SMALL,
                "Characters of a text, digits of a number; 255, 18 unless said.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = CUSTOM_TEXT_MAX),
        NEW_AT(type, FIELD_CHOICE, "Type of the journals that have it; all unless said.",
                .flags = FIELD_NO_ZERO, .names = journal_types),
        NEW_AT(required, FIELD_BOOL, "No such journal is posted without it.",
                .flags = FIELD_NO_ZERO),
        NEW_AT(searchable, FIELD_BOOL, "Journals are found by it; this stays.",
                .flags = FIELD_NO_ZERO),
        NEW_AT(preset, FIELD_TEXT,
                "What a new journal, or each of its lines, holds that does not name it: one of a "
                "request, of a "
                "template or of a file.",
                .flags = FIELD_NO_ZERO),
        FIELD_AT(struct custom_new_words, field.choices, "choices", FIELD_LIST,
                "What a choice may be.", .flags = FIELD_NO_ZERO, .of = &custom_choice_shape,
                .count_offset = offsetof(struct custom_new_words, field.choice_count)),
};
SHAPE(custom_new, struct custom_new_words, new_fields, "A custom field to be made.");

#define CHANGE(member, kind_, ...)                                                                 \
    FIELD(struct custom_change_words, member, kind_, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field change_fields[] = {
        COMPANY_FIELD(struct custom_change_words),
        FIELD(struct custom_change_words, field, FIELD_TEXT, "Code of the field.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        CHANGE(name, FIELD_TEXT, "Its new name."),
        CHANGE(required, FIELD_MAYBE, "Whether such a journal is posted without it."),
        CHANGE(active, FIELD_MAYBE, "False retires it, true takes it into use again."),
        CHANGE(type, FIELD_CHOICE, "Type of the journals that have it from now on.",
                .names = journal_types),
        CHANGE(all_types, FIELD_BOOL, "Journals of every type have it from now on."),
        CHANGE(length, FIELD_SMALL, "Its new length.", .min = 0, .max = CUSTOM_TEXT_MAX),
        CHANGE(preset, FIELD_TEXT,
                "What a new journal, or each of its lines, holds from now on that does not name "
                "it; empty: "
                "nothing."),
        LIST_FIELD(struct custom_change_words, choices, choice_count, &custom_choice_shape,
                "All that a choice may be from now on.", .flags = FIELD_NO_ZERO),
};
SHAPE(custom_change, struct custom_change_words, change_fields,
        "What is to be different about a custom field; what is absent stays.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct custom_page, &custom_field_shape),
};
SHAPE(custom_page, struct custom_page, page_fields, "Custom fields, in the order they were made.");
