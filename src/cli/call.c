#include "cli/commands.h"

#include <string.h>

#include "base/text.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "operation/operation.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"list", 0, NULL, "list the operations"},
        {"input", 0, "FILE", "read the request as JSON from a file; - is standard input"},
        {0},
};

const struct cli_command cli_call = {
        .name = "call",
        .summary = "Asks any operation, JSON in and out, as other programs do.",
        .usage = "OPERATION [FIELD=VALUE ...] [--input FILE]",
        .help = "The request is a JSON object: from --input, from words FIELD=VALUE, or both. The\n"
                "company is filled in when it is clear. The answer is JSON; a refusal is JSON on\n"
                "standard error, with the exit code of its kind. Secrets come by --input alone: "
                "words\n"
                "are seen by all who list processes.\n"
                "\n"
                "Examples\n"
                "  summa call --list\n"
                "  summa call account.show account=1930\n"
                "  summa call journal.create --input journal.json --key 2026-0001\n",
        .needs = NEEDS_NOTHING, /* it depends on the operation */
        .options = options,
        .run = run,
};

static enum fault
list_operations(void)
{
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            printf("%-30s %s\n", row->name, row->doc);
    return OK;
}

static enum fault
read_input(struct cli *cli, const char *path, json_t **ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    enum fault fault;

    if ((fault = text_file_read(&cli->work.why, path, &text)) ||
            (fault = text_file_json(&cli->work.why, path, &text, ret)))
        return fault;
    if (!json_is_object(*ret))
        return fault_say(&cli->work.why, FAULT_FIELD_KIND, path, "an object is expected");
    return OK;
}

static enum fault
put_word(struct cli *cli, const struct shape *shape, const char *word, json_t *input)
{
    size_t length = strcspn(word, "=");
    const char *name = arena_bytes(&cli->work.arena, word, length);
    const struct field *field = shape_field(shape, name);

    if (word[length] == '\0')
        return cli_usage(cli, "'%s' is no FIELD=VALUE", word);
    if (field != NULL && field->flags & FIELD_SECRET)
        return cli_usage(cli,
                "%s is a secret, and words are seen by all who list processes; give it "
                "in --input FILE",
                name);
    return shape_put(&cli->work.why, shape, name, word + length + 1, input);
}

/* The company goes without saying when there is only one. */
static enum fault
put_company(struct cli *cli, const struct shape *shape, json_t *input)
{
    const char *company;
    enum fault fault;

    if ((fault = cli_require_company(cli, input)) || shape_field(shape, "company") == NULL ||
            json_object_get(input, "company") != NULL)
        return fault;
    if ((fault = cli_company(cli, &company)))
        return fault;
    return shape_put(&cli->work.why, shape, "company", company, input);
}

static enum fault
call(struct cli *cli, const struct operation *operation)
{
    SCOPED(json_close) json_t *input = NULL;
    SCOPED(json_close) json_t *output = NULL;
    enum fault fault;

    if (!cli_has(cli, "input"))
        input = json_object();
    else if ((fault = read_input(cli, cli_value(cli, "input"), &input)))
        return fault;
    for (int i = 1; i < cli->word_count; i++)
        if ((fault = put_word(cli, operation->input, cli->words[i], input)))
            return fault;
    if ((fault = put_company(cli, operation->input, input)))
        return fault;
    cli->work.key = cli_value(cli, "key");
    findings_clear(&cli->work.findings);
    if ((fault = operation_call(&cli->work, operation, input, &output)))
        return fault;
    cli_show_json(output);
    return OK;
}

static enum cli_needs
needs_of(const struct operation *operation)
{
    if (operation->runs == RUNS_OFFLINE)
        return NEEDS_NOTHING;
    return operation_writes(operation) ? NEEDS_WRITE : NEEDS_READ;
}

static enum fault
run(struct cli *cli)
{
    const struct operation *operation;
    enum fault fault;

    if (cli_has(cli, "list"))
        return list_operations();
    cli->look = LOOK_JSON;
    if ((fault = cli_require_words(cli, 1, -1)) ||
            (fault = operation_find(&cli->work.why, cli_word(cli, 0), &operation)) ||
            (fault = session_open(cli, needs_of(operation))))
        return fault;
    return call(cli, operation);
}
