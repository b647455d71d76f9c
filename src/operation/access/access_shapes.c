#include "operation/access/access_shapes.h"

#include "access/password/password.h"
#include "operation/limit/limit_shapes.h"
#include "operation/shapes.h"

enum { PERMITS_CHARS = 4096 };

#define ROLE_IN_PATH(type)                                                                         \
    FIELD(type, role, FIELD_TEXT, "Code of the role.", .flags = FIELD_REQUIRED | FIELD_IN_PATH,    \
            .max = 32)
#define GROUP_IN_PATH(type)                                                                        \
    FIELD(type, group, FIELD_TEXT, "Code of the group.", .flags = FIELD_REQUIRED | FIELD_IN_PATH,  \
            .max = 32)
#define USER_IN_PATH(type)                                                                         \
    FIELD(type, user, FIELD_TEXT, "Login.", .flags = FIELD_REQUIRED | FIELD_IN_PATH,               \
            .max = LOGIN_MAX)

/* ---- roles ---- */

static const struct field role_fields[] = {
        FIELD(struct role, code, FIELD_TEXT, "Short code, unique among roles; never changes.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct role, name, FIELD_TEXT, "What it is for.", .flags = FIELD_REQUIRED),
        FIELD(struct role, permits, FIELD_TEXT,
                "Its permits, with a space between them; * is every one.", .flags = FIELD_NO_ZERO,
                .max = PERMITS_CHARS),
};
SHAPE(access_role, struct role, role_fields, "Permits that are given together.");

static const struct field role_key_fields[] = {
        ROLE_IN_PATH(struct access_role_key),
};
SHAPE(access_role_key, struct access_role_key, role_key_fields, "Names a role.");

static const struct field role_change_fields[] = {
        ROLE_IN_PATH(struct access_role_change),
        FIELD(struct access_role_change, name, FIELD_TEXT, "Its new name; absent: as it is.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct access_role_change, permits, FIELD_TEXT,
                "All its permits from now on; absent: as they are.", .flags = FIELD_NO_ZERO,
                .max = PERMITS_CHARS),
};
SHAPE(access_role_change, struct access_role_change, role_change_fields, "Changes a role.");

static const struct field role_page_fields[] = {
        ITEMS_FIELD(struct access_role_page, &access_role_shape),
};
SHAPE(access_role_page, struct access_role_page, role_page_fields, "Roles, by code.");

static const struct field permit_fields[] = {
        FIELD(struct access_permit_row, permit, FIELD_TEXT, "Its name."),
        FIELD(struct access_permit_row, sentence, FIELD_TEXT, "What it allows."),
};
static SHAPE(access_permit, struct access_permit_row, permit_fields, "A permit.");

static const struct field permit_page_fields[] = {
        ITEMS_FIELD(struct access_permit_page, &access_permit_shape),
};
SHAPE(access_permit_page, struct access_permit_page, permit_page_fields,
        "Everything that a role can allow.");

/* ---- groups ---- */

static const struct field member_fields[] = {
        FIELD(struct group_member, login, FIELD_TEXT, "Login."),
        FIELD(struct group_member, name, FIELD_TEXT, "Name."),
};
static SHAPE(access_member, struct group_member, member_fields, "Somebody in a group.");

static const struct field group_fields[] = {
        FIELD(struct user_group, code, FIELD_TEXT, "Short code, unique among groups."),
        FIELD(struct user_group, name, FIELD_TEXT, "Name."),
        LIST_FIELD(struct user_group, members, member_count, &access_member_shape,
                "Who is in it, by login."),
};
SHAPE(access_group, struct user_group, group_fields, "People who are given roles together.");

static const struct field group_key_fields[] = {
        GROUP_IN_PATH(struct access_group_key),
};
SHAPE(access_group_key, struct access_group_key, group_key_fields, "Names a group.");

static const struct field group_new_fields[] = {
        FIELD(struct access_group_new, code, FIELD_TEXT,
                "Short code, unique among groups; never changes.", .flags = FIELD_REQUIRED,
                .max = 32),
        FIELD(struct access_group_new, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
};
SHAPE(access_group_new, struct access_group_new, group_new_fields, "A group to be made.");

static const struct field group_change_fields[] = {
        GROUP_IN_PATH(struct access_group_change),
        FIELD(struct access_group_change, name, FIELD_TEXT, "Its new name.",
                .flags = FIELD_REQUIRED),
};
SHAPE(access_group_change, struct access_group_change, group_change_fields, "Renames a group.");

static const struct field group_place_fields[] = {
        GROUP_IN_PATH(struct access_group_place),
        USER_IN_PATH(struct access_group_place),
};
SHAPE(access_group_place, struct access_group_place, group_place_fields,
        "Somebody's place in a group.");

static const struct field group_page_fields[] = {
        ITEMS_FIELD(struct access_group_page, &access_group_shape),
};
SHAPE(access_group_page, struct access_group_page, group_page_fields, "Groups, by code.");

/* ---- grants ---- */

static const struct field grant_fields[] = {
        FIELD(struct grant, grant_id, FIELD_ID, "Names it when it is taken back."),
        FIELD(struct grant, role, FIELD_TEXT, "Code of the role."),
        FIELD(struct grant, role_name, FIELD_TEXT, "Its name."),
        FIELD(struct grant, user, FIELD_TEXT, "Login of who has it.", .flags = FIELD_NO_ZERO),
        FIELD(struct grant, group, FIELD_TEXT, "Code of the group that has it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct grant, company, FIELD_TEXT,
                "Code of the company; absent: every one, and the installation.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct grant, made_at, FIELD_MOMENT, "When it was given."),
        FIELD(struct grant, made_by, FIELD_TEXT, "Who gave it; absent: Summa itself.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(access_grant, struct grant, grant_fields, "A role that somebody has.");

static const struct field grant_key_fields[] = {
        FIELD(struct access_grant_key, grant_id, FIELD_ID, "Id of the grant.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(access_grant_key, struct access_grant_key, grant_key_fields, "Names a grant.");

static const struct field grant_new_fields[] = {
        FIELD(struct access_grant_new, role, FIELD_TEXT, "Code of the role.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct access_grant_new, user, FIELD_TEXT, "Login of who gets it; or a group.",
                .flags = FIELD_NO_ZERO, .max = LOGIN_MAX),
        FIELD(struct access_grant_new, group, FIELD_TEXT,
                "Code of the group that gets it; or a user.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct access_grant_new, in_company, FIELD_TEXT,
                "Code of the company; or everywhere.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct access_grant_new, everywhere, FIELD_BOOL,
                "In every company, also in those to come, and in the installation.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(access_grant_new, struct access_grant_new, grant_new_fields, "A role to be given.");

static const struct field grant_page_fields[] = {
        ITEMS_FIELD(struct access_grant_page, &access_grant_shape),
};
SHAPE(access_grant_page, struct access_grant_page, grant_page_fields,
        "Grants, in the order they were given.");

/* ---- users ---- */

const char *const access_user_states[] = {
        "",
        [USER_ACTIVE] = "active",
        [USER_DISABLED] = "disabled",
        NULL,
};

static const struct field right_fields[] = {
        FIELD(struct right, permit, FIELD_TEXT, "What it allows; * is everything."),
        FIELD(struct right, company, FIELD_TEXT,
                "Code of the company; absent: every one, and the installation.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct right, role, FIELD_TEXT, "The role that it comes of."),
        FIELD(struct right, group, FIELD_TEXT, "The group that has the role.",
                .flags = FIELD_NO_ZERO),
};
static SHAPE(access_right, struct right, right_fields, "A permit that a user has.");

#define USER_AT(member, kind, ...)                                                                 \
    FIELD_AT(struct access_user_record, user.member, #member, kind, __VA_ARGS__)

static const struct field user_fields[] = {
        USER_AT(login, FIELD_TEXT, "Login."),
        USER_AT(name, FIELD_TEXT, "Name."),
        USER_AT(state, FIELD_CHOICE, "disabled: may do nothing, whatever the roles.",
                .names = access_user_states),
        USER_AT(made_at, FIELD_MOMENT, "When it was first seen."),
        FIELD(struct access_user_record, factor_since, FIELD_MOMENT,
                "Since when it has a second factor; absent: it has none.", .flags = FIELD_NO_ZERO),
        FIELD(struct access_user_record, recovery_left, FIELD_INT,
                "Recovery codes that are good still; absent: none.", .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct access_user_record, rights, right_count, &access_right_shape,
                "What it may do, and by which role; nothing when it is disabled."),
        LIST_FIELD(struct access_user_record, limits, limit_count, &limit_shape,
                "Which rows alone it sees, by limits of its own and of its groups; absent: all.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(access_user, struct access_user_record, user_fields, "A user, and what it may do.");

static const struct field user_key_fields[] = {
        USER_IN_PATH(struct access_user_key),
};
SHAPE(access_user_key, struct access_user_key, user_key_fields, "Names a user.");

static const struct field user_new_fields[] = {
        FIELD(struct access_user_new, login, FIELD_TEXT,
                "Login, unique whatever its case; never changes.", .flags = FIELD_REQUIRED,
                .max = LOGIN_MAX),
        FIELD(struct access_user_new, name, FIELD_TEXT, "Name, as it stands on what is done.",
                .flags = FIELD_REQUIRED),
};
SHAPE(access_user_new, struct access_user_new, user_new_fields, "A user to be made.");

#define PASSWORD_FIELD                                                                             \
    FIELD(struct access_password_new, password, FIELD_TEXT,                                        \
            "The new one, of 12 characters at least.", .flags = FIELD_REQUIRED | FIELD_SECRET,     \
            .max = PASSWORD_BYTES_MAX)

static const struct field password_fields[] = {
        USER_IN_PATH(struct access_password_new),
        PASSWORD_FIELD,
};
SHAPE(access_password, struct access_password_new, password_fields,
        "Another's password to be set.");

static const struct field own_password_fields[] = {
        FIELD(struct access_password_new, old, FIELD_TEXT,
                "The one until now; absent where there is none.",
                .flags = FIELD_NO_ZERO | FIELD_SECRET, .max = PASSWORD_BYTES_MAX),
        PASSWORD_FIELD,
};
SHAPE(access_own_password, struct access_password_new, own_password_fields,
        "One's own password to be set.");

static const struct field user_change_fields[] = {
        USER_IN_PATH(struct access_user_change),
        FIELD(struct access_user_change, name, FIELD_TEXT, "Its new name; absent: as it is.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct access_user_change, state, FIELD_CHOICE,
                "active or disabled; absent: as it is.", .flags = FIELD_NO_ZERO,
                .names = access_user_states),
};
SHAPE(access_user_change, struct access_user_change, user_change_fields, "Changes a user.");
