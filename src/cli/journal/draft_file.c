#include <stdio.h>

#include "cli/journal/draft.h"
#include "cli/text_file.h"

void
journal_drafts_done(struct journal_drafts *list)
{
    json_close(&list->json);
}

static void
keep_known(json_t *object, const struct shape *kept, const struct shape *shown)
{
    const char *name;
    json_t *value;
    void *next;

    json_object_foreach_safe(object, next, name,
            value) if (shape_field(kept, name) == NULL && shape_field(shown, name) != NULL)
            json_object_del(object, name);
}

/* What `journal show` tells beyond the words of a new one is left out: states, names, totals, the
 * set, and the signed amount beside its column. */
static void
keep_words(json_t *json)
{
    json_t *line;
    size_t i;

    if (json_object_get(json, "journal_id") == NULL)
        return;
    json_object_del(json, "set_id");
    if (json_object_get(json, "reversal") == NULL)
        json_object_del(json, "reversal_style");
    keep_known(json, &journal_new_shape, &journal_record_shape);
    json_array_foreach(json_object_get(json, "lines"), i, line)
    {
        if (json_object_get(line, "debit") != NULL || json_object_get(line, "credit") != NULL)
            json_object_del(line, "amount");
        keep_known(line, &journal_line_new_shape, &journal_line_shape);
    }
}

static enum fault
read_one(struct cli *cli, json_t *json, const char *company, struct journal_words *ret)
{
    enum fault fault;

    if ((fault = cli_require_company(cli, json)))
        return fault;
    if (json_is_object(json) && json_object_get(json, "company") == NULL)
        json_object_set_new(json, "company", json_string(company));
    keep_words(json);
    return shape_read(&cli->work.arena, &cli->work.why, &journal_new_shape, json, ret);
}

static enum fault
take_json(struct cli *cli, struct journal_drafts *ret)
{
    const char *company;
    enum fault fault;
    bool many;
    char step[32];

    if ((fault = cli_company(cli, &company)))
        return fault;
    many = json_is_array(ret->json);
    ret->count = many ? json_array_size(ret->json) : 1;
    ret->items = arena_array(&cli->work.arena, ret->count, sizeof(*ret->items));
    for (size_t i = 0; i < ret->count; i++) {
        json_t *json = many ? json_array_get(ret->json, i) : ret->json;

        if ((fault = read_one(cli, json, company, &ret->items[i]))) {
            snprintf(step, sizeof(step), "/journals/%zu", i);
            if (many)
                fault_at(&cli->work.why, step);
            return fault;
        }
    }
    return OK;
}

static bool
looks_like_json(const struct buffer *text)
{
    for (size_t i = 0; i < text->length; i++)
        if (text->bytes[i] != ' ' && text->bytes[i] != '\n' && text->bytes[i] != '\t' &&
                text->bytes[i] != '\r')
            return text->bytes[i] == '{' || text->bytes[i] == '[';
    return false;
}

enum fault
journal_drafts_of_file(struct cli *cli, const char *path, struct journal_drafts *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    enum fault fault;

    *ret = (struct journal_drafts){0};
    if ((fault = text_file_read(&cli->work.why, path, &text)))
        return fault;
    if (!text_ends(path, ".json") && !looks_like_json(&text))
        return journal_drafts_of_csv(cli, path, ret);
    if ((fault = text_file_json(&cli->work.why, path, &text, &ret->json)))
        return fault;
    return take_json(cli, ret);
}
