#include "operation/limit/limit_shapes.h"

#include "access/user/user.h"
#include "operation/shapes.h"

static const char *const kinds[] = {
        "",
        [LIMIT_OWN] = "own",
        [LIMIT_SUBLEDGER] = "subledger",
        [LIMIT_ACCOUNTS] = "accounts",
        NULL,
};

static const struct field limit_fields[] = {
        FIELD(struct row_limit, limit_id, FIELD_ID, "Names it when it is taken away."),
        FIELD(struct row_limit, company, FIELD_TEXT, "Code of the company; absent: every one.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct row_limit, user, FIELD_TEXT, "Login of who is limited.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct row_limit, group, FIELD_TEXT, "Code of the group that is limited.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct row_limit, kind, FIELD_CHOICE,
                "own: what he prepared himself; subledger: what is of it; accounts: what has lines "
                "on these alone. Of one kind one is enough; each kind that somebody has must hold.",
                .names = kinds),
        FIELD(struct row_limit, code, FIELD_TEXT, "Code of the subledger, or of the first account.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct row_limit, to_code, FIELD_TEXT, "Code of the last account.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct row_limit, made_at, FIELD_MOMENT, "When it was set."),
        FIELD(struct row_limit, made_by, FIELD_TEXT, "Who set it; absent: Summa itself.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(limit, struct row_limit, limit_fields, "Which rows of a company somebody sees and writes.");

static const struct field limit_new_fields[] = {
        FIELD(struct limit_new, user, FIELD_TEXT, "Login of who is limited; or a group.",
                .flags = FIELD_NO_ZERO, .max = LOGIN_MAX),
        FIELD(struct limit_new, group, FIELD_TEXT, "Code of the group that is limited; or a user.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct limit_new, in_company, FIELD_TEXT, "Code of the company; or everywhere.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct limit_new, everywhere, FIELD_BOOL, "In every company, also in those to come.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct limit_new, own, FIELD_BOOL,
                "To what he prepared himself; or a subledger, or accounts.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct limit_new, subledger, FIELD_TEXT, "To this subledger.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct limit_new, account, FIELD_TEXT, "To this account, or those from here on.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct limit_new, to, FIELD_TEXT,
                "To this one, as accounts are listed; absent: that one alone.",
                .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(limit_new, struct limit_new, limit_new_fields, "A limit to be set.");

static const struct field limit_key_fields[] = {
        FIELD(struct limit_key, limit_id, FIELD_ID, "Id of the limit.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(limit_key, struct limit_key, limit_key_fields, "Names a limit.");

static const struct field limit_page_fields[] = {
        ITEMS_FIELD(struct limit_page, &limit_shape),
};
SHAPE(limit_page, struct limit_page, limit_page_fields, "Limits, in the order they were set.");
