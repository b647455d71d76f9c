#include "operation/note.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "ledger/chain/audit.h"
#include "store/work.h"

/* What a call was done to, and with what answer; output NULL: it was refused. */
struct told {
    const struct operation *operation;
    const void *input;
    const void *output;
};

static const char *
value_in(struct arena *arena, const struct shape *shape, const char *name, const void *record)
{
    const struct field *field = shape_field(shape, name);

    return field == NULL ? NULL : shape_field_text(arena, field, record);
}

/* What is made is named by its answer: by a field of that name, by its code, or by the first. */
static const char *
value_made(struct arena *arena, const struct told *told, const char *name)
{
    const struct shape *output = told->operation->output;
    const char *value = value_in(arena, output, name, told->output);

    if (value == NULL)
        value = value_in(arena, told->operation->input, name, told->input);
    if (value == NULL)
        value = value_in(arena, output, "code", told->output);
    return value != NULL ? value : shape_field_text(arena, &output->fields[0], told->output);
}

static const char *
value_of(struct arena *arena, const struct told *told, const char *name)
{
    return told->operation->makes == NULL || told->output == NULL
                   ? value_in(arena, told->operation->input, name, told->input)
                   : value_made(arena, told, name);
}

static const char *
path_of(const struct told *told)
{
    const struct operation *named;
    struct why why;

    if (told->operation->makes == NULL || told->output == NULL)
        return told->operation->path;
    if (operation_find(&why, told->operation->makes, &named))
        assert(false); /* operation_test.c looks for all */
    return named->path;
}

/* "/companies/ACME/journals/17/post": the path with the fields that stand in it. */
static const char *
subject_of(struct arena *arena, const struct told *told)
{
    SCOPED(buffer_done) struct buffer subject = {0};
    const char *rest = path_of(told);

    while (*rest != '\0') {
        size_t plain = strcspn(rest, "{");
        const char *name = rest + plain + 1;
        const char *value;
        size_t length;

        buffer_add(&subject, rest, plain);
        if (rest[plain] == '\0')
            break;
        length = strcspn(name, "}");
        value = value_of(arena, told, arena_bytes(arena, name, length));
        assert(value != NULL); /* operation_test.c walks all paths */
        buffer_text(&subject, value);
        rest = name + length + 1;
    }
    return arena_bytes(arena, subject.bytes, subject.length);
}

static const char *
detail_of(struct arena *arena, const struct noted *noted)
{
    const struct operation *operation = noted->operation;
    bool answer = operation->method == METHOD_DELETE || operation->notes_answer;
    SCOPED(json_close)
    json_t *json = answer ? shape_write_kept(operation->output, noted->output)
                          : shape_write(operation->input, noted->input);
    const char *text;
    size_t length;
    struct hash hash;

    if (noted->changed != NULL)
        json_put(json, "changed", json_incref(noted->changed));
    text = json_write(arena, json);
    length = strlen(text);
    if (length <= NOTE_DETAIL_MAX)
        return text;
    hash = hash_of(text, length);
    return arena_format(arena, "{\"bytes\":%zu,\"sha256\":\"%s\"}", length, hash_text(&hash).chars);
}

enum fault
note_call(struct work *work, int64_t company_id, const struct noted *noted)
{
    const struct audit_event event = {
            .operation = noted->operation->name,
            .subject = subject_of(
                    &work->arena, &(struct told){noted->operation, noted->input, noted->output}),
            .detail = detail_of(&work->arena, noted),
            .first_seq = noted->first_seq,
            .last_seq = noted->last_seq,
    };

    return audit_note(work, company_id, &event);
}

enum fault
note_denied(struct work *work, int64_t company_id, const struct operation *operation,
        const void *input, enum fault refusal)
{
    const struct audit_event event = {
            .operation = fault_code(refusal),
            .subject = subject_of(&work->arena, &(struct told){operation, input, NULL}),
            .detail = arena_format(&work->arena, "{\"operation\":\"%s\",\"permit\":\"%s\"}",
                    operation->name, permit_name(operation->permit)),
    };

    return audit_note(work, company_id, &event);
}
