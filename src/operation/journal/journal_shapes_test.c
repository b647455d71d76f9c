#include "operation/journal/journal_shapes.h"

#include <string.h>

#include "exchange/ndjson/ndjson_shape.h"
#include "tests/test.h"

/* What a file alone knows. */
static const char *const of_files[] = {"account_name", "series", "number", "reverses"};

static bool
is_of_files(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(of_files); i++)
        if (strcmp(of_files[i], name) == 0)
            return true;
    return false;
}

static const struct field *
field_named(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

static void
require_same_words(const struct shape *file, const struct shape *request)
{
    for (size_t i = 0; i < file->field_count; i++) {
        const struct field *said = &file->fields[i];
        const struct field *asked = field_named(request, said->name);

        if ((asked == NULL) != is_of_files(said->name))
            test_fail(__FILE__, __LINE__, "%s: %s", file->name, said->name);
        else if (asked != NULL && (asked->kind != said->kind || asked->names != said->names))
            test_fail(__FILE__, __LINE__, "%s: %s is of another kind", file->name, said->name);
    }
}

TEST(a_journal_of_a_file_is_said_in_the_words_of_a_request)
{
    require_same_words(&ndjson_journal_shape, &journal_new_shape);
    require_same_words(&ndjson_line_shape, &journal_line_new_shape);
    require_same_words(&ndjson_allocation_shape, &journal_allocation_shape);
}
