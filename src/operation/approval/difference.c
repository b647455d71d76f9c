#include "operation/approval/difference.h"

#include <string.h>

#include "base/text.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static const struct field row_fields[] = {
        FIELD(struct difference_row, line, FIELD_SMALL,
                "Line of the journal as it is, of a line that went as it was; absent: of the "
                "journal itself.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct difference_row, field, FIELD_TEXT,
                "What differs; absent: the whole line came or went.", .flags = FIELD_NO_ZERO),
        FIELD(struct difference_row, before, FIELD_TEXT, "What was approved.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct difference_row, after, FIELD_TEXT, "What it says now.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(difference_row, struct difference_row, row_fields, "One difference.");

static const struct field difference_fields[] = {
        FIELD(struct difference, journal_id, FIELD_ID, "Id of the journal."),
        FIELD(struct difference, approved_by, FIELD_TEXT, "Login of who approved it last."),
        FIELD(struct difference, approved_at, FIELD_MOMENT, "When."),
        ITEMS_FIELD(struct difference, &difference_row_shape),
};
SHAPE(difference, struct difference, difference_fields,
        "What is different about a journal since it was approved last.");

/* ---- values ---- */

/* Of a list or an object its JSON. */
static const char *
text_of(struct arena *arena, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return "";
    return json_is_string(value) ? arena_text(arena, json_string_value(value))
                                 : json_write_sorted(arena, value);
}

static void
add(struct work *work, struct difference *ret, int line, const char *field, const char *before,
        const char *after)
{
    ret->items = arena_room(&work->arena, ret->items, ret->count, sizeof(*ret->items));
    ret->items[ret->count++] = (struct difference_row){line, field, before, after};
}

/* Lines are compared one by one, and their amounts as debit or credit; the set is no word of a
 * journal. */
static bool
is_said(const struct field *field)
{
    static const char *const others[] = {"lines", "amount", "set_id"};

    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (strcmp(field->name, others[i]) == 0)
            return false;
    return true;
}

/* The fields that a person gives, by the shape in which he does. */
static void
compare_fields(struct work *work, const struct shape *said, int line, const json_t *before,
        const json_t *after, struct difference *ret)
{
    for (size_t i = 0; i < said->field_count; i++) {
        const char *name = said->fields[i].name;
        const char *then = text_of(&work->arena, json_object_get(before, name));
        const char *now = text_of(&work->arena, json_object_get(after, name));

        if (is_said(&said->fields[i]) && strcmp(then, now) != 0)
            add(work, ret, line, arena_text(&work->arena, name), then, now);
    }
}

/* ---- lines ---- */

static bool
same_line(struct work *work, const json_t *before, const json_t *after)
{
    struct difference found = {0};

    compare_fields(work, &journal_line_new_shape, 1, before, after, &found);
    return found.count == 0;
}

static const char *
line_text(struct work *work, const json_t *line)
{
    return arena_format(&work->arena, "%s %s",
            text_of(&work->arena, json_object_get(line, "account")),
            text_of(&work->arena, json_object_get(line, "amount")));
}

static bool
same_account(const json_t *before, const json_t *after)
{
    const char *then = json_string_value(json_object_get(before, "account"));
    const char *now = json_string_value(json_object_get(after, "account"));

    return then != NULL && now != NULL && strcmp(then, now) == 0;
}

/* Two lines in one place: one that was changed, or one that went and another that came. */
static void
compare_lines_at(struct work *work, int line, const json_t *before, const json_t *after,
        struct difference *ret)
{
    if (same_account(before, after)) {
        compare_fields(work, &journal_line_new_shape, line, before, after, ret);
        return;
    }
    if (before != NULL)
        add(work, ret, line, NULL, line_text(work, before), "");
    if (after != NULL)
        add(work, ret, line, NULL, "", line_text(work, after));
}

/* What begins and what ends alike is passed over; what is left is compared place by place. */
static void
compare_lines(struct work *work, const json_t *before, const json_t *after, struct difference *ret)
{
    size_t then = json_array_size(before), now = json_array_size(after), first = 0;

    while (first < then && first < now &&
            same_line(work, json_array_get(before, first), json_array_get(after, first)))
        first++;
    while (then > first && now > first &&
            same_line(work, json_array_get(before, then - 1), json_array_get(after, now - 1))) {
        then--;
        now--;
    }
    for (size_t i = first; i < then || i < now; i++)
        compare_lines_at(work, (int)i + 1, i < then ? json_array_get(before, i) : NULL,
                i < now ? json_array_get(after, i) : NULL, ret);
}

void
difference_of(struct work *work, const json_t *before, const json_t *after, struct difference *ret)
{
    compare_fields(work, &journal_new_shape, 0, before, after, ret);
    compare_lines(work, json_object_get(before, "lines"), json_object_get(after, "lines"), ret);
}
