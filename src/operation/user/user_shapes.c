#include "operation/user/user_shapes.h"

#include "operation/access/access_shapes.h"
#include "operation/shapes.h"

static const struct field fields[] = {
        FIELD(struct user, login, FIELD_TEXT, "Login."),
        FIELD(struct user, name, FIELD_TEXT, "Name."),
        FIELD(struct user, state, FIELD_CHOICE, "disabled: may do nothing, whatever the roles.",
                .names = access_user_states),
        FIELD(struct user, made_at, FIELD_MOMENT, "When it was first seen."),
};
SHAPE(user, struct user, fields, "A person, or a system, that acts in Summa.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct user_page, &user_shape),
};
SHAPE(user_page, struct user_page, page_fields, "People, by login.");
