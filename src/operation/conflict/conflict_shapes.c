#include "operation/conflict/conflict_shapes.h"

#include "operation/shapes.h"

static const struct field fields[] = {
        FIELD(struct conflict, user, FIELD_TEXT, "Login of who has the first of the two."),
        FIELD(struct conflict, permit, FIELD_TEXT, "The first."),
        FIELD(struct conflict, role, FIELD_TEXT, "The role that it comes of."),
        FIELD(struct conflict, group, FIELD_TEXT, "The group that has the role.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct conflict, other_user, FIELD_TEXT,
                "Login of who has the second, where that is another account of one person.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct conflict, other_permit, FIELD_TEXT, "The second."),
        FIELD(struct conflict, other_role, FIELD_TEXT, "The role that it comes of."),
        FIELD(struct conflict, other_group, FIELD_TEXT, "The group that has the role.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct conflict, reason, FIELD_TEXT, "Why the two should be apart."),
};
SHAPE(conflict, struct conflict, fields, "Two permits that should be apart, and who has them.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct conflict_page, &conflict_shape),
};
SHAPE(conflict_page, struct conflict_page, page_fields,
        "Permits that are together and should be apart, by pair and login.");
