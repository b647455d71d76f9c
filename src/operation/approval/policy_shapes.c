#include "operation/approval/policy_shapes.h"

#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static const char *const asks[] = {
        "",
        [APPROVAL_OF_ONE] = "one",
        [APPROVAL_OF_EACH] = "each",
        NULL,
};

static const struct field approver_fields[] = {
        FIELD(struct policy_approver_words, role, FIELD_TEXT, "Whoever has this role.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct policy_approver_words, group, FIELD_TEXT, "Whoever is in this group.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct policy_approver_words, user, FIELD_TEXT, "The user with this login.",
                .flags = FIELD_NO_ZERO, .max = 64),
};
SHAPE(policy_approver, struct policy_approver_words, approver_fields,
        "Who is asked: those of a role, those of a group, or a user.");

static const struct field step_fields[] = {
        FIELD(struct policy_step_words, level, FIELD_SMALL,
                "When it is asked: after those of lower levels.", .flags = FIELD_REQUIRED, .min = 1,
                .max = APPROVAL_LEVELS_MAX),
        FIELD(struct policy_step_words, asks, FIELD_CHOICE,
                "One of those named (the usual), or each of them.", .flags = FIELD_NO_ZERO,
                .names = asks),
        FIELD(struct policy_step_words, writer_may, FIELD_BOOL,
                "Who wrote the journal may approve it in this step.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct policy_step_words, approvers, approver_count, &policy_approver_shape,
                "Who is asked; nobody named: whoever may approve.", .flags = FIELD_NO_ZERO,
                .max = APPROVERS_MAX),
};
SHAPE(policy_step, struct policy_step_words, step_fields, "A step of an approval policy.");

#define WORDS(member, kind_, ...) FIELD(struct policy_words, member, kind_, __VA_ARGS__)

#define CONDITION_FIELDS                                                                           \
    WORDS(subledger, FIELD_TEXT, "Journals of this subledger; absent: of any.",                    \
            .flags = FIELD_NO_ZERO, .max = 32),                                                    \
            WORDS(type, FIELD_CHOICE, "Journals of this type; absent: of any.",                    \
                    .flags = FIELD_NO_ZERO, .names = journal_types),                               \
            WORDS(source, FIELD_TEXT, "Journals of this source; absent: of any.",                  \
                    .flags = FIELD_NO_ZERO, .max = 32),                                            \
            WORDS(amount_from, FIELD_DECIMAL,                                                      \
                    "Journals whose debits come to so much or more; absent: to anything.",         \
                    .flags = FIELD_NO_ZERO),                                                       \
            WORDS(account_from, FIELD_TEXT,                                                        \
                    "Journals with a line on an account from this code on; absent: on any.",       \
                    .flags = FIELD_NO_ZERO, .max = 32),                                            \
            WORDS(account_to, FIELD_TEXT, "The last such code.", .flags = FIELD_NO_ZERO,           \
                    .max = 32),                                                                    \
            WORDS(preparer, FIELD_TEXT,                                                            \
                    "Journals that this user wrote or changed; absent: whoever did.",              \
                    .flags = FIELD_NO_ZERO, .max = 64),                                            \
            WORDS(poster_apart, FIELD_BOOL, "Who wrote the journal does not post it.",             \
                    .flags = FIELD_NO_ZERO),                                                       \
            LIST_FIELD(struct policy_words, steps, step_count, &policy_step_shape,                 \
                    "What is asked, by level.", .flags = FIELD_NO_ZERO,                            \
                    .max = APPROVAL_LEVELS_MAX)

static const struct field policy_fields[] = {
        WORDS(code, FIELD_TEXT, "Code, unique among those in force."),
        WORDS(name, FIELD_TEXT, "Name."),
        CONDITION_FIELDS,
        WORDS(made_at, FIELD_MOMENT, "In force since."),
        WORDS(made_by, FIELD_TEXT, "Login of who made it.", .flags = FIELD_NO_ZERO),
};
SHAPE(policy, struct policy_words, policy_fields,
        "Which journals somebody else has to approve, and who.");

static const struct field new_fields[] = {
        COMPANY_FIELD(struct policy_words),
        WORDS(code, FIELD_TEXT, "Code, unique among those in force.", .flags = FIELD_REQUIRED,
                .max = 32),
        WORDS(name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        CONDITION_FIELDS,
};
SHAPE(policy_new, struct policy_words, new_fields, "An approval policy to be made.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct policy_words),
        WORDS(policy, FIELD_TEXT, "Code of the policy.", .flags = FIELD_REQUIRED | FIELD_IN_PATH,
                .max = 32),
        WORDS(name, FIELD_TEXT, "Its name.", .flags = FIELD_REQUIRED),
        CONDITION_FIELDS,
};
SHAPE(policy_change, struct policy_words, change_fields,
        "All that an approval policy says from now on.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct policy_key),
        FIELD(struct policy_key, policy, FIELD_TEXT, "Code of the policy.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(policy_key, struct policy_key, key_fields, "Names an approval policy.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct policy_page, &policy_shape),
};
SHAPE(policy_page, struct policy_page, page_fields,
        "Approval policies in force, in the order they were made.");

/* ---- substitutes ---- */

static const struct field substitute_fields[] = {
        FIELD(struct substitute, substitute_no, FIELD_ID, "Its number."),
        FIELD(struct substitute, user, FIELD_TEXT, "Login of who is away."),
        FIELD(struct substitute, substitute, FIELD_TEXT, "Login of who stands in."),
        FIELD(struct substitute, first_day, FIELD_DAY, "From this day."),
        FIELD(struct substitute, last_day, FIELD_DAY, "To this day."),
        FIELD(struct substitute, reason, FIELD_TEXT, "Why."),
        FIELD(struct substitute, made_at, FIELD_MOMENT, "When it was given."),
        FIELD(struct substitute, made_by, FIELD_TEXT, "Login of who gave it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct substitute, ended_at, FIELD_MOMENT, "When it was ended early.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(policy_substitute, struct substitute, substitute_fields,
        "Somebody who approves in another's place.");

static const struct field substitute_new_fields[] = {
        COMPANY_FIELD(struct policy_substitute_new),
        FIELD(struct policy_substitute_new, user, FIELD_TEXT,
                "Login of who is away; oneself unless said.", .flags = FIELD_NO_ZERO, .max = 64),
        FIELD(struct policy_substitute_new, substitute, FIELD_TEXT, "Login of who stands in.",
                .flags = FIELD_REQUIRED, .max = 64),
        FIELD(struct policy_substitute_new, first_day, FIELD_DAY, "From this day.",
                .flags = FIELD_REQUIRED),
        FIELD(struct policy_substitute_new, last_day, FIELD_DAY, "To this day.",
                .flags = FIELD_REQUIRED),
        FIELD(struct policy_substitute_new, reason, FIELD_TEXT, "Why it is needed.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 255),
};
SHAPE(policy_substitute_new, struct policy_substitute_new, substitute_new_fields,
        "A substitute to be given.");

static const struct field substitute_key_fields[] = {
        COMPANY_FIELD(struct policy_substitute_key),
        FIELD(struct policy_substitute_key, substitute_no, FIELD_ID, "Its number.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(policy_substitute_key, struct policy_substitute_key, substitute_key_fields,
        "Names a substitute's time.");

static const struct field substitute_page_fields[] = {
        ITEMS_FIELD(struct policy_substitute_page, &policy_substitute_shape),
};
SHAPE(policy_substitute_page, struct policy_substitute_page, substitute_page_fields,
        "Who stood and stands in for whom, in the order they were given.");
