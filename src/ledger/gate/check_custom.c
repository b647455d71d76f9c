/*
 * check_custom — the gate's rules about the fields that a company added to its journals and lines.
 *
 * What was saved did fit; the fields may have changed since, and not every door saves.
 */
#include "base/text.h"
#include "ledger/custom/custom.h"
#include "ledger/gate/checking.h"
#include "ledger/name/name.h"

/* A journal's own values (line NULL), or those of one of its lines. */
struct held {
    struct checking *checking;
    const struct prepared_line *line;
    struct custom_value *values;
    size_t count;
    bool broken; /* no text that custom_values_read wrote */
};

typedef void held_visit(const struct held *held);

static enum custom_place
place_of(const struct held *held)
{
    return held->line == NULL ? CUSTOM_ON_JOURNALS : CUSTOM_ON_LINES;
}

static const char *
step_to(const struct held *held, const char *code)
{
    return arena_format(held->checking->findings->arena, "/custom/%s", code);
}

/* Lines that came of one line of the document have its values: they are looked at once. */
static bool
begins_line(const struct checking *checking, size_t index)
{
    const struct prepared_line *lines = checking->prepared->lines;

    return checking_first_book(checking, &lines[index]) &&
           (index == 0 || lines[index - 1].line != lines[index].line);
}

static void
visit_one(struct checking *checking, const struct prepared_line *line, held_visit *visit)
{
    const struct journal *journal = checking->prepared->journal;
    const char *text = line == NULL ? custom_text(journal->details, journal->detail_count)
                                    : custom_text(line->details, line->detail_count);
    struct held held = {.checking = checking, .line = line};

    held.broken = !custom_values_of(checking->findings->arena, text, &held.values, &held.count);
    visit(&held);
}

static void
visit_all(struct checking *checking, held_visit *visit)
{
    visit_one(checking, NULL, visit);
    for (size_t i = 0; i < checking->prepared->line_count; i++)
        if (begins_line(checking, i))
            visit_one(checking, &checking->prepared->lines[i], visit);
}

static void
values_fit(const struct held *held)
{
    const struct prepared *prepared = held->checking->prepared;

    if (held->broken)
        checking_tell(held->checking, held->line, "/custom", "it is no object of texts by field");
    for (size_t i = 0; i < held->count; i++) {
        const struct custom_value *value = &held->values[i];
        const struct custom_field *field =
                custom_find(prepared->snapshot, place_of(held), value->field);
        const char *reason = field == NULL ? "there is no such field"
                                           : custom_refuses(held->checking->findings->arena, field,
                                                     prepared->journal->type, value->value);

        if (reason != NULL)
            checking_tell(held->checking, held->line, step_to(held, value->field), "%s", reason);
    }
}

void
check_custom(struct checking *checking)
{
    visit_all(checking, values_fit);
}

static bool
holds(const struct held *held, const struct custom_field *field)
{
    for (size_t i = 0; i < held->count; i++)
        if (code_same(held->values[i].field, field->code))
            return !text_empty(held->values[i].value);
    return false;
}

static void
required_is_given(const struct held *held)
{
    const struct prepared *prepared = held->checking->prepared;
    const struct snapshot *snapshot = prepared->snapshot;

    for (size_t i = 0; i < snapshot->custom_field_count; i++) {
        const struct custom_field *field = &snapshot->custom_fields[i];

        if (field->required && custom_is_asked(field, place_of(held), prepared->journal->type) &&
                !holds(held, field))
            checking_tell(held->checking, held->line, step_to(held, field->code),
                    "%s, %s, is required", field->code, field->name);
    }
}

void
check_custom_needed(struct checking *checking)
{
    if (checking->prepared->journal->type != JOURNAL_CLOSING &&
            checking->prepared->snapshot->custom_field_count > 0)
        visit_all(checking, required_is_given);
}
