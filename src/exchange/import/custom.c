/*
 * custom — what the company's own fields hold in a journal of the file.
 *
 * A row of a file does not say whether a field is the line's or the journal's: the company does.
 * What the file does not say is the field's preset; what it says to be empty is empty.
 */
#include "base/text.h"
#include "exchange/import/importing.h"
#include "store/work.h"

/* Sorted out of the lines of one journal. */
struct sorting {
    struct importing *importing;
    struct arena *arena;
    enum journal_type type;
    struct custom_value *journal; /* what its lines say of the journal's own fields */
    size_t journal_count;
};

static bool
read_values(struct sorting *sorting, enum custom_place place, const struct custom_value *values,
        size_t count, int64_t file_line, const char **ret)
{
    struct why why = {0};
    const struct custom_reading reading = {
            .arena = sorting->arena,
            .why = &why,
            .snapshot = sorting->importing->draft,
            .type = sorting->type,
            .is_new = true,
    };

    if (custom_values_read(&reading, place, values, count, ret) == OK)
        return true;
    import_say(sorting->importing, SEVERITY_REFUSE, "import.custom", file_line,
            "Mend it in the file, or leave the column out of the mapping.", "%s", why.detail);
    return false;
}

/* Lines may repeat what the journal holds, or leave it out; they may not say two things of it. */
static bool
add_to_journal(struct sorting *sorting, const struct custom_value *value, int64_t file_line)
{
    for (size_t i = 0; i < sorting->journal_count; i++) {
        struct custom_value *first = &sorting->journal[i];

        if (!code_same(first->field, value->field))
            continue;
        if (text_empty(first->value))
            *first = *value;
        if (text_empty(value->value) || text_same(first->value, value->value))
            return true;
        import_say(sorting->importing, SEVERITY_REFUSE, "import.custom", file_line,
                "A journal holds one value of it: mend the row, or make two journals.",
                "%s is a field of the journal, and is both %s and %s", value->field, first->value,
                value->value);
        return false;
    }
    sorting->journal = arena_room(
            sorting->arena, sorting->journal, sorting->journal_count, sizeof(*sorting->journal));
    sorting->journal[sorting->journal_count++] = *value;
    return true;
}

/* An empty cell of a column that the company has no field for. */
static bool
says_nothing(const struct snapshot *draft, const struct custom_value *value)
{
    return text_empty(value->value) && custom_find(draft, CUSTOM_ON_LINES, value->field) == NULL &&
           custom_find(draft, CUSTOM_ON_JOURNALS, value->field) == NULL;
}

static bool
sort_line(struct sorting *sorting, const struct file_line *told, const char **ret)
{
    const struct snapshot *draft = sorting->importing->draft;
    struct custom_value *own = arena_array(sorting->arena, told->custom_count, sizeof(*own));
    size_t own_count = 0;

    for (size_t i = 0; i < told->custom_count; i++) {
        if (says_nothing(draft, &told->custom[i]))
            continue;
        if (custom_find(draft, CUSTOM_ON_JOURNALS, told->custom[i].field) == NULL)
            own[own_count++] = told->custom[i];
        else if (!add_to_journal(sorting, &told->custom[i], told->file_line))
            return false;
    }
    return read_values(sorting, CUSTOM_ON_LINES, own, own_count, told->file_line, ret);
}

/* Details ascend by tag; no file has one of its own for custom fields. */
static void
put_detail(struct arena *arena, const char *text, struct detail **details, size_t *count)
{
    struct detail *longer;
    size_t place = 0;

    if (text == NULL)
        return;
    longer = arena_array(arena, *count + 1, sizeof(*longer));
    while (place < *count && (*details)[place].tag < DETAIL_CUSTOM)
        place++;
    for (size_t i = 0; i < *count; i++)
        longer[i + (i >= place)] = (*details)[i];
    longer[place] = (struct detail){DETAIL_CUSTOM, arena_text(arena, text)};
    *details = longer;
    (*count)++;
}

static bool
says_any(const struct file_journal *told)
{
    for (size_t i = 0; i < told->line_count; i++)
        if (told->lines[i].custom_count > 0)
            return true;
    return told->custom_count > 0;
}

bool
import_build_custom(struct importing *importing, struct arena *arena,
        const struct file_journal *told, struct journal *journal)
{
    struct sorting sorting = {.importing = importing, .arena = arena, .type = journal->type};
    const char *text = NULL;
    bool whole = true;

    if (importing->draft->custom_field_count == 0 && !says_any(told))
        return true;
    for (size_t i = 0; i < told->custom_count; i++)
        whole = add_to_journal(&sorting, &told->custom[i], told->file_line) && whole;
    for (size_t i = 0; i < told->line_count; i++) {
        struct journal_line *line = &journal->lines[i];

        whole = sort_line(&sorting, &told->lines[i], &text) && whole;
        if (whole)
            put_detail(arena, text, &line->details, &line->detail_count);
    }
    if (!whole || !read_values(&sorting, CUSTOM_ON_JOURNALS, sorting.journal, sorting.journal_count,
                          told->file_line, &text))
        return false;
    put_detail(arena, text, &journal->details, &journal->detail_count);
    return true;
}

void
import_preset_custom(struct importing *importing, struct arena *arena, struct journal *journal)
{
    const struct snapshot *draft = importing->draft;

    for (size_t i = 0; i < journal->line_count; i++)
        put_detail(arena, custom_values_fill(arena, draft, CUSTOM_ON_LINES, journal->type, NULL),
                &journal->lines[i].details, &journal->lines[i].detail_count);
    put_detail(arena, custom_values_fill(arena, draft, CUSTOM_ON_JOURNALS, journal->type, NULL),
            &journal->details, &journal->detail_count);
}
