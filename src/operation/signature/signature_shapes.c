#include "operation/signature/signature_shapes.h"

#include "access/user/user.h"
#include "operation/shapes.h"

static const char *const demands[] = {
        "",
        [DEMAND_NOTHING] = "nothing",
        [DEMAND_REASON] = "reason",
        [DEMAND_SIGNATURE] = "signature",
        [DEMAND_FACTOR] = "second-factor",
        NULL,
};

#define DEMAND_DOC                                                                                 \
    "nothing; reason: why it is done; signature: that whoever does it proves by the password "     \
    "that it is they, and says why; second-factor: the same, of who has a second factor alone."

static const struct field rule_fields[] = {
        FIELD(struct signature_rule, rule_id, FIELD_ID, "Names it when it is taken away."),
        FIELD(struct signature_rule, operation, FIELD_TEXT, "Name of the operation."),
        FIELD(struct signature_rule, company, FIELD_TEXT,
                "Code of the company; absent: every one, and the installation.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct signature_rule, user, FIELD_TEXT, "Login of whom it is asked of.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct signature_rule, group, FIELD_TEXT, "Code of the group it is asked of.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct signature_rule, role, FIELD_TEXT,
                "Code of the role it is asked of; without all three it is of everybody.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct signature_rule, demand, FIELD_CHOICE, DEMAND_DOC, .names = demands),
        FIELD(struct signature_rule, meaning, FIELD_TEXT,
                "What a signature stands for; absent: what the operation does.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct signature_rule, made_at, FIELD_MOMENT, "When it was made."),
        FIELD(struct signature_rule, made_by, FIELD_TEXT, "Who made it; absent: Summa itself.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(signature_rule, struct signature_rule, rule_fields,
        "What an operation asks of somebody beside the permit.");

static const struct field rule_new_fields[] = {
        FIELD(struct signature_rule_new, operation, FIELD_TEXT,
                "Name of an operation that changes something: `journal.post` is asked of whatever "
                "posts.",
                .flags = FIELD_REQUIRED),
        FIELD(struct signature_rule_new, in_company, FIELD_TEXT,
                "Code of the company; absent: every one, and the installation.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct signature_rule_new, user, FIELD_TEXT,
                "Login of whom it is asked of; or a group, or a role.", .flags = FIELD_NO_ZERO,
                .max = LOGIN_MAX),
        FIELD(struct signature_rule_new, group, FIELD_TEXT, "Code of the group.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct signature_rule_new, role, FIELD_TEXT,
                "Code of the role; without all three it is of everybody.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct signature_rule_new, demand, FIELD_CHOICE, DEMAND_DOC, .flags = FIELD_REQUIRED,
                .names = demands),
        FIELD(struct signature_rule_new, meaning, FIELD_TEXT,
                "What a signature stands for, as it is shown to who signs and kept; absent: what "
                "the operation does.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(signature_rule_new, struct signature_rule_new, rule_new_fields,
        "Says what an operation asks of somebody, in place of what was said before.");

static const struct field rule_key_fields[] = {
        FIELD(struct signature_rule_key, rule_id, FIELD_ID, "Id of the rule.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(signature_rule_key, struct signature_rule_key, rule_key_fields,
        "Names a rule of signatures.");

static const struct field rule_page_fields[] = {
        ITEMS_FIELD(struct signature_rule_page, &signature_rule_shape),
};
SHAPE(signature_rule_page, struct signature_rule_page, rule_page_fields,
        "Rules of signatures, by operation.");
